package org.ansinh.platform.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people for every decision, numbers without gaps, nothing rewritten: in code, and in the database by plain SQL. */
class FourEyesTest extends PlatformTest {

    private static final Officer ASSESSOR = new Officer(8001, "tham-dinh", "Thẩm định", Set.of(Role.ASSESSOR), Set.of(1));
    private static final Officer APPROVER = new Officer(8002, "phe-duyet", "Phê duyệt", Set.of(Role.APPROVER), Set.of(1));
    private static final Officer OTHER = new Officer(8003, "phe-duyet-2", "Người khác", Set.of(Role.APPROVER), Set.of(1));

    private static long nextPerson = 80_000_000;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Casework casework;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private Today today;

    @Test
    void nobodyDecidesHerOwnProposal() {
        Proposal proposal = propose(901);
        assertThatThrownBy(() -> refuse(proposal, new Officer(ASSESSOR.id(), "x", "x", Set.of(Role.APPROVER), Set.of(1))))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.self"));
    }

    @Test
    void theDatabaseRefusesADecisionByTheProposerAndOneThatNamesAnotherProposer() {
        Proposal proposal = propose(902);
        assertThatThrownBy(() -> decideByPlainSql(proposal, ASSESSOR.id(), ASSESSOR.id()))
                .hasStackTraceContaining("decided_by_another_person");
        assertThatThrownBy(() -> decideByPlainSql(proposal, APPROVER.id(), ASSESSOR.id())).hasStackTraceContaining("foreign key");
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO casework.granted (person_id, programme, row_id, decided_amount, from_month, area_unit, payee_name, decision_id,
                    proposed_by, decided_by) VALUES (1, 'X', 'X1', 1, '2026-11-01', 1, 'x', 1, 5, 5)"""))
                .hasStackTraceContaining("granted_by_two_people");
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO casework.granted (person_id, programme, row_id, decided_amount, from_month, area_unit, payee_name)
                VALUES (1, 'X', 'X1', 1, '2026-11-01', 1, 'x')""")).hasStackTraceContaining("granted_by_decision_or_import");
    }

    @Test
    void whoeverActsOnAnItemDecidedMeanwhileIsToldAndAnExactRepeatGetsTheSameAnswer() {
        Proposal proposal = propose(903);
        Decision first = refuse(proposal, APPROVER);
        assertThat(refuse(proposal, APPROVER)).isEqualTo(first);
        assertThatThrownBy(() -> refuse(proposal, OTHER))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.decided.REFUSED"));
        assertThatThrownBy(() -> casework.decide(proposal.id(), 0, Decision.Outcome.RETURNED, "x", APPROVER, Set.of(903)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.decided.REFUSED"));
    }

    @Test
    void aRefusalNeedsAReasonAndAProposalOfAnotherAreaDoesNotExist() {
        Proposal proposal = propose(904);
        assertThatThrownBy(() -> casework.decide(proposal.id(), 0, Decision.Outcome.REFUSED, " ", APPROVER, Set.of(904)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.reason.missing"));
        assertThatThrownBy(() -> casework.decide(proposal.id(), 0, Decision.Outcome.REFUSED, "x", APPROVER, Set.of(999)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.proposal.unknown"));
    }

    @Test
    void decisionsOfAUnitAreNumberedWithoutGapsEvenWhenSomeAreRolledBackAndManySignAtOnce() throws Exception {
        List<Proposal> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waiting.add(propose(905));
        }
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            refuse(waiting.getFirst(), APPROVER);
            throw new IllegalStateException("power cut");
        })).hasMessage("power cut");
        List<Integer> numbers = new ArrayList<>();
        try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
            List<Future<Decision>> decisions = waiting.stream().map(one -> eight.submit(() -> refuse(one, APPROVER))).toList();
            for (Future<Decision> decision : decisions) {
                numbers.add(decision.get().number());
            }
        }
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void aReturnHasNoNumberAndThePersonCanBeProposedAnew() {
        Proposal proposal = propose(906);
        Decision returned = transaction.execute(status -> casework.decide(proposal.id(), 0, Decision.Outcome.RETURNED, "Thiếu giấy tờ",
                APPROVER, Set.of(906)));
        assertThat(returned).extracting(Decision::number).isNull();
        assertThat(proposals.returned(ASSESSOR.id(), today.day())).extracting(one -> one.proposal().id()).contains(proposal.id());
        assertThat(proposals.waiting(proposal.person(), "SP")).isEmpty();
    }

    @Test
    void aPersonHasOneWaitingProposalOfAProgrammeAndOneGrantInAnyMonth() {
        Proposal proposal = propose(907);
        assertThatThrownBy(() -> add(proposal.person(), 907)).hasStackTraceContaining("proposal_waiting_once");
        long person = ++nextPerson;
        loader.load(Stream.of(grant(person, YearMonth.of(2026, 1), YearMonth.of(2026, 6))));
        assertThatThrownBy(() -> loader.load(Stream.of(grant(person, YearMonth.of(2026, 6), null))))
                .hasStackTraceContaining("granted_once_at_a_time");
    }

    @Test
    void whatWasProposedDecidedAndGrantedIsNeverRewritten() {
        Proposal proposal = propose(908);
        refuse(proposal, APPROVER);
        long person = ++nextPerson;
        loader.load(Stream.of(grant(person, YearMonth.of(2026, 1), null)));
        for (String statement : List.of(
                "UPDATE casework.proposal SET amount = amount + 1 WHERE id = " + proposal.id(),
                "UPDATE casework.proposal SET state = 'WAITING', version = version + 1 WHERE id = " + proposal.id(),
                "DELETE FROM casework.proposal WHERE id = " + proposal.id(),
                "UPDATE casework.decision SET number = number + 1", "DELETE FROM casework.decision",
                "UPDATE casework.granted SET decided_amount = 1 WHERE person_id = " + person,
                "UPDATE casework.granted SET to_month = '2026-12-01' WHERE person_id = " + person,
                "DELETE FROM casework.granted WHERE person_id = " + person)) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).isInstanceOf(RuntimeException.class);
        }
    }

    private Proposal propose(int area) {
        return proposals.find(add(++nextPerson, area)).orElseThrow();
    }

    private long add(long person, int area) {
        return proposals.add(new Proposals.Draft(Proposal.Kind.START, person, "SP", null, area, "SP1", 540_000, "v1", today.day(),
                "SP1: đủ 75 tuổi", "", new Payee.Cash("Nguyễn Thị Ánh")), ASSESSOR, today.now());
    }

    private Decision refuse(Proposal proposal, Officer by) {
        return casework.decide(proposal.id(), proposal.version(), Decision.Outcome.REFUSED, "Chưa đủ tuổi", by,
                Set.of(proposal.areaUnit()));
    }

    private void decideByPlainSql(Proposal proposal, int proposedBy, int decidedBy) {
        sql.execute(
                """
                        INSERT INTO casework.decision (proposal_id, proposed_by, decided_by, decider_name, outcome, reason, signed_on, effective, decided_at, unit)
                        VALUES (?, ?, ?, 'x', 'APPROVED', '', '2026-11-23', '2026-11-01', now(), 1)""",
                proposal.id(), proposedBy, decidedBy);
    }

    private static ImportedGrant grant(long person, YearMonth from, @Nullable YearMonth to) {
        return new ImportedGrant(person, "SP", "SP1", 500_000, from, to, 1, new Payee.Cash("Trần Văn Út"), "danh sách cũ");
    }
}
