package org.ansinh.law.pack;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Fact;
import org.ansinh.law.Instrument;
import org.ansinh.law.PackSource;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;
import org.ansinh.law.Verification;
import org.ansinh.law.WorkedExample;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.dmn.DmnReader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads all files that {@code pack.yaml} names. */
public final class PackReader {

    private static final int LARGEST_FILE = 5_000_000;
    /** A further pack laid over the main one, such as the policy of a city: what it lists is added. */
    private static final String LOCAL = "local.yaml";

    private final PackSource source;
    private final Faults faults;

    PackReader(PackSource source, Faults faults) {
        this.source = source;
        this.faults = faults;
    }

    /** The pack as far as it can be read; everything else is in {@code faults}. */
    public static Pack read(PackSource source, Faults faults) {
        return new PackReader(source, faults).read();
    }

    private Pack read() {
        Mapping pack = new Mapping(faults, "pack.yaml", "pack", orEmpty(yaml("pack.yaml"), Map.of()));
        Mapping local = new Mapping(faults, LOCAL, "pack", source.has(LOCAL) ? orEmpty(yaml(LOCAL), Map.of()) : Map.of());
        List<Fact> facts = FactsReader.read(both(pack, local, "facts", "fact", "id"));
        Map<String, Instrument> instruments = instruments(both(pack, local, "instruments", "instrument", "code"));
        Citations citations = new Citations(instruments, faults);
        List<Parameter> parameters = new ParametersReader(citations).read(both(pack, local, "parameters", "parameter", "id"));
        Map<String, Programme> programmes = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : both(pack, local, "programmes")) {
            Mapping at = new Mapping(faults, file, "programme", orEmpty(yaml(file), Map.of()));
            Programme programme = new ProgrammeReader(citations).read(at);
            files.put(programme.code(), file);
            if (programmes.put(programme.code(), programme) != null) {
                at.fault("the code " + programme.code() + " is taken by another programme", "give each programme its own code");
            }
        }
        Map<String, Fact> byId = new LinkedHashMap<>();
        facts.forEach(fact -> byId.put(fact.id(), fact));
        List<String> exampleFiles = both(pack, local, "examples");
        if (source.has(PackSource.AMENDMENTS)) {
            Amendments amendments = new Amendments(instruments, programmes, citations);
            for (Mapping amendment : entries(PackSource.AMENDMENTS, "amendment", "name")) {
                parameters = amendments.amend(amendment, parameters);
                exampleFiles.addAll(amendment.texts("examples"));
                amendment.done();
            }
        }
        Map<String, WorkedExample> examples = new LinkedHashMap<>();
        for (String file : exampleFiles) {
            new ExamplesReader(byId, programmes).read(entries(file, "example", "id")).forEach(one -> examples.put(one.id(), one));
        }
        Pack read = new Pack(
                pack.label("name"),
                facts,
                instruments,
                parameters,
                List.copyOf(programmes.values()),
                files,
                tables(programmes.values()),
                List.copyOf(examples.values()));
        pack.done();
        if (source.has(LOCAL)) {
            local.label("name");
        }
        local.done();
        return read;
    }

    private List<Mapping> both(Mapping pack, Mapping local, String key, String what, String name) {
        List<Mapping> entries = new ArrayList<>(entries(pack.text(key), what, name));
        entries.addAll(entries(local.text(key, ""), what, name));
        return entries;
    }

    private static List<String> both(Mapping pack, Mapping local, String key) {
        List<String> files = new ArrayList<>(pack.texts(key));
        files.addAll(local.texts(key));
        return files;
    }

    private Map<String, Dmn> tables(Iterable<Programme> programmes) {
        Map<String, Dmn> tables = new LinkedHashMap<>();
        for (Programme programme : programmes) {
            for (Programme.Version version : programme.versions()) {
                if (!version.file().isEmpty() && !tables.containsKey(version.file())) {
                    byte @Nullable [] bytes = bytes(version.file());
                    if (bytes != null) {
                        tables.put(version.file(), DmnReader.read(version.file(), bytes, faults));
                    }
                }
            }
        }
        return tables;
    }

    private static Map<String, Instrument> instruments(List<Mapping> entries) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        for (Mapping entry : entries) {
            Instrument instrument = instrument(entry);
            if (instruments.put(instrument.code(), instrument) != null) {
                entry.fault("the code stands twice", "keep one of them");
            }
        }
        return instruments;
    }

    static Instrument instrument(Mapping entry) {
        Instrument instrument = new Instrument(
                entry.text("code"),
                entry.text("number"),
                entry.label("title"),
                entry.optionalDay("issued"),
                entry.optionalDay("in_force"),
                entry.optionalDay("ended"),
                entry.optionalChoice("verification", Verification.class, Verification.UNVERIFIED),
                entry.text("source", ""));
        entry.done();
        return instrument;
    }

    /** A file that is one mapping. */
    Mapping root(String file) {
        return new Mapping(faults, file, "file", orEmpty(yaml(file), Map.of()));
    }

    List<Mapping> entries(String file, String what, String name) {
        List<Mapping> mappings = new ArrayList<>();
        if (file.isEmpty()) {
            return mappings;
        }
        if (orEmpty(yaml(file), List.of()) instanceof List<?> list) {
            for (Object value : list) {
                mappings.add(Mapping.of(faults, file, "", what, name, value, mappings.size()));
            }
        } else {
            faults.add(file, "file", "a list belongs here", "begin each entry with - ");
        }
        return mappings;
    }

    private static Object orEmpty(@Nullable Object value, Object empty) {
        return value == null ? empty : value;
    }

    private @Nullable Object yaml(String file) {
        byte @Nullable [] bytes = bytes(file);
        if (bytes == null) {
            return null;
        }
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .setLabel(file)
                .build();
        try {
            return new Load(settings).loadFromString(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        } catch (YamlEngineException e) {
            String where = e instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()
                    ? "line " + (marked.getProblemMark().get().getLine() + 1)
                    : "file";
            String problem = e instanceof MarkedYamlEngineException marked ? marked.getProblem() : String.valueOf(e.getMessage());
            faults.add(file, where, "the file is no valid YAML: " + problem, "mend the line; texts with : or # need quotation marks");
            return null;
        }
    }

    private byte @Nullable [] bytes(String file) {
        try {
            byte[] bytes = source.read(file);
            if (bytes.length > LARGEST_FILE) {
                faults.add(file, "file", "the file is larger than 5 MB", "divide the file into several");
                return null;
            }
            return bytes;
        } catch (UncheckedIOException e) {
            faults.add(file, "file", "the file is missing or cannot be read", "add it to " + source.name() + ", or mend its path");
            return null;
        }
    }
}
