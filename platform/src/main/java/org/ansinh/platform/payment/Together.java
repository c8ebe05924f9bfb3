package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.Text;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What came back of one message for one reason that lies between us and the bank (too little money in the paying account, a format, a cut-off)
 * goes to the same accounts again: proposed once, decided once by another officer, sent in the next repair file. Whoever is known to
 * have died or is held is left out and stays a task of its own.
 */
@Component
class Together {

    private static final int SLICE = 5000;
    private static final String OPEN = """
            NOT EXISTS (SELECT FROM payment.mend m WHERE m.key = r.key AND m.decision IS DISTINCT FROM 'REFUSED')
            AND NOT EXISTS (SELECT FROM payment.hold h WHERE h.released_by IS NULL AND (h.person_id, h.programme) = (s.person_id, s.programme))""";

    private final DSLContext sql;
    private final AnswerStore answers;
    private final Runs runs;
    private final Registry registry;
    private final Merges merges;
    private final AuditTrail audit;
    private final Today today;

    Together(DSLContext sql, AnswerStore answers, Runs runs, Registry registry, Merges merges, AuditTrail audit, Today today) {
        this.sql = sql;
        this.answers = answers;
        this.runs = runs;
        this.registry = registry;
        this.merges = merges;
        this.audit = audit;
        this.today = today;
    }

    /** What of a message came back for a reason and nobody has proposed anything for; two or more. */
    record Lot(String message, String code, Text why, int payments, long amount) {}

    /** One act that waits for its decision. */
    record Proposal(long number, String code, Text why, String reason, int proposedBy, String proposer, int payments, long amount) {}

    List<Lot> lots(long run, Collection<Integer> areas) {
        return lots(run, areas, dead(candidates(run)));
    }

    /** Whose payments came back for a reason for which they may go again together, and nobody has proposed anything. */
    private List<Long> candidates(long run) {
        return sql.resultQuery("""
                SELECT DISTINCT s.person_id FROM payment.result r JOIN payment.sent s ON s.key = r.key
                JOIN payment.return_code c ON c.code = r.code AND c.together <> 'NO'
                WHERE r.run_id = ? AND r.outcome = 'RETURNED' AND %s""".formatted(OPEN), run).fetch(0, Long.class);
    }

    private List<Lot> lots(long run, Collection<Integer> areas, Long[] dead) {
        return sql.resultQuery("""
                WITH back AS (
                    SELECT s.message_id, r.code, s.amount, s.area_unit = ANY ({1}) AND s.person_id <> ALL ({2}) AND %s AS open
                    FROM payment.result r JOIN payment.sent s ON s.key = r.key WHERE r.run_id = {0} AND r.outcome = 'RETURNED'),
                whole AS (SELECT s.message_id, count(*) AS orders FROM payment.sent s WHERE s.run_id = {0} GROUP BY 1)
                SELECT b.message_id, b.code, c.vi, c.en, count(*) FILTER (WHERE b.open)::int, sum(b.amount) FILTER (WHERE b.open)::bigint
                FROM back b JOIN whole w ON w.message_id = b.message_id JOIN payment.return_code c ON c.code = b.code
                GROUP BY 1, 2, 3, 4, c.together, w.orders
                HAVING count(*) FILTER (WHERE b.open) > 1 AND (c.together = 'CODE' OR c.together = 'WHOLE' AND count(*) = w.orders)
                ORDER BY 1, 2""".formatted(OPEN), val(run), val(areas.toArray(Integer[]::new)), val(dead))
                .fetch(row -> new Lot(row.get(0, String.class), row.get(1, String.class),
                        new Text(row.get(2, String.class), row.get(3, String.class)), row.get(4, Integer.class), row.get(5, Long.class)));
    }

