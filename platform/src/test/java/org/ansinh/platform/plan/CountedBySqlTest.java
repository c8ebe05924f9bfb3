package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every counted figure of every ward is what plain SQL finds in the registers by the printed definition: another way of counting, in another language. */
class CountedBySqlTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    @Autowired
    private Counting counting;

    @Autowired
    private Law law;

    @Autowired
    private DSLContext sql;

    @Autowired
    private Plan plan;

    @Test
    void plain_sql_counts_the_same() {
        counting.count(DAY, NOW);
        Map<String, String> expected = new TreeMap<>();
        queries().forEach((target, query) -> sql.fetch(query)
                .forEach(row -> expected.put(target + " in " + row.get(0), row.get(1) + " / " + row.get(2))));
        Map<String, String> counted = new TreeMap<>();
        sql.fetch("""
                SELECT DISTINCT ON (target, area_unit) target, area_unit, numerator::bigint, denominator::bigint FROM plan.measurement
                WHERE kind = 'COUNTED' AND day = ?::date AND area_unit IS NOT NULL ORDER BY target, area_unit, id DESC""", DAY)
                .forEach(row -> counted.put(row.get(0) + " in " + row.get(1), row.get(2) + " / " + row.get(3)));
        assertThat(counted).isEqualTo(expected);
        assertThat(queries().keySet())
                .containsAll(plan.document().targets().stream().filter(target -> target.counted() != null).map(Target::code).toList());
        assertThat(queries().keySet()).containsAll(plan.document().measures().stream().map(PlanDocument.Measure::code).toList());
    }

    @Test
    void breakdowns_add_up_to_the_ward_and_are_what_sql_counts() {
        counting.count(DAY, NOW);
        for (String dimension : new String[]{"SEX", "AGE", "ETHNICITY", "POVERTY"}) {
            Map<String, String> parts = pairs(
                    "SELECT target || area_unit, sum(numerator)::bigint, sum(denominator)::bigint FROM plan.breakdown WHERE dimension = '"
                            + dimension
                            + "' AND target IN ('T25', 'T09', 'T14') GROUP BY 1");
            assertThat(parts).isEqualTo(pairs(
                    "SELECT DISTINCT ON (target, area_unit) target || area_unit, numerator::bigint, denominator::bigint FROM plan.measurement "
                            + "WHERE kind = 'COUNTED' AND target IN ('T25', 'T09', 'T14') AND area_unit IS NOT NULL AND day = '" + DAY
                            + "' ORDER BY target, area_unit, id DESC"));
        }
        assertThat(pairs(
                "SELECT area_unit || category, numerator, denominator FROM plan.breakdown WHERE target = 'T25' AND dimension = 'SEX'"))
                .isEqualTo(pairs("SELECT unit || sex, count(*) FILTER (WHERE " + f("health_card_valid") + " = 1), count(*) FROM (" + WHO
                        + ") who GROUP BY 1"));
        assertThat(pairs(
                "SELECT area_unit || category, numerator, denominator FROM plan.breakdown WHERE target = 'T25' AND dimension = 'HAMLET'"))
                .isEqualTo(pairs("SELECT unit || hamlet, count(*) FILTER (WHERE " + f("health_card_valid") + " = 1), count(*) FROM (" + WHO
                        + ") who WHERE hamlet <> '' GROUP BY 1"));
    }

    @Test
    void households_of_the_promise_and_floor_area_are_told_apart_by_poverty_and_hamlet_as_sql_does() {
        counting.count(DAY, NOW);
        for (String target : List.of("T11", "T32")) {
            assertThat(pairs("SELECT area_unit, sum(numerator)::bigint, sum(denominator)::bigint FROM plan.breakdown WHERE target = '"
                    + target + "' AND dimension = 'POVERTY' GROUP BY 1"))
                    .as(target).isEqualTo(pairs(Objects.requireNonNull(queries().get(target))));
        }
        String poor = h("poverty_status") + in("poverty_status", "POOR");
        assertThat(pairs(
                "SELECT area_unit || ' ' || households, numerator, denominator FROM plan.breakdown WHERE target = 'T32' AND dimension = 'POVERTY' AND category = 'POOR'"))
                .isEqualTo(pairs("SELECT unit || ' ' || count(*), sum(" + h("house_floor_area") + ")::bigint, sum(members)::bigint FROM ("
                        + HOMES + ") homes WHERE "
                        + h("house_floor_area") + " IS NOT NULL AND " + poor + " GROUP BY unit"));
        assertThat(pairs(
                "SELECT area_unit || category, numerator, denominator FROM plan.breakdown WHERE target = 'T32' AND dimension = 'HAMLET'"))
                .isEqualTo(pairs("SELECT unit || hamlet, sum(" + h("house_floor_area")
                        + ")::bigint, sum(members)::bigint FROM (SELECT home, unit, hamlet, count(*) AS members FROM (" + WHO
                        + ") everybody GROUP BY home, unit, hamlet) homes WHERE hamlet <> '' AND " + h("house_floor_area")
                        + " IS NOT NULL GROUP BY 1"));
    }

    /** T11 and its three lines: households in need with somebody of the line, and those where such a one receives. */
    private Map<String, String> promise(String needy, String receives) {
        Map<String, String> lines = new LinkedHashMap<>();
        Map.of("T11a", "months < 36", "T11b", f("pregnant") + " = 1", "T11c", "months >= 720").forEach((code, who) -> lines.put(code,
                homes(needy + " AND EXISTS (SELECT FROM (" + WHO + ") who WHERE who.home = homes.home AND " + who + ")",
                        "EXISTS (SELECT FROM (" + WHO + ") who WHERE who.home = homes.home AND " + who + " AND " + receives + ")")));
        lines.put("T11", "SELECT unit, sum(covered)::bigint, sum(households)::bigint FROM (" + String.join(" UNION ALL ", lines.values())
                + ") all_lines(unit, covered, households) GROUP BY unit");
        return lines;
    }

    private Map<String, String> pairs(String query) {
        return sql.fetch(query).stream().collect(Collectors.toMap(row -> String.valueOf(row.get(0)), row -> row.get(1) + " / " + row.get(2),
                (one, other) -> one, TreeMap::new));
    }

    /** A person's fact on the day: the newest row, or the value of nearly everybody where nothing is recorded. */
    private String f(String fact) {
        return "coalesce((SELECT v.value FROM registry.person_fact v JOIN registry.fact_kind k ON k.id = v.fact WHERE k.fact = '" + fact
                + "' AND v.person_id = who.id AND v.since <= DATE '" + DAY + "' ORDER BY v.since DESC LIMIT 1), " + ordinary(fact) + ")";
    }

    private String h(String fact) {
        return "coalesce((SELECT v.value FROM registry.household_fact v JOIN registry.fact_kind k ON k.id = v.fact WHERE k.fact = '" + fact
                + "' AND v.household_id = home AND v.since <= DATE '" + DAY + "' ORDER BY v.since DESC LIMIT 1), " + ordinary(fact) + ")";
    }

    private String ordinary(String id) {
        Fact fact = law.book().facts().get(id);
        Value ordinary = fact.ordinary();
        return ordinary == null ? "NULL" : String.valueOf(Population.code(fact, ordinary));
    }

    private String in(String id, String... codes) {
        Fact fact = law.book().facts().get(id);
        return " IN (" + Stream.of(codes).map(code -> String.valueOf(Population.code(fact, new Value.Code(code))))
                .collect(Collectors.joining(", ")) + ")";
    }

    private Map<String, String> queries() {
        String works = f("employment") + in("employment", "EMPLOYEE", "INFORMAL", "SELF_EMPLOYED", "FARM", "PUBLIC");
        String seeks = f("employment") + in("employment", "UNEMPLOYED");
        // Labour Code 45/2019 Art. 169: 61 years 6 months for men and 57 years for women who reach it in 2026.
        String retired = "months >= CASE sex WHEN 'FEMALE' THEN 684 ELSE 738 END";
        String labour = "(" + works + " OR " + seeks + ") AND months >= 180 AND NOT (" + retired + ")";
        String merit = Stream
                .of("revolution_1945", "martyrs_count", "martyr_relative_card", "heroic_mother", "hero", "sick_soldier_percent",
                        "agent_orange_percent",
                        "agent_orange_child_percent", "imprisoned_by_enemy", "merit_survivor_before_1945", "merit_survivor")
                .map(fact -> "coalesce(" + f(fact) + ", 0) <> 0")
                .collect(Collectors.joining(" OR "));
        merit = "(" + merit
                + Stream.of("revolution_before_1945", "war_invalid_type", "helped_revolution")
                        .map(fact -> " OR NOT coalesce(" + f(fact) + ", "
                                + Population.code(law.book().facts().get(fact), new Value.Code("NONE")) + ")" + in(fact, "NONE"))
                        .collect(Collectors.joining())
                + ")";
        String receives = "EXISTS (SELECT FROM entitlement.receiving x WHERE x.person_id = who.id AND x.months @> DATE '" + DAY
                + "' AND x.programme ";
        String card = f("health_card_valid") + " = 1";
        String poor = h("poverty_status") + in("poverty_status", "POOR");
        String near = h("poverty_status") + in("poverty_status", "NEAR_POOR");
        String temporary = h("house_quality") + in("house_quality", "TEMPORARY");
        String lastRun = "(SELECT max(id) FROM entitlement.run WHERE areas IS NULL)";
        Map<String, String> all = new LinkedHashMap<>();
        all.put("T04", people("(" + works + " OR " + seeks + ") AND months >= 180", seeks));
        all.put("T05", people(works, f("trained_certificate") + " = 1"));
        all.put("T07", people(labour, f("si_participant") + in("si_participant", "COMPULSORY", "VOLUNTARY")));
        all.put("T08", people(labour, f("ui_participant") + " = 1"));
        all.put("T09", people(retired, f("pension_amount") + " > 0 OR " + f("si_monthly_amount") + " > 0 OR " + receives + "= 'SP')"));
        all.put("T14", people("months >= 72 AND months < 132", f("study_level") + in("study_level", "GENERAL")));
        all.put("T15", people("months >= 132 AND months < 180", f("study_level") + in("study_level", "GENERAL")));
        all.put("T25", people("true", card));
        all.put("T27", people("true", f("health_record_managed") + " = 1"));
        all.put("T28", people("months < 12", f("fully_vaccinated") + " = 1"));
        all.put("T29", people("months < 60 AND " + f("stunted") + " IS NOT NULL", f("stunted") + " = 1"));
        all.put("T02", people(merit, card + " AND NOT EXISTS (SELECT FROM entitlement.gap g WHERE g.run_id = " + lastRun
                + " AND g.kind = 'LEFT_BEHIND' AND g.programme = 'NC' AND g.person_id = who.id)"));
        all.put("P6.2a", people(poor, card));
        all.put("P6.2b", people(near, card));
        all.put("P2.4", people("true",
                "EXISTS (SELECT FROM registry.person v WHERE v.id = who.id AND v.number_verified_on <= DATE '" + DAY + "')"));
        all.put("T10", homes("true", poor));
        all.put("T31", homes("true", "(" + poor + " OR " + near + " OR " + h("disaster_affected") + " = 1) AND " + temporary));
        String withMerit = "EXISTS (SELECT FROM (" + WHO + ") who WHERE who.home = homes.home AND " + merit + ")";
        all.put("T01", homes(withMerit, temporary));
        all.put("T03", homes(withMerit, "NOT (" + poor + " OR " + near + " OR " + temporary + ")"));
        all.put("T12b", homes(poor + " AND " + h("no_work_capacity") + " = 1",
                "EXISTS (SELECT FROM (" + WHO + ") who WHERE who.home = homes.home AND " + receives + "IN ('SA', 'SP', 'CC')))"));
        all.put("T33", homes(h("clean_water") + " IS NOT NULL", h("clean_water") + " = 1"));
        all.put("T34a", homes(h("hygienic_latrine") + " IS NOT NULL", h("hygienic_latrine") + " = 1"));
        all.put("T32", "SELECT unit, sum(" + h("house_floor_area") + ")::bigint, sum(members)::bigint FROM (" + HOMES + ") homes WHERE "
                + h("house_floor_area") + " IS NOT NULL GROUP BY unit");
        all.putAll(promise("(" + poor + " OR " + near + ")", receives + "IN ('SA', 'SP', 'CC'))"));
        String running = "casework.granted WHERE void_decision_id IS NULL AND standing = 'PAID' AND from_month <= DATE '2026-11-01' AND (to_month IS NULL OR to_month >= DATE '2026-11-01')";
        all.put("P7.3a",
                "SELECT unit, count(*) FILTER (WHERE account), count(*) FROM (SELECT person_id, (array_agg(area_unit ORDER BY programme, from_month))[1] AS unit, "
                        + "bool_and(payee_account IS NOT NULL) AS account FROM " + running + " GROUP BY 1) one GROUP BY 1");
        all.put("P7.3b",
                "SELECT area_unit, coalesce(sum(decided_amount) FILTER (WHERE payee_account IS NOT NULL), 0)::bigint, sum(decided_amount)::bigint FROM "
                        + running + " GROUP BY 1");
        return all;
    }

    private static final String WHO = """
            SELECT p.id, p.sex, m.household_id AS home, r.area_unit AS unit, r.hamlet,
                   (extract(year FROM age(DATE '%1$s', p.born)) * 12 + extract(month FROM age(DATE '%1$s', p.born)))::int AS months
            FROM registry.person p JOIN registry.membership m ON m.person_id = p.id AND m.valid @> DATE '%1$s'
            JOIN registry.residence r ON r.household_id = m.household_id AND r.valid @> DATE '%1$s'
            WHERE p.born <= DATE '%1$s' AND (p.died IS NULL OR p.died > DATE '%1$s')""".formatted(TODAY);
    private static final String HOMES = "SELECT home, unit, count(*) AS members FROM (" + WHO + ") all_people GROUP BY home, unit";

    private static String people(String counted, String has) {
        return "SELECT unit, count(*) FILTER (WHERE " + has + "), count(*) FROM (" + WHO + ") who WHERE " + counted + " GROUP BY unit";
    }

    private static String homes(String counted, String has) {
        return "SELECT unit, count(*) FILTER (WHERE " + has + "), count(*) FROM (" + HOMES + ") homes WHERE " + counted + " GROUP BY unit";
    }
}
