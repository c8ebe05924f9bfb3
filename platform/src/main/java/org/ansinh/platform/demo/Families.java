package org.ansinh.platform.demo;

import static org.ansinh.platform.demo.CityPerson.ABSENT;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;

/**
 * Who lives together: couples with children, three generations, single parents, grandparents with grandchildren, siblings, people
 * alone. Children carry the father's surname, wives keep their own; the years between mothers and children are those of life.
 */
final class Families {

    static final int LARGEST = 8;

    private static final int HABIT_UNTIL = 1975;

    /** Heads of households by age group from 20, in thousandths; calibrated so that the city's pyramid is that of the Mekong delta. */
    private static final int[] HEAD_AGES = {18, 50, 88, 117, 122, 124, 122, 108, 90, 66, 44, 26, 25};

    private final Names names;
    private final LocalDate today;

    Families(Names names, LocalDate today) {
        this.names = names;
        this.today = today;
    }

    /** Somebody before she has a name and papers. */
    record Kin(Sex sex, LocalDate born, Relation relation, String surname, String marital, int mother, int father) {}

    List<Kin> household(Dice dice, boolean khmer) {
        int headAge = 20 + 5 * dice.pick(HEAD_AGES) + dice.below(5);
        Making making = new Making(dice, khmer);
        int[] kinds = headAge < 30 ? new int[]{58, 5, 13, 24, 0} : headAge < 60 ? new int[]{84, 8, 4, 4, 0} : new int[]{60, 20, 11, 1, 8};
        switch (dice.pick(kinds)) {
            case 0 -> making.couple(headAge, Relation.CHILD);
            case 1 -> making.singleParent(headAge);
            case 2 -> making.alone(headAge);
            case 3 -> making.siblings(headAge);
            default -> making.grandparents(headAge);
        }
        return making.kin;
    }

    private final class Making {
        private final List<Kin> kin = new ArrayList<>();
        private final Dice dice;
        private final boolean khmer;

        Making(Dice dice, boolean khmer) {
            this.dice = dice;
            this.khmer = khmer;
        }

        private int add(Sex sex, LocalDate born, Relation relation, String surname, String marital, int mother, int father) {
            kin.add(new Kin(sex, habit(born), relation, surname, marital, mother, father));
            return kin.size() - 1;
        }

        /** The register's habit when the day of birth was not known: the first of January. */
        private LocalDate habit(LocalDate born) {
            return born.getYear() < HABIT_UNTIL && dice.chance(0.22) ? LocalDate.of(born.getYear(), 1, 1) : born;
        }

        private LocalDate aged(int years) {
            return today.minusYears(years).minusDays(dice.below(365));
        }

        private String surname() {
            return names.surname(dice, khmer);
        }

        private boolean full() {
            return kin.size() >= LARGEST;
        }

        void couple(int headAge, Relation children) {
            Sex sex = dice.chance(0.74) ? Sex.MALE : Sex.FEMALE;
            int gap = dice.pick(10, 13, 16, 16, 15, 11, 9, 6);
            int husbandAge = sex == Sex.MALE ? headAge : headAge + gap;
            int wifeAge = Math.max(18, sex == Sex.MALE ? headAge - gap : headAge);
            String surname = surname();
            int head = add(sex, aged(headAge), Relation.HEAD, sex == Sex.MALE ? surname : surname(), "MARRIED", ABSENT, ABSENT);
            int spouse = add(other(sex), aged(sex == Sex.MALE ? wifeAge : husbandAge), Relation.SPOUSE,
                    sex == Sex.MALE ? surname() : surname,
                    "MARRIED", ABSENT, ABSENT);
            if (headAge < 62 && dice.chance(0.19)) {
                elders(head);
            }
            int mother = sex == Sex.FEMALE ? head : spouse;
            children(kin.get(mother).born(), mother, mother == head ? spouse : head, surname, children);
        }

        /** Father or mother of the head, or both, who live with the young. */
        private void elders(int head) {
            Kin child = kin.get(head);
            LocalDate motherBorn = child.born().minusDays(dice.between(20 * 365, 34 * 365));
            int age = Period.between(motherBorn, today).getYears();
            boolean mother = age < 99 && dice.chance(0.85);
            boolean father = age < 88 && dice.chance(mother ? 0.42 : 1);
            String marital = mother && father ? "MARRIED" : "WIDOWED";
            int mothers = mother ? add(Sex.FEMALE, motherBorn, Relation.PARENT, surname(), marital, ABSENT, ABSENT) : ABSENT;
            int fathers = father
                    ? add(Sex.MALE, motherBorn.minusDays(dice.below(6 * 365)), Relation.PARENT, child.surname(), marital, ABSENT, ABSENT)
                    : ABSENT;
            // The first of January that stands for an unknown day may take a year off the mother.
            kin.set(head, new Kin(child.sex(), child.born(), child.relation(), child.surname(), child.marital(), mothers, fathers));
        }