    List<Proposal> proposals(long run, Collection<Integer> areas) {
        return sql.resultQuery(
                """
                        SELECT m.together, min(r.code), min(c.vi), min(c.en), min(m.reason), min(m.proposed_by), min(m.proposer_name), count(*)::int, sum(l.amount)::bigint
                        FROM payment.mend m JOIN payment.result r ON r.key = m.key AND r.outcome = m.outcome
                        JOIN payment.return_code c ON c.code = r.code JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line
                        WHERE m.run_id = ? AND m.together IS NOT NULL AND m.decision IS NULL AND l.area_unit = ANY (?) GROUP BY 1 ORDER BY 1""",
                run, areas.toArray(Integer[]::new))
                .fetch(row -> new Proposal(row.get(0, Long.class), row.get(1, String.class),
                        new Text(row.get(2, String.class), row.get(3, String.class)), row.get(4, String.class), row.get(5, Integer.class),
                        row.get(6, String.class), row.get(7, Integer.class), row.get(8, Long.class)));
    }

    /** Both, for the page of what came back. */
    MendView.Together view(Run run, Collection<Integer> areas, Officer officer, Page page) {
        return new MendView.Together(
                lots(run.id(), areas).stream()
                        .map(lot -> new MendView.Lot(lot.message(), lot.code(), page.t(lot.why()), lot.payments(), lot.amount())).toList(),
                proposals(run.id(), areas).stream().map(act -> new MendView.Act(act.number(), act.code(), page.t(act.why()), act.reason(),
                        act.proposer(), act.payments(), act.amount(), act.proposedBy() == officer.id())).toList());
    }

    /**
     * Proposes all of a lot; gives how many.
     *
     * @throws Fault without a reason, or when it is no lot within these areas (any more)
     */
    @Transactional
    public int propose(Run run, String message, String code, String reason, Officer by, Collection<Integer> areas) {
        answers.oneAtATime();
        if (reason.isBlank() || reason.length() > 500) {
            throw new Fault("payment.mend.reason");
        }
        Long[] dead = dead(candidates(run.id()));
        if (lots(run.id(), areas, dead).stream().noneMatch(lot -> lot.message().equals(message) && lot.code().equals(code))) {
            throw new Fault("payment.together.none");
        }
        choose(run, message, code, areas, dead);
        int proposed = sql.execute(
                """
                        WITH act AS MATERIALIZED (SELECT nextval('payment.mend_together') AS number)
                        INSERT INTO payment.mend (key, run_id, line, how, new_key, payee_name, payee_bank, payee_account, reason, proposed_by, proposer_name,
                                                  proposed_at, together)
                        SELECT c.key, c.run_id, c.line, 'BANK', c.new_key, c.payee_name, c.payee_bank, c.payee_account, {0}, {1}, {2}, {3}::timestamptz,
                               act.number FROM act, together_chosen c""",
                val(reason.strip()), val(by.id()), val(by.name()),
                val(today.now().atOffset(ZoneOffset.UTC)));
        sql.execute("ANALYZE payment.mend");
        audit.changed(by, "run:" + run.month(),
                "proposed to send " + proposed + " payments of " + message + " again that came back for " + code);
        return proposed;
    }

    /** Laid down first: a statement that reads mends while it writes a hundred thousand of them reads its own again and again. */
    private void choose(Run run, String message, String code, Collection<Integer> areas, Long[] dead) {
        sql.execute("DROP TABLE IF EXISTS together_chosen");
        sql.execute(
                """
                        CREATE TEMP TABLE together_chosen ON COMMIT DROP AS
                        SELECT r.key, r.run_id, r.line, payment.next_key(r.key, u.used) AS new_key, coalesce(b.payee_name, l.payee_name) AS payee_name,
                               coalesce(b.payee_bank, l.payee_bank) AS payee_bank, coalesce(b.payee_account, l.payee_account) AS payee_account
                        FROM payment.result r JOIN payment.sent s ON s.key = r.key JOIN payment.run_line l ON l.run_id = r.run_id AND l.line = r.line
                        LEFT JOIN payment.mend b ON b.new_key = r.key
                        LEFT JOIN (SELECT m.line, max(payment.try_of(m.new_key)) AS used FROM payment.mend m WHERE m.run_id = {0} GROUP BY 1) u ON u.line = r.line
                        WHERE r.run_id = {0} AND r.outcome = 'RETURNED' AND s.message_id = {1} AND r.code = {2} AND s.area_unit = ANY ({3})
                          AND s.person_id <> ALL ({4}) AND %s"""
                        .formatted(OPEN),
                val(run.id()), val(message), val(code),
                val(areas.toArray(Integer[]::new)), val(dead));
    }

