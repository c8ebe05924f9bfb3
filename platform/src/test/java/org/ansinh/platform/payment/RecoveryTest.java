package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.support.PlatformTest;
import org.assertj.core.groups.Tuple;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is due less what is settled, when something is told late, and how what was paid too much is given back by decision of two people.
 * After every test the whole ledger is added up by SQL of its own.
 */
class RecoveryTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9201, "ke-toan", "Kế toán Liên", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9202, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final Officer APPROVER = new Officer(9203, "phe-duyet", "Trần Minh Quang", Set.of(Role.APPROVER), Set.of(1));
    private static final int WARD = 7;
    private static final Set<Integer> AREAS = Set.of(WARD);

    private static long nextPerson = 80_000_000;

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
    private Runs runs;

    @Autowired
    private Recoveries recoveries;

    @Autowired
    private RecoveryLetters letters;

    @Autowired
    private Heirs heirs;

    @Autowired
    private Holds holds;

    @Autowired
    private Payees payees;

    @Autowired
    private RunRules rules;

    @Autowired
    private Registry registry;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Today today;

    @BeforeEach
    void clearRuns() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : List.of("kept_back_run", "found_overpaid", "kept_back", "held_line", "hold", "run_payee", "run_difference",
                    "run_before", "run_progress", "recovery_part", "recovery_payment", "recovery_change", "recovery_letter",
                    "recovery_month", "recovery", "export", "run_line", "run_exception", "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'V-%'");
            sql.execute(
                    "DELETE FROM payment.posted p USING payment.transaction t WHERE t.id = p.transaction_id AND t.programme LIKE 'V-%'");
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'V-%'");
        });
    }

    @AfterEach
    void theLedgerAddsUpAndAgreesWithTheBooksBesideIt() {
        assertThat(sql.fetch("SELECT transaction_id FROM payment.entry GROUP BY 1 HAVING sum(amount) <> 0")).as("every transaction")
                .isEmpty();
        assertThat(sql
                .fetch("""
                        SELECT o.person_id, o.programme, o.month FROM (SELECT person_id, programme, month, sum(open) AS open FROM payment.recovery_open GROUP BY 1, 2, 3) o
                        LEFT JOIN (SELECT e.person_id, a.programme, t.month, sum(e.amount) AS open FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id
                                   JOIN payment.account a ON a.id = e.account_id AND a.kind = 'RECEIVABLE' GROUP BY 1, 2, 3) l USING (person_id, programme, month)
                        WHERE o.open IS DISTINCT FROM l.open"""))
                .as("claims of the ledger are the claims of the decisions").isEmpty();
        assertThat(sql
                .fetch("""
                        SELECT transaction_id, account_id FROM payment.entry GROUP BY 1, 2
                        EXCEPT SELECT p.transaction_id, p.account_id FROM payment.posted p
                        JOIN (SELECT transaction_id, account_id, sum(amount) AS amount FROM payment.entry GROUP BY 1, 2) e USING (transaction_id, account_id)
                        GROUP BY 1, 2, e.amount HAVING sum(p.debit - p.credit) = e.amount"""))
                .as("sums by day").isEmpty();
        clearRuns();
    }

    @Test
    void aDeathToldThreeMonthsLateIsFoundAsOverpaidMonthByMonth() {
        long person = paid("V-DEAD", 540_000, 1, 11);
        FixedLaw law = law("V-DEAD", 540_000).died(person, YearMonth.of(2026, 8));
        assertThat(over(law, person, "V-DEAD")).containsExactly(month(9, 540_000), month(10, 540_000), month(11, 540_000));
    }

    @Test
    void aBackDatedRiseIsArrearsAndABackDatedFallIsNothingUntilAPersonDecides() {
        long person = paid("V-LAW", 500_000, 1, 11);
        FixedLaw rise = law("V-LAW", 500_000).gives("V-LAW", YearMonth.of(2026, 7), 540_000);
        assertThat(convergence(rise).of(person, "V-LAW")).filteredOn(one -> one.arrears() > 0).extracting(Owed::month, Owed::arrears)
                .containsExactly(
                        month(7, 40_000), month(8, 40_000), month(9, 40_000), month(10, 40_000), month(11, 40_000));
        FixedLaw fall = law("V-LAW", 500_000).gives("V-LAW", YearMonth.of(2026, 7), 300_000);
        assertThat(over(fall, person, "V-LAW")).as("what is due never falls without a decision").isEmpty();
    }

    @Test
    void aDecisionThatEndsAGrantEarlierMakesWhatWasPaidSinceTooMuch() {
        long person = ++nextPerson;
        grant("V-END", person, 500_000, YearMonth.of(2026, 8));
        settle("V-END", person, 500_000, 1, 10);
        assertThat(over(law("V-END", 500_000), person, "V-END")).containsExactly(month(9, 500_000), month(10, 500_000));
    }

    @Test
    void theClaimIsKeptBackFromTheMonthlyRunDownToTheFloorUntilNothingIsOpen() {
        long person = paidTwice("V-KEEP", 100_000);
        FixedLaw law = law("V-KEEP", 500_000);
        Recovery claimed = approved(law, person, "V-KEEP", withhold(400_000, 70));
        assertThat(claimed.open()).isEqualTo(200_000);
        assertThat(over(law, person, "V-KEEP")).as("decided, so not found again").isEmpty();

        MonthlyRuns monthly = monthly(law);
        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        assertThat(lines(draft)).extracting(RunLine::amount).as("500 000 less 150 000: seventy per cent stay").containsExactly(350_000L);
        assertThat(draft.totals()).isEqualTo(new Run.Totals(1, 1, 350_000, 0));
        inTransaction(() -> {
            runs.total(draft.id());
            return draft;
        });
        assertThat(lines(draft)).extracting(RunLine::amount).as("worked out twice").containsExactly(350_000L);
        inTransaction(() -> monthly.approve(draft.id(), TREASURER, AREAS));

        Recovery after = recoveries.find(claimed.id()).orElseThrow();
        assertThat(after.months()).extracting(Recovery.Month::month, Recovery.Month::open).as("oldest month first")
                .containsExactly(month(3, 0), month(4, 50_000));
        assertThat(recoveries.parts(claimed.id())).extracting(Recoveries.Part::kind).containsOnly("WITHHELD");
        assertThat(convergence(law).of(person, "V-KEEP")).allSatisfy(one -> {
            assertThat(one.overpaid()).isZero();
            assertThat(one.arrears()).isZero();
            assertThat(one.claimedTooMuch()).isZero();
        });
        assertThat(expense("V-KEEP")).as("what was due is the expense, to the last đồng").isEqualTo(11 * 500_000L);
    }

    @Test
    void anInstalmentOnAPaymentThatIsHeldAndReleasedInOneDraftIsTakenExactlyOnceAndTheFloorStays() {
        long person = paidTwice("V-HOLD", 100_000);
        FixedLaw law = law("V-HOLD", 500_000);
        Recovery claimed = approved(law, person, "V-HOLD", withhold(400_000, 70));
        Run draft = inTransaction(() -> monthly(law).prepare(NOVEMBER, ACCOUNTANT));
        for (int round = 1; round <= 3; round++) {
            holds.place(draft, person, "V-HOLD", "Chờ xác minh", TREASURER, AREAS);
            assertThat(lines(draft)).as("held").isEmpty();
            assertThat(kept(draft)).as("nothing is kept back of what is not paid").isZero();
            assertThat(holds.held(draft.id(), AREAS)).as("what is due, before any instalment").isEqualTo(new Holds.Held(1, 500_000));
            holds.release(draft, person, "V-HOLD", "Đã xác minh", TREASURER, AREAS);
            assertThat(lines(draft)).extracting(RunLine::amount).as("seventy per cent stay").containsExactly(350_000L);
            assertThat(kept(draft)).isEqualTo(150_000);
        }
        assertThat(runs.find(draft.id()).orElseThrow().totals()).isEqualTo(new Run.Totals(1, 1, 350_000, 0));
        inTransaction(() -> monthly(law).approve(draft.id(), TREASURER, AREAS));

        assertThat(recoveries.find(claimed.id()).orElseThrow().months()).extracting(Recovery.Month::month, Recovery.Month::open)
                .containsExactly(month(3, 0), month(4, 50_000));
        assertThat(recoveries.parts(claimed.id()).stream().mapToLong(Recoveries.Part::amount).sum()).isEqualTo(150_000);
        assertThat(convergence(law).of(person, "V-HOLD"))
                .allSatisfy(one -> assertThat(one.arrears() + one.overpaid() + one.claimedTooMuch()).isZero());
        assertThat(expense("V-HOLD")).as("what was due is the expense, to the last đồng").isEqualTo(11 * 500_000L);
        assertThat(sql.resultQuery("SELECT sum(amount)::bigint FROM payment.entry WHERE person_id = ?", person).fetchSingle(0, Long.class))
                .as("the rest of the claim is all that stands between the person and the State").isEqualTo(50_000);
    }

    @Test
    void aPaymentStillHeldAtApprovalKeepsNothingBackAndTheNextRunTakesOneInstalment() {
        long person = paidTwice("V-HELD", 100_000);
        FixedLaw law = law("V-HELD", 500_000);
        Recovery claimed = approved(law, person, "V-HELD", withhold(120_000, 70));
        Run draft = inTransaction(() -> monthly(law).prepare(NOVEMBER, ACCOUNTANT));
        holds.place(draft, person, "V-HELD", "Chờ xác minh", TREASURER, AREAS);
        inTransaction(() -> monthly(law).approve(draft.id(), TREASURER, AREAS));
        assertThat(recoveries.find(claimed.id()).orElseThrow().open()).isEqualTo(200_000);
        assertThat(recoveries.parts(claimed.id())).isEmpty();
        assertThat(expense("V-HELD")).as("what is held is not booked").isEqualTo(10 * 500_000L);
    }

    @Test
    void aPaymentHeldSinceAnEarlierMonthAndReleasedInTheDraftGivesItsInstalment() {
        long person = paidTwice("V-LONG", 100_000);
        FixedLaw law = law("V-LONG", 500_000);
        approved(law, person, "V-LONG", withhold(120_000, 70));
        sql.execute(
                "INSERT INTO payment.hold (person_id, programme, area_unit, reason, placed_by, placer_name, placed_at) VALUES (?, 'V-LONG', ?, 'Chờ', 1, 'x', now())",
                person, WARD);
        RunTerms terms = new RunTerms(payees, rules, grants, new Differences(law, registry, sql, "2026-01"), holds, heirs, sql);
        Run draft = inTransaction(() -> new MonthlyRuns(runs, new Preparation(grants, law, ledger, runs, terms), ledger, audit, today,
                new Debtor("x", "0", "VBAAVNVX"), "2026-01").prepare(NOVEMBER, ACCOUNTANT));
        assertThat(lines(draft)).isEmpty();
        holds.release(draft, person, "V-LONG", "Đã xác minh", TREASURER, AREAS);
        assertThat(lines(draft)).extracting(RunLine::amount).containsExactly(380_000L);
        assertThat(sql.resultQuery(
                """
                        SELECT (SELECT sum(amount) FROM payment.run_before WHERE run_id = {0}) + (SELECT coalesce(sum(amount), 0) FROM payment.run_difference WHERE run_id = {0})
                             - (SELECT sum(amount) FROM payment.kept_back WHERE run_id = {0})""",
                DSL.val(draft.id())).fetchSingle(0, Long.class))
                .as("last month, every difference and what is kept back are this month").isEqualTo(380_000);
    }

    @Test
    void instalmentsAreWorkedOutWhenTheDraftIsPreparedToItsEndNotBefore() {
        long person = paidTwice("V-END-OF", 100_000);
        FixedLaw law = law("V-END-OF", 500_000);
        approved(law, person, "V-END-OF", withhold(120_000, 70));
        Run draft = inTransaction(() -> monthly(law).begin(NOVEMBER, ACCOUNTANT));
        sql.execute("INSERT INTO payment.run_progress (run_id, people, changed_at) VALUES (?, 1, now())", draft.id());
        inTransaction(() -> {
            new Preparation(grants, law, ledger, runs).fill(draft, YearMonth.of(2026, 1), draft.preparedAt());
            return 0;
        });
        assertThat(lines(draft)).extracting(RunLine::amount).as("checks are still to come").containsExactly(500_000L);
        sql.execute("UPDATE payment.run_progress SET stage = 'DONE' WHERE run_id = ?", draft.id());
        inTransaction(() -> {
            runs.total(draft.id());
            return 0;
        });
        assertThat(lines(draft)).extracting(RunLine::amount).containsExactly(380_000L);
    }

    @Test
    void whatIsPaidInIsBookedOnceHoweverOftenTheReceiptIsSentAndNeverMoreThanIsOpen() {
        long person = paidTwice("V-IN", 100_000);
        FixedLaw law = law("V-IN", 500_000);
        Recovery claimed = approved(law, person, "V-IN", payIn(50_000));
        Recovering acts = recovering(law);
        for (int i = 0; i < 3; i++) {
            inTransaction(() -> {
                acts.payIn(claimed.id(), 120_000, LocalDate.of(2026, 11, 20), "BL 01", TREASURER, AREAS);
                return 0;
            });
        }
        assertThat(recoveries.find(claimed.id()).orElseThrow().open()).isEqualTo(80_000);
        assertThat(fault(() -> acts.payIn(claimed.id(), 119_000, LocalDate.of(2026, 11, 20), "BL 01", TREASURER, AREAS)))
                .isEqualTo("payment.recovery.receiptTwice");
        assertThat(fault(() -> acts.payIn(claimed.id(), 80_001, LocalDate.of(2026, 11, 20), "BL 02", TREASURER, AREAS)))
                .isEqualTo("payment.recovery.open");
        assertThat(fault(() -> acts.payIn(claimed.id(), 1, LocalDate.of(2026, 11, 24), "BL 03", TREASURER, AREAS)))
                .isEqualTo("payment.recovery.paidOn");
        Run run = inTransaction(() -> monthly(law).prepare(NOVEMBER, ACCOUNTANT));
        assertThat(lines(run)).extracting(RunLine::amount).as("nothing is kept back without a decision to").containsExactly(500_000L);
    }

    @Test
    void aReceiptEnteredWronglyIsUndoneByTwoOfficersAndEnteredAnewUnderItsNumber() {
        long person = paidTwice("V-UNDO", 100_000);
        FixedLaw law = law("V-UNDO", 500_000);
        Recovery claimed = approved(law, person, "V-UNDO", payIn(50_000));
        Recovering acts = recovering(law);
        LocalDate on = LocalDate.of(2026, 11, 20);
        inTransaction(() -> {
            acts.payIn(claimed.id(), 150_000, on, "BL 01", TREASURER, AREAS);
            return 0;
        });
        long receipt = recoveries.receipts(claimed.id()).getFirst().id();
        assertThat(fault(() -> acts.proposeUndo(claimed.id(), receipt, " ", TREASURER, AREAS))).isEqualTo("payment.recovery.waiveReason");
        assertThat(fault(() -> acts.proposeUndo(claimed.id(), receipt + 1, "Sai số tiền", TREASURER, AREAS)))
                .isEqualTo("payment.recovery.receiptGone");
        inTransaction(() -> {
            acts.proposeUndo(claimed.id(), receipt, "Gõ thừa một số 0", TREASURER, AREAS);
            return 0;
        });
        Recoveries.Change change = recoveries.changes(claimed.id()).getFirst();
        assertThat(change.amount()).isEqualTo(150_000);
        assertThat(fault(() -> acts.decideChange(claimed.id(), change.id(), true, TREASURER, AREAS))).as("she proposed it")
                .isEqualTo("payment.recovery.self");
        assertThat(recoveries.find(claimed.id()).orElseThrow().open()).as("until another agrees").isEqualTo(50_000);
        inTransaction(() -> {
            acts.decideChange(claimed.id(), change.id(), true, APPROVER, AREAS);
            return 0;
        });
        assertThat(recoveries.find(claimed.id()).orElseThrow().open()).isEqualTo(200_000);
        assertThat(sql.resultQuery("""
                SELECT sum(e.amount) FILTER (WHERE a.kind = 'TREASURY'), sum(e.amount) FILTER (WHERE a.kind = 'RECEIVABLE')
                FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id JOIN payment.account a ON a.id = e.account_id
                WHERE t.programme = 'V-UNDO' AND t.kind IN ('PAID_IN', 'PAID_IN_UNDONE')""").fetchSingle().intoList())
                .as("it is as if it had never been paid in").extracting(sum -> ((Number) sum).longValue()).containsExactly(0L, 0L);
        assertThat(fault(() -> acts.proposeUndo(claimed.id(), receipt, "Lần nữa", TREASURER, AREAS))).as("once")
                .isEqualTo("payment.recovery.receiptGone");
        assertThatThrownBy(
                () -> sql.execute("INSERT INTO payment.recovery_part VALUES (?, '2026-03-01', 'PAID_IN_UNDONE', 999, -1, '2026-11-23')",
                        claimed.id()))
                .hasStackTraceContaining("by decision");

        inTransaction(() -> {
            acts.payIn(claimed.id(), 15_000, on, "BL 01", TREASURER, AREAS);
            acts.payIn(claimed.id(), 15_000, on, "BL 01", TREASURER, AREAS);
            return 0;
        });
        assertThat(recoveries.find(claimed.id()).orElseThrow().open()).as("the right one, once").isEqualTo(185_000);
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO payment.recovery_payment (recovery_id, amount, paid_on, receipt, recorded_by, recorder_name, recorded_at, try)
                SELECT recovery_id, amount, paid_on, receipt, recorded_by, recorder_name, recorded_at, try + 1 FROM payment.recovery_payment
                WHERE recovery_id = ? AND try = 2""", claimed.id())).hasStackTraceContaining("only after it was undone");
    }

    @Test
    void anOverturnedDecisionStopsTheKeepingBackAndPaysBackWhatWasGivenBack() {
        long person = paidTwice("V-TURN", 100_000);
        FixedLaw before = law("V-TURN", 500_000);
        Recovery claimed = approved(before, person, "V-TURN", withhold(60_000, 70));
        inTransaction(() -> {
            recovering(before).payIn(claimed.id(), 70_000, LocalDate.of(2026, 11, 20), "BL 09", TREASURER, AREAS);
            return 0;
        });
        FixedLaw overturned = law("V-TURN", 600_000);
        Run draft = inTransaction(() -> monthly(overturned).prepare(NOVEMBER, ACCOUNTANT));
        assertThat(lines(draft)).extracting(RunLine::month, RunLine::amount)
                .as("70 000 of March come back, the month is paid whole; the other months rise")
                .contains(month(3, 70_000), month(11, 600_000)).doesNotContain(month(4, 100_000));
        List<Recovering.Lower> lower = recovering(overturned).tooMuch(recoveries.find(claimed.id()).orElseThrow());
        assertThat(lower).containsExactly(new Recovering.Lower(YearMonth.of(2026, 3), 30_000),
                new Recovering.Lower(YearMonth.of(2026, 4), 100_000));

        Recovering acts = recovering(overturned);
        inTransaction(() -> {
            acts.proposeChange(claimed.id(), null, "Khiếu nại được chấp nhận", ACCOUNTANT, AREAS);
            return 0;
        });
        Recoveries.Change change = recoveries.changes(claimed.id()).getFirst();
        assertThat(change.amount()).isEqualTo(130_000);
        assertThat(fault(() -> acts.decideChange(claimed.id(), change.id(), true, ACCOUNTANT, AREAS))).isEqualTo("payment.recovery.self");
        inTransaction(() -> {
            acts.decideChange(claimed.id(), change.id(), true, APPROVER, AREAS);
            return 0;
        });
        assertThat(recoveries.find(claimed.id()).orElseThrow().open()).isZero();
        assertThat(fault(() -> monthly(overturned).approve(draft.id(), TREASURER, AREAS))).as("the draft is out of date")
                .isEqualTo("payment.run.stale");
        inTransaction(() -> {
            monthly(overturned).discard(draft.id(), ACCOUNTANT);
            Run again = monthly(overturned).prepare(NOVEMBER, ACCOUNTANT);
            return monthly(overturned).approve(again.id(), TREASURER, AREAS);
        });
        assertThat(convergence(overturned).of(person, "V-TURN"))
                .allSatisfy(one -> assertThat(one.arrears() + one.overpaid() + one.claimedTooMuch()).isZero());
        assertThat(expense("V-TURN")).isEqualTo(11 * 600_000L);
    }

    @Test
    void aWaiverNeedsAReasonAndLeavesNothingToFindAgain() {
        long person = paidTwice("V-WAIVE", 100_000);
        FixedLaw law = law("V-WAIVE", 500_000);
        assertThat(fault(() -> recovering(law).propose(person, "V-WAIVE", WARD, waive(" "), ACCOUNTANT)))
                .isEqualTo("payment.recovery.waiveReason");
        Recovery waived = approved(law, person, "V-WAIVE", waive("Hộ nghèo, cơ quan tính nhầm"));
        assertThat(waived.open()).isZero();
        assertThat(over(law, person, "V-WAIVE")).isEmpty();
        assertThat(expense("V-WAIVE")).as("the budget bears it").isEqualTo(10 * 500_000L + 200_000);
        assertThat(inTransaction(() -> monthly(law).prepare(NOVEMBER, ACCOUNTANT)).totals().exceptions()).isZero();
    }

    @Test
    void nobodyDecidesWhatSheProposedNobodyGoesBelowTheFloorAndAStaleProposalIsRefused() {
        long person = paidTwice("V-TWO", 100_000);
        FixedLaw law = law("V-TWO", 500_000);
        Recovering acts = recovering(law);
        assertThat(fault(() -> acts.propose(person, "V-TWO", WARD, withhold(100_000, 69), ACCOUNTANT))).isEqualTo("payment.recovery.floor");
        assertThat(fault(() -> acts.propose(person, "V-TWO", WARD, withhold(0, 70), ACCOUNTANT)))
                .isEqualTo("payment.recovery.instalmentForm");
        long id = inTransaction(() -> acts.propose(person, "V-TWO", WARD, withhold(100_000, 70), ACCOUNTANT));
        assertThat(fault(() -> acts.propose(person, "V-TWO", WARD, withhold(100_000, 70), ACCOUNTANT))).isEqualTo("payment.recovery.waits");
        assertThat(fault(() -> acts.decide(id, true, "", ACCOUNTANT, AREAS))).isEqualTo("payment.recovery.self");
        assertThat(fault(() -> acts.decide(id, true, "", APPROVER, Set.of(8)))).as("another area").isEqualTo("payment.recovery.unknown");
        assertThat(fault(() -> recovering(law("V-TWO", 550_000)).decide(id, true, "", APPROVER, AREAS)))
                .isEqualTo("payment.recovery.stale");
        assertThat(sql.fetch("SELECT FROM payment.transaction WHERE programme = 'V-TWO' AND kind = 'CLAIM'"))
                .as("nothing is claimed without a decision").isEmpty();
        inTransaction(() -> acts.decide(id, false, "Tính lại", APPROVER, AREAS));
        assertThat(over(law, person, "V-TWO")).as("a refusal decides nothing about the money").hasSize(2);
    }

    @Test
    void nothingIsKeptBackFromTheDeadOrForALifetime() {
        long person = paidTwice("V-DEAD", 100_000);
        FixedLaw law = law("V-DEAD", 500_000);
        assertThat(fault(() -> recovering(law).propose(person, "V-DEAD", WARD, withhold(1_000, 70), ACCOUNTANT)))
                .as("two hundred months").isEqualTo("payment.recovery.tooLong");
        assertThat(fault(() -> recovering(law).propose(person, "V-DEAD", WARD, withhold(100_000, 100), ACCOUNTANT)))
                .as("nothing would be kept back").isEqualTo("payment.recovery.floor");
        FixedLaw dead = law("V-DEAD", 500_000).died(person, YearMonth.of(2026, 12));
        assertThat(fault(() -> recovering(dead).propose(person, "V-DEAD", WARD, withhold(100_000, 70), ACCOUNTANT)))
                .isEqualTo("payment.recovery.nothingToKeep");
    }

    @Test
    void whatWasDecidedAndSettledIsFixedEvenForPlainSql() {
        long person = paidTwice("V-FIX", 100_000);
        FixedLaw law = law("V-FIX", 500_000);
        Recovery claimed = approved(law, person, "V-FIX", payIn(50_000));
        inTransaction(() -> {
            recovering(law).payIn(claimed.id(), 10_000, LocalDate.of(2026, 11, 20), "BL 1", TREASURER, AREAS);
            return 0;
        });
        for (String statement : List.of("UPDATE payment.recovery SET amount = 1", "DELETE FROM payment.recovery",
                "TRUNCATE payment.recovery CASCADE",
                "UPDATE payment.recovery_month SET amount = 1", "UPDATE payment.recovery_part SET amount = 1",
                "DELETE FROM payment.recovery_part",
                "UPDATE payment.recovery_payment SET amount = 1", "DELETE FROM payment.recovery_letter",
                "UPDATE payment.recovery_rule SET least_percent = 1")) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).hasStackTraceContaining("ERROR");
        }
        assertThatThrownBy(() -> sql
                .execute("INSERT INTO payment.recovery_part VALUES (?, '2026-03-01', 'PAID_IN', 999, 90001, '2026-11-23')", claimed.id()))
                .hasStackTraceContaining("more is settled than is claimed");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            long id = sql.resultQuery("""
                    INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                    VALUES ('PAID_IN', 'V-FIX', '2026-03-01', 'REGULAR', '2026-11-23', 999) RETURNING id""").fetchSingle(0, Long.class);
            sql.execute("""
                    INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                    SELECT ?, id, CASE kind WHEN 'RECEIVABLE' THEN ?::bigint END, CASE kind WHEN 'RECEIVABLE' THEN -190001 ELSE 190001 END
                    FROM payment.account WHERE kind = 'RECEIVABLE' AND programme = 'V-FIX' OR kind = 'TREASURY'""", id, person);
        })).hasStackTraceContaining("than is claimed");
    }

    @Test
    void anotherProgrammesPaymentIsNotTouchedUnlessARuleOfLawSaysSo() {
        long person = ++nextPerson;
        grant("V-OWES", person, 500_000, YearMonth.of(2026, 8));
        grant("V-PAYS", person, 400_000, null);
        settle("V-OWES", person, 500_000, 1, 10);
        settle("V-PAYS", person, 400_000, 1, 10);
        FixedLaw law = new FixedLaw("V-OWES", "V-PAYS").gives("V-OWES", YearMonth.of(2026, 1), 500_000).gives("V-PAYS",
                YearMonth.of(2026, 1), 400_000);
        assertThat(fault(() -> recovering(law).propose(person, "V-OWES", WARD, withhold(100_000, 70), ACCOUNTANT)))
                .as("its own payment has ended, and no law lets another make it good").isEqualTo("payment.recovery.nothingToKeep");
        Run draft = inTransaction(() -> monthly(law).prepare(NOVEMBER, ACCOUNTANT));
        assertThat(lines(draft)).extracting(RunLine::amount).containsExactly(400_000L);
        inTransaction(() -> {
            monthly(law).discard(draft.id(), ACCOUNTANT);
            sql.execute("INSERT INTO payment.offset_rule VALUES ('V-OWES', 'V-PAYS', '2026-01-01', 'Luật thử, Điều 1')");
            return 0;
        });
        Recovery claimed = approved(law, person, "V-OWES", withhold(100_000, 70));
        Run offset = inTransaction(() -> monthly(law).prepare(NOVEMBER, ACCOUNTANT));
        assertThat(lines(offset)).extracting(RunLine::amount).containsExactly(300_000L);
        inTransaction(() -> monthly(law).approve(offset.id(), TREASURER, AREAS));
        assertThat(recoveries.find(claimed.id()).orElseThrow().open()).isEqualTo(900_000);
        assertThat(convergence(law).of(person, "V-PAYS")).allSatisfy(one -> assertThat(one.arrears() + one.overpaid()).isZero());
        assertThat(expense("V-PAYS")).isEqualTo(11 * 400_000L);
    }

    @Test
    void theLettersTellHowMuchOfWhichMonthWhyAndHowToDisagreeAndAreKeptByteForByte() {
        long person = paidTwice("V-LETTER", 100_000);
        FixedLaw law = law("V-LETTER", 500_000);
        Recovery claimed = approved(law, person, "V-LETTER", withhold(60_000, 70));
        var notice = letters.write(RecoveryLetters.Form.NOTICE, claimed);
        String text = notice.toString();
        assertThat(text).contains("03/2026", "04/2026", "100.000 đồng", "200.000 đồng", "Chi hai lần do nhập trùng", "khiếu nại",
                "60.000 đồng", "70%", "Không mất tiền");
        assertThat(letters.write(RecoveryLetters.Form.DECISION, claimed).toString()).contains("QUYẾT ĐỊNH", "có quyền khiếu nại lần đầu",
                "Trần Minh Quang");
        byte[] pdf = letters.of(claimed, RecoveryLetters.Form.NOTICE, RecoveryLetters.Format.PDF);
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(letters.of(claimed, RecoveryLetters.Form.NOTICE, RecoveryLetters.Format.PDF)).isEqualTo(pdf);
        assertThat(sql.fetch("SELECT FROM payment.recovery_letter WHERE recovery_id = ?", claimed.id())).hasSize(4);
    }

    /** Paid for January to October, 500 000 a month, with too much in March and April. */
    private long paidTwice(String programme, long extra) {
        long person = ++nextPerson;
        grant(programme, person, 500_000, null);
        for (int month = 1; month <= 10; month++) {
            history.load(YearMonth.of(2026, month), programme, LocalDate.of(2026, month, 10),
                    Stream.of(new PaidAmount(person, 500_000 + (month == 3 || month == 4 ? extra : 0))));
        }
        return person;
    }

    private long paid(String programme, long amount, int first, int last) {
        long person = ++nextPerson;
        grant(programme, person, amount, null);
        settle(programme, person, amount, first, last);
        return person;
    }

    private void grant(String programme, long person, long amount, @org.jspecify.annotations.Nullable YearMonth to) {
        loader.load(Stream.of(new ImportedGrant(person, programme, "X1", amount, YearMonth.of(2026, 1), to, WARD,
                new Payee.BankAccount("Nguyễn Thị Ánh", "970436", "0123456789"), "cũ")));
    }

    private void settle(String programme, long person, long amount, int first, int last) {
        LongStream.rangeClosed(first, last)
                .forEach(month -> history.load(YearMonth.of(2026, (int) month), programme, LocalDate.of(2026, (int) month, 10),
                        Stream.of(new PaidAmount(person, amount))));
    }

    private static FixedLaw law(String programme, long amount) {
        return new FixedLaw(programme).gives(programme, YearMonth.of(2026, 1), amount);
    }

    private Recovering.Wanted withhold(long instalment, int keep) {
        return new Recovering.Wanted(Recovery.Method.WITHHOLD, instalment, keep, NOVEMBER, "Nguyễn Thị Ánh", 0, "",
                "Chi hai lần do nhập trùng", "Điều 1 Nghị định thử");
    }

    private Recovering.Wanted payIn(long instalment) {
        return new Recovering.Wanted(Recovery.Method.PAY_IN, instalment, 100, NOVEMBER, "Nguyễn Thị Ánh", 0, "",
                "Chi hai lần do nhập trùng", "Điều 1 Nghị định thử");
    }

    private static Recovering.Wanted waive(String reason) {
        return new Recovering.Wanted(Recovery.Method.WAIVE, 0, 100, NOVEMBER, "Nguyễn Thị Ánh", 0, reason, "Chi hai lần do nhập trùng",
                "Điều 1 Nghị định thử");
    }

    private Recovery approved(FixedLaw law, long person, String programme, Recovering.Wanted wanted) {
        long id = inTransaction(() -> recovering(law).propose(person, programme, WARD, wanted, ACCOUNTANT));
        return inTransaction(() -> recovering(law).decide(id, true, "", APPROVER, AREAS));
    }

    private List<Tuple> over(FixedLaw law, long person, String programme) {
        return convergence(law).of(person, programme).stream().filter(one -> one.overpaid() > 0)
                .map(one -> Tuple.tuple(one.month(), one.overpaid())).toList();
    }

    private static Tuple month(int month, long amount) {
        return Tuple.tuple(YearMonth.of(2026, month), amount);
    }

    private long expense(String programme) {
        return sql.resultQuery("""
                SELECT coalesce(sum(e.amount), 0)::bigint FROM payment.entry e JOIN payment.account a ON a.id = e.account_id
                WHERE a.kind = 'EXPENSE' AND a.programme = ?""", programme).fetchSingle(0, Long.class);
    }

    private long kept(Run run) {
        return sql.resultQuery("SELECT coalesce(sum(amount), 0)::bigint FROM payment.kept_back WHERE run_id = ?", run.id()).fetchSingle(0,
                Long.class);
    }

    private List<RunLine> lines(Run run) {
        return runs.lines(run.id(), new Runs.Filter(AREAS, null, null, null), 0, 100);
    }

    private Convergence convergence(FixedLaw law) {
        return new Convergence(grants, law, ledger, recoveries, today, "2026-01");
    }

    private Recovering recovering(FixedLaw law) {
        return new Recovering(recoveries, convergence(law), letters, audit, today);
    }

    private MonthlyRuns monthly(FixedLaw law) {
        return new MonthlyRuns(runs, new Preparation(grants, law, ledger, runs), ledger, audit, today, new Debtor("x", "0", "VBAAVNVX"),
                "2026-01");
    }

    private String fault(Runnable act) {
        try {
            transaction.executeWithoutResult(status -> act.run());
            return "";
        } catch (Fault fault) {
            return fault.key();
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
