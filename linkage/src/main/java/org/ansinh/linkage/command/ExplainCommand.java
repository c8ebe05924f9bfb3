package org.ansinh.linkage.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.ansinh.linkage.Model;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Score;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The waterfall of a pair: what was believed before, what each ladder adds, and the sum. */
@Command(name = "explain", description = "why two rows are, or are not, taken for one person", mixinStandardHelpOptions = true)
final class ExplainCommand extends LinkCommand.Work {

    @Parameters(index = "1", paramLabel = "LEFT", description = "id of a row")
    private @Nullable String left;

    @Parameters(index = "2", paramLabel = "RIGHT", description = "id of another")
    private @Nullable String right;

    @Override
    int work() throws IOException {
        Model model = known();
        if (model == null) {
            throw new Sentence("linkage.noKey");
        }
        Records records = records(model.schema());
        Score score = model.score(records, row(records, Objects.requireNonNull(left)), row(records, Objects.requireNonNull(right)));
        double sum = score.start();
        line(sum, sum, Words.text("linkage.start"), "");
        for (Score.Contribution each : score.waterfall()) {
            sum += each.sum();
            line(each.sum(), sum, each.comparisonLabel().in(Locale.getDefault()), each.levelLabel().in(Locale.getDefault()));
        }
        say(Words.text("linkage.score", String.format(Locale.ROOT, "%.4f", score.probability()),
                String.format(Locale.ROOT, "%.2f", score.weight())));
        return 0;
    }

    private void line(double bits, double sum, String comparison, String level) {
        say(String.format(Locale.ROOT, "%+8.2f %8.2f  %s%s", bits, sum, comparison, level.isEmpty() ? "" : ": " + level));
    }

    private static int row(Records records, String id) {
        int row = records.row(id);
        if (row < 0) {
            throw new Sentence("linkage.noRecord", id);
        }
        return row;
    }
}