    /**
     * Decides an act as a whole; gives how many go again. Who has died or is held since is left out, and waits as a task again.
     *
     * @throws Fault when she proposed it herself, somebody has decided, or it reaches beyond her areas
     */
    @Transactional
    public int decide(Run run, long number, Mend.Decision decision, Officer by, Collection<Integer> areas) {
        answers.oneAtATime();
        List<Long> people = sql.resultQuery("""
                SELECT DISTINCT l.person_id FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line
                WHERE m.run_id = ? AND m.together = ? AND m.decision IS NULL""", run.id(), number).fetch(0, Long.class);
        if (people.isEmpty()) {
            throw new Fault("payment.together.decided");
        }
        requireAnother(run, number, by, areas);
        int sent = sql.resultQuery(
                """
                        WITH decided AS (
                            UPDATE payment.mend m SET decision = CASE WHEN {2} = 'APPROVED' AND l.person_id <> ALL ({3}) AND NOT EXISTS (
                                    SELECT FROM payment.hold h WHERE h.released_by IS NULL AND (h.person_id, h.programme) = (l.person_id, l.programme))
                                THEN 'APPROVED' ELSE 'REFUSED' END, decided_by = {4}, decider_name = {5}, decided_at = {6}::timestamptz
                            FROM payment.run_line l
                            WHERE l.run_id = m.run_id AND l.line = m.line AND m.run_id = {0} AND m.together = {1} AND m.decision IS NULL
                            RETURNING m.decision)
                        SELECT count(*) FILTER (WHERE decision = 'APPROVED')::int FROM decided""",
                val(run.id()), val(number), val(decision.name()),
                val(decision == Mend.Decision.APPROVED ? dead(people) : new Long[0]), val(by.id()), val(by.name()),
                val(today.now().atOffset(ZoneOffset.UTC))).fetchSingle(0, Integer.class);
        runs.progress(Set.of(run.id()));
        audit.changed(by, "run:" + run.month(),
                "payments to be sent again together, act " + number + ": " + decision + ", " + sent + " of them");
        return sent;
    }

    private void requireAnother(Run run, long number, Officer by, Collection<Integer> areas) {
        sql.resultQuery("""
                SELECT count(*) FILTER (WHERE m.proposed_by = ?)::int, count(*) FILTER (WHERE l.area_unit <> ALL (?))::int
                FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line
                WHERE m.run_id = ? AND m.together = ? AND m.decision IS NULL""", by.id(), areas.toArray(Integer[]::new), run.id(), number)
                .forEach(row -> {
                    if (row.get(0, Integer.class) > 0) {
                        throw new Fault("payment.mend.self");
                    }
                    if (row.get(1, Integer.class) > 0) {
                        throw new Fault("payment.run.areas", run.month().toString(), row.get(1, Integer.class));
                    }
                });
    }

    /** Who of them is known to have died, under whatever record. */
    private Long[] dead(List<Long> people) {
        Set<Long> dead = new HashSet<>();
        for (int from = 0; from < people.size(); from += SLICE) {
            List<Long> slice = people.subList(from, Math.min(from + SLICE, people.size()));
            Map<Long, Long> survivors = merges.survivors(slice);
            Set<Long> ids = slice.stream().map(one -> survivors.getOrDefault(one, one)).collect(Collectors.toSet());
            Set<Long> gone = registry.find(ids).values().stream().filter(one -> one.died() != null).map(one -> one.id())
                    .collect(Collectors.toSet());
            slice.stream().filter(one -> gone.contains(survivors.getOrDefault(one, one))).forEach(dead::add);
        }
        return dead.toArray(Long[]::new);
    }
}
