package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.launch.Copy;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays what an answer says beside what was ordered, and finds every contradiction; tables of its transaction only. */
@Component
class AnswerMatch {

    private static final Pattern OURS = Pattern.compile("ANSINH-[0-9]{6}-([0-9]{1,15})(-S[0-9]{1,6}|-[a-z][a-z0-9-]{0,14})?");
    private static final int SHOWN = 60;

    private final DSLContext sql;
    private final Debtor debtor;

    AnswerMatch(DSLContext sql, Debtor debtor) {
        this.sql = sql;
        this.debtor = debtor;
    }

    /** Reads the file into {@code answer_match}, beside the orders. */
    AnswerHead read(SpooledFile file) {
        sql.execute("DROP TABLE IF EXISTS answer_item, answer_match");
        sql.execute("CREATE TEMP TABLE answer_item (key text, outcome text, status text, code text, amount bigint) ON COMMIT DROP");
        AnswerHead head = new AnswerHead();
        Copy.into(sql, "answer_item", copy -> {
            try (InputStream in = file.open()) {
                AnswerReader.read(in, head, item -> copy.field(item.key()).field(item.outcome().name()).field(item.status())
                        .field(item.code()).field(item.amount()).end());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        fillIn(head);
        match();
        return head;
    }

    /** One word for a whole message stands for each of its orders that is not named, once it says for how many and for how much. */
    private void fillIn(AnswerHead head) {
        if (head.rest != null) {
            int meant = sql.execute("""
                    INSERT INTO answer_item SELECT s.key, {0}, '', {1}, s.amount FROM payment.sent s
                    WHERE s.run_id = {2} AND s.message_id = {3} AND NOT EXISTS (SELECT FROM answer_item i WHERE i.key = s.key)""",
                    val(head.rest.name()), val(head.rest == Outcome.RETURNED ? Stated.code(head.restCode) : null),
                    val(runOf(head.originalId)),
                    val(head.originalId));
            AnswerHead.Stated stated = head.original;
            if (meant > 0 && (stated == null || stated.count() == null || stated.amount() == null)) {
                head.objections.add("payment.answer.wordAlone", meant);
            }
        }
        sql.execute("CREATE INDEX ON answer_item (key)");
        sql.execute("ANALYZE answer_item");
    }

    private void match() {
        sql.execute(
                """
                        CREATE TEMP TABLE answer_match ON COMMIT DROP AS
                        SELECT i.*, s.run_id, s.line, s.message_id, s.amount AS ordered, s.person_id, s.programme, s.month, s.reason, s.area_unit, s.agency,
                               s.repair_id,
                               p.key IS NOT NULL AS was_paid, r.key IS NOT NULL AS was_returned,
                               coalesce(a.format IN ('CAMT053', 'CAMT054'), false) AS credit_seen,
                               s.key IS NOT NULL AND r.key IS NULL AND (i.outcome = 'RETURNED' OR i.outcome = 'PAID' AND p.key IS NULL) AS fresh
                        FROM answer_item i
                        LEFT JOIN payment.sent s ON s.key = i.key
                        LEFT JOIN payment.result p ON p.key = i.key AND p.outcome = 'PAID'
                        LEFT JOIN payment.result r ON r.key = i.key AND r.outcome = 'RETURNED'
                        LEFT JOIN payment.answer a ON a.id = r.answer_id""");
        sql.execute("ANALYZE answer_match");
    }

    /** The run that a message id of ours names; 0 for another. */
    static long runOf(String messageId) {
        Matcher ours = OURS.matcher(messageId);
        return ours.matches() ? Long.parseLong(ours.group(1)) : 0;
    }

    /**
     * Who answers: whoever was ordered to pay what the file names. The bank of the paying account tells of every bank, and alone of the
     * movements of the account.
     */
    Set<String> agencies(AnswerFormat format) {
        Set<String> agencies = new TreeSet<>(sql.resultQuery(
                """
                        SELECT DISTINCT CASE WHEN payment.wallet(agency) IS NULL THEN ? ELSE agency END FROM answer_match WHERE run_id IS NOT NULL""",
                AgencyKeys.BANKS).fetch(0, String.class));
        if (agencies.isEmpty() || format == AnswerFormat.CAMT053 || format == AnswerFormat.CAMT054) {
            agencies.add(AgencyKeys.BANKS);
        }
        return agencies;
    }

    /** Objects to everything that does not agree with what was ordered. {@code expected}: the run whose page took the file. */
    void judge(AnswerHead head, AnswerFormat format, Collection<Integer> areas, @Nullable Run expected) {
        boolean notification = format == AnswerFormat.CAMT053 || format == AnswerFormat.CAMT054;
        accounts(head, format);
        if (!notification) {
            message(head, expected);
            each("SELECT key, message_id FROM answer_match WHERE run_id IS NOT NULL AND message_id <> ?", head.originalId,
                    "payment.answer.otherMessage", head);
            each("SELECT DISTINCT key, outcome FROM answer_match WHERE run_id IS NOT NULL AND was_returned AND NOT was_paid AND outcome = ?",
                    "PAID", "payment.answer.cameBack", head);
            each("""
                    SELECT key FROM answer_match WHERE run_id IS NOT NULL AND outcome = 'RETURNED' AND was_paid AND NOT was_returned
                    AND (? = 'PAIN002' OR status ~ '^[A-Z]{4}$')""", format.name(), "payment.answer.wasPaid", head);
        } else {
            each("""
                    SELECT key, outcome FROM answer_match m WHERE outcome = ? AND was_returned AND NOT was_paid AND NOT credit_seen
                    AND NOT EXISTS (SELECT FROM answer_match c WHERE c.key = m.key AND c.outcome = 'RETURNED')""",
                    "PAID", "payment.answer.cameBack", head);
        }
        if (format == AnswerFormat.CAMT053) {
            each("SELECT key, coalesce(amount, 0) FROM answer_match WHERE run_id IS NULL AND key ~ ?", Reason.KEY_FORM,
                    "payment.answer.neverOrdered", head);
        } else {
            each("SELECT key, status FROM answer_match WHERE run_id IS NULL AND ? <> ''", format.name(), "payment.answer.unknown", head);
        }
        each("SELECT key, amount, ordered FROM answer_match WHERE amount <> ordered AND ? <> ''", format.name(), "payment.answer.amount",
                head);
        each("""
                SELECT key, count(*) FROM answer_match WHERE run_id IS NOT NULL
                GROUP BY key, CASE WHEN ? THEN outcome ELSE '' END HAVING count(*) > 1""", notification, "payment.answer.twice", head);
        each("""
                SELECT to_char(r.month, 'YYYY-MM') FROM payment.run r WHERE ? <> '' AND NOT EXISTS (SELECT FROM payment.export e WHERE e.run_id = r.id)
                AND r.id IN (SELECT run_id FROM answer_match)""",
                format.name(), "payment.answer.notExported", head);
        each("""
                SELECT DISTINCT o.message_id FROM (SELECT DISTINCT run_id, message_id, agency FROM answer_match WHERE run_id IS NOT NULL AND repair_id IS NULL) o
                JOIN payment.run r ON r.id = o.run_id
                WHERE ? <> '' AND EXISTS (SELECT FROM payment.export e WHERE e.run_id = o.run_id) AND NOT EXISTS (SELECT FROM payment.export e
                      WHERE e.run_id = o.run_id AND e.repair_id IS NULL AND payment.holds(e.orders, o.agency))""",
                format.name(), "payment.answer.notLeft", head);
        each("SELECT n FROM (SELECT count(*) AS n FROM answer_match WHERE area_unit <> ALL (?)) x WHERE n > 0",
                areas.toArray(Integer[]::new), "payment.answer.areas", head);
        none(head, notification ? expected : null);
        statuses(head);
    }

    /** An answer taken before its run was approved comes of a clock that was set back. */
    void requireForward(AnswerHead head, LocalDate day) {
        each("SELECT ?::text, max(approved_on)::text FROM payment.run WHERE id IN (SELECT run_id FROM answer_match) HAVING max(approved_on) > '"
                + day + "'",
                day.toString(), "payment.clock.back", head);
    }

    /** A debit whose credit is in the same file came back: it is told once. */
    void netOut() {
        sql.execute(
                "DELETE FROM answer_match p USING answer_match r WHERE p.key = r.key AND p.outcome = 'PAID' AND r.outcome = 'RETURNED'");
    }

    private void accounts(AnswerHead head, AnswerFormat format) {
        if (head.accounts.isEmpty() && format != AnswerFormat.PAIN002) {
            head.objections.add("payment.answer.noAccount");
        }
        head.accounts.stream().filter(account -> !account.equals(debtor.account()))
                .forEach(account -> head.objections.add("payment.answer.foreignAccount", account));
    }

    private void message(AnswerHead head, @Nullable Run expected) {
        long run = runOf(head.originalId);
        Run.Totals sent = sql.resultQuery("""
                SELECT count(DISTINCT person_id)::int, count(*)::int, coalesce(sum(amount), 0)::bigint
                FROM payment.sent WHERE run_id = ? AND message_id = ?""", run, head.originalId)
                .fetchSingle(row -> new Run.Totals(row.get(0, Integer.class), row.get(1, Integer.class), row.get(2, Long.class), 0));
        if (sent.lines() == 0) {
            head.objections.add("payment.answer.foreignMessage", head.originalId);
            return;
        }
        if (expected != null && expected.id() != run) {
            head.objections.add("payment.answer.otherRun", head.originalId, expected.month().toString());
        }
        AnswerHead.Stated stated = head.original;
        if (stated != null && stated.count() != null && stated.count() != sent.lines()) {
            head.objections.add("payment.answer.originalCount", stated.count(), sent.lines());
        }
        if (stated != null && stated.amount() != null && stated.amount() != sent.amount()) {
            head.objections.add("payment.answer.originalSum", stated.amount(), sent.amount());
        }
    }

    private void none(AnswerHead head, @Nullable Run expected) {
        int ours = sql.resultQuery("SELECT count(*) FROM answer_match WHERE run_id IS NOT NULL AND (?::bigint IS NULL OR run_id = ?)",
                expected == null ? null : expected.id(), expected == null ? null : expected.id()).fetchSingle(0, Integer.class);
        if (ours == 0) {
            head.objections.add(expected == null ? "payment.answer.empty" : "payment.answer.noneOfRun",
                    expected == null ? "" : expected.month().toString());
        }
    }

    /** A pain.002 that counts its statuses must have counted right: so a file that lost lines is found. */
    private void statuses(AnswerHead head) {
        head.byStatus.forEach((status, stated) -> {
            var found = sql.resultQuery(
                    "SELECT count(*)::int, coalesce(sum(coalesce(amount, ordered)), 0)::bigint FROM answer_match WHERE status = ?",
                    status).fetchSingle();
            if (head.items > 0 && stated.count() != null && !stated.count().equals(found.get(0, Integer.class))) {
                head.objections.add("payment.answer.statusCount", status, found.get(0, Integer.class), stated.count());
            }
            if (head.items > 0 && stated.amount() != null && !stated.amount().equals(found.get(1, Long.class))) {
                head.objections.add("payment.answer.statusSum", status, found.get(1, Long.class), stated.amount());
            }
        });
    }

    private void each(String query, Object argument, String objection, AnswerHead head) {
        sql.resultQuery(query + " LIMIT " + SHOWN, argument).forEach(row -> head.objections.add(objection, row.intoArray()));
    }
}
