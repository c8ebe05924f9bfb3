package org.ansinh.law.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.model.FeelValues;
import org.ansinh.law.model.Model;
import org.ansinh.law.model.Refusal;
import org.ansinh.law.tck.TckReport.Verdict;

/** Runs test cases: every folder that holds models ({@code *.dmn}) and cases ({@code *-test-*.xml}). */
public final class Tck {

    private Tck() {}

    /** All folders below, in the order of their names; throws when the disk cannot be read. */
    public static TckReport run(Path root) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(root)) {
            folders = all.filter(Files::isDirectory).sorted().toList();
        }
        List<TckReport.Folder> reports = new ArrayList<>();
        for (Path folder : folders) {
            List<Path> tests = files(folder, true);
            if (!tests.isEmpty()) {
                String name = root.relativize(folder).toString();
                reports.add(folder(name.isEmpty() ? String.valueOf(folder.getFileName()) : name, files(folder, false), tests));
            }
        }
        return new TckReport(List.copyOf(reports));
    }

    private static List<Path> files(Path folder, boolean tests) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> {
                String name = file.getFileName().toString();
                return tests ? name.endsWith(".xml") && name.contains("-test-") : name.endsWith(".dmn");
            }).sorted().toList();
        }
    }

    private static TckReport.Folder folder(String name, List<Path> models, List<Path> tests) throws IOException {
        List<Model.Source> sources = new ArrayList<>();
        for (Path model : models) {
            sources.add(new Model.Source(model.getFileName().toString(), Files.readAllBytes(model)));
        }
        Model model = Model.load(sources);
        List<TckReport.Case> cases = new ArrayList<>();
        for (Path test : tests) {
            String file = test.getFileName().toString();
            try {
                TestCases read = TestCases.read(Files.readAllBytes(test));
                for (TestCases.Case each : read.cases()) {
                    cases.add(judged(file, model, asked(read.model(), sources), each));
                }
            } catch (TestCases.Unreadable unreadable) {
                cases.add(new TckReport.Case(file, "", Verdict.REFUSED, String.valueOf(unreadable.getMessage())));
            }
        }
        return new TckReport.Folder(name, List.copyOf(cases), model.refusals().stream().map(Refusal::toString).toList());
    }

    private static String asked(String named, List<Model.Source> sources) {
        return sources.size() == 1 && sources.stream().noneMatch(source -> source.file().equals(named)) ? sources.getFirst().file() : named;
    }

    private static TckReport.Case judged(String file, Model model, String asked, TestCases.Case each) {
        Verdict verdict = each.expected().isEmpty() ? Verdict.REFUSED : Verdict.PASSED;
        String reason = each.expected().isEmpty() ? "the case expects nothing" : "";
        for (TestCases.Expected expected : each.expected()) {
            String name = each.service().isEmpty() ? expected.name() : each.service();
            switch (model.evaluate(asked, name, each.inputs())) {
                case Model.Refused refused -> {
                    if (verdict == Verdict.PASSED) {
                        verdict = Verdict.REFUSED;
                        reason = expected.name() + ": " + refused.reason();
                    }
                }
                case Model.Known known -> {
                    Object value = known.value();
                    if (!each.service().isEmpty() && each.expected().size() > 1) {
                        Object entry = value instanceof Map<?, ?> outputs ? outputs.get(expected.name()) : null;
                        value = entry == null ? Nothing.NULL : entry;
                    }
                    if (!FeelValues.same(expected.value(), value)) {
                        verdict = Verdict.WRONG;
                        reason = expected.name() + ": expected " + FeelValues.text(expected.value()) + ", got " + FeelValues.text(value);
                    }
                }
            }
        }
        return new TckReport.Case(file, each.id(), verdict, reason);
    }
}
