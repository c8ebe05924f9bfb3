package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Budgets by programme, source and year: entered with their documents, compared with what is spent, held against each run. */
@Component
class Budgets {

    private final DSLContext sql;
    private final Law law;
    private final AuditTrail audit;
    private final Today today;

    Budgets(DSLContext sql, Law law, AuditTrail audit, Today today) {
        this.sql = sql;
        this.law = law;
        this.audit = audit;
        this.today = today;
    }

    /** One line of a budget. {@code amount}: đồng; below 0 for a cut. */
    record Line(long id, String programme, FundSource source, int year, long amount, String document, LocalDate dated, String enterer) {}

    /** What an officer enters. */
    record Wanted(String programme, FundSource source, int year, long amount, String document, LocalDate dated) {}

    /**
     * A programme and source in a year.
     *
     * @param budget đồng; null when nobody has entered any
     * @param spent booked as expense less what is claimed back
     */
    record Standing(String programme, FundSource source, @Nullable Long budget, long spent) {

        long left() {
            return budget == null ? 0 : budget - spent;
        }
    }

    /**
     * A programme and source in a run.
     *
     * @param spent of the year, without this run
     * @param reason why somebody lets it go beyond; null when nobody does
     */
    record OfRun(String programme, FundSource source, @Nullable Long budget, long spent, long run, @Nullable String reason,
            @Nullable String giver,
            long allowed) {

        long left() {
            return budget == null ? 0 : budget - spent - run;
        }

        /** Đồng beyond the budget; 0 within it or without one. */
        long excess() {
            return budget == null ? 0 : Math.max(0, spent + run - budget);
        }

        /** Beyond, and nobody answers for it. */
        boolean blocked() {
            return excess() > (reason == null ? 0 : allowed);
        }
    }

    List<Line> lines(int year) {
        return sql.resultQuery("SELECT * FROM payment.budget WHERE year = ? ORDER BY programme, source, id LIMIT 1000", year)
                .fetch(Budgets::line);
    }

    List<Standing> standing(int year) {
        return sql.resultQuery("""
                SELECT coalesce(b.programme, s.programme), coalesce(b.source, s.source), b.amount::bigint, coalesce(s.amount, 0)::bigint
                FROM (SELECT programme, source, sum(amount) AS amount FROM payment.budget WHERE year = {0} GROUP BY 1, 2) b
                FULL JOIN payment.spent({0}) s ON (s.programme, s.source) = (b.programme, b.source)
                ORDER BY 1, 2""", val(year))
                .fetch(row -> new Standing(row.get(0, String.class), FundSource.valueOf(row.get(1, String.class)), row.get(2, Long.class),
                        row.get(3, Long.class)));
    }

    /** How a run stands against the budgets of the year in which it is, or would be, booked. */
    List<OfRun> ofRun(Run run) {
        LocalDate booked = run.approvedOn() == null ? today.day() : run.approvedOn();
        return sql
                .resultQuery(
                        """
                                WITH this AS (SELECT programme, source, sum(amount)::bigint AS amount FROM payment.run_expense({0}) GROUP BY 1, 2),
                                b AS (SELECT programme, source, sum(amount)::bigint AS amount FROM payment.budget WHERE year = {1} GROUP BY 1, 2)
                                SELECT this.programme, this.source, b.amount, coalesce(s.amount, 0) - CASE WHEN {2} THEN this.amount ELSE 0 END, this.amount, e.reason,
                                       e.giver_name, coalesce(e.excess, 0)
                                FROM this
                                LEFT JOIN b ON (b.programme, b.source) = (this.programme, this.source)
                                LEFT JOIN payment.spent({1}) s ON (s.programme, s.source) = (this.programme, this.source)
                                LEFT JOIN payment.budget_excess e ON e.run_id = {0} AND (e.programme, e.source, e.year) = (this.programme, this.source, {1})
                                ORDER BY 1, 2""",
                        val(run.id()), val(booked.getYear()), val(run.approved()))
                .fetch(row -> new OfRun(row.get(0, String.class), FundSource.valueOf(row.get(1, String.class)), row.get(2, Long.class),
                        row.get(3, Long.class), row.get(4, Long.class), row.get(5, String.class), row.get(6, String.class),
                        row.get(7, Long.class)));
    }

