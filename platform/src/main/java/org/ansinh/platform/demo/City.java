package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;

/**
 * The synthetic city as a pure function: household {@code h} of a seed and a day is always the same, whatever the size. Household
 * sizes, ages, shares of poor, disabled, merit and insured people follow the plan's base figures (docs/demo.md says which).
 */
final class City {

    /** Old units with their share of the people in thousandths: code, ward since July 2025, weight. */
    private static final String[][] UNITS = {
        {"30742", "30742", "118"}, {"30733", "30742", "75"}, {"30736", "30742", "92"}, {"30739", "30742", "78"}, {"30745", "30742", "98"},
        {"30748", "30742", "112"}, {"30751", "30742", "95"}, {"30754", "30742", "92"}, {"30757", "30742", "70"},
        {"30760", "30760", "58"}, {"30763", "30760", "62"}, {"30844", "30760", "50"}};
    private static final String RURAL = "30763 30844";
    private static final String[] STREETS = {"Nguyễn Trung Trực", "Lâm Quang Ky", "Mạc Cửu", "Trần Phú", "Lê Hồng Phong", "Nguyễn Bỉnh Khiêm",
        "Ngô Quyền", "Quang Trung", "Cách Mạng Tháng Tám", "Mai Thị Hồng Hạnh", "Huỳnh Thúc Kháng", "Đống Đa"};

    private final long seed;
    private final LocalDate today;
    private final Names names = new Names();
    private long place;

    City(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
    }

    CityHousehold household(int h) {
        Dice dice = new Dice(seed, h);
        place = 16L * h;
        int unit = dice.pick(weights());
        boolean rural = RURAL.contains(UNITS[unit][0]);
        String hamlet = (rural ? "Ấp " : "Khu phố ") + dice.between(1, 9);
        String address = rural ? "Tổ " + dice.between(1, 20) : dice.between(1, 980) + " " + STREETS[dice.below(STREETS.length)];
        boolean khmer = dice.chance(rural ? 0.14 : 0.07);
        int poverty = dice.pick(9735, 55, 150, 60); // none, poor, near-poor, escaped: 0.55 % poor at the end of 2023
        List<CityPerson> members = members(dice, khmer, poverty);
        return new CityHousehold(UNITS[unit][0], UNITS[unit][1], hamlet, address, members, householdFacts(dice, rural, poverty, members));
    }

    private static int[] weights() {
        int[] weights = new int[UNITS.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Integer.parseInt(UNITS[i][2]);
        }
        return weights;
    }

    private List<CityPerson> members(Dice dice, boolean khmer, int poverty) {
        List<CityPerson> members = new ArrayList<>();
        PeopleFacts facts = new PeopleFacts(dice, today, khmer, poverty);
        int headAge = switch (dice.pick(10, 24, 23, 19, 14, 7, 3)) {
            case 0 -> dice.between(22, 29);
            case 1 -> dice.between(30, 39);
            case 2 -> dice.between(40, 49);
            case 3 -> dice.between(50, 59);
            case 4 -> dice.between(60, 69);
            case 5 -> dice.between(70, 79);
            default -> dice.between(80, 95);
        };
        boolean single = dice.chance(headAge >= 60 ? 0.22 : 0.1);
        boolean couple = !single && !dice.chance(0.12);
        Sex headSex = dice.chance(single ? 0.35 : 0.72) ? Sex.MALE : Sex.FEMALE;
        String surname = names.surname(dice, khmer);
        int children = headAge < 25 ? dice.pick(60, 40) : dice.pick(12, 30, 40, 14, 4);
        int motherAge = headSex == Sex.FEMALE ? headAge : headAge - dice.between(0, 6);
        members.add(person(dice, facts, surname, headSex, headAge, Relation.HEAD, single ? PeopleFacts.Home.ALONE : PeopleFacts.Home.FAMILY, couple, 0));
        String childSurname = surname;
        if (couple) {
            String other = names.surname(dice, khmer);
            Sex sex = headSex == Sex.MALE ? Sex.FEMALE : Sex.MALE;
            childSurname = headSex == Sex.MALE ? surname : other;
            members.add(person(dice, facts, other, sex, Math.max(19, headSex == Sex.MALE ? motherAge : headAge + dice.between(0, 6)), Relation.SPOUSE,
                    PeopleFacts.Home.FAMILY, true, 0));
        }
        if (!single) {
            boolean parents = headAge < 62 && dice.chance(0.17);
            if (parents) {
                members.add(person(dice, facts, dice.chance(0.6) ? surname : names.surname(dice, khmer), dice.chance(0.4) ? Sex.MALE : Sex.FEMALE,
                        Math.min(101, headAge + dice.between(22, 34)), Relation.PARENT, PeopleFacts.Home.FAMILY, false, 0));
            }
            addChildren(dice, facts, members, childSurname, children, motherAge, couple);
        }
        return members;
    }

