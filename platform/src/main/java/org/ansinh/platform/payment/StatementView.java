package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** What is due to a person and what she has of it, month by month. Amounts in đồng. */
public record StatementView(List<Row> rows) {

    public long due() {
        return rows.stream().mapToLong(Row::due).sum();
    }

    /** What is with her, or was kept back for what she owes. */
    public long received() {
        return rows.stream().mapToLong(Row::received).sum();
    }

    /**
     * A month of a programme.
     *
     * @param programme code
     * @param ordered the regular payment
     * @param arrears ordered later
     * @param kept kept back from it for a claim; negative where more was given back of it
     * @param waiting ordered, and neither bank nor post office has told yet
     * @param back came back or was not collected, and is not ordered again
     * @param days on which it was ordered
     */
    public record Row(String programme, YearMonth month, long due, long ordered, long arrears, long kept, long waiting, long back,
            List<LocalDate> days) {

        /** What arrived, with what was kept back and less what was given back. */
        public long received() {
            return ordered + arrears + kept - waiting - back;
        }

        /** Still owed, on its way or not; negative when too much was paid. */
        public long open() {
            return due - received() - waiting;
        }
    }
}
