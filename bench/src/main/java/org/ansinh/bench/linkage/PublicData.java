package org.ansinh.bench.linkage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ansinh.linkage.Decisions;
import org.ansinh.linkage.Linker;
import org.ansinh.linkage.Linking;
import org.ansinh.linkage.Options;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Schema;
import org.ansinh.linkage.Trainer;
import org.ansinh.linkage.Training;

/**
 * The public data sets, with one threshold for all. Arguments: a folder, then {@code febrl3} (dataset3.csv), {@code febrl4}
 * (dataset4a.csv, dataset4b.csv) or {@code historical} (h50k.csv).
 */
public final class PublicData {

    private PublicData() {}

    public static void main(String[] arguments) throws IOException {
        String[] words = arguments.length == 1 ? arguments[0].split(" ") : arguments;
        boolean febrl = words[1].startsWith("febrl");
        List<String> files = switch (words[1]) {
            case "febrl3" -> List.of("dataset3.csv");
            case "febrl4" -> List.of("dataset4a.csv", "dataset4b.csv");
            default -> List.of("h50k.csv");
        };
        Schema schema = Schema.shipped(febrl ? "febrl.yaml" : "historical-figures.yaml");
        Records.Builder builder = Records.builder(schema);
        Truth truth = new Truth();
        for (int i = 0; i < files.size(); i++) {
            read(Path.of(words[0], files.get(i)), schema, i == 0 ? Records.Register.LEFT : Records.Register.RIGHT, builder, truth);
        }
        Options options = Options.defaults().threads(2).threshold(0.5)
                .mode(files.size() == 1 ? Options.Mode.ONE_REGISTER : Options.Mode.ACROSS_ONE_TO_ONE);
        Records records = builder.build();
        Training.Trained trained = (Training.Trained) Clock.time("compare and learn", () -> Trainer.train(records, options));
        Linking linking = Clock.time("score and cluster", () -> Linker.link(trained, records, Decisions.none(), options));
        System.out.printf("%,d records, %,d pairs compared%n", records.size(), linking.compared());
        truth.print(linking);
    }

    private static void read(Path file, Schema schema, Records.Register register, Records.Builder builder, Truth truth) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                Set<String> header = new HashSet<>(row.getHeader());
                String[] values = schema.columns().stream()
                        .map(column -> row.getField(header.contains(column.name()) ? column.name() : " " + column.name()).strip())
                        .toArray(String[]::new);
                String id = row.getField(header.contains("rec_id") ? "rec_id" : "unique_id");
                truth.put(id, header.contains("cluster") ? row.getField("cluster") : id.split("-")[1]);
                builder.add(register, id, values);
            }
        }
    }
}
