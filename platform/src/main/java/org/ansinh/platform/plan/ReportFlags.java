package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a reader of a report must know of its figures: the flags of the dashboard as they stood for the report's year, in its words. */
@Component
class ReportFlags {

    /** Flags of figures that are not there; all others are of a figure. */
    private static final Set<Flag.Kind> ABSENT = Set.of(Flag.Kind.MISSING, Flag.Kind.MISSING_WARD, Flag.Kind.LATE);

    private final FigureSeries series;
    private final TargetSettings settings;
    private final Areas areas;
    private final MessageSource messages;

    ReportFlags(FigureSeries series, TargetSettings settings, Areas areas, MessageSource messages) {
        this.series = series;
        this.settings = settings;
        this.areas = areas;
        this.messages = messages;
    }

    /** Of one target, each beside the sentence that tells it. */
    record Told(List<Flag> flags, List<String> sentences, int year) {

        /** Of a figure that the report shows. */
        List<String> of(Measurement figure) {
            return told(flag -> !ABSENT.contains(flag.kind()) && Objects.equals(flag.unit(), figure.areaUnit())
                    && flag.day().equals(figure.day()));
        }

        /** Of figures that should be there. {@code now}: the year's figure, null when there is none. */
        List<String> missing(@Nullable Measurement now) {
            List<String> told = told(flag -> ABSENT.contains(flag.kind()));
            return told.isEmpty() && now == null ? List.of("Chưa có số liệu của năm " + year + ".") : told;
        }

        private List<String> told(Predicate<Flag> which) {
            return IntStream.range(0, flags.size()).filter(at -> which.test(flags.get(at))).mapToObj(sentences::get).toList();
        }
    }

    /**
     * By target.
     *
     * @param unit the unit the report is about; null for the whole area
     * @param day the last day of its figures
     */
    Map<String, Told> of(List<Target> targets, int year, @Nullable Integer unit, LocalDate day, LocalDate today) {
        Map<String, List<Measurement>> all = series.all();
        Map<String, TargetSetting> set = settings.all();
        Quality quality = new Quality(settings.rules());
        List<AreaUnit> wards = unit == null ? areas.wards(day) : List.of();
        Map<Integer, AreaUnit> units = areas.wards(day).stream().collect(Collectors.toMap(AreaUnit::id, ward -> ward));
        Map<Integer, String> names = units.values().stream().collect(Collectors.toMap(AreaUnit::id, AreaUnit::name));
        Page words = new Page(Locale.of("vi", "VN"), "", null, Set.of(), "", false, today, messages);
        return targets.stream().collect(Collectors.toMap(Target::code, target -> {
            MonthDay due = Objects.requireNonNull(set.get(target.code())).due();
            List<Measurement> figures = figures(all.getOrDefault(target.code(), List.of()), unit, units.keySet(), day);
            List<Flag> flags = quality.flags(target, figures, wards, units, due, asOf(year, due, today)).stream()
                    .filter(flag -> unit == null || target.byUnit() || !ABSENT.contains(flag.kind()))
                    .map(flag -> unit == null ? flag : new Flag(flag.kind(), unit, flag.day(), flag.value(), flag.beside(), flag.rule()))
                    .toList();
            return new Told(flags, flags.stream()
                    .map(flag -> words.t("targets.flag." + flag.kind()) + ". " + TargetWords.flag(words, target, flag, names)).toList(),
                    year);
        }));
    }

    /** Up to the day. Of a unit's report its own alone, in the place of the whole area's. */
    private static List<Measurement> figures(List<Measurement> newestFirst, @Nullable Integer unit, Set<Integer> wards, LocalDate day) {
        List<Measurement> upToDay = newestFirst.stream().filter(one -> !one.day().isAfter(day)).toList();
        if (unit == null) {
            return upToDay.stream().filter(one -> one.areaUnit() == null || wards.contains(one.areaUnit())).toList();
        }
        return upToDay.stream().filter(one -> unit.equals(one.areaUnit())).map(Measurement::asWhole).toList();
    }

    /** The day by which lateness is judged: today, but no year after the reported one is asked for. */
    private static LocalDate asOf(int year, MonthDay due, LocalDate today) {
        LocalDate closing = due.atYear(year + 1).plusDays(1);
        return today.isBefore(closing) ? today : closing;
    }
}
