package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The khu phố, khóm and ấp of each unit over time. They have no official codes: the name with its kind is what identifies one within
 * its unit. A residence keeps the words it was recorded with, whether they stand in the list or not.
 */
@Component
@Transactional
public class Hamlets {

    private static final int NAME = 100;

    private final DSLContext sql;

    Hamlets(DSLContext sql) {
        this.sql = sql;
    }

    /** {@code to}: last day, inclusive; null while it stands. */
    public record Hamlet(int areaUnit, String name, LocalDate from, @Nullable LocalDate to, String recordedBy) {}

    /** The names of a unit on a day, in their natural order: khu phố 2 before khu phố 10. */
    @Transactional(readOnly = true)
    public List<String> names(int areaUnit, LocalDate day) {
        return sql.resultQuery("SELECT name FROM registry.hamlet WHERE area_unit = ? AND valid @> ?::date "
                + "ORDER BY regexp_replace(name, '[0-9]+.*$', ''), length(name), name LIMIT 500", areaUnit, day).fetch(0, String.class);
    }

    /** Every hamlet the unit ever had. */
    @Transactional(readOnly = true)
    public List<Hamlet> of(int areaUnit) {
        return sql
                .resultQuery(
                        """
                                SELECT area_unit, name, lower(valid) AS since, upper(valid) - 1 AS until, recorded_by FROM registry.hamlet WHERE area_unit = ?
                                ORDER BY regexp_replace(name, '[0-9]+.*$', ''), length(name), name LIMIT 500""",
                        areaUnit)
                .fetch(row -> new Hamlet(row.get("area_unit", Integer.class), row.get("name", String.class),
                        row.get("since", LocalDate.class),
                        row.get("until", LocalDate.class), row.get("recorded_by", String.class)));
    }

    /** Where each household of the units lived on the day, as its residence has it; households without a hamlet are left out. In one read. */
    @Transactional(readOnly = true)
    public Map<Long, String> ofHouseholds(Set<Integer> areaUnits, LocalDate day) {
        Map<Long, String> hamlets = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        try (var rows = sql.resultQuery(
                "SELECT household_id, hamlet FROM registry.residence WHERE valid @> ?::date AND hamlet <> '' AND area_unit = ANY (?)", day,
                areaUnits.toArray(Integer[]::new)).fetchSize(5_000).fetchLazy()) {
            rows.forEach(row -> {
                String name = row.get(1, String.class);
                hamlets.put(row.get(0, Long.class), names.computeIfAbsent(name, one -> one));
            });
        }
        return hamlets;
    }

    public void add(int areaUnit, String name, LocalDate from, String by, Instant now) {
        String plain = name.strip().replaceAll("\\s+", " ");
        if (plain.isEmpty() || plain.length() > NAME) {
            throw new Fault("registry.hamlet.name", NAME);
        }
        int added = sql.execute(
                """
                        INSERT INTO registry.hamlet (area_unit, name, valid, recorded_by, recorded_at)
                        SELECT ?, normalize(?, NFC), daterange(?::date, NULL), ?, ?::timestamptz
                        WHERE NOT EXISTS (SELECT FROM registry.hamlet WHERE area_unit = ? AND name = normalize(?, NFC) AND valid && daterange(?::date, NULL))""",
                areaUnit, plain, from, by, now.atOffset(ZoneOffset.UTC), areaUnit, plain, from);
        if (added == 0) {
            throw new Fault("registry.hamlet.known", plain);
        }
    }

    /** {@code last}: the last day it stands. */
    public void end(int areaUnit, String name, LocalDate last, String by, Instant now) {
        int ended = sql.execute("""
                UPDATE registry.hamlet SET valid = daterange(lower(valid), ?::date, '[]'), recorded_by = ?, recorded_at = ?::timestamptz
                WHERE area_unit = ? AND name = ? AND valid @> ?::date""", last, by, now.atOffset(ZoneOffset.UTC), areaUnit, name, last);
        if (ended == 0) {
            throw new Fault("registry.hamlet.unknown", name);
        }
    }

    /** Takes the names that a loaded register uses into the list. */
    void takeOver() {
        sql.execute("""
                INSERT INTO registry.hamlet (area_unit, name, valid, recorded_by, recorded_at)
                SELECT r.area_unit, r.hamlet, daterange(min(lower(r.valid)), NULL), 'nhap-du-lieu', max(r.recorded_at)
                FROM registry.residence r WHERE r.hamlet <> ''
                  AND NOT EXISTS (SELECT FROM registry.hamlet h WHERE h.area_unit = r.area_unit AND h.name = r.hamlet)
                GROUP BY r.area_unit, r.hamlet""");
    }
}
