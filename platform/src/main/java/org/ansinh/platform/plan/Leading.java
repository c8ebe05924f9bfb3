package org.ansinh.platform.plan;

import gg.jte.Content;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.LeftBehind;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the leader's page shows: which targets are missed, worst first, and how the wards stand. */
@Component
class Leading {

    /** Groups of fewer people are no news of a whole target. */
    private static final long LEAST_GROUP = 30;

    private final TargetSettings settings;
    private final TaskViews tasks;
    private final Breakdowns breakdowns;
    private final LeftBehind leftBehind;
    private final Areas areas;
    private final Today today;

    Leading(TargetSettings settings, TaskViews tasks, Breakdowns breakdowns, LeftBehind leftBehind, Areas areas, Today today) {
        this.settings = settings;
        this.tasks = tasks;
        this.breakdowns = breakdowns;
        this.leftBehind = leftBehind;
        this.areas = areas;
        this.today = today;
    }

    /** Whom the page is for: the units whose people she may count, and those whose officers she may be told. Both empty for the public. */
    record Reader(Set<Integer> people, Set<Integer> officers) {}

    /**
     * Missed targets, worst first: by weight, by how the forecast looks, by the part of the way that is missing.
     *
     * @param unit the unit the plan is for; null for the whole area. Groups within one ward are left out: beside those of the whole area
     *     they would tell more than either table may
     */
    List<Miss> misses(List<Steered> all, @Nullable Integer unit, Reader reader, Page page) {
        List<AreaUnit> wards = areas.wards(today.day());
        Map<String, TaskView> works = tasks.all().stream().collect(Collectors.toMap(view -> view.work().code(), Function.identity()));
        Map<String, Long> behind = leftBehind.counts(reader.people()).stream().filter(one -> one.kind() == LeftBehind.Kind.LEFT_BEHIND)
                .collect(Collectors.groupingBy(LeftBehind.Count::programme, Collectors.summingLong(LeftBehind.Count::people)));
        return all.stream().filter(Steered::missing).sorted(Comparator.comparingDouble(Leading::severity).reversed())
                .map(one -> new Miss(one, worst(one, wards, page), unit == null ? group(one.target(), wards, page) : null,
                        people(one.target(), behind, reader),
                        acts(one.target(), works, wards, unit, reader, page)))
                .toList();
    }

    private static double severity(Steered one) {
        double outlook = switch (one.outlook()) {
            case UNLIKELY -> 3;
            case OPEN -> 2;
            case TOO_FEW, OTHER_STANDARD -> 1.5;
            case LIKELY -> 1;
        };
        BigDecimal goal = one.target().goal();
        Measurement latest = one.view().latest();
        double gap = goal == null || latest == null
                ? 0
                : Math.min(1, goal.subtract(latest.value()).abs().doubleValue()
                        / Math.max(1, Math.max(goal.doubleValue(), latest.value().doubleValue())));
        return one.setting().weight().doubleValue() * (outlook + gap);
    }

    /** Of the wards with figures of the newest year, where there are two at least. */
    private static Miss.@Nullable Ward worst(Steered one, List<AreaUnit> wards, Page page) {
        Target target = one.target();
        List<Measurement> figures = wards.stream().map(ward -> one.view().in(ward.id())).flatMap(Optional::stream).toList();
        if (target.state() || figures.size() < 2) {
            return null;
        }
        Comparator<Measurement> byValue = Comparator.comparing(Measurement::value);
        Measurement worst = figures.stream().min(target.falling() ? byValue.reversed() : byValue).orElseThrow();
        return wards.stream().filter(ward -> Integer.valueOf(ward.id()).equals(worst.areaUnit())).findFirst()
                .map(ward -> new Miss.Ward(ward.id(), ward.name(page.locale()), Shown.full(page, target, worst.value()))).orElse(null);
    }

