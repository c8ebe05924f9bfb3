package org.ansinh.law.vn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.law.Value;
import org.jspecify.annotations.Nullable;

/**
 * Generated people who crowd the borders of the law: every number that a table tests is met exactly, just below and just
 * above; birthdays fall on the day, the day before and the day after; each person aims at a few rows of the tables so that
 * rare rows are met too. Reproducible by seed.
 */
final class People {

    private static final Pattern ENTRY = Pattern.compile("<inputEntry id=\"[^\"]*?_([a-z0-9_]+)\"><text>([^<]*)</text>");
    private static final Pattern ROW = Pattern.compile("<rule id=\"(?!NCG-)[^\"]+\">(.*?)</rule>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private final List<Map<String, Object>> catalogue;
    private final Map<String, List<Long>> cuts = new LinkedHashMap<>();
    private final List<Long> money = new ArrayList<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    People(ShippedPack pack) {
        catalogue = pack.facts.stream().filter(fact -> !fact.containsKey("derive")).toList();
        Set<String> files = new LinkedHashSet<>();
        for (Map<String, Object> programme : pack.programmes) {
            for (Map<String, Object> version : ShippedPack.maps(programme, "versions")) {
                files.add(ShippedPack.text(version, "file"));
            }
        }
        for (String file : files) {
            Matcher row = ROW.matcher(ShippedPack.read(file));
            while (row.find()) {
                Map<String, String> cells = new LinkedHashMap<>();
                Matcher cell = ENTRY.matcher(row.group(1));
                while (cell.find()) {
                    cells.put(cell.group(1), cell.group(2).replace("&lt;", "<").replace("&gt;", ">"));
                }
                rows.add(cells);
            }
            Matcher entry = ENTRY.matcher(ShippedPack.read(file));
            while (entry.find()) {
                Matcher number = NUMBER.matcher(entry.group(2));
                while (number.find()) {
                    cuts.computeIfAbsent(entry.group(1), name -> new ArrayList<>())
                            .add(new BigDecimal(number.group()).longValue());
                }
            }
        }
        for (Map<String, Object> parameter : pack.parameters) {
            for (Map<String, Object> value : ShippedPack.maps(parameter, "values")) {
                if (ShippedPack.text(parameter, "id").matches("SP_AMT|PV_.*|XH_.*")) {
                    money.add(Long.parseLong(ShippedPack.text(value, "value")));
                }
            }
        }
        for (String fact : List.of("income_per_head", "pension_amount", "si_monthly_amount", "monthly_income", "spouse_income")) {
            cuts.computeIfAbsent(fact, name -> new ArrayList<>()).addAll(money);
        }
    }

    /** Every recorded fact of one person and her household, as FEEL values; nothing unknown. */
    Map<String, Object> person(SplittableRandom random, LocalDate day) {
        Map<String, Object> facts = new LinkedHashMap<>();
        int ordinaryOfTen = random.nextInt(5, 10);
        for (Map<String, Object> fact : catalogue) {
            facts.put(ShippedPack.text(fact, "id"), value(random, fact, day, ordinaryOfTen));
        }
        for (int aims = random.nextInt(4); aims > 0; aims--) {
            rows.get(random.nextInt(rows.size())).forEach((input, cell) -> aim(random, facts, day, input, cell));
        }
        return facts;
    }

    /** Sets a fact so that the cell holds, at one end of its range. */
    private void aim(SplittableRandom random, Map<String, Object> facts, LocalDate day, String input, String cell) {
        if (cell.equals("-") || cell.startsWith("not(") || !facts.containsKey(input) && !input.equals("age")) {
            return;
        }
        if (cell.equals("true") || cell.equals("false")) {
            facts.put(input, Boolean.valueOf(cell));
            return;
        }
        if (cell.startsWith("\"")) {
            String[] codes = cell.replace("\"", "").split(",");
            facts.put(input, codes[random.nextInt(codes.length)]);
            return;
        }
        List<Long> ends = new ArrayList<>();
        Matcher number = NUMBER.matcher(cell);
        while (number.find()) {
            ends.add(new BigDecimal(number.group()).longValue());
        }
        if (ends.isEmpty()) { // a figure of law by name; the borders of money meet it
            return;
        }
        long low = cell.startsWith("<") ? Math.max(0, ends.getFirst() - 3) : ends.getFirst() + (cell.startsWith("> ") ? 1 : 0);
        long high = cell.startsWith(">") ? low + 5 : ends.getLast() - (cell.endsWith(")") || cell.startsWith("< ") ? 1 : 0);
        long met = random.nextBoolean() ? low : high;
        if (input.equals("age")) {
            facts.put("birth_date", day.minusYears(met).minusDays(random.nextInt(2)));
        } else {
            facts.put(input, BigDecimal.valueOf(Math.clamp(met, end(input, "min"), end(input, "max"))));
        }
    }

    private long end(String fact, String which) {
        return catalogue.stream().filter(each -> ShippedPack.text(each, "id").equals(fact))
                .map(each -> Long.parseLong(ShippedPack.text(each, which))).findFirst().orElseThrow();
    }

    /** Values for the facts that are not stated yet. */
    Map<String, Object> completed(SplittableRandom random, LocalDate day, Map<String, Object> stated) {
        Map<String, Object> facts = person(random, day);
        facts.putAll(stated);
        return facts;
    }

    /** Adds what follows: age and age in months on the day; a household of one unless its size is stated. */
    static Map<String, Object> onDay(Map<String, Object> recorded, LocalDate day) {
        Map<String, Object> facts = new LinkedHashMap<>(recorded);
        facts.putIfAbsent("household_size", BigDecimal.ONE);
        if (recorded.get("birth_date") instanceof LocalDate born) {
            Period lived = born.isAfter(day) ? Period.ZERO : Period.between(born, day);
            facts.put("age", BigDecimal.valueOf(lived.getYears()));
            facts.put("age_months", BigDecimal.valueOf(lived.toTotalMonths()));
        }
        return facts;
    }

    /** A fact's text in the pack as a FEEL value. */
    Object feel(String fact, String text) {
        for (Map<String, Object> each : catalogue) {
            if (ShippedPack.text(each, "id").equals(fact)) {
                return switch (ShippedPack.text(each, "type")) {
                    case "date" -> LocalDate.parse(text);
                    case "boolean" -> Boolean.valueOf(text);
                    case "code" -> text;
                    default -> new BigDecimal(text);
                };
            }
        }
        throw new IllegalStateException("no recorded fact " + fact);
    }

    boolean ofHousehold(String fact) {
        return catalogue.stream()
                .anyMatch(each -> ShippedPack.text(each, "id").equals(fact)
                        && ShippedPack.text(each, "subject").equals("household"));
    }

    /** Ordinary values of all facts that have one. */
    Map<String, Object> ordinary() {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Map<String, Object> fact : catalogue) {
            String value = ShippedPack.optional(fact, "ordinary");
            if (value != null) {
                String id = ShippedPack.text(fact, "id");
                facts.put(id, feel(id, value));
            }
        }
        return facts;
    }

