package org.ansinh.bench.linkage;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.ansinh.linkage.Decisions;
import org.ansinh.linkage.Linker;
import org.ansinh.linkage.Linking;
import org.ansinh.linkage.MatchIndex;
import org.ansinh.linkage.Options;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Schema;
import org.ansinh.linkage.Trainer;
import org.ansinh.linkage.Training;
import org.ansinh.linkage.synthetic.SyntheticPeople;

/**
 * Made-up people, learned and linked. Arguments: records, seed, threads, how many of them to ask an index for one by one, and a CSV file
 * to write them to, with who is who, for another tool (bench/splink).
 */
public final class VietnamesePeople {

    private static final double MILLISECOND = 1e6;

    private VietnamesePeople() {}

    public static void main(String[] arguments) throws IOException {
        String[] words = arguments.length == 1 ? arguments[0].split(" ") : arguments;
        int records = Integer.parseInt(words[0]);
        if (words.length > 4) {
            write(Path.of(words[4]), records, Long.parseLong(words[1]));
        }
        Options options = Options.defaults().threads(Integer.parseInt(words[2])).threshold(0.5);
        Truth truth = new Truth();
        Schema schema = Schema.vietnamesePeople();
        Records people = Clock.time("make and read", () -> {
            Records.Builder builder = Records.builder(schema);
            SyntheticPeople.generate(records, Long.parseLong(words[1]), (id, person, values) -> {
                truth.put(id, Integer.toString(person));
                builder.add(id, values);
            });
            return builder.build();
        });
        Training.Trained trained = (Training.Trained) Clock.time("compare and learn", () -> Trainer.train(people, options));
        Linking linking = Clock.time("score and cluster", () -> Linker.link(trained, people, Decisions.none(), options));
        System.out.printf(Locale.ROOT, "%,d records, %,d pairs compared, %,d links%n", records, linking.compared(), linking.links().size());
        truth.print(linking);
        Linking again = Clock.time("compare again by the model", () -> Linker.link(trained.model(), people, Decisions.none(), options));
        System.out.println("the same links: " + again.links().equals(linking.links()));
        if (words.length > 3 && !words[3].equals("0")) {
            one(trained, people, options, Integer.parseInt(words[3]), Long.parseLong(words[1]));
        }
    }

    private static void write(Path file, int records, long seed) throws IOException {
        try (CsvWriter rows = CsvWriter.builder().build(file)) {
            rows.writeRecord("id", "person", "name", "birth", "sex", "personal_id", "ward", "address", "phone", "death");
            SyntheticPeople.generate(records, seed,
                    (id, person, values) -> rows.writeRecord(Stream.concat(Stream.of(id, Integer.toString(person)), Arrays.stream(values))
                            .toArray(String[]::new)));
        }
    }

    private static void one(Training.Trained trained, Records people, Options options, int asked, long seed) {
        MatchIndex index = Clock.time("index", () -> MatchIndex.of(trained.model(), people, Decisions.none(), options));
        double[] times = new double[asked];
        int[] at = {0};
        SyntheticPeople.generate(asked, seed + 1, (id, person, values) -> {
            long start = System.nanoTime();
            index.matches(values, 10);
            times[at[0]++] = (System.nanoTime() - start) / MILLISECOND;
        });
        double[] late = Arrays.copyOfRange(times, asked / 2, asked);
        Arrays.sort(late);
        System.out.printf(Locale.ROOT, "one record against all: p50 %.2f ms, p99 %.2f ms%n", late[late.length / 2],
                late[late.length * 99 / 100]);
    }
}
