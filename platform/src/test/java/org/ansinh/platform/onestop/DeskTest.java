package org.ansinh.platform.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ansinh.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The desk as a place of work: lists, deputies, the team, what the office begins of itself, notices. */
class DeskTest extends OfficersAtTheDesk {

    @Autowired
    private Notices notices;

    @Autowired
    private NightlyReviews nightly;

    @Test
    void theListShowsEachOfficerWhatWaitsForHerAndKeepsHerFilters() throws Exception {
        MockHttpSession reception = signIn(Role.RECEPTION);
        MockHttpSession assessor = signIn(Role.ASSESSOR);
        DossierCode code = received(reception, oldWoman("Nguyễn Thị Danh Sách"));
        assertThat(page(assessor, "/ho-so?chinhSach=SP")).contains(code.text());
        assertThat(page(reception, "/ho-so?viec=MINE")).doesNotContain(code.text());
        assertThat(page(reception, "/ho-so?viec=ALL&han=WEEK&buoc=VERIFY")).doesNotContain(code.text()).contains("trong 7 ngày");
        assertThat(page(reception, "/ho-so?viec=ALL&buoc=VERIFY&chinhSach=SP")).contains(code.text());
        assertThat(page(assessor, "/ban-lam-viec")).contains("Hồ sơ đang chờ bà/ông");
        redirect(assessor, post("/ho-so/bo-loc?viec=ALL&chinhSach=SP").param("ten", "Hưu trí"));
        assertThat(page(assessor, "/ho-so")).contains("Hưu trí</a>", "chinhSach=SP");
        assertThat(page(reception, "/ho-so")).doesNotContain("Hưu trí</a>");
        assertThat(redirect(reception, get("/ho-so").param("ma", code.shown()))).isEqualTo("/ho-so/" + code.text());
    }

    @Test
    void aDeputyWorksOnTheFilesOfTheAbsentOnTheNamedDaysOnly() throws Exception {
        MockHttpSession absent = signIn("30760", "Người Vắng", Role.RECEPTION, Role.ASSESSOR);
        MockHttpSession deputy = signIn("30760", "Người Thay", Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(absent, oldWoman("Nguyễn Thị Chờ"));
        redirect(absent, move(code, 0, "TAKE"));
        assertThat(status(deputy, move(code, 1, "VERIFIED"))).isEqualTo(422);
        String username = String.valueOf(sql.fetchOne("SELECT username FROM access.account WHERE name = 'Người Thay'").get(0));
        assertThat(status(absent, deputy(username, "2026-11-24", "2026-11-23"))).as("the last day before the first").isEqualTo(422);
        redirect(absent, deputy(username, "2026-11-24", "2026-11-26"));
        assertThat(status(deputy, move(code, 1, "VERIFIED"))).as("not yet her day").isEqualTo(422);
        assertThat(status(absent, deputy(username, "2026-11-26", "2026-11-28"))).as("days overlap").isEqualTo(422);
        redirect(absent, deputy(username, "2026-11-23", "2026-11-23"));
        redirect(deputy, move(code, 1, "VERIFIED"));
        assertThat(page(deputy, "/ho-so/vang-mat")).contains("Người Thay thay Người Vắng");
        assertThat(status(absent, deputy("khong-co-ai", "2026-12-01", "2026-12-02"))).isEqualTo(422);
    }

    @Test
    void theTeamsPageShowsLoadLatenessAndTimePerStepToSuperiorsOnly() throws Exception {
        MockHttpSession both = signIn("30760", "Người Gánh", Role.RECEPTION, Role.ASSESSOR);
        DossierCode open = received(both, oldWoman("Nguyễn Thị Gánh"));
        redirect(both, move(open, 0, "TAKE"));
        DossierCode closed = received(both, oldWoman("Nguyễn Thị Xong"));
        redirect(both, move(closed, 0, "WITHDRAWN").param("words", "Đổi ý"));
        assertThat(page(signIn(Role.LEADER), "/ho-so/to")).contains("Người Gánh", "Số ngày ở mỗi bước", "Thẩm định");
        assertThat(status(both, get("/ho-so/to"))).isEqualTo(403);
    }

    @Test
    void whatTheOfficeOffersOfItselfMayBeRefusedAndTheRefusalIsKept() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        String person = oldWoman("Nguyễn Thị Từ Chối");
        String form = redirect(both, post("/ho-so/tu-choi").param("person", person).param("programme", "SP").param("refuses", "true")
                .param("said", "Tôi không cần"));
        assertThat(page(both, form)).contains("đã từ chối");
        assertThat(status(both, proactive(person))).isEqualTo(422);
        redirect(both, post("/ho-so/tu-choi").param("person", person).param("programme", "SP").param("refuses", "false").param("said",
                "Nay tôi muốn"));
        redirect(both, proactive(person));
    }

