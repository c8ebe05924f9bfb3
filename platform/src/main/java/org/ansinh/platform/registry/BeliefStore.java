package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What all dated tables have in common: a belief that gives way to another from a day on, and is kept as a former one. */
@Component
class BeliefStore {

    private final DSLContext sql;

    BeliefStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Gives up what is believed of the days from {@code from} on: what begins then or later goes, what began before ends the day
     * before. Returns the instant to record the new belief with, later than every belief given up.
     *
     * @param which condition on the key columns, such as {@code person_id = ?}
     */
    OffsetDateTime giveUp(String table, String which, List<?> key, LocalDate from, Instant at) {
        OffsetDateTime moment = moment(table, which, key, at);
        sql.execute("SELECT set_config('registry.retracted_at', ?, true)", moment.toString());
        sql.execute("DELETE FROM registry.%s WHERE %s AND lower(valid) >= ?".formatted(table, which), with(key, from));
        sql.execute(
                "UPDATE registry.%s SET valid = daterange(lower(valid), ?::date), recorded_at = ?::timestamptz WHERE %s AND valid @> ?::date"
                        .formatted(table, which),
                with(with(List.of(from, moment), key.toArray()), from));
        return moment;
    }

    private OffsetDateTime moment(String table, String which, List<?> key, Instant at) {
        return sql
                .resultQuery(
                        "SELECT greatest(?::timestamptz, (SELECT max(recorded_at) FROM registry.%s WHERE %s) + interval '1 microsecond')"
                                .formatted(table, which),
                        with(List.of(at.atOffset(ZoneOffset.UTC)), key.toArray()))
                .fetchSingle(0, OffsetDateTime.class);
    }

    private static Object[] with(List<?> first, Object... more) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray();
    }

    private static Object[] with(Object[] first, Object more) {
        return with(List.of(first), more);
    }
}
