package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Fault;

/** The way from the start to the goal: where a target should stand on a day. Pure. */
public sealed interface Trajectory {

    /** The same step every year. */
    record Linear() implements Trajectory {}

    /** Slow at first, quickest in the middle, slow at the end: {@code 3s² − 2s³} of the way after the part {@code s} of the time. */
    record SCurve() implements Trajectory {}

    /** Interim goals of a body, each for the end of a year; straight between them, from the start and to the goal. */
    record Own(Map<Integer, BigDecimal> goals) implements Trajectory {
        public Own {
            goals = new TreeMap<>(goals);
        }
    }

    /** Short name for the database and for forms. */
    default String code() {
        return switch (this) {
            case Linear() -> "LINEAR";
            case SCurve() -> "S_CURVE";
            case Own(var goals) -> "OWN";
        };
    }

    /** Interim goals as {@code 2026=93.5; 2028=94.2}; empty for the other two. */
    default String written() {
        return this instanceof Own(var goals)
                ? goals.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue().toPlainString())
                        .collect(Collectors.joining("; "))
                : "";
    }

    /**
     * Where the way stands at a time, before the start its value and after the goal year the goal.
     *
     * @param goalYear the goal holds at its end
     * @param year 2026.5 is the middle of 2026
     */
    default BigDecimal at(Judgement.Point start, BigDecimal goal, int goalYear, BigDecimal year) {
        BigDecimal end = BigDecimal.valueOf(goalYear + 1L);
        if (year.compareTo(start.year()) <= 0) {
            return start.value();
        }
        if (year.compareTo(end) >= 0) {
            return goal;
        }
        return switch (this) {
            case Linear() -> between(start, new Judgement.Point(end, goal), year);
            case SCurve() -> {
                BigDecimal s = year.subtract(start.year()).divide(end.subtract(start.year()), MathContext.DECIMAL64);
                BigDecimal part = s.multiply(s).multiply(BigDecimal.valueOf(3).subtract(s.multiply(BigDecimal.TWO)));
                yield start.value().add(goal.subtract(start.value()).multiply(part, MathContext.DECIMAL64));
            }
            case Own(var goals) -> {
                Judgement.Point before = start;
                Judgement.Point after = new Judgement.Point(end, goal);
                for (Map.Entry<Integer, BigDecimal> one : goals.entrySet()) {
                    BigDecimal at = BigDecimal.valueOf(one.getKey() + 1L);
                    Judgement.Point point = new Judgement.Point(at, one.getValue());
                    if (at.compareTo(start.year()) > 0 && at.compareTo(year) <= 0) {
                        before = point;
                    } else if (at.compareTo(year) > 0 && at.compareTo(after.year()) < 0) {
                        after = point;
                    }
                }
                yield between(before, after, year);
            }
        };
    }

    private static BigDecimal between(Judgement.Point from, Judgement.Point to, BigDecimal year) {
        BigDecimal share = year.subtract(from.year()).divide(to.year().subtract(from.year()), MathContext.DECIMAL64);
        return from.value().add(to.value().subtract(from.value()).multiply(share));
    }

    /**
     * Reads what a form or the database holds.
     *
     * @throws Fault for a kind that is none, or goals that cannot be read, have no place before {@code goalYear}, or are more than twenty
     */
    static Trajectory read(String code, String written, int goalYear) {
        return switch (code) {
            case "LINEAR" -> new Linear();
            case "S_CURVE" -> new SCurve();
            case "OWN" -> new Own(goals(written, goalYear));
            default -> throw new Fault("targets.path.kind", code);
        };
    }

    private static Map<Integer, BigDecimal> goals(String written, int goalYear) {
        Map<Integer, BigDecimal> goals = new TreeMap<>();
        List<String> parts = List.of(written.strip().split("\\s*(?:;|\\n)\\s*", -1)).stream().filter(part -> !part.isBlank()).toList();
        if (parts.isEmpty() || parts.size() > 20) {
            throw new Fault("targets.path.own", written.strip());
        }
        for (String part : parts) {
            String[] sides = part.split("\\s*[=:]\\s*", -1);
            if (sides.length != 2 || !sides[0].strip().matches("20[0-9]{2}")
                    || !sides[1].strip().matches("[0-9]{1,9}(?:[.,][0-9]{1,4})?")) {
                throw new Fault("targets.path.own", part);
            }
            int year = Integer.parseInt(sides[0].strip());
            if (year >= goalYear) {
                throw new Fault("targets.path.late", part, goalYear);
            }
            goals.put(year, new BigDecimal(sides[1].strip().replace(',', '.')));
        }
        return goals;
    }
}
