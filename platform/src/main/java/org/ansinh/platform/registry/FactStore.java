package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Facts of people and households and the evidence for them, in SQL. */
@Component
class FactStore {

    private final DSLContext sql;

    FactStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Whose facts; names its tables. */
    enum Of {
        PERSON("person"),
        HOUSEHOLD("household");

        private final String subject;

        Of(String subject) {
            this.subject = subject;
        }
    }

    /** Every row about some subjects, present and former, by fact and day. */
    Map<Long, List<FactRow>> lines(Of of, Collection<Long> subjects) {
        Map<Long, List<FactRow>> lines = new HashMap<>();
        sql.resultQuery(
                """
                        SELECT f.%1$s_id AS subject, f.fact, f.since, f.value, f.recorded_at, f.retracted_at, e.source, e.document, e.recorded_by, e.paper
                        FROM registry.%1$s_fact_ever f JOIN registry.evidence e ON e.id = f.evidence
                        WHERE f.%1$s_id = ANY (?::bigint[]) ORDER BY f.%1$s_id, f.fact, f.since, f.recorded_at"""
                        .formatted(of.subject),
                (Object) subjects.toArray(Long[]::new))
                .forEach(row -> lines.computeIfAbsent(row.get("subject", Long.class), id -> new java.util.ArrayList<>()).add(row(row)));
        return lines;
    }

    /** The present line of one fact, which no other transaction changes until this one ends. */
    List<FactRow> lockedLine(Of of, long subject, short fact) {
        sql.execute("SELECT FROM registry.%s WHERE id = ? FOR NO KEY UPDATE".formatted(of.subject), subject);
        return sql.resultQuery(
                """
                        SELECT f.fact, f.since, f.value, f.recorded_at, NULL::timestamptz AS retracted_at, e.source, e.document, e.recorded_by, e.paper
                        FROM registry.%1$s_fact f JOIN registry.evidence e ON e.id = f.evidence
                        WHERE f.%1$s_id = ? AND f.fact = ? ORDER BY f.since"""
                        .formatted(of.subject),
                subject, fact).fetch(FactStore::row);
    }

    void put(Of of, long subject, short fact, LocalDate since, @Nullable Long value, int evidence, Instant at) {
        sql.execute(
                """
                        INSERT INTO registry.%1$s_fact (%1$s_id, fact, since, value, evidence, recorded_at) VALUES (?, ?, ?, ?::bigint, ?, ?::timestamptz)
                        ON CONFLICT (%1$s_id, fact, since)
                        DO UPDATE SET value = excluded.value, evidence = excluded.evidence, recorded_at = excluded.recorded_at"""
                        .formatted(of.subject),
                subject, fact, since, value, evidence, at.atOffset(java.time.ZoneOffset.UTC));
    }

    /** Gives up the rows that begin after {@code from} and on or before {@code to}. */
    void withdraw(Of of, long subject, short fact, LocalDate from, LocalDate to, Instant at) {
        sql.execute("SELECT set_config('registry.retracted_at', ?, true)", at.toString());
        sql.execute("DELETE FROM registry.%1$s_fact WHERE %1$s_id = ? AND fact = ? AND since > ? AND since <= ?".formatted(of.subject),
                subject, fact, from, to);
    }

    /** Id of the evidence, made when it is new; a Fault when it names no source. */
    int evidence(Evidence evidence) {
        if (evidence.source().isBlank()) {
            throw new Fault("registry.source.missing");
        }
        sql.execute(
                "INSERT INTO registry.evidence (source, document, recorded_by, paper) VALUES (?, ?, ?, ?::bigint) ON CONFLICT DO NOTHING",
                evidence.source(), evidence.document(), evidence.recordedBy(), evidence.paper());
        return sql.resultQuery(
                "SELECT id FROM registry.evidence WHERE source = ? AND document = ? AND recorded_by = ? AND paper IS NOT DISTINCT FROM ?::bigint",
                evidence.source(), evidence.document(), evidence.recordedBy(), evidence.paper()).fetchSingle(0, Integer.class);
    }

    private static FactRow row(Record row) {
        OffsetDateTime retracted = row.get("retracted_at", OffsetDateTime.class);
        return new FactRow(row.get("fact", Short.class), row.get("since", LocalDate.class), row.get("value", Long.class),
                evidence(row),
                row.get("recorded_at", OffsetDateTime.class).toInstant(), retracted == null ? null : retracted.toInstant());
    }

    /** Reads the evidence columns of a row. */
    static Evidence evidence(Record row) {
        return new Evidence(row.get("source", String.class), row.get("document", String.class), row.get("recorded_by", String.class),
                row.get("paper", Long.class));
    }
}
