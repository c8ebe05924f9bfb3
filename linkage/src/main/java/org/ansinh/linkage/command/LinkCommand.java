package org.ansinh.linkage.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ansinh.linkage.LinkageFaults;
import org.ansinh.linkage.Model;
import org.ansinh.linkage.Options;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ansinh link train} learns a model from CSV or Parquet files, {@code link run} finds links and clusters, {@code link explain} says why
 * two rows are, or are not, taken for one person.
 */
@Command(name = "link", description = "finds records of one person in CSV or Parquet files", subcommands = {TrainCommand.class,
        RunCommand.class,
        ExplainCommand.class}, mixinStandardHelpOptions = true)
public final class LinkCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** What all commands need: files, what is compared, and how. */
    abstract static class Work implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "FILE", description = "CSV with a heading, UTF-8, or Parquet")
        private @Nullable Path file;

        @Option(names = "--with", paramLabel = "FILE", description = "a second register: its rows are compared with those of the first only")
        private @Nullable Path with;

        @Option(names = "--one-to-one", description = "nobody stands twice in a register: a row has one partner at most")
        private boolean oneToOne;

        @Option(names = "--settings", paramLabel = "SETTINGS", description = "vietnamese-people (default), febrl, historical-figures, or a file")
        private @Nullable String settings;

        @Option(names = "--model", paramLabel = "FILE", description = "a model learned before")
        private @Nullable Path model;

        @Option(names = "--id", paramLabel = "COLUMN", defaultValue = "id", description = "column that tells rows apart (default: id)")
        private String idColumn = "id";

        @Option(names = "--threshold", paramLabel = "P", defaultValue = "0.95", description = "probability from which a pair is a link (default: 0.95)")
        private double threshold;

        @Option(names = "--threads", paramLabel = "N", description = "how many threads; the outcome is the same for any number")
        private int threads = Runtime.getRuntime().availableProcessors();

        @Spec
        private @Nullable CommandSpec spec;

        abstract int work() throws IOException;

        @Override
        public Integer call() {
            try {
                if (!(threshold > 0 && threshold < 1)) {
                    throw new Sentence("linkage.threshold", threshold);
                }
                return work();
            } catch (Sentence fault) {
                spec().commandLine().getErr().println(fault.getMessage());
            } catch (LinkageFaults faults) {
                faults.faults().forEach(fault -> spec().commandLine().getErr()
                        .println(Words.text("linkage.fault", fault.source(), fault.place(), fault.reason(), fault.mend())));
            } catch (FileSystemException wrong) {
                spec().commandLine().getErr()
                        .println(Words.text("linkage.file.unreadable", wrong.getFile(), String.valueOf(wrong.getReason())));
            } catch (IOException wrong) {
                spec().commandLine().getErr().println(Words.text("linkage.file.failed", String.valueOf(wrong.getMessage())));
            }
            return 2;
        }

        CommandSpec spec() {
            return Objects.requireNonNull(spec);
        }

        void say(String line) {
            spec().commandLine().getOut().println(line);
        }

        /** Before the work, so that an hour of it is not lost for a folder that is not there. */
        static void requireWritable(@Nullable Path file) {
            if (file == null) {
                return;
            }
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
            boolean fits = Files.exists(file) ? Files.isRegularFile(file) && Files.isWritable(file) : Files.isWritable(folder);
            if (!fits) {
                throw new Sentence("linkage.file.unwritable", file);
            }
        }

        Records records(Schema schema) {
            return new Tables(schema, idColumn, line -> spec().commandLine().getErr().println(line)).read(Objects.requireNonNull(file),
                    with);
        }

        /** The model named; null when one is to be learned. */
        @Nullable
        Model known() throws IOException {
            if (model != null && !Files.isRegularFile(model)) {
                throw new Sentence("linkage.file.unreadable", model, "");
            }
            return model == null ? null : Model.read(model);
        }

        Schema schema() throws IOException {
            String name = settings == null ? "vietnamese-people" : settings;
            if (Schema.class.getResource(name + ".yaml") != null) {
                return Schema.shipped(name + ".yaml");
            }
            if (!Files.isRegularFile(Path.of(name))) {
                throw new Sentence("linkage.file.unreadable", name, "");
            }
            return Schema.read(Path.of(name));
        }

        Options options() {
            Options.Mode mode = with == null ? Options.Mode.ONE_REGISTER : oneToOne ? Options.Mode.ACROSS_ONE_TO_ONE : Options.Mode.ACROSS;
            return Options.defaults().threads(Math.max(1, threads)).mode(mode).threshold(threshold);
        }
    }
}
