package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Figure;
import org.jspecify.annotations.Nullable;

/** What is wrong with the figures of a target, by the rules of {@link SteeringRules}. Pure. */
final class Quality {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final double YEAR = 365.25;

    private final SteeringRules rules;

    Quality(SteeringRules rules) {
        this.rules = rules;
    }

    /**
     * Flags of a target, the gravest kinds first.
     *
     * @param newestFirst its figures
     * @param wards the units that should have figures of their own today
     * @param units every unit of any time by its id
     * @param due by which day of the following year a year's figure must be there
     */
    List<Flag> flags(Target target, List<Measurement> newestFirst, List<AreaUnit> wards, Map<Integer, AreaUnit> units, MonthDay due,
            LocalDate today) {
        List<Flag> flags = new ArrayList<>();
        late(target, newestFirst, due, today).ifPresent(flags::add);
        if (target.byUnit()) {
            flags.addAll(missingWards(newestFirst, wards));
        }
        Map<Integer, Measurement> later = new HashMap<>();
        for (Measurement one : newestFirst) {
            over(target, one).ifPresent(flags::add);
            Integer unit = one.areaUnit();
            if (unit != null && !Optional.ofNullable(units.get(unit)).filter(known -> known.stands(one.day())).isPresent()) {
                flags.add(new Flag(Flag.Kind.NO_UNIT, unit, one.day(), one.value(), null, null));
            }
            Measurement next = later.put(unit == null ? 0 : unit, one);
            if (next != null) {
                jump(target, one, next).ifPresent(flags::add);
            }
        }
        sum(target, newestFirst, wards).ifPresent(flags::add);
        return flags.stream().sorted(Comparator.comparing(Flag::kind)).toList();
    }

    private static Optional<Flag> late(Target target, List<Measurement> newestFirst, MonthDay due, LocalDate today) {
        int year = today.isAfter(due.atYear(today.getYear())) ? today.getYear() - 1 : today.getYear() - 2;
        LocalDate day = due.atYear(year + 1);
        Optional<Measurement> newest = newestFirst.stream().filter(one -> one.areaUnit() == null).findFirst();
        Target.Base base = target.base();
        if (newest.isEmpty() && base != null && base.year() >= year) {
            return Optional.empty();
        }
        if (newest.isEmpty()) {
            return Optional.of(new Flag(Flag.Kind.MISSING, null, day, null, null, null));
        }
        return newest.get().day().getYear() >= year
                ? Optional.empty()
                : Optional.of(new Flag(Flag.Kind.LATE, null, day, newest.get().value(), BigDecimal.valueOf(year), null));
    }

    /** Only of the city's newest year, and only of wards that stood then. */
    private static List<Flag> missingWards(List<Measurement> newestFirst, List<AreaUnit> wards) {
        Optional<LocalDate> newest = newestFirst.stream().filter(one -> one.areaUnit() == null).map(Measurement::day).findFirst();
        return newest.map(day -> wards.stream().filter(ward -> ward.stands(day))
                .filter(ward -> newestFirst.stream()
                        .noneMatch(one -> Integer.valueOf(ward.id()).equals(one.areaUnit()) && one.day().getYear() >= day.getYear()))
                .map(ward -> new Flag(Flag.Kind.MISSING_WARD, ward.id(), day, null, null, null)).toList()).orElse(List.of());
    }

    private static Optional<Flag> over(Target target, Measurement one) {
        BigDecimal numerator = one.numerator();
        BigDecimal denominator = one.denominator();
        boolean share = target.percent() && (one.value().compareTo(HUNDRED) > 0
                || numerator != null && denominator != null && numerator.compareTo(denominator) > 0);
        return share ? Optional.of(new Flag(Flag.Kind.OVER, one.areaUnit(), one.day(), one.value(), HUNDRED, null)) : Optional.empty();
    }

    /** Figures of different standards are never held against each other. */
    private Optional<Flag> jump(Target target, Measurement before, Measurement after) {
        if (target.state() || before.day().equals(after.day()) || !target.standard(before.day()).equals(target.standard(after.day()))) {
            return Optional.empty();
        }
        double years = Math.max(1, ChronoUnit.DAYS.between(before.day(), after.day()) / YEAR);
        BigDecimal allowed = rules.jump(target).multiply(BigDecimal.valueOf(years), MathContext.DECIMAL64);
        BigDecimal moved = after.value().subtract(before.value()).abs();
        BigDecimal size = target.percent() ? moved : moved.divide(before.value().max(BigDecimal.ONE), MathContext.DECIMAL64);
        return size.compareTo(allowed) <= 0
                ? Optional.empty()
                : Optional.of(new Flag(Flag.Kind.JUMP, after.areaUnit(), after.day(), after.value(), before.value(), rules.jump(target)));
    }

    /** The newest day for which city and every ward have a figure. */
    private Optional<Flag> sum(Target target, List<Measurement> newestFirst, List<AreaUnit> wards) {
        if (!target.byUnit() || wards.isEmpty()) {
            return Optional.empty();
        }
        for (Measurement city : newestFirst) {
            if (city.areaUnit() != null || wards.stream().anyMatch(ward -> !ward.stands(city.day()))) {
                continue;
            }
            Map<Integer, Measurement> there = newestFirst.stream().filter(one -> one.areaUnit() != null && one.day().equals(city.day()))
                    .collect(Collectors.toMap(one -> Objects.requireNonNull(one.areaUnit()), one -> one, (newer, older) -> newer));
            List<Measurement> of = wards.stream().map(ward -> there.get(ward.id())).filter(Objects::nonNull).toList();
            if (of.size() == wards.size()) {
                return target.kind() == Figure.Kind.COUNT ? counts(city, of) : rates(city, of);
            }
        }
        return Optional.empty();
    }

    private Optional<Flag> counts(Measurement city, List<Measurement> wards) {
        BigDecimal sum = wards.stream().map(Measurement::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal allowed = city.value().multiply(rules.cityTolerance()).max(BigDecimal.ZERO);
        return flagged(city, sum, sum.subtract(city.value()).abs().compareTo(allowed) > 0);
    }

    /** By their counts where all have them; else the city's rate must lie between its wards'. */
    private Optional<Flag> rates(Measurement city, List<Measurement> wards) {
        BigDecimal numerator = total(wards, true);
        BigDecimal denominator = total(wards, false);
        if (numerator != null && denominator != null && city.numerator() != null && city.denominator() != null) {
            boolean same = numerator.compareTo(city.numerator()) == 0 && denominator.compareTo(city.denominator()) == 0;
            return flagged(city, numerator, !same);
        }
        BigDecimal low = wards.stream().map(Measurement::value).min(Comparator.naturalOrder()).orElseThrow();
        BigDecimal high = wards.stream().map(Measurement::value).max(Comparator.naturalOrder()).orElseThrow();
        boolean below = city.value().compareTo(low) < 0;
        return flagged(city, below ? low : high, below || city.value().compareTo(high) > 0);
    }

    private static @Nullable BigDecimal total(List<Measurement> wards, boolean upper) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Measurement ward : wards) {
            BigDecimal part = upper ? ward.numerator() : ward.denominator();
            if (part == null) {
                return null;
            }
            sum = sum.add(part);
        }
        return sum;
    }

    private static Optional<Flag> flagged(Measurement city, BigDecimal wards, boolean wrong) {
        return wrong ? Optional.of(new Flag(Flag.Kind.SUM, null, city.day(), wards, city.value(), null)) : Optional.empty();
    }
}
