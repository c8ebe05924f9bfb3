package org.ansinh.platform.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Fact;
import org.ansinh.platform.registry.PersonalNumber;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A row as understood, before it is compared with the register. Texts are empty and values null where the file says nothing.
 *
 * @param code id behind the code An Sinh gave; 0 when none is written
 * @param area unit the row names; 0 when none, or when {@code areaText} is no unit we know
 * @param cells what was written, by target, to read the row again once a person has decided
 */
record Reading(
        int row, @Nullable PersonalNumber number, long code, String key, String name, @Nullable Sex sex, @Nullable LocalDate born,
        String household, @Nullable Relation relation, int area, String areaText, String hamlet, String address,
        @Nullable Event event, LocalDate since, @Nullable PersonalNumber parent, List<FactValue> facts,
        Map<String, Cell> cells, List<CellFault> faults) {

    /** @param value as the register keeps it */
    record FactValue(Fact fact, long value) {}

    /** What happened to somebody. */
    enum Event {
        BIRTH,
        DEATH,
        MOVE_IN,
        MOVE_OUT
    }

    Reading related(Relation other) {
        return new Reading(row, number, code, key, name, sex, born, household, other, area, areaText, hamlet, address, event, since, parent,
                facts, cells, faults);
    }

    boolean sound() {
        return faults.isEmpty();
    }
}
