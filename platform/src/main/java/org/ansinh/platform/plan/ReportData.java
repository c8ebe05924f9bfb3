package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.plan.ReportContent.BodyLine;
import org.ansinh.platform.plan.ReportContent.Change;
import org.ansinh.platform.plan.ReportContent.Figure;
import org.ansinh.platform.plan.ReportContent.Head;
import org.ansinh.platform.plan.ReportContent.TaskLine;
import org.ansinh.platform.plan.ReportContent.Value;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts a report from the data: figures of the year and the one before, tasks, supervision, models, the bodies' own reports. */
@Component
class ReportData {

    private final DSLContext sql;
    private final Plans plans;
    private final Areas areas;
    private final ReportStore reports;
    private final ReportLines lines;
    private final ReportFlags flags;
    private final Bridges bridges;
    private final FigureSeries series;

    ReportData(DSLContext sql, Plans plans, Areas areas, ReportStore reports, ReportLines lines, ReportFlags flags, Bridges bridges,
            FigureSeries series) {
        this.sql = sql;
        this.plans = plans;
        this.areas = areas;
        this.reports = reports;
        this.lines = lines;
        this.flags = flags;
        this.bridges = bridges;
        this.series = series;
    }

    ReportContent draft(Report report, PlanEntry of, Map<String, String> blocks, LocalDate today) {
        LocalDate end = LocalDate.of(report.year(), 12, 31);
        LocalDate day = today.isBefore(end) ? today : end;
        List<AreaUnit> wards = areas.wards(day);
        Integer unit = report.areaUnit();
        List<AreaUnit> shown = unit == null ? wards : List.of();
        String name = unit == null ? "toàn địa bàn" : areas.find(unit).map(AreaUnit::name).orElse(String.valueOf(unit));
        List<Aim> aims = plans.aims(of);
        Map<String, List<Measurement>> own = figures(unit, day);
        Map<String, List<Measurement>> byUnit = shown.isEmpty() ? Map.of() : unitFigures(shown, report.year(), day);
        int goalYear = aims.isEmpty() ? of.toYear() : aims.getFirst().year();
        Head head = new Head(report.kind(), of.title(), of.basis(), of.fromYear(), report.year(), goalYear, report.body(),
                report.addressee(), name);
        Map<String, ReportFlags.Told> flagged = flags.of(aims.stream().map(Aim::target).toList(), report.year(), unit, day, today);
        Map<String, List<Measurement>> past = unit == null ? Map.of() : series.all();
        List<Figure> figures = aims.stream().map(aim -> {
            ReportFlags.Told told = Objects.requireNonNull(flagged.get(aim.target().code()));
            return figure(aim, unit, of, own.getOrDefault(aim.target().code(), List.of()), report.year(), told,
                    derived(aim.target(), unit, report.year() - 1, past),
                    shown.stream().map(ward -> value(byUnit.getOrDefault(aim.target().code(), List.of()), ward.id(), told)).toList());
        }).toList();
        List<Integer> units = unit == null ? wards.stream().map(AreaUnit::id).toList() : List.of(unit);
        LocalDate from = LocalDate
                .of(report.kind() == Report.Kind.YEARLY || report.kind() == Report.Kind.CITY ? report.year() : of.fromYear(), 1, 1);
        List<TaskLine> tasks = lines.tasks(of, units, day);
        return new ReportContent(head, day, figures, shown.stream().map(AreaUnit::name).toList(), tasks, lines.visits(units, from, day),
                lines.models(units, from, day), report.kind() == Report.Kind.CITY ? bodies(of, report.year(), wards) : List.of(),
                new java.util.TreeMap<>(blocks));
    }

    /** What figures of former units say of a unit in a year; empty of the whole area, and where there is none. */
    private Optional<Bridge> derived(Target target, @Nullable Integer unit, int year, Map<String, List<Measurement>> past) {
        return unit == null || !target.byUnit()
                ? Optional.empty()
                : areas.find(unit).flatMap(ward -> bridges.toSuccessor(target, ward, past.getOrDefault(target.code(), List.of()))
                        .stream().filter(one -> one.day().getYear() == year).findFirst());
    }

