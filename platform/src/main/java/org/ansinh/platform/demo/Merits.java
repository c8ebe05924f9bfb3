package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.registry.Sex;

/** People with merit: groups at ages that history makes possible. About 1.2 % of the city, nearly all of them old. */
final class Merits {

    private static final LocalDate TAKEN_OVER = LocalDate.of(2019, 7, 1);

    private final Dice dice;
    private final List<CityFact> into;

    private Merits(Dice dice, List<CityFact> into) {
        this.dice = dice;
        this.into = into;
    }

    /** Adds what is recorded; whether there is anything that the monthly allowances know. */
    static boolean draw(Dice dice, Sex sex, int age, List<CityFact> into) {
        return new Merits(dice, into).draw(sex, age);
    }

    private void add(String fact, Object value) {
        into.add(new CityFact(fact, value, TAKEN_OVER));
    }

    private boolean draw(Sex sex, int age) {
        if (age < 56) {
            if (age >= 25 && age <= 52 && dice.chance(0.0005)) {
                add("agent_orange_child_percent", dice.between(61, 90));
                return true;
            }
            return false;
        }
        if (sex == Sex.MALE && age <= 78 && dice.chance(0.05)) {
            add("veteran", true);
        }
        if (!dice.chance(age >= 80 ? 0.155 : age >= 70 ? 0.105 : age >= 60 ? 0.036 : 0.01)) {
            return false;
        }
        boolean woman = sex == Sex.FEMALE;
        // invalid, sick soldier, toxic chemicals, prisoner, martyr's relative, heroic mother, helper, survivor
        int[] groups = age >= 80
                ? new int[]{woman ? 8 : 24, 3, 6, 12, 40, woman && age >= 86 ? 7 : 0, 18, woman ? 12 : 0}
                : age >= 70
                        ? new int[]{woman ? 14 : 40, 8, 16, 14, woman ? 26 : 6, 0, 5, woman ? 17 : 0}
                        : new int[]{woman ? 22 : 62, woman ? 4 : 24, 4, 0, woman ? 18 : 2, 0, 0, woman ? 26 : 2};
        switch (dice.pick(groups)) {
            case 0 -> invalid();
            case 1 -> add("sick_soldier_percent", dice.chance(0.06) ? dice.between(81, 90) : dice.between(61, 80));
            case 2 -> add("agent_orange_percent", dice.chance(0.05) ? dice.between(81, 88) : dice.between(21, 75));
            case 3 -> add("imprisoned_by_enemy", true);
            case 4 -> {
                add("martyrs_count", dice.chance(0.93) ? 1 : 2);
                add("martyr_relative_card", true);
            }
            case 5 -> {
                add("heroic_mother", true);
                add("martyrs_count", dice.between(2, 3));
            }
            case 6 -> add("helped_revolution", dice.chance(0.5) ? "MEDAL_OR_CERTIFICATE" : "ORDER");
            default -> add("merit_survivor", true);
        }
        return true;
    }

    private void invalid() {
        add("war_invalid_type", dice.chance(0.92) ? "A" : "B");
        add("war_invalid_percent", dice.chance(0.06) ? dice.between(81, 95) : dice.between(21, 68));
    }
}
