package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The months of a case that were wrongly paid: chosen from what the ledger has of the person, never typed as one sum. */
@Component
class CaseMonths {

    private final DSLContext sql;

    CaseMonths(DSLContext sql) {
        this.sql = sql;
    }

    /** What somebody says was wrongly paid of a month. */
    record Wrong(String programme, YearMonth month, long amount) {}

    /**
     * A month of a programme.
     *
     * @param paid what was ordered for it and did not come back, đồng
     * @param paidOn day of the last order
     * @param amount what of it was wrongly paid
     */
    record Month(String programme, YearMonth month, long paid, LocalDate paidOn, long amount) {}

    /** Every month paid to a person, the newest first; of each the whole amount. */
    List<Month> paid(long person) {
        return sql.resultQuery(
                "SELECT programme, month, amount AS paid, paid_on, amount FROM integrity.seen_month_paid WHERE person = ? ORDER BY programme, month DESC",
                person).fetch(CaseMonths::month);
    }

    /** Months chosen in a case, the oldest first. */
    List<Month> of(long id) {
        return sql.resultQuery(
                "SELECT programme, month, paid, paid_on, amount FROM integrity.case_month WHERE case_id = ? ORDER BY programme, month", id)
                .fetch(CaseMonths::month);
    }

    /** The months that are said to be wrong, each as the ledger has it; refuses what was not paid, or more than was. */
    List<Month> check(long person, List<Wrong> wrong) {
        List<Month> paid = paid(person);
        Set<String> seen = new HashSet<>();
        List<Month> months = new ArrayList<>();
        for (Wrong one : wrong) {
            Month had = paid.stream().filter(month -> month.programme().equals(one.programme()) && month.month().equals(one.month()))
                    .findFirst().filter(month -> seen.add(one.programme() + one.month()))
                    .orElseThrow(() -> new Fault("integrity.case.month.unpaid", one.month().toString()));
            if (one.amount() <= 0 || one.amount() > had.paid()) {
                throw new Fault("integrity.case.month.more", one.month().toString(), had.paid());
            }
            months.add(new Month(had.programme(), had.month(), had.paid(), had.paidOn(), one.amount()));
        }
        return months;
    }

    /** Whether what was proposed is the sum of months that are still paid as they were; a payment may have come back since. */
    boolean stand(ReviewCase one) {
        List<Month> months = of(one.id());
        Long person = one.person();
        List<Month> paid = person == null ? List.of() : paid(person);
        return months.stream().mapToLong(Month::amount).sum() == one.amount()
                && months.stream().allMatch(month -> paid.stream().anyMatch(now -> now.programme().equals(month.programme())
                        && now.month().equals(month.month()) && now.paid() >= month.amount()));
    }

    void keep(long id, List<Month> months) {
        for (Month one : months) {
            sql.execute("INSERT INTO integrity.case_month (case_id, programme, month, paid, paid_on, amount) VALUES (?, ?, ?, ?, ?, ?)", id,
                    one.programme(), one.month().atDay(1), one.paid(), one.paidOn(), one.amount());
        }
    }

    void drop(long id) {
        sql.execute("DELETE FROM integrity.case_month WHERE case_id = ?", id);
    }

    private static Month month(Record row) {
        return new Month(row.get("programme", String.class), YearMonth.from(row.get("month", LocalDate.class)), row.get("paid", Long.class),
                row.get("paid_on", LocalDate.class), row.get("amount", Long.class));
    }
}
