package org.ansinh.law.kernel;

import java.util.ArrayList;
import java.util.List;
import org.ansinh.law.plan.Calendar;
import org.ansinh.law.plan.Slot;

/** Which array stands at which place of the array of arrays that an emitted class works on. */
final class Layout {

    /** Where an array comes from. */
    sealed interface Source {}

    /** A recorded fact of the population, whole. */
    record FactColumn(Slot.Recorded slot) implements Source {}

    /** A value of all households: an aggregate or a decision. */
    record OfHouseholds(Slot slot) implements Source {}

    /** A decision on the people of the block. */
    record OfBlock(Slot slot) implements Source {}

    /** Row numbers fired by a category table: of the block, or of all households. */
    record FiredRows(Slot.Decided slot) implements Source {}

    /** For the people of the block, the index of the household, 0 for none. */
    record HouseholdIndex() implements Source {}

    /** A table made once: masks by code or segment, outputs by row. */
    record Constant(Object array) implements Source {}

    /** For each number of completed years or months the latest epoch day from which they are completed today; int[]. */
    record Latest(Calendar calendar, List<Long> counts) implements Source {}

    /** The day itself as long[1]. */
    record Today() implements Source {}

    private final List<Source> sources = new ArrayList<>();

    /** The place of an array; the same source has one place. */
    int at(Source source) {
        int known = source instanceof Constant ? -1 : sources.indexOf(source);
        if (known >= 0) {
            return known;
        }
        sources.add(source);
        return sources.size() - 1;
    }

    List<Source> sources() {
        return sources;
    }

    /** The width of the array in which the values of a slot stand. */
    static Column.Width width(Slot slot) {
        return Column.width(slot.span().low().longValueExact(), slot.span().high().longValueExact());
    }

    /** An array of that width. */
    static Object array(Column.Width width, int size) {
        return switch (width) {
            case BYTE -> new byte[size];
            case SHORT -> new short[size];
            case INT -> new int[size];
            case LONG -> new long[size];
        };
    }
}