        void singleParent(int headAge) {
            Sex sex = dice.chance(0.24) ? Sex.MALE : Sex.FEMALE;
            String marital = headAge >= 60 ? "WIDOWED" : switch (dice.pick(34, 44, 20, 2)) {
                case 0 -> "WIDOWED";
                case 1 -> "DIVORCED";
                case 2 -> "NEVER";
                default -> "SPOUSE_MISSING";
            };
            String own = surname();
            int head = add(sex, aged(headAge), Relation.HEAD, own, marital, ABSENT, ABSENT);
            LocalDate mother = sex == Sex.FEMALE ? kin.get(head).born() : kin.get(head).born().plusDays(dice.below(5 * 365));
            String surname = sex == Sex.MALE || marital.equals("NEVER") ? own : surname();
            children(mother, sex == Sex.FEMALE ? head : ABSENT, sex == Sex.MALE ? head : ABSENT, surname, Relation.CHILD);
        }

        void alone(int headAge) {
            add(dice.chance(headAge >= 60 ? 0.28 : 0.55) ? Sex.MALE : Sex.FEMALE, aged(headAge), Relation.HEAD, surname(),
                    unmarried(headAge), ABSENT, ABSENT);
        }

        private String unmarried(int age) {
            return switch (age >= 60 ? dice.pick(14, 74, 12) : age >= 35 ? dice.pick(45, 15, 40) : dice.pick(94, 1, 5)) {
                case 0 -> "NEVER";
                case 1 -> "WIDOWED";
                default -> "DIVORCED";
            };
        }

        void siblings(int headAge) {
            String surname = surname();
            add(dice.chance(0.5) ? Sex.MALE : Sex.FEMALE, aged(headAge), Relation.HEAD, surname, unmarried(headAge), ABSENT, ABSENT);
            for (int more = dice.between(1, 2); more > 0; more--) {
                int age = Math.max(15, headAge - dice.between(1, 6));
                add(dice.chance(0.5) ? Sex.MALE : Sex.FEMALE, aged(age), Relation.SIBLING, surname, unmarried(age), ABSENT, ABSENT);
            }
        }

        /** Old people who raise their children's children while the parents work elsewhere, or are no more. */
        void grandparents(int headAge) {
            boolean both = dice.chance(0.6);
            String surname = surname();
            add(Sex.FEMALE, aged(headAge), Relation.HEAD, surname(), both ? "MARRIED" : "WIDOWED", ABSENT, ABSENT);
            if (both) {
                add(Sex.MALE, aged(headAge + dice.between(0, 6)), Relation.SPOUSE, surname, "MARRIED", ABSENT, ABSENT);
            }
            String grandchildren = dice.chance(0.6) ? surname : surname();
            for (int more = dice.between(1, 2); more > 0; more--) {
                int age = Math.min(headAge - 38, dice.between(2, 17));
                add(boyOrGirl(), aged(Math.max(0, age)), Relation.GRANDCHILD, grandchildren, "NEVER", ABSENT, ABSENT);
            }
        }

        /** Children of a mother in the order of their births, as far as they still live at home. */
        private void children(LocalDate motherBorn, int mother, int father, String surname, Relation relation) {
            int motherAge = Period.between(motherBorn, today).getYears();
            int ever = motherAge < 45
                    ? dice.pick(5, 24, 50, 17, 4)
                    : motherAge < 62 ? dice.pick(5, 18, 44, 22, 11) : dice.pick(3, 8, 22, 27, 22, 18);
            LocalDate birth = motherBorn.plusDays(dice.between(20 * 365, 24 * 365) + dice.below(7 * 365));
            for (int child = 0; child < ever; child++) {
                boolean possible = birth.isBefore(today.minusDays(5)) && birth.isBefore(motherBorn.plusYears(45));
                if (possible && !full()) {
                    child(birth, mother, father, surname, relation);
                }
                birth = birth.plusDays(dice.between(2 * 365, 6 * 365));
            }
        }

        private void child(LocalDate birth, int mother, int father, String surname, Relation relation) {
            int age = Period.between(birth, today).getYears();
            if (!dice.chance(age < 18 ? 0.975 : age < 23 ? 0.76 : age < 30 ? 0.6 : age < 40 ? 0.37 : 0.2)) {
                return; // lives elsewhere
            }
            Sex sex = boyOrGirl();
            boolean married = age >= 23 && relation == Relation.CHILD && dice.chance(age < 27 ? 0.2 : 0.62);
            String marital = married ? "MARRIED" : age < 24 || dice.chance(0.9) ? "NEVER" : "DIVORCED";
            int self = add(sex, birth, relation, surname, marital, mother, father);
            if (married && !full()) {
                LocalDate partner = sex == Sex.MALE ? birth.plusDays(dice.below(4 * 365)) : birth.minusDays(dice.below(6 * 365));
                if (Period.between(partner, today).getYears() < 19) {
                    partner = birth;
                }
                String other = surname();
                int inLaw = add(other(sex), partner, Relation.OTHER, other, "MARRIED", ABSENT, ABSENT);
                boolean daughter = sex == Sex.FEMALE;
                children(kin.get(daughter ? self : inLaw).born(), daughter ? self : inLaw, daughter ? inLaw : self,
                        daughter ? other : surname, Relation.GRANDCHILD);
            }
        }

        private Sex boyOrGirl() {
            return dice.chance(0.524) ? Sex.MALE : Sex.FEMALE; // 110 boys to 100 girls
        }
    }

    private static Sex other(Sex sex) {
        return sex == Sex.MALE ? Sex.FEMALE : Sex.MALE;
    }
}
