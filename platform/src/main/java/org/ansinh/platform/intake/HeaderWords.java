package org.ansinh.platform.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ansinh.law.Fact;

/** Proposes what each column tells, from its heading. The officer corrects it. */
final class HeaderWords {

    static final String FACT = "fact:";

    private HeaderWords() {}

    static boolean known(String heading) {
        return field(heading).isPresent() || Words.meaning("fact", heading).isPresent();
    }

    /** A target for each heading, no target twice; empty where nothing fits. */
    static List<String> propose(List<String> headings, Kind kind, List<Fact> facts) {
        Map<String, String> byLabel = new HashMap<>();
        for (Fact fact : facts) {
            for (String name : List.of(fact.id(), fact.label().in(Locale.of("vi")), fact.label().in(Locale.ENGLISH))) {
                byLabel.putIfAbsent(Words.fold(name), FACT + fact.id());
            }
        }
        List<String> proposed = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String heading : headings) {
            String target = field(heading).filter(kind::takes).map(Field::name)
                    .or(() -> kind.facts() ? fact(heading, byLabel) : Optional.empty()).orElse("");
            proposed.add(taken.add(target) ? target : "");
        }
        return proposed;
    }

    private static Optional<Field> field(String heading) {
        return Words.meaning("field", bare(heading)).map(Field::valueOf);
    }

    private static Optional<String> fact(String heading, Map<String, String> byLabel) {
        return Optional.ofNullable(byLabel.get(Words.fold(heading)))
                .or(() -> Optional.ofNullable(byLabel.get(Words.fold(bare(heading)))))
                .or(() -> Words.meaning("fact", bare(heading)).map(id -> FACT + id).filter(byLabel::containsValue));
    }

    /** Without what stands in brackets and the star of a column that is needed. */
    private static String bare(String heading) {
        return heading.replaceAll("\\([^)]*\\)|\\[[^]]*]|\\*", " ");
    }
}
