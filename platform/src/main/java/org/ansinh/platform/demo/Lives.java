package org.ansinh.platform.demo;

import static org.ansinh.platform.demo.City.earlier;
import static org.ansinh.platform.demo.City.later;
import static org.ansinh.platform.demo.CityPerson.ABSENT;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ansinh.platform.demo.CityHousehold.Poverty;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;

/** What the registers hold of a person: family, school, work, insurance, health, disability. Shares: {@code docs/demo.md}. */
final class Lives {

    private static final int ADULT = 18;
    private static final int OLD = 60;
    private static final String STUDY = "study_level";

    private final Dice dice;
    private final LocalDate today;
    private final CityHousehold household;
    private final int self;
    private final CityPerson person;
    private final int age;
    private final List<CityFact> facts = new ArrayList<>();

    private Lives(Dice dice, CityHousehold household, int self, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.household = household;
        this.self = self;
        this.person = household.members().get(self);
        this.age = person.age(today);
    }

    static CityFacts draw(Dice dice, CityHousehold household, LocalDate today) {
        List<List<CityFact>> members = IntStream.range(0, household.members().size())
                .mapToObj(member -> new Lives(dice, household, member, today).facts()).toList();
        return new CityFacts(members, Dwellings.draw(dice, household, today));
    }

    private List<CityFact> facts() {
        if (household.khmer()) {
            add("ethnic_minority", true, person.born());
        }
        boolean merit = Merits.draw(dice, person.sex(), age, facts);
        disability();
        if (age < ADULT) {
            childhood();
        } else {
            family();
            work(merit);
        }
        school();
        health();
        return facts.stream().filter(fact -> fact.to() == null || !fact.to().isBefore(fact.from())).map(this::possible).toList();
    }

    /** No fact before the birth or after today. */
    private CityFact possible(CityFact fact) {
        LocalDate from = earlier(later(fact.from(), person.born()), today);
        return from.equals(fact.from()) ? fact : new CityFact(fact.fact(), fact.value(), from, fact.to(), fact.wrongly());
    }

    private void add(String fact, Object value, LocalDate from) {
        facts.add(new CityFact(fact, value, from));
    }

    private LocalDate ago(int fewestDays, int mostDays) {
        return today.minusDays(dice.between(fewestDays, mostDays));
    }

    private void disability() {
        double share = age >= 80 ? 0.14 : age >= 70 ? 0.082 : age >= OLD ? 0.047 : age >= 16 ? 0.018 : 0.011;
        if (!dice.chance(share)) {
            return;
        }
        String level = switch (dice.pick(30, 53, 17)) {
            case 0 -> "MILD";
            case 1 -> "SEVERE";
            default -> "EXTREME";
        };
        CityFact certified = new CityFact("disability", level, later(ago(60, 3200), person.born().plusDays(30)));
        if (level.equals("SEVERE") && dice.chance(0.025)) {
            LocalDate again = ago(25, 110); // examined again this autumn
            facts.add(certified.until(later(again.minusDays(1), certified.from())));
            facts.add(new CityFact("disability", "MILD", later(again, certified.from().plusDays(1))));
        } else {
            facts.add(level.equals("EXTREME") && dice.chance(0.08) ? certified.atFirst("SEVERE") : certified);
        }
    }

    private void childhood() {
        boolean grandchild = person.relation() == Relation.GRANDCHILD && person.mother() == ABSENT;
        boolean one = person.mother() == ABSENT ^ person.father() == ABSENT;
        if (grandchild ? dice.chance(0.05) : one && dice.chance(0.004)) {
            withoutParents();
        } else if (one) {
            CityPerson parent = household.members().get(Math.max(person.mother(), person.father()));
            if (parent.marital().equals("WIDOWED")) {
                add("parent1_status", "DEAD", later(person.born().plusDays(400), ago(200, 3000)));
            } else if (parent.marital().equals("SPOUSE_MISSING")) {
                add("parent1_status", "MISSING", later(person.born().plusDays(400), ago(400, 2500)));
            }
        } else if (dice.chance(0.002)) {
            add("parent1_status", "PRISON", ago(100, 900));
        }
        if (age < 16 && dice.chance(0.0004)) {
            add("hiv", true, person.born().plusDays(60));
        }
    }

    /** Half of these children are taken in by decision: mostly by their grandparents. */
    private void withoutParents() {
        LocalDate lost = earlier(later(person.born().plusDays(200), ago(300, 3000)), today.minusDays(30));
        switch (dice.pick(45, 20, 20, 15)) {
            case 0 -> parents(lost, "DEAD", "DEAD");
            case 1 -> parents(lost, "DEAD", "PRISON");
            case 2 -> parents(lost, "DEAD", "MISSING");
            default -> add("abandoned", true, lost);
        }
        if (dice.chance(0.5)) {
            add("taken_in", true, earlier(lost.plusDays(60), today.minusDays(20)));
        }
    }

