package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Figure;

/**
 * A figure of a unit read from figures of its predecessors or successors.
 *
 * @param share the part of the unit that the figures speak of; the rest has none
 */
public record Bridge(AreaUnit unit, LocalDate day, BigDecimal value, BigDecimal share, List<Part> parts) {

    /**
     * One figure it was read from.
     *
     * @param covers the part of the unit that this figure speaks of
     */
    public record Part(AreaUnit from, Measurement figure, Figure read, BigDecimal covers) {}

    /** The rules, each once. */
    public List<Text> rules() {
        return parts.stream().map(part -> part.read().rule()).distinct().toList();
    }

    public List<String> references() {
        return parts.stream().flatMap(part -> Stream.of(part.read().legalReference().split("; "))).distinct().toList();
    }

    public boolean verified() {
        return parts.stream().allMatch(part -> part.read().verification() != Verification.UNVERIFIED);
    }
}
