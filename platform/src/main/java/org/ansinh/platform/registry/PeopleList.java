package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Residents one after the other, streamed, with some of their facts: for lists that leave the program. Callers check rights and log why. */
@Component
@Transactional(readOnly = true)
public class PeopleList {

    private static final int SLICE = 2_000;

    private final DSLContext sql;
    private final NumberVault vault;
    private final BulkRegistry registry;

    PeopleList(DSLContext sql, NumberVault vault, BulkRegistry registry) {
        this.sql = sql;
        this.vault = vault;
        this.registry = registry;
    }

    /**
     * Whom to list: living residents of units on a day.
     *
     * @param bornFrom first day of birth, inclusive
     * @param bornTo last day of birth, inclusive
     * @param only people by id; null for everybody
     */
    public record Whom(Set<Integer> units, LocalDate day, LocalDate bornFrom, LocalDate bornTo, @Nullable Collection<Long> only) {}

    /**
     * Somebody of a list.
     *
     * @param number whole personal number; empty when none is known
     * @param facts as the register keeps them, by id; without those that are unknown
     */
    public record Listed(
            long id, String code, String name, Sex sex, LocalDate born, String number, String household, Relation relation, int areaUnit,
            String hamlet, String address, Map<String, Long> facts) {

        /** The number with its middle hidden. */
        public String numberMasked() {
            return number.isEmpty() ? "" : new PersonalNumber(number).masked();
        }
    }

    public long count(Whom whom) {
        return sql.resultQuery("SELECT count(*) " + FROM, values(whom)).fetchSingle(0, Long.class);
    }

    private static final String FROM = """
            FROM registry.person p
            JOIN registry.membership m ON m.person_id = p.id AND m.valid @> ?::date
            JOIN registry.residence r ON r.household_id = m.household_id AND r.valid @> ?::date
            JOIN registry.household h ON h.id = m.household_id
            WHERE r.area_unit = ANY (?::int[]) AND p.born BETWEEN ? AND ? AND p.born <= ? AND (p.died IS NULL OR p.died > ?)
            AND (?::bigint[] IS NULL OR p.id = ANY (?::bigint[]))""";

    private static @Nullable Object[] values(Whom whom) {
        Long[] only = whom.only() == null ? null : whom.only().toArray(Long[]::new);
        return new @Nullable Object[]{whom.day(), whom.day(), whom.units().toArray(Integer[]::new), whom.bornFrom(), whom.bornTo(),
                whom.day(), whom.day(), only, only};
    }

    /** Everybody in order of units and households. */
    public void each(Whom whom, Set<Fact> facts, Consumer<Listed> sink) {
        try (Stream<Record> rows = sql
                .resultQuery(
                        "SELECT p.id, p.code, p.name, p.sex, p.born, p.number_encrypted, h.id AS home, h.code AS household, m.relation, "
                                + "r.area_unit, r.hamlet, r.address " + FROM + " ORDER BY r.area_unit, h.id, p.id",
                        values(whom))
                .fetchSize(SLICE).stream().map(Record.class::cast)) {
            List<Record> slice = new ArrayList<>(SLICE);
            rows.forEach(row -> {
                slice.add(row);
                if (slice.size() == SLICE) {
                    send(slice, facts, whom.day(), sink);
                    slice.clear();
                }
            });
            send(slice, facts, whom.day(), sink);
        }
    }

    private void send(List<Record> slice, Set<Fact> facts, LocalDate day, Consumer<Listed> sink) {
        Map<Long, Map<String, List<BulkRegistry.Line>>> people = lines(Fact.Subject.PERSON, slice, "id", facts);
        Map<Long, Map<String, List<BulkRegistry.Line>>> homes = lines(Fact.Subject.HOUSEHOLD, slice, "home", facts);
        for (Record row : slice) {
            Map<String, Long> values = new java.util.HashMap<>();
            Stream.of(people.getOrDefault(row.get("id", Long.class), Map.of()), homes.getOrDefault(row.get("home", Long.class), Map.of()))
                    .forEach(lines -> lines.forEach((fact, line) -> {
                        Long value = BulkRegistry.on(line, day);
                        if (value != null) {
                            values.put(fact, value);
                        }
                    }));
            byte[] sealed = row.get("number_encrypted", byte[].class);
            sink.accept(new Listed(row.get("id", Long.class), row.get("code", String.class), row.get("name", String.class),
                    Sex.valueOf(row.get("sex", String.class)),
                    row.get("born", LocalDate.class), sealed == null ? "" : vault.decrypt(sealed).digits(),
                    row.get("household", String.class),
                    Relation.valueOf(row.get("relation", String.class)), row.get("area_unit", Integer.class),
                    row.get("hamlet", String.class), row.get("address", String.class), values));
        }
    }

    private Map<Long, Map<String, List<BulkRegistry.Line>>> lines(Fact.Subject subject, List<Record> slice, String id, Set<Fact> facts) {
        Set<Fact> wanted = facts.stream().filter(fact -> fact.subject() == subject).collect(Collectors.toSet());
        return registry.lines(subject, slice.stream().map(row -> row.get(id, Long.class)).collect(Collectors.toSet()), wanted);
    }
}
