package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ansinh.law.Determination;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Population;
import org.ansinh.law.Programme;
import org.ansinh.law.Value;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.registry.Registered;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Promises of the plan that go beyond the law. Target T11: every poor or near-poor household that cares for a child under 36
 * months, a pregnant woman or an old person gets assistance. Each such household is counted once per line: somebody of that kind in it
 * receives assistance, or is entitled and does not, or no rule of law covers any of them.
 */
@Component
public class PromiseGaps {

    /** The ages are the plan's own words (II.2.2), and the law's for an old person (Law 39/2009/QH12 Art. 2). */
    private static final int CHILD_MONTHS = 36;

    private static final int OLD_YEARS = 60;

    private static final List<String> ASSISTANCE = List.of("SA", "SP", "CC");

    /** States of a person of the kind, the best last. */
    private static final int NO_RULE = 1;
    private static final int ENTITLED = 2;
    private static final int COVERED = 3;

    private final DSLContext sql;
    private final Law law;

    PromiseGaps(DSLContext sql, Law law) {
        this.sql = sql;
        this.law = law;
    }

    /** One line of the promise. */
    public enum Line {
        /** T11a: a child under 36 months. */
        YOUNG_CHILD,
        /** T11b: a pregnant woman. */
        PREGNANT,
        /** T11c: a person of 60 or over. */
        OLD_PERSON
    }

    /** Households in three; {@code covered + entitled + noRule = households}. */
    public record Gap(Line line, int areaUnit, int households, int covered, int entitled, int noRule) {}

    /**
     * A household of the promise.
     *
     * @param household its place in the population
     * @param covered whether somebody of the line in it receives assistance
     */
    public record Promised(Line line, int household, int areaUnit, boolean covered) {}

    /** Every household of the promise on the day, once for each line it is in. */
    @Transactional(readOnly = true)
    public List<Promised> households(Registered registered, LocalDate day) {
        boolean[] poor = poor(law.book().facts().get("poverty_status"), registered);
        int[] area = area(registered);
        Set<Long> receiving = receiving(day);
        List<Promised> households = new ArrayList<>();
        kinds(registered.population(), day).forEach((line, kind) -> {
            byte[] best = best(kind, poor, registered, person -> receiving.contains(registered.personIds()[person]) ? COVERED : NO_RULE);
            for (int household = 0; household < best.length; household++) {
                if (best[household] > 0) {
                    households.add(new Promised(line, household, area[household], best[household] == COVERED));
                }
            }
        });
        return households;
    }

    /** The three lines by unit, of the newest run of everybody. */
    @Transactional(readOnly = true)
    public List<Gap> t11(Set<Integer> areas) {
        return sql.resultQuery("""
                SELECT promise, area_unit, households, covered, entitled, no_rule FROM entitlement.promise_gap
                WHERE run_id = (SELECT max(id) FROM entitlement.run WHERE areas IS NULL) AND area_unit = ANY (?)
                ORDER BY promise, area_unit""", (Object) areas.toArray(Integer[]::new))
                .fetch(row -> new Gap(Line.valueOf(row.get(0, String.class)), row.get(1, Integer.class), row.get(2, Integer.class),
                        row.get(3, Integer.class), row.get(4, Integer.class), row.get(5, Integer.class)));
    }

    /** Counts and stores, within the transaction of the run. */
    void count(long run, LawOnDay plan, Registered registered, Determination result, LocalDate day) {
        boolean[] poor = poor(law.book().facts().get("poverty_status"), registered);
        Set<Long> receiving = receiving(day);
        int[] programmes = programmes(plan);
        List<Gap> gaps = new ArrayList<>();
        kinds(registered.population(), day).forEach((line, kind) -> gaps.addAll(line(line, registered, best(kind, poor, registered,
                person -> receiving.contains(registered.personIds()[person])
                        ? COVERED
                        : entitled(result, programmes, person) ? ENTITLED : NO_RULE))));
        Copy.into(sql, "entitlement.promise_gap (run_id, promise, area_unit, households, covered, entitled, no_rule)", copy -> {
            for (Gap gap : gaps) {
                copy.field(run).field(gap.line().name()).field(gap.areaUnit()).field(gap.households()).field(gap.covered())
                        .field(gap.entitled()).field(gap.noRule()).end();
            }
        });
    }

