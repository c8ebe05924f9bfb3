package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All figures that stand, as everybody may have them: for downloads and for programs. */
@Component
@Transactional(readOnly = true)
public class PublicFigures {

    /** More are never given at once. */
    static final int MOST = 50_000;

    private final DSLContext sql;
    private final Plan plan;
    private final UnitNames units;
    private final TargetSettings settings;

    PublicFigures(DSLContext sql, Plan plan, UnitNames units, TargetSettings settings) {
        this.sql = sql;
        this.plan = plan;
        this.units = units;
        this.settings = settings;
    }

    /** What is asked for; empty sets and null days ask for everything. */
    public record Asked(Set<String> targets, @Nullable LocalDate from, @Nullable LocalDate to) {
        public static final Asked EVERYTHING = new Asked(Set.of(), null, null);
    }

    /** Targets in the plan's order, then units, then days. */
    public List<PublicFigure> all(Asked asked) {
        Map<String, Map<LocalDate, List<PublicFigure>>> byTarget = new LinkedHashMap<>();
        Set<String> shares = new HashSet<>();
        for (Target target : plan.targets()) {
            byTarget.put(target.code(), new LinkedHashMap<>());
            if (target.percent()) {
                shares.add(target.code());
            }
        }
        sql.resultQuery(
                """
                        SELECT DISTINCT ON (target, day, area_unit) * FROM plan.counting_figure
                        WHERE (?::text[] IS NULL OR target = ANY (?::text[])) AND day BETWEEN coalesce(?::date, '-infinity') AND coalesce(?::date, 'infinity')
                        ORDER BY target, day, area_unit, id DESC LIMIT ?""",
                codes(asked.targets()), codes(asked.targets()), asked.from(), asked.to(), MOST).fetch(this::figure)
                .forEach(one -> Optional.ofNullable(byTarget.get(one.target()))
                        .ifPresent(days -> days.computeIfAbsent(one.day(), day -> new ArrayList<>()).add(one)));
        return byTarget.values().stream().flatMap(days -> days.values().stream().map(day -> safe(day, shares)).flatMap(Collection::stream)
                .sorted(Comparator.comparing(PublicFigure::unitCode).thenComparing(PublicFigure::day))).toList();
    }

    private static String @Nullable [] codes(Set<String> targets) {
        return targets.isEmpty() ? null : targets.toArray(String[]::new);
    }

    /**
     * Of one target and day: shares of wards that tell of few people are withheld, and with a single one the next smallest, so that it
     * cannot be reckoned from the whole.
     */
    private List<PublicFigure> safe(List<PublicFigure> ofDay, Set<String> shares) {
        Set<Integer> withheld = withheld(
                ofDay.stream().filter(one -> one.areaUnit() != null && one.denominator() != null && shares.contains(one.target()))
                        .sorted(Comparator.comparing(one -> Objects.requireNonNull(one.denominator()))).toList(),
                settings.rules().smallArea());
        return ofDay.stream().map(one -> one.areaUnit() != null && withheld.contains(one.areaUnit())
                ? new PublicFigure(one.target(), one.areaUnit(), one.unitCode(), one.day(), one.period(), null, null, null, one.kind(),
                        one.source(), one.standard(), one.recordedAt())
                : one).toList();
    }

    /** {@code smallestFirst}: figures of wards with their counts. */
    private static Set<Integer> withheld(List<PublicFigure> smallestFirst, int least) {
        Set<Integer> withheld = new HashSet<>();
        for (PublicFigure one : smallestFirst) {
            boolean small = Objects.requireNonNull(one.denominator()).compareTo(BigDecimal.valueOf(least)) < 0;
            if (small || withheld.size() == 1) {
                withheld.add(Objects.requireNonNull(one.areaUnit()));
            }
        }
        return withheld;
    }

    /** Figures of a target as a public page may show them: those of wards that are withheld are left out, day by day. */
    List<Measurement> safe(Target target, List<Measurement> figures) {
        if (!target.percent()) {
            return figures;
        }
        Map<LocalDate, List<PublicFigure>> days = figures.stream().filter(one -> one.areaUnit() != null && one.denominator() != null)
                .map(one -> new PublicFigure(one.target(), one.areaUnit(), "", one.day(), "", one.value(), one.numerator(),
                        one.denominator(), one.kind(),
                        one.source(), null, one.recordedAt()))
                .collect(Collectors.groupingBy(PublicFigure::day));
        Map<LocalDate, Set<Integer>> withheld = days.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, day -> withheld(day.getValue().stream()
                        .sorted(Comparator.comparing(one -> Objects.requireNonNull(one.denominator()))).toList(),
                        settings.rules().smallArea())));
        return figures.stream()
                .filter(one -> one.areaUnit() == null || !withheld.getOrDefault(one.day(), Set.of()).contains(one.areaUnit())).toList();
    }

    TargetView safe(TargetView view) {
        return new TargetView(view.target(), view.latest(), safe(view.target(), view.wards()), view.verdict(), view.rule(), view.line());
    }

    /** Figures beside a target or promise: all are shares. */
    TaskView.Counted safe(TaskView.Counted one) {
        List<PublicFigure> units = one.units().stream().filter(unit -> unit.areaUnit() != null && unit.denominator() != null)
                .map(unit -> new PublicFigure(unit.target(), unit.areaUnit(), "", unit.day(), "", unit.value(), unit.numerator(),
                        unit.denominator(), unit.kind(),
                        unit.source(), null, unit.recordedAt()))
                .sorted(Comparator.comparing(unit -> Objects.requireNonNull(unit.denominator()))).toList();
        Set<Integer> withheld = withheld(units, settings.rules().smallArea());
        return new TaskView.Counted(one.measure(), one.latest(),
                one.units().stream().filter(unit -> unit.areaUnit() == null || !withheld.contains(unit.areaUnit())).toList());
    }

    private PublicFigure figure(Record row) {
        LocalDate day = row.get("day", LocalDate.class);
        Integer unit = row.get("area_unit", Integer.class);
        return new PublicFigure(row.get("target", String.class), unit, units.code(unit, day), day,
                Periods.written(day, row.get("period", String.class)),
                row.get("value", BigDecimal.class), row.get("numerator", BigDecimal.class), row.get("denominator", BigDecimal.class),
                Measurement.Kind.valueOf(row.get("kind", String.class)), row.get("source", String.class),
                row.get("standard", LocalDate.class),
                row.get("recorded_at", OffsetDateTime.class).toInstant());
    }
}