    /** @throws Fault when the run goes beyond a budget and nobody has given a reason */
    void requireWithin(Run run) {
        ofRun(run).stream().filter(OfRun::blocked).findFirst().ifPresent(one -> {
            throw new Fault("payment.budget.beyond", run.month().toString(), one.programme(), one.excess());
        });
    }

    /** A named officer answers for what a draft takes beyond its budgets. */
    @Transactional
    public void answerFor(Run run, String reason, Officer by) {
        if (run.approved()) {
            throw new Fault("payment.run.approvedAlready", run.month().toString(), String.valueOf(run.approverName()));
        }
        if (reason.strip().length() < 10 || reason.length() > 500) {
            throw new Fault("payment.budget.reason");
        }
        List<OfRun> beyond = ofRun(run).stream().filter(OfRun::blocked).toList();
        if (beyond.isEmpty()) {
            throw new Fault("payment.budget.within", run.month().toString());
        }
        for (OfRun one : beyond) {
            sql.execute("""
                    INSERT INTO payment.budget_excess (run_id, programme, source, year, excess, reason, given_by, giver_name, given_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""", run.id(), one.programme(), one.source().name(),
                    today.day().getYear(),
                    one.excess(), reason.strip(), by.id(), by.name(), today.now().atOffset(ZoneOffset.UTC));
        }
        audit.changed(by, "run:" + run.month(),
                "answers for " + beyond.stream().mapToLong(OfRun::excess).sum() + " VND beyond the budget: " + reason.strip());
    }

    /** @throws Fault when something is missing or wrong, or a cut goes below zero */
    @Transactional
    public void enter(Wanted wanted, Officer by) {
        Fundings.requireProgramme(law, wanted.programme());
        if (wanted.amount() == 0 || Math.abs(wanted.amount()) > 1_000_000_000_000_000L) {
            throw new Fault("payment.budget.amount");
        }
        if (wanted.year() < 2000 || wanted.year() > 2200) {
            throw new Fault("payment.year.form", String.valueOf(wanted.year()));
        }
        if (wanted.document().isBlank() || wanted.document().length() > 300) {
            throw new Fault("payment.budget.document.missing");
        }
        sql.execute("SELECT pg_advisory_xact_lock(5110001)");
        long before = sql
                .resultQuery("SELECT coalesce(sum(amount), 0)::bigint FROM payment.budget WHERE (programme, source, year) = (?, ?, ?)",
                        wanted.programme(), wanted.source().name(), wanted.year())
                .fetchSingle(0, Long.class);
        if (before + wanted.amount() < 0) {
            throw new Fault("payment.budget.cut", before);
        }
        sql.execute("""
                INSERT INTO payment.budget (programme, source, year, amount, document, dated, entered_by, enterer_name, entered_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""", wanted.programme(), wanted.source().name(), wanted.year(),
                wanted.amount(),
                wanted.document().strip(), wanted.dated(), by.id(), by.name(), today.now().atOffset(ZoneOffset.UTC));
        audit.changed(by, "budget:" + wanted.year(),
                wanted.programme() + " " + wanted.source() + " " + wanted.amount() + " VND, " + wanted.document().strip());
    }

    private static Line line(Record row) {
        return new Line(row.get("id", Long.class), row.get("programme", String.class), FundSource.valueOf(row.get("source", String.class)),
                row.get("year", Integer.class), row.get("amount", Long.class), row.get("document", String.class),
                row.get("dated", LocalDate.class), row.get("enterer_name", String.class));
    }
}
