package org.ansinh.platform.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ansinh.law.Procedure.Outcome;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.registry.Evidence;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A file from the counter to the day it is handed over, through officers' browsers. */
class DossierTest extends OfficersAtTheDesk {

    @Autowired
    private DossierStore store;

    @Autowired
    private Team team;

    @Test
    void aFileIsReceivedVerifiedProposedSignedByAnotherToldAndHandedOver() throws Exception {
        String person = oldWoman("Nguyễn Thị Sen");
        MockHttpSession reception = signIn(Role.RECEPTION);
        MockHttpSession assessor = signIn(Role.ASSESSOR);
        MockHttpSession approver = signIn(Role.APPROVER);
        assertThat(page(reception, "/ho-so/tiep-nhan?nguoi=" + person + "&chinh-sach=SP")).contains("Nguyễn Thị Sen", "08/12/2026",
                "10 ngày làm việc");
        DossierCode code = received(reception, person);
        assertThat(page(reception, "/ho-so/" + code.text() + "/giay-hen")).contains("GIẤY TIẾP NHẬN HỒ SƠ", code.shown(), "08/12/2026",
                "<svg class=\"qr\"");
        MockHttpServletResponse pdf = answer(reception, get("/ho-so/" + code.text() + "/giay-hen.pdf"));
        assertThat(new String(pdf.getContentAsByteArray(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

        assertThat(status(reception, move(code, 0, "VERIFIED"))).as("the desk does not verify").isEqualTo(404);
        redirect(assessor, move(code, 0, "VERIFIED").param("words", "Đã đối chiếu dữ liệu dân cư"));
        redirect(assessor, move(code, 1, "PROPOSE").param("outcome", "GRANTED"));
        long proposal = proposal(code);
        assertThat(page(approver, "/ho-so")).contains(code.text());
        redirect(approver, post("/phe-duyet/" + proposal).param("version", "0").param("outcome", "APPROVED"));
        assertThat(page(assessor, "/ho-so/" + code.text())).contains("Đã quyết định", "Thông báo kết quả");
        redirect(reception, move(code, 3, "NOTIFIED").param("words", "Gọi điện"));
        redirect(reception, move(code, 4, "HANDED_OVER").param("words", "Con gái nhận"));

        Dossier closed = store.find(code).orElseThrow();
        assertThat(closed).extracting(Dossier::stage, Dossier::outcome).containsExactly(Dossier.Stage.CLOSED,
                Outcome.GRANTED);
        assertThat(store.events(closed.id())).extracting(Event::kind).containsExactly(Event.Kind.RECEIVED, Event.Kind.VERIFIED,
                Event.Kind.PROPOSED,
                Event.Kind.DECIDED, Event.Kind.NOTIFIED, Event.Kind.HANDED_OVER);
        assertThat(status(reception, move(code, 5, "TAKE"))).as("what is closed stays closed").isEqualTo(422);
    }

    @Test
    void aProposalSentBackComesBackToTheAssessor() throws Exception {
        MockHttpSession assessor = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(assessor, oldWoman("Nguyễn Thị Lài"));
        redirect(assessor, move(code, 0, "VERIFIED"));
        redirect(assessor, move(code, 1, "PROPOSE").param("outcome", "GRANTED"));
        redirect(signIn(Role.APPROVER),
                post("/phe-duyet/" + proposal(code)).param("version", "0").param("outcome", "RETURNED").param("reason", "Hỏi lại nơi ở"));
        assertThat(page(assessor, "/ho-so/" + code.text())).contains("Hỏi lại nơi ở", "Thẩm định xong");
    }

    @Test
    void theSameFormSentTwiceAlsoAtOnceIsOneFile() throws Exception {
        String person = oldWoman("Nguyễn Thị Huệ");
        MockHttpSession reception = signIn(Role.RECEPTION);
        UUID key = UUID.randomUUID();
        List<String> receipts = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(4)) {
            List<Future<MockHttpServletResponse>> sent = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sent.add(two.submit(() -> answer(reception, arrival(person, key))));
            }
            for (Future<MockHttpServletResponse> one : sent) {
                receipts.add(String.valueOf(one.get().getRedirectedUrl()));
            }
        }
        String again = redirect(reception, arrival(person, key));
        assertThat(receipts).filteredOn(receipt -> !receipt.equals("null")).isNotEmpty().allMatch(again::equals);
        assertThat(store.of(registry.byCode(person).orElseThrow().id())).hasSize(1);
        assertThat(answer(reception, arrival(person, UUID.randomUUID())).getContentAsString(StandardCharsets.UTF_8))
                .as("another form for the same")
                .contains("đang có hồ sơ");
    }

    @Test
    void missingPapersStopTheClockUntilTheyCome() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        String request = redirect(both,
                post("/ho-so/tiep-nhan").param("key", UUID.randomUUID().toString()).param("person", oldWoman("Nguyễn Thị Mai"))
                        .param("programme", "SP").param("channel", "DESK"));
        DossierCode code = DossierCode.parse(request.split("/")[2]);
        assertThat(page(both, request)).contains("PHIẾU YÊU CẦU BỔ SUNG", "Văn bản đề nghị");
        assertThat(store.find(code).orElseThrow()).extracting(Dossier::paused, Dossier::promisedOn).containsExactly(true, null);
        assertThat(status(both, move(code, 0, "VERIFIED"))).as("nobody verifies half a file").isEqualTo(422);
        assertThat(page(signIn(Role.RECEPTION), "/ho-so?han=PAUSED")).as("the counter's to ask for again").contains(code.text(),
                "08/12/2026");
        assertThat(page(signIn(Role.ASSESSOR), "/ho-so")).doesNotContain(code.text());
        redirect(both, move(code, 0, "PAPERS_CAME").param("came", "1"));
        assertThat(store.find(code).orElseThrow()).extracting(Dossier::paused, Dossier::promisedOn).containsExactly(false,
                java.time.LocalDate.of(2026, 12, 8));
        redirect(both, move(code, 1, "ASK_PAPERS").param("papers", "Giấy ủy quyền").param("words", "Người nộp không phải là bà"));
        assertThat(store.find(code).orElseThrow().paused()).isTrue();
        assertThat(status(both, move(code, 2, "ASK_PAPERS").param("papers", "Giấy khác"))).as("without a reason").isEqualTo(422);
    }

