package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.integrity.Answering;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.PayAccounts;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A death holds a payment and never cancels it. Nothing of a test stays. */
@Transactional
class HeldUntilSheIsSeenAliveTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Evidence LIST = new Evidence("Danh sách khai tử", "Công văn 15", "can-bo");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Registry registry;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private Grants grants;

    @Autowired
    private Areas areas;

    @Autowired
    private MonthlyRuns monthly;

    @Autowired
    private PayAccounts accounts;

    @Autowired
    private Heirs heirs;

    @Autowired
    private DSLContext sql;

    @Autowired
    private PlatformTransactionManager transactions;

    private int ward;
    private long woman;
    private long household;

    @BeforeEach
    void anOldWomanWhoWasPaidUntilAugust() {
        ward = areas.byCode("30760", LocalDate.parse(TODAY)).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        woman = registry.register(new NewPerson("Phạm Thị Còn", Sex.FEMALE, LocalDate.of(1940, 5, 6), null), LIST, known);
        household = registry.newHousehold();
        registry.join(woman, household, Relation.HEAD, LocalDate.of(2025, 7, 1), LIST, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), LIST, known);
        loader.load(Stream.of(
                new ImportedGrant(woman, "SP", "SP1", 540_000, YearMonth.of(2026, 9), null, ward, new Payee.Cash("Phạm Thị Còn"), "QĐ 1")));
    }

    @Test
    void aDeathHoldsTheMoneyAndHerBeingAlivePaysItBackInTheNextRun() {
        assertThat(november()).containsExactly("2026-09 540000", "2026-10 540000", "2026-11 540000");
        registry.recordDeath(woman, LocalDate.of(2026, 8, 20), LIST, Instant.parse("2026-11-20T02:00:00Z"));
        assertThat(november()).containsExactly("2026-11 DEATH");
        assertThat(grants.of(woman)).as("held, not cancelled").singleElement().satisfies(grant -> assertThat(grant.to()).isNull());
        Answering answering = new Answering(context, Set.of(ward));
        long told = answering.hear(registry.find(woman).orElseThrow());
        assertThat(sql.resultQuery("SELECT extract(epoch FROM answer_by - heard_at)::int FROM integrity.alive WHERE id = ?", told)
                .fetchSingle(0, Integer.class)).isEqualTo(24 * 3600);
        assertThat(november()).as("nothing moves before somebody has seen her").containsExactly("2026-11 DEATH");
        assertThatThrownBy(() -> aside(() -> answering.answer(told, true, Answering.DESK))).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("integrity.alive.self"));
        answering.answer(told, true, Answering.VISITOR);
        assertThat(registry.find(woman).map(Person::died)).isEmpty();
        assertThat(november()).containsExactly("2026-09 540000", "2026-10 540000", "2026-11 540000");
    }

    @Test
    void aDeathThatIsCheckedStaysRecordedAndTheAnswerIsKept() {
        registry.recordDeath(woman, LocalDate.of(2026, 8, 20), LIST, Instant.parse("2026-11-20T02:00:00Z"));
        Answering answering = new Answering(context, Set.of(ward));
        long told = answering.hear(registry.find(woman).orElseThrow());
        assertThat(answering.hear(registry.find(woman).orElseThrow())).as("told twice is one").isEqualTo(told);
        answering.answer(told, false, Answering.VISITOR);
        assertThat(november()).containsExactly("2026-11 DEATH");
        assertThatThrownBy(() -> aside(() -> answering.answer(told, true, Answering.VISITOR))).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("integrity.alive.answered"));
    }

    @Test
    void aDraftIsNotApprovedOnceSomebodyInItHasDiedAndAChangeThatChangesNoPaymentDoesNoHarm() {
        sql.execute("DELETE FROM payment.run WHERE state = 'PREPARED'");
        Run draft = monthly.prepare(NOVEMBER, ACCOUNTANT);
        Set<Integer> everywhere = areas.withBelow(Set.of(areas.byCode("91", LocalDate.parse(TODAY)).orElseThrow().id()));
        Instant later = draft.preparedAt().plusSeconds(60);
        registry.move(household, ward, "Khu phố 2", "", LocalDate.of(2026, 11, 1), LIST, later);
        assertThat(monthly.moved(draft, everywhere)).as("she only moved to the next street").isEmpty();

        registry.recordDeath(woman, LocalDate.of(2026, 8, 20), LIST, later.plusSeconds(60));
        assertThat(monthly.moved(draft, everywhere)).containsExactly(new Drift.Moved(woman, ward, 1_620_000, 0, true));
        assertThat(monthly.moved(draft, Set.of())).as("no ward, no names").isEmpty();
        Officer treasurer = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
        assertThatThrownBy(() -> aside(() -> monthly.approve(draft.id(), treasurer, everywhere))).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("payment.run.moved"));
    }

    @Test
    void aDraftIsNotApprovedOnceTheMoneyOfSomebodyInItGoesElsewhere() {
        sql.execute("DELETE FROM payment.run WHERE state = 'PREPARED'");
        Run draft = monthly.prepare(NOVEMBER, ACCOUNTANT);
        accounts.declare(woman, new PayAccounts.NewAccount(PayAccounts.Kind.BANK, "970436", "PHAM THI CON", "0123456789"),
                LocalDate.of(2026, 11, 20), LIST,
                draft.preparedAt().plusSeconds(60));
        assertThat(monthly.moved(draft, Set.of(ward))).contains(new Drift.Moved(woman, ward, 1_620_000, 1_620_000, false));
    }

    @Test
    void whatWasStillDueGoesToTheHeirThatTwoPeopleDecidedOnAndBackToHerShouldSheLive() {
        registry.recordDeath(woman, LocalDate.of(2026, 10, 20), LIST, Instant.parse("2026-11-20T02:00:00Z"));
        assertThat(november()).as("it waits").containsExactly("2026-11 DEATH");
        Person dead = registry.find(woman).orElseThrow();
        Heirs.Wanted wanted = new Heirs.Wanted(true, "Phạm Văn Út", "970436", "0123 4567 89", "Trích lục khai tử 15, giấy khai sinh con",
                "Con ruột lo hương khói");
        Officer approver = new Officer(9003, "phe-duyet", "Phê duyệt", Set.of(Role.APPROVER), Set.of(1));
        heirs.propose(dead, "SP", ward, wanted, ACCOUNTANT);
        assertThat(fault(() -> heirs.propose(dead, "SP", ward, wanted, approver))).isEqualTo("payment.heir.waits");
        assertThat(fault(() -> heirs.decide(woman, "SP", true, "", ACCOUNTANT, Set.of(ward)))).isEqualTo("payment.heir.self");
        assertThat(fault(() -> heirs.decide(woman, "SP", true, "", approver, Set.of()))).as("another ward").isEqualTo("payment.heir.none");
        assertThat(november()).as("proposed is not decided").containsExactly("2026-11 DEATH");
        heirs.decide(woman, "SP", true, "", approver, Set.of(ward));

        assertThat(november()).as("nothing after the month of death").containsExactly("2026-09 540000", "2026-10 540000", "2026-11 DEATH");
        sql.execute("DELETE FROM payment.run WHERE state = 'PREPARED'");
        Run run = monthly.prepare(NOVEMBER, ACCOUNTANT);
        String to = sql.resultQuery(
                "SELECT DISTINCT payee_name || ' ' || payee_account FROM payment.run_line WHERE run_id = ? AND person_id = ?", run.id(),
                woman)
                .fetchSingle(0, String.class);
        assertThat(to).isEqualTo("Phạm Văn Út 0123456789");

        Answering answering = new Answering(context, Set.of(ward));
        answering.answer(answering.hear(dead), true, Answering.VISITOR);
        assertThat(heirs.decided(List.of(woman))).as("she lives").isEmpty();
        assertThat(november()).containsExactly("2026-09 540000", "2026-10 540000", "2026-11 540000");
    }

    private String fault(Runnable work) {
        Fault[] fault = new Fault[1];
        assertThatThrownBy(() -> aside(work)).isInstanceOfSatisfying(Fault.class, thrown -> fault[0] = thrown);
        return fault[0].key();
    }

    /** In a transaction of its own within the test's, so that a refusal spoils nothing else. */
    private void aside(Runnable work) {
        TransactionTemplate nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        nested.executeWithoutResult(status -> work.run());
    }

    /** Her lines and exceptions as the run of November would have them; nothing of the run stays. */
    private List<String> november() {
        TransactionTemplate nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return Objects.requireNonNull(nested.execute(status -> {
            sql.execute("DELETE FROM payment.run WHERE state = 'PREPARED'");
            Run run = monthly.prepare(NOVEMBER, ACCOUNTANT);
            List<String> found = new ArrayList<>(sql
                    .resultQuery("SELECT month, amount FROM payment.run_line WHERE run_id = ? AND person_id = ? ORDER BY month", run.id(),
                            woman)
                    .fetch(row -> row.get("month").toString().substring(0, 7) + " " + row.get("amount")));
            found.addAll(sql.resultQuery(
                    "SELECT month, kind FROM payment.run_exception WHERE run_id = ? AND person_id = ? AND kind = 'DEATH' AND month = '2026-11-01'",
                    run.id(), woman)
                    .fetch(row -> row.get("month").toString().substring(0, 7) + " " + row.get("kind")));
            status.setRollbackOnly();
            return found;
        }));
    }
}
