package org.ansinh.linkage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.ansinh.linkage.command.ParquetFile.Codec;
import org.ansinh.linkage.command.ParquetFile.Kind;
import org.ansinh.linkage.synthetic.SyntheticPeople;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class ParquetTest {

    private static final List<String> HEADING = List.of("id", "Họ tên", "Ngày sinh", "Giới tính", "CCCD", "Xã", "Địa chỉ", "Điện thoại");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter said = new StringWriter();
    private final StringWriter complained = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new LinkCommand()).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(complained, true))
                .execute(arguments);
    }

    private static List<List<@Nullable String>> people(int records) {
        List<List<@Nullable String>> columns = new ArrayList<>();
        HEADING.forEach(name -> columns.add(new ArrayList<>()));
        SyntheticPeople.generate(records, 4, (id, person, values) -> {
            columns.getFirst().add(id);
            for (int c = 0; c < HEADING.size() - 1; c++) {
                columns.get(c + 1).add(values[c]);
            }
        });
        return columns;
    }

    private Path csv(List<List<@Nullable String>> columns) throws IOException {
        StringBuilder csv = new StringBuilder(String.join(";", HEADING) + "\n");
        for (int row = 0; row < columns.getFirst().size(); row++) {
            int at = row;
            csv.append(String.join(";", columns.stream().map(column -> Objects.requireNonNullElse(column.get(at), "")).toList()))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("people.csv"), csv);
    }

    private static List<@Nullable LocalDate> days(List<@Nullable String> texts) {
        List<@Nullable LocalDate> days = new ArrayList<>();
        for (String text : texts) {
            days.add(text == null || !text.matches("\\d{4}-\\d\\d-\\d\\d") ? null : day(text));
        }
        return days;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException impossible) {
            return null;
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BROTLI")
    void oneTableGivesTheSameModelLinksAndClustersAsCsvAndAsParquet(Codec codec) throws IOException {
        List<List<@Nullable String>> columns = people(3_000);
        List<@Nullable LocalDate> born = days(columns.get(2));
        assertThat(born).filteredOn(Objects::nonNull).hasSizeGreaterThan(2_000);
        columns.set(2, new ArrayList<>(born.stream().map(day -> day == null ? null : day.toString()).toList()));
        ParquetFile parquet = new ParquetFile().compressed(codec).rowsInGroup(700);
        for (int c = 0; c < HEADING.size(); c++) {
            if (c == 2) {
                parquet.column(HEADING.get(c), Kind.DAY, born);
            } else if (c == 3 || c == 5) {
                parquet.dictionary(HEADING.get(c), Kind.TEXT, columns.get(c));
            } else {
                parquet.column(HEADING.get(c), Kind.TEXT, columns.get(c));
            }
        }
        List<Path> files = List.of(csv(columns), parquet.write(folder.resolve("people.parquet")));
        List<List<String>> outcomes = new ArrayList<>();
        for (Path file : files) {
            Path model = folder.resolve("model");
            Path links = folder.resolve("links");
            Path clusters = folder.resolve("clusters");
            assertThat(run("train", file.toString(), "--out", model.toString())).describedAs(complained.toString()).isZero();
            assertThat(run("run", file.toString(), "--model", model.toString(), "--links", links.toString(), "--clusters",
                    clusters.toString())).isZero();
            assertThat(Files.readAllLines(links)).hasSizeGreaterThan(100);
            outcomes.add(Stream.of(model, links, clusters).flatMap(ParquetTest::lines).toList());
        }
        assertThat(outcomes.getLast()).isEqualTo(outcomes.getFirst());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<List<@Nullable String>> rows(Path file, int... columns) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        Tables.rows(file, table -> table.rows(columns).forEachRemaining(row -> rows.add(row.fields())));
        return rows;
    }

    @Test
    void valuesOfEveryKindReadAsTheirCsvWouldShowThemAndNoValueIsNoText() throws IOException {
        Path file = new ParquetFile().rowsInGroup(2).compressed(Codec.ZSTD)
                .column("text", Kind.TEXT, Arrays.asList("Trần Thị Lan", null, ""))
                .dictionary("number", Kind.LONG, Arrays.asList(79_123_456_789L, -3L, null))
                .column("gap", Kind.DOUBLE, Arrays.asList(1990.0, 1.25, Double.NaN))
                .column("true", Kind.BOOLEAN, Arrays.asList(true, null, false))
                .column("day", Kind.DAY, Arrays.asList(LocalDate.of(1931, 2, 28), null, LocalDate.of(2024, 2, 29)))
                .column("midnight", Kind.WALL_CLOCK,
                        Arrays.asList(LocalDateTime.of(1931, 2, 28, 0, 0), LocalDateTime.of(2024, 1, 2, 3, 4), null))
                .column("count", Kind.COUNT, Arrays.asList(7, -1, null))
                .write(folder.resolve("kinds.parquet"));
        assertThat(rows(file, 0, 1, 2, 3, 4, 5, 6)).containsExactly(
                List.of("Trần Thị Lan", "79123456789", "1990", "true", "1931-02-28", "1931-02-28", "7"),
                Arrays.asList(null, "-3", "1.25", null, null, "2024-01-02T03:04", "4294967295"),
                Arrays.asList("", null, null, "false", "2024-02-29", null, null));
        assertThat(rows(file, 4, -1, 0, 9).getFirst()).isEqualTo(Arrays.asList("1931-02-28", null, "Trần Thị Lan", null));
    }

    @Test
    void decisionsAndEarlierClustersMayBeParquetToo() throws IOException {
        Path people = Files.writeString(folder.resolve("p.csv"), "id,ho_ten\n1,An\n2,Lan\n");
        Path odd = new ParquetFile().column("left", Kind.TEXT, List.of("1")).column("right", Kind.TEXT, List.of("2"))
                .column("verdict", Kind.TEXT, List.of("perhaps")).write(folder.resolve("decisions.parquet"));
        assertThat(run("run", people.toString(), "--decisions", odd.toString())).isEqualTo(2);
        assertThat(complained.toString()).contains("perhaps", "decisions.parquet").hasLineCount(1);
    }

    @Test
    void columnsThatNobodyAskedForMayBeOfAnyKind() throws IOException {
        Path file = new ParquetFile().nested("text", Kind.TEXT, List.of("not this")).column("bytes", Kind.BYTES, List.of("x"))
                .column("a.text", Kind.TEXT, List.of("dotted")).column("text", Kind.TEXT, List.of("this"))
                .write(folder.resolve("kinds.parquet"));
        assertThat(rows(file, 3, 2)).containsExactly(List.of("this", "dotted"));
    }

    @Test
    void whatCannotBeReadIsToldWithFileColumnAndMend() throws IOException {
        List<String> one = List.of("1");
        Path nested = new ParquetFile().column("id", Kind.TEXT, one).nested("ho_ten", Kind.TEXT, one)
                .write(folder.resolve("nested.parquet"));
        Path zoned = new ParquetFile().column("id", Kind.TEXT, one)
                .column("ngay_sinh", Kind.INSTANT, List.of(LocalDateTime.of(2000, 1, 1, 0, 0)))
                .write(folder.resolve("zoned.parquet"));
        Path bytes = new ParquetFile().column("id", Kind.TEXT, one).column("ho_ten", Kind.BYTES, one)
                .write(folder.resolve("bytes.parquet"));
        Path brotli = new ParquetFile().compressed(Codec.BROTLI).column("id", Kind.TEXT, one).column("ho_ten", Kind.TEXT, one)
                .write(folder.resolve("brotli.parquet"));
        Path signed = new ParquetFile().footerSigned().column("id", Kind.TEXT, one).write(folder.resolve("signed.parquet"));
        Path encrypted = Files.writeString(folder.resolve("encrypted"), "PARE....PARE");
        Path csv = Files.writeString(folder.resolve("really-csv.parquet"), "id,ho_ten\n1,An\n");
        Path empty = Files.createFile(folder.resolve("empty.parquet"));
        Path noRow = new ParquetFile().column("id", Kind.TEXT, List.of()).column("ho_ten", Kind.TEXT, List.of())
                .write(folder.resolve("no-row.parquet"));
        Path noId = new ParquetFile().column("id", Kind.TEXT, Arrays.asList("1", null)).column("ho_ten", Kind.TEXT, List.of("An", "Lan"))
                .write(folder.resolve("no-id.parquet"));
        Map<Path, String> sentences = new LinkedHashMap<>();
        sentences.put(nested, Words.text("linkage.parquet.nested", nested, "ho_ten"));
        sentences.put(zoned, Words.text("linkage.parquet.type", zoned, "ngay_sinh", "TIMESTAMP(MICROS, UTC)"));
        sentences.put(bytes, Words.text("linkage.parquet.type", bytes, "ho_ten", "BYTE_ARRAY"));
        sentences.put(brotli, Words.text("linkage.parquet.codec", brotli, "id", "BROTLI"));
        sentences.put(signed, Words.text("linkage.parquet.encrypted", signed));
        sentences.put(encrypted, Words.text("linkage.parquet.encrypted", encrypted));
        sentences.put(csv, Words.text("linkage.parquet.none", csv));
        sentences.put(empty, Words.text("linkage.parquet.none", empty));
        sentences.put(noRow, Words.text("linkage.file.empty", noRow));
        sentences.put(noId, Words.text("linkage.file.row", noId, 2, "id"));
        sentences.forEach((file, sentence) -> {
            complained.getBuffer().setLength(0);
            assertThat(run("train", file.toString(), "--out", folder.resolve("m").toString())).describedAs(sentence).isEqualTo(2);
            List<String> lines = complained.toString().lines().toList();
            assertThat(lines.getLast()).isEqualTo(sentence);
            String missing = Words.text("linkage.file.missing", file, "", "").substring(0, file.toString().length() + 12);
            assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.startsWith(missing));
        });
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @Test
    @Timeout(120)
    void aFileCutOffOrDamagedAnywhereIsReadOrToldOfAndNothingElse() throws IOException {
        List<List<@Nullable String>> columns = people(60);
        ParquetFile parquet = new ParquetFile().compressed(Codec.SNAPPY).rowsInGroup(25);
        for (int c = 0; c < 3; c++) {
            parquet.dictionary(HEADING.get(c), Kind.TEXT, columns.get(c));
        }
        byte[] whole = Files.readAllBytes(parquet.write(folder.resolve("whole.parquet")));
        for (int length = 4; length < whole.length; length += whole.length / 50) {
            Path file = Files.write(folder.resolve("cut-" + length + ".parquet"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> rows(file, 0, 1, 2)).isInstanceOf(Sentence.class).hasMessageContaining(file.toString());
        }
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            byte[] damaged = whole.clone();
            damaged[4 + random.nextInt(whole.length - 4)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("damaged-" + i + ".parquet"), damaged);
            List<Throwable> thrown = new ArrayList<>();
            try {
                rows(file, 0, 1, 2);
            } catch (Throwable any) {
                thrown.add(any);
            }
            assertThat(thrown).describedAs("seed 7, turn " + i).allMatch(Sentence.class::isInstance);
        }
    }
}
