package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Administrators: two for a role, none for herself, none beyond her areas, and no person's data for any. */
class AdministrationTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountStore store;

    @Autowired
    private Tickets tickets;

    @Autowired
    private RequestStore requests;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();
    private int rachGia;
    private int vinhThong;

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        rachGia = areas.byCode("30742", DAY).orElseThrow().id();
        vinhThong = areas.byCode("30760", DAY).orElseThrow().id();
    }

    @Test
    void aRoleTakesEffectWhenASecondAdministratorAgrees() throws Exception {
        String first = account(rachGia, Role.ADMINISTRATOR);
        String second = account(rachGia, Role.ADMINISTRATOR);
        String officer = account(rachGia, Role.RECEPTION);
        as(first,
                post("/quan-tri/tai-khoan/" + officer + "/vai-tro").param("vai-tro", "APPROVER").param("dia-ban", "" + rachGia)
                        .param("tu-ngay", TODAY)
                        .param("den-ngay", "2026-12-31"),
                302);
        assertThat(roles(officer, DAY)).containsExactly(Role.RECEPTION);
        int request = request(officer);
        as(first, post("/quan-tri/tai-khoan/de-nghi/" + request).param("quyet-dinh", "dong-y"), 422);
        as(officer, post("/quan-tri/tai-khoan/de-nghi/" + request).param("quyet-dinh", "dong-y"), 403);
        as(second, post("/quan-tri/tai-khoan/de-nghi/" + request).param("quyet-dinh", "dong-y"), 302);
        assertThat(roles(officer, DAY)).containsExactlyInAnyOrder(Role.RECEPTION, Role.APPROVER);
        assertThat(roles(officer, LocalDate.of(2026, 12, 31))).contains(Role.APPROVER);
        assertThat(roles(officer, LocalDate.of(2027, 1, 1))).doesNotContain(Role.APPROVER);
    }

    @Test
    void nobodyGivesHerselfARoleOrResetsHerOwnAccount() throws Exception {
        String admin = account(rachGia, Role.ADMINISTRATOR);
        as(admin, post("/quan-tri/tai-khoan/" + admin + "/vai-tro").param("vai-tro", "APPROVER").param("dia-ban", "" + rachGia)
                .param("tu-ngay", TODAY), 422);
        as(admin, post("/quan-tri/tai-khoan/" + admin + "/mat-khau"), 422);
        int id = store.byUsername(admin).orElseThrow().id();
        assertThatThrownBy(
                () -> sql.execute("INSERT INTO access.request (kind, account_id, asked_by) VALUES ('SECOND_FACTOR', ?, ?)", id, id))
                .hasStackTraceContaining("asked_by_another_person");
    }

    @Test
    void aDecidedRequestIsNeverChangedOrTakenAway() throws Exception {
        String first = account(rachGia, Role.ADMINISTRATOR);
        String officer = account(rachGia, Role.RECEPTION);
        as(first, post("/quan-tri/tai-khoan/" + officer + "/xac-thuc"), 302);
        int request = request(officer);
        as(account(rachGia, Role.ADMINISTRATOR), post("/quan-tri/tai-khoan/de-nghi/" + request).param("quyet-dinh", "tu-choi"), 302);
        assertThatThrownBy(() -> sql.execute("UPDATE access.request SET outcome = 'GIVEN' WHERE id = ?", request))
                .hasStackTraceContaining("decided once");
        assertThatThrownBy(() -> sql.execute("DELETE FROM access.request WHERE id = ?", request)).hasStackTraceContaining("decided once");
    }

    @Test
    void anAdministratorActsWithinHerAreasOnly() throws Exception {
        String admin = account(rachGia, Role.ADMINISTRATOR);
        String elsewhere = account(vinhThong, Role.ASSESSOR);
        String here = account(rachGia, Role.RECEPTION);
        as(admin, get("/quan-tri/tai-khoan/" + elsewhere), 404);
        as(admin, post("/quan-tri/tai-khoan/" + elsewhere + "/mat-khau"), 404);
        as(admin, post("/quan-tri/tai-khoan/" + elsewhere + "/dong"), 404);
        as(admin, post("/quan-tri/tai-khoan/" + here + "/vai-tro").param("vai-tro", "ASSESSOR").param("dia-ban", "" + vinhThong)
                .param("tu-ngay", TODAY), 404);
        browser.perform(get("/quan-tri/tai-khoan").param("q", here).with(authentication(tickets.vouched(row(admin)))))
                .andExpect(content().string(containsString("/quan-tri/tai-khoan/" + here)));
        browser.perform(get("/quan-tri/tai-khoan").param("q", elsewhere).with(authentication(tickets.vouched(row(admin)))))
                .andExpect(content().string(not(containsString("/quan-tri/tai-khoan/" + elsewhere))));
    }

    @Test
    void anAdministratorSeesNoPersonsData() throws Exception {
        String admin = account(rachGia, Role.ADMINISTRATOR);
        browser.perform(get("/nguoi-dan").param("q", "nguyen").with(authentication(tickets.vouched(row(admin)))))
                .andExpect(content().string(not(containsString("href=\"/nguoi-dan/"))));
    }

    @Test
    void aFirstPasswordIsShownOnceAndMustBeReplaced() throws Exception {
        String admin = account(rachGia, Role.ADMINISTRATOR);
        String username = "moi-" + COUNTER.incrementAndGet();
        as(admin, post("/quan-tri/tai-khoan").param("ten-dang-nhap", username).param("ho-ten", "Người Mới"), 200);
        assertThat(row(username).temporary()).isTrue();
        assertThat(roles(username, DAY)).isEmpty();
    }

    private void as(String username, MockHttpServletRequestBuilder request, int status) throws Exception {
        browser.perform(request.with(csrf()).with(authentication(tickets.vouched(row(username))))).andExpect(status().is(status));
    }

    private AccountRow row(String username) {
        return store.byUsername(username).orElseThrow();
    }

    private List<Role> roles(String username, LocalDate day) {
        return store.roles(row(username).id(), day).stream().map(RoleHeld::role).toList();
    }

    private int request(String username) {
        return requests.open().stream().filter(one -> one.username().equals(username)).findFirst().orElseThrow().id();
    }

    private String account(int unit, Role role) {
        String username = "qt-" + COUNTER.incrementAndGet();
        accounts.create(NewAccount.of(username, "Người Thử", Set.of(unit), role), "mat-khau-dai", DAY);
        return username;
    }
}
