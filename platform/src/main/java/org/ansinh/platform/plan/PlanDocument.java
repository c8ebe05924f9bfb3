package org.ansinh.platform.plan;

import java.util.List;
import java.util.stream.Stream;
import org.ansinh.law.Text;

/**
 * The plan as printed.
 *
 * @param vision what it says of 2045 (II.2.3)
 * @param notes what a reader must know of the printed text
 * @param bases where the city stood at the end of 2023 (section I)
 * @param targets the measurable rows of section II
 * @param measures figures counted beside the targets
 * @param promises what section III promises
 * @param duties who reports what to whom (section IV)
 */
public record PlanDocument(String city, Text title, Text basis, int goalYear, List<Text> vision, List<Text> notes, List<BaseFigure> bases,
        List<Target> targets, List<Measure> measures, List<Promise> promises, List<Duty> duties) {

    /** A figure of section I. */
    public record BaseFigure(String code, Text label, Text unit, Text value, Text note) {}

    /** A counted figure that belongs to a target or to a promise: {@code T11a} of T11, {@code P2.4} of P2.4. */
    public record Measure(String code, String of, Text label, Text counted, Text unit) {}

    /** A promise of section III; {@code section} is one of {@code III.1}…{@code III.7}. The plan names no body: {@code body} is a suggestion. */
    public record Promise(String code, String section, Text label, Text measure, Text body) {}

    /** A duty of section IV: who bore it then, to whom it reports, who bears it since the city level ended on 1 July 2025. */
    public record Duty(String code, Text body, Text label, Rhythm rhythm, Text recipient, Text successor) {}

    /** How often a duty of section IV comes due. The plan gives no day. */
    public enum Rhythm {
        YEARLY,
        /** An interim and a final review. */
        REVIEWS,
        ON_ISSUE,
        CONTINUOUS
    }

    /** A task to carry out: a promise or a duty. */
    public record Work(String code, String section, Text label, Text body) {}

    /** Every task of sections III and IV, in the plan's order. */
    public List<Work> works() {
        return Stream.concat(promises.stream().map(one -> new Work(one.code(), one.section(), one.label(), one.body())),
                duties.stream().map(one -> new Work(one.code(), "IV", one.label(), one.successor()))).toList();
    }

    public List<Measure> measuresOf(String code) {
        return measures.stream().filter(one -> one.of().equals(code)).toList();
    }
}
