package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The model as JSON, made to be read by people: every figure of a score stands in it. */
final class ModelFile {

    private static final int MOST_CHARACTERS = 200_000_000;

    private final String source;

    private ModelFile(String source) {
        this.source = source;
    }

    static String text(Model model) {
        Schema schema = model.schema();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", Model.FORMAT);
        root.put("how",
                "weight = prior weight + sum over ladders of (log2(m/u) + log2(coincidence/share of the value)); probability = 1/(1 + 2^-weight)");
        Model.Origin origin = model.origin();
        root.put("origin",
                ordered("records", origin.records(), "possible", origin.possible(), "pairs", origin.pairs(), "iterations",
                        origin.iterations(), "seed", origin.seed()));
        root.put("prior", model.prior());
        root.put("prior-weight", model.priorWeight());
        List<Object> ladders = new ArrayList<>();
        for (int c = 0; c < schema.comparisons().size(); c++) {
            List<Object> levels = new ArrayList<>();
            for (int level = 0; level < model.odds(c).size(); level++) {
                Model.Odds odds = model.odds(c).get(level);
                levels.add(ordered("level", schema.comparisons().get(c).levels().get(level).name(), "m", odds.m(), "u", odds.u(), "weight",
                        odds.weight()));
            }
            ladders.add(ordered("comparison", schema.comparisons().get(c).name(), "levels", levels));
        }
        root.put("ladders", ladders);
        Map<String, Object> disregarded = new LinkedHashMap<>();
        for (int c = 0; c < schema.columns().size(); c++) {
            if (!model.disregarded(c).isEmpty()) {
                disregarded.put(schema.columns().get(c).name(), List.copyOf(model.disregarded(c)));
            }
        }
        root.put("disregarded", disregarded);
        root.put("settings", schema.document());
        Map<String, Object> frequencies = new TreeMap<>();
        model.frequencies().forEach((term, of) -> frequencies.put(schema.word(term),
                ordered("known", of.known(), "coincidence", of.coincidence(), "unlisted", of.unlisted(), "records", of.listed())));
        root.put("frequencies", frequencies);
        return Json.text(root);
    }

    private static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(String.valueOf(entries[i]), entries[i + 1]);
        }
        return map;
    }

    static Model read(String source, String json) {
        try {
            Object root = new Load(LoadSettings.builder().setLabel(source).setCodePointLimit(MOST_CHARACTERS).build()).loadFromString(json);
            return new ModelFile(source).model(root);
        } catch (YamlEngineException broken) {
            throw new ModelFile(source).fault("JSON", String.valueOf(broken.getMessage()));
        }
    }

    private Model model(@Nullable Object document) {
        Map<?, ?> root = map("the file", document);
        if (!(root.get("format") instanceof Integer format)) {
            throw fault("format", "this is no model file");
        }
        if (format > Model.FORMAT) {
            throw fault("format", "version " + format + ", this program reads up to " + Model.FORMAT);
        }
        Schema schema = SchemaReader.read(source, root.get("settings"));
        List<?> ladders = list("ladders", root.get("ladders"));
        List<List<Model.Odds>> odds = new ArrayList<>();
        for (int c = 0; c < schema.comparisons().size(); c++) {
            Comparison comparison = schema.comparisons().get(c);
            List<?> levels = c < ladders.size() ? list(comparison.name(), map(comparison.name(), ladders.get(c)).get("levels")) : List.of();
            if (levels.size() != comparison.levels().size()) {
                throw fault(comparison.name(), levels.size() + " levels, the settings have " + comparison.levels().size());
            }
            odds.add(levels.stream().map(level -> odds(comparison.name(), map(comparison.name(), level))).toList());
        }
        Map<?, ?> origin = map("origin", root.get("origin"));
        Model.Origin came = new Model.Origin((int) number("records", origin.get("records")), number("possible", origin.get("possible")),
                (long) number("pairs", origin.get("pairs")),
                (int) number("iterations", origin.get("iterations")), (long) number("seed", origin.get("seed")));
        double prior = number("prior", root.get("prior"));
        if (!(prior > 0 && prior < 1)) {
            throw fault("prior", prior + " is no chance between 0 and 1");
        }
        return new Model(schema, prior, List.copyOf(odds), frequencies(schema, map("frequencies", root.get("frequencies"))),
                disregarded(schema, map("disregarded", root.get("disregarded"))), came);
    }

    private Model.Odds odds(String place, Map<?, ?> level) {
        double m = number(place, level.get("m"));
        double u = number(place, level.get("u"));
        if (!(m > 0 && m <= 1 && u > 0 && u <= 1)) {
            throw fault(place, "m " + m + ", u " + u + ": not between 0 and 1");
        }
        return new Model.Odds(m, u);
    }

    private Map<Term, Frequencies> frequencies(Schema schema, Map<?, ?> entries) {
        Map<Term, Frequencies> all = new java.util.HashMap<>();
        entries.forEach((word, entry) -> {
            String[] words = String.valueOf(word).split(" ");
            Part part = Part.of(words[words.length - 1]).orElseThrow(() -> fault("frequencies", word + " is no part"));
            Term term = new Term(schema.column(words[0]), part);
            Map<?, ?> of = map(String.valueOf(word), entry);
            Map<String, Integer> listed = new TreeMap<>();
            map(String.valueOf(word), of.get("records"))
                    .forEach((value, count) -> listed.put(String.valueOf(value), (int) number("records", count)));
            all.put(term,
                    new Frequencies(term, (long) number("known", of.get("known")), number("coincidence", of.get("coincidence")), listed,
                            (int) number("unlisted", of.get("unlisted"))));
        });
        return all;
    }

    private List<Set<String>> disregarded(Schema schema, Map<?, ?> entries) {
        List<Set<String>> all = new ArrayList<>();
        for (Column column : schema.columns()) {
            Set<String> values = new LinkedHashSet<>();
            if (entries.get(column.name()) instanceof List<?> list) {
                list.forEach(value -> values.add(String.valueOf(value)));
            }
            all.add(values);
        }
        return List.copyOf(all);
    }

    private double number(String place, @Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw fault(place, value + " is no number");
    }

    private List<?> list(String place, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw fault(place, "no list");
    }

    private Map<?, ?> map(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw fault(place, "no entries");
    }

    private LinkageFaults fault(String place, String reason) {
        return new LinkageFaults(List.of(new LinkageFaults.Fault(source, place, reason, "Use a model file written by this program")));
    }
}
