package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.demo.CityHousehold.Home;
import org.ansinh.platform.demo.CityHousehold.Poverty;
import org.ansinh.platform.demo.CityPerson.Death;
import org.ansinh.platform.demo.Families.Kin;
import org.ansinh.platform.registry.Sex;
import org.jspecify.annotations.Nullable;

/**
 * The synthetic city as a pure function: household {@code h} of a seed and a day is always the same, whatever the size. Where its
 * shares come from stands in {@code docs/demo.md}.
 */
final class City {

    /** From this day the registers know who lives where. */
    static final LocalDate KNOWN_SINCE = LocalDate.of(2019, 1, 1);

    private static final LocalDate NEW_WARDS = LocalDate.of(2025, 7, 1);
    private static final LocalDate ONE_WARD_LESS = LocalDate.of(2025, 1, 1);
    private static final LocalDate CARDS_WITH_CHIP = LocalDate.of(2021, 1, 1);
    private static final String RACH_GIA = "30742";
    private static final String VINH_THONG = "30760";

    /** Codes and weights (in thousandths) of the wards and communes of 2024, by where they went; 30742 was phường Vĩnh Bảo then. */
    private record Unit(String code, @Nullable String early2025, String now, int weight, boolean rural) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("30730", "30742", RACH_GIA, 62, false), new Unit("30742", "30742", RACH_GIA, 60, false),
            new Unit("30733", null, RACH_GIA, 77, false), new Unit("30736", null, RACH_GIA, 94, false),
            new Unit("30739", null, RACH_GIA, 80, false), new Unit("30745", null, RACH_GIA, 100, false),
            new Unit("30748", null, RACH_GIA, 113, false), new Unit("30751", null, RACH_GIA, 97, false),
            new Unit("30754", null, RACH_GIA, 94, false), new Unit("30757", null, RACH_GIA, 73, false),
            new Unit("30760", null, VINH_THONG, 50, false), new Unit("30763", null, VINH_THONG, 52, true),
            new Unit("30844", null, VINH_THONG, 48, true));
    private static final int[] WEIGHTS = UNITS.stream().mapToInt(Unit::weight).toArray();
    private static final String[] STREETS = {"Nguyễn Trung Trực", "Lâm Quang Ky", "Mạc Cửu", "Trần Phú", "Lê Hồng Phong",
            "Nguyễn Bỉnh Khiêm",
            "Ngô Quyền", "Quang Trung", "Cách Mạng Tháng Tám", "Mai Thị Hồng Hạnh", "Huỳnh Thúc Kháng", "Đống Đa"};

    /** Provinces of birth registration: Kiên Giang, An Giang, Cần Thơ, Hậu Giang; then those that tell further blocks of serials apart. */
    private static final String[] BORN_IN = {"091", "089", "092", "093"};
    private static final String[] FURTHER = {"094", "095", "096", "084", "086", "087", "083", "082"};
    private static final int SERIALS = 1_000_000;
    private static final long SPREAD = 618_033; // coprime to the number of serials: no two people get the same

    private final long seed;
    private final LocalDate today;
    private final Names names = new Names();
    private final Families families;

    City(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
        this.families = new Families(names, today);
    }

    CityHousehold household(int h) {
        Dice dice = new Dice(seed, h);
        Unit unit = UNITS.get(dice.pick(WEIGHTS));
        boolean khmer = dice.chance(unit.rural() ? 0.16 : 0.085);
        Poverty poverty = poverty(dice);
        List<Home> homes = homes(dice, unit);
        List<Kin> kin = families.household(dice, khmer);
        List<CityPerson> members = new ArrayList<>(kin.size());
        for (int m = 0; m < kin.size(); m++) {
            members.add(person(dice, kin.get(m), homes.getFirst().from(), (long) h * Families.LARGEST + m));
        }
        return new CityHousehold(homes, unit.rural(), khmer, poverty, members);
    }

    /** What is recorded of each member and of the household. */
    CityFacts facts(int h, CityHousehold household) {
        return Lives.draw(new Dice(~seed, h), household, today);
    }

    /** 0.55 % of households poor (the plan's base figure), 1.5 % near-poor; a fifth of them only since this autumn. */
    private static Poverty poverty(Dice dice) {
        return switch (dice.pick(9722, 44, 120, 70, 11, 30, 3)) {
            case 1 -> Poverty.POOR;
            case 2 -> Poverty.NEAR_POOR;
            case 3 -> Poverty.ESCAPED;
            case 4 -> Poverty.NEWLY_POOR;
            case 5 -> Poverty.NEWLY_NEAR_POOR;
            case 6 -> Poverty.JUST_ESCAPED;
            default -> Poverty.NONE;
        };
    }

    /** One address through the mergers of 2025 for nearly all; some came later, some moved to the other ward since. */
    private List<Home> homes(Dice dice, Unit unit) {
        LocalDate since = dice.chance(0.045)
                ? KNOWN_SINCE.plusDays(dice.below((int) ChronoUnit.DAYS.between(KNOWN_SINCE, today) - 90))
                : KNOWN_SINCE;
        String hamlet = hamlet(dice, unit.rural());
        String address = address(dice, unit.rural());
        List<Home> homes = new ArrayList<>();
        if (since.isBefore(unit.early2025() == null ? NEW_WARDS : ONE_WARD_LESS)) {
            homes.add(new Home(unit.code(), hamlet, address, since));
        }
        if (unit.early2025() != null && since.isBefore(NEW_WARDS)) {
            homes.add(new Home(unit.early2025(), hamlet, address, later(since, ONE_WARD_LESS)));
        }
        homes.add(new Home(unit.now(), hamlet, address, later(since, NEW_WARDS)));
        LocalDate moved = today.minusDays(dice.between(30, 330));
        if (dice.chance(0.01) && moved.isAfter(homes.getLast().from())) {
            boolean toVinhThong = unit.now().equals(RACH_GIA);
            homes.add(new Home(toVinhThong ? VINH_THONG : RACH_GIA, hamlet(dice, toVinhThong), address(dice, toVinhThong), moved));
        }
        return homes;
    }

    private static String hamlet(Dice dice, boolean rural) {
        return (rural ? "Ấp " : "Khu phố ") + dice.between(1, 9);
    }

    private static String address(Dice dice, boolean rural) {
        return rural ? "Tổ " + dice.between(1, 20) : dice.between(1, 980) + " " + STREETS[dice.below(STREETS.length)];
    }

    private CityPerson person(Dice dice, Kin kin, LocalDate since, long serial) {
        boolean numbered = dice.chance(0.965);
        boolean verified = numbered && dice.chance(Math.max(0, ChronoUnit.DAYS.between(kin.born(), today)) < 200 ? 0.6 : 0.94);
        String number = numbered ? number(dice, kin.sex(), kin.born(), serial) : null;
        LocalDate checked = earlier(later(kin.born().plusDays(40), CARDS_WITH_CHIP.plusDays(dice.below(1500))), today.minusDays(1));
        return new CityPerson(names.full(dice, kin.surname(), kin.sex(), kin.born().getYear()), kin.sex(), kin.born(), kin.relation(),
                kin.marital(),
                kin.mother(), kin.father(), death(dice, later(kin.born(), since), kin.born()), number, verified ? checked : null);
    }

    /** Deaths since the beginning of the year; a fifth of them told weeks or months later, when money had gone on. */
    private @Nullable Death death(Dice dice, LocalDate known, LocalDate born) {
        int year = today.getDayOfYear();
        long age = ChronoUnit.YEARS.between(born, today);
        double yearly = age < 40 ? 0.001 : age < 60 ? 0.004 : age < 70 ? 0.011 : age < 80 ? 0.028 : 0.085;
        boolean dead = dice.chance(yearly * year / 365);
        int daysAgo = dice.between(2, Math.max(2, year));
        int until = dice.chance(0.2) ? dice.between(35, 150) : dice.between(1, 15);
        LocalDate on = today.minusDays(daysAgo);
        return dead && on.isAfter(known.plusMonths(6)) ? new Death(on, earlier(on.plusDays(until), today.minusDays(1))) : null;
    }

    /** One in five hundred disagrees with its owner's year of birth, as registers do. */
    private static String number(Dice dice, Sex sex, LocalDate born, long serial) {
        int mark = (born.getYear() - 1900) / 100 * 2 + (sex == Sex.FEMALE ? 1 : 0);
        int year = (dice.chance(0.002) ? born.getYear() + 1 : born.getYear()) % 100;
        String province = BORN_IN[dice.pick(90, 5, 3, 2)];
        int block = (int) (serial / SERIALS);
        return "%s%d%02d%06d".formatted(block == 0 ? province : FURTHER[block - 1], mark, year, serial % SERIALS * SPREAD % SERIALS);
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
