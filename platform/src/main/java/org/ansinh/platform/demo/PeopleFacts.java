package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;

/** What the registers hold of a person, drawn by age and sex at the shares of the plan's base figures. */
final class PeopleFacts {

    /** How somebody lives. */
    enum Home {
        FAMILY, ALONE
    }

    private static final LocalDate LONG_AGO = LocalDate.of(2021, 7, 1);

    private final Dice dice;
    private final LocalDate today;
    private final boolean khmer;
    private final boolean poor;
    private final boolean nearPoor;
    private List<CityFact> facts = new ArrayList<>();

    PeopleFacts(Dice dice, LocalDate today, boolean khmer, int poverty) {
        this.dice = dice;
        this.today = today;
        this.khmer = khmer;
        this.poor = poverty == 1;
        this.nearPoor = poverty == 2;
    }

    List<CityFact> of(Sex sex, LocalDate born, Relation relation, Home home, boolean married, int missingParents) {
        facts = new ArrayList<>();
        int age = Math.max(0, Period.between(born, today).getYears());
        if (khmer) {
            add("ethnic_minority", "true", LONG_AGO);
        }
        boolean merit = age >= 55 && merit(sex, age);
        boolean pension = work(sex, born, age, merit);
        disability(age, merit);
        school(born, age);
        child(born, age, relation, missingParents);
        adult(sex, age, home, married, relation, missingParents);
        old(age, home, pension);
        health(age);
        return facts;
    }

    private void add(String fact, Object value, LocalDate from) {
        facts.add(new CityFact(fact, String.valueOf(value), from));
    }

    private LocalDate since(int fewestYears, int mostYears) {
        return today.minusDays(dice.between(365 * fewestYears + 30, 365 * mostYears));
    }

    private boolean merit(Sex sex, int age) {
        if (!dice.chance(age >= 70 ? 0.085 : 0.03)) {
            return false;
        }
        LocalDate from = LocalDate.of(2019, 7, 1);
        switch (dice.pick(34, 10, 12, 10, 26, sex == Sex.FEMALE && age >= 88 ? 8 : 0, 3, 7)) {
            case 0 -> {
                add("war_invalid_type", dice.chance(0.9) ? "A" : "B", from);
                add("war_invalid_percent", dice.chance(0.07) ? dice.between(81, 95) : dice.between(21, 65), from);
            }
            case 1 -> add("sick_soldier_percent", dice.between(61, 85), from);
            case 2 -> add("agent_orange_percent", dice.between(21, 75), from);
            case 3 -> add("imprisoned_by_enemy", "true", from);
            case 4 -> add("martyrs_count", dice.chance(0.93) ? 1 : 2, from);
            case 5 -> {
                add("heroic_mother", "true", from);
                add("martyrs_count", dice.between(2, 3), from);
            }
            case 6 -> add("helped_revolution", dice.chance(0.5) ? "MEDAL_OR_CERTIFICATE" : "ORDER", from);
            default -> add("veteran", "true", from);
        }
        return true;
    }

    /** Work, insurance and pension; whether there is a pension. */
    private boolean work(Sex sex, LocalDate born, int age, boolean merit) {
        int retired = sex == Sex.MALE ? 62 : 58;
        if (age >= retired) {
            if (dice.chance(merit ? 0.4 : 0.27)) {
                add("pension_amount", 10_000L * dice.between(260, 980), LocalDate.of(Math.min(today.getYear() - 1, born.getYear() + retired), 7, 1));
                return true;
            }
            if (dice.chance(0.02)) {
                add("si_monthly_amount", 10_000L * dice.between(120, 300), since(1, 8));
            }
            return false;
        }
        if (age < 18) {
            return false;
        }
        boolean studying = age < 23 && dice.chance(0.4);
        if (studying) {
            add("study_level", dice.chance(0.7) ? "UNIVERSITY" : "COLLEGE", LocalDate.of(today.getYear() - 1, 9, 5));
            return false;
        }
        boolean insured = dice.chance(poor ? 0.05 : 0.38);
        boolean works = insured || dice.chance(0.75);
        add("employment", works ? occupation(insured) : dice.chance(0.09) ? "UNEMPLOYED" : "OUTSIDE", since(0, 5));
        if (insured) {
            add("compulsory_insured", "true", since(0, 6));
            add("si_participant", "COMPULSORY", since(0, 6));
            if (dice.chance(0.93)) {
                add("ui_participant", "true", since(0, 6));
            }
        } else if (works && dice.chance(0.06)) {
            add("si_participant", "VOLUNTARY", since(0, 3));
        }
        if (works) {
            add("trained_certificate", dice.chance(insured ? 0.62 : 0.24), since(1, 10));
        }
        return false;
    }

