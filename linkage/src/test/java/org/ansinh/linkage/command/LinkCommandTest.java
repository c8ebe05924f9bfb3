package org.ansinh.linkage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.ansinh.linkage.Report;
import org.ansinh.linkage.synthetic.SyntheticPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LinkCommandTest {

    private static final String HEADING = "id;Họ tên;Ngày sinh;Giới tính;CCCD;Xã;Địa chỉ;Điện thoại\n";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter said = new StringWriter();
    private final StringWriter complained = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new LinkCommand()).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(complained, true))
                .execute(arguments);
    }

    private Path people(int records) throws IOException {
        StringBuilder csv = new StringBuilder("\ufeff" + HEADING);
        SyntheticPeople.generate(records, 4, (id, person, values) -> {
            csv.append(id);
            for (int c = 0; c < 7; c++) {
                csv.append(';').append(values[c] == null ? "" : values[c]);
            }
            csv.append('\n');
        });
        return Files.writeString(folder.resolve("people.csv"), csv);
    }

    @Test
    void aFileIsLearnedFromLinkedAndExplainedAndClustersKeepTheirIds() throws IOException {
        Path file = people(4_000);
        Path model = folder.resolve("model.json");
        Path links = folder.resolve("links.csv");
        Path clusters = folder.resolve("clusters.csv");
        assertThat(run("train", file.toString(), "--out", model.toString())).isZero();
        assertThat(complained.toString()).contains("death");
        assertThat(run("run", file.toString(), "--model", model.toString(), "--links", links.toString(), "--clusters", clusters.toString()))
                .isZero();
        List<String> found = Files.readAllLines(links);
        assertThat(found).hasSizeGreaterThan(200).first().isEqualTo("left,right,weight,probability");
        String[] pair = found.get(1).split(",");
        assertThat(run("explain", file.toString(), pair[0], pair[1], "--model", model.toString())).isZero();
        assertThat(said.toString()).contains("%.2f".formatted(Double.parseDouble(pair[2])).replace(',', '.'));
        Path decisions = Files.writeString(folder.resolve("decisions.csv"),
                "left,right,verdict\n" + pair[0] + "," + pair[1] + ",not-same\n");
        Path renamed = Files.writeString(folder.resolve("before.csv"), Files.readString(clusters).replace("\nr", "\ncity-r"));
        Path now = folder.resolve("now.csv");
        assertThat(run("run", file.toString(), "--model", model.toString(), "--clusters", now.toString(), "--before", renamed.toString(),
                "--decisions",
                decisions.toString())).isZero();
        assertThat(Files.readAllLines(now).stream().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("city-r"))
                .noneMatch(line -> line.contains(pair[0]));
    }

    @Test
    void everyFaultOfTheInputIsOneSentenceAndExitCodeTwo() throws IOException {
        Path file = people(50);
        Path parquet = Files.writeString(folder.resolve("people.parquet"), "PAR1....");
        Path strange = Files.writeString(folder.resolve("strange.csv"), "id,colour\n1,red\n");
        Path unnamed = Files.writeString(folder.resolve("unnamed.csv"), "id,ho_ten\n1,An\n,Lan\n");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "id,ho_ten\n");
        Path settings = Files.writeString(folder.resolve("settings.yaml"), "columns: 3");
        String out = folder.resolve("m").toString();
        for (List<String> wrong : List.of(List.of(folder.resolve("none.csv").toString()), List.of(parquet.toString()),
                List.of(strange.toString()),
                List.of(unnamed.toString()), List.of(empty.toString()), List.of(file.toString(), "--id", "nobody"),
                List.of(file.toString(), "--threshold", "1"),
                List.of(file.toString(), "--settings", settings.toString()), List.of(file.toString(), "--settings", "none.yaml"))) {
            complained.getBuffer().setLength(0);
            assertThat(run(java.util.stream.Stream.of(List.of("train"), wrong, List.of("--out", out)).flatMap(List::stream)
                    .toArray(String[]::new)))
                    .describedAs(wrong.toString()).isEqualTo(2);
            assertThat(complained.toString()).describedAs(wrong.toString()).isNotBlank().doesNotContain("Exception");
        }
        assertThat(Path.of(out)).doesNotExist();
    }

    @Test
    void aFileInAnotherEncodingAQuoteLeftOpenAndWrongHeadingsAreToldBeforeAnyWork() throws IOException {
        Path file = people(50);
        Path wide = Files.writeString(folder.resolve("wide.csv"), "id,ho_ten\n1,Trần Thị Lan\n", StandardCharsets.UTF_16);
        Path latin = Files.write(folder.resolve("latin.csv"), "id,ho_ten\n1,An\n2,Th\u00e1i\n".getBytes(StandardCharsets.ISO_8859_1));
        Path open = Files.writeString(folder.resolve("open.csv"), "id,ho_ten\n1,\"Trần Thị Lan\n2,Lê Văn An\n");
        told("UTF-8", "train", wide.toString(), "--out", folder.resolve("m").toString());
        told("UTF-8", "train", latin.toString(), "--out", folder.resolve("m").toString());
        told("2", "train", open.toString(), "--out", folder.resolve("m").toString());
        told("cluster, id", "run", file.toString(), "--before", file.toString());
        told("left, right, verdict", "run", file.toString(), "--decisions", file.toString());
        told("nodir", "run", folder.resolve("none.csv").toString(), "--links", folder.resolve("nodir").resolve("x.csv").toString());
    }

    private void told(String what, String... arguments) {
        complained.getBuffer().setLength(0);
        assertThat(run(arguments)).describedAs(what).isEqualTo(2);
        assertThat(complained.toString()).contains(what).doesNotContain("Exception", "Input length");
    }

    @Test
    void whatIsNotFitForUseIsNotWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("few.csv"), "id,ho_ten\n1,Trần Thị Lan\n2,Lê Văn An\n");
        Path out = folder.resolve("model.json");
        assertThat(run("train", file.toString(), "--out", out.toString())).isEqualTo(1);
        assertThat(out).doesNotExist();
        assertThat(complained.toString()).contains("birth", "\u03bb");
    }

    @Test
    void bothLanguagesHaveEverySentenceAndEveryKindOfNoteHasOne() throws IOException {
        Set<String> vietnamese = keys("messages/linkage.properties");
        assertThat(keys("messages/linkage_en.properties")).isEqualTo(vietnamese);
        for (Report.Kind kind : Report.Kind.values()) {
            assertThat(vietnamese).contains("linkage.note." + kind.name());
        }
    }

    private static Set<String> keys(String file) throws IOException {
        Properties properties = new Properties();
        try (var in = java.util.Objects.requireNonNull(LinkCommandTest.class.getClassLoader().getResourceAsStream(file))) {
            properties.load(in);
        }
        return properties.stringPropertyNames();
    }
}
