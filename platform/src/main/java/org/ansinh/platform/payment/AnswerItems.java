package org.ansinh.platform.payment;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the transactions of an answer one by one, as they are read. */
@FunctionalInterface
interface AnswerItems {

    /** What the file says of one order. */
    void add(AnswerItem item) throws SQLException;

    /**
     * One transaction.
     *
     * @param key end-to-end id
     * @param status as the file writes it
     * @param code ISO reason of a return
     * @param amount đồng; null where the format need not repeat it
     */
    record AnswerItem(String key, Outcome outcome, String status, @Nullable String code, @Nullable Long amount) {}
}
