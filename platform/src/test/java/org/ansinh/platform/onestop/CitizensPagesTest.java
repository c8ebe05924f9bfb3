package org.ansinh.platform.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.ansinh.law.Programme;
import org.ansinh.law.Value;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Documents;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.FactEntry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What the public sees of files: its own one by code and birth, and the notice board. */
class CitizensPagesTest extends OfficersAtTheDesk {

    @Autowired
    private DossierStore store;

    @Autowired
    private Tracking tracking;

    @Autowired
    private Documents documents;

    @Autowired
    private Procedures procedures;

    @Test
    void aFileIsFollowedByItsCodeAndTheDayOfBirthAndNoOfficersNoteIsShown() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(both, oldWoman("Nguyễn Thị Theo Dõi"));
        redirect(both, move(code, 0, "VERIFIED").param("words", "Ghi chú nội bộ"));
        String page = text(track(code.shown(), "02/05/1945"));
        assertThat(page).contains("08/12/2026", "Quyết định").doesNotContain("Ghi chú nội bộ", "Cán bộ", "Nguyễn Thị Theo Dõi", "0912");
    }

    @Test
    void aWrongCodeAndAWrongDayGetTheSameAnswer() throws Exception {
        DossierCode code = received(signIn(Role.RECEPTION), oldWoman("Nguyễn Thị Kín"));
        String wrongDay = text(track(code.text(), "03/05/1945")).replace(code.text(), "");
        DossierCode other = DossierCode.draw();
        assertThat(text(track(other.text(), "03/05/1945")).replace(other.text(), "")).isEqualTo(wrongDay);
        assertThat(text(track("HS", "31/02/1945"))).contains("Ngày sinh chưa đúng");
    }

    @Test
    void whoGuessesACodeInALoopWaitsLongerEachTimeAlsoFromManyAddresses() {
        Instant now = Instant.parse("2026-11-23T02:00:00Z");
        String code = DossierCode.draw().text();
        for (int i = 0; i < 5; i++) {
            assertThat(tracking.find(code, LocalDate.of(1945, 1, 1 + i), "10.0.0." + i, now)).isEmpty();
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> tracking.find(code, LocalDate.of(1945, 5, 2), "10.0.0.9", now))
                .isInstanceOf(Fault.class);
        for (int i = 0; i < 5; i++) {
            tracking.find(DossierCode.draw().text(), LocalDate.of(1945, 5, 2), "10.0.1.1", now);
        }
        org.assertj.core.api.Assertions
                .assertThatThrownBy(() -> tracking.find(DossierCode.draw().text(), LocalDate.of(1945, 5, 2), "10.0.1.1", now))
                .isInstanceOf(Fault.class);
        assertThat(tracking.find(DossierCode.draw().text(), LocalDate.of(1945, 5, 2), "10.0.1.1", now.plusSeconds(4000))).isEmpty();
    }

    @Test
    void whoeverGuessesAtACodeKeepsItsOwnerWaitingAMinuteAtMost() throws Exception {
        DossierCode code = received(signIn(Role.RECEPTION), oldWoman("Nguyễn Thị Bị Đoán"));
        Instant now = Instant.parse("2026-11-23T02:00:00Z");
        for (int i = 0; i < 40; i++) {
            try {
                tracking.find(code.text(), LocalDate.of(1946, 1, 1), "10.1.0." + i, now.plusSeconds(i * 61L));
            } catch (Fault waits) {
                assertThat(waits.key()).isEqualTo("onestop.track.wait");
            }
        }
        assertThat(tracking.find(code.text(), LocalDate.of(1945, 5, 2), "10.1.1.1", now.plusSeconds(40 * 61L))).isPresent();
    }

    @Test
    void aTerminalOfManyPeopleIsShutForNobodyForGood() {
        Allowance drafts = new Allowance(60, Duration.ofHours(1));
        Instant now = Instant.parse("2026-11-23T02:00:00Z");
        for (int i = 0; i < 60; i++) {
            assertThat(drafts.take("10.0.0.1", now)).isTrue();
        }
        assertThat(drafts.take("10.0.0.1", now)).isFalse();
        assertThat(drafts.take("10.0.0.2", now)).as("another address").isTrue();
        assertThat(drafts.take("10.0.0.1", now.plusSeconds(61))).as("one a minute comes back").isTrue();
        assertThat(drafts.take("10.0.0.1", now.plusSeconds(62))).isFalse();
    }

    @Test
    void tooManyNewApplicationsFromOneAddressKeepWhatWasTyped() throws Exception {
        String told = "";
        for (int i = 0; i < 61; i++) {
            told = text(application("luu").param("hoTen", "Nguyễn Thị Đông Người").with(from("10.7.0.1")));
        }
        assertThat(told).contains("xin chờ vài phút", "Nguyễn Thị Đông Người").doesNotContain("nhập sai");
    }

    @Test
    void anApplicationSentTwiceIsOneWithTheSameReceipt() throws Exception {
        String key = UUID.randomUUID().toString();
        String first = text(sending(key, "Nguyễn Thị Hai Lần"));
        assertThat(first).contains("Đã gửi hồ sơ");
        assertThat(text(sending(key, "Nguyễn Thị Hai Lần"))).as("the same receipt").isEqualTo(first);
        assertThat(sql.fetch("SELECT id FROM onestop.application WHERE name = 'Nguyễn Thị Hai Lần'")).hasSize(1);
        assertThat(publicly(sending(key, "Nguyễn Thị Khác")).getStatus()).as("another text is no repeat").isEqualTo(422);
        String draft = UUID.randomUUID().toString();
        String saved = text(application("luu").param("khoa", draft).param("hoTen", "Nguyễn Thị Nháp"));
        assertThat(text(application("luu").param("khoa", draft).param("hoTen", "Nguyễn Thị Nháp"))).as("code and secret").isEqualTo(saved);
        String code = between(saved, "<code>HS-", "</code>");
        String secret = between(saved.substring(saved.indexOf("</code>") + 7), "<code>", "</code>");
        RequestBuilder sent = sending("", "Nguyễn Thị Nháp").param("ma", "HS-" + code).param("mat", secret);
        String receipt = text(sent);
        assertThat(text(sent)).as("a saved draft").isEqualTo(receipt).contains("HS-" + code);
    }

    @Test
    void whoGuessesTheSecretOfADraftWaitsAtEveryDoor() throws Exception {
        String saved = text(application("luu").param("hoTen", "Nguyễn Thị Giữ Kín"));
        String code = "HS-" + between(saved, "<code>HS-", "</code>");
        int told = 0;
        for (int i = 0; i < 12; i++) {
            String answer = publicly(application(i % 2 == 0 ? "luu" : "gui").param("ma", code).param("mat", "0000-0000-000" + i % 10)
                    .with(from("10.7.0.2"))).getContentAsString(StandardCharsets.UTF_8);
            told += answer.contains("Đã nhập sai nhiều lần") ? 1 : 0;
        }
        assertThat(told).isGreaterThan(5);
        assertThat(text(get("/nop-ho-so").param("chinhSach", "SP").param("ma", code).param("mat", "x"))).as("no door")
                .doesNotContain(DossierCode.parse(code).text());
    }

    @Test
    void anApplicationThatNamesAnotherPersonIsTakenInOnlyAfterComparing() throws Exception {
        String person = oldWoman("Nguyễn Thị Trong Sổ");
        String sent = text(sending(UUID.randomUUID().toString(), "Kiểm Toán"));
        DossierCode code = DossierCode.parse("HS-" + between(sent, "<code>HS-", "</code>"));
        MockHttpSession reception = signIn(Role.RECEPTION);
        MockHttpServletResponse differs = answer(reception,
                post("/ho-so/truc-tuyen/" + code.text()).param("person", person).param("brought", "0"));
        assertThat(differs.getStatus()).isEqualTo(422);
        assertThat(differs.getContentAsString(StandardCharsets.UTF_8)).contains("Kiểm Toán", "Nguyễn Thị Trong Sổ", "đối chiếu");
        redirect(reception,
                post("/ho-so/truc-tuyen/" + code.text()).param("person", person).param("brought", "0").param("doi-chieu", "true"));
        long trail = trail("application:" + code.text());
        assertThat(status(reception, post("/ho-so/truc-tuyen/" + code.text()).param("why", "Không nhận"))).as("it is a file now")
                .isEqualTo(422);
        assertThat(trail("application:" + code.text())).as("and nothing else is on record").isEqualTo(trail);
    }

    @Test
    void aFileSentOnlineIsFollowedByTheDayThatWasWrittenToo() throws Exception {
        String person = oldWoman("Nguyễn Thị Nhớ Khác");
        String sent = text(application("gui").param("hoTen", "Nguyen thi nho khac").param("sinh", "05/02/1945")
                .param("diaBan", String.valueOf(ward("30760"))).param("dienThoai", "0912345678"));
        DossierCode code = DossierCode.parse("HS-" + between(sent, "<code>HS-", "</code>"));
        redirect(signIn(Role.RECEPTION),
                post("/ho-so/truc-tuyen/" + code.text()).param("person", person).param("brought", "0").param("doi-chieu", "true"));
        assertThat(text(track(code.text(), "05/02/1945"))).contains("08/12/2026");
        assertThat(text(track(code.text(), "02/05/1945"))).contains("08/12/2026");
        assertThat(text(track(code.text(), "03/05/1945"))).doesNotContain("08/12/2026");
    }

    private MockHttpServletRequestBuilder sending(String key, String name) {
        return application("gui").param("khoa", key).param("hoTen", name).param("sinh", "02/05/1945")
                .param("diaBan", String.valueOf(ward("30760"))).param("dienThoai", "0912345678");
    }

    private long trail(String subject) {
        return sql.fetchSingle("SELECT count(*) FROM access.audit WHERE subject = ? AND kind = 'CHANGED'", subject).get(0, Long.class);
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    @Test
    void theServiceIsRatedOnceWhenTheFileIsClosed() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(both, oldWoman("Nguyễn Thị Khen"));
        assertThat(publicly(rate(code, "5")).getStatus()).as("while it is open").isEqualTo(422);
        redirect(both, move(code, 0, "WITHDRAWN").param("words", "Gia đình đổi ý"));
        assertThat(text(rate(code, "4"))).contains("Cảm ơn");
        publicly(rate(code, "1"));
        assertThat(sql
                .fetchOne("SELECT stars FROM onestop.rating r JOIN onestop.dossier d ON d.id = r.dossier_id WHERE d.code = ?", code.text())
                .get(0, Integer.class))
                .isEqualTo(4);
        assertThat(publicly(rate(code, "9")).getStatus()).isEqualTo(422);
    }

    @Test
    void theBoardShowsNameHamletProgrammeAndDaysAndEndsByItself() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = disabled(both, "Nguyễn Thị Niêm Yết");
        redirect(both, move(code, 0, "VERIFIED"));
        assertThat(store.find(code).orElseThrow().stage()).isEqualTo(Dossier.Stage.POST);
        String board = text(get("/niem-yet").param("dia-ban", "30760"));
        assertThat(board).contains("Nguyễn Thị Niêm Yết", "Khu phố 5", "Trợ cấp xã hội hằng tháng", "23/11/2026 – 26/11/2026")
                .doesNotContain(code.text(), code.shown(), "1945");
        assertThat(status(both, move(code, 1, "PROPOSE").param("outcome", "GRANTED"))).as("while it is posted").isEqualTo(422);
        postingEnded(code);
        assertThat(text(get("/niem-yet").param("dia-ban", "30760"))).doesNotContain("Nguyễn Thị Niêm Yết");
        redirect(both, move(code, 1, "PROPOSE").param("outcome", "GRANTED"));
        assertThat(publicly(get("/niem-yet").param("dia-ban", "99999")).getStatus()).isEqualTo(404);
    }

    @Test
    void anApplicationIsSavedOpenedAgainSentAndTakenInForThePersonTheOfficerFinds() throws Exception {
        String person = oldWoman("Nguyễn Thị Trực Tuyến");
        String saved = text(application("luu").param("hoTen", "Nguyễn Thị Trực Tuyến").param("loi", "<b>Ở một mình</b>"));
        String code = between(saved, "<code>HS-", "</code>");
        String secret = between(saved.substring(saved.indexOf("</code>") + 7), "<code>", "</code>");
        assertThat(text(post("/nop-ho-so/tiep-tuc").param("ma", "HS-" + code).param("mat", "0000-0000-0000")))
                .contains("Không có hồ sơ đang lưu");
        assertThat(text(post("/nop-ho-so/tiep-tuc").param("ma", "HS-" + code).param("mat", secret))).contains("Nguyễn Thị Trực Tuyến",
                "&lt;b&gt;Ở một mình");
        assertThat(text(application("gui").param("ma", "HS-" + code).param("mat", secret).param("hoTen", "Nguyễn Thị Trực Tuyến")))
                .contains("Ngày sinh chưa đúng", "Hãy chọn phường");
        String sent = text(application("gui").param("ma", "HS-" + code).param("mat", secret).param("hoTen", "Nguyễn Thị Trực Tuyến")
                .param("sinh", "02/05/1945")
                .param("diaBan", String.valueOf(ward("30760"))).param("dienThoai", "0912345678"));
        assertThat(sent).contains("Đã gửi hồ sơ", "HS-" + code);
        assertThat(text(track("HS-" + code, "02/05/1945"))).contains("đang chờ bộ phận một cửa");
        DossierCode known = DossierCode.parse("HS-" + code);
        MockHttpSession reception = signIn(Role.RECEPTION);
        MockHttpSession elsewhere = signIn("30742", "Nơi khác", Role.RECEPTION);
        assertThat(status(elsewhere, get("/ho-so/truc-tuyen/" + known.text()))).isEqualTo(404);
        assertThat(page(reception, "/ho-so/truc-tuyen")).contains("Nguyễn Thị Trực Tuyến");
        assertThat(page(reception, "/ho-so/truc-tuyen/" + known.text())).contains(person);
        String file = redirect(reception, post("/ho-so/truc-tuyen/" + known.text()).param("person", person).param("brought", "0"));
        assertThat(redirect(reception, post("/ho-so/truc-tuyen/" + known.text()).param("person", person).param("brought", "0"))).as("twice")
                .isEqualTo(file);
        assertThat(store.find(known).orElseThrow()).extracting(Dossier::channel, Dossier::stage)
                .containsExactly(org.ansinh.law.Procedure.Channel.ONLINE, Dossier.Stage.VERIFY);
        assertThat(text(track("HS-" + code, "02/05/1945"))).contains("08/12/2026");
    }

    @Test
    void papersSentOnlineWaitSealedAndGoToThePersonsFileWhenTheApplicationIsTakenIn() throws Exception {
        String person = oldWoman("Nguyễn Thị Gửi Giấy");
        byte[] photograph = photograph();
        MockMultipartFile right = new MockMultipartFile("giay-to-0", "anh.jpg", "image/jpeg", photograph);
        MockMultipartFile wrong = new MockMultipartFile("giay-to-" + other(), "virus.exe", "image/jpeg",
                "MZ not a photograph".getBytes(StandardCharsets.UTF_8));
        String faulty = text(withPapers("gui", "", "", right, wrong).param("hoTen", "Nguyễn Thị Gửi Giấy").param("sinh", "02/05/1945")
                .param("diaBan", String.valueOf(ward("30760"))).param("dienThoai", "0912345678"));
        assertThat(faulty).as("the fault is told, the rest is kept").contains("Đã nhận tệp", "Nguyễn Thị Gửi Giấy")
                .contains("Giấy tờ khác:");
        String code = between(faulty, "name=\"ma\" value=\"", "\"");
        String secret = between(faulty, "name=\"mat\" value=\"", "\"");
        assertThat(sql.fetchOne("SELECT state FROM onestop.application WHERE code = ?", code).get(0)).as("not sent with a fault")
                .isEqualTo("DRAFT");
        assertThat(new String(sql.fetchOne(
                "SELECT sealed FROM onestop.application_paper p JOIN onestop.application a ON a.id = p.application_id WHERE a.code = ?",
                code).get(0, byte[].class), StandardCharsets.ISO_8859_1)).as("sealed").doesNotContain("JFIF");
        assertThat(text(withPapers("gui", code, secret, right).param("hoTen", "Nguyễn Thị Gửi Giấy").param("sinh", "02/05/1945")
                .param("diaBan", String.valueOf(ward("30760"))).param("dienThoai", "0912345678"))).contains("Đã gửi hồ sơ");
        MockHttpSession reception = signIn(Role.RECEPTION);
        String waiting = page(reception, "/ho-so/truc-tuyen/" + code);
        String paper = "/ho-so/truc-tuyen/" + code + "/giay-to/" + between(waiting, "/ho-so/truc-tuyen/" + code + "/giay-to/", "\"");
        assertThat(waiting).as("the same file again is kept once").containsOnlyOnce("/giay-to/");
        assertThat(status(signIn("30742", "Nơi khác", Role.RECEPTION), get(paper))).isEqualTo(404);
        assertThat(status(reception, get(paper))).isEqualTo(200);
        redirect(reception, post("/ho-so/truc-tuyen/" + code).param("person", person).param("brought", "0"));
        long id = registry.byCode(person).orElseThrow().id();
        assertThat(documents.of("person:" + id)).hasSize(1);
        assertThat(documents.of("dossier:" + code)).hasSize(1);
        String file = page(reception, "/ho-so/" + code);
        String kept = "/ho-so/" + code + "/giay-to/" + between(file, "/ho-so/" + code + "/giay-to/", "\"");
        assertThat(answer(reception, get(kept)).getContentType()).isEqualTo("image/jpeg");
        assertThat(status(signIn("30742", "Nơi khác", Role.RECEPTION), get(kept))).isEqualTo(404);
        assertThat(status(reception, get(paper))).as("handed over").isEqualTo(404);
    }

    private static MockMultipartHttpServletRequestBuilder withPapers(String act, String code, String secret, MockMultipartFile... files) {
        MockMultipartHttpServletRequestBuilder request = multipart("/nop-ho-so");
        for (MockMultipartFile file : files) {
            request.file(file);
        }
        request.param(act, "1").param("chinhSach", "SP").param("ma", code).param("mat", secret);
        return request;
    }

    /** The place after the programme's papers. */
    private int other() {
        return procedures.programme("SP").papers().size();
    }

    private static byte[] photograph() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    @Test
    void anApplicationForSomebodyUnknownIsTakenLikeAnyOtherAndDeclinedWithWords() throws Exception {
        String sent = text(
                application("gui").param("hoTen", "Người Không Có").param("sinh", "1/1/1940").param("diaBan", String.valueOf(ward("30760")))
                        .param("thu", "a@b.vn"));
        DossierCode code = DossierCode.parse("HS-" + between(sent, "<code>HS-", "</code>"));
        MockHttpSession reception = signIn(Role.RECEPTION);
        assertThat(status(reception, post("/ho-so/truc-tuyen/" + code.text()).param("why", " "))).isEqualTo(422);
        redirect(reception, post("/ho-so/truc-tuyen/" + code.text()).param("why", "Xin mời đến phường để xác minh nơi cư trú"));
        assertThat(text(track(code.text(), "01/01/1940"))).contains("xác minh nơi cư trú");
    }

    @Test
    void whatIsTooLongToBeKeptIsSaidAndNeverCut() throws Exception {
        String name = "Nguyễn Thị " + "Rất Dài ".repeat(20).strip();
        for (String act : new String[]{"luu", "gui"}) {
            String refused = text(application(act).param("hoTen", name).param("sinh", "02/05/1945").param("dienThoai", "0912345678")
                    .param("diaBan", String.valueOf(ward("30760"))).param("loi", "x".repeat(2001)));
            assertThat(refused).contains("tối đa 120", "tối đa 2.000", name).doesNotContain("Đã lưu", "Đã gửi hồ sơ");
        }
    }

    @Test
    void aCitizenChoosesWhatToApplyForAndIsToldInHerWordsWhatIsNotTakenOnline() throws Exception {
        assertThat(text(get("/"))).contains("href=\"/nop-ho-so\"");
        String choose = text(get("/nop-ho-so"));
        assertThat(choose).contains("/nop-ho-so?chinhSach=SP");
        String closed = procedures.programmes().stream().map(Programme::code)
                .filter(code -> !choose.contains("chinhSach=" + code + "\"")).findFirst().orElseThrow();
        MockHttpServletResponse answer = publicly(get("/nop-ho-so").param("chinhSach", closed));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("chưa nhận hồ sơ trực tuyến", "bộ phận một cửa")
                .doesNotContain("procedures.yaml");
    }

    private static MockHttpServletRequestBuilder application(String act) {
        return post("/nop-ho-so").param(act, "1").param("chinhSach", "SP");
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private DossierCode disabled(MockHttpSession both, String name) throws Exception {
        String person = oldWoman(name);
        registry.record(registry.byCode(person).orElseThrow().id(),
                new FactEntry("disability", new Value.Code("SEVERE"), LocalDate.of(2025, 7, 1), null,
                        new Evidence("Giấy xác nhận khuyết tật", "1", "lan")),
                Instant.parse("2026-06-01T02:00:00Z"));
        String receipt = redirect(both, post("/ho-so/tiep-nhan").param("key", UUID.randomUUID().toString()).param("person", person)
                .param("programme", "SA").param("channel", "DESK").param("brought", "0", "1", "2"));
        return DossierCode.parse(receipt.split("/")[2]);
    }

    private static MockHttpServletRequestBuilder track(String code, String born) {
        return post("/tra-cuu").param("ma", code).param("sinh", born);
    }

    private static MockHttpServletRequestBuilder rate(DossierCode code, String stars) {
        return post("/tra-cuu/danh-gia").param("ma", code.text()).param("sinh", "02/05/1945").param("sao", stars);
    }

    private String text(RequestBuilder request) throws Exception {
        MockHttpServletResponse answer = publicly(request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