    private void addChildren(Dice dice, PeopleFacts facts, List<CityPerson> members, String surname, int children, int motherAge, boolean couple) {
        int atBirth = dice.between(20, 30);
        for (int child = 0; child < children; child++) {
            int age = motherAge - atBirth - child * dice.between(2, 5);
            if (age < 0 || (age > 24 && dice.chance(0.62))) {
                continue; // not born yet, or moved out
            }
            CityPerson born = person(dice, facts, surname, dice.chance(0.52) ? Sex.MALE : Sex.FEMALE, age, Relation.CHILD, PeopleFacts.Home.FAMILY,
                    age > 26 && dice.chance(0.4), couple ? 0 : 1);
            members.add(born);
            if (age >= 25 && dice.chance(0.3)) {
                for (int grandchild = dice.between(1, 2); grandchild > 0; grandchild--) {
                    int years = age - dice.between(22, 30);
                    if (years >= 0) {
                        members.add(person(dice, facts, surname, dice.chance(0.52) ? Sex.MALE : Sex.FEMALE, years, Relation.GRANDCHILD,
                                PeopleFacts.Home.FAMILY, false, 0));
                    }
                }
            }
        }
    }

    private CityPerson person(Dice dice, PeopleFacts facts, String surname, Sex sex, int age, Relation relation, PeopleFacts.Home home,
            boolean married, int missingParents) {
        LocalDate born = today.minusYears(age).minusDays(dice.below(365));
        if (born.getYear() < 1975 && dice.chance(0.22)) {
            born = LocalDate.of(born.getYear(), 1, 1); // the register's habit when the day was not known
        }
        if (age == 0 && born.isBefore(today.minusDays(300))) {
            born = today.minusDays(dice.between(5, 300));
        }
        LocalDate died = dice.chance(age >= 75 ? 0.035 : age >= 60 ? 0.008 : 0.0008) ? today.minusDays(dice.between(3, 300)) : null;
        boolean verified = dice.chance(age < 1 ? 0.7 : 0.925);
        String number = verified || dice.chance(0.6) ? number(dice, sex, born, place++) : null;
        String name = surname + " " + names.given(dice, sex, born.getYear());
        return new CityPerson(name, sex, born, died, number, verified, relation,
                facts.of(sex, born, relation, home, married, missingParents));
    }

    /**
     * Province, century and sex, year, six more digits made of the person's place in the city, so that nobody has another's number; one
     * in a thousand disagrees with the birth year, as registers do.
     */
    private static String number(Dice dice, Sex sex, LocalDate born, long place) {
        int century = (born.getYear() >= 2000 ? 2 : 0) + (sex == Sex.FEMALE ? 1 : 0);
        int year = dice.chance(0.001) ? (born.getYear() + 1) % 100 : born.getYear() % 100;
        long serial = place % 1_000_000 * 387_420_489L % 1_000_000;
        return String.format("%03d%d%02d%06d", 91 - place / 1_000_000, century, year, serial);
    }

    private List<CityFact> householdFacts(Dice dice, boolean rural, int poverty, List<CityPerson> members) {
        LocalDate review = LocalDate.of(today.getYear(), 1, 1);
        List<CityFact> facts = new ArrayList<>();
        facts.add(new CityFact("area_class", rural ? "RURAL" : "URBAN", LocalDate.of(2021, 1, 1)));
        if (poverty > 0) {
            facts.add(new CityFact("poverty_status", new String[] {"NONE", "POOR", "NEAR_POOR", "ESCAPED"}[poverty], review,
                    dice.chance(0.03) ? "NONE" : null));
        }
        if (poverty == 1 || poverty == 2) {
            int line = rural ? 1_500_000 : 2_000_000;
            facts.add(new CityFact("income_per_head", String.valueOf(line - 1000L * dice.between(20, line / 2000)), review));
            facts.add(new CityFact("deprivations", String.valueOf(poverty == 1 ? dice.between(3, 7) : dice.between(0, 2)), review));
            if (poverty == 1 && dice.chance(0.25)) {
                facts.add(new CityFact("no_work_capacity", "true", review));
            }
        } else if (dice.chance(0.03)) {
            // Between the line of today and that of 2027: who becomes poor with the new standard.
            facts.add(new CityFact("income_per_head", String.valueOf(1000L * dice.between(rural ? 1550 : 2050, rural ? 3000 : 3600)), review));
            facts.add(new CityFact("deprivations", String.valueOf(dice.between(0, 4)), review));
        }
        LocalDate survey = LocalDate.of(today.getYear() - 1, 4, 1);
        boolean poor = poverty == 1 || poverty == 2;
        facts.add(new CityFact("house_quality", dice.chance(poor ? 0.12 : 0.002) ? "TEMPORARY" : dice.chance(0.2) ? "SEMI" : "SOLID", survey));
        facts.add(new CityFact("house_floor_area", String.valueOf(Math.max(18, members.size() * dice.between(poor ? 9 : 17, poor ? 20 : 38))), survey));
        facts.add(new CityFact("clean_water", String.valueOf(dice.chance(rural ? 0.93 : 0.991)), survey));
        facts.add(new CityFact("hygienic_latrine", String.valueOf(dice.chance(rural ? 0.94 : 0.993)), survey));
        return facts;
    }
}
