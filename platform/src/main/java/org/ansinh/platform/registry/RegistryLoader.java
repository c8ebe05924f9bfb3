package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over whole registers in bulk by COPY. Ids are reserved first and given by the caller, so that her streams can refer to
 * each other. All in the caller's transaction, in the order people, households, memberships, residences, facts: all or nothing.
 * The facts of one subject come together, those of one kind in order of their first days; in order of subject they are read
 * faster ever after.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RegistryLoader {

    private final DSLContext sql;
    private final NumberVault vault;
    private final Catalogue catalogue;
    private final FactRules rules;
    private final Areas areas;
    private final Hamlets hamlets;

    RegistryLoader(DSLContext sql, NumberVault vault, Catalogue catalogue, FactRules rules, Areas areas, Hamlets hamlets) {
        this.sql = sql;
        this.vault = vault;
        this.catalogue = catalogue;
        this.rules = rules;
        this.areas = areas;
        this.hamlets = hamlets;
    }

    /** Reserves ids of people; returns the first of {@code count} in a row. */
    public long reservePeople(int count) {
        return reserve("registry.person_id_seq", count);
    }

    /** Reserves ids of households; returns the first of {@code count} in a row. */
    public long reserveHouseholds(int count) {
        return reserve("registry.household_id_seq", count);
    }

    public long people(Stream<LoadedPerson> people) {
        return load("person", "id, name, sex, born, died, number_encrypted, number_hash, number_verified_on, evidence, recorded_at",
                people.iterator(), this::person);
    }

    /** Makes the households with these ids. */
    public long households(long first, int count) {
        return sql.execute("INSERT INTO registry.household (id) SELECT generate_series(?, ?)", first, first + count - 1);
    }

    public long memberships(Stream<LoadedMembership> memberships) {
        return load("membership", "person_id, household_id, relation, valid, evidence, recorded_at", memberships.iterator(),
                (one, rows) -> rows.add(one.person()).add(one.household()).add(one.relation().name()).range(one.from(), one.to())
                        .evidence(one.evidence()).add(one.recordedAt()).end());
    }

    public long residences(Stream<LoadedResidence> residences) {
        long loaded = load("residence", "household_id, area_unit, hamlet, address, valid, evidence, recorded_at", residences.iterator(),
                (one, rows) -> {
                    Registry.requireStanding(areas, one.areaUnit(), one.from());
                    if (one.to() != null) {
                        Registry.requireStanding(areas, one.areaUnit(), one.to());
                    }
                    rows.add(one.household()).add(one.areaUnit()).text(one.hamlet()).text(one.address()).range(one.from(), one.to())
                            .evidence(one.evidence()).add(one.recordedAt()).end();
                });
        hamlets.takeOver();
        return loaded;
    }

    /** Facts of people; a fact with {@code retractedAt} goes to the former beliefs. */
    public long personFacts(Stream<LoadedFact> facts) {
        return facts("person", Fact.Subject.PERSON, facts.iterator());
    }

    public long householdFacts(Stream<LoadedFact> facts) {
        return facts("household", Fact.Subject.HOUSEHOLD, facts.iterator());
    }

    private void person(LoadedPerson one, CopyRows rows) {
        PersonalNumber number = one.number() == null ? null : new PersonalNumber(one.number());
        rows.add(one.id()).text(one.name()).add(one.sex().name()).add(one.born()).add(one.died())
                .bytes(number == null ? null : vault.encrypt(number)).bytes(number == null ? null : vault.hash(number))
                .add(one.numberVerifiedOn()).evidence(one.evidence()).add(one.recordedAt()).end();
    }

    private long facts(String subject, Fact.Subject kind, Iterator<LoadedFact> facts) {
        String columns = subject + "_id, fact, since, value, evidence, recorded_at";
        return sql.connectionResult(connection -> {
            Evidences evidences = new Evidences(connection);
            CopyRows present = new CopyRows(connection, evidences, "registry." + subject + "_fact (" + columns + ")");
            CopyRows former = new CopyRows(connection, evidences, "registry." + subject + "_fact_former (" + columns + ", retracted_at)");
            FactLineWriter writer = new FactLineWriter(catalogue, present, former);
            while (facts.hasNext()) {
                LoadedFact one = facts.next();
                require(one, kind);
                writer.add(one);
            }
            writer.finish();
            sql.execute("ANALYZE registry." + subject + "_fact");
            return present.written() + former.written();
        });
    }

    private void require(LoadedFact one, Fact.Subject kind) {
        if (one.fact().subject() != kind) {
            throw new Fault("registry.fact.subject", one.fact().id());
        }
        if (one.to() != null && one.to().isBefore(one.from())) {
            throw new Fault("registry.to.before");
        }
        rules.requireRange(one.fact(), one.value(), one.fact().label().in(Locale.getDefault()));
    }

    private <T> long load(String table, String columns, Iterator<T> source, Write<T> write) {
        return sql.connectionResult(connection -> {
            CopyRows rows = new CopyRows(connection, new Evidences(connection), "registry." + table + " (" + columns + ")");
            while (source.hasNext()) {
                write.write(source.next(), rows);
            }
            rows.flush();
            sql.execute("ANALYZE registry." + table);
            return rows.written();
        });
    }

    private long reserve(String sequence, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("nothing to reserve: " + count);
        }
        sql.execute("SELECT pg_advisory_xact_lock(hashtext(?))", sequence);
        long first = sql.resultQuery("SELECT nextval(?::regclass)", sequence).fetchSingle(0, Long.class);
        sql.execute("SELECT setval(?::regclass, ?)", sequence, first + count - 1);
        return first;
    }

    @FunctionalInterface
    private interface Write<T> {
        void write(T one, CopyRows rows);
    }

    /** {@code number}: 12 digits or null; {@code numberVerifiedOn} null while it is only stated. Evidence objects may be shared. */
    public record LoadedPerson(
            long id, String name, Sex sex, LocalDate born, @Nullable LocalDate died, @Nullable String number,
            @Nullable LocalDate numberVerifiedOn, Evidence evidence, Instant recordedAt) {}

    /** {@code to}: last day, inclusive; null while it lasts. */
    public record LoadedMembership(
            long person, long household, Relation relation, LocalDate from, @Nullable LocalDate to, Evidence evidence,
            Instant recordedAt) {}

    /** {@code to}: last day, inclusive; null while it lasts. */
    public record LoadedResidence(
            long household, int areaUnit, String hamlet, String address, LocalDate from, @Nullable LocalDate to, Evidence evidence,
            Instant recordedAt) {}

    /**
     * A fact of person or household {@code subject}.
     *
     * @param value as {@code Population.code} gives it
     * @param to last day, inclusive; null while it holds, or until the next one of the same fact
     * @param retractedAt when it was given up, for former beliefs; null for present ones
     */
    public record LoadedFact(
            long subject, Fact fact, long value, LocalDate from, @Nullable LocalDate to, Evidence evidence, Instant recordedAt,
            @Nullable Instant retractedAt) {}
}
