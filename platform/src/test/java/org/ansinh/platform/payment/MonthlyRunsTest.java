package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.law.Programme.Rhythm;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.MonthlyRuns.Format;
import org.ansinh.platform.registry.Changes;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The monthly run from draft to bank file on a real database. Every test rolls its runs back or works in a month and a programme
 * of its own: runs of one month exist once in a database.
 */
class MonthlyRunsTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final int WARD = 7;
    private static final Set<Integer> AREAS = Set.of(WARD);

    private static long nextPerson = 70_000_000;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private PaymentHistoryLoader history;

    @Autowired
    private Grants grants;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Changes changes;

    @Autowired
    private Runs runs;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Today today;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private BankTables tables;

    /** Runs of the present month exist once, so whatever a test commits it takes away again, as only a superuser can. */
    @BeforeEach
    @AfterEach
    void clearRuns() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            sql.execute("DELETE FROM payment.export");
            sql.execute("DELETE FROM payment.run_line");
            sql.execute("DELETE FROM payment.run_exception");
            sql.execute("DELETE FROM payment.run");
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'R-%'");
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'R-%'");
        });
    }

    @Test
    void aRiseBackDatedToJulyIsPaidAsArrearsMonthByMonthAndOnlyOnce() {
        long person = grant("R-RISE", 750_000, YearMonth.of(2026, 1));
        settle("R-RISE", person, 750_000, 1, 10);
        MonthlyRuns monthly = monthly(new FixedLaw("R-RISE").gives("R-RISE", YearMonth.of(2026, 1), 750_000)
                .gives("R-RISE", YearMonth.of(2026, 7), 810_000));

        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        assertThat(lines(draft)).extracting(RunLine::key).containsExactly(
                "R-RISE-" + person + "-202607-A202611", "R-RISE-" + person + "-202608-A202611",
                "R-RISE-" + person + "-202609-A202611", "R-RISE-" + person + "-202610-A202611", "R-RISE-" + person + "-202611-R");
        assertThat(lines(draft)).extracting(RunLine::amount).containsExactly(60_000L, 60_000L, 60_000L, 60_000L, 810_000L);
        assertThat(draft.totals()).isEqualTo(new Run.Totals(1, 5, 1_050_000, 0));

        inTransaction(() -> monthly.approve(draft.id(), TREASURER, AREAS));
        inTransaction(() -> monthly.approve(draft.id(), TREASURER, AREAS));
        assertThat(inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT)).totals().amount()).isEqualTo(1_050_000);
        Settled settled = ledger.settled(List.of(person), YearMonth.of(2026, 1), NOVEMBER);
        assertThat(
                IntStream.rangeClosed(1, 11).mapToLong(month -> settled.of(new Payees.Claim(person, "R-RISE"), YearMonth.of(2026, month))))
                .containsExactly(750_000L, 750_000L, 750_000L, 750_000L, 750_000L, 750_000L, 810_000L, 810_000L, 810_000L, 810_000L,
                        810_000L);
        assertThat(ledger.paid(person, YearMonth.of(2026, 7))).hasSize(9);
    }

    @Test
    void aDraftMadeBeforeALawCameIntoForceIsComparedWithWhatThatLawGives() {
        long person = grant("R-DRIFT", 500_000, NOVEMBER);
        FixedLaw law = new FixedLaw("R-DRIFT").gives("R-DRIFT", NOVEMBER, 540_000);
        Run draft = inTransaction(
                () -> new MonthlyRuns(runs, new Preparation(grants, law, ledger, runs), ledger, audit, today,
                        new Debtor("x", "0", "VBAAVNVX"), "2026-01",
                        drift(law)).prepare(NOVEMBER, ACCOUNTANT));
        assertThat(inTransaction(() -> drift(law).of(draft))).isEmpty();
        FixedLaw raised = new FixedLaw("R-DRIFT").gives("R-DRIFT", NOVEMBER, 600_000).named("a decree of today");
        assertThat(inTransaction(() -> drift(raised).of(draft))).singleElement().satisfies(moved -> {
            assertThat(moved.person()).isEqualTo(person);
            assertThat(List.of(moved.draft(), moved.now())).containsExactly(540_000L, 600_000L);
        });
    }

    private Drift drift(FixedLaw law) {
        return new RegisterDrift(sql, changes, grants, new Preparation(grants, law, ledger, runs), law, today, "2026-01");
    }

    @Test
    void moneyGivenOnceIsPaidOnceAsDecidedAndMoneyOfAYearInItsMonth() {
        long buried = grant("R-ONCE", 10_800_000, YearMonth.of(2026, 10));
        long pupil = grant("R-YEAR", 1_200_000, NOVEMBER.minusYears(1));
        FixedLaw law = new FixedLaw("R-ONCE", "R-YEAR").pays("R-ONCE", Rhythm.ONCE).pays("R-YEAR", Rhythm.YEARLY)
                .gives("R-YEAR", YearMonth.of(2026, 1), 1_350_000);
        Run draft = inTransaction(() -> monthly(law).prepare(NOVEMBER, ACCOUNTANT));
        assertThat(lines(draft)).extracting(RunLine::key).containsExactlyInAnyOrder("R-ONCE-" + buried + "-202610-A202611",
                "R-YEAR-" + pupil + "-202611-R");
        assertThat(lines(draft)).extracting(RunLine::amount).as("once: what was decided, whatever the law says of other months")
                .containsExactlyInAnyOrder(10_800_000L, 1_350_000L);
        assertThat(draft.totals().exceptions()).as("neither has ended").isZero();
        inTransaction(() -> monthly(law).approve(draft.id(), TREASURER, AREAS));
        assertThat(ledger.settled(List.of(buried), YearMonth.of(2026, 1), NOVEMBER).of(new Payees.Claim(buried, "R-ONCE"),
                YearMonth.of(2026, 10)))
                .isEqualTo(10_800_000);
    }

    @Test
    void nobodyApprovesARunSheHasPreparedHerselfNotEvenByPlainSql() {
        grant("R-FOUR", 500_000, NOVEMBER);
        MonthlyRuns monthly = monthly(new FixedLaw("R-FOUR").gives("R-FOUR", NOVEMBER, 540_000));
        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));

        assertThatThrownBy(() -> inTransaction(() -> monthly.approve(draft.id(), ACCOUNTANT, AREAS)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.run.self"));
        assertThatThrownBy(() -> sql.execute("""
                UPDATE payment.run SET state = 'APPROVED', approved_by = prepared_by, approver_name = 'x', approved_on = '2026-11-23',
                approved_at = now() WHERE id = ?""", draft.id())).hasStackTraceContaining("run_by_two_people");
    }

    @Test
    void twoOfficersPreparingTheSameMonthAtOnceMakeOneRunAndOneOfThemIsTold() throws Exception {
        grant("R-TWO", 500_000, NOVEMBER);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FixedLaw law = new FixedLaw("R-TWO").gives("R-TWO", NOVEMBER, 540_000);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<Run> first = two.submit(() -> transaction.execute(status -> {
                Run run = monthly(law).prepare(NOVEMBER, ACCOUNTANT);
                inside.countDown();
                await(go);
                return run;
            }));
            await(inside);
            Future<Run> second = two.submit(() -> transaction.execute(status -> monthly(law).prepare(NOVEMBER, TREASURER)));
            awaitABlockedInsert();
            go.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS)).isNotNull();
            assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS)).hasRootCauseInstanceOf(Throwable.class)
                    .cause().isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.run.atOnce"));
        }
        assertThat(runs.all()).hasSize(1);
    }

    @Test
    void anApprovedRunIsFixedEvenForPlainSql() {
        grant("R-FIX", 500_000, NOVEMBER);
        MonthlyRuns monthly = monthly(new FixedLaw("R-FIX").gives("R-FIX", NOVEMBER, 540_000));
        Run run = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        inTransaction(() -> monthly.approve(run.id(), TREASURER, AREAS));

        for (String statement : List.of("UPDATE payment.run_line SET amount = amount + 1 WHERE run_id = " + run.id(),
                "DELETE FROM payment.run_line WHERE run_id = " + run.id(), "DELETE FROM payment.run WHERE id = " + run.id(),
                "UPDATE payment.run SET state = 'PREPARED' WHERE id = " + run.id(),
                "INSERT INTO payment.run_line SELECT run_id, 99, 1, 'X', month, reason, 1, 1, 1, 'x', NULL, NULL, 'X-1' FROM payment.run_line"
                        + " WHERE run_id = " + run.id())) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).hasStackTraceContaining("approved");
        }
    }

    @Test
    void aDraftIsOutOfDateOnceTheLedgerHasMoved() {
        long person = grant("R-STALE", 500_000, YearMonth.of(2026, 10));
        MonthlyRuns monthly = monthly(new FixedLaw("R-STALE").gives("R-STALE", NOVEMBER, 540_000));
        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        settle("R-STALE", person, 540_000, 10, 10);

        assertThatThrownBy(() -> inTransaction(() -> monthly.approve(draft.id(), TREASURER, AREAS)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.run.stale"));
    }

    @Test
    void aRunThatReachesBeyondHerAreasIsNotHersToApprove() {
        grant("R-AREA", 500_000, NOVEMBER);
        MonthlyRuns monthly = monthly(new FixedLaw("R-AREA").gives("R-AREA", NOVEMBER, 540_000));
        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));

        assertThatThrownBy(() -> inTransaction(() -> monthly.approve(draft.id(), TREASURER, Set.of(8))))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.run.areas"));
    }

    @Test
    void monthsOutsideTheLedgerAndInTheFutureAreRefused() {
        MonthlyRuns monthly = monthly(new FixedLaw("R-NONE"));
        assertThatThrownBy(() -> monthly.prepare(YearMonth.of(2025, 12), ACCOUNTANT))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.month.early"));
        assertThatThrownBy(() -> monthly.prepare(YearMonth.of(2026, 12), ACCOUNTANT))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.month.future"));
    }

    @Test
    void exportingTwiceGivesTheSameBytesAndNothingIsExportedBeforeApproval() {
        grant("R-FILE", 500_000, NOVEMBER);
        MonthlyRuns monthly = monthly(new FixedLaw("R-FILE").gives("R-FILE", NOVEMBER, 540_000));
        Run run = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        assertThatThrownBy(() -> export(monthly, run, Format.PAIN001))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.run.notApproved"));
        inTransaction(() -> monthly.approve(run.id(), TREASURER, AREAS));

        byte[] first = export(monthly, run, Format.PAIN001);
        assertThat(export(monthly, run, Format.PAIN001)).isEqualTo(first);
        assertThat(new String(first, StandardCharsets.UTF_8))
                .contains("<NbOfTxs>1</NbOfTxs><CtrlSum>540000</CtrlSum>", "<InstdAmt Ccy=\"VND\">540000</InstdAmt>", "Nguyễn Thị Ánh");
        assertThat(new String(export(monthly, run, tables.require("csv")), StandardCharsets.UTF_8))
                .startsWith("\uFEFFSTT,")
                .contains("\"Nguyễn Thị Ánh\",\"970436\",\"0123456789\",540000,R-FILE,2026-11,REGULAR,Chuyển khoản");
        assertThat(runs.exports(run.id())).extracting(Runs.Exported::sha256).hasSize(3).contains(runs.exports(run.id()).getLast().sha256());
    }

    @Test
    void theGrantOfSomebodyWhoDiedIsHeldAndWhoHasNoAccountIsOnTheCashList() {
        long dead = grant("R-HOLD", 500_000, NOVEMBER);
        long cash = ++nextPerson;
        loader.load(Stream.of(new ImportedGrant(cash, "R-HOLD", "X1", 500_000, NOVEMBER, null, WARD, new Payee.Cash("Trần Văn Út"), "cũ")));
        MonthlyRuns monthly = monthly(new FixedLaw("R-HOLD").gives("R-HOLD", NOVEMBER, 540_000).died(dead, YearMonth.of(2026, 10)));
        Run run = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));

        assertThat(lines(run)).extracting(RunLine::person).containsExactly(cash);
        assertThat(runs.exceptions(run.id(), new Runs.Filter(AREAS, null, null, null), 0, 10))
                .extracting(RunException::trouble).containsExactly(Trouble.DEATH, Trouble.NO_ACCOUNT);
        inTransaction(() -> monthly.approve(run.id(), TREASURER, AREAS));
        assertThat(sql.resultQuery("""
                SELECT sum(e.amount) FROM payment.entry e JOIN payment.account a ON a.id = e.account_id AND a.kind = 'CASH'
                JOIN payment.transaction t ON t.id = e.transaction_id AND t.programme = 'R-HOLD'""").fetchSingle().get(0, Long.class))
                .isEqualTo(-540_000);
        assertThatThrownBy(() -> export(monthly, run, Format.PAIN001))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.run.noBankLines"));
    }

    @Test
    void aConnectionLostWhileTheRunIsBookedLosesNothingAndTheNextTryBooksItWhole() {
        grant("R-KILL", 500_000, NOVEMBER);
        MonthlyRuns monthly = monthly(new FixedLaw("R-KILL").gives("R-KILL", NOVEMBER, 540_000));
        Run run = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));

        assertThatThrownBy(() -> inTransaction(() -> {
            monthly.approve(run.id(), TREASURER, AREAS);
            int backend = sql.resultQuery("SELECT pg_backend_pid()").fetchSingle().get(0, Integer.class);
            kill(backend);
            return sql.resultQuery("SELECT 1").fetchSingle();
        })).isNotNull();
        assertThat(runs.find(run.id()).orElseThrow().approved()).isFalse();
        assertThat(booked("R-KILL")).isZero();

        inTransaction(() -> monthly.approve(run.id(), TREASURER, AREAS));
        assertThat(booked("R-KILL")).isEqualTo(2);
    }

    @Test
    void thousandsOfReceiversAreBookedToTheLastDong() {
        int people = 3_000;
        loader.load(LongStream.rangeClosed(60_000_001, 60_000_000 + people).mapToObj(person -> new ImportedGrant(person, "R-MANY", "X1",
                500_000, YearMonth.of(2026, 6), null, WARD, new Payee.BankAccount("Nguyễn Văn " + person, "970436", "9" + person), "cũ")));
        for (int month = 6; month <= 10; month++) {
            history.load(YearMonth.of(2026, month), "R-MANY", LocalDate.of(2026, month, 10),
                    LongStream.rangeClosed(60_000_001, 60_000_000 + people).mapToObj(person -> new PaidAmount(person, 500_000)));
        }
        MonthlyRuns monthly = monthly(new FixedLaw("R-MANY").gives("R-MANY", YearMonth.of(2026, 1), 500_000)
                .gives("R-MANY", YearMonth.of(2026, 7), 540_000));
        Run run = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        inTransaction(() -> monthly.approve(run.id(), TREASURER, AREAS));

        assertThat(run.totals()).isEqualTo(new Run.Totals(people, 5 * people, people * (4 * 40_000L + 540_000L), 0));
        assertThat(ledger.regular(NOVEMBER)).contains(new Ledger.MonthTotal("R-MANY", people, people * 540_000L));
        assertThat(sql.resultQuery("SELECT sum(amount) FROM payment.entry").fetchSingle().get(0, Long.class)).isZero();
    }

    private int booked(String programme) {
        return sql.resultQuery("SELECT count(*) FROM payment.transaction WHERE programme = ?", programme).fetchSingle().get(0,
                Integer.class);
    }

    private void kill(int backend) {
        try (var other = dataSource.getConnection(); var statement = other.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(" + backend + ", 5000)");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitABlockedInsert() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (sql.resultQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchSingle().get(0,
                    Integer.class) > 0) {
                return;
            }
            Thread.sleep(25);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long grant(String programme, long amount, YearMonth from) {
        long person = ++nextPerson;
        loader.load(Stream.of(new ImportedGrant(person, programme, "X1", amount, from, null, WARD,
                new Payee.BankAccount("Nguyễn Thị Ánh", "970436", "0123456789"), "danh sách cũ")));
        return person;
    }

    private void settle(String programme, long person, long amount, int firstMonth, int lastMonth) {
        for (int month = firstMonth; month <= lastMonth; month++) {
            history.load(YearMonth.of(2026, month), programme, LocalDate.of(2026, month, 10), Stream.of(new PaidAmount(person, amount)));
        }
    }

    private List<RunLine> lines(Run run) {
        return runs.lines(run.id(), new Runs.Filter(AREAS, null, null, null), 0, 100);
    }

    private byte[] export(MonthlyRuns monthly, Run run, FileForm format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inTransaction(() -> monthly.export(run.id(), format, out, ACCOUNTANT, AREAS));
        return out.toByteArray();
    }

    private MonthlyRuns monthly(FixedLaw law) {
        return new MonthlyRuns(runs, new Preparation(grants, law, ledger, runs), ledger, audit, today,
                new Debtor("Ủy ban nhân dân phường Rạch Giá", "3713000000000", "VBAAVNVX"), "2026-01");
    }

    private <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