    private void parents(LocalDate from, String first, String second) {
        add("parent1_status", first, from);
        add("parent2_status", second, from);
        if (first.equals("DEAD") && second.equals("DEAD")) {
            add("lives_alone", true, from);
        }
    }

    private void family() {
        Poverty poverty = household.poverty();
        boolean helped = poverty != Poverty.NONE;
        // A gap of the civil status register: whether she is a single parent by law is not known.
        if (!dice.chance(helped ? 0.05 : 0.015)) {
            add("marital", person.marital(), ago(400, 400 + Math.min(9000, 365 * (age - ADULT) + 100)));
        }
        List<CityPerson> raised = household.members().stream().filter(child -> (child.mother() == self || child.father() == self)).toList();
        long alone = raised.stream().filter(child -> child.age(today) < 16 && (child.mother() == ABSENT || child.father() == ABSENT))
                .count();
        if (alone > 0) {
            add("children_raised", alone, later(ago(100, 1500), raised.getFirst().born()));
        }
        if (person.sex() == Sex.FEMALE) {
            raised.stream().map(CityPerson::born).filter(born -> born.plusMonths(36).isAfter(today)).reduce(City::later)
                    .ifPresent(
                            born -> facts.add(new CityFact("children_under_36_months", 1, born).until(born.plusMonths(36).minusDays(1))));
            if (age >= 20 && age <= 41 && person.marital().equals("MARRIED") && dice.chance(0.05)) {
                add("pregnant", true, ago(20, 200));
            }
        }
        if (age >= OLD) {
            oldAge(poverty);
        }
    }

    private void oldAge(Poverty poverty) {
        boolean alone = household.members().size() == 1;
        if (alone) {
            add("lives_alone", true, ago(200, 3000));
        }
        if ((poverty == Poverty.POOR || poverty == Poverty.NEWLY_POOR || poverty == Poverty.JUST_ESCAPED)
                && dice.chance(alone ? 0.75 : 0.35)) {
            add("support_person", dice.chance(0.8) ? "NONE" : "ON_ASSISTANCE", ago(200, 1500));
        }
    }

    private void work(boolean merit) {
        int retired = person.sex() == Sex.MALE ? 62 : 58;
        if (age >= retired) {
            retirement(merit, retired);
            return;
        }
        boolean poor = household.poverty() != Poverty.NONE;
        boolean studies = age < 23 && dice.chance(poor ? 0.15 : 0.4);
        if (studies) {
            LocalDate begun = LocalDate.of(Math.min(person.born().getYear() + 18, today.getYear()), 9, 5);
            add(STUDY, dice.chance(0.7) ? "UNIVERSITY" : "COLLEGE", begun.isAfter(today) ? begun.minusYears(1) : begun);
            add("employment", "OUTSIDE", ago(300, 1000));
            return;
        }
        boolean insured = dice.chance(poor ? 0.06 : 0.42);
        boolean works = insured || dice.chance(0.76);
        if (!dice.chance(0.012)) { // the others have not been asked yet
            add("employment", works ? occupation(insured) : dice.chance(0.1) ? "UNEMPLOYED" : "OUTSIDE", ago(30, 1800));
        }
        if (insured) {
            LocalDate since = ago(30, Math.max(60, 365 * Math.min(15, age - 17)));
            add("compulsory_insured", true, since);
            add("si_participant", "COMPULSORY", since);
            add("ui_participant", dice.chance(0.82), since);
        } else {
            boolean voluntary = works && dice.chance(0.07);
            add("si_participant", voluntary ? "VOLUNTARY" : "NONE", ago(60, 1500));
        }
        if (works) {
            add("trained_certificate", dice.chance(insured ? 0.62 : 0.24), ago(200, 3600));
        }
        if (dice.chance(0.0016)) {
            add("hiv", true, ago(300, 3600));
            if (!dice.chance(0.25)) {
                add("stable_income", dice.chance(0.3), ago(60, 700));
            }
        }
    }

    private String occupation(boolean insured) {
        if (insured) {
            return dice.chance(0.2) ? "PUBLIC" : "EMPLOYEE";
        }
        return switch (dice.pick(45, 40, household.rural() ? 60 : 8)) {
            case 0 -> "INFORMAL";
            case 1 -> "SELF_EMPLOYED";
            default -> "FARM";
        };
    }

