package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is believed now of many people at once, in one question a slice: for taking in files. Callers check the officer's areas.
 * "Now" is the last household and residence recorded, also when it has ended.
 */
@Component
public class BulkRegistry {

    private final DSLContext sql;
    private final NumberVault vault;
    private final Catalogue catalogue;

    BulkRegistry(DSLContext sql, NumberVault vault, Catalogue catalogue) {
        this.sql = sql;
        this.vault = vault;
        this.catalogue = catalogue;
    }

    /**
     * Somebody as believed now.
     *
     * @param number keyed hash of her number as hexadecimal digits; empty when none is known
     * @param memberUntil day after the last day in the household; null while she belongs to it
     * @param areaUnit null when no residence was ever recorded
     */
    public record Known(
            long id, String name, Sex sex, LocalDate born, @Nullable LocalDate died, String number, boolean numberVerified,
            @Nullable Long household, @Nullable Relation relation, @Nullable LocalDate memberSince, @Nullable LocalDate memberUntil,
            @Nullable Integer areaUnit) {}

    /** Where a household lives now; {@code areaUnit} null when nowhere was recorded. */
    public record Home(long household, @Nullable Integer areaUnit, String hamlet, String address, @Nullable LocalDate since, int members) {}

    /** Present belief of a fact: from {@code since} on; value null when nothing is recorded from there on. */
    public record Line(LocalDate since, @Nullable Long value) {}

    /** Somebody as a file names her. */
    public record Likeness(String name, LocalDate born, Sex sex) {}

    /** Keyed hash by which a number is compared. */
    public String hash(PersonalNumber number) {
        return HexFormat.of().formatHex(vault.hash(number));
    }

    /** Id behind a code An Sinh gave; a Fault when its check digits are wrong. */
    public long person(String code) {
        return CheckedCode.parse(CheckedCode.PERSON, code).id();
    }

    /** Id behind a household's code; empty when the text is something else, a Fault when its check digits are wrong. */
    public Optional<Long> household(String text) {
        return CheckedCode.looksLike(CheckedCode.HOUSEHOLD, text)
                ? Optional.of(CheckedCode.parse(CheckedCode.HOUSEHOLD, text).id())
                : Optional.empty();
    }

    /** Ids by hash of a number; the owner of a verified number first. */
    @Transactional(readOnly = true)
    public Map<String, List<Long>> byNumber(Collection<String> hashes) {
        Map<String, List<Long>> found = new HashMap<>();
        sql.resultQuery(
                """
                        SELECT encode(p.number_hash, 'hex') AS hash, p.id
                        FROM (SELECT DISTINCT decode(h, 'hex') AS hash FROM unnest(?::text[]) AS h) w JOIN registry.person p ON p.number_hash = w.hash
                        ORDER BY p.number_verified_on NULLS LAST, p.id""",
                (Object) hashes.toArray(String[]::new))
                .forEach(row -> found.computeIfAbsent(row.get(0, String.class), any -> new java.util.ArrayList<>())
                        .add(row.get(1, Long.class)));
        return found;
    }

    /** Ids of those with the same name without diacritics, day of birth and sex. */
    @Transactional(readOnly = true)
    public Map<Likeness, List<Long>> alike(Collection<Likeness> people) {
        List<Likeness> asked = List.copyOf(new HashSet<>(people));
        Map<Likeness, List<Long>> found = new HashMap<>();
        sql.resultQuery("""
                SELECT w.place, p.id FROM unnest(?::text[], ?::text[]::date[], ?::text[]) WITH ORDINALITY AS w(name, born, sex, place)
                JOIN registry.person p ON p.name_folded = public.fold(w.name) COLLATE "C" AND p.born = w.born AND p.sex = w.sex
                ORDER BY p.id""",
                asked.stream().map(Likeness::name).toArray(String[]::new), days(asked.stream().map(Likeness::born).toList()),
                asked.stream().map(one -> one.sex().name()).toArray(String[]::new))
                .forEach(row -> found.computeIfAbsent(asked.get(row.get(0, Integer.class) - 1), any -> new java.util.ArrayList<>())
                        .add(row.get(1, Long.class)));
        return found;
    }

    /** People by id; nobody else changes them until this transaction ends. */
    @Transactional
    public Map<Long, Known> locked(Collection<Long> ids) {
        sql.execute(
                """
                        SELECT FROM registry.person WHERE id IN (SELECT unnest(?::bigint[])
                            UNION SELECT survivor_id FROM registry.merge WHERE state = 'MERGED' AND merged_id = ANY (?::bigint[])) ORDER BY id FOR NO KEY UPDATE""",
                ids.toArray(Long[]::new), ids.toArray(Long[]::new));
        return known(ids);
    }

