package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.launch.DataKey;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The second factor, sessions, and forms that outlive them. */
class SignInStepsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final String PASSWORD = "mat-khau-dai";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountStore store;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private SecondFactorStore factorStore;

    @Autowired
    private DataKey key;

    @Autowired
    private Sessions sessions;

    @Autowired
    private FormMarks marks;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void withASecondFactorThePasswordAloneOpensNothing() throws Exception {
        String username = account();
        enrol(username);
        MockHttpSession session = new MockHttpSession();
        browser.perform(password(username, session)).andExpect(redirectedUrl("/dang-nhap/ma"));
        browser.perform(get("/ban-lam-viec").session(session)).andExpect(redirectedUrl("/dang-nhap"));
        browser.perform(get("/api/v1/khong-co").with(httpBasic(username, PASSWORD))).andExpect(status().isUnauthorized());
    }

    @Test
    void theRightCodeOpensTheDeskAndTheSameCodeIsRefusedLater() throws Exception {
        String username = account();
        byte[] secret = enrol(username);
        String code = Totp.code(secret, Instant.now().getEpochSecond() / 30 + 1);
        MockHttpSession session = new MockHttpSession();
        browser.perform(password(username, session));
        browser.perform(post("/dang-nhap/ma").with(csrf()).session(session).param("ma", code)).andExpect(redirectedUrl("/ban-lam-viec"));
        browser.perform(get("/tai-khoan-cua-toi").session(session)).andExpect(status().isOk());
        MockHttpSession thief = new MockHttpSession();
        browser.perform(password(username, thief));
        browser.perform(post("/dang-nhap/ma").with(csrf()).session(thief).param("ma", code)).andExpect(status().isUnprocessableContent());
        browser.perform(get("/ban-lam-viec").session(thief)).andExpect(redirectedUrl("/dang-nhap"));
    }

    @Test
    void aRecoveryCodeWorksOnceAndIsNotStoredAsItIs() throws Exception {
        String username = account();
        int id = id(username);
        factors.begin(id);
        byte[] secret = factors.unconfirmed(id).orElseThrow();
        List<String> recovery = factors.confirm(id, Totp.code(secret, Instant.now().getEpochSecond() / 30), Instant.now());
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        assertThat(factors.take(id, recovery.getFirst().toUpperCase(java.util.Locale.ROOT), Instant.now())).isTrue();
        assertThat(factors.take(id, recovery.getFirst(), Instant.now())).isFalse();
        assertThat(factors.recoveryLeft(id)).isEqualTo(9);
        byte[] kept = Objects
                .requireNonNull(sql.fetchSingle("SELECT secret FROM access.totp WHERE account_id = ?", id).get(0, byte[].class));
        assertThat(Arrays.equals(Arrays.copyOfRange(kept, 12, 32), secret)).as("the secret lies open").isFalse();
    }

    @Test
    void guessingCodesInALoopMeetsAWait() throws Exception {
        String username = account();
        enrol(username);
        MockHttpSession session = new MockHttpSession();
        browser.perform(password(username, session));
        for (int i = 0; i < 3; i++) {
            browser.perform(post("/dang-nhap/ma").with(csrf()).session(session).param("ma", "00000" + i))
                    .andExpect(status().isUnprocessableContent());
        }
        browser.perform(post("/dang-nhap/ma").with(csrf()).session(session).param("ma", "000009")).andExpect(status().isTooManyRequests());
    }

    @Test
    void setUpThroughThePagesTheSecretIsShownOnlyUntilConfirmed() throws Exception {
        String username = account();
        MockHttpSession session = signIn(username);
        browser.perform(post("/tai-khoan-cua-toi/xac-thuc/bat-dau").with(csrf()).session(session).param("mat-khau", "sai"))
                .andExpect(status().isUnprocessableContent());
        assertThat(factors.unconfirmed(id(username))).isEmpty();
        browser.perform(post("/tai-khoan-cua-toi/xac-thuc/bat-dau").with(csrf()).session(session).param("mat-khau", PASSWORD));
        byte[] secret = factors.unconfirmed(id(username)).orElseThrow();
        String shown = Totp.base32(secret).replaceAll("(.{4})(?=.)", "$1 ");
        browser.perform(get("/tai-khoan-cua-toi/xac-thuc").session(session)).andExpect(content().string(containsString(shown)));
        browser.perform(post("/tai-khoan-cua-toi/xac-thuc/xac-nhan").with(csrf()).session(session)
                .param("ma", Totp.code(secret, Instant.now().getEpochSecond() / 30))).andExpect(status().isOk());
        browser.perform(get("/tai-khoan-cua-toi/xac-thuc").session(session))
                .andExpect(content().string(not(containsString(shown))));
    }

    @Test
    void aPasswordSetBySomebodyElseIsReplacedBeforeAnythingElse() throws Exception {
        String username = account();
        store.setPassword(id(username), store.byUsername(username).orElseThrow().password(), true);
        MockHttpSession session = signIn(username);
        browser.perform(get("/nguoi-dan").session(session)).andExpect(redirectedUrl("/tai-khoan-cua-toi/mat-khau"));
        browser.perform(get("/api/v1/people").param("q", "hoa").with(httpBasic(username, PASSWORD))).andExpect(status().isForbidden());
        browser.perform(post("/tai-khoan-cua-toi/mat-khau").with(csrf()).session(session)
                .param("cu", PASSWORD).param("moi", "mot cau ngan de nho").param("lai", "mot cau ngan de nho"))
                .andExpect(redirectedUrl("/tai-khoan-cua-toi"));
        browser.perform(get("/nguoi-dan").session(session)).andExpect(status().isOk());
    }

    @Test
    void aRoleThatNeedsASecondFactorLeadsToSettingOneUpExceptInADemonstration() {
        String username = "buoc-" + COUNTER.incrementAndGet();
        accounts.create(NewAccount.of(username, "Người Thử", Set.of(1), Role.ADMINISTRATOR), PASSWORD, DAY);
        SecondFactors inEarnest = new SecondFactors(factorStore, key, 0);
        assertThat(inEarnest.lacking(id(username), DAY)).isTrue();
        assertThat(inEarnest.lacking(id(account()), DAY)).as("an assessor needs none by default").isFalse();
        assertThat(factors.lacking(id(username), DAY)).as("in the demonstration").isFalse();
        enrol(username);
        assertThat(inEarnest.lacking(id(username), DAY)).isFalse();
    }

    @Test
    void anOfficerEndsAnotherOfHerSessionsAndNobodyElses() throws Exception {
        String username = account();
        MockHttpSession here = signIn(username);
        MockHttpSession forgotten = signIn(username);
        MockHttpSession stranger = signIn(account());
        browser.perform(post("/tai-khoan-cua-toi/phien/" + sessions.key(stranger) + "/ket-thuc").with(csrf()).session(here));
        assertThat(stranger.isInvalid()).isFalse();
        browser.perform(post("/tai-khoan-cua-toi/phien/" + sessions.key(forgotten) + "/ket-thuc").with(csrf()).session(here));
        assertThat(forgotten.isInvalid()).isTrue();
        assertThat(here.isInvalid()).isFalse();
    }

    @Test
    void aSessionEndsAfterAWorkingDayHoweverBusy() throws Exception {
        String username = account();
        MockHttpSession session = signIn(username);
        int id = id(username);
        MockHttpServletRequest request = new MockHttpServletRequest();
        assertThat(sessions.seen(id, session, request, Instant.now().plusSeconds(9 * 3600))).isTrue();
        assertThat(sessions.seen(id, session, request, Instant.now().plusSeconds(11 * 3600))).isFalse();
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whatWasTypedWhenTheSessionEndedIsThereAfterSigningInAgain() throws Exception {
        String username = account();
        MockHttpSession fresh = new MockHttpSession();
        browser.perform(
                post("/ke-hoach/nhiem-vu/1").session(fresh).param("_csrf", oldToken(username)).param("ghi-chu", "Đã gõ rất lâu <b>"))
                .andExpect(redirectedUrl("/dang-nhap?tiep"));
        browser.perform(password(username, fresh)).andExpect(redirectedUrl("/tiep-tuc"));
        browser.perform(get("/tiep-tuc").session(fresh)).andExpect(status().isOk())
                .andExpect(content().string(containsString("action=\"/ke-hoach/nhiem-vu/1\"")))
                .andExpect(content().string(containsString("Đã gõ rất lâu &lt;b")));
    }

    @Test
    void anotherOfficerAtTheSameBrowserSeesNothingOfIt() throws Exception {
        MockHttpSession fresh = new MockHttpSession();
        browser.perform(post("/ke-hoach/nhiem-vu/1").session(fresh).param("_csrf", oldToken(account())).param("ghi-chu", "của người khác"));
        browser.perform(password(account(), fresh)).andExpect(redirectedUrl("/ban-lam-viec"));
        browser.perform(get("/tiep-tuc").session(fresh)).andExpect(redirectedUrl("/ban-lam-viec"));
    }

    @Test
    void aFormWithoutOurMarkOrWithASecretIsNeverKept() throws Exception {
        browser.perform(post("/ke-hoach/nhiem-vu/1").param("_csrf", "gia.mao").param("x", "y")).andExpect(status().isForbidden());
        browser.perform(post("/ke-hoach/nhiem-vu/1").param("x", "y")).andExpect(status().isForbidden());
        browser.perform(post("/tai-khoan-cua-toi/mat-khau").param("_csrf", oldToken(account())).param("cu", PASSWORD))
                .andExpect(status().isForbidden());
    }

    @Test
    void aFormOfAStaleTabIsKeptForTheOfficerWhoIsSignedInAgain() throws Exception {
        String username = account();
        MockHttpSession session = signIn(username);
        browser.perform(post("/ke-hoach/nhiem-vu/1").session(session).param("_csrf", oldToken(username)).param("ghi-chu", "thẻ cũ"))
                .andExpect(redirectedUrl("/tiep-tuc"));
        String elses = oldToken(account());
        browser.perform(post("/ke-hoach/nhiem-vu/1").session(session).param("_csrf", elses).param("ghi-chu", "của người khác"));
        browser.perform(get("/tiep-tuc").session(session)).andExpect(redirectedUrl("/ban-lam-viec"));
    }

    @Test
    void aFormOnAPageCarriesTheMarkAndWorks() throws Exception {
        MockHttpSession session = signIn(account());
        String page = browser.perform(get("/tai-khoan-cua-toi/mat-khau").session(session)).andReturn().getResponse().getContentAsString();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        assertThat(marks.account(MarkedTokens.markIn(token.group(1)))).isPresent();
        browser.perform(
                post("/tai-khoan-cua-toi/xac-thuc/bat-dau").session(session).param("_csrf", token.group(1)).param("mat-khau", PASSWORD))
                .andExpect(redirectedUrl("/tai-khoan-cua-toi/xac-thuc"));
    }

    @Test
    void aBrowserInWhichSheSignedInBeforeIsNotSlowedByStrangersNextToHer() throws Exception {
        String username = account();
        MvcResult first = browser.perform(password(username, new MockHttpSession())).andReturn();
        Cookie[] cookies = first.getResponse().getCookies();
        for (int i = 0; i < 5; i++) {
            browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", "sai"));
        }
        browser.perform(password(username, new MockHttpSession()).cookie(cookies)).andExpect(redirectedUrl("/ban-lam-viec"));
        assertThat(browser.perform(password(username, new MockHttpSession())).andReturn().getResponse().getRedirectedUrl())
                .startsWith("/dang-nhap?cho=");
    }

    private String oldToken(String username) {
        return "cu." + marks.mark(id(username));
    }

    private MockHttpSession signIn(String username) throws Exception {
        MockHttpSession session = new MockHttpSession();
        browser.perform(password(username, session));
        browser.perform(get("/tai-khoan-cua-toi").session(session)).andExpect(status().isOk());
        return session;
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder password(String username,
            MockHttpSession session) {
        return post("/dang-nhap").with(csrf()).session(session).param("username", username).param("password", PASSWORD);
    }

    private byte[] enrol(String username) {
        int id = id(username);
        factors.begin(id);
        byte[] secret = factors.unconfirmed(id).orElseThrow();
        factors.confirm(id, Totp.code(secret, Instant.now().getEpochSecond() / 30 - 1), Instant.now());
        return secret;
    }

    private int id(String username) {
        return store.byUsername(username).orElseThrow().id();
    }

    private String account() {
        String username = "buoc-" + COUNTER.incrementAndGet();
        accounts.create(NewAccount.of(username, "Người Thử", Set.of(1), Role.ASSESSOR), PASSWORD, DAY);
        return username;
    }
}
