package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
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
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who may write what in the plan, through the pages. */
class PlanRightsTest extends PlatformTest {

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
    private PlanFigures figures;

    @Autowired
    private Tasks tasks;

    private MockMvc browser;

    @BeforeEach
    void browser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    @Test
    void an_officer_enters_a_figure_of_her_ward_and_of_what_it_was_made_of_and_of_no_other() throws Exception {
        String assessor = account(Role.ASSESSOR, "30742");
        browser.perform(by(assessor, figure(ward("30742"), "2026-06-30"))).andExpect(redirectedUrl("/ke-hoach/chi-tieu/T36"));
        int oldWard = areas.byCode("30745", LocalDate.of(2024, 12, 31)).orElseThrow().id();
        browser.perform(by(assessor, figure(oldWard, "2024-12-31"))).andExpect(redirectedUrl("/ke-hoach/chi-tieu/T36"));
        browser.perform(by(assessor, figure(ward("30760"), "2026-06-30"))).andExpect(status().isNotFound());
        browser.perform(by(assessor, figure(0, "2026-06-30"))).andExpect(status().isNotFound());
        assertThat(figures.history("T36")).noneMatch(one -> Integer.valueOf(ward("30760")).equals(one.areaUnit()));
        browser.perform(by(account(Role.RECEPTION, "30742"), figure(ward("30742"), "2026-06-30"))).andExpect(status().isForbidden());
    }

    @Test
    void a_leader_changes_tasks_of_her_ward_and_sees_no_form_or_note_for_another() throws Exception {
        String leader = account(Role.LEADER, "30760");
        browser.perform(by(leader, task("P4.1", ward("30760"), 0, "Đã khảo sát"))).andExpect(redirectedUrl("/ke-hoach/nhiem-vu/P4.1"));
        browser.perform(by(leader, task("P4.1", ward("30742"), 0, "x"))).andExpect(status().isNotFound());
        browser.perform(by(account(Role.LEADER, "30742"), get("/ke-hoach/nhiem-vu/P4.1")))
                .andExpect(content().string(not(containsString("Đã khảo sát"))))
                .andExpect(content().string(containsString("name=\"dia-ban\" value=\"" + ward("30742"))));
        browser.perform(get("/ke-hoach/nhiem-vu/P4.1")).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Đã khảo sát"))))
                .andExpect(content().string(not(containsString("<form method=\"post\""))));
    }

    @Test
    void what_was_typed_is_shown_again_when_somebody_was_quicker() throws Exception {
        String leader = account(Role.LEADER, "30760");
        browser.perform(by(leader, task("P4.2", ward("30760"), 0, "Bản thứ nhất"))).andExpect(redirectedUrl("/ke-hoach/nhiem-vu/P4.2"));
        browser.perform(by(leader, task("P4.2", ward("30760"), 0, "Bản thứ hai"))).andExpect(status().isConflict())
                .andExpect(content().string(containsString("Bản thứ hai"))).andExpect(content().string(containsString("Bản thứ nhất")))
                .andExpect(content().string(containsString("name=\"phien-ban\" value=\"1\"")));
        assertThat(tasks.find("P4.2", ward("30760")).now().note()).isEqualTo("Bản thứ nhất");
    }

    private MockHttpServletRequestBuilder figure(int unit, String day) {
        return post("/ke-hoach/chi-tieu/T36").with(csrf()).param("ngay", day).param("gia-tri", "7,5").param("dia-ban", String.valueOf(unit))
                .param("nguon", "Công văn 12");
    }

    private MockHttpServletRequestBuilder task(String code, int unit, int version, String note) {
        return post("/ke-hoach/nhiem-vu/" + code).with(csrf()).param("dia-ban", String.valueOf(unit))
                .param("phien-ban", String.valueOf(version))
                .param("tinh-trang", "IN_PROGRESS").param("ghi-chu", note);
    }

    private int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }

    private String account(Role role, String ward) {
        String username = "plan-" + COUNTER.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ kế hoạch", Map.of(role, Set.of(ward(ward)))), PASSWORD, DAY.minusYears(1));
        return username;
    }

    private MockHttpServletRequestBuilder by(String username, MockHttpServletRequestBuilder request) throws Exception {
        var session = browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", PASSWORD)).andReturn()
                .getRequest().getSession();
        return request.session((MockHttpSession) Objects.requireNonNull(session));
    }
}
