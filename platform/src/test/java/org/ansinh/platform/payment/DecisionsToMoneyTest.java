package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.Deciding;
import org.ansinh.platform.casework.Deciding.What;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Each kind of decision, by the real law, through to what the run of November pays and tells. Nothing of a test stays. */
@Transactional
class DecisionsToMoneyTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Evidence SURVEY = new Evidence("Rà soát hộ", "phiếu 1", "lan");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private Grants grants;

    @Autowired
    private Estimates estimates;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Runs runs;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Today today;

    @Autowired
    private DSLContext sql;

    @Autowired
    private PlatformTransactionManager transactions;

    private int ward;
    private long woman;
    private String code = "";

    @BeforeEach
    void anOldWomanWithoutAnyPension() {
        ward = areas.byCode("30760", LocalDate.parse(TODAY)).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        woman = registry.register(new NewPerson("Phạm Thị Sáu", Sex.FEMALE, LocalDate.of(1940, 5, 6), null), SURVEY, known);
        long household = registry.newHousehold();
        registry.join(woman, household, Relation.HEAD, LocalDate.of(2025, 7, 1), SURVEY, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), SURVEY, known);
        code = registry.find(woman).orElseThrow().code();
    }

    @Test
    void aGrantIsDueFromTheMonthItIsSigned() {
        decide(of("START", null));
        assertThat(november()).containsExactly("2026-11 REGULAR 540000");
    }

    @Test
    void beforeTheRunTheMonthIsEstimatedFromWhatIsGrantedAndTheLaw() {
        Estimates.Estimate before = estimates.of(NOVEMBER);
        decide(of("START", null));
        assertThat(estimates.of(NOVEMBER)).isEqualTo(before.plus(new Estimates.Estimate(1, 540_000)));
    }

    @Test
    void aGrantFromAnEarlierMonthIsADeviationAndPaysArrearsAtTheAmountOfEachMonth() {
        decide(of("START", YearMonth.of(2026, 9)));
        assertThat(november()).containsExactly("2026-09 ARREARS-2026-11 540000", "2026-10 ARREARS-2026-11 540000",
                "2026-11 REGULAR 540000");
        assertThat(deviations()).isEqualTo(1);
    }

    @Test
    void aGrantFromAComingMonthIsNotDueYet() {
        decide(of("START", YearMonth.of(2026, 12)));
        assertThat(november()).isEmpty();
    }

    @Test
    void aBackDatedEndShowsWhatWentOutSinceAsOverpaid() {
        decide(of("START", YearMonth.of(2026, 8)));
        paid(8, 9, 10);
        decide(of("END", YearMonth.of(2026, 9)));
        assertThat(november()).containsExactly("2026-09 OVERPAID 540000", "2026-10 OVERPAID 540000");
    }

    @Test
    void anEndInAComingMonthIsPaidUntilThen() {
        decide(of("START", null));
        decide(of("END", null));
        assertThat(november()).containsExactly("2026-11 REGULAR 540000");
        assertThat(grants.of(woman)).extracting(grant -> grant.to()).containsExactly(NOVEMBER);
    }

    @Test
    void aPauseHoldsTheMoneyAndAResumptionPaysFromItsMonthOn() {
        decide(of("START", YearMonth.of(2026, 8)));
        paid(8);
        decide(of("SUSPEND", YearMonth.of(2026, 9)));
        assertThat(november()).isEmpty();
        decide(of("RESUME", YearMonth.of(2026, 10)));
        assertThat(november()).containsExactly("2026-10 ARREARS-2026-11 540000", "2026-11 REGULAR 540000");
    }

    @Test
    void aBackDatedPauseShowsWhatWentOutSinceAsOverpaidAndIsNotUndoneByAnotherGrant() {
        decide(of("START", YearMonth.of(2026, 9)));
        paid(9, 10);
        decide(of("SUSPEND", YearMonth.of(2026, 10)));
        assertThat(november()).containsExactly("2026-10 OVERPAID 540000");
        assertThatThrownBy(() -> deciding().propose(of("START", null)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.grant.suspended"));
        assertThat(leftBehind()).isZero();
    }

    @Test
    void anotherAmountThanTheLawsIsPaidExactlyAsDecidedAndIsCountedAsADeviation() {
        decide(of("START", null).instead("SP1", 400_000));
        assertThat(november()).containsExactly("2026-11 REGULAR 400000");
        assertThat(deviations()).isEqualTo(1);
        decide(of("ADJUST", NOVEMBER));
        assertThat(november()).containsExactly("2026-11 REGULAR 540000");
    }

    @Test
    void aCorrectionTakesThePlaceOfTheWrongDecisionAndBothAreKept() {
        long wrong = decide(of("START", YearMonth.of(2026, 9)).instead("SP1", 300_000));
        paidOut(9, 300_000);
        decide(of("CORRECT", null).about(wrong).instead("SP1", 540_000));
        assertThat(november()).containsExactly("2026-09 ARREARS-2026-11 240000", "2026-10 ARREARS-2026-11 540000",
                "2026-11 REGULAR 540000");
        assertThat(sql.resultQuery(
                "SELECT count(*) FROM casework.decision d JOIN casework.proposal p ON p.id = d.proposal_id WHERE p.person_id = ?",
                woman).fetchSingle().get(0, Integer.class)).isEqualTo(2);
        assertThatThrownBy(() -> deciding().propose(of("CORRECT", null).about(wrong)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.target.unknown"));
    }

    @Test
    void anEndThatIsCancelledAfterAComplaintPaysOnWithArrears() {
        decide(of("START", YearMonth.of(2026, 8)));
        paid(8, 9);
        long end = decide(of("END", YearMonth.of(2026, 10)));
        assertThat(november()).isEmpty();
        deciding().complain(end, "CANCELLED", null);
        assertThat(november()).containsExactly("2026-10 ARREARS-2026-11 540000", "2026-11 REGULAR 540000");
    }

    @Test
    void aGrantThatIsCancelledAfterAComplaintShowsEverythingPaidAsOverpaid() {
        long grant = decide(of("START", YearMonth.of(2026, 9)));
        paid(9, 10);
        deciding().complain(grant, "CANCELLED", null);
        assertThat(grants.of(woman)).isEmpty();
        assertThat(november()).containsExactly("2026-09 OVERPAID 540000", "2026-10 OVERPAID 540000");
    }

    @Test
    void aRefusalThatIsChangedAfterAComplaintGrantsFromTheMonthOfTheRefusal() {
        long refusal = decide(of("REFUSE", null));
        deciding().complain(refusal, "CHANGED", null);
        assertThat(november()).containsExactly("2026-11 REGULAR 540000");
    }

    @Test
    void aDecisionThatIsKeptAfterAComplaintChangesNothing() {
        decide(of("START", YearMonth.of(2026, 10)));
        paid(10);
        long pause = decide(of("SUSPEND", NOVEMBER));
        deciding().complain(pause, "KEPT", null);
        assertThat(november()).isEmpty();
    }

    @Test
    void aRefusalGrantsNothingAndEndingWhatTheLawGivesIsADeviation() {
        decide(of("REFUSE", null));
        assertThat(november()).isEmpty();
        assertThat(deviations()).isEqualTo(1);
        assertThatThrownBy(() -> aside(() -> sql.execute("""
                INSERT INTO casework.proposal (kind, person_id, programme, area_unit, row_id, amount, law_version, day, explanation, reason,
                    payee_name, proposed_by, proposer_name, proposed_at, law_status, law_row, law_amount)
                VALUES ('START', 1, 'SP', 1, 'SP1', 900000, 'v', '2026-11-23', '', 'x', 'x', 1, 'x', now(), 'ENTITLED', 'SP1', 540000)""")))
                .hasStackTraceContaining("deviation_is_told");
        assertThatThrownBy(() -> aside(() -> sql.execute(
                """
                        INSERT INTO casework.proposal (kind, person_id, programme, area_unit, row_id, amount, law_version, day, explanation, reason,
                            payee_name, proposed_by, proposer_name, proposed_at, law_status, law_row, law_amount, deviates)
                        VALUES ('START', 1, 'SP', 1, 'SP1', 900000, 'v', '2026-11-23', '', ' ', 'x', 1, 'x', now(), 'ENTITLED', 'SP1', 540000, true)""")))
                .hasStackTraceContaining("deviation_has_reason");
    }

    private What of(String kind, @Nullable YearMonth from) {
        return What.of(kind, code, "SP", from);
    }

    private Deciding deciding() {
        return new Deciding(context, Set.of(ward));
    }

    private long decide(What what) {
        return deciding().decide(what);
    }

    private void paid(int... months) {
        for (int month : months) {
            paidOut(month, 540_000);
        }
    }

    private void paidOut(int month, long amount) {
        sql.execute(
                """
                        WITH paid AS (INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                            VALUES ('PAYMENT', 'SP', make_date(2026, ?, 1), 'ARREARS-2026-10', '2026-10-10') RETURNING id)
                        INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                        SELECT paid.id, account.id, CASE kind WHEN 'PAYABLE' THEN ?::bigint END, CASE kind WHEN 'PAYABLE' THEN ?::bigint ELSE -?::bigint END
                        FROM paid, payment.account WHERE (kind = 'PAYABLE' AND programme = 'SP') OR kind = 'BANK'""",
                month, woman, amount, amount);
    }

    private int deviations() {
        return sql.resultQuery("SELECT count(*) FROM casework.proposal WHERE person_id = ? AND deviates", woman).fetchSingle().get(0,
                Integer.class);
    }

    private int leftBehind() {
        return sql.resultQuery("SELECT count(*) FROM entitlement.gap WHERE person_id = ? AND kind = 'LEFT_BEHIND'", woman).fetchSingle()
                .get(0, Integer.class);
    }

    /** Payments and overpayments of the woman as the run of November would have them; nothing of the run stays. */
    private List<String> november() {
        LawAmounts law = new FixedLaw("SP").gives("SP", YearMonth.of(2026, 1), 540_000);
        MonthlyRuns monthly = new MonthlyRuns(runs, new Preparation(grants, law, ledger, runs), ledger, audit, today,
                new Debtor("Ủy ban nhân dân phường Rạch Giá", "3713000000000", "VBAAVNVX"), "2026-01");
        return aside(() -> {
            Run run = monthly.prepare(NOVEMBER, ACCOUNTANT);
            List<String> found = new ArrayList<>(sql
                    .resultQuery("SELECT month, reason, amount FROM payment.run_line WHERE run_id = ? AND person_id = ? ORDER BY month",
                            run.id(), woman)
                    .fetch(row -> row.get("month").toString().substring(0, 7) + " " + row.get("reason") + " " + row.get("amount")));
            found.addAll(sql.resultQuery(
                    "SELECT month, kind, settled - due AS much FROM payment.run_exception WHERE run_id = ? AND person_id = ? AND kind = 'OVERPAID' ORDER BY month",
                    run.id(), woman)
                    .fetch(row -> row.get("month").toString().substring(0, 7) + " " + row.get("kind") + " " + row.get("much")));
            return found;
        });
    }

    /** In a transaction of its own within the test's, which leaves nothing behind. */
    private <T> T aside(Supplier<T> work) {
        TransactionTemplate nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return java.util.Objects.requireNonNull(nested.execute(status -> {
            T found = work.get();
            status.setRollbackOnly();
            return found;
        }));
    }
}
