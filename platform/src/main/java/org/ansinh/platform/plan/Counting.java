package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.PromiseGaps;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registered;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts the targets the registers can count, for the city and each ward, by the definitions shown with the targets. */
@Component
public class Counting {

    private static final Set<String> WORK = Set.of("EMPLOYEE", "INFORMAL", "SELF_EMPLOYED", "FARM", "PUBLIC");

    private final Law law;
    private final Populations populations;
    private final PromiseGaps promises;
    private final Receiving receiving;
    private final Areas areas;
    private final PlanFigures figures;

    Counting(Law law, Populations populations, PromiseGaps promises, Receiving receiving, Areas areas, PlanFigures figures) {
        this.law = law;
        this.populations = populations;
        this.promises = promises;
        this.receiving = receiving;
        this.areas = areas;
        this.figures = figures;
    }

    /** A sum over another, by unit (null for the city). */
    private static final class Tally {
        private final Map<Integer, long[]> byUnit = new HashMap<>();

        void add(int unit, long numerator, long denominator) {
            for (Integer key : List.of(unit, 0)) {
                long[] sums = byUnit.computeIfAbsent(key, any -> new long[2]);
                sums[0] += numerator;
                sums[1] += denominator;
            }
        }
    }

    /** Counts and stores; returns how many figures. */
    @Transactional
    public int count(LocalDate day, Instant now) {
        Registered registered = populations.load(new Scope.Everybody(), day, Registry.NOW);
        Map<String, Tally> shares = new LinkedHashMap<>();
        people(registered, day, shares);
        households(registered, shares);
        promise(day, shares);
        String source = "An Sinh, " + day;
        int stored = 0;
        for (var entry : shares.entrySet()) {
            for (var unit : entry.getValue().byUnit.entrySet()) {
                BigDecimal value = value(entry.getKey(), unit.getValue()[0], unit.getValue()[1]);
                if (value != null) {
                    figures.add(new Measurement(entry.getKey(), unit.getKey() == 0 ? null : unit.getKey(), day, value,
                            BigDecimal.valueOf(unit.getValue()[0]), BigDecimal.valueOf(unit.getValue()[1]), Measurement.Kind.COUNTED, source, "An Sinh", now));
                    stored++;
                }
            }
        }
        return stored;
    }

