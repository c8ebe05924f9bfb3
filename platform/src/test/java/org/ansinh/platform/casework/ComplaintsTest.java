package org.ansinh.platform.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.Complaint.Outcome;
import org.ansinh.platform.casework.Complaint.State;
import org.ansinh.platform.casework.ComplaintLimits.Step;
import org.ansinh.platform.casework.Complaints.Filing;
import org.ansinh.platform.casework.Complaints.Finding;
import org.ansinh.platform.casework.Deciding.What;
import org.ansinh.platform.casework.LetterArchive.Format;
import org.ansinh.platform.casework.Letters.Form;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.annotation.Transactional;

/** Complaints by the Law on Complaints 02/2011/QH13: time limits, other officers, outcomes. */
@Transactional
class ComplaintsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Evidence SURVEY = new Evidence("Rà soát hộ", "phiếu 1", "lan");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private Complaints complaints;

    @Autowired
    private ComplaintStore store;

    @Autowired
    private Casework casework;

    @Autowired
    private LetterArchive archive;

    @Autowired
    private DSLContext sql;

    private Set<Integer> ward = Set.of();
    private String woman = "";
    private long decision;

    @BeforeEach
    void aGrantThatWasRefused() {
        int unit = areas.byCode("30760", DAY).orElseThrow().id();
        ward = Set.of(unit);
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        long person = registry.register(new NewPerson("Phạm Thị Sáu", Sex.FEMALE, LocalDate.of(1940, 5, 6), null), SURVEY, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), SURVEY, known);
        registry.move(household, unit, "Khu phố 1", "", LocalDate.of(2025, 7, 1), SURVEY, known);
        woman = registry.find(person).orElseThrow().code();
        decision = deciding().decide(What.of("REFUSE", woman, "SP", null));
    }

    @Test
    void limitsRunInCalendarDaysAndAreLongerForComplexMattersAndRemotePlaces() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(ComplaintLimits.last(day, Step.FILE_FIRST, false, false)).isEqualTo("2026-05-30");
        assertThat(ComplaintLimits.last(day, Step.ACCEPT_FIRST, false, false)).isEqualTo("2026-03-11");
        assertThat(ComplaintLimits.last(day, Step.SETTLE_FIRST, false, false)).isEqualTo("2026-03-31");
        assertThat(ComplaintLimits.last(day, Step.SETTLE_FIRST, true, false)).isEqualTo("2026-04-15");
        assertThat(ComplaintLimits.last(day, Step.SETTLE_FIRST, true, true)).isEqualTo("2026-04-30");
        assertThat(ComplaintLimits.last(day, Step.SETTLE_SECOND, false, false)).isEqualTo("2026-04-15");
    }

    @Test
    void aComplaintHasADayToBeAcceptedAndOnceAcceptedADayToBeSettled() {
        long id = file();
        assertThat(find(id)).returns(DAY.plusDays(10), Complaint::due).returns(State.FILED, Complaint::state).returns(1, Complaint::level);
        complaints.accept(id, 0, true, false, Deciding.EXAMINER, ward);
        Complaint accepted = find(id);
        assertThat(accepted).returns(DAY.plusDays(45), Complaint::due).returns(false, one -> one.late(DAY.plusDays(45)));
        assertThat(accepted.late(DAY.plusDays(46))).isTrue();
    }

    @Test
    void neitherTheProposerNorTheSignerExaminesIt() {
        long id = file();
        assertThatThrownBy(() -> sql.transaction(own -> own.dsl().execute(
                """
                        UPDATE casework.complaint SET state = 'ACCEPTED', version = 1, handler = proposed_by, accepted_on = filed_on, settle_by = filed_on
                        WHERE id = ?""",
                id))).hasStackTraceContaining("complaint_examined_by_another");
        refused(() -> complaints.accept(id, 0, false, false, Deciding.ASSESSOR, ward), "casework.complaint.self");
        refused(() -> complaints.accept(id, 0, false, false, as(Deciding.APPROVER, Role.ASSESSOR), ward), "casework.complaint.self");
    }

    @Test
    void neitherTheSignerNorWhoExaminedItSettlesIt() {
        long id = file();
        complaints.accept(id, 0, false, false, Deciding.EXAMINER, ward);
        long proposal = complaints.propose(id, 1, new Finding(Outcome.KEPT, "Đúng pháp luật", null, null, ""), Deciding.EXAMINER, ward);
        assertThatThrownBy(() -> sql.transaction(own -> own.dsl().execute(
                """
                        INSERT INTO casework.decision (proposal_id, proposed_by, decided_by, decider_name, outcome, reason, signed_on, effective, decided_at, unit)
                        VALUES (?, ?, ?, 'x', 'APPROVED', '', '2026-11-23', '2026-11-01', now(), 1)""",
                proposal, Deciding.EXAMINER.id(), Deciding.APPROVER.id())))
                .hasStackTraceContaining("complaint_settled_by_another");
        refused(() -> casework.decide(proposal, 0, Decision.Outcome.APPROVED, "", Deciding.APPROVER, ward), "casework.complaint.self");
        refused(() -> casework.decide(proposal, 0, Decision.Outcome.APPROVED, "", as(Deciding.EXAMINER, Role.APPROVER), ward),
                "casework.self");
    }

    @Test
    void onlyWhoExaminesItProposesItsOutcome() {
        long id = file();
        complaints.accept(id, 0, false, false, Deciding.EXAMINER, ward);
        refused(() -> complaints.propose(id, 1, new Finding(Outcome.KEPT, "x", null, null, ""), as(Deciding.CHIEF, Role.ASSESSOR), ward),
                "casework.complaint.handler.other");
        refused(() -> complaints.propose(id, 0, new Finding(Outcome.KEPT, "x", null, null, ""), Deciding.EXAMINER, ward),
                "casework.complaint.meanwhile");
    }

    @Test
    void aComplaintAfterTheTimeLimitNeedsACauseBeyondHerPower() {
        assertThatThrownBy(() -> sql.transaction(own -> own.dsl().execute(
                """
                        INSERT INTO casework.complaint (level, decision_id, proposed_by, decided_by, person_id, area_unit, complainant, channel, told_on, filed_on,
                            content, late_reason, file_by, accept_by, received_by, receiver_name, received_at)
                        VALUES (1, ?, ?, ?, 1, 1, 'x', 'DESK', '2026-01-01', '2026-11-23', 'x', ' ', '2026-04-01', '2026-12-03', 1, 'x', now())""",
                decision, Deciding.ASSESSOR.id(), Deciding.APPROVER.id()))).hasStackTraceContaining("late_complaint_has_reason");
        refused(() -> complaints.file(new Filing(decision, "Phạm Thị Sáu", Complaint.Channel.PAPER, DAY, DAY.plusDays(1), "x", ""),
                Deciding.ASSESSOR, ward),
                "casework.complaint.days");
    }

    @Test
    void aDecisionHasOneComplaintAtATimeAndASecondLevelOnlyAfterTheFirst() {
        file();
        refused(this::file, "casework.complaint.running");
    }

    @Test
    void aSecondComplaintNeedsTheSuperiorsSettlementAndIsCarriedOutHere() throws Exception {
        deciding().complain(decision, "KEPT", null);
        long second = file();
        assertThat(find(second).level()).isEqualTo(2);
        complaints.accept(second, 0, false, false, Deciding.EXAMINER, ward);
        assertThat(find(second).due()).isEqualTo(DAY.plusDays(45));
        refused(() -> complaints.propose(second, 1, new Finding(Outcome.CHANGED, "x", null, null, ""), Deciding.EXAMINER, ward),
                "casework.complaint.superior");
        long proposal = complaints.propose(second, 1,
                new Finding(Outcome.CHANGED, "Theo quyết định của tỉnh", null, null, "45/QĐ-UBND ngày 20/11/2026"),
                Deciding.EXAMINER, ward);
        Decision settlement = casework.decide(proposal, 0, Decision.Outcome.APPROVED, "", Deciding.CHIEF, ward);
        assertThat(text(settlement.id())).contains("khiếu nại lần hai ngày 23 tháng 11 năm 2026", "khởi kiện")
                .doesNotContain("có quyền khiếu nại lần");
        assertThat(find(second)).returns(State.SETTLED, Complaint::state).returns(Outcome.CHANGED, Complaint::outcome);
        assertThat(context.getBean(Timelines.class).of(find(second).person(), "SP")).extracting(Segment::from)
                .containsExactly(YearMonth.of(2026, 11));
    }

    @Test
    void theSettlementIsADecisionWithALetterThatNamesTheComplaint() throws Exception {
        long settlement = deciding().complain(decision, "KEPT", null);
        assertThat(text(settlement)).contains("giữ nguyên Quyết định số", "Luật Khiếu nại số 02/2011/QH13",
                "Xét đơn khiếu nại lần đầu ngày 23 tháng 11 năm 2026 của Phạm Thị Sáu", "khiếu nại lần hai", "KT. CHỦ TỊCH",
                "PHÓ CHỦ TỊCH");
    }

    @Test
    void aComplaintOfAnotherWardDoesNotExistAndAClosedOneStaysClosed() {
        long id = file();
        complaints.withdraw(id, 0, "Đơn rút khiếu nại ngày 23/11/2026", Deciding.ASSESSOR, ward);
        assertThatThrownBy(() -> sql
                .transaction(own -> own.dsl().execute("UPDATE casework.complaint SET state = 'FILED', version = 2 WHERE id = ?", id)))
                .hasStackTraceContaining("closed");
        refused(() -> complaints.accept(id, 1, false, false, Deciding.EXAMINER, ward), "casework.complaint.state.wrong");
        refused(() -> complaints.accept(id, 1, false, false, Deciding.EXAMINER, Set.of(999)), "casework.complaint.unknown");
    }

    private long file() {
        return complaints.file(
                new Filing(decision, "Phạm Thị Sáu", Complaint.Channel.DESK, DAY, DAY, "Tôi đã 86 tuổi, không có lương hưu", ""),
                Deciding.ASSESSOR, ward);
    }

    private String text(long of) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(archive.find(of, Form.DECISION, Format.PDF).orElseThrow())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    private Complaint find(long id) {
        return store.find(id).orElseThrow();
    }

    private Deciding deciding() {
        return new Deciding(context, ward);
    }

    private static Officer as(Officer officer, Role role) {
        return new Officer(officer.id(), officer.username(), officer.name(), Set.of(role), officer.areas());
    }

    private static void refused(ThrowingCallable what, String key) {
        assertThatThrownBy(what).isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo(key));
    }
}
