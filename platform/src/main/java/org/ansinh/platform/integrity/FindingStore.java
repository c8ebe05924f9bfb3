package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.registry.Merges;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Findings in SQL. */
@Component
class FindingStore {

    private final DSLContext sql;
    private final Merges merges;
    private final JsonMapper json;

    FindingStore(DSLContext sql, Merges merges, JsonMapper json) {
        this.sql = sql;
        this.merges = merges;
        this.json = json;
    }

    /** Newest finding of a key, as far as a run must know it. */
    record Known(long id, String key, Finding.State state, String facts) {}

    /**
     * What of the findings to list.
     *
     * @param areas units the reader sees
     * @param officers whether findings about officers are shown
     * @param foundOn day of the run that found them first
     */
    record Filter(Collection<Integer> areas, boolean officers, @Nullable String rule, @Nullable Integer areaUnit,
            Finding.@Nullable State state, @Nullable LocalDate foundOn) {

        Integer[] units() {
            return areaUnit == null ? areas.toArray(Integer[]::new) : areas.contains(areaUnit) ? new Integer[]{areaUnit} : new Integer[0];
        }
    }

    /** By key. What was found of a record that was merged since is also known under the key of who stands for it, so that nothing is asked twice. */
    Map<String, Known> newest(String rule) {
        Map<String, Known> known = new HashMap<>();
        Map<Known, Long> people = new LinkedHashMap<>();
        sql.resultQuery(
                "SELECT DISTINCT ON (key) key, id, state, facts, person FROM integrity.finding WHERE rule = ? AND NOT control ORDER BY key, id DESC",
                rule).forEach(row -> {
                    Known one = new Known(row.get(1, Long.class), row.get(0, String.class), Finding.State.valueOf(row.get(2, String.class)),
                            row.get(3, String.class));
                    known.put(one.key(), one);
                    if (row.get(4, Long.class) != null) {
                        people.put(one, row.get(4, Long.class));
                    }
                });
        Map<Long, Long> survivors = merges.survivors(people.values());
        people.forEach((one, person) -> {
            Long survivor = survivors.get(person);
            if (survivor != null) {
                known.putIfAbsent(one.key().replaceAll("\\b" + person + "\\b", String.valueOf(survivor)), one);
            }
        });
        return known;
    }

    /** The newest finding of a key, not of the lot; locked. */
    Optional<Finding> newest(String rule, String key) {
        return sql.resultQuery(
                "SELECT * FROM integrity.finding WHERE rule = ? AND key = ? AND NOT control ORDER BY id DESC LIMIT 1 FOR UPDATE",
                rule, key).fetchOptional(this::finding);
    }