    /** People by the id asked for; whoever was registered twice is given as the one her records were merged into. */
    @Transactional(readOnly = true)
    public Map<Long, Known> known(Collection<Long> ids) {
        Map<Long, Known> known = new HashMap<>();
        sql.resultQuery(
                """
                        WITH RECURSIVE led (asked, id) AS (SELECT i, i FROM unnest(?::bigint[]) AS i
                            UNION SELECT led.asked, g.survivor_id FROM led JOIN registry.merge g ON g.merged_id = led.id AND g.state = 'MERGED')
                        SELECT led.asked, p.id, p.name, p.sex, p.born, p.died, coalesce(encode(p.number_hash, 'hex'), '') AS number,
                               p.number_verified_on IS NOT NULL AS verified, m.household_id, m.relation, m.since, m.until, r.area_unit
                        FROM led JOIN registry.person p ON p.id = led.id
                        LEFT JOIN LATERAL (SELECT household_id, relation, lower(valid) AS since, upper(valid) AS until FROM registry.membership
                            WHERE person_id = p.id ORDER BY lower(valid) DESC LIMIT 1) m ON true
                        LEFT JOIN LATERAL (SELECT area_unit FROM registry.residence WHERE household_id = m.household_id ORDER BY lower(valid) DESC LIMIT 1) r ON true
                        WHERE NOT EXISTS (SELECT FROM registry.merge g WHERE g.merged_id = led.id AND g.state = 'MERGED')""",
                (Object) ids.toArray(Long[]::new))
                .forEach(row -> known.put(row.get(0, Long.class), known(row)));
        return known;
    }

    private static Known known(Record row) {
        String relation = row.get(9, String.class);
        return new Known(row.get(1, Long.class), row.get(2, String.class), Sex.valueOf(row.get(3, String.class)),
                row.get(4, LocalDate.class), row.get(5, LocalDate.class), row.get(6, String.class),
                row.get(7, Boolean.class),
                row.get(8, Long.class), relation == null ? null : Relation.valueOf(relation),
                row.get(10, LocalDate.class),
                row.get(11, LocalDate.class), row.get(12, Integer.class));
    }

    /** Where households live now, and how many living people belong to each. */
    @Transactional(readOnly = true)
    public Map<Long, Home> homes(Collection<Long> households) {
        return sql.resultQuery("""
                SELECT h.id, r.area_unit, coalesce(r.hamlet, '') AS hamlet, coalesce(r.address, '') AS address, r.since,
                       (SELECT count(*) FROM registry.membership m JOIN registry.person p ON p.id = m.person_id
                        WHERE m.household_id = h.id AND upper_inf(m.valid) AND p.died IS NULL)::int AS members
                FROM registry.household h
                LEFT JOIN LATERAL (SELECT area_unit, hamlet, address, lower(valid) AS since FROM registry.residence
                    WHERE household_id = h.id ORDER BY lower(valid) DESC LIMIT 1) r ON true
                WHERE h.id = ANY (?::bigint[])""", (Object) households.toArray(Long[]::new))
                .fetch(row -> new Home(row.get("id", Long.class), row.get("area_unit", Integer.class), row.get("hamlet", String.class),
                        row.get("address", String.class), row.get("since", LocalDate.class), row.get("members", Integer.class)))
                .stream().collect(Collectors.toMap(Home::household, one -> one));
    }

    /** Present beliefs of some facts, by subject and fact, in order of days. */
    @Transactional(readOnly = true)
    public Map<Long, Map<String, List<Line>>> lines(Fact.Subject subject, Collection<Long> ids, Set<Fact> facts) {
        Map<Long, Map<String, List<Line>>> lines = new HashMap<>();
        if (ids.isEmpty() || facts.isEmpty()) {
            return lines;
        }
        Map<Short, String> names = facts.stream().collect(Collectors.toMap(catalogue::number, Fact::id));
        sql.resultQuery(
                "SELECT %1$s_id, fact, since, value FROM registry.%1$s_fact WHERE %1$s_id = ANY (?::bigint[]) AND fact = ANY (?::smallint[]) ORDER BY 1, 2, 3"
                        .formatted(BulkWriter.table(subject)),
                ids.toArray(Long[]::new), facts.stream().map(catalogue::number).toArray(Short[]::new))
                .forEach(row -> lines.computeIfAbsent(row.get(0, Long.class), any -> new HashMap<>())
                        .computeIfAbsent(names.getOrDefault(row.get(1, Short.class), ""), any -> new java.util.ArrayList<>())
                        .add(new Line(row.get(2, LocalDate.class), row.get(3, Long.class))));
        return lines;
    }

    /** The last day from which something is recorded of each person; without those of whom nothing is. */
    @Transactional(readOnly = true)
    public Map<Long, LocalDate> lastFacts(Collection<Long> ids) {
        return sql.resultQuery(
                "SELECT person_id, max(since) FROM registry.person_fact WHERE person_id = ANY (?::bigint[]) AND value IS NOT NULL GROUP BY 1",
                (Object) ids.toArray(Long[]::new)).fetchMap(row -> row.get(0, Long.class), row -> row.get(1, LocalDate.class));
    }

    static String[] days(Collection<@Nullable LocalDate> days) {
        return days.stream().map(day -> day == null ? null : day.toString()).toArray(String[]::new);
    }

    /** What the present line of a fact says of a day; null when nothing. */
    public static @Nullable Long on(List<Line> lines, LocalDate day) {
        Long value = null;
        for (Line line : lines) {
            if (!line.since().isAfter(day)) {
                value = line.value();
            }
        }
        return value;
    }

    /** The catalogue's facts that can be recorded from a file: neither computed nor part of the identity. */
    public List<Fact> recordable() {
        Set<String> identity = Set.copyOf(Arrays.asList(Populations.BIRTH_DATE, Populations.SEX));
        return catalogue.facts().all().stream().filter(fact -> fact.derivation().isEmpty() && !identity.contains(fact.id())).toList();
    }
}
