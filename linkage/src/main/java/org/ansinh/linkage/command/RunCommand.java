package org.ansinh.linkage.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ansinh.linkage.Cluster;
import org.ansinh.linkage.ClusterIds;
import org.ansinh.linkage.Decisions;
import org.ansinh.linkage.Link;
import org.ansinh.linkage.Linker;
import org.ansinh.linkage.Linking;
import org.ansinh.linkage.Model;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Trainer;
import org.ansinh.linkage.Training;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Links by a model, or learns one from the same rows first. Exit codes as of {@code train}. */
@Command(name = "run", description = "finds links and clusters", mixinStandardHelpOptions = true)
final class RunCommand extends LinkCommand.Work {

    @Option(names = "--links", paramLabel = "FILE", description = "CSV to write: left,right,weight,probability")
    private @Nullable Path links;

    @Option(names = "--clusters", paramLabel = "FILE", description = "CSV to write: cluster,id,weakest")
    private @Nullable Path clusters;

    @Option(names = "--before", paramLabel = "FILE", description = "clusters of an earlier run, whose ids stay")
    private @Nullable Path before;

    @Option(names = "--decisions", paramLabel = "FILE", description = "people's decisions: left,right,verdict (same or not-same); the later one holds")
    private @Nullable Path decisions;

    @Override
    int work() throws IOException {
        requireWritable(links);
        requireWritable(clusters);
        Decisions decided = decisions == null ? Decisions.none() : decisions(decisions);
        Map<String, String> ids = before == null ? Map.of() : clusterIds(before);
        if (before != null) {
            say(Words.text("linkage.before", ids.size(), before));
        }
        Model model = known();
        Records records = records(model == null ? schema() : model.schema());
        Linking linking;
        if (model == null) {
            Training training = Trainer.train(records, options());
            if (!(training instanceof Training.Trained trained)) {
                Words.tell(training.report(), spec());
                return TrainCommand.told(training, spec());
            }
            say(TrainCommand.told(trained.model()));
            linking = Linker.link(trained, records, decided, options());
        } else {
            linking = Linker.link(model, records, decided, options());
        }
        Words.tell(linking.report(), spec());
        say(Words.text("linkage.linked", linking.compared(), linking.links().size(), options().threshold(), linking.clusters().size()));
        write(linking, ClusterIds.carry(ids, linking.clusters()));
        return 0;
    }

    private void write(Linking linking, List<Cluster> named) throws IOException {
        if (links != null) {
            try (CsvWriter csv = CsvWriter.builder().build(links)) {
                csv.writeRecord("left", "right", "weight", "probability");
                for (Link link : linking.links()) {
                    csv.writeRecord(link.left(), link.right(), number(link.weight()), number(link.probability()));
                }
            }
            say(Words.text("linkage.written", links));
        }
        if (clusters != null) {
            try (CsvWriter csv = CsvWriter.builder().build(clusters)) {
                csv.writeRecord("cluster", "id", "weakest");
                for (Cluster cluster : named) {
                    cluster.members().forEach(member -> csv.writeRecord(cluster.id(), member, number(cluster.weakest())));
                }
            }
            say(Words.text("linkage.written", clusters));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static Map<String, String> clusterIds(Path file) {
        Map<String, String> ids = new HashMap<>();
        Tables.rows(file, table -> table.rows(Tables.required(file, table, "cluster", "id"))
                .forEachRemaining(row -> ids.put(field(row, 1), field(row, 0))));
        return ids;
    }

    private static Decisions decisions(Path file) {
        List<Decisions.Decision> all = new ArrayList<>();
        Tables.rows(file, table -> table.rows(Tables.required(file, table, "left", "right", "verdict")).forEachRemaining(row -> {
            String word = field(row, 2);
            Decisions.Verdict verdict = switch (word) {
                case "same" -> Decisions.Verdict.SAME;
                case "not-same" -> Decisions.Verdict.NOT_SAME;
                default -> throw new Sentence("linkage.verdict", row.number(), file, word);
            };
            all.add(new Decisions.Decision(field(row, 0), field(row, 1), verdict));
        }));
        return Decisions.of(all);
    }

    private static String field(Table.Row row, int column) {
        return Objects.requireNonNullElse(row.fields().get(column), "").strip();
    }
}
