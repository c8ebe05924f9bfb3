package org.ansinh.platform.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.ansinh.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Nothing that was typed is lost when a form is refused: it is said back, to be mended and sent once more. */
class RefusedFormsTest extends OfficersAtTheDesk {

    @Autowired
    private DossierStore store;

    @Test
    void aWrongTelephoneAtTheCounterLosesNothingAndMendingItIsEnough() throws Exception {
        MockHttpSession reception = signIn(Role.RECEPTION);
        String person = oldWoman("Nguyễn Thị Gõ Nhầm");
        String key = UUID.randomUUID().toString();
        String refused = refused(422, reception, counter(key, person).param("phone", "abc").header("Referer",
                "http://localhost/ho-so/tiep-nhan?nguoi=" + person + "&chinh-sach=SP"));
        assertThat(refused).contains("action=\"/ho-so/tiep-nhan\"", "name=\"key\" value=\"" + key + "\"",
                "name=\"phone\" type=\"text\" value=\"abc\"",
                ">Điện thoại</label>", "value=\"Con gái &#34;Hai&#34;\"", "Sửa và gửi lại", "href=\"/ho-so/tiep-nhan?nguoi=" + person);
        assertThat(refused).as("the token is the page's own").doesNotContain("name=\"_csrf\" value=\"\"");
        redirect(reception, counter(key, person).param("phone", "0912 345 678"));
    }

    @Test
    void aMoveWithoutItsReasonAndAComplaintWithWrongDaysAreSaidBackWhole() throws Exception {
        MockHttpSession both = signIn(Role.RECEPTION, Role.ASSESSOR);
        DossierCode code = received(both, oldWoman("Nguyễn Thị Thiếu Lời"));
        String refused = refused(422, both,
                move(code, 0, "ASK_PAPERS").param("papers", "Giấy ủy quyền\nGiấy khai sinh").param("words", ""));
        assertThat(refused).contains("<textarea", "Giấy ủy quyền\nGiấy khai sinh", "name=\"words\" type=\"text\" value=\"\"",
                "name=\"act\" value=\"ASK_PAPERS\"");
        redirect(both, move(code, 0, "ASK_PAPERS").param("papers", "Giấy ủy quyền\nGiấy khai sinh").param("words", "Người nộp thay"));

        DossierCode decided = received(both, oldWoman("Nguyễn Thị Khiếu Nại"));
        redirect(both, move(decided, 0, "VERIFIED"));
        redirect(both, move(decided, 1, "PROPOSE").param("outcome", "GRANTED"));
        redirect(signIn(Role.APPROVER),
                post("/phe-duyet/" + store.find(decided).orElseThrow().proposal()).param("version", "0").param("outcome", "APPROVED"));
        long decision = sql.fetchOne("SELECT id FROM casework.decision WHERE proposal_id = ?", store.find(decided).orElseThrow().proposal())
                .get(0, Long.class);
        String complaint = refused(422, both, post("/khieu-nai").param("decision", String.valueOf(decision)).param("channel", "DESK")
                .param("complainant", "Nguyễn Văn Con").param("toldOn", "2026-11-23").param("filedOn", "2026-11-01")
                .param("content", "Số tiền chưa đúng"));
        assertThat(complaint).contains("value=\"Nguyễn Văn Con\"", "value=\"Số tiền chưa đúng\"", "type=\"date\" value=\"2026-11-01\"",
                ">Ngày khiếu nại</label>");
    }

    @Test
    void aFieldThatIsMissingIsNamedAsOnThePageAndCanBeFilledInAtOnce() throws Exception {
        String refused = refused(400, signIn(Role.RECEPTION),
                post("/ho-so/vang-mat").param("thay", "ai-do").param("tu", "2026-11-24").param("ly-do", "Nghỉ phép"));
        assertThat(refused).contains("Thiếu “Đến hết ngày”", "name=\"den\"", "aria-invalid=\"true\"", "value=\"Nghỉ phép\"");
    }

    @Test
    void aSecretIsNeverSaidBack() throws Exception {
        String refused = refused(400, signIn(Role.RECEPTION),
                post("/ho-so/vang-mat").param("thay", "ai-do").param("tu", "2026-11-24").param("mat-khau", "bi-mat-cua-toi"));
        assertThat(refused).doesNotContain("bi-mat-cua-toi", "Sửa và gửi lại");
    }

    private static MockHttpServletRequestBuilder counter(String key, String person) {
        return post("/ho-so/tiep-nhan").param("key", key).param("person", person).param("programme", "SP").param("channel", "DESK")
                .param("applicant", "Con gái \"Hai\"").param("brought", "0");
    }

    private String refused(int status, MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(session, request);
        String text = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).as(text).isEqualTo(status);
        return text;
    }
}
