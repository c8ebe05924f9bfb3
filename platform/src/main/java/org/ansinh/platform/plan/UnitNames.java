package org.ansinh.platform.plan;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The unit somebody means by a code or a name on a day. */
@Component
class UnitNames {

    /** Code of the whole area in files and messages between programs. */
    static final String WHOLE = "ALL";

    private static final Set<String> WHOLE_WORDS = Set.of("", "all", "toan dia ban", "whole area", "toan thanh pho");

    private final Areas areas;

    UnitNames(Areas areas) {
        this.areas = areas;
    }

    /**
     * The id of the unit; null for the whole area.
     *
     * @throws Fault for a unit that did not stand on the day, saying when it did, or that nobody knows, or a name that two units bear
     */
    @Nullable
    Integer find(String text, LocalDate day) {
        String wanted = fold(text);
        if (WHOLE_WORDS.contains(wanted)) {
            return null;
        }
        List<AreaUnit> there = areas.wards(day).stream().filter(unit -> bears(unit, wanted, day)).toList();
        if (there.size() == 1) {
            return there.getFirst().id();
        }
        if (there.size() > 1) {
            throw new Fault("targets.unit.several", text);
        }
        if (areas.on(day).stream().anyMatch(unit -> unit.kind() == AreaUnit.Kind.CITY && bears(unit, wanted, day))) {
            return null;
        }
        Optional<AreaUnit> other = Stream.of(LocalDate.of(2024, 12, 31), day.plusYears(2), LocalDate.of(2026, 1, 1))
                .flatMap(at -> areas.wards(at).stream()
                        .filter(unit -> bears(unit, wanted, at)))
                .filter(unit -> !unit.stands(day)).findFirst();
        throw other.map(unit -> new Fault(unit.to() == null ? "targets.unit.notYet" : "targets.unit.ended", unit.name(), day.toString(),
                String.valueOf(unit.to() == null ? unit.from() : unit.to())))
                .orElse(new Fault("targets.unit.unknown", text, day.toString()));
    }

    /** The official code of the day; {@link #WHOLE} for the whole area. */
    String code(@Nullable Integer unit, LocalDate day) {
        return unit == null ? WHOLE : areas.code(unit, day).orElse("U" + unit);
    }

    private boolean bears(AreaUnit unit, String wanted, LocalDate day) {
        String name = fold(unit.name());
        return areas.code(unit.id(), day).filter(wanted::equals).isPresent() || name.equals(wanted) || fold(unit.nameEn()).equals(wanted)
                || name.replaceFirst("^(phuong|xa|thi tran|thanh pho) ", "").equals(wanted);
    }

    /** Without marks and capitals, single blanks. */
    static String fold(String text) {
        return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .replaceAll("\\s+", " ");
    }
}
