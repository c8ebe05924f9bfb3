package org.ansinh.platform.lawroom;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.law.Instrument;
import org.ansinh.law.LawBook;
import org.ansinh.law.Verification;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.dmn.DmnReader;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.feel.UnaryTests;
import org.ansinh.law.pack.Citations;
import org.ansinh.law.pack.Faults;
import org.ansinh.law.plan.Labels;
import org.ansinh.platform.entitlement.Wording;
import org.ansinh.platform.web.Page;

/** Reads a DMN file for readers of law, not for evaluation. */
final class Tables {

    private final LawBook book;
    private final Page page;
    private final Wording wording;
    private final LocalDate day;
    private final LocalDate knownOn;
    private final Verification unmarked;
    private final Citations citations;

    /**
     * Reads with the figures of one day.
     *
     * @param day whose figures are shown
     * @param knownOn the law in force on this day
     * @param unmarked how sure we are of a row that says nothing of it
     */
    Tables(LawBook book, Page page, LocalDate day, LocalDate knownOn, Verification unmarked) {
        this.book = book;
        this.page = page;
        this.wording = new Wording(book, page);
        this.day = day;
        this.knownOn = knownOn;
        this.unmarked = unmarked;
        this.citations = new Citations(Map.of(), new Faults());
    }

    List<TableView> read(String file, byte[] bytes) {
        Map<String, String> numbers = book.instruments().stream().collect(Collectors.toMap(Instrument::code, Instrument::number));
        Dmn dmn = DmnReader.read(file, bytes, new Faults());
        Map<String, String> decisions = dmn.decisions().stream()
                .collect(Collectors.toMap(Dmn.Decision::name, one -> page.t(Labels.of(one.description(), one.name())), (one, same) -> one));
        Map<String, Map<String, String>> codes = new HashMap<>();
        dmn.decisions().forEach(decision -> codes.put(decision.name(), codes(decision)));
        List<TableView> tables = new ArrayList<>();
        for (Dmn.Decision decision : dmn.decisions()) {
            if (decision.logic() instanceof Dmn.Table table) {
                GivenWords given = new GivenWords(book, page, day, knownOn, decisions, codes.getOrDefault(decision.name(), Map.of()));
                tables.add(new TableView(decision.name(), page.t(Labels.of(decision.description(), "")), table.hit().name(),
                        table.rules().stream().map(rule -> row(file, rule, table, given, decisions, codes, numbers)).toList()));
            }
        }
        return tables;
    }

    /** Words for the codes that a decision gives: those of the fact whose codes they are, else what the first row with the code says. */
    private Map<String, String> codes(Dmn.Decision decision) {
        Map<String, String> words = new LinkedHashMap<>();
        if (decision.logic() instanceof Dmn.Table table) {
            for (Dmn.Rule rule : table.rules()) {
                if (rule.output() instanceof Ast.Str(String code)) {
                    words.putIfAbsent(code, page.t(Labels.of(rule.description(), code)));
                }
            }
        }
        book.facts().all().stream().filter(fact -> fact.codes().stream().map(Fact.Code::id).toList().containsAll(words.keySet()))
                .findFirst().ifPresent(fact -> fact.codes().forEach(code -> words.replace(code.id(), page.t(code.label()))));
        return words;
    }

    private TableView.RowView row(String file, Dmn.Rule rule, Dmn.Table table, GivenWords given, Map<String, String> decisions,
            Map<String, Map<String, String>> codes, Map<String, String> numbers) {
        List<String> conditions = new ArrayList<>();
        for (int column = 0; column < table.inputs().size(); column++) {
            UnaryTests cell = rule.cells().get(column);
            Dmn.Input input = table.inputs().get(column);
            if (!cell.any()) {
                conditions.add(heading(input, decisions) + ": "
                        + wording.test(input.text(), cell.text(), codes.getOrDefault(input.text(), Map.of())));
            }
        }
        Verification sure = Objects.requireNonNullElse(citations.mark(file, rule.id(), rule.annotation()), unmarked);
        return new TableView.RowView(rule.id(), page.t(Labels.of(rule.description(), "")), conditions, given.of(rule.output()),
                cited(rule.annotation(), numbers), wording.doubt(sure));
    }

    /** What the column asks: the fact's or decision's label, else the heading in the file, else the name. */
    private String heading(Dmn.Input input, Map<String, String> decisions) {
        String otherwise = decisions.getOrDefault(input.text(), input.label().isEmpty() ? input.text() : input.label());
        return book.facts().find(input.text()).map(fact -> page.t(fact.label())).orElse(otherwise);
    }

    private static String cited(String annotation, Map<String, String> numbers) {
        String text = annotation.strip();
        List<String> parts = new ArrayList<>();
        for (String part : text.substring(text.startsWith("[") ? text.indexOf(']') + 1 : 0).split("\\|", -1)) {
            int colon = part.indexOf(':');
            String code = (colon < 0 ? part : part.substring(0, colon)).strip();
            String number = numbers.getOrDefault(code, code);
            parts.add(colon < 0 ? number : number + ", " + part.substring(colon + 1).strip());
        }
        return String.join("; ", parts);
    }
}