    private Miss.@Nullable Group group(Target target, List<AreaUnit> wards, Page page) {
        record Found(BigDecimal share, Miss.Group group) {}
        List<Found> found = new ArrayList<>();
        for (Breakdown table : breakdowns.of(target, wards)) {
            boolean hamlets = table.dimension().equals("HAMLET");
            for (Breakdown.Line line : table.lines()) {
                Breakdown.Cell cell = line.cells().getLast();
                Suppression.Cell count = cell.count();
                BigDecimal share = cell.value();
                if (count != null && share != null && count.denominator() >= LEAST_GROUP) {
                    AreaUnit unit = hamlets ? table.units().getFirst() : null;
                    found.add(new Found(share, new Miss.Group(table.dimension(), line.category(),
                            unit == null ? "" : unit.name(page.locale()), page.number(share) + " " + table.unit())));
                }
            }
        }
        Comparator<Found> byShare = Comparator.comparing(Found::share);
        return found.stream().min(target.falling() ? byShare.reversed() : byShare).map(Found::group).orElse(null);
    }

    private Miss.@Nullable People people(Target target, Map<String, Long> behind, Reader reader) {
        String programme = settings.rules().of(target.code()).leftBehind();
        return programme == null || reader.people().isEmpty()
                ? null
                : new Miss.People(behind.getOrDefault(programme, 0L),
                        "/chua-duoc-huong/danh-sach?loai=LEFT_BEHIND&chinh-sach=" + programme);
    }

