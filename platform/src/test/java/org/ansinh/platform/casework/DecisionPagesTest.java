package org.ansinh.platform.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The officers' pages of decisions, papers, deviations and complaints, with signed-in officers of one ward and of another. */
class DecisionPagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Evidence SURVEY = new Evidence("Rà soát hộ", "phiếu 1", "lan");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void aDeviationIsShownToTheSignerThePapersAreReadBeforeAndAfterAndAComplaintIsSettledByOthers() throws Exception {
        String code = woman();
        MockHttpSession assessor = signIn("30760", Role.ASSESSOR);
        MockHttpSession approver = signIn("30760", Role.APPROVER);
        assertThat(page(assessor, "/de-xuat?person=" + code + "&programme=SP&effective=2026-09"))
                .contains("Đề xuất khác với trả lời của luật", "540.000");
        assertThat(status(assessor, start(code).param("insteadRow", "SP1").param("insteadAmount", "400.000"))).as("without a reason")
                .isEqualTo(422);
        String proposal = redirect(assessor, start(code).param("insteadRow", "SP1").param("insteadAmount", "400.000")
                .param("reason", "Đang xác minh lương hưu <b>khác</b>"));
        assertThat(page(approver, proposal)).contains("Khác với trả lời của luật", "540.000", "400.000", "&lt;b&gt;khác")
                .doesNotContain("<b>khác");
        assertThat(page(approver, proposal + "/van-ban")).contains("DỰ THẢO", "bốn trăm nghìn đồng", "Kính gửi: bà Lý Thị Tám");
        assertThat(answer(approver, get(proposal + "/quyet-dinh.pdf")).getContentAsByteArray())
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        redirect(approver, post(proposal).param("version", "0").param("outcome", "APPROVED").param("capacity", "VICE_CHAIR"));
        assertThat(page(approver, proposal + "/van-ban")).contains("KT. CHỦ TỊCH", "SHA-256", "quyet-dinh.docx").doesNotContain("DỰ THẢO");
        byte[] signed = answer(approver, get(proposal + "/thong-bao.docx")).getContentAsByteArray();
        assertThat(signed).startsWith((byte) 'P', (byte) 'K')
                .isEqualTo(answer(assessor, get(proposal + "/thong-bao.docx")).getContentAsByteArray());
        assertThat(page(signIn("30760", Role.INSPECTOR), "/khac-luat")).contains("Lý Thị Tám", "Đang xác minh");

        MockHttpSession elsewhere = signIn("30742", Role.APPROVER, Role.ASSESSOR);
        for (String address : new String[]{proposal, proposal + "/van-ban", proposal + "/quyet-dinh.pdf"}) {
            assertThat(status(elsewhere, get(address))).as(address).isEqualTo(404);
        }
        assertThat(status(signIn("30760", Role.TREASURER), get(proposal + "/quyet-dinh.pdf"))).isEqualTo(403);
        assertThat(status(elsewhere, get("/khac-luat"))).isEqualTo(200);

