package org.ansinh.platform.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ansinh.law.Value;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.integrity.CrossChecks;
import org.ansinh.platform.integrity.Declarations;
import org.ansinh.platform.integrity.OutsideKind;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.FactEntry;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.PayAccounts;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Receivers;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fraud and error of every kind a rule looks for, each beside an innocent case that looks alike; deterministic and small. What could not
 * come in through a front door, such as a month paid twice or decisions signed at night, is written by SQL, as fraud would be.
 */
@Component
public class SeededFraud {

    /** Hà Nội: no province of the city's own people, so that a number is nobody else's in a city of any size. */
    private static final String BORN_ELSEWHERE = "001";

    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "trường hợp minh họa", "demo");
    private static final String[] SURNAMES = {"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Danh", "Võ", "Đặng", "Lâm", "Thị"};
    private static final String[] GIVEN = {"Lành", "Thảo", "Hậu", "Nghĩa", "Phước", "Ngoan", "Tâm", "Thiện", "Bền", "Sáng", "Út", "Mến"};

    private final Registry registry;
    private final Areas areas;
    private final GrantLoader grants;
    private final Receivers receivers;
    private final PayAccounts accounts;
    private final CrossChecks outside;
    private final Declarations declarations;
    private final Accounts officers;
    private final DSLContext sql;

    SeededFraud(Registry registry, Areas areas, GrantLoader grants, Receivers receivers, PayAccounts accounts, CrossChecks outside,
            Declarations declarations, Accounts officers,
            DSLContext sql) {
        this.registry = registry;
        this.areas = areas;
        this.grants = grants;
        this.receivers = receivers;
        this.accounts = accounts;
        this.outside = outside;
        this.declarations = declarations;
        this.officers = officers;
        this.sql = sql;
    }

    /**
     * Something planted.
     *
     * @param person whom the finding names; 0 when it names an officer or a ward
     * @param wrong whether the rule must find it; else it must not
     */
    public record Planted(String rule, long person, int officer, boolean wrong) {}

    private final class Plan {

        private final LocalDate day;
        private final YearMonth month;
        private final int ward;
        private final int other;
        private final Officer clerk;
        private final List<Planted> planted = new ArrayList<>();
        private final List<ImportedGrant> given = new ArrayList<>();
        private final Map<String, List<long[]>> payments = new TreeMap<>();
        private final Map<Long, String> numbers = new TreeMap<>();
        private int count;
        private int home;

        Plan(LocalDate day) {
            this.day = day;
            this.month = YearMonth.from(day);
            this.ward = areas.byCode("30742", day).orElseThrow().id();
            this.other = areas.byCode("30760", day).orElseThrow().id();
            this.clerk = officers.officer(Officers.ASSESSOR, day).orElseThrow();
        }

        void wrong(String rule, long person) {
            planted.add(new Planted(rule, person, 0, true));
        }

        void innocent(String rule, long person) {
            planted.add(new Planted(rule, person, 0, false));
        }

        Instant at(LocalDate when) {
            return when.atTime(9, 0).atZone(Today.ZONE).toInstant();
        }

        String name() {
            int i = count++;
            return SURNAMES[i % SURNAMES.length] + (i % 2 == 0 ? " Thị " : " Văn ") + GIVEN[i / 3 % GIVEN.length] + " "
                    + GIVEN[i * 7 % GIVEN.length];
        }

        long person(int age) {
            return person(name(), day.minusYears(age).minusDays(17L + count), LocalDate.of(2025, 12, 1));
        }

        long person(String name, LocalDate born, LocalDate known) {
            String number = BORN_ELSEWHERE + (born.getYear() >= 2000 ? 3 : 1) + "%02d".formatted(born.getYear() % 100)
                    + "%06d".formatted(900_000 + count);
            long id = registry.register(new NewPerson(name, Sex.FEMALE, born, number), PAPER, at(known));
            numbers.put(id, number);
            return id;
        }

        long alone(int age) {
            long person = person(age);
            household(person, ward);
            return person;
        }

        long household(long head, int unit) {
            long household = registry.newHousehold();
            registry.join(head, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, at(LocalDate.of(2025, 12, 1)));
            registry.move(household, unit, "Khu phố Minh Họa", (++home) + " đường Minh Họa", LocalDate.of(2025, 7, 1), PAPER,
                    at(LocalDate.of(2025, 12, 1)));
            return household;
        }

        void grant(long person, String programme, String row, long amount, YearMonth from, @Nullable YearMonth to) {
            grant(person, programme, row, amount, from, to, ward, new Payee.Cash(registry.find(person).orElseThrow().name()));
        }

        void grant(long person, String programme, String row, long amount, YearMonth from, @Nullable YearMonth to, int unit, Payee payee) {
            given.add(new ImportedGrant(person, programme, row, amount, from, to, unit, payee, "Hồ sơ minh họa"));
        }

        void pension(long person) {
            grant(person, "SP", "SP1", 540_000, month.minusMonths(10), null);
        }

        /** Paid for a month, {@code wave}th time. */
        void paid(long person, String programme, YearMonth paidFor, long amount, int wave) {
            payments.computeIfAbsent(programme + " " + paidFor + " " + wave, any -> new ArrayList<>()).add(new long[]{person, amount});
        }

        void fact(long person, String fact, Value value, LocalDate from) {
            registry.record(person, new FactEntry(fact, value, from, null, PAPER), at(from.plusDays(2)));
        }

        void fact(long household, String fact, Value value, LocalDate from, String by) {
            registry.recordOfHousehold(household, new FactEntry(fact, value, from, null, new Evidence("Rà soát hộ nghèo", "phiếu B", by)),
                    at(from.plusDays(2)));
        }

        long household(long person) {
            return Objects.requireNonNull(registry.on(person, day).household());
        }
    }

    /** Plants everything; in the caller's transaction, before the city is determined. */
    public List<Planted> plant(LocalDate day) {
        Plan plan = new Plan(day);
        deaths(plan);
        exclusive(plan);
        identity(plan);
        money(plan);
        kinship(plan);
        probabilistic(plan);
        outsideFiles(plan);
        administration(plan);
        raisedSince(plan);
        grants.load(plan.given.stream());
        book(plan);
        return List.copyOf(plan.planted);
    }

    /** Paid twice, and the amount has been raised since. */
    private void raisedSince(Plan plan) {
        long twiceThenRaised = plan.alone(81);
        plan.grant(twiceThenRaised, "SP", "SP1", 540_000, plan.month.minusMonths(10), plan.month.minusMonths(2));
        plan.grant(twiceThenRaised, "SP", "SP1", 600_000, plan.month.minusMonths(1), null);
        plan.paid(twiceThenRaised, "SP", plan.month.minusMonths(2), 540_000, 1);
        plan.paid(twiceThenRaised, "SP", plan.month.minusMonths(2), 540_000, 2);
        plan.wrong("R04", twiceThenRaised);
    }

    private void deaths(Plan plan) {
        long dead = plan.alone(86);
        plan.pension(dead);
        registry.recordDeath(dead, plan.month.minusMonths(4).atDay(10), PAPER, plan.at(plan.day.minusDays(9)));
        plan.paid(dead, "SP", plan.month.minusMonths(3), 540_000, 1);
        plan.paid(dead, "SP", plan.month.minusMonths(2), 540_000, 1);
        plan.wrong("R01", dead);
        long justDied = plan.alone(88);
        plan.pension(justDied);
        registry.recordDeath(justDied, plan.month.minusMonths(2).atDay(20), PAPER, plan.at(plan.day.minusDays(9)));
        plan.paid(justDied, "SP", plan.month.minusMonths(2), 540_000, 1);
        plan.innocent("R01", justDied);
        long daughter = plan.alone(52);
        registry.recordDeath(daughter, plan.day.minusDays(50), PAPER, plan.at(plan.day.minusDays(40)));
        long mother = plan.alone(83);
        plan.pension(mother);
        receivers.appoint(mother, Receivers.EVERYTHING, new Receivers.Named(daughter, "", null), Receivers.Capacity.CARER,
                plan.day.minusDays(400), null, PAPER, plan.at(plan.day.minusDays(399)));
        plan.wrong("R25", mother);
        long carer = plan.alone(50);
        long cared = plan.alone(84);
        plan.pension(cared);
        receivers.appoint(cared, Receivers.EVERYTHING, new Receivers.Named(carer, "", null), Receivers.Capacity.CARER,
                plan.day.minusDays(400), null, PAPER, plan.at(plan.day.minusDays(399)));
        plan.innocent("R25", cared);
    }

    private void exclusive(Plan plan) {
        long both = plan.alone(79);
        plan.pension(both);
        plan.grant(both, "SA", "SA56D2", 1_080_000, plan.month.minusMonths(8), null);
        plan.wrong("R02", both);
        long changed = plan.alone(76);
        plan.grant(changed, "SA", "SA56D2", 1_080_000, plan.month.minusMonths(9), plan.month.minusMonths(4));
        plan.grant(changed, "SP", "SP1", 540_000, plan.month.minusMonths(3), null);
        plan.innocent("R02", changed);
    }

    private void identity(Plan plan) {
        LocalDate born = plan.day.minusYears(77);
        long disagreeing = registry.register(
                new NewPerson(plan.name(), Sex.FEMALE, born, BORN_ELSEWHERE + "130" + "%06d".formatted(910_001)), PAPER,
                plan.at(LocalDate.of(2025, 12, 1)));
        plan.household(disagreeing, plan.ward);
        plan.pension(disagreeing);
        plan.wrong("R03", disagreeing);
        long fitting = plan.alone(77);
        plan.pension(fitting);
        plan.innocent("R03", fitting);
        long young = plan.alone(61);
        plan.pension(young);
        plan.wrong("R06", young);
        long old = plan.alone(80);
        plan.pension(old);
        plan.innocent("R06", old);
        String name = "Đặng Thị Minh Nguyệt";
        LocalDate day = LocalDate.of(1948, 3, 14);
        long one = plan.person(name, day, LocalDate.of(2025, 12, 1));
        long home = plan.household(one, plan.ward);
        plan.pension(one);
        long again = registry.register(new NewPerson("DANG THI MINH NGUYET", Sex.FEMALE, day, null), PAPER,
                plan.at(plan.day.minusDays(200)));
        long secondHome = registry.newHousehold();
        registry.join(again, secondHome, Relation.HEAD, LocalDate.of(2026, 2, 1), PAPER, plan.at(plan.day.minusDays(200)));
        registry.move(secondHome, plan.ward, "Khu phố Minh Họa", registry.on(one, plan.day).address(), LocalDate.of(2026, 2, 1), PAPER,
                plan.at(plan.day.minusDays(200)));
        plan.pension(again);
        plan.wrong("R08", again);
        long sister = registry.register(new NewPerson("Đặng Thị Minh Ngà", Sex.FEMALE, LocalDate.of(1950, 8, 2), null), PAPER,
                plan.at(LocalDate.of(2025, 12, 1)));
        registry.join(sister, home, Relation.SIBLING, LocalDate.of(2025, 7, 1), PAPER, plan.at(LocalDate.of(2025, 12, 1)));
        plan.innocent("R08", sister);
    }

    private void money(Plan plan) {
        long twice = plan.alone(81);
        plan.pension(twice);
        plan.paid(twice, "SP", plan.month.minusMonths(2), 540_000, 1);
        plan.paid(twice, "SP", plan.month.minusMonths(2), 540_000, 2);
        plan.wrong("R04", twice);
        long raised = plan.alone(82);
        plan.pension(raised);
        plan.paid(raised, "SP", plan.month.minusMonths(2), 500_000, 1);
        plan.paid(raised, "SP", plan.month.minusMonths(2), 40_000, 2);
        plan.innocent("R04", raised);
        long ended = plan.alone(83);
        plan.grant(ended, "SP", "SP1", 540_000, plan.month.minusMonths(10), plan.month.minusMonths(4));
        plan.paid(ended, "SP", plan.month.minusMonths(3), 540_000, 1);
        plan.paid(ended, "SP", plan.month.minusMonths(2), 540_000, 1);
        plan.wrong("R05", ended);
        long endedRightly = plan.alone(84);
        plan.grant(endedRightly, "SP", "SP1", 540_000, plan.month.minusMonths(10), plan.month.minusMonths(3));
        plan.paid(endedRightly, "SP", plan.month.minusMonths(3), 540_000, 1);
        plan.innocent("R05", endedRightly);
        changedAccount(plan, plan.day.minusDays(20), true);
        changedAccount(plan, plan.day.minusDays(90), false);
    }

    private void changedAccount(Plan plan, LocalDate changed, boolean wrong) {
        long person = plan.alone(78);
        plan.pension(person);
        String holder = registry.find(person).orElseThrow().name();
        accounts.declare(person, new PayAccounts.NewAccount(PayAccounts.Kind.BANK, "970405", holder, "17" + person + "0001"),
                plan.day.minusDays(300), PAPER, plan.at(plan.day.minusDays(300)));
        accounts.declare(person, new PayAccounts.NewAccount(PayAccounts.Kind.BANK, "970436", holder, "18" + person + "0002"), changed,
                new Evidence("Người dân khai", "", "demo"), plan.at(changed));
        plan.payments.computeIfAbsent("SP " + plan.month.minusMonths(1) + " 1@" + plan.day.minusDays(16), any -> new ArrayList<>())
                .add(new long[]{person, 540_000});
        plan.planted.add(new Planted("R18", person, 0, wrong));
    }

    private void kinship(Plan plan) {
        long head = plan.alone(30);
        long child = plan.person(35);
        registry.join(child, plan.household(head), Relation.CHILD, LocalDate.of(2025, 7, 1), PAPER, plan.at(LocalDate.of(2025, 12, 1)));
        plan.wrong("R07", head);
        long mother = plan.alone(40);
        long son = plan.person(12);
        registry.join(son, plan.household(mother), Relation.CHILD, LocalDate.of(2025, 7, 1), PAPER, plan.at(LocalDate.of(2025, 12, 1)));
        plan.innocent("R07", mother);
    }

    private void probabilistic(Plan plan) {
        shared(plan, "1900000001", 5, true);
        shared(plan, "1900000002", 2, false);
        long nowhere = plan.person(plan.name(), plan.day.minusYears(89), LocalDate.of(2021, 3, 1));
        plan.household(nowhere, plan.ward);
        plan.grant(nowhere, "SP", "SP1", 540_000, plan.month.minusMonths(30), null);
        plan.wrong("R10", nowhere);
        long seen = plan.person(plan.name(), plan.day.minusYears(88), LocalDate.of(2021, 3, 1));
        plan.household(seen, plan.ward);
        plan.grant(seen, "SP", "SP1", 540_000, plan.month.minusMonths(30), null);
        plan.fact(seen, "health_card_valid", new Value.Truth(true), plan.day.minusDays(120));
        plan.innocent("R10", seen);
        split(plan, true);
        split(plan, false);
        long moved = plan.alone(79);
        plan.grant(moved, "SP", "SP1", 540_000, plan.month.minusMonths(9), null, plan.other, new Payee.Cash("x"));
        plan.wrong("R15", moved);
        long stayed = plan.alone(79);
        plan.pension(stayed);
        plan.innocent("R15", stayed);
    }

    private void shared(Plan plan, String account, int people, boolean wrong) {
        long newest = 0;
        for (int i = 0; i < people; i++) {
            newest = plan.alone(76 + i);
            plan.grant(newest, "SP", "SP1", 540_000, plan.month.minusMonths(10), null, plan.ward,
                    new Payee.BankAccount("NGUYEN VAN THU", "970418", account));
        }
        plan.planted.add(new Planted("R09", newest, 0, wrong));
    }

    private void split(Plan plan, boolean wrong) {
        long father = plan.alone(66);
        long son = plan.person(34);
        long home = plan.household(father);
        registry.join(son, home, Relation.CHILD, LocalDate.of(2025, 7, 1), PAPER, plan.at(LocalDate.of(2025, 12, 1)));
        LocalDate on = plan.day.minusDays(150);
        long second = registry.newHousehold();
        registry.join(son, second, Relation.HEAD, on, PAPER, plan.at(on));
        registry.move(second, plan.ward, "Khu phố Minh Họa", wrong ? registry.on(father, plan.day).address() : "99 đường Ở Riêng", on,
                PAPER, plan.at(on));
        plan.fact(second, "poverty_status", new Value.Code("POOR"), on.plusDays(30), "demo");
        plan.planted.add(new Planted("R11", son, 0, wrong));
    }

    private void outsideFiles(Plan plan) {
        long told = plan.alone(87);
        plan.pension(told);
        plan.wrong("R24", told);
        long otherBirth = plan.alone(86);
        plan.pension(otherBirth);
        plan.innocent("R24", otherBirth);
        take(plan, OutsideKind.DEATH, "Phòng Tư pháp", "Đối chiếu người đã mất trước kỳ chi", "Luật Hộ tịch 60/2014/QH13, Điều 33",
                row(plan, told, null, plan.day.minusDays(40), "", "Trích lục khai tử 15/2026"),
                row(plan, otherBirth, registry.find(otherBirth).orElseThrow().born().minusDays(1), plan.day.minusDays(40), "", ""));
        long pensioner = plan.alone(78);
        plan.pension(pensioner);
        plan.wrong("R13", pensioner);
        long lowPension = plan.alone(79);
        plan.pension(lowPension);
        plan.innocent("R13", lowPension);
        take(plan, OutsideKind.PENSION, "Bảo hiểm xã hội tỉnh", "Đối chiếu lương hưu với trợ cấp hưu trí xã hội",
                "Luật Bảo hiểm xã hội 41/2024/QH15, Điều 21",
                row(plan, pensioner, null, LocalDate.of(2015, 1, 1), "3200000", ""),
                row(plan, lowPension, null, LocalDate.of(2015, 1, 1), "300000", ""));
        long worker = plan.alone(35);
        plan.fact(worker, "employment", new Value.Code("UNEMPLOYED"), plan.day.minusDays(200));
        plan.wrong("R12", worker);
        long leaver = plan.alone(36);
        plan.fact(leaver, "employment", new Value.Code("UNEMPLOYED"), plan.day.minusDays(100));
        plan.innocent("R12", leaver);
        take(plan, OutsideKind.INSURANCE, "Bảo hiểm xã hội tỉnh", "Đối chiếu việc làm với tình trạng thất nghiệp",
                "Luật Bảo hiểm xã hội 41/2024/QH15",
                row(plan, worker, null, plan.day.minusDays(300), "", "Công ty Minh Họa"),
                row(plan, leaver, null, plan.day.minusDays(300), "", "Công ty Minh Họa", plan.day.minusDays(110)));
        long owner = plan.alone(45);
        plan.fact(plan.household(owner), "poverty_status", new Value.Code("POOR"), plan.day.minusDays(300), "demo");
        plan.wrong("R14", owner);
        long richOwner = plan.alone(46);
        plan.innocent("R14", richOwner);
        take(plan, OutsideKind.VEHICLE, "Công an tỉnh", "Rà soát hộ nghèo có đăng ký ô tô", "Nghị định 07/2021/NĐ-CP",
                row(plan, owner, null, plan.day.minusDays(500), "", "Ô tô con"),
                row(plan, richOwner, null, plan.day.minusDays(500), "", "Ô tô con"));
    }

    private String row(Plan plan, long person, @Nullable LocalDate born, LocalDate since, String amount, String detail,
            LocalDate... until) {
        Person she = registry.find(person).orElseThrow();
        return String.join(";", plan.numbers.getOrDefault(person, ""), she.name(), String.valueOf(born == null ? she.born() : born),
                since.toString(),
                until.length == 0 ? "" : until[0].toString(), amount, detail);
    }

    private void take(Plan plan, OutsideKind kind, String agency, String purpose, String basis, String... rows) {
        String csv = "so_dinh_danh;ho_ten;ngay_sinh;tu_ngay;den_ngay;so_tien;chi_tiet\n" + String.join("\n", rows) + "\n";
        Officer inspector = officers.officer("thanh-tra", plan.day).orElseThrow();
        outside.take(new CrossChecks.Asked(kind, agency, purpose, basis, "Công văn minh họa", plan.day.minusDays(3),
                kind == OutsideKind.DEATH ? CrossChecks.Extent.PART : CrossChecks.Extent.WHOLE),
                csv.getBytes(StandardCharsets.UTF_8), inspector, plan.at(plan.day.minusDays(2)));
    }

    private void administration(Plan plan) {
        int approving = id("phe-duyet");
        int other = id("phe-duyet-vt");
        int deputy = id("pho-chu-tich");
        for (int i = 0; i < 30; i++) {
            decided(plan, plan.alone(30 + i), "ST", id(Officers.ASSESSOR), approving, true, workingHour(plan, 40 + i), 0);
        }
        for (int i = 0; i < 24; i++) {
            long person = plan.alone(30 + i);
            decided(plan, person, "ST", id(Officers.ASSESSOR_VINH_THONG), other, i % 2 == 0, workingHour(plan, 40 + i), 15);
            decided(plan, person, "TU", id(Officers.ASSESSOR_VINH_THONG), deputy, i % 2 == 0, workingHour(plan, 40 + i), 30);
            decided(plan, person, "LU", id(Officers.ASSESSOR_VINH_THONG), deputy, i % 3 != 0, workingHour(plan, 40 + i), 45);
        }
        plan.planted.add(new Planted("R16", 0, approving, true));
        plan.planted.add(new Planted("R16", 0, deputy, false));
        long clerk = plan.alone(41);
        long husband = plan.person(44);
        registry.join(husband, plan.household(clerk), Relation.SPOUSE, LocalDate.of(2025, 7, 1), PAPER, plan.at(LocalDate.of(2025, 12, 1)));
        declarations.declare(id("xem-xet-don"), clerk, plan.clerk, plan.at(plan.day.minusDays(100)));
        decided(plan, husband, "VT", id("xem-xet-don"), deputy, true, workingHour(plan, 20), 5);
        plan.wrong("R17", husband);
        long stranger = plan.alone(44);
        decided(plan, stranger, "VT", id("xem-xet-don"), deputy, true, workingHour(plan, 21), 5);
        plan.innocent("R17", stranger);
        for (int i = 0; i < 12; i++) {
            decided(plan, plan.alone(25 + i), "WA", id(Officers.ASSESSOR_VINH_THONG), other, true,
                    plan.day.minusDays(12).atTime(22, 10).atZone(Today.ZONE).toInstant(), 0);
        }
        plan.planted.add(new Planted("R23", 0, other, true));
        plan.planted.add(new Planted("R23", 0, deputy, false));
        for (int i = 0; i < 10; i++) {
            long household = plan.household(plan.alone(50 + i));
            plan.fact(household, "b1_points", new Value.Whole(140), plan.day.minusDays(60), "cong-tac-xa-hoi");
            plan.fact(household, "b2_points", new Value.Whole(30), plan.day.minusDays(60), "cong-tac-xa-hoi");
        }
        plan.planted.add(new Planted("R20", 0, id("cong-tac-xa-hoi"), true));
        long unreviewed = plan.alone(66);
        plan.grant(unreviewed, "SA", "SA58", 810_000, plan.month.minusMonths(40), null);
        plan.fact(plan.household(unreviewed), "poverty_status", new Value.Code("POOR"), plan.day.minusDays(1000), "demo");
        plan.wrong("R21", unreviewed);
        long reviewed = plan.alone(67);
        plan.grant(reviewed, "SA", "SA58", 810_000, plan.month.minusMonths(40), null);
        plan.fact(plan.household(reviewed), "poverty_status", new Value.Code("POOR"), plan.day.minusDays(100), "demo");
        plan.innocent("R21", reviewed);
        leftBehind(plan);
    }

    /** A hamlet nobody went to: old people to whom the law gives the social pension, and who have nothing. */
    private void leftBehind(Plan plan) {
        long last = 0;
        for (int i = 0; i < 24; i++) {
            last = plan.person(76 + i % 12);
            long household = registry.newHousehold();
            registry.join(last, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, plan.at(LocalDate.of(2025, 12, 1)));
            registry.move(household, plan.other, "Ấp Minh Họa", (++plan.home) + " Ấp Minh Họa", LocalDate.of(2025, 7, 1), PAPER,
                    plan.at(LocalDate.of(2025, 12, 1)));
        }
        plan.wrong("R22", last);
        plan.planted.add(new Planted("R19", 0, -plan.other, true));
        long served = plan.alone(80);
        plan.pension(served);
        plan.innocent("R22", served);
    }

    private static Instant workingHour(Plan plan, int daysAgo) {
        return plan.day.minusDays(daysAgo).atTime(8, 0).plusMinutes(13L * (daysAgo % 20)).atZone(Today.ZONE).toInstant();
    }

    private int id(String username) {
        return sql.resultQuery("SELECT id FROM access.account WHERE username = ?", username).fetchSingle(0, Integer.class);
    }

    private void decided(Plan plan, long person, String programme, int proposer, int decider, boolean approved, Instant at, int minutes) {
        LocalDate on = at.atZone(Today.ZONE).toLocalDate();
        Instant moment = at.plusSeconds(60L * minutes);
        long proposal = sql.resultQuery(
                """
                        INSERT INTO casework.proposal (kind, person_id, programme, area_unit, row_id, amount, law_version, day, explanation, reason, payee_name, state, version,
                            proposed_by, proposer_name, proposed_at)
                        VALUES ('START', ?, ?, ?, '', 0, 'minh họa', ?, '', 'Trường hợp minh họa', 'x', ?, 1, ?, 'x', ?::timestamptz) RETURNING id""",
                person, programme, plan.ward, on,
                approved ? "APPROVED" : "REFUSED", proposer, moment.minusSeconds(86_400).atOffset(ZoneOffset.UTC))
                .fetchSingle(0, Long.class);
        sql.execute(
                """
                        INSERT INTO casework.decision (proposal_id, proposed_by, decided_by, decider_name, outcome, reason, signed_on, decided_at, unit, effective)
                        VALUES (?, ?, ?, 'x', ?, 'Trường hợp minh họa', ?, ?::timestamptz, ?, ?::date)""",
                proposal, proposer, decider, approved ? "APPROVED" : "REFUSED", on,
                moment.atOffset(ZoneOffset.UTC), plan.ward, approved ? on.withDayOfMonth(1) : null);
    }

    /** Balanced, like every booking; each wave of a month under a reason of its own. */
    private void book(Plan plan) {
        plan.payments.forEach((what, people) -> {
            String[] parts = what.split(" ");
            YearMonth paidFor = YearMonth.parse(parts[1]);
            LocalDate on = parts[2].contains("@")
                    ? LocalDate.parse(parts[2].substring(parts[2].indexOf('@') + 1))
                    : paidFor.plusMonths(1).atDay(12);
            String reason = "ARREARS-" + paidFor.plusMonths(parts[2].startsWith("1@") ? 40 : 20 + Integer.parseInt(parts[2]));
            long sum = people.stream().mapToLong(one -> one[1]).sum();
            booked(parts[0], paidFor, reason, on, "DUE", "EXPENSE", "PAYABLE", people, sum);
            booked(parts[0], paidFor, reason, on, "PAYMENT", "PAYABLE", "BANK", people, sum);
            booked(parts[0], paidFor, reason, on, "SETTLED", "BANK", "TREASURY", people, sum);
        });
    }

    private void booked(String programme, YearMonth month, String reason, LocalDate on, String kind, String debit, String credit,
            List<long[]> people, long sum) {
        long transaction = sql.resultQuery(
                "INSERT INTO payment.transaction (kind, programme, month, reason, booked_on) VALUES (?, ?, ?, ?, ?) RETURNING id", kind,
                programme, month.atDay(1), reason, on).fetchSingle(0, Long.class);
        enter(transaction, debit, people, sum, 1);
        enter(transaction, credit, people, sum, -1);
    }

    private void enter(long transaction, String account, List<long[]> people, long sum, int side) {
        List<long[]> entries = account.equals("PAYABLE") ? people : List.of(new long[]{0, sum});
        entries.forEach(entry -> sql.execute(
                """
                        INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                        SELECT t.id, a.id, ?::bigint, ? FROM payment.transaction t
                        JOIN payment.account a ON a.kind = ? AND (a.programme IS NULL OR a.programme = t.programme) AND (a.source IS NULL OR a.source = t.source)
                        WHERE t.id = ?""",
                entry[0] == 0 ? null : entry[0], side * entry[1], account, transaction));
    }
}
