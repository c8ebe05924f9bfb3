package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Targets with their newest figures. */
@Component
class TargetViews {

    private final Plan plan;
    private final PlanFigures figures;
    private final TargetSettings settings;

    TargetViews(Plan plan, PlanFigures figures, TargetSettings settings) {
        this.plan = plan;
        this.figures = figures;
        this.settings = settings;
    }

    List<TargetView> all() {
        Map<String, List<Measurement>> latest = figures.overview().stream().collect(Collectors.groupingBy(Measurement::target));
        Map<String, TargetSetting> set = settings.all();
        return plan.document().targets().stream()
                .map(target -> of(target, latest.getOrDefault(target.code(), List.of()), Objects.requireNonNull(set.get(target.code()))))
                .toList();
    }

    /** {@code newestFirst}: figures of the target; the first of a unit is its newest. */
    TargetView of(Target target, List<Measurement> newestFirst) {
        return of(target, newestFirst, settings.of(target.code()));
    }

    TargetView of(Target target, List<Measurement> newestFirst, TargetSetting setting) {
        return of(target, newestFirst, target.goalYear(), setting.path(), setting.tolerance());
    }

    /** By the straight line to a plan's own goal, judged as the plan's page and its reports judge it. */
    TargetView of(Aim aim, List<Measurement> newestFirst, TargetSetting setting) {
        if (!aim.own()) {
            return of(aim.target(), newestFirst, setting);
        }
        TargetView view = of(aim.aimed(), newestFirst, aim.year());
        Measurement latest = view.latest();
        return new TargetView(view.target(), latest, view.wards(), aim.verdict(first(aim.target(), newestFirst, latest), latest),
                view.rule(), view.line());
    }

    /** The oldest figure of the whole area by the newest one's standard; null where that is the newest itself. */
    static @Nullable Measurement first(Target target, List<Measurement> newestFirst, @Nullable Measurement latest) {
        return latest == null
                ? null
                : newestFirst.stream().filter(one -> Objects.equals(one.areaUnit(), latest.areaUnit()))
                        .filter(one -> target.standard(one.day()).equals(target.standard(latest.day())))
                        .min(Comparator.comparing(Measurement::day)).filter(one -> one.day().isBefore(latest.day())).orElse(null);
    }

    /** By the straight line, without tolerance. */
    static TargetView of(Target target, List<Measurement> newestFirst, int goalYear) {
        return of(target, newestFirst, goalYear, new Trajectory.Linear(), BigDecimal.ZERO);
    }

    private static TargetView of(Target target, List<Measurement> newestFirst, int goalYear, Trajectory path, BigDecimal tolerance) {
        List<Measurement> whole = newestFirst.stream().filter(one -> one.areaUnit() == null).toList();
        List<Measurement> wards = newestFirst.stream().filter(one -> one.areaUnit() != null)
                .collect(Collectors.toMap(Measurement::areaUnit, one -> one, (newer, older) -> newer)).values().stream()
                .sorted(Comparator.comparing(Measurement::day)).toList();
        Measurement latest = whole.isEmpty() ? null : whole.getFirst();
        Judgement judgement = Judgement.of(new Judgement.Goal(target.compare(), target.goal(), goalYear), start(target, whole),
                latest == null ? null : point(latest), bound(target, latest), tolerance, path);
        return new TargetView(target, latest, wards, judgement.verdict(), judgement.rule(), judgement.line());
    }

    /** The plan's base, or the oldest figure before the newest; neither when another standard lies between. */
    static Judgement.@Nullable Point start(Target target, List<Measurement> newestFirst) {
        if (newestFirst.isEmpty()) {
            return null;
        }
        Measurement latest = newestFirst.getFirst();
        Target.Base base = target.base();
        if (base != null && target.standard(LocalDate.of(base.year(), 12, 31)).equals(target.standard(latest.day()))) {
            return new Judgement.Point(BigDecimal.valueOf(base.year() + 1L), base.value());
        }
        Optional<Measurement> first = newestFirst.stream().filter(one -> target.standard(one.day()).equals(target.standard(latest.day())))
                .min(Comparator.comparing(Measurement::day)).filter(one -> one.day().isBefore(latest.day()));
        return first.map(TargetViews::point).orElse(null);
    }

    private static Target.Bound bound(Target target, @Nullable Measurement latest) {
        Target.Counted counted = target.counted();
        return counted != null && latest != null && latest.kind() == Measurement.Kind.COUNTED ? counted.bound() : Target.Bound.EXACT;
    }

    static Judgement.Point point(Measurement one) {
        return new Judgement.Point(BigDecimal.valueOf(one.day().getYear() + (one.day().getDayOfYear() - 1) / 365.25), one.value());
    }
}
