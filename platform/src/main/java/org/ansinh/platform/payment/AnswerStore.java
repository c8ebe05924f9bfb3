package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The SQL of answers, results and what they post in the ledger; reads the matched items of {@link AnswerMatch}. */
@Component
class AnswerStore {

    private static final long LOCK = 5_020_001;

    private final DSLContext sql;

    AnswerStore(DSLContext sql) {
        this.sql = sql;
    }

    /** One answer, mend or repair at a time, until the transaction ends. */
    void oneAtATime() {
        sql.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
    }

    Optional<Answer> bySha256(String sha256) {
        return sql.resultQuery("SELECT * FROM payment.answer WHERE sha256 = ?", sha256).fetchOptional(AnswerStore::answer);
    }

    boolean hasId(AnswerFormat format, String messageId) {
        return sql.resultQuery("SELECT EXISTS (SELECT FROM payment.answer WHERE format = ? AND message_id = ?)", format.name(), messageId)
                .fetchSingle(0, Boolean.class);
    }

    /** Answers that told something of a run, newest first. */
    List<Answer> ofRun(long run) {
        return sql.resultQuery("""
                SELECT * FROM payment.answer a WHERE EXISTS (SELECT FROM payment.result r WHERE r.answer_id = a.id AND r.run_id = ?)
                ORDER BY id DESC LIMIT 50""", run).fetch(AnswerStore::answer);
    }

    /** Runs of which an answer told something. */
    List<Long> runsOf(long answer) {
        return sql.resultQuery("SELECT DISTINCT run_id FROM payment.result WHERE answer_id = ?", answer)
                .fetch(row -> row.get(0, Long.class));
    }

    void keep(SpooledFile file) {
        sql.connection(connection -> {
            try (InputStream in = Files.newInputStream(file.compressed());
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO payment.answer_file (sha256, bytes, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
                insert.setString(1, file.sha256());
                insert.setLong(2, file.bytes());
                insert.setBinaryStream(3, in, Files.size(file.compressed()));
                insert.executeUpdate();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void refused(String sha256, List<Objection> objections, Officer by, Instant at) {
        sql.execute("INSERT INTO payment.answer_refused (sha256, reasons, refused_by, refused_at) VALUES (?, ?, ?, ?::timestamptz)", sha256,
                objections.stream().map(one -> one.key() + one.arguments()).toArray(String[]::new), by.id(), at.atOffset(ZoneOffset.UTC));
    }

    /** Writes the answer and the results that it is the first to tell. */
    Answer accept(AnswerHead head, AnswerFormat format, String sha256, Officer by, Instant at) {
        Answer answer = sql.resultQuery("""
                INSERT INTO payment.answer (format, message_id, sha256, paid, paid_amount, returned, returned_amount, waiting, known_before,
                                            others, taken_by, taker_name, taken_at)
                SELECT {0}, {1}, {2}, count(*) FILTER (WHERE fresh AND outcome = 'PAID'),
                       coalesce(sum(ordered) FILTER (WHERE fresh AND outcome = 'PAID'), 0),
                       count(*) FILTER (WHERE fresh AND outcome = 'RETURNED'),
                       coalesce(sum(ordered) FILTER (WHERE fresh AND outcome = 'RETURNED'), 0),
                       count(*) FILTER (WHERE outcome = 'WAITING'),
                       count(*) FILTER (WHERE NOT fresh AND outcome <> 'WAITING' AND run_id IS NOT NULL),
                       {3} + count(*) FILTER (WHERE run_id IS NULL), {4}, {5}, {6}::timestamptz
                FROM answer_match RETURNING *""", val(format.name()), val(head.messageId), val(sha256), val(head.others), val(by.id()),
                val(by.name()), val(at.atOffset(ZoneOffset.UTC))).fetchSingle(AnswerStore::answer);
        for (Outcome outcome : List.of(Outcome.PAID, Outcome.RETURNED)) {
            sql.execute("""
                    INSERT INTO payment.result (key, outcome, run_id, line, amount, code, answer_id)
                    SELECT key, outcome, run_id, line, ordered, code, ? FROM answer_match WHERE fresh AND outcome = ?""",
                    answer.id(), outcome.name());
        }
        sql.execute("ANALYZE payment.result");
        return answer;
    }

    /** Posts what an answer told: made, or come back on the way or after it had been made. */
    void post(long answer, LocalDate bookedOn) {
        sql.execute("INSERT INTO payment.account (kind, programme) VALUES ('BANK', NULL), ('TREASURY', NULL) ON CONFLICT DO NOTHING");
        sql.execute("""
                INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                SELECT DISTINCT CASE outcome WHEN 'PAID' THEN 'SETTLED' ELSE 'RETURNED' END, programme, month, reason, ?::date, ?::bigint
                FROM answer_match WHERE fresh""", bookedOn, answer);
        sql.execute("""
                WITH told AS MATERIALIZED (
                    SELECT m.*, t.id AS transaction_id, p.key IS NOT NULL AND outcome = 'RETURNED' AS after_payment
                    FROM answer_match m
                    JOIN payment.transaction t ON t.batch = {0} AND t.programme = m.programme AND t.month = m.month AND t.reason = m.reason
                     AND t.kind = CASE m.outcome WHEN 'PAID' THEN 'SETTLED' ELSE 'RETURNED' END
                    LEFT JOIN (SELECT key FROM payment.result WHERE outcome = 'PAID') p ON p.key = m.key
                    WHERE m.fresh)
                INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                SELECT transaction_id, a.id, NULL::bigint, sum(ordered) FROM told
                JOIN payment.account a ON a.kind = CASE WHEN after_payment THEN 'TREASURY' ELSE 'BANK' END
                GROUP BY 1, 2
                UNION ALL
                SELECT transaction_id, a.id, NULL, -sum(ordered) FROM told JOIN payment.account a ON a.kind = 'TREASURY'
                WHERE outcome = 'PAID' GROUP BY 1, 2
                UNION ALL
                SELECT transaction_id, a.id, person_id, -ordered FROM told
                JOIN payment.account a ON a.kind = 'PAYABLE' AND a.programme = told.programme
                WHERE outcome = 'RETURNED'
                """, val(answer));
    }

    private static Answer answer(Record row) {
        return new Answer(row.get("id", Long.class), AnswerFormat.valueOf(row.get("format", String.class)),
                row.get("message_id", String.class),
                row.get("sha256", String.class), new Answer.Sum(row.get("paid", Integer.class), row.get("paid_amount", Long.class)),
                new Answer.Sum(row.get("returned", Integer.class), row.get("returned_amount", Long.class)),
                row.get("waiting", Integer.class),
                row.get("known_before", Integer.class), row.get("others", Integer.class), row.get("taker_name", String.class),
                row.get("taken_at", OffsetDateTime.class).toInstant());
    }
}
