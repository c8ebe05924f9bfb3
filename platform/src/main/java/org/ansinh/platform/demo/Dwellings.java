package org.ansinh.platform.demo;

import static org.ansinh.platform.demo.City.earlier;
import static org.ansinh.platform.demo.City.later;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.demo.CityHousehold.Poverty;

/** What is recorded of a household: the poverty reviews, house, water, latrine. */
final class Dwellings {

    private final Dice dice;
    private final CityHousehold household;
    private final LocalDate today;
    private final List<CityFact> facts = new ArrayList<>();

    private Dwellings(Dice dice, CityHousehold household, LocalDate today) {
        this.dice = dice;
        this.household = household;
        this.today = today;
    }

    static List<CityFact> draw(Dice dice, CityHousehold household, LocalDate today) {
        Dwellings drawn = new Dwellings(dice, household, today);
        drawn.poverty();
        drawn.house();
        return drawn.facts;
    }

    private void add(String fact, Object value, LocalDate from) {
        facts.add(new CityFact(fact, value, from));
    }

    /** Reviews count from the beginning of a year; a household that falls or rises in between is decided within the year. */
    private void poverty() {
        LocalDate review = later(LocalDate.of(today.getYear() - dice.pick(60, 25, 15), 1, 1), household.since());
        LocalDate autumn = today.minusDays(dice.between(25, 100));
        switch (household.poverty()) {
            case NONE -> {
            }
            case POOR -> facts.add(dice.chance(0.04)
                    ? new CityFact("poverty_status", "POOR", review).atFirst("NEAR_POOR")
                    : new CityFact("poverty_status", "POOR", review));
            case NEAR_POOR -> facts.add(dice.chance(0.03)
                    ? new CityFact("poverty_status", "NEAR_POOR", review).atFirst("NONE")
                    : new CityFact("poverty_status", "NEAR_POOR", review));
            case ESCAPED -> {
                if (review.getYear() > 2022 && household.since().getYear() < 2022) {
                    facts.add(new CityFact("poverty_status", dice.chance(0.4) ? "POOR" : "NEAR_POOR", LocalDate.of(2022, 1, 1))
                            .until(review.minusDays(1)));
                }
                add("poverty_status", "ESCAPED", review);
            }
            case NEWLY_POOR -> add("poverty_status", "POOR", autumn);
            case NEWLY_NEAR_POOR -> add("poverty_status", "NEAR_POOR", autumn);
            case JUST_ESCAPED -> {
                LocalDate before = earlier(review, autumn.minusDays(30));
                facts.add(new CityFact("poverty_status", "POOR", before).until(autumn.minusDays(1)));
                add("poverty_status", "ESCAPED", autumn);
            }
        }
        sheet(facts.isEmpty() ? review : facts.getLast().from());
    }

    /** The review's sheet, also of some households that asked for a review and are neither poor nor near-poor. */
    private void sheet(LocalDate day) {
        Poverty poverty = household.poverty();
        boolean rural = household.rural();
        if (poverty.poorToday() || poverty.nearPoorToday()) {
            boolean poor = poverty.poorToday();
            add("income_per_head", 10_000L * dice.between(rural ? 70 : 95, rural ? 149 : 199), day);
            add("deprivations", poor ? dice.between(3, 7) : dice.between(0, 2), day);
            add("b1_points", dice.between(60, rural ? 139 : 174), day);
            add("b2_points", poor ? dice.between(3, 7) * 10 : dice.between(0, 2) * 10, day);
            boolean able = household.members().stream().mapToInt(member -> member.age(today)).anyMatch(age -> age >= 16 && age < 60);
            if (poor && !able) {
                add("no_work_capacity", true, day);
            }
        } else if (dice.chance(0.03) || poverty != Poverty.NONE) {
            // Around the lines of today and of 2027: some of them will be poor by the new standard.
            add("income_per_head", 10_000L * dice.between(rural ? 155 : 205, rural ? 300 : 360), day);
            add("deprivations", dice.between(0, 4), day);
        }
    }

    private void house() {
        Poverty poverty = household.poverty();
        boolean poor = poverty.poorToday() || poverty.nearPoorToday();
        LocalDate survey = later(LocalDate.of(today.getYear() - 1, 10, 1), household.since());
        add("house_quality", dice.chance(poor ? 0.1 : 0.0015) ? "TEMPORARY" : dice.chance(poor ? 0.6 : 0.2) ? "SEMI" : "SOLID", survey);
        int people = household.members().size();
        add("house_floor_area", (poor ? 18 : 34) + people * dice.between(poor ? 6 : 10, poor ? 14 : 24), survey);
        add("clean_water", dice.chance(household.rural() ? 0.91 : 0.985), survey);
        if (!dice.chance(0.01)) { // not surveyed yet
            add("hygienic_latrine", dice.chance(poor ? 0.82 : household.rural() ? 0.93 : 0.99), survey);
        }
    }
}
