package org.ansinh.platform.payment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The tables that banks take, described as data: those shipped in {@code payment/bank-tables.yaml} and those a city has put into
 * {@code bank-tables.yaml} of its data directory. A description that is wrong is refused with the place and the mend.
 */
@Component
class BankTables {

    static final String OWN = "bank-tables.yaml";
    private static final Map<String, Charset> ENCODINGS = Map.of("UTF-8", StandardCharsets.UTF_8, "UTF-16LE", StandardCharsets.UTF_16LE,
            "ASCII",
            StandardCharsets.US_ASCII);
    private static final Set<String> KEYS = Set.of("name", "encoding", "byte-order-mark", "delimiter", "header", "letters", "amounts",
            "only-bank", "ending",
            "wallet", "columns");
    private static final Set<String> COLUMN_KEYS = Set.of("title", "field", "quoted", "text");

    private final Path own;

    BankTables(@Value("${ansinh.data:data}") Path data) {
        this.own = data.resolve(OWN);
    }

    /** All of them, the shipped ones first; read anew, so that a mended file counts at once. */
    List<BankTable> all() {
        Map<String, BankTable> all = new LinkedHashMap<>();
        shipped().forEach(table -> all.put(table.id(), table));
        if (Files.exists(own)) {
            try (InputStream in = Files.newInputStream(own)) {
                parse(in, own.getFileName().toString()).forEach(table -> all.put(table.id(), table));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(all.values());
    }

    Optional<BankTable> find(String id) {
        return all().stream().filter(table -> table.id().equalsIgnoreCase(id)).findFirst();
    }

    /** @throws Fault that names those there are */
    BankTable require(String id) {
        return find(id).orElseThrow(() -> new Fault("payment.table.unknown", id.length() > 40 ? id.substring(0, 40) : id,
                all().stream().map(BankTable::id).collect(Collectors.joining(", "))));
    }

    /** Operators of wallets by the name under which somebody knows the wallet; names that no table has are left out. */
    Map<String, String> wallets(Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> operators = new HashMap<>();
        all().stream().filter(table -> !table.wallet().isEmpty())
                .forEach(table -> Stream.concat(Stream.of(table.id()), table.wallet().stream())
                        .forEach(name -> operators.putIfAbsent(plain(name), table.id())));
        return names.stream().distinct().filter(name -> operators.containsKey(plain(name)))
                .collect(Collectors.toMap(name -> name, name -> Objects.requireNonNull(operators.get(plain(name)))));
    }

    /** Letters and digits only, small, without accents. */
    private static String plain(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
    }

    private static List<BankTable> shipped() {
        try (InputStream in = Objects.requireNonNull(BankTables.class.getResourceAsStream("/payment/bank-tables.yaml"))) {
            return parse(in, OWN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code file}: its name, for what is wrong with it. */
    static List<BankTable> parse(InputStream in, String file) {
        Object whole;
        try {
            whole = new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in);
        } catch (YamlEngineException e) {
            throw new Fault("payment.table.yaml", file, String.valueOf(e.getMessage()).lines().limit(3).collect(Collectors.joining(" ")));
        }
        if (!(whole instanceof Map<?, ?> tables)) {
            throw new Fault("payment.table.yaml", file, "");
        }
        return tables.entrySet().stream().map(table -> new Reader(file, String.valueOf(table.getKey())).table(table.getValue())).toList();
    }

    /** Reads one table and knows its name when something is wrong. */
    private record Reader(String file, String id) {

        BankTable table(@Nullable Object value) {
            if (!id.matches("[a-z0-9][a-z0-9-]{0,29}") || id.equals("pain001")) {
                throw wrong("", id);
            }
            Map<?, ?> table = map(value, KEYS, id);
            Charset encoding = one(table, "encoding", ENCODINGS, "UTF-8");
            BankTable.Letters letters = one(table, "letters", names(BankTable.Letters.values()), "AS_WRITTEN");
            if (encoding.equals(StandardCharsets.US_ASCII) && letters == BankTable.Letters.AS_WRITTEN) {
                throw wrong("letters", letters);
            }
            String delimiter = text(table, "delimiter", ",");
            if (!delimiter.matches("[,;|\\t]")) {
                throw wrong("delimiter", delimiter);
            }
            return new BankTable(id, name(table), encoding, yes(table, "byte-order-mark", false), delimiter, yes(table, "header", true),
                    letters,
                    one(table, "amounts", names(BankTable.Amounts.values()), "PLAIN"), orders(table), ending(table), wallet(table),
                    columns(table));
        }

        private Orders orders(Map<?, ?> table) {
            boolean onlyBank = yes(table, "only-bank", true);
            return table.containsKey("wallet") ? Orders.wallet(id) : onlyBank ? Orders.BANKS : Orders.ALL;
        }

        private List<String> wallet(Map<?, ?> table) {
            Object names = table.get("wallet");
            if (names == null) {
                return List.of();
            }
            if (!id.matches("[a-z][a-z0-9-]{0,14}")) {
                throw wrong("wallet", id);
            }
            if (!(names instanceof List<?> list) || list.isEmpty() || list.stream().anyMatch(one -> plain(String.valueOf(one)).isEmpty())) {
                throw wrong("wallet", names);
            }
            return list.stream().map(String::valueOf).toList();
        }

        private Text name(Map<?, ?> table) {
            Map<?, ?> name = map(table.get("name"), Set.of("vi", "en"), "name");
            return new Text(text(name, "vi", ""), text(name, "en", ""));
        }

        private String ending(Map<?, ?> table) {
            String ending = text(table, "ending", "csv");
            if (!ending.matches("csv|txt")) {
                throw wrong("ending", ending);
            }
            return ending;
        }

        private List<BankTable.Column> columns(Map<?, ?> table) {
            if (!(table.get("columns") instanceof List<?> list) || list.isEmpty() || list.size() > 60) {
                throw wrong("columns", table.get("columns"));
            }
            List<BankTable.Column> columns = new ArrayList<>();
            for (Object value : list) {
                Map<?, ?> column = map(value, COLUMN_KEYS, "columns");
                columns.add(new BankTable.Column(text(column, "title", ""), one(column, "field", names(BankTable.Field.values()), ""),
                        yes(column, "quoted", false), text(column, "text", "")));
            }
            for (BankTable.Field needed : List.of(BankTable.Field.ACCOUNT, BankTable.Field.AMOUNT, BankTable.Field.KEY)) {
                if (columns.stream().noneMatch(column -> column.field() == needed)) {
                    throw new Fault("payment.table.needs", file, id, needed.name());
                }
            }
            return List.copyOf(columns);
        }

        private Map<?, ?> map(@Nullable Object value, Set<String> keys, String where) {
            if (!(value instanceof Map<?, ?> map)) {
                throw wrong(where, value);
            }
            map.keySet().stream().filter(key -> !keys.contains(String.valueOf(key))).findFirst().ifPresent(key -> {
                throw wrong(where, key);
            });
            return map;
        }

        private <T> T one(Map<?, ?> map, String key, Map<String, T> values, String otherwise) {
            T value = values.get(text(map, key, otherwise).toUpperCase(Locale.ROOT).replace('-', values.containsKey("UTF-8") ? '-' : '_'));
            if (value == null) {
                throw wrong(key, map.get(key));
            }
            return value;
        }

        private boolean yes(Map<?, ?> map, String key, boolean otherwise) {
            Object value = map.get(key);
            if (value != null && !(value instanceof Boolean)) {
                throw wrong(key, value);
            }
            return value == null ? otherwise : (Boolean) value;
        }

        private static String text(Map<?, ?> map, String key, String otherwise) {
            Object value = map.get(key);
            return value == null ? otherwise : String.valueOf(value);
        }

        private static <E extends Enum<E>> Map<String, E> names(E[] values) {
            return Stream.of(values).collect(Collectors.toMap(Enum::name, one -> one));
        }

        private Fault wrong(String key, @Nullable Object value) {
            String given = String.valueOf(value);
            return new Fault("payment.table.wrong", file, id, key, given.length() > 60 ? given.substring(0, 60) : given);
        }
    }

    /** Names of the forms, for the command line. */
    String names() {
        return Stream.concat(Stream.of("pain001"), all().stream().map(BankTable::id)).collect(Collectors.joining(", "));
    }

    /** By the name that the command line or a page gives: the message of ISO 20022 or a table. */
    FileForm form(String name) {
        return Arrays.stream(MonthlyRuns.Format.values()).filter(one -> one.name().equalsIgnoreCase(name)).<FileForm>map(one -> one)
                .findFirst()
                .orElseGet(() -> require(name));
    }
}
