package org.ansinh.platform.plan;

import java.util.Arrays;
import java.util.List;
import org.ansinh.platform.entitlement.PromiseGaps;

/** One line of T11 in the whole area; {@code covered + entitled + noRule = households}. */
public record PromiseLine(PromiseGaps.Line line, int households, int covered, int entitled, int noRule) {

    /** The three lines, summed over units. */
    static List<PromiseLine> of(List<PromiseGaps.Gap> gaps) {
        return Arrays.stream(PromiseGaps.Line.values()).map(line -> {
            List<PromiseGaps.Gap> ofLine = gaps.stream().filter(gap -> gap.line() == line).toList();
            return new PromiseLine(line, ofLine.stream().mapToInt(PromiseGaps.Gap::households).sum(),
                    ofLine.stream().mapToInt(PromiseGaps.Gap::covered).sum(),
                    ofLine.stream().mapToInt(PromiseGaps.Gap::entitled).sum(), ofLine.stream().mapToInt(PromiseGaps.Gap::noRule).sum());
        }).toList();
    }
}