    @Test
    void twoOfficersAtOneFileTheSecondIsToldAndARepeatGetsTheSameAnswer() throws Exception {
        MockHttpSession one = signIn("30760", "Danh Thị Một", Role.RECEPTION, Role.ASSESSOR);
        MockHttpSession other = signIn("30760", "Lê Thị Hai", Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(one, oldWoman("Nguyễn Thị Cúc"));
        String first = redirect(one, move(code, 0, "VERIFIED"));
        assertThat(redirect(one, move(code, 0, "VERIFIED"))).isEqualTo(first);
        assertThat(answer(other, move(code, 0, "VERIFIED")).getContentAsString(StandardCharsets.UTF_8)).contains("Danh Thị Một",
                "tải lại trang");
        redirect(one, move(code, 1, "TAKE"));
        assertThat(answer(other, move(code, 2, "PROPOSE").param("outcome", "GRANTED")).getContentAsString(StandardCharsets.UTF_8))
                .contains("Danh Thị Một", "nhận thay");
        assertThat(status(other, move(code, 2, "TAKE_OVER"))).as("without a reason").isEqualTo(422);
        redirect(other, move(code, 2, "TAKE_OVER").param("words", "Chị Một nghỉ ốm"));
        assertThat(page(other, "/ho-so/" + code.text())).contains("Chị Một nghỉ ốm");
        redirect(other, move(code, 3, "PROPOSE").param("outcome", "GRANTED"));
    }

    @Test
    void anotherAreasFileDoesNotExist() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        String person = oldWoman("Nguyễn Thị Đào");
        DossierCode code = received(both, person);
        MockHttpSession elsewhere = signIn("30742", "Người nơi khác", Role.RECEPTION, Role.ASSESSOR, Role.APPROVER);
        for (String address : List.of("", "/giay-hen", "/giay-hen.pdf")) {
            assertThat(status(elsewhere, get("/ho-so/" + code.text() + address))).isEqualTo(404);
        }
        assertThat(status(elsewhere, move(code, 0, "VERIFIED"))).isEqualTo(404);
        assertThat(status(elsewhere, get("/ho-so/tiep-nhan?nguoi=" + person + "&chinh-sach=SP"))).isEqualTo(404);
        assertThat(status(elsewhere, get("/de-xuat?person=" + person + "&programme=SP"))).isEqualTo(404);
        assertThat(status(both, post("/ho-so/" + code.text()).param("version", "0"))).as("a move that says nothing").isEqualTo(422);
        assertThat(status(both, post("/ho-so/" + code.text()).param("act", "TAKE"))).as("nor what was seen").isEqualTo(422);
        redirect(both, move(code, 0, "VERIFIED"));
        redirect(both, move(code, 1, "PROPOSE").param("outcome", "GRANTED"));
        for (String address : List.of("", "/van-ban", "/quyet-dinh.pdf")) {
            assertThat(status(elsewhere, get("/phe-duyet/" + proposal(code) + address))).isEqualTo(404);
            assertThat(status(elsewhere, get("/phe-duyet/999999999" + address))).as("the same for what does not exist").isEqualTo(404);
        }
        redirect(signIn(Role.APPROVER), post("/phe-duyet/" + proposal(code)).param("version", "0").param("outcome", "APPROVED"));
        Object decision = sql.fetchSingle("SELECT id FROM casework.decision WHERE proposal_id = ?", proposal(code)).get(0);
        assertThat(status(elsewhere, get("/khieu-nai/moi?quyet-dinh=" + decision))).isEqualTo(404);
        assertThat(page(elsewhere, "/ho-so?viec=ALL")).doesNotContain(code.text());
        assertThat(status(signIn(Role.ACCOUNTANT), get("/ho-so/" + code.text()))).isEqualTo(403);
    }

