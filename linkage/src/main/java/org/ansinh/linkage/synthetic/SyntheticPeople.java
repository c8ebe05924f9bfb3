package org.ansinh.linkage.synthetic;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Records of made-up people in households, in the order of columns of {@link org.ansinh.linkage.Schema#vietnamesePeople}: husbands and
 * children share a surname, wives keep theirs, siblings share middle names and sometimes a birthday; one in seven records is a second
 * record of somebody, with mistakes. The same seed gives the same people.
 */
public final class SyntheticPeople {

    private static final int HAMLETS_A_WARD = 12;
    private static final int HOUSEHOLDS_A_HAMLET = 180;
    private static final double REPEATED = 0.15;
    private static final String[] DUMMIES = {"000000000000", "123456789012", "111111111111", "999999999"};

    /** Takes records. */
    public interface Sink {

        /** @param person who it is */
        void record(String id, int person, @Nullable String[] values);
    }

    private final SplittableRandom random;
    private final Mistakes mistakes;
    private final int records;
    private final Sink sink;
    private int written;
    private int people;

    private SyntheticPeople(int records, long seed, Sink sink) {
        this.random = new SplittableRandom(seed);
        this.mistakes = new Mistakes(random);
        this.records = records;
        this.sink = sink;
    }

    /** Makes so many records. Ids ascend; a second record of a person follows within her household. */
    public static void generate(int records, long seed, Sink sink) {
        new SyntheticPeople(records, seed, sink).run();
    }

    private void run() {
        int households = Math.max(1, records / 4);
        int wards = Math.max(1, households / (HOUSEHOLDS_A_HAMLET * HAMLETS_A_WARD));
        while (written < records) {
            household(wards);
        }
    }

    private record Person(String surname, String middle, String given, boolean female, LocalDate birth, String number) {

        private String name() {
            return surname + " " + middle + " " + given;
        }
    }

    private void household(int wards) {
        int ward = random.nextInt(wards);
        String address = "ấp " + (1 + random.nextInt(HAMLETS_A_WARD)) + " xã " + ward + " nhà " + random.nextInt(HOUSEHOLDS_A_HAMLET * 2);
        @Nullable
        String phone = mistakes.chance(0.45) ? phone() : null;
        int size = size();
        int headYear = 1935 + random.nextInt(65);
        Person head = person(Names.surname(random), Names.middle(random, false), false, headYear);
        write(head, ward, address, phone);
        Person child = null;
        for (int i = 1; i < size && written < records; i++) {
            if (i == 1) {
                write(person(Names.surname(random), Names.middle(random, true), true, headYear + random.nextInt(8) - 2), ward, address,
                        phone);
            } else {
                boolean female = random.nextBoolean();
                boolean twin = child != null && mistakes.chance(0.03);
                int year = Math.min(2025, headYear + 22 + random.nextInt(14));
                String middle = child != null && child.female == female && mistakes.chance(0.35)
                        ? child.middle
                        : Names.middle(random, female);
                Person next = person(head.surname, middle, female, year);
                if (twin && child != null) {
                    next = new Person(next.surname, child.female == female ? child.middle : next.middle, next.given, female, child.birth,
                            number(female, child.birth));
                }
                child = next;
                write(next, ward, address, mistakes.chance(0.8) ? phone : phone());
            }
        }
    }

    private int size() {
        double at = random.nextDouble();
        double[] upTo = {0.11, 0.27, 0.48, 0.75, 0.88, 0.95, 0.98, 1};
        int size = 1;
        while (upTo[size - 1] < at) {
            size++;
        }
        return size;
    }

    private Person person(String surname, String middle, boolean female, int year) {
        boolean firstOfYear = year < 1975 && mistakes.chance(0.22);
        LocalDate birth = firstOfYear ? LocalDate.of(year, 1, 1) : LocalDate.ofYearDay(year, 1 + random.nextInt(365));
        return new Person(surname, middle, Names.given(random, female, year), female, birth, number(female, birth));
    }

    private String number(boolean female, LocalDate birth) {
        int century = (birth.getYear() - 1900) / 100 * 2 + (female ? 1 : 0);
        int province = mistakes.chance(0.8) ? 94 : 1 + random.nextInt(96);
        return "%03d%d%02d%06d".formatted(province, century, birth.getYear() % 100, random.nextInt(1_000_000));
    }

    private String phone() {
        return "09%08d".formatted(random.nextInt(100_000_000));
    }

    private void write(Person person, int ward, String address, @Nullable String phone) {
        int who = people++;
        write(who,
                new @Nullable String[]{person.name(), person.birth.toString(), sex(person.female),
                        mistakes.chance(0.15) ? null : person.number,
                        "xã " + ward, address, phone, null});
        for (int more = 0; more < 2 && written < records && mistakes.chance(REPEATED / (1 - REPEATED)); more++) {
            write(who, again(person, ward, address, phone));
        }
    }

    private void write(int who, @Nullable String[] values) {
        if (written < records) {
            sink.record("r%09d".formatted(written++), who, values);
        }
    }

    private @Nullable String[] again(Person person, int ward, String address, @Nullable String phone) {
        boolean moved = mistakes.chance(0.12);
        int otherWard = moved && mistakes.chance(0.5) ? random.nextInt(ward + 5) : ward;
        String where = moved
                ? "ấp " + (1 + random.nextInt(HAMLETS_A_WARD)) + " xã " + otherWard + " nhà " + random.nextInt(HOUSEHOLDS_A_HAMLET * 2)
                : address;
        @Nullable
        String call = mistakes.chance(0.40) ? null : mistakes.chance(0.30) ? phone() : phone;
        boolean female = mistakes.chance(0.008) != person.female;
        return new @Nullable String[]{mistakes.name(person.name()), birth(person.birth), sex(female), number(person.number),
                "xã " + otherWard, where, call, null};
    }

    private @Nullable String birth(LocalDate right) {
        double at = random.nextDouble();
        if (at < 0.02) {
            return null;
        }
        if (at < 0.05 && right.getDayOfMonth() <= 12) {
            return LocalDate.of(right.getYear(), right.getDayOfMonth(), right.getMonthValue()).toString();
        }
        if (at < 0.13) {
            return LocalDate.of(right.getYear(), 1, 1).toString();
        }
        return at < 0.15 ? right.plusYears(random.nextBoolean() ? 1 : -1).toString() : right.toString();
    }

    private @Nullable String number(String right) {
        double at = random.nextDouble();
        if (at < 0.0008) {
            return DUMMIES[random.nextInt(DUMMIES.length)];
        }
        if (at < 0.25) {
            return null;
        }
        if (at < 0.33) {
            return "%09d".formatted(random.nextInt(1_000_000_000));
        }
        return at < 0.39 ? mistakes.number(right) : right;
    }

    private static String sex(boolean female) {
        return female ? "Nữ" : "Nam";
    }
}