    /** @param derived what former units' figures say of the year before, where the unit has none of its own */
    private static Figure figure(Aim aim, @Nullable Integer unit, PlanEntry of, List<Measurement> newestFirst, int year,
            ReportFlags.Told told, Optional<Bridge> derived, List<@Nullable Value> units) {
        Target target = aim.target();
        boolean whole = unit == null;
        boolean together = !whole && of.areaUnit() == null && together(aim);
        Measurement now = inYear(newestFirst, year).orElse(null);
        Measurement own = inYear(newestFirst, year - 1).orElse(null);
        Measurement before = own != null ? own : derived.map(bridge -> read(target, bridge)).orElse(null);
        Target.Base base = target.base();
        return new Figure(target.code(), target.label().vi(), target.unit().vi(), target.state(), target.percent(), aim.goal(),
                (together ? "toàn địa bàn: " : "") + goal(aim), base == null || !whole ? "" : base.printed().vi(),
                own == null && before != null ? derived(derived.orElseThrow()) : value(own, told), value(now, told),
                together && now != null ? Verdict.NO_NUMBER : verdict(aim, whole, newestFirst), change(target, aim.goal(), before, now),
                target.definition().vi(), target.registers().vi(),
                told.missing(now), units);
    }

    private static boolean together(Aim aim) {
        BigDecimal goal = aim.goal();
        Target target = aim.target();
        return goal != null && goal.signum() > 0 && target.kind() == org.ansinh.platform.area.Figure.Kind.COUNT && !target.falling();
    }

    private static Measurement read(Target target, Bridge bridge) {
        Measurement newest = bridge.parts().getFirst().figure();
        return new Measurement(target.code(), bridge.unit().id(), bridge.day(), bridge.value(), null, null, newest.kind(), newest.source(),
                newest.recordedBy(), newest.recordedAt());
    }

    private static Value derived(Bridge bridge) {
        String units = bridge.parts().stream().map(part -> part.from().name()).distinct().collect(Collectors.joining(", "));
        String sources = bridge.parts().stream().map(part -> part.figure().source()).distinct().collect(Collectors.joining("; "));
        String rules = bridge.rules().stream().map(rule -> rule.vi()).collect(Collectors.joining("; "));
        return new Value(bridge.value(), bridge.day(), sources, Value.DERIVED,
                bridge.parts().stream().map(part -> part.figure().recordedBy()).distinct().collect(Collectors.joining(", ")),
                List.of("Số năm " + bridge.day().getYear() + " suy ra từ đơn vị cũ (" + units + "): " + rules + ". Nguồn: " + sources
                        + "."));
    }

    private static Verdict verdict(Aim aim, boolean whole, List<Measurement> newestFirst) {
        Target target = aim.target();
        if (whole && !aim.own()) {
            return TargetViews.of(target, newestFirst, aim.year()).verdict();
        }
        Measurement latest = newestFirst.isEmpty() ? null : newestFirst.getFirst();
        return aim.verdict(TargetViews.first(target, newestFirst, latest), latest);
    }

    /** Nearer to what is wanted: more, less, or closer to the figure. */
    static Change change(Target target, @Nullable BigDecimal goal, @Nullable Measurement before, @Nullable Measurement now) {
        if (before == null || now == null) {
            return Change.UNKNOWN;
        }
        if (!target.standard(before.day()).equals(target.standard(now.day()))) {
            return Change.NOT_COMPARABLE;
        }
        int more = now.value().compareTo(before.value());
        if (more == 0) {
            return Change.SAME;
        }
        boolean better = switch (target.compare()) {
            case AT_LEAST, MORE_THAN, ABOUT_AT_LEAST -> more > 0;
            case LESS_THAN, AT_MOST -> more < 0;
            case EQUAL, ABOUT -> goal != null && now.value().subtract(goal).abs().compareTo(before.value().subtract(goal).abs()) < 0;
        };
        return goal == null && (target.compare() == Target.Comparison.EQUAL || target.compare() == Target.Comparison.ABOUT)
                ? Change.UNKNOWN
                : better ? Change.BETTER : Change.WORSE;
    }