    /** Who in a household is meant by each line. */
    private Map<Line, IntPredicate> kinds(Population population, LocalDate day) {
        FactCatalogue facts = law.book().facts();
        Fact born = facts.get("birth_date");
        Fact pregnant = facts.get("pregnant");
        return Map.of(
                Line.YOUNG_CHILD,
                person -> known(population, born, person) && population.get(born, person) > day.minusMonths(CHILD_MONTHS).toEpochDay(),
                Line.PREGNANT, person -> population.get(pregnant, person) == 1,
                Line.OLD_PERSON,
                person -> known(population, born, person) && population.get(born, person) <= day.minusYears(OLD_YEARS).toEpochDay());
    }

    /** Of every poor or near-poor household the best state of somebody of the kind in it; 0 where there is nobody of the kind. */
    private static byte[] best(IntPredicate kind, boolean[] poor, Registered registered, IntUnaryOperator state) {
        byte[] best = new byte[poor.length];
        for (int person = 0; person < registered.personIds().length; person++) {
            int household = registered.population().household(person);
            if (household >= 0 && poor[household] && kind.test(person)) {
                best[household] = (byte) Math.max(best[household], state.applyAsInt(person));
            }
        }
        return best;
    }

    private static int[] area(Registered registered) {
        int[] area = new int[registered.householdIds().length];
        for (int person = 0; person < registered.personIds().length; person++) {
            int household = registered.population().household(person);
            if (household >= 0) {
                area[household] = registered.areaUnits()[person];
            }
        }
        return area;
    }

    private static List<Gap> line(Line line, Registered registered, byte[] best) {
        int[] area = area(registered);
        Map<Integer, int[]> byArea = new HashMap<>();
        for (int household = 0; household < best.length; household++) {
            if (best[household] > 0) {
                byArea.computeIfAbsent(area[household], any -> new int[4])[best[household]]++;
            }
        }
        List<Gap> gaps = new ArrayList<>();
        byArea.forEach((unit, counts) -> gaps
                .add(new Gap(line, unit, counts[NO_RULE] + counts[ENTITLED] + counts[COVERED], counts[COVERED], counts[ENTITLED],
                        counts[NO_RULE])));
        return gaps;
    }

    private static boolean entitled(Determination result, int[] programmes, int person) {
        for (int programme : programmes) {
            if (result.status(programme, person) == Determination.YES) {
                return true;
            }
        }
        return false;
    }

    private static boolean known(Population population, Fact fact, int person) {
        return population.get(fact, person) != Population.UNKNOWN;
    }

    private static boolean[] poor(Fact status, Registered registered) {
        long poor = Population.code(status, new Value.Code("POOR"));
        long nearPoor = Population.code(status, new Value.Code("NEAR_POOR"));
        boolean[] answer = new boolean[registered.householdIds().length];
        for (int household = 0; household < answer.length; household++) {
            long value = registered.population().get(status, household);
            answer[household] = value == poor || value == nearPoor;
        }
        return answer;
    }

    private Set<Long> receiving(LocalDate day) {
        return new HashSet<>(
                sql.resultQuery("SELECT DISTINCT person_id FROM entitlement.receiving WHERE programme = ANY (?) AND months @> ?::date",
                        ASSISTANCE.toArray(String[]::new), day).fetch(row -> row.get(0, Long.class)));
    }

    private static int[] programmes(LawOnDay plan) {
        List<Programme> all = plan.programmes();
        return IntStream.range(0, all.size()).filter(at -> ASSISTANCE.contains(all.get(at).code())).toArray();
    }
}
