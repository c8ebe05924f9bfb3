package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.LeftBehind;
import org.ansinh.platform.entitlement.PromiseGaps;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.payment.Payees;
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

    private static final String MERIT_PROGRAMME = "NC";
    private static final List<String> ASSISTANCE = List.of("SA", "SP", "CC");
    private static final int SLICE = 20_000;

    /** Facts any of which makes somebody a person with merit, or one of the relatives the plan's "policy families" mean. */
    private static final List<String> MERIT = List.of("revolution_before_1945", "revolution_1945", "martyrs_count", "martyr_relative_card",
            "heroic_mother", "hero",
            "war_invalid_type", "sick_soldier_percent", "agent_orange_percent", "agent_orange_child_percent", "imprisoned_by_enemy",
            "helped_revolution",
            "merit_survivor_before_1945", "merit_survivor");
    private static final Set<String> COUNTS = Set.of("T01", "T31");
    private static final Set<String> WORK = Set.of("EMPLOYEE", "INFORMAL", "SELF_EMPLOYED", "FARM", "PUBLIC");

    private final Law law;
    private final Populations populations;
    private final PromiseGaps promises;
    private final Receiving receiving;
    private final LeftBehind leftBehind;
    private final Registry registry;
    private final Grants grants;
    private final Areas areas;
    private final PlanFigures figures;
    private final Breakdowns breakdowns;
    private final ClosedYears years;
    private final Payees payees;

    Counting(Law law, Populations populations, PromiseGaps promises, Receiving receiving, LeftBehind leftBehind, Registry registry,
            Grants grants, Areas areas,
            PlanFigures figures, Breakdowns breakdowns, ClosedYears years, Payees payees) {
        this.payees = payees;
        this.law = law;
        this.leftBehind = leftBehind;
        this.registry = registry;
        this.grants = grants;
        this.populations = populations;
        this.promises = promises;
        this.receiving = receiving;
        this.areas = areas;
        this.figures = figures;
        this.breakdowns = breakdowns;
        this.years = years;
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

    /**
     * Counts and stores, with the breakdowns; returns how many figures.
     *
     * @throws org.ansinh.platform.launch.Fault when the day's year is closed
     */
    @Transactional
    public int count(LocalDate day, Instant now) {
        years.requireOpen(day);
        Registered registered = populations.load(new Scope.Everybody(), day, Registry.NOW);
        Map<String, Tally> shares = new LinkedHashMap<>();
        Groups groups = breakdowns.groups(registered, law.book().facts(), wards(day), day);
        boolean[] merit = merit(registered);
        people(registered, day, shares, groups);
        cared(registered, merit, day, shares, groups);
        households(registered, merit, day, shares, groups);
        promise(registered, day, shares, groups);
        breakdowns.store(groups, day);
        codes(day, shares);
        payments(YearMonth.from(day), shares);
        String source = "An Sinh, " + day;
        int stored = 0;
        for (var entry : shares.entrySet()) {
            for (var unit : entry.getValue().byUnit.entrySet()) {
                BigDecimal value = value(entry.getKey(), unit.getValue()[0], unit.getValue()[1]);
                if (value != null) {
                    figures.add(new Measurement(entry.getKey(), unit.getKey() == 0 ? null : unit.getKey(), day, value,
                            BigDecimal.valueOf(unit.getValue()[0]), BigDecimal.valueOf(unit.getValue()[1]), Measurement.Kind.COUNTED,
                            source, "An Sinh", now));
                    stored++;
                }
            }
        }
        return stored;
    }

    /** T01 and T31 count households; T32 is square metres a head (the fact has tenths); all others are per cent. */
    private @Nullable BigDecimal value(String target, long numerator, long denominator) {
        if (COUNTS.contains(target)) {
            return BigDecimal.valueOf(numerator);
        }
        if (denominator == 0) {
            return null;
        }
        BigDecimal upper = target.equals("T32")
                ? BigDecimal.valueOf(numerator, law.book().facts().get("house_floor_area").scale())
                : BigDecimal.valueOf(numerator).multiply(BigDecimal.valueOf(100));
        return upper.divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP);
    }

    private void people(Registered registered, LocalDate day, Map<String, Tally> into, Groups groups) {
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
        share("T04", registered, person -> (works[person] || seeks[person]) && months[person] >= Ages.WORKING, person -> seeks[person],
                into, groups);
        share("T05", registered, person -> works[person], yes("trained_certificate", all), into, groups);
        share("T07", registered, labour, person -> insured[person], into, groups);
        share("T08", registered, labour, yes("ui_participant", all), into, groups);
        share("T09", registered, pastRetirement, person -> all.get(fact("pension_amount"), person) > 0
                || all.get(fact("si_monthly_amount"), person) > 0 || socialPension.contains(registered.personIds()[person]), into, groups);
        share("T14", registered, person -> Ages.within(months[person], Ages.PRIMARY), person -> school[person], into, groups);
        share("T15", registered, person -> Ages.within(months[person], Ages.LOWER_SECONDARY), person -> school[person], into, groups);
        share("T25", registered, person -> true, yes("health_card_valid", all), into, groups);
        share("T27", registered, person -> true, yes("health_record_managed", all), into, groups);
        share("T28", registered, person -> Ages.within(months[person], Ages.INFANT), yes("fully_vaccinated", all), into, groups);
        share("T29", registered,
                person -> Ages.within(months[person], Ages.UNDER_FIVE) && all.get(fact("stunted"), person) != Population.UNKNOWN,
                yes("stunted", all), into, groups);
    }

    private void share(String target, Registered registered, IntPredicate counted, IntPredicate has, Map<String, Tally> into,
            Groups groups) {
        Tally tally = into.computeIfAbsent(target, any -> new Tally());
        for (int person = 0; person < registered.personIds().length; person++) {
            if (counted.test(person)) {
                boolean yes = has.test(person);
                tally.add(registered.areaUnits()[person], yes ? 1 : 0, 1);
                groups.person(target, person, yes);
            }
        }
    }

    /** T02, as far as the registers know: the monthly allowances and the card; the measure P6.2. */
    private void cared(Registered registered, boolean[] merit, LocalDate day, Map<String, Tally> into, Groups groups) {
        Population all = registered.population();
        IntPredicate card = yes("health_card_valid", all);
        Set<Long> unserved = leftBehind.all(LeftBehind.Kind.LEFT_BEHIND, MERIT_PROGRAMME, wards(day)).stream().map(LeftBehind.Entry::person)
                .collect(Collectors.toSet());
        share("T02", registered, person -> merit[person], person -> card.test(person) && !unserved.contains(registered.personIds()[person]),
                into, groups);
        int households = registered.householdIds().length;
        boolean[] poor = is("poverty_status", Set.of("POOR"), all, households);
        boolean[] near = is("poverty_status", Set.of("NEAR_POOR"), all, households);
        share("P6.2a", registered, person -> all.household(person) >= 0 && poor[all.household(person)], card, into, groups);
        share("P6.2b", registered, person -> all.household(person) >= 0 && near[all.household(person)], card, into, groups);
    }

    private void households(Registered registered, boolean[] merit, LocalDate day, Map<String, Tally> into, Groups groups) {
        Population all = registered.population();
        int count = registered.householdIds().length;
        int[] unit = new int[count];
        int[] size = new int[count];
        boolean[] withMerit = new boolean[count];
        boolean[] assisted = new boolean[count];
        Set<Long> receivers = ASSISTANCE.stream().flatMap(programme -> receiving.people(programme, day).stream())
                .collect(Collectors.toSet());
        for (int person = 0; person < registered.personIds().length; person++) {
            int household = all.household(person);
            if (household >= 0) {
                unit[household] = registered.areaUnits()[person];
                size[household]++;
                withMerit[household] |= merit[person];
                assisted[household] |= receivers.contains(registered.personIds()[person]);
            }
        }
        boolean[] poor = is("poverty_status", Set.of("POOR"), all, count);
        boolean[] near = is("poverty_status", Set.of("NEAR_POOR"), all, count);
        boolean[] temporary = is("house_quality", Set.of("TEMPORARY"), all, count);
        IntPredicate unable = yes("no_work_capacity", all);
        IntPredicate hit = yes("disaster_affected", all);
        for (int household = 0; household < count; household++) {
            if (size[household] == 0) {
                continue;
            }
            int here = unit[household];
            boolean needy = poor[household] || near[household];
            Homes homes = new Homes(into, groups, household, here);
            homes.add("T10", poor[household]);
            homes.add("T31", (needy || hit.test(household)) && temporary[household]);
            if (withMerit[household]) {
                homes.add("T01", temporary[household]);
                homes.add("T03", !needy && !temporary[household]);
            }
            if (poor[household] && unable.test(household)) {
                homes.add("T12b", assisted[household]);
            }
            homes.known("T33", all.get(fact("clean_water"), household));
            homes.known("T34a", all.get(fact("hygienic_latrine"), household));
            long floor = all.get(fact("house_floor_area"), household);
            if (floor != Population.UNKNOWN) {
                tally(into, "T32").add(here, floor, size[household]);
                groups.mean("T32", household, here, floor, size[household]);
            }
        }
    }

    /** One household on its way into the sums. */
    private record Homes(Map<String, Tally> into, Groups groups, int household, int unit) {

        void add(String target, boolean yes) {
            tally(into, target).add(unit, yes ? 1 : 0, 1);
            groups.household(target, household, unit, yes);
        }

        void known(String target, long value) {
            if (value != Population.UNKNOWN) {
                add(target, value == 1);
            }
        }
    }

    /** T11: the three lines of the promise together, and each apart. */
    private void promise(Registered registered, LocalDate day, Map<String, Tally> into, Groups groups) {
        promises.households(registered, day).forEach(one -> {
            tally(into, "T11").add(one.areaUnit(), one.covered() ? 1 : 0, 1);
            tally(into, measure(one.line())).add(one.areaUnit(), one.covered() ? 1 : 0, 1);
            groups.household("T11", one.household(), one.areaUnit(), one.covered());
        });
    }

    /** Code of a line's figures. */
    static String measure(PromiseGaps.Line line) {
        return switch (line) {
            case YOUNG_CHILD -> "T11a";
            case PREGNANT -> "T11b";
            case OLD_PERSON -> "T11c";
        };
    }

    /** P2.4: verified social-security codes. */
    private void codes(LocalDate day, Map<String, Tally> into) {
        for (int ward : wards(day)) {
            Registry.Verified verified = registry.verified(Set.of(ward), day);
            tally(into, "P2.4").add(ward, verified.verified(), verified.residents());
        }
    }

    /** P7.3: receivers and money paid into accounts, by the grants that run in the month and where the run would pay them. */
    private void payments(YearMonth month, Map<String, Tally> into) {
        long after = 0;
        for (List<Grant> slice = grants.slice(month, month, after, SLICE); !slice.isEmpty(); slice = grants.slice(month, month, after,
                SLICE)) {
            after = slice.getLast().person();
            List<Boolean> toAccounts = payees.toAccounts(slice, month.atEndOfMonth());
            Set<Long> byAccount = IntStream.range(0, slice.size()).filter(toAccounts::get).mapToObj(slice::get).map(Grant::id)
                    .collect(Collectors.toSet());
            slice.stream().collect(Collectors.groupingBy(Grant::person)).values().forEach(ofPerson -> {
                boolean everything = ofPerson.stream().allMatch(grant -> byAccount.contains(grant.id()));
                tally(into, "P7.3a").add(ofPerson.getFirst().areaUnit(), everything ? 1 : 0, 1);
            });
            slice.forEach(grant -> tally(into, "P7.3b").add(grant.areaUnit(), byAccount.contains(grant.id()) ? grant.decidedAmount() : 0,
                    grant.decidedAmount()));
        }
    }

    private boolean[] merit(Registered registered) {
        Population all = registered.population();
        boolean[] answer = new boolean[registered.personIds().length];
        for (String id : MERIT) {
            Fact fact = fact(id);
            long none = fact.type() == Fact.Type.CODE ? Population.code(fact, new Value.Code("NONE")) : 0;
            for (int person = 0; person < answer.length; person++) {
                long value = all.get(fact, person);
                answer[person] |= value != Population.UNKNOWN && value != none;
            }
        }
        return answer;
    }

    private Set<Integer> wards(LocalDate day) {
        return areas.wards(day).stream().map(AreaUnit::id).collect(Collectors.toSet());
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
