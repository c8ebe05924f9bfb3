package org.ansinh.platform.area;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;
import org.jspecify.annotations.Nullable;

/** All units over all time. Immutable. */
final class AreaMap {

    private static final Text WHOLE = new Text("toàn bộ đơn vị", "the whole unit");
    private static final Text BY_POPULATION = new Text("chia theo số dân", "divided by population");
    private static final Text BY_AREA = new Text("chia theo diện tích", "divided by area");
    private static final Text EQUAL = new Text(
            "chia đều cho các đơn vị hợp thành, vì chưa có số dân của từng đơn vị",
            "divided equally among the units joined, since their populations are not known");
    private static final Text SAME_RATE = new Text(
            "tỉ lệ được coi là như nhau trong toàn đơn vị; phần ghi bên cạnh là phần địa bàn mà số liệu nói tới",
            "the rate is taken as the same everywhere in the unit; the share beside it is the part of the territory it speaks of");
    private static final int DIGITS = 6;

    private final List<Stretch> stretches;
    private final Map<Integer, List<Stretch>> byId = new HashMap<>();
    private final List<AreaCode> codes;
    private final List<Succession> successions;

    AreaMap(List<Stretch> stretches, List<AreaCode> codes, List<Succession> successions) {
        this.stretches = List.copyOf(stretches);
        this.codes = List.copyOf(codes);
        this.successions = List.copyOf(successions);
        stretches.forEach(stretch -> byId.computeIfAbsent(stretch.unit().id(), id -> new ArrayList<>()).add(stretch));
    }

    /** A unit as it was from {@code since} to {@code until}, inclusive. */
    record Stretch(AreaUnit unit, LocalDate since, @Nullable LocalDate until) {
        boolean covers(LocalDate day) {
            return !day.isBefore(since) && (until == null || !day.isAfter(until));
        }
    }

    Optional<AreaUnit> find(int id) {
        return Optional.ofNullable(byId.get(id)).map(known -> known.getLast().unit());
    }

    Optional<AreaUnit> find(int id, LocalDate day) {
        return byId.getOrDefault(id, List.of()).stream().filter(stretch -> stretch.covers(day)).map(Stretch::unit).findFirst();
    }

    Optional<AreaUnit> byCode(String code, LocalDate day) {
        return codes.stream()
                .filter(one -> one.code().equals(code) && !day.isBefore(one.from()) && (one.to() == null || !day.isAfter(one.to())))
                .findFirst()
                .flatMap(one -> find(one.unit(), day));
    }

    List<AreaUnit> on(LocalDate day) {
        return stretches.stream().filter(stretch -> stretch.covers(day)).map(Stretch::unit)
                .sorted(Comparator.comparing(AreaUnit::kind).thenComparing(AreaUnit::id))
                .toList();
    }

    List<AreaCode> codes(int unit) {
        return codes.stream().filter(code -> code.unit() == unit).toList();
    }

    Set<Integer> withBelow(Collection<Integer> units) {
        Set<Integer> found = new LinkedHashSet<>();
        Deque<Integer> open = new ArrayDeque<>(units);
        while (!open.isEmpty()) {
            int id = open.pop();
            if (found.add(id)) {
                stretches.stream().filter(one -> Integer.valueOf(id).equals(one.unit().parent()))
                        .forEach(one -> open.push(one.unit().id()));
                successions.stream().filter(one -> one.to() == id && one.share().compareTo(BigDecimal.ONE) == 0)
                        .forEach(one -> open.push(one.from()));
            }
        }
        return Collections.unmodifiableSet(found);
    }

    List<Share> successors(int id) {
        return successions.stream().filter(one -> one.from() == id)
                .flatMap(one -> share(one, one.to(), one.share()))
                .toList();
    }

    List<Share> predecessors(int id) {
        return successions.stream().filter(one -> one.to() == id)
                .flatMap(one -> share(one, one.from(), one.shareBack()))
                .toList();
    }

    Optional<Figure> translate(BigDecimal value, Figure.Kind kind, int from, int to) {
        return path(from, to, Succession::from, Succession::to).map(path -> forward(value, kind, path))
                .or(() -> path(from, to, Succession::to, Succession::from).map(path -> back(value, kind, path)));
    }

    private static Figure forward(BigDecimal value, Figure.Kind kind, List<Succession> path) {
        BigDecimal taken = product(path, Succession::share);
        return kind == Figure.Kind.COUNT
                ? count(value, taken, path)
                : figure(value, product(path, Succession::shareBack), SAME_RATE, path);
    }

    private static Figure back(BigDecimal value, Figure.Kind kind, List<Succession> path) {
        BigDecimal taken = product(path, Succession::shareBack);
        return kind == Figure.Kind.COUNT
                ? count(value, taken, path)
                : figure(value, product(path, Succession::share), SAME_RATE, path);
    }

    private static Figure count(BigDecimal value, BigDecimal share, List<Succession> path) {
        BigDecimal part = value.multiply(share).setScale(Math.max(value.scale(), 0), RoundingMode.HALF_UP);
        return figure(part, share, share.compareTo(BigDecimal.ONE) == 0 ? WHOLE : rule(path.getLast().basis()), path);
    }

    private static Figure figure(BigDecimal value, BigDecimal share, Text rule, List<Succession> path) {
        Verification weakest = path.stream().map(Succession::verification).max(Comparator.naturalOrder()).orElse(Verification.READ);
        return new Figure(value, share, rule, String.join("; ", path.stream().map(Succession::legalReference).distinct().toList()),
                weakest);
    }

    private static BigDecimal product(List<Succession> path, java.util.function.Function<Succession, BigDecimal> share) {
        return path.stream().map(share).reduce(BigDecimal.ONE, BigDecimal::multiply)
                .round(new MathContext(DIGITS)).stripTrailingZeros();
    }

    /** The shortest chain of successions between two units, walked from {@code start} to {@code end} of each. */
    private Optional<List<Succession>> path(int from, int to, java.util.function.ToIntFunction<Succession> start,
            java.util.function.ToIntFunction<Succession> end) {
        Deque<List<Succession>> open = new ArrayDeque<>();
        Set<Integer> seen = new HashSet<>(Set.of(from));
        open.add(List.of());
        while (!open.isEmpty()) {
            List<Succession> path = open.poll();
            int here = path.isEmpty() ? from : end.applyAsInt(path.getLast());
            if (here == to) {
                return Optional.of(path);
            }
            Predicate<Succession> next = one -> start.applyAsInt(one) == here && seen.add(end.applyAsInt(one));
            successions.stream().filter(next).forEach(one -> open.add(Stream.concat(path.stream(), Stream.of(one)).toList()));
        }
        return Optional.empty();
    }

    private Stream<Share> share(Succession one, int other, BigDecimal share) {
        Text rule = share.compareTo(BigDecimal.ONE) == 0 ? WHOLE : rule(one.basis());
        return find(other).stream().map(unit -> new Share(unit, share, rule, one.legalReference(), one.verification()));
    }

    private static Text rule(Succession.Basis basis) {
        return switch (basis) {
            case POPULATION -> BY_POPULATION;
            case AREA -> BY_AREA;
            case EQUAL -> EQUAL;
        };
    }
}
