package org.ansinh.platform.payment;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What was sent to the bank, for the simulator that answers it. */
@Component
class SentOrders {

    private final DSLContext sql;
    private final Debtor debtor;

    SentOrders(DSLContext sql, Debtor debtor) {
        this.sql = sql;
        this.debtor = debtor;
    }

    BankSimulator.Order order(long run, String messageId) {
        return new BankSimulator.Order(messageId, debtor.account(),
                sql.resultQuery("SELECT key, amount FROM payment.sent WHERE run_id = ? AND message_id = ? ORDER BY line, key", run,
                        messageId)
                        .fetch(row -> new BankSimulator.Transfer(row.get(0, String.class), row.get(1, Long.class))));
    }

    /** Every return code that is known. */
    List<String> codes() {
        return sql.resultQuery("SELECT code FROM payment.return_code ORDER BY code").fetch(row -> row.get(0, String.class));
    }
}
