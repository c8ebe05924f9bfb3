package org.ansinh.platform.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
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
