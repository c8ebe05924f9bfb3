package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.area.Figure;
import org.springframework.stereotype.Component;

/**
 * Figures across a change of units: what a former ward's figure says of its successor, and the other way round. Read by
 * {@link Areas#translate}, with the rule and the share shown.
 */
@Component
class Bridges {

    private static final int DIGITS = 2;

    private final Areas areas;

    Bridges(Areas areas) {
        this.areas = areas;
    }

    /** Units of today's wards before they were made: wards and communes, and the city they belonged to; oldest ids first. */
    List<AreaUnit> former(List<AreaUnit> wards) {
        Stream<Integer> made = wards.stream().flatMap(ward -> areas.withBelow(List.of(ward.id())).stream());
        Stream<Integer> split = wards.stream().flatMap(ward -> areas.predecessors(ward.id()).stream()).map(share -> share.unit().id());
        return Stream.concat(made, split).distinct().sorted().map(areas::find).flatMap(Optional::stream)
                .filter(unit -> unit.to() != null && (unit.kind().lowest() || unit.kind() == AreaUnit.Kind.CITY)).toList();
    }

    /** What figures of former units say of a ward: one bridge for each day, newest day first. */
    List<Bridge> toSuccessor(Target target, AreaUnit ward, List<Measurement> figures) {
        Map<LocalDate, List<Bridge.Part>> byDay = new TreeMap<>(Comparator.reverseOrder());
        for (Measurement figure : figures) {
            if (figure.day().isBefore(ward.from())) {
                unit(figure, ward).flatMap(from -> part(target, figure, from, ward)).ifPresent(part -> add(byDay, part));
            }
        }
        return byDay.entrySet().stream().map(day -> join(target, ward, day.getKey(), smallest(day.getValue()))).toList();
    }

    /** What the newest figure of today's wards says of a former unit; empty when no ward of its territory has one. */
    Optional<Bridge> toFormer(Target target, AreaUnit former, List<AreaUnit> wards, List<Measurement> figures) {
        List<Bridge.Part> parts = new ArrayList<>();
        for (AreaUnit ward : wards) {
            figures.stream().filter(one -> Integer.valueOf(ward.id()).equals(one.areaUnit())).findFirst()
                    .flatMap(figure -> part(target, figure, ward, former)).ifPresent(parts::add);
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(join(target, former, parts.getFirst().figure().day(), parts));
    }

    /** The newest figure of a former unit itself. */
    Optional<Measurement> own(AreaUnit former, List<Measurement> figures) {
        return figures.stream().filter(one -> Integer.valueOf(former.id()).equals(one.areaUnit())
                || (one.areaUnit() == null && former.kind() == AreaUnit.Kind.CITY && former.stands(one.day()))).findFirst();
    }

    /** The unit a figure speaks of; a figure of the whole area made while the city stood is the city's. */
    private Optional<AreaUnit> unit(Measurement figure, AreaUnit ward) {
        Integer unit = figure.areaUnit();
        return unit != null
                ? areas.find(unit, figure.day())
                : former(List.of(ward)).stream().filter(one -> one.kind() == AreaUnit.Kind.CITY && one.stands(figure.day())).findFirst();
    }

    private Optional<Bridge.Part> part(Target target, Measurement figure, AreaUnit from, AreaUnit to) {
        if (!target.byUnit()) {
            return Optional.empty();
        }
        return areas.translate(figure.value(), target.kind(), from.id(), to.id()).flatMap(read -> areas
                .translate(BigDecimal.ONE, Figure.Kind.RATE, from.id(), to.id())
                .map(covers -> new Bridge.Part(from, figure, read, covers.share())));
    }

    private static void add(Map<LocalDate, List<Bridge.Part>> byDay, Bridge.Part part) {
        List<Bridge.Part> parts = byDay.computeIfAbsent(part.figure().day(), any -> new ArrayList<>());
        if (parts.stream().noneMatch(one -> one.from().id() == part.from().id())) { // newest of the day first
            parts.add(part);
        }
    }

    /** Wards where there are figures of wards, so that a city's figure is never counted with those of its parts. */
    private static List<Bridge.Part> smallest(List<Bridge.Part> parts) {
        List<Bridge.Part> lowest = parts.stream().filter(part -> part.from().kind().lowest()).toList();
        return lowest.isEmpty() ? parts : lowest;
    }

    /** Counts add up; rates are weighed by the part of the unit each speaks of. */
    private static Bridge join(Target target, AreaUnit unit, LocalDate day, List<Bridge.Part> parts) {
        BigDecimal share = parts.stream().map(Bridge.Part::covers).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal value = target.kind() == Figure.Kind.COUNT
                ? parts.stream().map(part -> part.read().value()).reduce(BigDecimal.ZERO, BigDecimal::add)
                : parts.stream().map(part -> part.read().value().multiply(part.covers())).reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(share, MathContext.DECIMAL64).setScale(DIGITS, RoundingMode.HALF_UP);
        return new Bridge(unit, day, value, share.min(BigDecimal.ONE), parts.stream().sorted(Comparator.comparing(part -> part.from().id()))
                .collect(Collectors.toList()));
    }
}
