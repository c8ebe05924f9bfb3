package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.area.Figure;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Targets with their forecasts, the pace they need, and what is wrong with their figures. */
@Component
public class Steering {

    private final Plan plan;
    private final TargetViews views;
    private final FigureSeries series;
    private final TargetSettings settings;
    private final Bridges bridges;
    private final PublicFigures published;
    private final Areas areas;
    private final Today today;
    private final Quality quality;

    Steering(Plan plan, TargetViews views, FigureSeries series, TargetSettings settings, Bridges bridges, PublicFigures published,
            Areas areas,
            Today today) {
        this.plan = plan;
        this.views = views;
        this.series = series;
        this.settings = settings;
        this.bridges = bridges;
        this.published = published;
        this.areas = areas;
        this.today = today;
        this.quality = new Quality(settings.rules());
    }

    /** Every target of the shipped plan, in its order. */
    public List<Steered> all() {
        Map<String, List<Measurement>> figures = series.all();
        Map<String, TargetSetting> set = settings.all();
        List<AreaUnit> wards = areas.wards(today.day());
        Map<Integer, AreaUnit> units = units(wards);
        return plan.document().targets().stream().map(target -> of(shipped(target), figures.getOrDefault(target.code(), List.of()),
                Objects.requireNonNull(set.get(target.code())), wards, units)).toList();
    }

    /** One target, with the goal it came with. */
    public Steered of(Target target) {
        List<AreaUnit> wards = areas.wards(today.day());
        return of(shipped(target), series.of(target.code()), settings.of(target.code()), wards, units(wards));
    }

    private static Aim shipped(Target target) {
        return new Aim(target, target.goal(), target.goalYear(), false, 0);
    }

    /** Who reads. */
    public enum Audience {
        OFFICERS,
        /** Shares of few people are withheld. */
        EVERYBODY
    }

    /**
     * The targets a plan answers for, as it wants them: its own goals by its own year. Of a plan for one unit, that unit stands in the place
     * of the whole area.
     */
    public List<Steered> of(PlanEntry of, List<Aim> aims, Audience audience) {
        Map<String, List<Measurement>> figures = series.all();
        Map<String, TargetSetting> set = settings.all();
        List<AreaUnit> wards = areas.wards(today.day());
        Map<Integer, AreaUnit> units = units(wards);
        Integer unit = of.areaUnit();
        return aims.stream().map(aim -> {
            List<Measurement> all = figures.getOrDefault(aim.target().code(), List.of());
            TargetSetting setting = Objects.requireNonNull(set.get(aim.target().code()));
            if (unit == null) {
                Steered one = of(aim, all, setting, wards, units);
                return audience == Audience.OFFICERS ? one : one.toEverybody(published.safe(one.view()));
            }
            List<Measurement> seen = audience == Audience.OFFICERS ? all : published.safe(aim.target(), all);
            return of(aim, seen.stream().filter(one -> unit.equals(one.areaUnit())).map(Measurement::asWhole).toList(), setting, List.of(),
                    units);
        }).toList();
    }

    private Map<Integer, AreaUnit> units(List<AreaUnit> wards) {
        return Stream.concat(wards.stream(), bridges.former(wards).stream())
                .collect(Collectors.toMap(AreaUnit::id, unit -> unit, (one, other) -> one));
    }

    private Steered of(Aim aim, List<Measurement> newestFirst, TargetSetting setting, List<AreaUnit> wards,
            Map<Integer, AreaUnit> units) {
        Target target = aim.aimed();
        TargetView view = views.of(aim, newestFirst, setting);
        List<Flag> flags = quality.flags(target, newestFirst, wards, units, setting.due(), today.day());
        List<Forecast.Point> points = points(target, newestFirst);
        Judgement.Point start = TargetViews.start(target, newestFirst.stream().filter(one -> one.areaUnit() == null).toList());
        Measurement latest = view.latest();
        BigDecimal goal = target.goal();
        int goalYear = aim.year();
        if (latest == null || goal == null || target.state()) {
            return new Steered(view, setting, points, start, null, Forecast.Outlook.TOO_FEW, null, null, null, flags);
        }
        double now = TargetViews.point(latest).year().doubleValue();
        boolean same = target.standard(LocalDate.of(goalYear, 12, 31)).equals(target.standard(latest.day()));
        Forecast forecast = same ? Forecast.of(points, scale(target), settings.rules().least(target, latest.value())).orElse(null) : null;
        Forecast.Outlook outlook = !same
                ? Forecast.Outlook.OTHER_STANDARD
                : forecast == null
                        ? Forecast.Outlook.TOO_FEW
                        : forecast.outlook(target.compare(), goal.subtract(tolerance(target, setting)), goalYear + 1.0);
        return new Steered(view, setting, points, start, forecast, outlook, forecast == null ? null : forecast.at(goalYear + 1.0),
                needed(view, latest, goal, goalYear), forecast == null ? null : forecast.pace(now), flags);
    }

    private static BigDecimal tolerance(Target target, TargetSetting setting) {
        return target.compare() == Target.Comparison.ABOUT_AT_LEAST ? setting.tolerance() : BigDecimal.ZERO;
    }

    /** Figures by the newest figure's standard, oldest first, with the plan's base where it is comparable. */
    private static List<Forecast.Point> points(Target target, List<Measurement> newestFirst) {
        List<Measurement> whole = newestFirst.stream().filter(one -> one.areaUnit() == null).toList();
        if (whole.isEmpty()) {
            return List.of();
        }
        LocalDate latest = whole.getFirst().day();
        List<Forecast.Point> points = new ArrayList<>();
        Target.Base base = target.base();
        if (base != null && target.standard(LocalDate.of(base.year(), 12, 31)).equals(target.standard(latest))) {
            points.add(new Forecast.Point(base.year() + 1.0, base.value().doubleValue()));
        }
        whole.stream().filter(one -> target.standard(one.day()).equals(target.standard(latest)))
                .sorted(Comparator.comparing(Measurement::day))
                .map(one -> new Forecast.Point(TargetViews.point(one).year().doubleValue(), one.value().doubleValue()))
                .forEach(points::add);
        return points;
    }

    private static Forecast.Scale scale(Target target) {
        return target.percent() ? Forecast.Scale.SHARE : target.kind() == Figure.Kind.COUNT ? Forecast.Scale.COUNT : Forecast.Scale.LEVEL;
    }

    private static @Nullable BigDecimal needed(TargetView view, Measurement latest, BigDecimal goal, int goalYear) {
        BigDecimal years = BigDecimal.valueOf(goalYear + 1L).subtract(TargetViews.point(latest).year());
        boolean reached = Judgement.satisfies(view.target().compare(), latest.value(), goal, BigDecimal.ZERO);
        return reached || years.signum() <= 0 ? null : goal.subtract(latest.value()).divide(years, MathContext.DECIMAL64);
    }
}
