package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.ansinh.law.Fact;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what a file says of many people at once, a statement for each kind of change, in the caller's transaction. Beliefs given up
 * are kept as everywhere. Values are checked before ({@link FactRules}, {@code Areas}); of one subject there is at most one change of a kind.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class BulkWriter {

    private final DSLContext sql;
    private final NumberVault vault;
    private final Catalogue catalogue;
    private final FactStore facts;

    BulkWriter(DSLContext sql, NumberVault vault, Catalogue catalogue, FactStore facts) {
        this.sql = sql;
        this.vault = vault;
        this.catalogue = catalogue;
        this.facts = facts;
    }

    /** Why all of it is believed, and since when it is known. */
    public record Basis(int evidence, Instant knownAt) {}

    public record Person(long id, String name, Sex sex, LocalDate born, @Nullable PersonalNumber number) {}

    public record Joining(long person, long household, Relation relation, LocalDate from) {}

    public record Moving(long household, int areaUnit, String hamlet, String address, LocalDate from) {}

    public record Recorded(long subject, Fact fact, LocalDate since, long value) {}

    /** A day on which something ends: a life, or belonging to a household. */
    public record Ending(long person, LocalDate day) {}

    public Basis basis(Evidence evidence, Instant knownAt) {
        return new Basis(facts.evidence(evidence), knownAt);
    }

    /** Reserves ids. */
    public long[] newPeople(int count) {
        return ids("registry.person_id_seq", count);
    }

    /** Reserves ids. */
    public long[] newHouseholds(int count) {
        return ids("registry.household_id_seq", count);
    }

    /** Makes households with ids that were reserved. */
    public void households(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            sql.execute("INSERT INTO registry.household (id) SELECT unnest(?::bigint[])", (Object) ids.toArray(Long[]::new));
        }
    }

    private long[] ids(String sequence, int count) {
        return sql.resultQuery("SELECT nextval(?::regclass) FROM generate_series(1, ?)", sequence, count)
                .fetch(row -> row.get(0, Long.class))
                .stream().mapToLong(Long::longValue).toArray();
    }

    public void people(List<Person> people, Basis basis) {
        if (people.isEmpty()) {
            return;
        }
        sql.execute(
                """
                        INSERT INTO registry.person (id, name, sex, born, number_encrypted, number_hash, evidence, recorded_at)
                        SELECT w.id, normalize(w.name, NFC), w.sex, w.born, decode(w.sealed, 'hex'), decode(w.hash, 'hex'), ?, ?::timestamptz
                        FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]::date[], ?::text[], ?::text[]) AS w(id, name, sex, born, sealed, hash)""",
                basis.evidence(), at(basis), longs(people, Person::id), texts(people, Person::name), texts(people, one -> one.sex().name()),
                texts(people, one -> one.born().toString()), texts(people, one -> hex(one.number(), vault::encrypt)),
                texts(people, one -> hex(one.number(), vault::hash)));
    }

    private static @Nullable String hex(@Nullable PersonalNumber number, Function<PersonalNumber, byte[]> bytes) {
        return number == null ? null : HexFormat.of().formatHex(bytes.apply(number));
    }

    /** Corrects name, sex and day of birth; a number is taken where it is given, as a stated one. */
    public void correct(List<Person> people, Basis basis) {
        if (people.isEmpty()) {
            return;
        }
        sql.execute(
                """
                        UPDATE registry.person p SET name = normalize(w.name, NFC), sex = w.sex, born = w.born,
                               number_encrypted = coalesce(decode(w.sealed, 'hex'), p.number_encrypted), number_hash = coalesce(decode(w.hash, 'hex'), p.number_hash),
                               number_verified_on = CASE WHEN decode(w.hash, 'hex') <> p.number_hash THEN NULL ELSE p.number_verified_on END,
                               evidence = ?, recorded_at = greatest(?::timestamptz, p.recorded_at + interval '1 microsecond')
                        FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]::date[], ?::text[], ?::text[]) AS w(id, name, sex, born, sealed, hash)
                        WHERE p.id = w.id""",
                basis.evidence(), at(basis), longs(people, Person::id), texts(people, Person::name), texts(people, one -> one.sex().name()),
                texts(people, one -> one.born().toString()), texts(people, one -> hex(one.number(), vault::encrypt)),
                texts(people, one -> hex(one.number(), vault::hash)));
    }

    public void deaths(List<Ending> deaths, Basis basis) {
        if (deaths.isEmpty()) {
            return;
        }
        sql.execute(
                """
                        UPDATE registry.person p SET died = w.day, evidence = ?, recorded_at = greatest(?::timestamptz, p.recorded_at + interval '1 microsecond')
                        FROM unnest(?::bigint[], ?::text[]::date[]) AS w(id, day) WHERE p.id = w.id""",
                basis.evidence(), at(basis), longs(deaths, Ending::person), texts(deaths, one -> one.day().toString()));
    }

    /** Takes deaths back. */
    public void alive(Collection<Long> people, Basis basis) {
        if (!people.isEmpty()) {
            sql.execute(
                    "UPDATE registry.person SET died = NULL, evidence = ?, recorded_at = greatest(?::timestamptz, recorded_at + interval '1 microsecond') WHERE id = ANY (?::bigint[])",
                    basis.evidence(), at(basis), people.toArray(Long[]::new));
        }
    }

    /** From {@code from} on each belongs to the household; what was recorded from that day on is given up, what began before ends there. */
    public void join(List<Joining> joinings, Basis basis) {
        if (joinings.isEmpty()) {
            return;
        }
        clear("membership", "person_id", longs(joinings, Joining::person), texts(joinings, one -> one.from().toString()), basis);
        sql.execute("""
                INSERT INTO registry.membership (person_id, household_id, relation, valid, evidence, recorded_at)
                SELECT w.person, w.household, w.relation, daterange(w.since, NULL), ?, ?::timestamptz
                FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[]::date[]) AS w(person, household, relation, since)""",
                basis.evidence(), at(basis), longs(joinings, Joining::person), longs(joinings, Joining::household),
                texts(joinings, one -> one.relation().name()), texts(joinings, one -> one.from().toString()));
    }

    /** From that day on each belongs to no household here. */
    public void leave(List<Ending> leavings, Basis basis) {
        if (!leavings.isEmpty()) {
            clear("membership", "person_id", longs(leavings, Ending::person), texts(leavings, one -> one.day().toString()), basis);
        }
    }

    public void move(List<Moving> movings, Basis basis) {
        if (movings.isEmpty()) {
            return;
        }
        clear("residence", "household_id", longs(movings, Moving::household), texts(movings, one -> one.from().toString()), basis);
        sql.execute(
                """
                        INSERT INTO registry.residence (household_id, area_unit, hamlet, address, valid, evidence, recorded_at)
                        SELECT w.household, w.unit, w.hamlet, w.address, daterange(w.since, NULL), ?, ?::timestamptz
                        FROM unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[]::date[]) AS w(household, unit, hamlet, address, since)""",
                basis.evidence(), at(basis), longs(movings, Moving::household),
                movings.stream().map(Moving::areaUnit).toArray(Integer[]::new),
                texts(movings, Moving::hamlet), texts(movings, Moving::address), texts(movings, one -> one.from().toString()));
    }

    /** Facts that hold from their days on, until what is recorded of later days. */
    public void facts(Fact.Subject subject, List<Recorded> recorded, Basis basis) {
        if (recorded.isEmpty()) {
            return;
        }
        sql.execute("""
                INSERT INTO registry.%1$s_fact AS f (%1$s_id, fact, since, value, evidence, recorded_at)
                SELECT w.subject, w.fact, w.since, w.value, ?, ?::timestamptz
                FROM unnest(?::bigint[], ?::smallint[], ?::text[]::date[], ?::bigint[]) AS w(subject, fact, since, value)
                ON CONFLICT (%1$s_id, fact, since) DO UPDATE SET value = excluded.value, evidence = excluded.evidence,
                    recorded_at = greatest(excluded.recorded_at, f.recorded_at + interval '1 microsecond')""".formatted(table(subject)),
                basis.evidence(), at(basis), longs(recorded, Recorded::subject),
                recorded.stream().map(one -> catalogue.number(one.fact())).toArray(Short[]::new),
                texts(recorded, one -> one.since().toString()), longs(recorded, Recorded::value));
    }

    private void clear(String table, String key, Long[] ids, String[] days, Basis basis) {
        if (sql.resultQuery("SELECT 1 FROM registry.%s WHERE %s = ANY (?::bigint[]) LIMIT 1".formatted(table, key), (Object) ids)
                .fetchOptional().isEmpty()) {
            return;
        }
        sql.execute("""
                SELECT set_config('registry.retracted_at', greatest(?::timestamptz,
                       (SELECT max(recorded_at) FROM registry.%s WHERE %s = ANY (?::bigint[])) + interval '1 microsecond')::text, true)"""
                .formatted(table, key), at(basis), ids);
        sql.execute(
                "DELETE FROM registry.%1$s t USING unnest(?::bigint[], ?::text[]::date[]) AS w(id, since) WHERE t.%2$s = w.id AND lower(t.valid) >= w.since"
                        .formatted(table, key),
                ids, days);
        sql.execute(
                """
                        UPDATE registry.%1$s t SET valid = daterange(lower(t.valid), w.since), recorded_at = current_setting('registry.retracted_at')::timestamptz
                        FROM unnest(?::bigint[], ?::text[]::date[]) AS w(id, since) WHERE t.%2$s = w.id AND t.valid @> w.since"""
                        .formatted(table, key),
                ids, days);
    }

    static String table(Fact.Subject subject) {
        return switch (subject) {
            case PERSON -> "person";
            case HOUSEHOLD -> "household";
        };
    }

    private static java.time.OffsetDateTime at(Basis basis) {
        return basis.knownAt().atOffset(ZoneOffset.UTC);
    }

    private static <T> Long[] longs(Collection<T> all, Function<T, Long> part) {
        return all.stream().map(part).toArray(Long[]::new);
    }

    private static <T> String[] texts(Collection<T> all, Function<T, @Nullable String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }
}