    @Test
    void aNoticeIsWrittenWithWhatItTellsAndHandedOverOnce() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(both, oldWoman("Nguyễn Thị Tin"));
        notices.handOver();
        String words = null;
        for (int i = 0; i < 50 && words == null; i++) {
            words = outbox().filter(text -> text.contains(code.shown())).findFirst().orElse(null);
            Thread.sleep(100);
        }
        assertThat(words).contains("0912 345 678", "08/12/2026").doesNotContain("Nguyễn Thị Tin");
        assertThat(outbox().filter(text -> text.contains(code.shown()))).hasSize(1);
    }

    @Test
    void grantsThatFallDueAreDrawnUpInBulkOnceAndConfirmingThemChangesNoMoney() throws Exception {
        MockHttpSession assessor = signIn(Role.ASSESSOR);
        String running = "SELECT count(*) FROM casework.granted WHERE to_month IS NULL";
        Object before = sql.fetchOne(running).get(0);
        redirect(assessor, post("/ho-so/ra-soat/lap"));
        List<Long> drawn = sql.fetch("SELECT id FROM onestop.review WHERE area_unit = ? AND state = 'OPEN'", ward("30760")).getValues(0,
                Long.class);
        assertThat(drawn).isNotEmpty();
        redirect(assessor, post("/ho-so/ra-soat/lap"));
        assertThat(sql.fetch("SELECT id FROM onestop.review WHERE area_unit = ?", ward("30760"))).as("drawn up twice")
                .hasSize(drawn.size());
        assertThat(page(assessor, "/ho-so/ra-soat")).contains("đến kỳ rà soát");
        redirect(assessor, post("/ho-so/ra-soat").param("chon", String.valueOf(drawn.getFirst())).param("ghi-chu", "Đã đến nhà"));
        redirect(assessor, post("/ho-so/ra-soat/lap"));
        assertThat(sql.fetch("SELECT id FROM onestop.review WHERE area_unit = ?", ward("30760"))).as("reviewed today, not due again")
                .hasSize(drawn.size());
        assertThat(sql.fetchOne(running).get(0)).isEqualTo(before);
        redirect(signIn("30742", "Nơi khác", Role.ASSESSOR), post("/ho-so/ra-soat").param("chon", String.valueOf(drawn.getLast())));
        assertThat(sql.fetchOne("SELECT state FROM onestop.review WHERE id = ?", drawn.getLast()).get(0)).as("another area's stays open")
                .isEqualTo(drawn.size() == 1 ? "CONFIRMED" : "OPEN");
    }

    @Test
    void reviewsAreDrawnUpEverywhereByNightThroughTheSameCode() {
        String elsewhere = "SELECT id FROM onestop.review WHERE area_unit = " + ward("30742");
        nightly.drawUpDue();
        int drawn = sql.fetch(elsewhere).size();
        assertThat(drawn).isPositive();
        nightly.drawUpDue();
        assertThat(sql.fetch(elsewhere)).as("twice adds nothing").hasSize(drawn);
    }

    @Test
    void aReviewThatNeedsAChangeStaysOpenUntilAProposalIsMade() throws Exception {
        MockHttpSession assessor = signIn("30742", "Người Rà Soát", Role.ASSESSOR);
        redirect(assessor, post("/ho-so/ra-soat/lap"));
        var review = sql.fetchOne("""
                SELECT id, person_id, programme FROM onestop.review r WHERE area_unit = ? AND state = 'OPEN'
                  AND NOT EXISTS (SELECT FROM casework.proposal p WHERE p.person_id = r.person_id) ORDER BY id LIMIT 1""", ward("30742"));
        String id = String.valueOf(review.get(0));
        var person = registry.find(review.get(1, Long.class)).orElseThrow();
        String changed = answer(assessor, post("/ho-so/ra-soat").param("chon", id).param("doi", "true"))
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(changed).contains("Chưa có đề xuất nào", person.code());
        assertThat(sql.fetchOne("SELECT state FROM onestop.review WHERE id = ?", review.get(0)).get(0)).isEqualTo("OPEN");
        redirect(assessor, post("/de-xuat").param("person", person.code()).param("programme", review.get(2, String.class))
                .param("kind", "SUSPEND").param("cause", "NOT_COLLECTED").param("reason", "Không còn ở nơi cư trú"));
        redirect(assessor, post("/ho-so/ra-soat").param("chon", id).param("doi", "true"));
        assertThat(sql.fetchOne("SELECT state FROM onestop.review WHERE id = ?", review.get(0)).get(0)).isEqualTo("CHANGE");
    }

    @Test
    void whenThePapersCameTheNewDayIsToldAndADeclinedApplicationIsToldToo() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = DossierCode.parse(redirect(both, post("/ho-so/tiep-nhan").param("key", UUID.randomUUID().toString())
                .param("person", oldWoman("Nguyễn Thị Đủ Giấy")).param("programme", "SP").param("channel", "DESK")
                .param("phone", "0912345679")).split("/")[2]);
        redirect(both, move(code, 0, "PAPERS_CAME").param("came", "1"));
        assertThat(notices(code)).anyMatch(words -> words.contains("đã đủ giấy tờ") && words.contains("08/12/2026"));
        String sent = publicly(post("/nop-ho-so").param("gui", "1").param("chinhSach", "SP").param("hoTen", "Người Chờ Tin")
                .param("sinh", "1/1/1940").param("diaBan", String.valueOf(ward("30760"))).param("dienThoai", "0912345678")
                .param("thu", "cho@tin.vn")).getContentAsString(StandardCharsets.UTF_8);
        DossierCode application = DossierCode.parse("HS-" + sent.split("<code>HS-")[1].split("</code>")[0]);
        redirect(both, post("/ho-so/truc-tuyen/" + application.text()).param("why", "Xin đến phường"));
        assertThat(notices(application)).hasSize(2)
                .allMatch(words -> words.contains("chưa được tiếp nhận") && !words.contains("Xin đến phường"));
    }

    @Test
    void aNoticeThatCouldNotBeHandedOverIsShownToSuperiorsAndTriedAgainByTheClock() throws Exception {
        DossierCode code = received(signIn(Role.RECEPTION), oldWoman("Nguyễn Thị Mất Sóng"));
        String of = " WHERE dossier_id = (SELECT id FROM onestop.dossier WHERE code = '" + code.text() + "')";
        MockHttpSession leader = signIn(Role.LEADER);
        sql.execute("UPDATE onestop.notice SET sent_at = NULL, failed = 3, tried_at = now()" + of);
        notices.handOver();
        assertThat(page(leader, "/ho-so/to")).contains("Tin báo chưa gửi được", "/ho-so/" + code.text() + "\"");
        sql.execute("UPDATE onestop.notice SET tried_at = now() - interval '46 minutes'" + of);
        notices.handOver();
        assertThat(sql.fetchOne("SELECT sent_at FROM onestop.notice" + of + " FOR UPDATE").get(0)).isNotNull();
        assertThat(page(leader, "/ho-so/to")).doesNotContain("/ho-so/" + code.text() + "\"");
    }

    @Test
    void aDeputyIsEndedEarlyByTheAbsentOrWhoeverNamedHer() throws Exception {
        MockHttpSession absent = signIn("30760", "Người Về Sớm", Role.RECEPTION, Role.ASSESSOR);
        MockHttpSession deputy = signIn("30760", "Người Thay Ngắn", Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(absent, oldWoman("Nguyễn Thị Về Sớm"));
        redirect(absent, move(code, 0, "TAKE"));
        String username = String.valueOf(sql.fetchOne("SELECT username FROM access.account WHERE name = 'Người Thay Ngắn'").get(0));
        redirect(absent, deputy(username, "2026-11-23", "2026-11-30"));
        long id = sql.fetchOne("SELECT id FROM onestop.deputy WHERE deputy_name = 'Người Thay Ngắn'").get(0, Long.class);
        assertThat(page(deputy, "/ho-so/vang-mat")).doesNotContain("/ho-so/vang-mat/" + id + "/ket-thuc");
        assertThat(status(deputy, post("/ho-so/vang-mat/" + id + "/ket-thuc"))).isEqualTo(404);
        assertThat(page(absent, "/ho-so/vang-mat")).contains("/ho-so/vang-mat/" + id + "/ket-thuc");
        sql.execute("UPDATE onestop.deputy SET days = daterange('2026-11-20', '2026-12-01') WHERE id = ?", id);
        redirect(absent, post("/ho-so/vang-mat/" + id + "/ket-thuc"));
        assertThat(status(deputy, move(code, 1, "VERIFIED"))).as("no longer her deputy").isEqualTo(422);
        assertThat(sql.fetchOne("SELECT upper(days)::text FROM onestop.deputy WHERE id = ?", id).get(0)).isEqualTo("2026-11-23");
        redirect(absent, deputy(username, "2026-11-25", "2026-11-26"));
    }

    @Test
    void whatTheOfficeMayOfferOfItselfIsOfferedFromTheLeftBehindListAlsoWhereNoMoneyIsPaid() throws Exception {
        MockHttpSession assessor = signIn("30742", "Người Chủ Động", Role.ASSESSOR);
        String list = page(assessor, "/chua-duoc-huong/danh-sach?loai=LEFT_BEHIND&chinh-sach=HI");
        assertThat(list).contains("kenh=PROACTIVE").doesNotContain("/de-xuat?person=");
    }

    private List<String> notices(DossierCode code) {
        return sql.fetch("""
                SELECT n.words FROM onestop.notice n LEFT JOIN onestop.dossier d ON d.id = n.dossier_id
                LEFT JOIN onestop.application a ON a.id = n.application_id WHERE ? IN (d.code, a.code) ORDER BY n.id""", code.text())
                .getValues(0, String.class);
    }

    private static Stream<String> outbox() throws IOException {
        Path folder = Path.of("target", "test-city", "outbox", "sms");
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = files.filter(file -> file.toString().endsWith(".txt")).map(DeskTest::text).toList();
            return texts.stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static MockHttpServletRequestBuilder proactive(String person) {
        return post("/ho-so/tiep-nhan").param("key", UUID.randomUUID().toString()).param("person", person).param("programme", "SP")
                .param("channel", "PROACTIVE").param("brought", "0");
    }

    private static MockHttpServletRequestBuilder deputy(String username, String from, String to) {
        return post("/ho-so/vang-mat").param("thay", username).param("tu", from).param("den", to).param("ly-do", "Nghỉ phép");
    }
}