    private String occupation(boolean insured) {
        if (insured) {
            return dice.chance(0.2) ? "PUBLIC" : "EMPLOYEE";
        }
        return switch (dice.pick(45, 40, 15)) {
            case 0 -> "INFORMAL";
            case 1 -> "SELF_EMPLOYED";
            default -> "FARM";
        };
    }

    private void disability(int age, boolean merit) {
        double share = age >= 75 ? 0.095 : age >= 60 ? 0.045 : age >= 16 ? 0.018 : 0.011;
        if (dice.chance(share)) {
            String level = switch (dice.pick(34, 49, 17)) {
                case 0 -> "MILD";
                case 1 -> "SEVERE";
                default -> "EXTREME";
            };
            LocalDate certified = since(0, Math.min(9, Math.max(1, age)));
            facts.add(new CityFact("disability", level, certified, dice.chance(0.04) ? "MILD" : null));
            if (age >= 16 && age < 60 && level.equals("SEVERE") && merit) {
                add("cared_at_home", "true", certified);
            }
        }
    }

    private void school(LocalDate born, int age) {
        LocalDate year = LocalDate.of(today.getYear() - 1, 9, 5);
        if (age >= 3 && age < 6 && dice.chance(0.93)) {
            add("study_level", "PRESCHOOL", year);
        } else if (age >= 6 && age < 18 && dice.chance(age < 11 ? 0.997 : age < 15 ? 0.965 : 0.82)) {
            add("study_level", "GENERAL", year);
            add("school_on_track", dice.chance(0.985), year);
        }
        if (age < 1) {
            add("fully_vaccinated", dice.chance(0.94), born.plusDays(2));
        } else if (age < 5) {
            add("stunted", dice.chance(0.055), LocalDate.of(today.getYear(), 6, 1));
        }
    }

    private void child(LocalDate born, int age, Relation relation, int missingParents) {
        if (age >= 16 || relation == Relation.HEAD) {
            return;
        }
        if (missingParents > 0 && dice.chance(0.2)) {
            add("parent1_status", "DEAD", born.plusYears(age / 2 + 1).isAfter(today) ? today.minusDays(40) : born.plusYears(age / 2));
        }
        if (dice.chance(relation == Relation.GRANDCHILD ? 0.02 : 0.0012)) {
            LocalDate lost = born.plusDays(dice.between(10, 300)).isBefore(today) ? born.plusDays(10) : born;
            facts.removeIf(fact -> fact.fact().startsWith("parent"));
            switch (dice.pick(45, 20, 20, 15)) {
                case 0 -> both(lost, "DEAD", "DEAD");
                case 1 -> both(lost, "DEAD", "PRISON");
                case 2 -> both(lost, "DEAD", "MISSING");
                default -> add("abandoned", "true", lost);
            }
            if (dice.chance(0.25)) {
                add("taken_in", "true", lost);
            }
        }
    }

    private void both(LocalDate from, String first, String second) {
        add("parent1_status", first, from);
        add("parent2_status", second, from);
    }

    private void adult(Sex sex, int age, Home home, boolean married, Relation relation, int missingParents) {
        if (age < 18) {
            return;
        }
        boolean alone = !married && relation == Relation.HEAD && home == Home.FAMILY;
        if (alone) {
            add("marital", age > 45 && dice.chance(0.6) ? "WIDOWED" : dice.chance(0.5) ? "NEVER" : "DIVORCED", since(2, 10));
            if (age < 55) {
                add("children_raised", dice.between(1, 2), since(1, 5));
            }
        }
        if (sex == Sex.FEMALE && age >= 20 && age <= 40 && dice.chance(0.035)) {
            add("pregnant", "true", today.minusDays(dice.between(20, 200)));
        }
        if (dice.chance(0.0015)) {
            add("hiv", "true", since(1, 10));
            add("stable_income", dice.chance(0.3), since(0, 2));
        }
        if (sex == Sex.MALE && age >= 50 && age <= 75 && dice.chance(0.015)) {
            add("veteran", "true", since(3, 10));
        }
    }

    private void old(int age, Home home, boolean pension) {
        if (age < 60) {
            return;
        }
        if (home == Home.ALONE) {
            add("lives_alone", "true", since(1, 6));
        }
        if ((poor || nearPoor) && !pension && dice.chance(home == Home.ALONE ? 0.6 : 0.2)) {
            add("support_person", "NONE", since(1, 5));
        }
        add("health_card_valid", dice.chance(0.985), LocalDate.of(today.getYear(), 1, 1));
    }

    private void health(int age) {
        if (age < 60) {
            add("health_card_valid", dice.chance(age < 6 ? 0.985 : age < 18 ? 0.965 : poor || nearPoor ? 0.97 : 0.925), LocalDate.of(today.getYear(), 1, 1));
        }
        if (dice.chance(0.88)) {
            add("health_record_managed", "true", LocalDate.of(today.getYear(), 3, 1));
        }
    }
}
