package org.ansinh.platform.area;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Administrative units over time. Units change by migration only, so all of them are kept in memory. */
@Component
public class Areas {

    private final AreaStore store;

    Areas(AreaStore store) {
        this.store = store;
    }

    /** The unit as it was on its last day, or is today. */
    public Optional<AreaUnit> find(int id) {
        return store.map().find(id);
    }

    /** The unit as it was on a day; empty when it did not stand then. */
    public Optional<AreaUnit> find(int id, LocalDate day) {
        return store.map().find(id, day);
    }

    /** The unit that bore the official code on the day. */
    public Optional<AreaUnit> byCode(String code, LocalDate day) {
        return store.map().byCode(code, day);
    }

    /** All units of the day, larger ones first. */
    public List<AreaUnit> on(LocalDate day) {
        return store.map().on(day);
    }

    /** Wards and communes of the day: the units people live in. */
    public List<AreaUnit> wards(LocalDate day) {
        return on(day).stream().filter(unit -> unit.kind().lowest()).toList();
    }

    /** The units and everything that was ever below them, at any time, with the predecessors of all of them. */
    public Set<Integer> withBelow(Collection<Integer> units) {
        return store.map().withBelow(units);
    }

    public List<AreaUnit> children(int id, LocalDate day) {
        return on(day).stream().filter(unit -> Integer.valueOf(id).equals(unit.parent())).toList();
    }

    /** What became of a unit, one step; empty while it stands. */
    public List<Share> successors(int id) {
        return store.map().successors(id);
    }

    /** What a unit was made of, one step. */
    public List<Share> predecessors(int id) {
        return store.map().predecessors(id);
    }

    public Optional<String> code(int unit, LocalDate day) {
        return codes(unit).stream()
                .filter(code -> !day.isBefore(code.from()) && (code.to() == null || !day.isAfter(code.to())))
                .map(AreaCode::code)
                .findFirst();
    }

    /** Every code the unit bore, oldest first. */
    public List<AreaCode> codes(int unit) {
        return store.map().codes(unit);
    }

    /**
     * Reads a figure of one unit for its successor or predecessor, over several steps where needed; empty when the two have no
     * territory in common.
     */
    public Optional<Figure> translate(BigDecimal value, Figure.Kind kind, int from, int to) {
        return store.map().translate(value, kind, from, to);
    }
}
