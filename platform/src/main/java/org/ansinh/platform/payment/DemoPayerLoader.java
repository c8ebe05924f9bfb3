package org.ansinh.platform.payment;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Gives a demonstration city an account to pay from that is nobody's, so that its files can be looked at. */
@Component
public class DemoPayerLoader {

    private final DSLContext sql;

    DemoPayerLoader(DSLContext sql) {
        this.sql = sql;
    }

    /** Once; {@code bank}: BIC. */
    public void load(String name, String bank) {
        sql.execute("""
                INSERT INTO payment.demo_payer (name, account, bank) SELECT ?, '0000000000', ?
                WHERE NOT EXISTS (SELECT FROM payment.demo_payer)""", name, bank);
    }
}