        long decision = sql
                .resultQuery("SELECT id FROM casework.decision WHERE proposal_id = ?", Long.parseLong(proposal.replaceAll(".*/", "")))
                .fetchSingle().get(0, Long.class);
        assertThat(page(assessor, "/khieu-nai/moi?quyet-dinh=" + decision)).contains("Không phải khiếu nại", "90 ngày");
        assertThat(status(elsewhere, get("/khieu-nai/moi?quyet-dinh=" + decision))).isEqualTo(404);
        String complaint = redirect(assessor,
                post("/khieu-nai").param("decision", String.valueOf(decision)).param("complainant", "Lý Thị Tám")
                        .param("channel", "DESK").param("toldOn", TODAY).param("filedOn", TODAY)
                        .param("content", "Mức <script>alert(1)</script> chưa đúng"));
        assertThat(page(assessor, complaint)).contains("phải do người khác giải quyết", "03/12/2026", "&lt;script")
                .doesNotContain("<script>alert", "Thụ lý và xem xét");
        assertThat(status(elsewhere, get(complaint))).isEqualTo(404);
        MockHttpSession examiner = signIn("30760", Role.ASSESSOR);
        assertThat(page(examiner, complaint)).contains("Thụ lý và xem xét");
        redirect(examiner, post(complaint + "/thu-ly").param("version", "0").param("accept", "true"));
        assertThat(page(examiner, complaint)).contains("Đề xuất kết quả", "23/12/2026");
        String outcome = redirect(examiner,
                post(complaint + "/ket-qua").param("version", "1").param("outcome", "CHANGED").param("reason", "Không có lương hưu")
                        .param("insteadRow", "SP1").param("insteadAmount", "540000"));
        assertThat(status(approver, post(outcome).param("version", "0").param("outcome", "APPROVED"))).as("who signed the first")
                .isEqualTo(422);
        MockHttpSession chief = signIn("30760", Role.APPROVER);
        redirect(chief, post(outcome).param("version", "0").param("outcome", "APPROVED"));
        assertThat(page(chief, complaint)).contains("Sửa đổi", "Quyết định giải quyết khiếu nại");
        assertThat(page(chief, "/khieu-nai?tat-ca=true")).contains("Lý Thị Tám", "Đã giải quyết");
        assertThat(page(assessor, "/nguoi-dan/" + code)).contains("540.000", "Đính chính quyết định");
        assertThat(page(chief, outcome + "/van-ban")).contains("Xét đơn khiếu nại lần đầu", "đính chính Quyết định số");
    }

    @Test
    void theSameProposalSentTwiceIsOneAndAnotherAmountOrReasonIsNotTakenForIt() throws Exception {
        String code = woman();
        MockHttpSession assessor = signIn("30760", Role.ASSESSOR);
        String first = redirect(assessor, start(code).param("bank", "vbaavnvx").param("account", "7700 1234").param("reason", "Đủ tuổi"));
        assertThat(redirect(assessor, start(code).param("bank", "VBAAVNVX").param("account", "77001234").param("reason", " Đủ tuổi ")))
                .isEqualTo(first);
        for (MockHttpServletRequestBuilder other : List.of(
                start(code).param("bank", "VBAAVNVX").param("account", "77001234").param("reason", "Lý do khác"),
                start(code).param("bank", "VBAAVNVX").param("account", "77009999").param("reason", "Đủ tuổi"),
                start(code).param("bank", "VBAAVNVX").param("account", "77001234").param("reason", "Đủ tuổi").param("effective", "2026-12"),
                start(code).param("bank", "VBAAVNVX").param("account", "77001234").param("reason", "Đủ tuổi")
                        .param("insteadRow", "SP1").param("insteadAmount", "400000"))) {
            MockHttpServletResponse answer = answer(assessor, other);
            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("đề xuất số " + first.replaceAll(".*/", ""));
        }
    }

    private static MockHttpServletRequestBuilder start(String code) {
        return post("/de-xuat").param("person", code).param("programme", "SP");
    }

    private String woman() {
        Instant known = Instant.parse("2026-06-01T02:00:00Z");
        long person = registry.register(new NewPerson("Lý Thị Tám", Sex.FEMALE, LocalDate.of(1944, 5, 6), null), SURVEY, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), SURVEY, known);
        registry.move(household, areas.byCode("30760", DAY).orElseThrow().id(), "Khu phố 1", "", LocalDate.of(2025, 7, 1), SURVEY, known);
        return registry.find(person).orElseThrow().code();
    }

    private MockHttpSession signIn(String ward, Role... roles) throws Exception {
        String username = "qd" + COUNTER.incrementAndGet() + "-" + roles[0].name().toLowerCase(Locale.ROOT).replace('_', '-');
        accounts.create(NewAccount.of(username, "Cán bộ " + username, Set.of(areas.byCode(ward, DAY).orElseThrow().id()), roles),
                "mat-khau-dai",
                LocalDate.of(2026, 1, 1));
        return (MockHttpSession) Objects.requireNonNull(browser
                .perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", "mat-khau-dai"))
                .andReturn().getRequest().getSession());
    }

    private MockHttpServletResponse answer(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(request.session(session).with(csrf())).andReturn().getResponse();
    }

    private int status(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        return answer(session, request).getStatus();
    }

    private String page(MockHttpSession session, String address) throws Exception {
        MockHttpServletResponse answer = answer(session, get(address));
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private String redirect(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(session, request);
        assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(302);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }
}