    private void retirement(boolean merit, int retired) {
        add("employment", dice.chance(age < 70 ? 0.35 : 0.08) ? "SELF_EMPLOYED" : "OUTSIDE", ago(200, 2000));
        if (dice.chance(merit ? 0.42 : 0.27)) {
            CityFact pension = new CityFact("pension_amount", 10_000L * dice.between(290, 980),
                    person.born().plusYears(retired).withDayOfMonth(1).plusMonths(1));
            LocalDate began = earlier(pension.from(), today.minusDays(30));
            String typed = String.valueOf(10_000L * dice.between(290, 980));
            CityFact known = new CityFact("pension_amount", pension.value(), began);
            facts.add(dice.chance(0.004) ? known.atFirst(typed) : known);
        } else if (dice.chance(0.022)) {
            add("si_monthly_amount", 10_000L * dice.between(115, 300), ago(300, 3000));
        } else if (age >= 75 && dice.chance(0.012)) {
            // Insurance found a claim of a dead spouse this summer: the social pension has lost its ground.
            add("si_monthly_amount", 10_000L * dice.between(115, 180), YearMonth.from(ago(45, 110)).atDay(1));
            add("survivor_allowance", true, facts.getLast().from());
        }
    }

    private void school() {
        if (age <= 19) {
            lessons();
        }
        LocalDate free = facts.stream().filter(fact -> fact.fact().equals(STUDY))
                .map(fact -> fact.to() == null ? LocalDate.MAX : fact.to().plusDays(1))
                .reduce(later(person.born(), City.KNOWN_SINCE), City::later);
        boolean schoolAge = age >= 3 && age < ADULT;
        // Of a child who is on no school's list, nobody may have asked.
        if (!free.isAfter(today) && !(schoolAge && dice.chance(0.15))) {
            add(STUDY, "NONE", free);
        }
    }

    /** Pre-school from three, school from six in the September of the calendar year, until the May of the year of the eighteenth birthday. */
    private void lessons() {
        int born = person.born().getYear();
        LocalDate preschool = LocalDate.of(born + 3, 9, 5);
        LocalDate grade1 = LocalDate.of(born + 6, 9, 5);
        LocalDate end = LocalDate.of(born + 18, 5, 31);
        if (!preschool.isAfter(today) && born >= today.getYear() - 12 && dice.chance(0.93)) {
            facts.add(new CityFact(STUDY, "PRESCHOOL", preschool).until(grade1.minusDays(1)));
            if (!grade1.minusMonths(3).isAfter(today)) {
                add("preschool_completed", dice.chance(0.985), grade1.minusMonths(3));
            }
        }
        boolean pupil = !grade1.isAfter(today) && dice.chance(age < 12 ? 0.9965 : age < 15 ? 0.97 : 0.84);
        if (pupil && facts.stream().noneMatch(fact -> fact.fact().equals(STUDY) && fact.to() == null)) {
            facts.add(new CityFact(STUDY, "GENERAL", grade1).until(end));
            if (!end.isBefore(today)) {
                add("school_on_track", dice.chance(0.985), schoolYear());
            }
        }
        if (age < 1) {
            add("fully_vaccinated", dice.chance(0.945), person.born().plusDays(2));
        } else if (age < 5) {
            LocalDate weighed = LocalDate.of(today.getYear(), 6, 1).minusYears(today.getMonthValue() < 6 ? 1 : 0);
            add("stunted", dice.chance(0.055), later(person.born().plusMonths(12), weighed));
        }
    }

    private LocalDate schoolYear() {
        LocalDate september = LocalDate.of(today.getYear(), 9, 5);
        return september.isAfter(today) ? september.minusYears(1) : september;
    }

    private void health() {
        boolean helped = household.poverty() != Poverty.NONE;
        boolean insured = facts.stream().anyMatch(fact -> fact.fact().equals("compulsory_insured") || fact.fact().equals("pension_amount"));
        double share = insured ? 0.998 : age < 6 ? 0.985 : age < ADULT ? 0.97 : age >= 75 ? 0.985 : helped ? 0.97 : 0.885;
        add("health_card_valid", dice.chance(share), later(LocalDate.of(today.getYear(), 1, 1),
                person.born().plusDays(20).isAfter(today) ? person.born() : person.born().plusDays(20)));
        if (dice.chance(0.9)) {
            add("health_record_managed", true, ago(20, 330));
        }
        if (age >= 15 && dice.chance(age >= OLD ? 0.035 : 0.006)) {
            add("literate", false, person.born().plusYears(15));
        }
    }
}
