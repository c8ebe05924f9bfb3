package org.ansinh.platform.entitlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawFault;
import org.ansinh.law.LawFaults;
import org.ansinh.law.PackSource;
import org.ansinh.law.Parameter;
import org.ansinh.law.ProcedureBook;
import org.ansinh.law.Programme;
import org.ansinh.law.Verification;
import org.ansinh.law.tck.Tck;
import org.ansinh.law.tck.TckExport;
import org.ansinh.law.tck.TckReport;
import org.ansinh.law.tck.TckReport.Verdict;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ansinh law check [PACK]} reads a law pack and tells every fault, or what is in it and how sure we are of it;
 * {@code ansinh law tck DIR} runs test cases of the DMN standard; {@code ansinh law tck-export DIR [PACK]} writes a pack and its
 * worked examples as such.
 */
@Command(name = "law", description = "the law packs", subcommands = {LawCommand.Check.class, LawCommand.RunTck.class,
        LawCommand.ExportTck.class}, mixinStandardHelpOptions = true)
public final class LawCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** Exit 0 when no case is wrong, 1 when one is; cases that are refused do not count as wrong. */
    @Command(name = "tck", description = "runs test cases of the DMN standard (TCK folders)", mixinStandardHelpOptions = true)
    static final class RunTck implements Callable<Integer> {

        @Parameters(paramLabel = "DIR", description = "a folder tree of *.dmn and *-test-*.xml")
        private @Nullable Path folder;

        @Option(names = "--verbose", description = "every folder, and why a case is refused")
        private boolean verbose;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Path root = Objects.requireNonNull(folder);
            if (!Files.isDirectory(root)) {
                throw new Fault("entitlement.tck.noFolder", root.toString());
            }
            TckReport report;
            try {
                report = Tck.run(root);
            } catch (IOException | UncheckedIOException unreadable) {
                throw new Fault("entitlement.tck.unreadable", root.toString(), String.valueOf(unreadable.getMessage()));
            }
            if (report.cases() == 0) {
                throw new Fault("entitlement.tck.noCases", root.toString());
            }
            report.folders().forEach(this::say);
            say(Messages.text("entitlement.tck.total", report.cases(), report.count(Verdict.PASSED), report.count(Verdict.WRONG),
                    report.count(Verdict.REFUSED), report.folders().size()));
            return report.count(Verdict.WRONG) == 0 ? 0 : 1;
        }

        private void say(TckReport.Folder each) {
            if (verbose) {
                say(Messages.text("entitlement.tck.folder", each.name(), each.count(Verdict.PASSED), each.count(Verdict.WRONG),
                        each.count(Verdict.REFUSED)));
            }
            for (TckReport.Case single : each.cases()) {
                if (single.verdict() == Verdict.WRONG || verbose && single.verdict() == Verdict.REFUSED) {
                    say(Messages.text("entitlement.tck.case." + single.verdict(), each.name(), single.id(), single.reason()));
                }
            }
            if (verbose) {
                each.refusals().forEach(refusal -> say(Messages.text("entitlement.tck.refusal", refusal)));
            }
        }

        private void say(String line) {
            Objects.requireNonNull(spec).commandLine().getOut().println(line);
        }
    }

    /** Exit 0 when written, 2 when the pack is refused. */
    @Command(name = "tck-export", description = "writes the tables and worked examples of a pack as DMN test cases", mixinStandardHelpOptions = true)
    static final class ExportTck implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "DIR", description = "folder to write into")
        private @Nullable Path folder;

        @Parameters(index = "1", arity = "0..1", paramLabel = "PACK", description = "folder with a pack.yaml (default: the shipped law)")
        private @Nullable Path pack;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Path into = Objects.requireNonNull(folder);
            if (pack != null && !Files.isRegularFile(pack.resolve("pack.yaml"))) {
                throw new Fault("entitlement.law.noPack", pack.toString());
            }
            try {
                TckExport.Written written = TckExport.write(pack == null ? PackSource.shipped() : PackSource.directory(pack), into);
                Objects.requireNonNull(spec).commandLine().getOut().println(Messages.text(
                        "entitlement.tck.written", written.cases(), written.folders(), into.toString(), written.leftOut()));
                return 0;
            } catch (LawFaults refused) {
                throw new Fault("entitlement.tck.unsound", refused.faults().size());
            } catch (IOException | UncheckedIOException unwritable) {
                throw new Fault("entitlement.tck.unwritable", into.toString(), String.valueOf(unwritable.getMessage()));
            }
        }
    }

    /** Exit 0 when the pack is sound, 2 when it is refused. */
    @Command(name = "check", description = "checks a law pack (default: the shipped law of Viet Nam)", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Parameters(arity = "0..1", paramLabel = "PACK", description = "folder with a pack.yaml")
        private @Nullable Path pack;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try {
                PackSource source = source();
                LawBook book = LawBook.load(source);
                say(summary(book));
                if (source.has(ProcedureBook.PROCEDURES)) {
                    say(procedures(ProcedureBook.load(source, book)));
                }
                return 0;
            } catch (LawFaults refused) {
                say(Messages.text("entitlement.law.refused", refused.faults().size()));
                for (LawFault english : refused.faults()) {
                    LawFault fault = english.in(Locale.getDefault());
                    say(Messages.text("entitlement.law.fault", fault.file(), fault.place(), fault.reason(), fault.mend()));
                }
                return 2;
            } catch (UncheckedIOException unreadable) {
                throw new Fault("entitlement.law.unreadable", String.valueOf(unreadable.getMessage()));
            }
        }

        private PackSource source() {
            if (pack == null) {
                return PackSource.shipped();
            }
            if (!Files.isRegularFile(pack.resolve("pack.yaml"))) {
                throw new Fault("entitlement.law.noPack", pack.toString());
            }
            return PackSource.directory(pack);
        }

        private static String summary(LawBook book) {
            return Messages.text("entitlement.law.sound", book.programmes().size(),
                    book.programmes().stream().mapToInt(programme -> programme.versions().size()).sum(), book.parameters().size(),
                    book.parameters().stream().mapToInt(parameter -> parameter.rows().size()).sum(), book.facts().all().size(),
                    book.instruments().size(), book.examples().size(), marks(book));
        }

        private static String procedures(ProcedureBook book) {
            return Messages.text("entitlement.law.procedures", book.procedures().size(),
                    book.calendar().years().stream().map(year -> String.valueOf(year.year())).collect(Collectors.joining(", ")));
        }

        /** {@code read 120, secondary 30, …} over figures and versions. */
        private static String marks(LawBook book) {
            Stream<Verification> figures = book.parameters().stream().flatMap(parameter -> parameter.rows().stream())
                    .map(Parameter.Row::verification);
            Stream<Verification> versions = book.programmes().stream().flatMap(programme -> programme.versions().stream())
                    .map(Programme.Version::verification);
            Map<Verification, Long> counts = Stream.concat(figures, versions)
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            return counts.entrySet().stream()
                    .map(entry -> Messages.text("entitlement.verification." + entry.getKey().name()) + ": " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }

        private void say(String line) {
            Objects.requireNonNull(spec).commandLine().getOut().println(line);
        }
    }
}
