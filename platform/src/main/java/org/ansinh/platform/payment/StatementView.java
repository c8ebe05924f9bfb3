package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.List;

/** What is due and what was paid to a person, month by month, newest first. Amounts in đồng. */
public record StatementView(List<Row> rows, long due, long paid) {

    /**
     * A month of a programme.
     *
     * @param paid the regular payment
     * @param arrears paid later
     */
    public record Row(String programme, YearMonth month, long due, long paid, long arrears) {

        /** Still owed; negative when too much was paid. */
        public long open() {
            return due - paid - arrears;
        }
    }
}