    /** What is not done yet, the soonest due first; wards with the same body, day and officer in one line. */
    private List<Miss.Act> acts(Target target, Map<String, TaskView> works, List<AreaUnit> wards, @Nullable Integer unit, Reader reader,
            Page page) {
        Map<List<Object>, List<Miss.Act>> alike = settings.rules().of(target.code()).tasks().stream().map(works::get)
                .filter(Objects::nonNull)
                .flatMap(view -> IntStream.range(0, wards.size()).filter(at -> unit == null || wards.get(at).id() == unit)
                        .mapToObj(at -> act(view, view.units().get(at), wards.get(at), reader, page)))
                .filter(act -> act.task().state() != Task.State.DONE)
                .collect(Collectors.groupingBy(act -> List.of(act.view().work().code(), act.body(), due(act.task()), act.responsible()),
                        LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream().map(Leading::together).sorted(Comparator.comparing((Miss.Act act) -> due(act.task()))).limit(2)
                .toList();
    }

    private static Miss.Act together(List<Miss.Act> alike) {
        Miss.Act first = alike.getFirst();
        return new Miss.Act(first.view(), first.task(), alike.stream().flatMap(act -> act.units().stream()).toList(), first.body(),
                first.responsible());
    }

    private static LocalDate due(Task task) {
        LocalDate due = task.now().due();
        return due == null ? LocalDate.MAX : due;
    }

    private static Miss.Act act(TaskView view, Task task, AreaUnit ward, Reader reader, Page page) {
        return new Miss.Act(view, task, List.of(ward.name(page.locale())), Shown.body(page, view, task),
                reader.officers().contains(ward.id()) ? task.responsible() : "");
    }

    /** Every ward in its place, with how many targets it misses of those it has figures of. */
    List<Drawings.Tile> tiles(List<Steered> all, int goalYear, Page page) {
        LocalDate day = today.day();
        List<AreaUnit> wards = areas.wards(day);
        Map<String, SteeringRules.Place> places = settings.rules().tiles().stream().filter(one -> !one.from().isAfter(day))
                .max(Comparator.comparing(SteeringRules.Tiles::from)).map(SteeringRules.Tiles::places).orElse(Map.of());
        int below = 1 + places.values().stream().mapToInt(SteeringRules.Place::row).max().orElse(-1);
        List<Drawings.Tile> tiles = new ArrayList<>();
        int extra = 0;
        for (AreaUnit ward : wards) {
            SteeringRules.Place place = areas.code(ward.id(), day).map(places::get).orElse(null);
            if (place == null) {
                place = new SteeringRules.Place(extra % 3, below + extra / 3);
                extra++;
            }
            List<Steered> known = all.stream().filter(one -> judged(one.target()) && one.view().in(ward.id()).isPresent()).toList();
            long fallen = known.stream().filter(one -> !reached(one, ward)).count();
            double part = known.isEmpty() ? 0 : fallen / (double) known.size();
            String kind = known.isEmpty() ? "neutral" : part > 0.5 ? "no" : part > 0.25 ? "warn" : "yes";
            tiles.add(new Drawings.Tile(ward.name(page.locale()), page.number(fallen) + " / " + page.number(known.size()),
                    page.t("targets.tile.note", String.valueOf(goalYear)), kind,
                    "/ke-hoach/dia-ban/" + ward.id(), place.column(), place.row()));
        }
        return tiles;
    }

    /** The newest figures of one target as tiles: the wards of today, and the former units where there are figures of them. */
    List<Content> maps(Target target, List<Measurement> newestFirst, List<AreaUnit> former, Page page) {
        LocalDate day = today.day();
        List<Content> maps = new ArrayList<>();
        for (List<AreaUnit> units : List.of(areas.wards(day), former.stream().filter(unit -> unit.kind().lowest()).toList())) {
            List<Drawings.Tile> tiles = new ArrayList<>();
            for (AreaUnit unit : units) {
                newestFirst.stream().filter(one -> Integer.valueOf(unit.id()).equals(one.areaUnit())).findFirst()
                        .ifPresent(figure -> place(unit)
                                .ifPresent(place -> tiles.add(new Drawings.Tile(unit.name(page.locale()), Shown.value(page, target, figure),
                                        Shown.day(page, figure.day()),
                                        kind(target, figure), unit.stands(day) ? "/ke-hoach/dia-ban/" + unit.id() : "/dia-ban/" + unit.id(),
                                        place.column(), place.row()))));
            }
            if (tiles.size() > 1) {
                maps.add(Drawings.tiles(page.t("targets.tile.target", target.code()), tiles));
            }
        }
        return maps;
    }

    private static String kind(Target target, Measurement figure) {
        BigDecimal goal = target.goal();
        return goal == null || target.together()
                ? "neutral"
                : Judgement.satisfies(target.compare(), figure.value(), goal, BigDecimal.ZERO) ? "yes" : "warn";
    }

    /** Where a unit stands on the tiles of its last day, or of today. */
    private Optional<SteeringRules.Place> place(AreaUnit unit) {
        LocalDate day = unit.to() == null ? today.day() : unit.to();
        return settings.rules().tiles().stream().filter(one -> !one.from().isAfter(day))
                .max(Comparator.comparing(SteeringRules.Tiles::from))
                .flatMap(tiles -> areas.code(unit.id(), day).map(tiles.places()::get));
    }

    /** Whether a ward's figure can be held against the goal of the whole area. */
    static boolean judged(Target target) {
        return target.goal() != null && !target.together();
    }

    static boolean reached(Steered one, AreaUnit ward) {
        BigDecimal goal = Objects.requireNonNull(one.target().goal());
        return one.view().in(ward.id())
                .filter(figure -> Judgement.satisfies(one.target().compare(), figure.value(), goal, one.setting().tolerance())).isPresent();
    }

    /** The part of the weight that is met or on its way, of all that can be judged; null where nothing can. */
    static @Nullable BigDecimal weighed(List<Steered> all) {
        Set<Verdict> judged = Set.of(Verdict.MET, Verdict.ON_TRACK, Verdict.OFF_TRACK);
        BigDecimal sum = weight(all.stream().filter(one -> judged.contains(one.view().verdict())));
        return sum.signum() == 0
                ? null
                : weight(all.stream().filter(one -> one.view().verdict() == Verdict.MET || one.view().verdict() == Verdict.ON_TRACK))
                        .multiply(BigDecimal.valueOf(100)).divide(sum, 0, RoundingMode.HALF_UP);
    }

    private static BigDecimal weight(Stream<Steered> of) {
        return of.map(one -> one.setting().weight()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