    /** The same facts as the engine takes them, of the household or of the person. */
    Map<String, Value> values(Map<String, Object> facts, boolean household) {
        Map<String, Value> values = new LinkedHashMap<>();
        facts.forEach((id, value) -> {
            if (ofHousehold(id) == household) {
                values.put(id, value(value, decimal(id)));
            }
        });
        return values;
    }

    private boolean decimal(String fact) {
        return catalogue.stream()
                .anyMatch(each -> ShippedPack.text(each, "id").equals(fact)
                        && ShippedPack.text(each, "type").equals("decimal"));
    }

    private static Value value(Object feel, boolean decimal) {
        return switch (feel) {
            case Boolean yes -> new Value.Truth(yes);
            case LocalDate day -> new Value.Day(day);
            case BigDecimal number ->
                decimal ? new Value.Decimal(number) : new Value.Whole(number.longValueExact());
            default -> new Value.Code(feel.toString());
        };
    }

    private Object value(SplittableRandom random, Map<String, Object> fact, LocalDate day, int ordinaryOfTen) {
        String id = ShippedPack.text(fact, "id");
        @Nullable
        String ordinary = ShippedPack.optional(fact, "ordinary");
        if (ordinary != null && random.nextInt(10) < ordinaryOfTen) {
            return feel(id, ordinary);
        }
        switch (ShippedPack.text(fact, "type")) {
            case "boolean" -> {
                return random.nextBoolean();
            }
            case "code" -> {
                List<Map<String, Object>> codes = ShippedPack.maps(fact, "codes");
                return ShippedPack.text(codes.get(random.nextInt(codes.size())), "id");
            }
            case "date" -> {
                List<Long> ages = cuts.getOrDefault("age", List.of(18L));
                if (random.nextInt(3) == 0) {
                    return day.minusDays(random.nextInt(36_500));
                }
                long age = ages.get(random.nextInt(ages.size()));
                return day.minusYears(age).plusDays(random.nextInt(3) - 1);
            }
            default -> {
                long min = Long.parseLong(ShippedPack.text(fact, "min"));
                long max = Long.parseLong(ShippedPack.text(fact, "max"));
                List<Long> borders = cuts.getOrDefault(id, List.of(min));
                long value = random.nextInt(4) == 0
                        ? random.nextLong(min, Math.min(max, 5_000_000) + 1)
                        : borders.get(random.nextInt(borders.size())) + random.nextInt(3) - 1;
                return BigDecimal.valueOf(Math.clamp(value, min, max));
            }
        }
    }
}
