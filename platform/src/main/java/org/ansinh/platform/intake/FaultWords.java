package org.ansinh.platform.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.platform.web.Page;

/** Faults and columns in the reader's language. */
public final class FaultWords {

    private final Page page;
    private final Map<String, Fact> facts;

    FaultWords(Page page, List<Fact> facts) {
        this.page = page;
        this.facts = facts.stream().collect(Collectors.toMap(fact -> HeaderWords.FACT + fact.id(), Function.identity()));
    }

    /** A fault as it is shown: where, what was written, what is wrong and how to mend it. */
    public record Line(int row, String column, String value, String sentence) {}

    Line line(CellFault fault, List<String> targets) {
        String column = fault.column() < 0
                ? ""
                : letters(fault.column()) + (fault.column() < targets.size() ? " – " + target(targets.get(fault.column())) : "");
        return new Line(fault.row(), column, fault.value(), sentence(fault.key(), fault.arguments()));
    }

    public String sentence(String key, List<String> arguments) {
        return page.t(key, arguments.stream().map(this::argument).toArray());
    }

    private String argument(String text) {
        return text.startsWith("@")
                ? target(text.substring(1))
                : text.startsWith("#") ? page.date(LocalDate.parse(text.substring(1))) : text;
    }

    /** The name of a field or fact. */
    public String target(String target) {
        Fact fact = facts.get(target);
        boolean field = java.util.Arrays.stream(Field.values()).anyMatch(one -> one.name().equals(target));
        return fact != null ? page.t(fact.label()) : field ? page.t("intake.field." + target) : target;
    }

    /** The target that somebody means by its name or by the words of headings; empty for nothing, the text itself when it is unknown. */
    String meant(String text, Kind kind, List<Fact> known) {
        String wanted = Words.fold(text);
        return wanted.isEmpty()
                ? ""
                : kind.fields().stream().filter(field -> Words.fold(target(field.name())).equals(wanted) || field.name().equals(text))
                        .map(Field::name).findFirst()
                        .or(() -> known.stream().filter(fact -> Words.fold(page.t(fact.label())).equals(wanted))
                                .map(fact -> HeaderWords.FACT + fact.id()).findFirst())
                        .orElseGet(() -> HeaderWords.propose(List.of(text), kind, known).getFirst()
                                .transform(proposed -> proposed.isEmpty() ? text.strip() : proposed));
    }

    /** As spreadsheets name columns: 0 is A. */
    static String letters(int column) {
        return (column >= 26 ? String.valueOf((char) ('A' + column / 26 - 1)) : "") + (char) ('A' + column % 26);
    }
}
