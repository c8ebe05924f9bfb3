package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class AccessTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void anOfficerSignsInWithTheFormAndArrivesAtHerDesk() throws Exception {
        String username = account(Role.ASSESSOR);
        browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", "mat-khau-dai"))
                .andExpect(redirectedUrl("/ban-lam-viec"));
    }

    @Test
    void aWrongPasswordIsToldAndNothingElse() throws Exception {
        browser.perform(post("/dang-nhap").with(csrf()).param("username", account(Role.ASSESSOR)).param("password", "sai"))
                .andExpect(redirectedUrl("/dang-nhap?sai"));
    }

    @Test
    void afterThreeWrongPasswordsTheAddressWaitsButOtherAddressesDoNot() throws Exception {
        String username = account(Role.ASSESSOR);
        for (int i = 0; i < 3; i++) {
            browser.perform(post("/dang-nhap").with(csrf()).with(from("10.0.0.1")).param("username", username).param("password", "sai"));
        }
        browser.perform(
                post("/dang-nhap").with(csrf()).with(from("10.0.0.1")).param("username", username).param("password", "mat-khau-dai"))
                .andExpect(redirectedUrl("/dang-nhap?cho=2"));
        browser.perform(
                post("/dang-nhap").with(csrf()).with(from("10.0.0.2")).param("username", username).param("password", "mat-khau-dai"))
                .andExpect(redirectedUrl("/ban-lam-viec"));
    }

    @Test
    void twoWrongPasswordsCostNoWaiting() throws Exception {
        String username = account(Role.ASSESSOR);
        for (int i = 0; i < 2; i++) {
            browser.perform(post("/dang-nhap").with(csrf()).with(from("10.0.0.3")).param("username", username).param("password", "sai"));
        }
        browser.perform(
                post("/dang-nhap").with(csrf()).with(from("10.0.0.3")).param("username", username).param("password", "mat-khau-dai"))
                .andExpect(redirectedUrl("/ban-lam-viec"));
    }

    @Test
    void signingInWithoutTheFormsTokenIsRefused() throws Exception {
        browser.perform(post("/dang-nhap").param("username", "x").param("password", "y")).andExpect(status().isForbidden());
    }

    @Test
    void theApiAsksForNameAndPasswordAndTakesThem() throws Exception {
        browser.perform(get("/api/v1/khong-co")).andExpect(status().isUnauthorized());
        browser.perform(get("/api/v1/khong-co").with(httpBasic(account(Role.INSPECTOR), "mat-khau-dai"))).andExpect(status().isNotFound());
    }

    @Test
    void everyPageTellsTheBrowserToRefuseForeignScriptsAndFrames() throws Exception {
        browser.perform(get("/dang-nhap")).andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", org.hamcrest.Matchers.containsString("frame-ancestors 'none'")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
    }

    @Test
    void aMistypedAddressIsNotFoundRatherThanASignInForm() throws Exception {
        browser.perform(get("/khong-co-trang-nay")).andExpect(status().isNotFound());
    }

    @Test
    void aShortPasswordOrAMalformedOrTakenNameIsRefused() {
        NewAccount taken = NewAccount.of(account(Role.LEADER), "Trùng Tên", Set.of(1), Role.LEADER);
        assertThatThrownBy(() -> accounts.create(taken, "mat-khau-dai", DAY)).isInstanceOf(Fault.class).hasMessageContaining("taken");
        NewAccount odd = NewAccount.of("Trần Hoa", "Trần Hoa", Set.of(1), Role.LEADER);
        assertThatThrownBy(() -> accounts.create(odd, "mat-khau-dai", DAY)).isInstanceOf(Fault.class).hasMessageContaining("form");
        assertThatThrownBy(() -> accounts.create(odd, "ngan", DAY)).isInstanceOf(Fault.class).hasMessageContaining("short");
    }

    @Test
    void theAuditTrailIsOnlyEverAddedToAndItsChainHolds() {
        Officer officer = new Officer(900_001, "kiem-tra", "Kiểm Tra", Set.of(Role.INSPECTOR), Set.of(1));
        audit.looked(officer, "person:1", "xem hồ sơ");
        audit.changed(officer, "grant:1", "phê duyệt");
        assertThatThrownBy(() -> sql.execute("UPDATE access.audit SET what = 'khác'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql.execute("DELETE FROM access.audit")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql.execute("TRUNCATE access.audit")).hasMessageContaining("append-only");
    }

    private String account(Role role) {
        String username = "thu-" + COUNTER.incrementAndGet() + "-" + role.name().toLowerCase(java.util.Locale.ROOT);
        accounts.create(NewAccount.of(username, "Người Thử", Set.of(1), role), "mat-khau-dai", DAY);
        return username;
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
