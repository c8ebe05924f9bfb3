package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.AreaUnit;
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

    private final DSLContext sql;
    private final Hamlets hamlets;
    private final TargetSettings settings;

    Breakdowns(DSLContext sql, Hamlets hamlets, TargetSettings settings) {
        this.sql = sql;
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
        Copy.into(sql, "plan.breakdown (target, area_unit, day, dimension, category, numerator, denominator)", copy -> {
            for (Groups.Sum sum : groups.all()) {
                if (sum.unit() != 0) {
                    copy.field(sum.target()).field(sum.unit()).field(day).field(sum.dimension().name()).field(sum.category())
                            .field(sum.numerator())
                            .field(sum.denominator()).end();
                }
            }
        });
    }

    /** The newest breakdowns of a target by everything it has, small numbers withheld. */
    @Transactional(readOnly = true)
    public List<Breakdown> of(Target target, List<AreaUnit> wards) {
        Map<Groups.Dimension, Map<String, Map<Integer, Suppression.Cell>>> cells = new TreeMap<>();
        LocalDate[] day = new LocalDate[1];
        sql.resultQuery(
                "SELECT * FROM plan.breakdown WHERE target = ? AND day = (SELECT max(day) FROM plan.breakdown WHERE target = ?) ORDER BY dimension, category",
                target.code(), target.code()).forEach(row -> {
                    day[0] = row.get("day", LocalDate.class);
                    cells.computeIfAbsent(Groups.Dimension.valueOf(row.get("dimension", String.class)), any -> new TreeMap<>())
                            .computeIfAbsent(row.get("category", String.class), any -> new HashMap<>())
                            .put(row.get("area_unit", Integer.class),
                                    new Suppression.Cell(row.get("numerator", Long.class), row.get("denominator", Long.class)));
                });
        if (day[0] == null) {
            return List.of();
        }
        List<Breakdown> all = new ArrayList<>();
        for (Groups.Dimension dimension : SHARED) {
            Map<String, Map<Integer, Suppression.Cell>> here = cells.getOrDefault(dimension, Map.of());
            if (here.size() > 1) {
                all.add(shared(dimension, day[0], ordered(dimension, here), wards));
            }
        }
        Map<String, Map<Integer, Suppression.Cell>> places = cells.getOrDefault(Groups.Dimension.HAMLET, Map.of());
        wards.stream().map(ward -> hamlets(day[0], places, ward)).filter(table -> table.lines().size() > 1).forEach(all::add);
        return all;
    }

    private static Map<String, Map<Integer, Suppression.Cell>> ordered(Groups.Dimension dimension,
            Map<String, Map<Integer, Suppression.Cell>> here) {
        if (dimension != Groups.Dimension.AGE) {
            return here;
        }
        Map<String, Map<Integer, Suppression.Cell>> byAge = new TreeMap<>(
                Comparator.comparingInt((String band) -> Integer.parseInt(band.replaceAll("[-+].*", ""))));
        byAge.putAll(here);
        return byAge;
    }

    /** Wards and the whole area side by side: the whole is a row of the table like the wards, since it is their sum. */
    private Breakdown shared(Groups.Dimension dimension, LocalDate day, Map<String, Map<Integer, Suppression.Cell>> here,
            List<AreaUnit> wards) {
        List<String> categories = List.copyOf(here.keySet());
        Suppression.Cell[][] table = new Suppression.Cell[wards.size() + 1][categories.size()];
        for (int column = 0; column < categories.size(); column++) {
            Map<Integer, Suppression.Cell> ofCategory = here.getOrDefault(categories.get(column), Map.of());
            Suppression.Cell sum = new Suppression.Cell(0, 0);
            for (int row = 0; row < wards.size(); row++) {
                table[row][column] = ofCategory.getOrDefault(wards.get(row).id(), new Suppression.Cell(0, 0));
                sum = new Suppression.Cell(sum.numerator() + table[row][column].numerator(),
                        sum.denominator() + table[row][column].denominator());
            }
            table[wards.size()][column] = sum;
        }
        List<@Nullable AreaUnit> units = new ArrayList<>(wards);
        units.add(null);
        return breakdown(dimension, day, units, categories, table, Suppression.Totals.ROWS_AND_COLUMNS);
    }

    private Breakdown hamlets(LocalDate day, Map<String, Map<Integer, Suppression.Cell>> places, AreaUnit ward) {
        List<String> names = places.entrySet().stream().filter(one -> one.getValue().containsKey(ward.id())).map(Map.Entry::getKey)
                .sorted(Comparator.comparing((String name) -> name.replaceAll("[0-9]+.*$", "")).thenComparing(String::length)
                        .thenComparing(name -> name))
                .limit(MOST_HAMLETS).toList();
        Suppression.Cell[][] table = {
                names.stream().map(name -> places.getOrDefault(name, Map.of()).getOrDefault(ward.id(), new Suppression.Cell(0, 0)))
                        .toArray(Suppression.Cell[]::new)};
        return breakdown(Groups.Dimension.HAMLET, day, List.of(ward), names, table, Suppression.Totals.ROWS);
    }

    private Breakdown breakdown(Groups.Dimension dimension, LocalDate day, List<@Nullable AreaUnit> units, List<String> categories,
            Suppression.Cell[][] table,
            Suppression.Totals totals) {
        boolean[][] withheld = Suppression.withheld(table, settings.rules().suppress(), totals);
        List<Breakdown.Line> lines = new ArrayList<>();
        for (int column = 0; column < categories.size(); column++) {
            List<Breakdown.Cell> cells = new ArrayList<>();
            for (int row = 0; row < table.length; row++) {
                cells.add(new Breakdown.Cell(withheld[row][column] ? null : table[row][column]));
            }
            lines.add(new Breakdown.Line(categories.get(column), cells));
        }
        return new Breakdown(dimension.name(), day, units, lines);
    }
}
