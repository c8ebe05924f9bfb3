package org.ansinh.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is compared and how, read from a settings file (see docs/linkage.md).
 *
 * @param blocking empty when rules are to be found from the data (see {@link AutomaticBlocking})
 * @param contradictions columns of which two different valid values cannot belong to one person
 * @param document the settings as read, kept in model files
 */
public record Schema(String name, List<Column> columns, List<Comparison> comparisons, List<BlockRule> blocking,
        List<Integer> contradictions,
        Limits limits, Map<String, Object> document) {

    /**
     * @param largestBlock records of a block beyond which it is divided, then left out
     * @param mostPairs pairs compared at most; more are refused before any is compared
     * @param largestCluster records of a cluster at most; a larger one is divided at its weakest links
     * @param frequentFrom a value is listed with its frequency in a model when at least so many records hold it (or 1 in 200,000)
     */
    public record Limits(int largestBlock, long mostPairs, int largestCluster, int frequentFrom) {}

    /** People as Vietnamese registers hold them: name, birth, sex, personal number, ward, address, telephone, death. */
    public static Schema vietnamesePeople() {
        return shipped("vietnamese-people.yaml");
    }

    /** Settings that come with the program, by file name. */
    public static Schema shipped(String file) {
        return parse(file, resource(file));
    }

    static String resource(String file) {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws LinkageFaults with every fault of the file */
    public static Schema read(Path file) throws IOException {
        return parse(file.getFileName().toString(), Files.readString(file));
    }

    /** @throws LinkageFaults with every fault of the text */
    public static Schema parse(String source, String yaml) {
        return SchemaReader.read(source, yaml);
    }

    /** Index of a column. */
    public int column(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + column);
    }

    Schema withBlocking(List<BlockRule> rules) {
        Map<String, Object> with = new java.util.LinkedHashMap<>(document);
        with.put("blocking",
                rules.stream().map(rule -> Map.of("name", rule.name(), "same", words(rule.same()), "finer", words(rule.finer()), "teaches",
                        rule.teaches())).toList());
        return new Schema(name, columns, comparisons, List.copyOf(rules), contradictions, limits, with);
    }

    private List<String> words(List<Term> terms) {
        return terms.stream().map(this::word).toList();
    }

    String word(Term term) {
        return columns.get(term.column()).name() + " " + term.part().word();
    }
}
