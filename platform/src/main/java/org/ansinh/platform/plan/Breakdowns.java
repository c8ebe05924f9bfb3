package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.registry.Hamlets;
import org.ansinh.platform.registry.Registered;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counted targets by hamlet, sex, age, poverty and ethnicity: stored exactly, read only with small numbers withheld. */
@Component
@Transactional
public class Breakdowns {

    private static final List<Groups.Dimension> SHARED = List.of(Groups.Dimension.SEX, Groups.Dimension.AGE, Groups.Dimension.POVERTY,
            Groups.Dimension.ETHNICITY);
    private static final int MOST_HAMLETS = 500;

    /** The fact whose mean a head is a target. */
    private static final String AREA = "house_floor_area";

    private final DSLContext sql;
    private final Law law;
    private final Hamlets hamlets;
    private final TargetSettings settings;

    Breakdowns(DSLContext sql, Law law, Hamlets hamlets, TargetSettings settings) {
        this.sql = sql;
        this.law = law;
        this.hamlets = hamlets;
        this.settings = settings;
    }

    /** Who belongs where on the day. */
    Groups groups(Registered registered, FactCatalogue facts, Set<Integer> wards, LocalDate day) {
        Population all = registered.population();
        Groups groups = new Groups(registered.areaUnits());
        Fact sex = facts.get("sex");
        long woman = Population.code(sex, new Value.Code("FEMALE"));
        groups.people(Groups.Dimension.SEX, person -> all.get(sex, person) == woman ? "FEMALE" : "MALE");
        Fact born = facts.get("birth_date");
        groups.people(Groups.Dimension.AGE, person -> band(all.get(born, person), day));
        Fact minority = facts.get("ethnic_minority");
        groups.people(Groups.Dimension.ETHNICITY, person -> all.get(minority, person) == 1 ? "MINORITY" : "KINH");
        Fact poverty = facts.get("poverty_status");
        long poor = Population.code(poverty, new Value.Code("POOR"));
        long near = Population.code(poverty, new Value.Code("NEAR_POOR"));
        int homes = registered.householdIds().length;
        String[] standing = new String[homes];
        for (int home = 0; home < homes; home++) {
            long value = all.get(poverty, home);
            standing[home] = value == poor ? "POOR" : value == near ? "NEAR_POOR" : "OTHER";
        }
        groups.people(Groups.Dimension.POVERTY, person -> all.household(person) < 0 ? null : standing[all.household(person)]);
        groups.households(Groups.Dimension.POVERTY, homes, home -> standing[home]);
        Map<Long, String> places = hamlets.ofHouseholds(wards, day);
        groups.people(Groups.Dimension.HAMLET,
                person -> all.household(person) < 0 ? null : places.get(registered.householdIds()[all.household(person)]));
        groups.households(Groups.Dimension.HAMLET, homes, home -> places.get(registered.householdIds()[home]));
        return groups;
    }

    /** {@code 16-59}; the last band {@code 80+}. */
    private static @Nullable String band(long born, LocalDate day) {
        if (born == Population.UNKNOWN) {
            return null;
        }
        long months = Period.between(LocalDate.ofEpochDay(born), day).toTotalMonths();
        for (int i = Ages.BANDS.size() - 1; i >= 0; i--) {
            if (months >= Ages.BANDS.get(i)) {
                return i == Ages.BANDS.size() - 1
                        ? Ages.BANDS.get(i) / 12 + "+"
                        : Ages.BANDS.get(i) / 12 + "-" + (Ages.BANDS.get(i + 1) / 12 - 1);
            }
        }
        return null;
    }

    /** Keeps one day a quarter: a breakdown is a view of the registers, which keep every day themselves. */
    void store(Groups groups, LocalDate day) {
        sql.execute("DELETE FROM plan.breakdown WHERE date_trunc('quarter', day) = date_trunc('quarter', ?::date)", day);
        Copy.into(sql, "plan.breakdown (target, area_unit, day, dimension, category, numerator, denominator, households)", copy -> {
            for (Groups.Sum sum : groups.all()) {
                if (sum.unit() != 0) {
                    copy.field(sum.target()).field(sum.unit()).field(day).field(sum.dimension().name()).field(sum.category())
                            .field(sum.numerator())
                            .field(sum.denominator()).field(sum.households()).end();
                }
            }
        });
    }

    /** The newest breakdowns of a target by everything it has, small numbers withheld. */
    @Transactional(readOnly = true)
    public List<Breakdown> of(Target target, List<AreaUnit> wards) {
        Map<Groups.Dimension, Map<String, Map<Integer, Held>>> cells = new TreeMap<>();
        LocalDate[] day = new LocalDate[1];
        sql.resultQuery(
                "SELECT * FROM plan.breakdown WHERE target = ? AND day = (SELECT max(day) FROM plan.breakdown WHERE target = ?) ORDER BY dimension, category",
                target.code(), target.code()).forEach(row -> {
                    day[0] = row.get("day", LocalDate.class);
                    cells.computeIfAbsent(Groups.Dimension.valueOf(row.get("dimension", String.class)), any -> new TreeMap<>())
                            .computeIfAbsent(row.get("category", String.class), any -> new HashMap<>())
                            .put(row.get("area_unit", Integer.class),
                                    new Held(row.get("numerator", Long.class), row.get("denominator", Long.class),
                                            row.get("households", Long.class)));
                });
        if (day[0] == null) {
            return List.of();
        }
        List<Breakdown> all = new ArrayList<>();
        for (Groups.Dimension dimension : SHARED) {
            Map<String, Map<Integer, Held>> here = cells.getOrDefault(dimension, Map.of());
            if (here.size() > 1) {
                all.add(shared(dimension, day[0], ordered(dimension, here), wards));
            }
        }
        Map<String, Map<Integer, Held>> places = cells.getOrDefault(Groups.Dimension.HAMLET, Map.of());
        wards.stream().map(ward -> hamlets(day[0], places, ward)).filter(table -> table.lines().size() > 1).forEach(all::add);
        return all;
    }