    /** T31 counts households; T32 is square metres a head (the fact has tenths); all others are per cent. */
    private @Nullable BigDecimal value(String target, long numerator, long denominator) {
        if (target.equals("T31")) {
            return BigDecimal.valueOf(numerator);
        }
        if (denominator == 0) {
            return null;
        }
        BigDecimal upper = target.equals("T32") ? BigDecimal.valueOf(numerator, law.book().facts().get("house_floor_area").scale())
                : BigDecimal.valueOf(numerator).multiply(BigDecimal.valueOf(100));
        return upper.divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP);
    }

    private void people(Registered registered, LocalDate day, Map<String, Tally> into) {
        Population all = registered.population();
        int count = registered.personIds().length;
        int[] months = new int[count];
        Fact born = fact("birth_date");
        for (int person = 0; person < count; person++) {
            long at = all.get(born, person);
            months[person] = at == Population.UNKNOWN ? -1 : (int) Period.between(LocalDate.ofEpochDay(at), day).toTotalMonths();
        }
        boolean[] woman = is("sex", Set.of("FEMALE"), all, count);
        IntPredicate pastRetirement = person -> months[person] >= Ages.retirement(day.getYear(), woman[person]);
        boolean[] works = is("employment", WORK, all, count);
        boolean[] seeks = is("employment", Set.of("UNEMPLOYED"), all, count);
        IntPredicate labour = person -> (works[person] || seeks[person]) && months[person] >= Ages.WORKING && !pastRetirement.test(person);
        boolean[] school = is("study_level", Set.of("GENERAL"), all, count);
        boolean[] insured = is("si_participant", Set.of("COMPULSORY", "VOLUNTARY"), all, count);
        Set<Long> socialPension = receiving.people("SP", day);
        share("T05", registered, person -> works[person], yes("trained_certificate", all), into);
        share("T07", registered, labour, person -> insured[person], into);
        share("T08", registered, labour, yes("ui_participant", all), into);
        share("T09", registered, pastRetirement, person -> all.get(fact("pension_amount"), person) > 0
                || all.get(fact("si_monthly_amount"), person) > 0 || socialPension.contains(registered.personIds()[person]), into);
        share("T14", registered, person -> Ages.within(months[person], Ages.PRIMARY), person -> school[person], into);
        share("T15", registered, person -> Ages.within(months[person], Ages.LOWER_SECONDARY), person -> school[person], into);
        share("T25", registered, person -> true, yes("health_card_valid", all), into);
        share("T27", registered, person -> true, yes("health_record_managed", all), into);
        share("T28", registered, person -> Ages.within(months[person], Ages.INFANT), yes("fully_vaccinated", all), into);
        share("T29", registered, person -> Ages.within(months[person], Ages.UNDER_FIVE) && all.get(fact("stunted"), person) != Population.UNKNOWN,
                yes("stunted", all), into);
    }

    private void share(String target, Registered registered, IntPredicate counted, IntPredicate has, Map<String, Tally> into) {
        Tally tally = into.computeIfAbsent(target, any -> new Tally());
        for (int person = 0; person < registered.personIds().length; person++) {
            if (counted.test(person)) {
                tally.add(registered.areaUnits()[person], has.test(person) ? 1 : 0, 1);
            }
        }
    }

    private void households(Registered registered, Map<String, Tally> into) {
        Population all = registered.population();
        int count = registered.householdIds().length;
        int[] unit = new int[count];
        int[] size = new int[count];
        for (int person = 0; person < registered.personIds().length; person++) {
            int household = all.household(person);
            if (household >= 0) {
                unit[household] = registered.areaUnits()[person];
                size[household]++;
            }
        }
        boolean[] poor = is("poverty_status", Set.of("POOR"), all, count);
        boolean[] near = is("poverty_status", Set.of("NEAR_POOR"), all, count);
        boolean[] temporary = is("house_quality", Set.of("TEMPORARY"), all, count);
        for (int household = 0; household < count; household++) {
            if (size[household] == 0) {
                continue;
            }
            tally(into, "T10").add(unit[household], poor[household] ? 1 : 0, 1);
            tally(into, "T31").add(unit[household], (poor[household] || near[household]) && temporary[household] ? 1 : 0, 1);
            known(into, "T33", "clean_water", all, household, unit[household]);
            known(into, "T34a", "hygienic_latrine", all, household, unit[household]);
            long floor = all.get(fact("house_floor_area"), household);
            if (floor != Population.UNKNOWN) {
                tally(into, "T32").add(unit[household], floor, size[household]);
            }
        }
    }

    private void known(Map<String, Tally> into, String target, String fact, Population all, int household, int unit) {
        long value = all.get(fact(fact), household);
        if (value != Population.UNKNOWN) {
            tally(into, target).add(unit, value, 1);
        }
    }

    /** T11: the three lines of the promise together; each apart is on the left-behind page. */
    private void promise(LocalDate day, Map<String, Tally> into) {
        Set<Integer> wards = areas.wards(day).stream().map(AreaUnit::id).collect(Collectors.toSet());
        promises.t11(wards).forEach(gap -> tally(into, "T11").add(gap.areaUnit(), gap.covered(), gap.households()));
    }

    private static Tally tally(Map<String, Tally> into, String target) {
        return into.computeIfAbsent(target, any -> new Tally());
    }

    private IntPredicate yes(String id, Population all) {
        Fact fact = fact(id);
        return index -> all.get(fact, index) == 1;
    }

    private boolean[] is(String id, Set<String> codes, Population all, int count) {
        Fact fact = fact(id);
        Set<Long> coded = codes.stream().map(code -> Population.code(fact, new Value.Code(code))).collect(Collectors.toSet());
        boolean[] answer = new boolean[count];
        for (int index = 0; index < count; index++) {
            long value = all.get(fact, index);
            answer[index] = value != Population.UNKNOWN && coded.contains(value);
        }
        return answer;
    }

    private Fact fact(String id) {
        return law.book().facts().get(id);
    }
}
