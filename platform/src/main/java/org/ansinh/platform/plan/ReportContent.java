package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a report says, in Vietnamese as it is signed: drafted from data until it is handed in, frozen from then on.
 *
 * @param day the last day of the figures, inclusive
 * @param unit name of the unit it is about; the whole area's name where it is about all
 * @param blocks what people wrote, by key
 */
public record ReportContent(Head head, LocalDate day, List<Figure> figures, List<String> units, List<TaskLine> tasks,
        List<VisitLine> visits,
        List<ModelLine> models, List<BodyLine> bodies, Map<String, String> blocks) {

    /** What the report is. */
    public record Head(Report.Kind kind, String plan, String basis, int fromYear, int year, int goalYear, String body, String addressee,
            String unit) {}

    /**
     * A target's figures.
     *
     * @param goal as the plan prints it, with sign and unit
     * @param base as the plan prints it; empty where it gives none
     * @param before the newest figure of the year before; null when there is none
     * @param now the newest figure of the year, up to the day; null when there is none
     * @param change whether now is nearer to what is wanted than before
     * @param missing figures that should be there and are not, in sentences
     * @param units the unit's figures of the year, in the order of {@link ReportContent#units}
     */
    public record Figure(String code, String label, String unit, boolean state, boolean percent, @Nullable BigDecimal aim, String goal,
            String base,
            @Nullable Value before, @Nullable Value now, Verdict verdict, Change change, String definition, String registers,
            List<String> missing, List<@Nullable Value> units) {

        /** Contents frozen before flags were kept have none. */
        public Figure {
            missing = Objects.requireNonNullElse(missing, List.of());
        }

        /** What a reader must know of the figures shown: what is missing, what is the matter with this year's and last year's. */
        List<String> flags() {
            return Stream.of(missing, now == null ? List.<String>of() : now.flags(), before == null ? List.<String>of() : before.flags())
                    .flatMap(List::stream).toList();
        }
    }

    /** A figure with where it comes from. {@code flags}: what is the matter with it, in sentences. */
    public record Value(BigDecimal value, LocalDate day, String source, String kind, String by, List<String> flags) {

        /** Kind of what was read from figures of former units. */
        static final String DERIVED = "suy ra từ đơn vị cũ";

        /** Contents frozen before flags were kept have none. */
        public Value {
            flags = Objects.requireNonNullElse(flags, List.of());
        }
    }

    /** Against the year before. */
    public enum Change {
        BETTER,
        WORSE,
        SAME,
        /** No figure of one of the years. */
        UNKNOWN,
        /** Made by different standards. */
        NOT_COMPARABLE
    }

    /** A task in a unit. {@code progress} in hundredths. */
    public record TaskLine(String code, String section, String label, String unit, String body, String state, int progress,
            @Nullable LocalDate due, boolean late,
            String note) {}

    /** A visit of supervision with its findings. */
    public record VisitLine(LocalDate day, String visitor, String unit, String subject, int findings, int closed, int late) {}

    /** A good model or a commendation. */
    public record ModelLine(LocalDate day, String kind, String unit, String title, String who, int followers) {}

    /** A body's own report of the year. {@code state}: a {@link Report.Stage}, or empty when it has not begun. */
    public record BodyLine(String unit, String body, String state, String number) {}
}
