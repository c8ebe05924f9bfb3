package org.ansinh.platform.payment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as bank files write them. */
final class Stated {

    private Stated() {}

    /** Whole đồng; objects to fractions, signs, other currencies and what is no number. */
    static @Nullable Long dong(String text, @Nullable String currency, AnswerHead head) {
        if (currency != null && !currency.equals("VND")) {
            head.objections.add("payment.answer.currency", currency);
            return null;
        }
        if (text.matches("[0-9]{1,15}(\\.[0-9]{1,5})?")) {
            BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
            if (amount.scale() <= 0) {
                return amount.longValueExact();
            }
        }
        head.objections.add("payment.answer.amountForm", text);
        return null;
    }

    static @Nullable Integer count(String text, AnswerHead head) {
        if (text.matches("[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        head.objections.add("payment.answer.countForm", text);
        return null;
    }

    /** A reason as its ISO code; {@code NARR}, told in words, for whatever is no code. */
    static String code(@Nullable String text) {
        return text != null && text.matches("[A-Z0-9]{4}") ? text : "NARR";
    }
}
