package org.ansinh.platform.lawroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ansinh.law.Instrument;
import org.ansinh.law.LawBook;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.dmn.DmnReader;
import org.ansinh.law.feel.UnaryTests;
import org.ansinh.law.pack.Faults;
import org.ansinh.platform.entitlement.Wording;
import org.ansinh.platform.web.Page;

/** Reads a DMN file for readers of law, not for evaluation. */
final class Tables {

    private Tables() {}

    static List<TableView> read(LawBook book, String file, byte[] bytes, Wording wording, Page page) {
        Map<String, String> numbers = book.instruments().stream().collect(Collectors.toMap(Instrument::code, Instrument::number));
        List<TableView> tables = new ArrayList<>();
        for (Dmn.Decision decision : DmnReader.read(file, bytes, new Faults()).decisions()) {
            if (decision.logic() instanceof Dmn.Table table) {
                tables.add(new TableView(decision.name(), side(decision.description(), page), table.hit().name(),
                        table.rules().stream().map(rule -> row(book, rule, table, numbers, wording, page)).toList()));
            }
        }
        return tables;
    }

    private static TableView.RowView row(LawBook book, Dmn.Rule rule, Dmn.Table table, Map<String, String> numbers, Wording wording,
            Page page) {
        List<String> conditions = new ArrayList<>();
        for (int column = 0; column < table.inputs().size(); column++) {
            UnaryTests cell = rule.cells().get(column);
            String input = table.inputs().get(column).text();
            if (!cell.any()) {
                String label = book.facts().find(input).map(fact -> page.t(fact.label())).orElse(input);
                conditions.add(label + ": " + wording.test(input, cell.text()));
            }
        }
        return new TableView.RowView(rule.id(), side(rule.description(), page), conditions, "", cited(rule.annotation(), numbers));
    }

    /** The Vietnamese text, or the English one written below it on a line {@code en: …}. */
    private static String side(String text, Page page) {
        int at = text.indexOf("\nen:");
        if (at < 0) {
            return text;
        }
        return page.english() ? text.substring(at + 4).strip() : text.substring(0, at).strip();
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
