package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Pages of reports, tasks in a unit, supervision and several plans: who may, what is told, how heavy. */
class ReportPagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final String PASSWORD = "mat-khau-dai";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private Visits visits;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void browser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    @Test
    void whoever_saves_a_block_second_sees_both_texts_and_loses_neither() throws Exception {
        MockHttpSession first = session(Role.ASSESSOR, "30742");
        MockHttpSession second = session(Role.ASSESSOR, "30742");
        String address = begun(first);
        browser.perform(block(address, 0, "Bản của người thứ nhất").session(first)).andExpect(redirectedUrl(address + "#general"));
        browser.perform(block(address, 0, "Bản của người thứ hai").session(second)).andExpect(status().isConflict())
                .andExpect(content().string(containsString("Bản của người thứ nhất")))
                .andExpect(content().string(containsString("Bản của người thứ hai")))
                .andExpect(content().string(containsString("name=\"phien-ban\" value=\"1\"")));
        browser.perform(block(address, 1, "Hai bản ghép lại").session(second)).andExpect(redirectedUrl(address + "#general"));
        browser.perform(get(address + "?phan=general").session(first))
                .andExpect(content().string(containsString("Bản của người thứ nhất")));
    }

    @Test
    void a_report_goes_from_drafter_to_head_of_office_to_leader_and_its_page_stays_light() throws Exception {
        MockHttpSession drafter = session(Role.ASSESSOR, "30742");
        String address = begun(drafter);
        browser.perform(post(address + "/trinh").with(csrf()).session(drafter)).andExpect(redirectedUrl(address));
        browser.perform(post(address + "/ky").with(csrf()).param("vong", "1").session(session(Role.LEADER, "30760")))
                .andExpect(status().isNotFound());
        browser.perform(get(address).session(session(Role.APPROVER, "30760"))).andExpect(status().isNotFound());
        browser.perform(post(address + "/kiem-tra").with(csrf()).param("vong", "1").session(session(Role.APPROVER, "30742")))
                .andExpect(redirectedUrl(address));
        browser.perform(post(address + "/ky").with(csrf()).param("vong", "1").session(session(Role.LEADER, "30742")))
                .andExpect(redirectedUrl(address));
        String page = browser.perform(get(address).session(drafter)).andExpect(content().string(containsString("SHA-256"))).andReturn()
                .getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        browser.perform(get(address + ".docx").session(drafter)).andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("bao-cao-2026-")));
    }

    @Test
    void a_report_of_a_closed_year_is_refused_in_one_sentence_beside_the_field() throws Exception {
        MockHttpSession leader = both(Role.LEADER);
        browser.perform(closing("dong", "Đã tổng hợp xong").session(session(Role.LEADER, "30742"))).andExpect(status().isNotFound());
        browser.perform(closing("dong", "Đã tổng hợp xong").session(leader)).andExpect(redirectedUrl("/ke-hoach/so-lieu/nam"));
        browser.perform(beginning("2025").session(session(Role.ASSESSOR, "30742"))).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Năm 2025 đã khóa")))
                .andExpect(content().string(containsString("Đã tổng hợp xong")));
        browser.perform(get("/ke-hoach/bao-cao").session(leader)).andExpect(content().string(containsString("Đã tổng hợp xong")))
                .andExpect(content().string(containsString("href=\"/ke-hoach/so-lieu/nam\"")));
        browser.perform(closing("xin-mo", "Bổ sung").session(leader)).andExpect(status().is3xxRedirection());
        browser.perform(closing("mo", "").session(both(Role.LEADER))).andExpect(status().is3xxRedirection());
        browser.perform(get("/ke-hoach/bao-cao").session(leader)).andExpect(content().string(not(containsString("Đã tổng hợp xong"))));
    }

    @Test
    void a_task_in_a_unit_is_for_officers_of_the_unit_and_takes_only_safe_evidence() throws Exception {
        String address = "/ke-hoach/nhiem-vu/P5.6/" + ward("30742");
        browser.perform(get(address).session(session(Role.ASSESSOR, "30760"))).andExpect(status().isNotFound());
        MockHttpSession leader = session(Role.LEADER, "30742");
        browser.perform(get(address).session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("Cứu trợ khẩn cấp")));
        browser.perform(multipart(address + "/minh-chung")
                .file(new MockMultipartFile("tep", "x.pdf", "application/pdf", "<script>".getBytes(StandardCharsets.UTF_8))).with(csrf())
                .session(leader))
                .andExpect(status().isUnprocessableContent());
        browser.perform(multipart(address + "/minh-chung").param("lien-ket", "https://an-giang.gov.vn/1").with(csrf()).session(leader))
                .andExpect(redirectedUrl(address));
        browser.perform(multipart(address + "/minh-chung").param("ghi-chu", "x").with(csrf()).session(session(Role.ASSESSOR, "30742")))
                .andExpect(status().isNotFound());
    }

    @Test
    void everybody_reads_the_plans_the_calendar_and_the_models_but_not_a_commended_persons_name() throws Exception {
        browser.perform(get("/ke-hoach/cac-ke-hoach")).andExpect(status().isOk()).andExpect(content().string(containsString("CT-RG-2026")))
                .andExpect(content().string(containsString("KH-2030")));
        browser.perform(get("/ke-hoach/cac-ke-hoach/CT-RG-2026").param("lang", "en")).andExpect(status().isOk())
                .andExpect(content().string(containsString("illustration")));
        browser.perform(get("/ke-hoach/lich").param("thang", "2026-12")).andExpect(status().isOk())
                .andExpect(content().string(containsString("CT-RG-2026.1")));
        browser.perform(get("/ke-hoach/lich").param("thang", "tháng 12")).andExpect(status().is4xxClientError());
        browser.perform(get("/ke-hoach/lich.ics")).andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/calendar"))
                .andExpect(content().string(containsString("BEGIN:VEVENT")));
        browser.perform(get("/ke-hoach/guong-tot")).andExpect(content().string(containsString("Tổ công tác phường Vĩnh Thông")))
                .andExpect(content().string(not(containsString("Khóm minh họa số 3"))));
        browser.perform(get("/ke-hoach/guong-tot").session(session(Role.ASSESSOR, "30742")))
                .andExpect(content().string(containsString("Khóm minh họa số 3")));
    }

    @Test
    void what_waits_for_an_officer_stands_on_her_desk_and_the_late_list_says_before_whom_it_lies() throws Exception {
        MockHttpSession answerer = signIn("can-bo", Accounts.DEMO_PASSWORD);
        browser.perform(get("/ban-lam-viec").session(answerer))
                .andExpect(content().string(containsString("/ke-hoach/viec-cua-toi#tra-loi")));
        browser.perform(get("/ke-hoach/viec-cua-toi").session(answerer))
                .andExpect(content().string(containsString("Hai khóm chi trả chậm")));
        browser.perform(get("/ke-hoach/qua-han").session(answerer)).andExpect(content().string(containsString("CT-RG-2026.2")))
                .andExpect(content().string(containsString("Võ Thanh Bình")));
        String tree = browser.perform(get("/ke-hoach/cay").session(answerer)).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(tree.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
    }

    @Test
    void a_visit_is_recorded_once_however_often_the_form_is_sent_and_another_area_does_not_see_it() throws Exception {
        MockHttpSession visitor = session(Role.SUPERVISOR, "30760");
        int before = visits.in(List.of(ward("30760"))).size();
        String key = "11111111-2222-4333-8444-55555555" + "%04d".formatted(COUNTER.incrementAndGet());
        String where = Objects.requireNonNull(browser.perform(visit(key).session(visitor)).andExpect(status().is3xxRedirection())
                .andReturn().getResponse().getRedirectedUrl());
        browser.perform(visit(key).session(visitor)).andExpect(redirectedUrl(where));
        assertThat(visits.in(List.of(ward("30760")))).hasSize(before + 1);
        browser.perform(get(where).session(session(Role.SUPERVISOR, "30742"))).andExpect(status().isNotFound());
        browser.perform(get(where).session(visitor)).andExpect(status().isOk());
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder visit(String key) {
        return post("/ke-hoach/giam-sat").with(csrf()).param("doan", "FRONT").param("dia-ban", String.valueOf(ward("30760")))
                .param("ten-doan", "Đoàn trang").param("noi-dung", "Việc")
                .param("ngay", "2026-11-20").param("khoa", key);
    }

    private String begun(MockHttpSession drafter) throws Exception {
        return Objects.requireNonNull(browser.perform(beginning("2026").session(drafter)).andExpect(status().is3xxRedirection()).andReturn()
                .getResponse().getRedirectedUrl());
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder beginning(String year) {
        return post("/ke-hoach/bao-cao").with(csrf()).param("loai", "YEARLY").param("nam", year)
                .param("dia-ban", String.valueOf(ward("30742"))).param("co-quan", "cơ quan trang " + COUNTER.incrementAndGet());
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder block(String address, int version,
            String text) {
        return post(address + "/phan/general").with(csrf()).param("phien-ban", String.valueOf(version)).param("noi-dung", text);
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder closing(String act, String reason) {
        return post("/ke-hoach/so-lieu/nam/2025").with(csrf()).param("viec", act).param("ly-do", reason);
    }

    private int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }

    private MockHttpSession session(Role role, String ward) throws Exception {
        return account(role, Set.of(ward(ward)));
    }

    private MockHttpSession both(Role role) throws Exception {
        return account(role, Set.of(ward("30742"), ward("30760")));
    }

    private MockHttpSession account(Role role, Set<Integer> wards) throws Exception {
        String username = "trang-bc-" + COUNTER.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ " + username, Map.of(role, wards)), PASSWORD, DAY.minusYears(1));
        return signIn(username, PASSWORD);
    }

    private MockHttpSession signIn(String username, String password) throws Exception {
        return (MockHttpSession) Objects
                .requireNonNull(browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", password))
                        .andReturn().getRequest().getSession());
    }
}
