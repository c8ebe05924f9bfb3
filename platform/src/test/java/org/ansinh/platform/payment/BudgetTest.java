package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
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
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A run against the budgets of its programmes, sources and year. */
class BudgetTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9301, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9302, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final Officer LEADER = new Officer(9303, "lanh-dao", "Võ Thanh Bình", Set.of(Role.LEADER), Set.of(1));
    private static final int WARD = 7;
    private static final Set<Integer> AREAS = Set.of(WARD);

    private static long nextPerson = 85_000_000;

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
    private Budgets budgets;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Today today;

    @BeforeEach
    @AfterEach
    void clearRuns() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : List.of("kept_back_run", "kept_back", "budget_excess", "export", "run_line", "run_exception", "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'B-%'");
            sql.execute(
                    "DELETE FROM payment.posted p USING payment.transaction t WHERE t.id = p.transaction_id AND t.programme LIKE 'B-%'");
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'B-%'");
            sql.execute("DELETE FROM payment.budget WHERE programme LIKE 'B-%'");
        });
    }

    @Test
    void usedThisRunAndLeftAddUpToTheBudgetAndARunWithinItIsApproved() {
        paid("B-IN", 10);
        budget("B-IN", 6_000_000);
        MonthlyRuns monthly = monthly("B-IN");
        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        Budgets.OfRun found = budgets.ofRun(draft).getFirst();
        assertThat(found).isEqualTo(new Budgets.OfRun("B-IN", FundSource.UNSTATED, 6_000_000L, 5_000_000, 500_000, null, null, 0));
        assertThat(found.left()).isEqualTo(500_000);
        Run approved = inTransaction(() -> monthly.approve(draft.id(), TREASURER, AREAS));
        assertThat(budgets.ofRun(approved).getFirst().spent()).as("without the run itself").isEqualTo(5_000_000);
        assertThat(budgets.standing(2026)).filteredOn(one -> one.programme().equals("B-IN"))
                .extracting(Budgets.Standing::spent, Budgets.Standing::left)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(5_500_000L, 500_000L));
    }

    @Test
    void aRunBeyondABudgetIsApprovedOnlyWhenANamedOfficerGivesAReason() {
        paid("B-OVER", 10);
        budget("B-OVER", 5_400_000);
        MonthlyRuns monthly = monthly("B-OVER");
        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        assertThat(fault(() -> monthly.approve(draft.id(), TREASURER, AREAS))).isEqualTo("payment.budget.beyond");
        assertThat(fault(() -> budgets.answerFor(draft, "gấp", LEADER))).isEqualTo("payment.budget.reason");
        inTransaction(() -> {
            budgets.answerFor(draft, "Dự toán bổ sung đang trình, không để dân chờ", LEADER);
            return 0;
        });
        assertThat(fault(() -> budgets.answerFor(draft, "Dự toán bổ sung đang trình", LEADER))).as("answered for")
                .isEqualTo("payment.budget.within");
        Budgets.OfRun answered = budgets.ofRun(draft).getFirst();
        assertThat(answered.excess()).isEqualTo(100_000);
        assertThat(answered.giver()).isEqualTo("Võ Thanh Bình");
        assertThat(inTransaction(() -> monthly.approve(draft.id(), TREASURER, AREAS)).approved()).isTrue();
    }

    @Test
    void raisingTheBudgetLetsTheRunThroughToo() {
        paid("B-RAISE", 10);
        budget("B-RAISE", 5_000_000);
        MonthlyRuns monthly = monthly("B-RAISE");
        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        assertThat(fault(() -> monthly.approve(draft.id(), TREASURER, AREAS))).isEqualTo("payment.budget.beyond");
        budget("B-RAISE", 500_000);
        assertThat(inTransaction(() -> monthly.approve(draft.id(), TREASURER, AREAS)).approved()).isTrue();
    }

    @Test
    void theDatabaseRefusesARunBeyondItsBudgetEvenByPlainSql() {
        paid("B-SQL", 10);
        budget("B-SQL", 4_999_999);
        Run draft = inTransaction(() -> monthly("B-SQL").prepare(NOVEMBER, ACCOUNTANT));
        assertThatThrownBy(() -> sql.execute(
                """
                        UPDATE payment.run SET state = 'APPROVED', approved_by = 9302, approver_name = 'x', approved_on = '2026-11-23', approved_at = now()
                        WHERE id = ?""",
                draft.id())).hasStackTraceContaining("beyond the budget of B-SQL");
        assertThatThrownBy(() -> budget("B-SQL", -5_000_000)).hasStackTraceContaining("below zero");
        for (String statement : List.of("UPDATE payment.budget SET amount = 1", "DELETE FROM payment.budget", "TRUNCATE payment.budget")) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).hasStackTraceContaining("append-only");
        }
    }

    @Test
    void aProgrammeWithoutABudgetIsToldAndNotHeldBack() {
        paid("B-NONE", 10);
        MonthlyRuns monthly = monthly("B-NONE");
        Run draft = inTransaction(() -> monthly.prepare(NOVEMBER, ACCOUNTANT));
        assertThat(budgets.ofRun(draft).getFirst().budget()).isNull();
        assertThat(inTransaction(() -> monthly.approve(draft.id(), TREASURER, AREAS)).approved()).isTrue();
    }

    @Test
    void aLineOfABudgetNeedsItsDocumentAndACutCannotGoBelowZero() {
        assertThat(
                fault(() -> budgets.enter(new Budgets.Wanted("SA", FundSource.WARD, 2199, 5, " ", LocalDate.of(2026, 1, 2)), ACCOUNTANT)))
                .isEqualTo("payment.budget.document.missing");
        assertThat(fault(
                () -> budgets.enter(new Budgets.Wanted("SA", FundSource.WARD, 2199, 0, "QĐ 1", LocalDate.of(2026, 1, 2)), ACCOUNTANT)))
                .isEqualTo("payment.budget.amount");
        assertThat(fault(
                () -> budgets.enter(new Budgets.Wanted("SA", FundSource.WARD, 2199, -5, "QĐ 1", LocalDate.of(2026, 1, 2)), ACCOUNTANT)))
                .isEqualTo("payment.budget.cut");
        assertThat(fault(
                () -> budgets.enter(new Budgets.Wanted("ZZ", FundSource.WARD, 2199, 5, "QĐ 1", LocalDate.of(2026, 1, 2)), ACCOUNTANT)))
                .isEqualTo("payment.programme.unknown");
    }

    @Test
    void amountsAreReadAsPeopleWriteThemAndNothingElseIsTakenForOne() {
        assertThat(BudgetPages.dong("1.350.000")).isEqualTo(1_350_000);
        assertThat(BudgetPages.dong(" 1,350,000 ")).isEqualTo(1_350_000);
        assertThat(BudgetPages.dong("-20 000")).isEqualTo(-20_000);
        for (String wrong : List.of("1,5", "1.35.000", "", "abc", "1e6", "99999999999999999999")) {
            assertThatThrownBy(() -> BudgetPages.dong(wrong)).as(wrong).isInstanceOf(Fault.class);
        }
    }

    /** One person, 500 000 a month from January on, paid up to {@code last}. */
    private void paid(String programme, int last) {
        long person = ++nextPerson;
        loader.load(Stream.of(new ImportedGrant(person, programme, "X1", 500_000, YearMonth.of(2026, 1), null, WARD,
                new Payee.BankAccount("Nguyễn Thị Ánh", "970436", "0123456789"), "cũ")));
        for (int month = 1; month <= last; month++) {
            history.load(YearMonth.of(2026, month), programme, LocalDate.of(2026, month, 10), Stream.of(new PaidAmount(person, 500_000)));
        }
    }

    private void budget(String programme, long amount) {
        sql.execute("""
                INSERT INTO payment.budget (programme, source, year, amount, document, dated, entered_by, enterer_name, entered_at)
                VALUES (?, 'UNSTATED', 2026, ?, 'QĐ 1', '2026-01-02', 1, 'x', now())""", programme, amount);
    }

    private MonthlyRuns monthly(String programme) {
        FixedLaw law = new FixedLaw(programme).gives(programme, YearMonth.of(2026, 1), 500_000);
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