    private static String goal(Aim aim) {
        Target target = aim.target();
        BigDecimal goal = aim.goal();
        if (!aim.own() && (goal == null || target.state())) {
            return target.printed().vi();
        }
        if (goal == null) {
            return "theo dõi";
        }
        String sign = switch (target.compare()) {
            case EQUAL -> "";
            case ABOUT, ABOUT_AT_LEAST -> "khoảng ";
            case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN -> target.compare().sign() + " ";
        };
        sign = sign.isEmpty() && !aim.sign().equals("=") ? aim.sign() + " " : sign;
        return target.state() ? "đạt" : sign + (aim.own() ? org.ansinh.platform.web.OfficialBars.written(goal) : target.printed().vi());
    }

    private static Optional<Measurement> inYear(List<Measurement> newestFirst, int year) {
        return newestFirst.stream().filter(one -> one.day().getYear() == year).findFirst();
    }

    private static @Nullable Value value(@Nullable Measurement one, ReportFlags.Told told) {
        return one == null
                ? null
                : new Value(one.value(), one.day(), one.source(), one.kind() == Measurement.Kind.COUNTED ? "đếm từ sổ đăng ký" : "nhập",
                        one.recordedBy(), told.of(one));
    }

    private static @Nullable Value value(List<Measurement> newestFirst, int unit, ReportFlags.Told told) {
        return value(newestFirst.stream().filter(one -> Integer.valueOf(unit).equals(one.areaUnit())).findFirst().orElse(null), told);
    }

    /** The newest figure of every target in every year up to the day, newest first. */
    private Map<String, List<Measurement>> figures(@Nullable Integer unit, LocalDate day) {
        return sql.resultQuery(
                """
                        SELECT * FROM (SELECT DISTINCT ON (target, extract(year FROM day)) * FROM plan.counting_figure
                            WHERE area_unit IS NOT DISTINCT FROM ?::integer AND day <= ? ORDER BY target, extract(year FROM day), day DESC, id DESC) newest
                        ORDER BY day DESC, id DESC""",
                unit, day).stream().map(ReportData::measurement).collect(Collectors.groupingBy(Measurement::target));
    }

    private Map<String, List<Measurement>> unitFigures(List<AreaUnit> wards, int year, LocalDate day) {
        return sql
                .resultQuery(
                        """
                                SELECT DISTINCT ON (target, area_unit) * FROM plan.counting_figure WHERE area_unit = ANY (?::integer[]) AND day BETWEEN ? AND ?
                                ORDER BY target, area_unit, day DESC, id DESC""",
                        wards.stream().map(AreaUnit::id).toArray(Integer[]::new), LocalDate.of(year, 1, 1), day)
                .stream().map(ReportData::measurement).collect(Collectors.groupingBy(Measurement::target));
    }

    private static Measurement measurement(Record row) {
        return new Measurement(row.get("target", String.class), row.get("area_unit", Integer.class), row.get("day", LocalDate.class),
                row.get("value", BigDecimal.class), row.get("numerator", BigDecimal.class), row.get("denominator", BigDecimal.class),
                Measurement.Kind.valueOf(row.get("kind", String.class)), row.get("source", String.class),
                row.get("recorded_by", String.class),
                row.get("recorded_at", OffsetDateTime.class).toInstant());
    }

    /** Each unit's report of the year, and the units that have none. */
    private List<BodyLine> bodies(PlanEntry of, int year, List<AreaUnit> wards) {
        List<Report> all = reports.list(of.code(), year, wards.stream().map(AreaUnit::id).toList()).stream()
                .filter(one -> one.kind() == Report.Kind.YEARLY).toList();
        List<BodyLine> lines = new ArrayList<>();
        for (AreaUnit ward : wards) {
            List<Report> here = all.stream().filter(one -> Objects.equals(one.areaUnit(), ward.id())).toList();
            here.forEach(one -> lines.add(new BodyLine(ward.name(), one.body(), one.stage().name(), number(one))));
            if (here.isEmpty()) {
                lines.add(new BodyLine(ward.name(), "UBND phường", "", ""));
            }
        }
        return lines;
    }

    private static String number(Report report) {
        Report.Signed signed = report.signed();
        return signed == null ? "" : signed.number() + "/" + ReportForm.body(report.body(), "").symbol();
    }
}