    @Test
    void aLateFileClimbsToTheApproverAndNeedsALetterOfApology() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        MockHttpSession approver = signIn(Role.APPROVER);
        MockHttpSession leader = signIn(Role.LEADER);
        DossierCode code = received(both, oldWoman("Nguyễn Thị Trễ"));
        assertThat(page(approver, "/ho-so")).doesNotContain(code.text());
        redirect(both, move(code, 0, "TAKE"));
        promisedFor(code, DAY.minusDays(3));
        assertThat(page(approver, "/ho-so?han=LATE")).as("also when somebody has taken it").contains(code.text(),
                "trễ hẹn 1 ngày làm việc");
        assertThat(page(leader, "/ho-so")).doesNotContain(code.text());
        promisedFor(code, DAY.minusDays(10));
        assertThat(page(leader, "/ho-so")).contains(code.text());
        assertThat(status(both, move(code, 1, "APOLOGISE").param("words", "Chờ xác minh").param("day", "2026-11-24"))).as("Culture day")
                .isEqualTo(422);
        redirect(both, move(code, 1, "APOLOGISE").param("words", "Chờ xác minh nơi cư trú").param("day", "2026-11-27"));
        assertThat(page(both, "/ho-so/" + code.text() + "/xin-loi")).contains("PHIẾU XIN LỖI", "Chờ xác minh nơi cư trú", "27/11/2026");
        assertThat(page(both, "/ho-so/" + code.text())).contains("trễ hẹn").doesNotContain("cần gửi phiếu xin lỗi");
    }

    @Test
    void askingForPapersDoesNotUndoAPromiseThatWasMissed() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(both, oldWoman("Nguyễn Thị Lỡ Hẹn"));
        promisedFor(code, DAY.minusDays(6));
        assertThat(refused(both, move(code, 0, "ASK_PAPERS").param("papers", "Giấy ủy quyền").param("words", "Thiếu")))
                .contains("hãy gửi phiếu xin lỗi");
        redirect(both, move(code, 0, "APOLOGISE").param("words", "Chờ xác minh").param("day", "2026-11-27"));
        redirect(both, move(code, 1, "ASK_PAPERS").param("papers", "Giấy ủy quyền").param("words", "Thiếu"));
        assertThat(page(both, "/ho-so/" + code.text())).as("while papers are missing").contains("trễ hẹn");
        redirect(both, move(code, 2, "PAPERS_CAME").param("came", "2"));
        Dossier again = store.find(code).orElseThrow();
        assertThat(again.late(DAY)).isTrue();
        assertThat(again.lateSince()).isEqualTo(DAY.minusDays(6));
        assertThat(page(signIn(Role.LEADER), "/ho-so?han=LATE")).contains(code.text());
        TeamView.Done before = team.done(Set.of(again.areaUnit()), DAY);
        redirect(both, move(code, 3, "WITHDRAWN").param("words", "Gia đình đổi ý"));
        TeamView.Done after = team.done(Set.of(again.areaUnit()), DAY);
        assertThat(after.closed() - before.closed()).isEqualTo(1);
        assertThat(after.inTime()).as("not in time").isEqualTo(before.inTime());
    }

    @Test
    void whoWasKeptWaitingIsToldSoBeforeTheResultIsToldOrHandedOver() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(both, oldWoman("Nguyễn Thị Đợi"));
        redirect(both, move(code, 0, "VERIFIED"));
        redirect(both, move(code, 1, "PROPOSE").param("outcome", "GRANTED"));
        redirect(signIn(Role.APPROVER), post("/phe-duyet/" + proposal(code)).param("version", "0").param("outcome", "APPROVED"));
        promisedFor(code, DAY.minusDays(6));
        assertThat(refused(both, move(code, 3, "NOTIFIED"))).contains("hãy gửi phiếu xin lỗi");
        redirect(both, move(code, 3, "APOLOGISE").param("words", "Chờ chữ ký").param("day", "2026-11-27"));
        redirect(both, move(code, 4, "NOTIFIED"));
        promisedFor(code, DAY.minusDays(6));
        assertThat(refused(both, move(code, 5, "HANDED_OVER"))).contains("hãy gửi phiếu xin lỗi");
    }

    @Test
    void aFileFollowsWhatIsProposedOtherwiseThanTheLawAnswers() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        String person = oldWoman("Nguyễn Thị Khác Mức");
        DossierCode code = received(both, person);
        redirect(both, move(code, 0, "VERIFIED"));
        assertThat(page(both, "/ho-so/" + code.text())).contains("/de-xuat?person=" + person);
        String proposed = redirect(both, post("/de-xuat").param("person", person).param("programme", "SP").param("effective", "2026-09")
                .param("reason", "Đã đủ tuổi và nộp đơn từ tháng 9, phường nhận muộn"));
        assertThat(proposed).isEqualTo("/phe-duyet/" + proposal(code));
        redirect(signIn(Role.APPROVER), post(proposed).param("version", "0").param("outcome", "APPROVED"));
        assertThat(store.find(code).orElseThrow()).extracting(Dossier::stage, Dossier::outcome).containsExactly(Dossier.Stage.NOTIFY,
                Outcome.GRANTED);
    }

    @Test
    void aFileGoesOnWhenWhatItAsksForWasProposedBeforeItCame() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        String person = oldWoman("Nguyễn Thị Đến Sau");
        String proposed = redirect(both, post("/de-xuat").param("person", person).param("programme", "SP"));
        DossierCode code = received(both, person);
        redirect(signIn(Role.APPROVER), post(proposed).param("version", "0").param("outcome", "APPROVED"));
        assertThat(store.find(code).orElseThrow()).extracting(Dossier::stage, Dossier::outcome).containsExactly(Dossier.Stage.NOTIFY,
                Outcome.GRANTED);
    }

    @Test
    void aFileForWhatSheReceivesAlreadyIsRefusedWithAReasonAndTheGrantRunsOn() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        MockHttpSession approver = signIn(Role.APPROVER);
        String person = oldWoman("Nguyễn Thị Đang Hưởng");
        redirect(approver, post(redirect(both, post("/de-xuat").param("person", person).param("programme", "SP"))).param("version", "0")
                .param("outcome", "APPROVED"));
        assertThat(refused(both, post("/de-xuat").param("person", person).param("programme", "SP").param("kind", "REFUSE")
                .param("reason", "Không có hồ sơ nào"))).as("nobody asked").contains("đang hưởng");
        DossierCode code = received(both, person);
        redirect(both, move(code, 0, "VERIFIED"));
        assertThat(refused(both, move(code, 1, "PROPOSE").param("outcome", "GRANTED"))).contains("đang hưởng");
        redirect(both, move(code, 1, "PROPOSE").param("outcome", "REFUSED").param("words", "Bà đang hưởng chế độ này"));
        redirect(approver, post("/phe-duyet/" + proposal(code)).param("version", "0").param("outcome", "APPROVED"));
        assertThat(store.find(code).orElseThrow()).extracting(Dossier::stage, Dossier::outcome).containsExactly(Dossier.Stage.NOTIFY,
                Outcome.REFUSED);
        assertThat(sql.fetch("SELECT id FROM casework.granted WHERE person_id = ? AND programme = 'SP' AND to_month IS NULL",
                registry.byCode(person).orElseThrow().id())).hasSize(1);
    }

    @Test
    void aFileIsDecidedWhereItLiesAlsoWhenSheHasMoved() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        String person = oldWoman("Nguyễn Thị Chuyển Nhà");
        DossierCode code = received(both, person);
        redirect(both, move(code, 0, "VERIFIED"));
        Long household = registry.on(registry.byCode(person).orElseThrow().id(), DAY).household();
        registry.move(Objects.requireNonNull(household), ward("30742"), "Khu phố 1", "", DAY, new Evidence("Đăng ký cư trú", "2", "lan"),
                Instant.parse("2026-11-23T01:00:00Z"));
        assertThat(page(both, "/de-xuat?person=" + person + "&programme=SP")).contains("Nguyễn Thị Chuyển Nhà");
        assertThat(status(both, get("/de-xuat?person=" + person + "&programme=SA"))).as("what she has no file for").isEqualTo(404);
        redirect(both, move(code, 1, "PROPOSE").param("outcome", "GRANTED"));
        redirect(signIn(Role.APPROVER), post("/phe-duyet/" + proposal(code)).param("version", "0").param("outcome", "APPROVED"));
        assertThat(store.find(code).orElseThrow().stage()).isEqualTo(Dossier.Stage.NOTIFY);
    }

    @Test
    void theDatabaseRefusesToRewriteAFileOrToMoveItWithoutAnEvent() throws Exception {
        DossierCode code = received(signIn(Role.RECEPTION), oldWoman("Nguyễn Thị Giữ"));
        long id = store.find(code).orElseThrow().id();
        for (String statement : List.of(
                "UPDATE onestop.dossier SET received_on = received_on - 1, version = version + 1 WHERE id = " + id,
                "UPDATE onestop.dossier SET act = 'NOTIFY' WHERE id = " + id,
                "UPDATE onestop.dossier SET act = 'NOTIFY', version = version + 1 WHERE id = " + id,
                "DELETE FROM onestop.dossier WHERE id = " + id,
                "UPDATE onestop.event SET note = 'khác' WHERE dossier_id = " + id,
                "DELETE FROM onestop.event WHERE dossier_id = " + id,
                "UPDATE onestop.paper SET came_on = NULL WHERE dossier_id = " + id)) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aScriptInANameIsOnlyText() throws Exception {
        MockHttpSession reception = signIn(Role.RECEPTION);
        String receipt = redirect(reception,
                arrival(oldWoman("Nguyễn Thị Chữ"), UUID.randomUUID()).param("applicant", "<script>alert(1)</script>"));
        assertThat(page(reception, receipt)).doesNotContain("<script>alert").contains("&lt;script&gt;");
        assertThat(status(reception, get(receipt + ".pdf"))).isEqualTo(200);
    }

    private String refused(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(session, request);
        assertThat(answer.getStatus()).isEqualTo(422);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private long proposal(DossierCode code) {
        Long number = store.find(code).orElseThrow().proposal();
        return number == null ? 0 : number;
    }
}
