package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target as its leader watches it.
 *
 * @param series comparable figures of the whole area, oldest first, the plan's base among them
 * @param start where the way to the goal begins; null where there is nothing to begin with
 * @param forecast null for too few figures, a state or no goal
 * @param end the forecast for the end of the goal year; null as the forecast is
 * @param needed change a year that reaches the goal in time; null where it is reached or there is no goal
 * @param pace change a year as things went; null as the forecast is
 */
public record Steered(TargetView view, TargetSetting setting, List<Forecast.Point> series, Judgement.@Nullable Point start,
        @Nullable Forecast forecast,
        Forecast.Outlook outlook, Forecast.@Nullable Span end, @Nullable BigDecimal needed, @Nullable Double pace, List<Flag> flags) {

    public Target target() {
        return view.target();
    }

    /** As everybody may read it: what is wrong with a ward's figure without the figure, which may tell of a few people. */
    Steered toEverybody() {
        return toEverybody(view);
    }

    /** The same with figures of wards withheld in {@code safe}. */
    Steered toEverybody(TargetView safe) {
        return new Steered(safe, setting, series, start, forecast, outlook, end, needed, pace,
                flags.stream().filter(flag -> flag.unit() == null || flag.value() == null || !target().percent()).toList());
    }

    /** Not met and behind its way, or unlikely to arrive: what a leader must look at. */
    public boolean missing() {
        return view.verdict() == Verdict.OFF_TRACK;
    }
}
