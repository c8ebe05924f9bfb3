package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over budgets of a year that were given before An Sinh came into use. */
@Component
public class BudgetLoader {

    private final DSLContext sql;

    BudgetLoader(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Enters a line of the budget of a programme from the source that bears it, as an account of nobody's.
     *
     * @param share per cent of what the programme's regular payments of {@code month} come to in twelve months
     */
    @Transactional
    public void load(String programme, LocalDate month, int share, String document, LocalDate dated, Instant at) {
        sql.execute(
                """
                        INSERT INTO payment.budget (programme, source, year, amount, document, dated, entered_by, enterer_name, entered_at)
                        SELECT t.programme, t.source, extract(year FROM t.month), (ceil(sum(p.debit) * 12 * ? / 100 / 1000000) * 1000000)::bigint, ?, ?, 0, 'Bàn giao', ?::timestamptz
                        FROM payment.transaction t JOIN payment.posted p ON p.transaction_id = t.id JOIN payment.account a ON a.id = p.account_id AND a.kind = 'EXPENSE'
                        WHERE t.kind = 'DUE' AND t.reason = 'REGULAR' AND t.programme = ? AND t.month = ?
                        GROUP BY t.programme, t.source, t.month HAVING sum(p.debit) > 0""",
                share, document, dated, at.atOffset(ZoneOffset.UTC), programme, month);
    }
}
