package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money that is owed to a person and set aside: what came back from a bank by decision, cash that nobody collected by an officer. It waits
 * here until it is paid after all: from a bank by a new mend, in cash on a list again when two officers agree.
 */
@Component
class Asides {

    private static final String ASIDE = """
            SELECT u.id AS run_id, u.month AS run_month, m.key, NULL::bigint AS result, l.person_id, l.programme, l.month, l.amount, l.area_unit,
                   m.reason AS why, m.decider_name AS by_name, m.decided_at AS since,
                   n.reason AS again, n.proposed_by, n.proposer_name, NULL::integer AS entered_by
            FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line JOIN payment.run u ON u.id = m.run_id
            LEFT JOIN payment.mend n ON n.key = m.key AND n.id > m.id AND n.decision IS NULL
            WHERE m.how = 'SET_ASIDE' AND m.decision = 'APPROVED'
              AND NOT EXISTS (SELECT FROM payment.mend x WHERE x.key = m.key AND x.id > m.id AND x.decision = 'APPROVED')
            UNION ALL
            SELECT u.id, u.month, l.key, c.id, l.person_id, l.programme, l.month, l.amount, l.area_unit, c.set_aside, c.again_name, c.again_at,
                   p.reason, p.proposed_by, p.proposer_name, c.entered_by
            FROM payment.cash_result c JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line JOIN payment.run u ON u.id = c.run_id
            LEFT JOIN payment.cash_release p ON p.result_id = c.id AND p.decision IS NULL
            WHERE c.set_aside IS NOT NULL""";

    private final DSLContext sql;
    private final CashStore cash;
    private final Runs runs;
    private final AuditTrail audit;
    private final Today today;

    Asides(DSLContext sql, CashStore cash, Runs runs, AuditTrail audit, Today today) {
        this.sql = sql;
        this.cash = cash;
        this.runs = runs;
        this.audit = audit;
        this.today = today;
    }

    /**
     * One payment set aside.
     *
     * @param result of cash; null for what came back from a bank
     * @param enteredBy of cash, who entered that it was not collected
     * @param again what is proposed, for cash: to list it again; null when nothing is
     */
    record Aside(long run, YearMonth runMonth, String key, @Nullable Long result, long person, String programme, YearMonth month,
            long amount,
            int areaUnit, String why, String by, Instant since, @Nullable Integer enteredBy, @Nullable Again again) {}

    /** A proposal that waits for its decision. */
    record Again(String reason, int proposedBy, String proposer) {}

    /** Number and đồng. */
    record Sum(int payments, long amount) {}

    Sum sum(Collection<Integer> areas) {
        return sql.resultQuery("SELECT count(*)::int, coalesce(sum(amount), 0)::bigint FROM (" + ASIDE + ") a WHERE area_unit = ANY (?)",
                (Object) areas.toArray(Integer[]::new)).fetchSingle(row -> new Sum(row.get(0, Integer.class), row.get(1, Long.class)));
    }

    /** The oldest first. */
    List<Aside> list(Collection<Integer> areas, int offset, int limit) {
        return sql.resultQuery("SELECT * FROM (" + ASIDE + ") a WHERE area_unit = ANY (?) ORDER BY since, key OFFSET ? LIMIT ?",
                areas.toArray(Integer[]::new), offset, limit).fetch(Asides::aside);
    }

    private Aside cash(long result, Collection<Integer> areas) {
        return sql.resultQuery("SELECT * FROM (" + ASIDE + ") a WHERE result = ? AND area_unit = ANY (?)", result,
                areas.toArray(Integer[]::new)).fetchOptional(Asides::aside).orElseThrow(() -> new Fault("payment.aside.gone"));
    }

    private static Aside aside(Record row) {
        String again = row.get("again", String.class);
        return new Aside(row.get("run_id", Long.class), YearMonth.from(row.get("run_month", LocalDate.class)), row.get("key", String.class),
                row.get("result", Long.class), row.get("person_id", Long.class), row.get("programme", String.class),
                YearMonth.from(row.get("month", LocalDate.class)), row.get("amount", Long.class), row.get("area_unit", Integer.class),
                row.get("why", String.class), row.get("by_name", String.class), row.get("since", OffsetDateTime.class).toInstant(),
                row.get("entered_by", Integer.class),
                again == null ? null : new Again(again, row.get("proposed_by", Integer.class), row.get("proposer_name", String.class)));
    }

    /** @throws Fault when it is set aside no more, a proposal waits, or there is no reason */
    @Transactional
    public void propose(long result, String reason, Officer by, Collection<Integer> areas) {
        Aside one = lock(result, areas);
        if (one.again() != null) {
            throw new Fault("payment.mend.already", one.again().proposer());
        }
        if (reason.isBlank() || reason.length() > 500) {
            throw new Fault("payment.mend.reason");
        }
        sql.execute(
                """
                        INSERT INTO payment.cash_release (result_id, reason, proposed_by, proposer_name, proposed_at) VALUES (?, ?, ?, ?, ?::timestamptz)""",
                result, reason.strip(), by.id(), by.name(), today.now().atOffset(ZoneOffset.UTC));
        audit.changed(by, "person:" + one.person(), "proposed to list cash of " + one.amount() + " VND again that was set aside");
    }

    /**
     * Puts it on the list again, and the run waits for it again; or leaves it set aside.
     *
     * @throws Fault when nothing is proposed, or she proposed it or entered that it was not collected herself
     */
    @Transactional
    public void decide(long result, Mend.Decision decision, Officer by, Collection<Integer> areas) {
        Aside one = lock(result, areas);
        if (one.again() == null) {
            throw new Fault("payment.mend.none");
        }
        if (one.again().proposedBy() == by.id()) {
            throw new Fault("payment.mend.self");
        }
        boolean approved = decision == Mend.Decision.APPROVED;
        if (approved && Integer.valueOf(by.id()).equals(one.enteredBy())) {
            throw new Fault("payment.cash.self");
        }
        sql.execute("""
                UPDATE payment.cash_release SET decision = ?, decided_by = ?, decider_name = ?, decided_at = ?::timestamptz
                WHERE result_id = ? AND decision IS NULL""", decision.name(), by.id(), by.name(), today.now().atOffset(ZoneOffset.UTC),
                result);
        if (approved) {
            cash.again(result, by, today.day(), today.now());
            runs.progress(Set.of(one.run()));
        }
        audit.changed(by, "person:" + one.person(), "listing cash of " + one.amount() + " VND again that was set aside: " + decision);
    }

    private Aside lock(long result, Collection<Integer> areas) {
        runs.lock(cash(result, areas).run());
        return cash(result, areas);
    }
}
