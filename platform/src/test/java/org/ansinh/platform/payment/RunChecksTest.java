package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.PayAccounts;
import org.ansinh.platform.registry.Receivers;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run finds before anybody approves, why it differs from last month, what is held, and that it goes on where it stopped. */
class RunChecksTest extends PlatformTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final Evidence PAPER = new Evidence("Giấy tờ", "giấy 1", "lan");
    private static final Instant KNOWN = Instant.parse("2026-01-02T02:00:00Z");

    private static int nextAccount = 700_000_000;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private PaymentHistoryLoader history;

    @Autowired
    private Grants grants;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Runs runs;

    @Autowired
    private RunRules rules;

    @Autowired
    private Payees payees;

    @Autowired
    private Heirs heirs;

    @Autowired
    private Holds holds;

    @Autowired
    private ExceptionStore exceptions;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Today today;

    @Autowired
    private Registry registry;

    @Autowired
    private BulkRegistry bulk;

    @Autowired
    private Receivers receivers;

    @Autowired
    private PayAccounts accounts;

    @Autowired
    private Areas areas;

    private int ward;
    private int elsewhere;

    @BeforeEach
    void units() {
        ward = areas.byCode("30760", LocalDate.parse(TODAY)).orElseThrow().id();
        elsewhere = areas.byCode("30742", LocalDate.parse(TODAY)).orElseThrow().id();
        clearRuns();
    }

    @AfterEach
    void clearRuns() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : List.of("export", "held_line", "hold", "run_line", "run_exception", "run_payee", "run_difference",
                    "run_before", "run_progress",
                    "exception_note", "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'C-%'");
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'C-%'");
            sql.execute("DELETE FROM casework.granted WHERE programme LIKE 'C-%'");
        });
    }

    @Test
    void everyKindOfTroubleIsFoundWithTheNamesItIsAbout() {
        String programme = "C-ALL";
        long fine = person("Phạm Thị Yên", 1940);
        bank(fine, programme, "PHAM THI YEN");
        long other = person("Trần Văn Lạ", 1941);
        bank(other, programme, "LE THI KHAC");
        long moved = person("Lý Thị Dời", 1942, elsewhere);
        bank(moved, programme, "LY THI DOI");
        long twin = person("Danh Sà Phia", 1943);
        bank(twin, programme, "DANH SA PHIA");
        long twinAgain = person("Danh Sà Phia", 1943);
        bank(twinAgain, programme, "DANH SA PHIA");
        long jumping = person("Ngô Văn Nhiều", 1944);
        bank(jumping, programme, "NGO VAN NHIEU");
        history.load(OCTOBER, programme, LocalDate.of(2026, 10, 10), Stream.of(new PaidAmount(jumping, 100_000)));
        long carer = person("Võ Thị Chăm", 1980);
        long cared = person("Võ Văn Ốm", 1950);
        grant(cared, programme, new Payee.BankAccount("VO THI CHAM", "970436", "710000001"));
        long neighbour = person("Bùi Thị Hàng Xóm", 1951);
        grant(neighbour, programme, new Payee.BankAccount("VO THI CHAM", "970436", "710000001"));
        receivers.appoint(cared, Receivers.EVERYTHING, new Receivers.Named(carer, "", null), Receivers.Capacity.CARER,
                LocalDate.of(2026, 1, 1), null, PAPER, KNOWN);

        Run run = preparing(new FixedLaw(programme).gives(programme, NOVEMBER, 500_000)).prepare(NOVEMBER, ACCOUNTANT, progress -> {
        });

        assertThat(troubles(run, fine)).isEmpty();
        assertThat(troubles(run, other)).containsExactly("NAME_DIFFERS [LE THI KHAC, Trần Văn Lạ]");
        assertThat(troubles(run, moved)).containsExactly("MOVED [" + elsewhere + "]");
        assertThat(troubles(run, twin)).containsExactly("DOUBLED [ALIKE, " + twinAgain + "]");
        assertThat(troubles(run, twinAgain)).containsExactly("DOUBLED [ALIKE, " + twin + "]");
        assertThat(troubles(run, jumping)).containsExactly("UNUSUAL [MORE, 500000, 100000]", "OVERPAID []");
        assertThat(troubles(run, cared)).as("an authorised receiver is no trouble").isEmpty();
        assertThat(troubles(run, neighbour)).containsExactly("NAME_DIFFERS [VO THI CHAM, Bùi Thị Hàng Xóm]",
                "SHARED_ACCOUNT [2, VO THI CHAM]");
        assertThat(run.totals().exceptions()).isEqualTo(8);
    }

    @Test
    void theDeathOfWhoReceivesOnBehalfIsToldAndTheMoneyOfTheDeadIsHeldNotCancelled() {
        String programme = "C-DEAD";
        long receiver = person("Kiên Thị Nhận", 1960);
        long child = person("Kiên Văn Nhỏ", 2015);
        grant(child, programme, new Payee.Cash("Kiên Văn Nhỏ"));
        receivers.appoint(child, programme, new Receivers.Named(receiver, "", null), Receivers.Capacity.GUARDIAN, LocalDate.of(2026, 1, 1),
                null, PAPER, KNOWN);
        sql.execute("UPDATE registry.person SET died = '2026-11-02', recorded_at = recorded_at + interval '1 day' WHERE id = ?", receiver);
        long dead = person("Thạch Văn Mất", 1939);
        bank(dead, programme, "THACH VAN MAT");

        Run run = preparing(new FixedLaw(programme).gives(programme, YearMonth.of(2026, 6), 500_000).died(dead, NOVEMBER)).prepare(NOVEMBER,
                ACCOUNTANT, progress -> {
                });

        assertThat(troubles(run, child)).containsExactly("RECEIVER_DEAD [Kiên Thị Nhận, " + receiver + "]", "NO_ACCOUNT []");
        assertThat(troubles(run, dead)).isNotEmpty().allMatch(trouble -> trouble.equals("DEATH []"));
        assertThat(lines(run)).extracting(RunLine::person).doesNotContain(dead).contains(child);
    }

    @Test
    void theMoneyGoesToTheAuthorisedReceiversAccountAndToAnOwnAccountOnceItIsVerified() {
        String programme = "C-WAY";
        long guardian = person("Mai Thị Giám Hộ", 1980);
        accounts.declare(guardian, new PayAccounts.NewAccount(PayAccounts.Kind.BANK, "970405", "MAI THI GIAM HO", "711000001"),
                LocalDate.of(2026, 1, 5), PAPER, KNOWN);
        long child = person("Mai Văn Con", 2016);
        grant(child, programme, new Payee.Cash("Mai Văn Con"));
        receivers.appoint(child, programme, new Receivers.Named(guardian, "", null), Receivers.Capacity.GUARDIAN, LocalDate.of(2026, 1, 1),
                null, PAPER, KNOWN);
        long old = person("Tô Văn Cũ", 1945);
        grant(old, programme, new Payee.BankAccount("TO VAN CU", "970436", "711000002"));
        long declared = accounts.declare(old, new PayAccounts.NewAccount(PayAccounts.Kind.BANK, "970418", "Tô Văn Cũ", "711000003"),
                LocalDate.of(2026, 2, 5), PAPER, KNOWN);

        assertThat(payee(programme, child)).isEqualTo(new Payee.BankAccount("MAI THI GIAM HO", "970405", "711000001"));
        assertThat(payee(programme, old)).as("only declared").isEqualTo(new Payee.BankAccount("TO VAN CU", "970436", "711000002"));
        accounts.mark(declared, PayAccounts.State.VERIFIED_BANK, LocalDate.of(2026, 3, 5), new Evidence("Ngân hàng", "", "hoa"),
                KNOWN.plusSeconds(60));
        assertThat(payee(programme, old)).isEqualTo(new Payee.BankAccount("Tô Văn Cũ", "970418", "711000003"));
    }

    @Test
    void lastMonthAndEveryDifferenceAreThisMonthToTheLastDong() {
        String programme = "C-DIFF";
        long same = paid(programme, "Hồ Thị Nguyên", 500_000, null);
        long ended = paid(programme, "Hồ Văn Hết", 500_000, OCTOBER);
        long dead = paid(programme, "Hồ Văn Mất", 500_000, null);
        long fresh = person("Hồ Thị Mới", 1946);
        loader.load(Stream
                .of(new ImportedGrant(fresh, programme, "X1", 500_000, NOVEMBER, null, ward, new Payee.Cash("Hồ Thị Mới"), "danh sách")));
        Backdated law = new Backdated(programme, dead);

        Run run = preparing(law).prepare(NOVEMBER, ACCOUNTANT, progress -> {
        });

        assertThat(causes(run)).containsExactlyInAnyOrder(
                "NEW " + fresh + " 540000", "LAW " + same + " 40000 Nghị định thử 1/2026",
                "ARREARS_LAW " + same + " 40000 Nghị định thử 1/2026",
                "ENDED " + ended + " -500000", "ARREARS_LAW " + ended + " 40000 Nghị định thử 1/2026", "DEATH " + dead + " -500000");
        long last = ledger.regular(OCTOBER).stream().filter(one -> one.programme().equals(programme)).findFirst().orElseThrow().amount();
        long compared = sql.resultQuery("SELECT sum(amount)::bigint FROM payment.run_before WHERE run_id = ?", run.id()).fetchSingle(0,
                Long.class);
        long differences = sql.resultQuery("SELECT sum(amount)::bigint FROM payment.run_difference WHERE run_id = ?", run.id())
                .fetchSingle(0, Long.class);
        assertThat(compared).isEqualTo(last).isEqualTo(1_500_000);
        assertThat(last + differences).isEqualTo(run.totals().amount()).isEqualTo(540_000 + 580_000 + 40_000);
    }

    @Test
    void aHoldNeedsANameAndAReasonTakesThePaymentOutAndLosesNothing() {
        String programme = "C-HOLD";
        long person = person("Quách Thị Giữ", 1947);
        bank(person, programme, "QUACH THI GIU");
        FixedLaw law = new FixedLaw(programme).gives(programme, OCTOBER, 500_000);
        Preparing preparing = preparing(law);
        MonthlyRuns monthly = monthly(law);
        Run october = preparing.prepare(OCTOBER, ACCOUNTANT, progress -> {
        });
        long before = october.totals().amount();

        assertThatThrownBy(() -> inTransaction(() -> holds.place(october, person, programme, " ", ACCOUNTANT, Set.of(ward))))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.hold.reason"));
        assertThatThrownBy(
                () -> inTransaction(() -> holds.place(october, person, programme, "ngoài địa bàn", ACCOUNTANT, Set.of(elsewhere))))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.hold.noLine"));
        inTransaction(() -> holds.place(october, person, programme, "Chờ xác minh nơi ở", ACCOUNTANT, Set.of(ward)));
        assertThat(troubles(october, person)).contains("HELD [Kế toán, Chờ xác minh nơi ở]");
        assertThat(runs.find(october.id()).orElseThrow().totals().amount()).isLessThan(before);
        inTransaction(() -> monthly.approve(october.id(), TREASURER, Set.of(ward)));
        assertThat(ledger.paid(person, YearMonth.of(2026, 1))).isEmpty();
        assertThatThrownBy(() -> inTransaction(() -> holds.release(october, person, programme, "xong", ACCOUNTANT, Set.of(ward))))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.hold.approved"));
        assertThatThrownBy(() -> sql.execute("UPDATE payment.hold SET reason = 'khác' WHERE person_id = ?", person))
                .hasStackTraceContaining("hold");

        Run november = preparing.prepare(NOVEMBER, ACCOUNTANT, progress -> {
        });
        assertThat(lines(november)).as("still held").isEmpty();
        inTransaction(() -> holds.release(november, person, programme, "Đã xác minh", TREASURER, Set.of(ward)));
        assertThat(lines(november)).extracting(line -> line.month() + " " + line.reason().code() + " " + line.amount())
                .containsExactly("2026-10 ARREARS-2026-11 500000", "2026-11 REGULAR 500000");
    }

    @Test
    void aNoteSaysWhoLookedAndChangesNoAmount() {
        String programme = "C-NOTE";
        long person = person("Đỗ Thị Ghi", 1948);
        bank(person, programme, "CAO VAN KHAC");
        Run run = preparing(new FixedLaw(programme).gives(programme, NOVEMBER, 500_000)).prepare(NOVEMBER, ACCOUNTANT, progress -> {
        });

        exceptions.note(run, new ExceptionStore.Key(person, programme, "NAME_DIFFERS"), "Con dâu nhận, có giấy ủy quyền đang công chứng",
                ACCOUNTANT, today.now());

        ExceptionStore.Count count = exceptions.counts(run, Set.of(ward)).get(Trouble.NAME_DIFFERS);
        assertThat(count).isEqualTo(new ExceptionStore.Count(1, 1, 500_000));
        assertThat(runs.find(run.id()).orElseThrow().totals()).isEqualTo(run.totals());
        assertThatThrownBy(() -> sql.execute("DELETE FROM payment.exception_note WHERE person_id = ?", person))
                .hasStackTraceContaining("append-only");
    }

    @Test
    void aStoppedPreparationCannotBeApprovedAndGoesOnWhereItStopped() {
        String programme = "C-STOP";
        long person = person("Sơn Thị Dừng", 1949);
        bank(person, programme, "SON THI DUNG");
        FixedLaw law = new FixedLaw(programme).gives(programme, NOVEMBER, 500_000);
        Preparing preparing = preparing(law);

        assertThatThrownBy(() -> preparing.prepare(NOVEMBER, ACCOUNTANT, progress -> {
            throw new IllegalStateException("stopped");
        })).hasMessage("stopped");
        Run half = runs.ofMonth(NOVEMBER).orElseThrow();
        Preparing.Progress reached = preparing.unfinished(half.id()).orElseThrow();
        assertThat(reached.lines()).isEqualTo(1);
        assertThatThrownBy(() -> inTransaction(() -> monthly(law).approve(half.id(), TREASURER, Set.of(ward))))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.run.unfinished"));
        assertThatThrownBy(() -> sql.execute(
                """
                        UPDATE payment.run SET state = 'APPROVED', approved_by = 9002, approver_name = 'x', approved_on = '2026-11-23', approved_at = now() WHERE id = ?""",
                half.id())).hasStackTraceContaining("not prepared to its end");

        Run whole = preparing.prepare(NOVEMBER, ACCOUNTANT, progress -> {
        });
        assertThat(whole.id()).isEqualTo(half.id());
        assertThat(preparing.unfinished(whole.id())).isEmpty();
        assertThat(lines(whole)).extracting(RunLine::person).containsExactly(person);
        assertThat(inTransactionGet(() -> monthly(law).approve(whole.id(), TREASURER, Set.of(ward))).totals().amount()).isEqualTo(500_000);
    }

    /** 500 000 until the law of 5 November, which gives 540 000 from October on. */
    private record Backdated(String programme, long dead) implements LawAmounts {

        private static final LocalDate FORCE = LocalDate.of(2026, 11, 5);

        @Override
        public Set<String> paidByRun() {
            return Set.of(programme);
        }

        @Override
        public Answers ask(List<Long> people, List<YearMonth> months, Set<String> programmes, LocalDate knownOn, Instant knownAt) {
            return new Answers() {
                @Override
                public Reckoning.Law law(long person, String asked, YearMonth month) {
                    return Reckoning.Law.YES;
                }

                @Override
                public long amount(long person, String asked, YearMonth month) {
                    return knownOn.isBefore(FORCE) || month.isBefore(OCTOBER) ? 500_000 : 540_000;
                }

                @Override
                public @Nullable YearMonth died(long person) {
                    return person == dead ? OCTOBER : null;
                }
            };
        }

        @Override
        public List<LocalDate> changes(String asked, YearMonth month, LocalDate after, LocalDate to) {
            return List.of(FORCE);
        }

        @Override
        public String instruments(String asked, YearMonth month, List<LocalDate> inForce) {
            return "Nghị định thử 1/2026";
        }
    }

    private Preparing preparing(LawAmounts law) {
        Preparation preparation = preparation(law);
        return new Preparing(monthly(law), runs, preparation, new RunChecks(sql, bulk, registry, areas, rules, holds), today, sql,
                transactions);
    }

    private Preparation preparation(LawAmounts law) {
        return new Preparation(grants, law, ledger, runs,
                new RunTerms(payees, rules, grants, new Differences(law, registry, sql, "2026-01"), holds, heirs, sql));
    }

    private MonthlyRuns monthly(LawAmounts law) {
        return new MonthlyRuns(runs, preparation(law), ledger, audit, today,
                new Debtor("Ủy ban nhân dân phường Rạch Giá", "3713000000000", "VBAAVNVX"), "2026-01");
    }

    private Payee payee(String programme, long person) {
        return Objects.requireNonNull(payees
                .choose(grants.of(person).stream().filter(grant -> grant.programme().equals(programme)).toList(), LocalDate.parse(TODAY))
                .get(new Payees.Claim(person, programme))).payee();
    }

    private List<String> troubles(Run run, long person) {
        return exceptions.list(run, null, Set.of(ward, elsewhere), 0, 1000).stream().filter(one -> one.exception().person() == person)
                .map(one -> one.exception().trouble() + " " + one.detail()).toList();
    }

    private List<String> causes(Run run) {
        return sql.resultQuery("SELECT cause, person_id, amount, detail FROM payment.run_difference WHERE run_id = ?", run.id())
                .fetch(row -> (row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(3)).strip());
    }

    private List<RunLine> lines(Run run) {
        return runs.lines(run.id(), new Runs.Filter(Set.of(ward), null, null, null), 0, 100);
    }

    private long person(String name, int year) {
        return person(name, year, ward);
    }

    private long person(String name, int year, int unit) {
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(year, 5, 6), null), PAPER, KNOWN);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, KNOWN);
        registry.move(household, unit, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, KNOWN);
        return person;
    }

    private void bank(long person, String programme, String holder) {
        grant(person, programme, new Payee.BankAccount(holder, "970436", String.valueOf(++nextAccount)));
    }

    private void grant(long person, String programme, Payee payee) {
        YearMonth from = programme.equals("C-HOLD") ? OCTOBER : NOVEMBER;
        loader.load(Stream.of(new ImportedGrant(person, programme, "X1", 500_000, from, null, ward, payee, "danh sách cũ")));
    }

    private long paid(String programme, String name, long amount, @Nullable YearMonth to) {
        long person = person(name, 1947);
        loader.load(Stream.of(new ImportedGrant(person, programme, "X1", amount, OCTOBER, to, ward,
                new Payee.BankAccount(name, "970436", String.valueOf(++nextAccount)), "danh sách")));
        history(programme, person, amount);
        return person;
    }

    private final TreeMap<String, TreeMap<Long, Long>> loaded = new TreeMap<>();

    /** The ledger takes a month of a programme once: all so far are taken away and loaded again. */
    private void history(String programme, long person, long amount) {
        loaded.computeIfAbsent(programme, any -> new TreeMap<>()).put(person, amount);
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme = ?",
                    programme);
            sql.execute("DELETE FROM payment.transaction WHERE programme = ?", programme);
        });
        history.load(OCTOBER, programme, LocalDate.of(2026, 10, 10),
                loaded.get(programme).entrySet().stream().map(one -> new PaidAmount(one.getKey(), one.getValue())));
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    private <T> T inTransactionGet(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
