package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ansinh.law.Text;
import org.ansinh.platform.area.Figure;
import org.jspecify.annotations.Nullable;

/**
 * One measurable row of the plan.
 *
 * @param code {@code T01}…{@code T38}, with a letter where the plan gives several targets in one sentence; of another plan's own target
 *     the plan's code and a number, such as {@code KH-PHUONG-2027-CT03}
 * @param group key of the message that names the group
 * @param unit as the plan prints it
 * @param printed the figure as the plan prints it; {@code không nêu số} where it gives none
 * @param goal the figure to compare with; null where the plan gives none. Reached is 1 where the unit is {@code đạt}
 * @param goalYear the year at whose end it is to hold
 * @param base where the plan stood when it was written; null where it gives none, or one that is not comparable
 * @param level W by ward, C for the city, P known for the province only
 * @param definition numerator and denominator
 * @param counted how the registers are counted; null where they cannot be and a sector's figure is entered
 * @param breaks days from which figures cannot be compared with earlier ones, oldest first
 * @param registers the registers or the sector that can count it; empty where nothing is said
 * @param programme code of the plan that brought it
 */
public record Target(String code, String group, Text label, Text unit, Comparison compare, Text printed, @Nullable BigDecimal goal,
        int goalYear,
        @Nullable Base base, String level, Text definition, @Nullable Counted counted, List<Break> breaks, Text registers,
        String programme) {

    private static final Set<String> DIVISIBLE = Set.of("hộ", "hộ còn lại", "căn", "lượt/năm");

    /** How a value is compared with the goal. */
    public enum Comparison {
        EQUAL("="),
        AT_LEAST("≥"),
        MORE_THAN(">"),
        AT_MOST("≤"),
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
    public record Base(BigDecimal value, int year, Text printed) {}

    /** How the registers are counted, and how much of the target's condition they hold. */
    public record Counted(Text rule, Bound bound) {}

    /** What a counted figure says. */
    public enum Bound {
        /** The figure itself. */
        EXACT,
        /** The registers hold a part of the condition: the true figure is this or lower. */
        UPPER
    }

    /** From this day on figures are made by another standard. */
    public record Break(LocalDate from, Text label, Text reason) {}

    /** The same target with another goal. */
    Target wanting(Comparison other, Text written, @Nullable BigDecimal figure) {
        return new Target(code, group, label, unit, other, written, figure, goalYear, base, level, definition, counted, breaks, registers,
                programme);
    }

    /** Whether less is better, seen from the comparison alone. */
    public boolean falling() {
        return compare == Comparison.LESS_THAN || compare == Comparison.AT_MOST
                || compare == Comparison.EQUAL && goal != null && goal.signum() == 0;
    }

    /** A condition that holds or does not; its value is 1 or 0. */
    public boolean state() {
        return unit.vi().equals("đạt");
    }

    public boolean percent() {
        return unit.vi().equals("%");
    }

    /** Whether its figures mean something for a part of the area, so that they can be read across a change of units. */
    public boolean byUnit() {
        return level.contains("W") && !state();
    }

    /** A number of things the whole area is to reach together: of no use to judge one of its wards by. */
    public boolean together() {
        return kind() == Figure.Kind.COUNT && goal != null && goal.signum() > 0 && !falling();
    }

    /** How the target's figures are read for a successor or a predecessor of a unit. */
    public Figure.Kind kind() {
        return DIVISIBLE.contains(unit.vi()) ? Figure.Kind.COUNT : Figure.Kind.RATE;
    }

    /** First day of the standard by which a figure of the day is made; empty before any break. Figures with the same one are comparable. */
    public Optional<LocalDate> standard(LocalDate day) {
        return breaks.stream().map(Break::from).filter(from -> !day.isBefore(from)).max(Comparator.naturalOrder());
    }
}
