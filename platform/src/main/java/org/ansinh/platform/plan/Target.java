package org.ansinh.platform.plan;

import java.math.BigDecimal;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;

/**
 * One measurable row of the plan.
 *
 * @param code {@code T01}…{@code T38}, with a letter where the plan gives several targets in one sentence
 * @param group key of the message that names the group
 * @param unit as the plan prints it
 * @param printed the 2030 figure as the plan prints it; {@code không nêu số} where it gives none
 * @param goal the figure to compare with; null where the plan gives none. Reached is 1 where the unit is {@code đạt}
 * @param base where the plan stood when it was written; null where it gives none, or one that is not comparable
 * @param level W by ward, C for the city, P known for the province only
 * @param registers abbreviations of the registers or of the sector that can count it
 */
public record Target(String code, String group, Text label, String unit, Comparison compare, String printed, @Nullable BigDecimal goal,
        @Nullable Base base, String level, Text definition, String registers) {

    /** How a value is compared with the goal. */
    public enum Comparison {
        EQUAL("="),
        AT_LEAST("≥"),
        MORE_THAN(">"),
        LESS_THAN("<"),
        ABOUT_AT_LEAST("≈≥"),
        ABOUT("≈");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** A base figure of the end of a year; {@code printed} keeps what the plan prints, such as {@code > 5.000}. */
    public record Base(BigDecimal value, int year, String printed) {}
}
