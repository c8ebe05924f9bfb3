package org.ansinh.law.tck;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawFaults;
import org.ansinh.law.PackSource;
import org.ansinh.law.Programme;
import org.ansinh.law.Value;
import org.ansinh.law.WorkedExample;
import org.ansinh.law.pack.Faults;
import org.ansinh.law.pack.Pack;
import org.ansinh.law.pack.PackReader;
import org.ansinh.law.plan.Selection;

/**
 * Writes a law pack and its worked examples as models and test cases that an engine of any vendor can run: a folder for each
 * set of tables that some example uses, a case for each expected answer of yes or no.
 */
public final class TckExport {

    /**
     * What was written.
     *
     * @param leftOut expected answers that DMN cannot state: they hang on unknown facts, or no tables are in use on the day
     */
    public record Written(int folders, int cases, int leftOut) {}

    private record Folder(PortableLaw law, List<String> cases) {}

    private final PackSource source;
    private final Pack pack;
    private final LawBook book;
    private final Map<List<String>, Folder> folders = new LinkedHashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private int leftOut;

    private TckExport(PackSource source) {
        this.source = source;
        this.pack = PackReader.read(source, new Faults());
        this.book = LawBook.load(source);
    }

    /** Writes into the folder; throws {@link LawFaults} when the pack is not sound. */
    public static Written write(PackSource source, Path into) throws IOException {
        TckExport export = new TckExport(source);
        for (WorkedExample example : export.book.examples()) {
            export.add(example);
        }
        int cases = 0;
        int written = 0;
        for (Folder folder : export.folders.values()) {
            if (!folder.cases.isEmpty()) {
                write(folder, Files.createDirectories(into.resolve(folder.law.name)));
                cases += folder.cases.size();
                written++;
            }
        }
        return new Written(written, cases, export.leftOut);
    }

    private static void write(Folder folder, Path into) throws IOException {
        String name = folder.law.name;
        Files.writeString(into.resolve(name + ".dmn"), folder.law.xml());
        Files.writeString(
                into.resolve(name + "-test-01.xml"),
                """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                        xmlns:xsd="http://www.w3.org/2001/XMLSchema">
                          <modelName>%s.dmn</modelName>
                        %s</testCases>
                        """
                        .formatted(name, String.join("", folder.cases)));
    }

    private void add(WorkedExample example) {
        Selection selection = Selection.of(pack, example.day(), example.knownOn());
        List<String> files = selection.versions().values().stream().map(Programme.Version::file).distinct().toList();
        Folder folder = folders.computeIfAbsent(files, none -> new Folder(
                new PortableLaw(name(selection), source,
                        files.stream().map(file -> Objects.requireNonNull(pack.tables().get(file))).toList()),
                new ArrayList<>()));
        Assessment assessment = book.on(example.day(), example.knownOn()).assess(stated(example));
        for (WorkedExample.Expected expected : example.expected()) {
            Optional<String> written = assessment.results().stream()
                    .filter(result -> result.programme().equals(expected.programme()) && result.subject().equals(expected.subject()))
                    .findFirst()
                    .filter(result -> !expected.status().equals("DEPENDS"))
                    .flatMap(result -> testCase(example, expected, result,
                            Objects.requireNonNull(selection.versions().get(expected.programme())), folder.law));
            written.ifPresentOrElse(folder.cases::add, () -> leftOut++);
        }
    }

    /** The day from which the newest of the tables applies; a number behind it when that is not unique. */
    private String name(Selection selection) {
        String day = "law-" + selection.versions().values().stream().map(Programme.Version::appliesFrom).max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        int taken = names.merge(day, 1, Integer::sum);
        return taken == 1 ? day : day + "-" + taken;
    }

    /**
     * The facts of the example, and for those unknown some value: the expected answer does not hang on them, or the example
     * would say so.
     */
    private CaseFacts stated(WorkedExample example) {
        Map<String, Value> household = stated(example.facts().household(), Fact.Subject.HOUSEHOLD, example.day());
        return new CaseFacts(household, example.facts().members().stream()
                .map(member -> new CaseFacts.Member(member.id(), stated(member.facts(), Fact.Subject.PERSON, example.day())))
                .toList());
    }

    private Map<String, Value> stated(Map<String, Value> known, Fact.Subject subject, LocalDate day) {
        Map<String, Value> all = new LinkedHashMap<>(known);
        for (Fact fact : pack.facts()) {
            if (fact.subject() == subject && fact.derivation().isEmpty()) {
                all.computeIfAbsent(fact.id(), id -> some(fact, day));
            }
        }
        return all;
    }

    private static Value some(Fact fact, LocalDate day) {
        if (fact.ordinary() != null) {
            return fact.ordinary();
        }
        long least = Math.max(0, fact.min() == null ? 0 : fact.min());
        return switch (fact.type()) {
            case WHOLE -> new Value.Whole(least);
            case DECIMAL -> new Value.Decimal(BigDecimal.valueOf(least, fact.scale()));
            case BOOLEAN -> new Value.Truth(false);
            case DATE -> new Value.Day(day.minusYears(30));
            case CODE -> new Value.Code(fact.codes().getFirst().id());
        };
    }

    private static Optional<String> testCase(
            WorkedExample example, WorkedExample.Expected expected, Assessment.Result result, Programme.Version version, PortableLaw law) {
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (Assessment.Step step : result.steps()) {
            for (Assessment.Input input : step.inputs()) {
                if (law.isInput(input.name())) {
                    if (input.value() == null) {
                        return Optional.empty();
                    }
                    inputs.put(input.name(), input.value());
                }
            }
        }
        boolean entitled = expected.status().equals("ENTITLED");
        StringBuilder xml = new StringBuilder(
                "  <testCase id=\"" + PortableLaw.escaped(example.id() + "-" + expected.programme() + "-" + expected.subject())
                        + "\">\n    <description>" + PortableLaw.escaped(example.title().vi()) + "</description>\n");
        inputs.forEach((name, value) -> xml.append("    <inputNode name=\"").append(name).append("\">").append(xml(value))
                .append("</inputNode>\n"));
        xml.append(result(version.entitled(), new Value.Truth(entitled)));
        if (entitled && expected.amount() != null && version.amount() != null) {
            xml.append(result(version.amount(), new Value.Whole(expected.amount())));
        }
        return Optional.of(xml.append("  </testCase>\n").toString());
    }

    private static String result(String decision, Value value) {
        return "    <resultNode name=\"" + decision + "\" type=\"decision\"><expected>" + xml(value) + "</expected></resultNode>\n";
    }

    private static String xml(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> xml("decimal", Long.toString(number));
            case Value.Decimal(BigDecimal number) -> xml("decimal", number.toPlainString());
            case Value.Truth(boolean yes) -> xml("boolean", Boolean.toString(yes));
            case Value.Day(LocalDate day) -> xml("date", day.toString());
            case Value.Code(String code) -> xml("string", code);
        };
    }

    private static String xml(String type, String text) {
        return "<value xsi:type=\"xsd:" + type + "\">" + PortableLaw.escaped(text) + "</value>";
    }
}