    long add(Rule rule, Hit hit, boolean control, LocalDate day) {
        return sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, officer, area_unit, programme, amount, evidence, control, found_on, seen_on, expires_on)
                        VALUES (?, ?, ?, ?, ?::bigint, ?::integer, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) RETURNING id""",
                rule.id(), rule.version(), hit.key(), hit.facts(), hit.person(), hit.officer(), hit.areaUnit(), hit.programme(),
                hit.amount(), written(hit), control, day, day,
                day.plusMonths(rule.expiresMonths())).fetchSingle(0, Long.class);
    }

    /** Still there: an open one shows the facts of today, one that was gone is open again. */
    void seen(long id, Rule rule, Hit hit, LocalDate day) {
        sql.execute(
                """
                        UPDATE integrity.finding SET facts = ?, evidence = ?::jsonb, amount = ?, area_unit = ?, rule_version = ?, seen_on = greatest(seen_on, ?), state = 'OPEN', closed_on = NULL,
                               expires_on = CASE WHEN state = 'OPEN' THEN expires_on ELSE ?::date END
                        WHERE id = ? AND state IN ('OPEN', 'GONE')""",
                hit.facts(), written(hit), hit.amount(), hit.areaUnit(), rule.version(), day, day.plusMonths(rule.expiresMonths()), id);
    }

    /** Still there while somebody looks into it, or after she has: the record stays as it was. */
    void seenAgain(long id, LocalDate day) {
        sql.execute("UPDATE integrity.finding SET seen_on = greatest(seen_on, ?) WHERE id = ?", day, id);
    }

    /** Open ones that a run did not find any more; how many. */
    int gone(String rule, Set<String> found, LocalDate day) {
        return sql.execute(
                """
                        UPDATE integrity.finding SET state = 'GONE', closed_on = ? WHERE rule = ? AND state = 'OPEN' AND NOT control AND key <> ALL (?)""",
                day, rule,
                found.toArray(String[]::new));
    }

    int expire(LocalDate day) {
        return sql.execute("UPDATE integrity.finding SET state = 'EXPIRED', closed_on = ? WHERE state = 'OPEN' AND expires_on <= ?", day,
                day);
    }

    int open(String rule) {
        return sql.resultQuery("SELECT count(*) FROM integrity.finding WHERE rule = ? AND state IN ('OPEN', 'IN_REVIEW') AND NOT control",
                rule).fetchSingle(0, Integer.class);
    }

    Optional<Finding> find(long id) {
        return sql.resultQuery("SELECT * FROM integrity.finding WHERE id = ?", id).fetchOptional(this::finding);
    }

    Optional<Finding> lock(long id) {
        return sql.resultQuery("SELECT * FROM integrity.finding WHERE id = ? FOR UPDATE", id).fetchOptional(this::finding);
    }

    /** The largest amounts first, those that still wait before all others; one of the lot on top, and after every twenty another. */
    List<Finding> list(Filter filter, int offset, int limit) {
        return sql
                .resultQuery("SELECT * FROM (SELECT f.*, " + PLACE + FROM + ") x ORDER BY x.state = 'OPEN' DESC, x.place OFFSET ? LIMIT ?",
                        with(filter, offset, limit))
                .fetch(this::finding);
    }

    int count(Filter filter) {
        return sql.resultQuery("SELECT count(*) " + FROM, with(filter)).fetchSingle(0, Integer.class);
    }

    /** How many drawn by lot nobody has looked at yet. {@code officers}: whether those about officers count. */
    int drawnAndWaiting(Collection<Integer> areas, boolean officers) {
        return sql.resultQuery(
                "SELECT count(*) FROM integrity.finding WHERE control AND state = 'OPEN' AND area_unit = ANY (?::int[]) AND (? OR officer IS NULL)",
                areas.toArray(Integer[]::new), officers).fetchSingle(0, Integer.class);
    }

    /** How many expired since a day without anybody having looked. */
    int expiredUnread(Collection<Integer> areas, boolean officers, LocalDate since) {
        return sql.resultQuery(
                "SELECT count(*) FROM integrity.finding WHERE state = 'EXPIRED' AND closed_on > ? AND area_unit = ANY (?::int[]) AND (? OR officer IS NULL)",
                since, areas.toArray(Integer[]::new), officers).fetchSingle(0, Integer.class);
    }

    /** How many of a rule's findings within areas were first found on each day; without the lot. */
    Map<LocalDate, Integer> foundOn(String rule, Collection<Integer> areas) {
        Map<LocalDate, Integer> days = new HashMap<>();
        sql.resultQuery(
                "SELECT found_on, count(*)::int FROM integrity.finding WHERE rule = ? AND NOT control AND area_unit = ANY (?::int[]) GROUP BY 1",
                rule, areas.toArray(Integer[]::new))
                .forEach(row -> days.put(row.get(0, LocalDate.class), row.get(1, Integer.class)));
        return days;
    }

    /** Of her and of every record that was merged into hers. */
    List<Finding> ofPerson(long person) {
        return sql.resultQuery("SELECT * FROM integrity.finding WHERE person = ANY (?::bigint[]) ORDER BY id DESC LIMIT 50",
                (Object) merges.same(person).toArray(Long[]::new)).fetch(this::finding);
    }

    private static final String PLACE = """
            CASE WHEN f.control THEN 20 * row_number() OVER (PARTITION BY f.state = 'OPEN', f.control ORDER BY md5(f.id::text)) - 19.5
                 ELSE row_number() OVER (PARTITION BY f.state = 'OPEN', f.control ORDER BY f.amount DESC, md5(f.id::text)) END AS place
            """;
    private static final String FROM = """
            FROM integrity.finding f WHERE f.area_unit = ANY (?::int[]) AND (? OR f.officer IS NULL)
            AND (?::text IS NULL OR f.rule = ?) AND (?::text IS NULL OR f.state = ?) AND (?::date IS NULL OR f.found_on = ?::date)""";

    private static @Nullable Object[] with(Filter filter, Object... more) {
        String state = filter.state() == null ? null : filter.state().name();
        List<@Nullable Object> values = new ArrayList<>(List.of(filter.units(), filter.officers()));
        values.add(filter.rule());
        values.add(filter.rule());
        values.add(state);
        values.add(state);
        values.add(filter.foundOn());
        values.add(filter.foundOn());
        values.addAll(List.of(more));
        return values.toArray();
    }

    void close(long id, Finding.State state, String explanation, Finding.@Nullable Cause cause, Officer by, LocalDate day) {
        sql.execute(
                "UPDATE integrity.finding SET state = ?, closed_on = ?, closed_by = ?, closer_name = ?, explanation = ?, cause = ? WHERE id = ?",
                state.name(), day, by.id(), by.name(), explanation, cause == null ? null : cause.name(), id);
    }

    void review(long id) {
        sql.execute("UPDATE integrity.finding SET state = 'IN_REVIEW' WHERE id = ?", id);
    }

    private String written(Hit hit) {
        return json.writeValueAsString(hit.evidence());
    }

    private Finding finding(Record row) {
        String cause = row.get("cause", String.class);
        return new Finding(row.get("id", Long.class), row.get("rule", String.class), row.get("rule_version", Integer.class),
                row.get("key", String.class), row.get("person", Long.class),
                row.get("officer", Integer.class), row.get("area_unit", Integer.class), row.get("programme", String.class),
                row.get("amount", Long.class),
                json.readValue(row.get("evidence", JSONB.class).data(), new TypeReference<LinkedHashMap<String, String>>() {
                }), row.get("control", Boolean.class),
                Finding.State.valueOf(row.get("state", String.class)), row.get("found_on", LocalDate.class),
                row.get("seen_on", LocalDate.class), row.get("expires_on", LocalDate.class),
                row.get("closed_on", LocalDate.class), row.get("closer_name", String.class), row.get("explanation", String.class),
                cause == null ? null : Finding.Cause.valueOf(cause));
    }
}