    private static Map<String, Map<Integer, Held>> ordered(Groups.Dimension dimension,
            Map<String, Map<Integer, Held>> here) {
        if (dimension != Groups.Dimension.AGE) {
            return here;
        }
        Map<String, Map<Integer, Held>> byAge = new TreeMap<>(
                Comparator.comparingInt((String band) -> Integer.parseInt(band.replaceAll("[-+].*", ""))));
        byAge.putAll(here);
        return byAge;
    }

    /** Wards and the whole area side by side: the whole is a row of the table like the wards, since it is their sum. */
    private Breakdown shared(Groups.Dimension dimension, LocalDate day, Map<String, Map<Integer, Held>> here,
            List<AreaUnit> wards) {
        List<String> categories = List.copyOf(here.keySet());
        Held[][] table = new Held[wards.size() + 1][categories.size()];
        for (int column = 0; column < categories.size(); column++) {
            Map<Integer, Held> ofCategory = here.getOrDefault(categories.get(column), Map.of());
            Held sum = Held.NOBODY;
            for (int row = 0; row < wards.size(); row++) {
                table[row][column] = ofCategory.getOrDefault(wards.get(row).id(), Held.NOBODY);
                sum = sum.plus(table[row][column]);
            }
            table[wards.size()][column] = sum;
        }
        List<@Nullable AreaUnit> units = new ArrayList<>(wards);
        units.add(null);
        return breakdown(dimension, day, units, categories, table, Suppression.Totals.ROWS_AND_COLUMNS);
    }

    private Breakdown hamlets(LocalDate day, Map<String, Map<Integer, Held>> places, AreaUnit ward) {
        List<String> names = places.entrySet().stream().filter(one -> one.getValue().containsKey(ward.id())).map(Map.Entry::getKey)
                .sorted(Comparator.comparing((String name) -> name.replaceAll("[0-9]+.*$", "")).thenComparing(String::length)
                        .thenComparing(name -> name))
                .limit(MOST_HAMLETS).toList();
        Held[][] table = {
                names.stream().map(name -> places.getOrDefault(name, Map.of()).getOrDefault(ward.id(), Held.NOBODY))
                        .toArray(Held[]::new)};
        return breakdown(Groups.Dimension.HAMLET, day, List.of(ward), names, table, Suppression.Totals.ROWS);
    }

    private Breakdown breakdown(Groups.Dimension dimension, LocalDate day, List<@Nullable AreaUnit> units, List<String> categories,
            Held[][] table,
            Suppression.Totals totals) {
        Suppression.Cell[][] safe = Stream.of(table).map(row -> Stream.of(row).map(Held::safe).toArray(Suppression.Cell[]::new))
                .toArray(Suppression.Cell[][]::new);
        boolean[][] withheld = Suppression.withheld(safe, settings.rules().suppress(), totals);
        boolean mean = Stream.of(table).flatMap(Stream::of).anyMatch(Held::ofMean);
        List<Breakdown.Line> lines = new ArrayList<>();
        for (int column = 0; column < categories.size(); column++) {
            List<Breakdown.Cell> cells = new ArrayList<>();
            for (int row = 0; row < table.length; row++) {
                cells.add(withheld[row][column] ? Breakdown.Cell.WITHHELD : cell(table[row][column]));
            }
            lines.add(new Breakdown.Line(categories.get(column), cells));
        }
        return new Breakdown(dimension.name(), day, mean ? "m²" : Breakdown.SHARE, units, lines);
    }

    private Breakdown.Cell cell(Held held) {
        BigDecimal upper = held.ofMean()
                ? BigDecimal.valueOf(held.numerator(), law.book().facts().get(AREA).scale())
                : BigDecimal.valueOf(held.numerator());
        BigDecimal value = held.denominator() == 0
                ? null
                : upper.movePointRight(held.ofMean() ? 0 : 2).divide(BigDecimal.valueOf(held.denominator()), 1, RoundingMode.HALF_UP);
        return new Breakdown.Cell(new Suppression.Cell(upper.setScale(0, RoundingMode.HALF_UP).longValueExact(), held.denominator()),
                value);
    }

    /** A sum as it is stored. {@code households}: of a mean; null for a share. */
    private record Held(long numerator, long denominator, @Nullable Long households) {

        static final Held NOBODY = new Held(0, 0, null);

        boolean ofMean() {
            return households != null;
        }

        Held plus(Held other) {
            return new Held(numerator + other.numerator, denominator + other.denominator,
                    households == null
                            ? other.households
                            : other.households == null ? households : Long.valueOf(households + other.households));
        }

        /** What must not be told of few: people who have something or not; of a mean, as many households either way. */
        Suppression.Cell safe() {
            return households == null ? new Suppression.Cell(numerator, denominator) : new Suppression.Cell(households, 2 * households);
        }
    }
}
