package org.ansinh.platform.intake;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Fault;
import org.ansinh.law.Fact;

/**
 * How a file is read.
 *
 * @param targets by column from 0: name of a {@link Field}, {@code fact:…}, or empty for a column that is left out
 * @param source the register or survey the file comes from; also tells apart the names different registers give
 * @param since from when on it holds where no column says so
 */
public record Mapping(Kind kind, List<String> targets, String source, LocalDate since) {

    /** Throws a Fault when it cannot be read so. */
    void require(List<Fact> facts) {
        Set<String> known = facts.stream().map(fact -> HeaderWords.FACT + fact.id()).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (String target : targets) {
            if (!target.isEmpty()) {
                boolean fits = target.startsWith(HeaderWords.FACT) ? kind.facts() && known.contains(target) : field(target);
                if (!fits) {
                    throw new Fault("intake.mapping.target", target);
                }
                if (!seen.add(target)) {
                    throw new Fault("intake.mapping.twice", "@" + target);
                }
            }
        }
        for (Field field : Field.values()) {
            if (kind.needs(field) && !seen.contains(field.name())) {
                throw new Fault("intake.mapping.needed", "@" + field);
            }
        }
        if (kind == Kind.FACTS && (!keyed(seen) || seen.stream().noneMatch(target -> target.startsWith(HeaderWords.FACT)))) {
            throw new Fault("intake.mapping.facts");
        }
        if (source.isBlank()) {
            throw new Fault("registry.source.missing");
        }
        if (source.length() > 200) {
            throw new Fault("intake.mapping.source");
        }
    }

    private boolean field(String target) {
        for (Field field : Field.values()) {
            if (field.name().equals(target)) {
                return kind.takes(field);
            }
        }
        return false;
    }

    private static boolean keyed(Set<String> seen) {
        return seen.contains(Field.NUMBER.name()) || seen.contains(Field.CODE.name()) || seen.contains(Field.KEY.name());
    }

    int column(String target) {
        return targets.indexOf(target);
    }
}
