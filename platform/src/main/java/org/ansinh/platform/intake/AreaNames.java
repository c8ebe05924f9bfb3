package org.ansinh.platform.intake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;

/** Wards and communes by code or name, as they stood on a day. */
final class AreaNames {

    /** Nobody's id. */
    static final int AMBIGUOUS = -1;

    private final Areas areas;
    private final Map<LocalDate, Map<String, Integer>> byDay = new HashMap<>();

    AreaNames(Areas areas) {
        this.areas = areas;
    }

    /** Id of the unit; 0 when none is called so on the day, {@link #AMBIGUOUS} when several are. */
    int find(String text, LocalDate day) {
        return byDay.computeIfAbsent(period(day), any -> names(day)).getOrDefault(Words.fold(text), 0);
    }

    /** Units change on few days; a month is fine enough to keep names by, since each changes on a month's first day. */
    private static LocalDate period(LocalDate day) {
        return day.withDayOfMonth(1);
    }

    private Map<String, Integer> names(LocalDate day) {
        Map<String, Integer> names = new HashMap<>();
        List<AreaUnit> wards = areas.wards(day);
        for (AreaUnit unit : wards) {
            areas.code(unit.id(), day).ifPresent(code -> names.put(code, unit.id()));
            String name = Words.fold(unit.name());
            for (String written : List.of(name, name.replaceFirst("^(phuong|xa|thi tran) ", ""), Words.fold(unit.nameEn()))) {
                names.merge(written, unit.id(), (one, other) -> one.equals(other) ? one : AMBIGUOUS);
            }
        }
        return names;
    }
}
