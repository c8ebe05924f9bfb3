package org.ansinh.linkage.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.ansinh.linkage.Model;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Trainer;
import org.ansinh.linkage.Training;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Exit 0 when a model was written, 1 when what was learned is not fit for use, 2 for faults of the input. */
@Command(name = "train", description = "learns from rows without labels and writes a model", mixinStandardHelpOptions = true)
final class TrainCommand extends LinkCommand.Work {

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "model file to write (JSON)")
    private @Nullable Path out;

    @Override
    int work() throws IOException {
        requireWritable(out);
        Records records = records(schema());
        Training training = Trainer.train(records, options());
        Words.tell(training.report(), spec());
        if (training instanceof Training.Trained trained) {
            say(told(trained.model()));
            trained.model().write(Objects.requireNonNull(out));
            say(Words.text("linkage.written", out));
        }
        return told(training, spec());
    }

    /** The exit code; says why nothing was published. */
    static int told(Training training, CommandSpec spec) {
        return switch (training) {
            case Training.Trained trained -> 0;
            case Training.Refused refused -> {
                refused.reasons().forEach(reason -> spec.commandLine().getErr().println(Words.text("linkage.refused", reason)));
                yield 1;
            }
        };
    }

    static String told(Model model) {
        return Words.text("linkage.trained", model.origin().records(), model.origin().pairs(), model.origin().iterations(),
                Math.round(model.expectedPairs()));
    }
}
