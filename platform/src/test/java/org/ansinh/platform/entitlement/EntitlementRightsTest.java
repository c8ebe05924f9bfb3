package org.ansinh.platform.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
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
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who may read what the law gives to whom: by role and by area, on pages, counts, files and the API. */
class EntitlementRightsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String PASSWORD = "mat-khau-dai";
    private static final String RACH_GIA = "30742";
    private static final String VINH_THONG = "30760";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private LeftBehind list;

    @Autowired
    private DSLContext sql;

    private MockMvc program = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void connect() {
        program = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void anAssessorReadsTheEntitlementsOfHerWardWithReasonsAndTheLookIsLogged() throws Exception {
        String code = leftBehind(RACH_GIA);
        program.perform(get("/api/v1/people/" + code + "/entitlements").with(httpBasic(account(Role.ASSESSOR, RACH_GIA), PASSWORD)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.results[?(@.programme == 'SP')].status").value("ENTITLED"))
                .andExpect(jsonPath("$.results[?(@.programme == 'SP')].amount").value(540_000))
                .andExpect(jsonPath("$.results[?(@.programme == 'SP')].citations[*].instrument").isNotEmpty());
        program.perform(get("/api/v1/people/" + code + "/entitlements/months").with(httpBasic(account(Role.INSPECTOR, RACH_GIA), PASSWORD)))
                .andExpect(status().isOk()).andExpect(jsonPath("$[*].programme").value(hasItem("SP")));
        long person = registry.byCode(code).orElseThrow().id();
        assertThat(sql.resultQuery("SELECT count(*) FROM access.audit WHERE subject = ? AND kind = 'LOOKED'", "person:" + person)
                .fetchSingle(0, Long.class)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void anotherWardsOfficerLearnsNothingOfHer() throws Exception {
        String code = leftBehind(RACH_GIA);
        String other = account(Role.ASSESSOR, VINH_THONG);
        for (String address : List.of("/api/v1/people/" + code + "/entitlements", "/api/v1/people/" + code + "/entitlements/months")) {
            program.perform(get(address).with(httpBasic(other, PASSWORD))).andExpect(status().is4xxClientError())
                    .andExpect(content().string(not(containsString("SP"))));
        }
        assertThat(answer(other, "/quyen-loi/" + code)).isIn(403, 404);
    }

    @Test
    void reasonsAreNotForAReceptionistNorForStrangers() throws Exception {
        String address = "/api/v1/people/" + leftBehind(RACH_GIA) + "/entitlements";
        program.perform(get(address).with(httpBasic(account(Role.RECEPTION, RACH_GIA), PASSWORD))).andExpect(status().isForbidden());
        program.perform(get(address)).andExpect(status().isUnauthorized());
    }

    @Test
    void anImpossibleDayIsToldAndADayBeforeHerBirthToo() throws Exception {
        String address = "/api/v1/people/" + leftBehind(RACH_GIA) + "/entitlements";
        String assessor = account(Role.ASSESSOR, RACH_GIA);
        program.perform(get(address).param("on", "2026-02-30").with(httpBasic(assessor, PASSWORD))).andExpect(status().is4xxClientError())
                .andExpect(content().string(not(containsString("Exception"))));
        program.perform(get(address).param("on", "1890-01-01").with(httpBasic(assessor, PASSWORD))).andExpect(status().is4xxClientError())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
    }

    @Test
    void countsOfTheWardsAddUpAndNeitherWardSeesTheOthers() {
        Set<Integer> first = Set.of(ward(RACH_GIA));
        Set<Integer> second = Set.of(ward(VINH_THONG));
        long together = people(Set.of(ward(RACH_GIA), ward(VINH_THONG)));
        assertThat(people(first)).isPositive();
        assertThat(people(first) + people(second)).isEqualTo(together);
        assertThat(list.counts(first)).allMatch(count -> first.contains(count.areaUnit()));
        assertThat(list.all(LeftBehind.Kind.LEFT_BEHIND, "SP", second)).allMatch(one -> second.contains(one.areaUnit()));
    }

    @Test
    void theFileHoldsOnlyOnesOwnWardAndAnotherWardCannotBeAskedFor() throws Exception {
        String code = leftBehind(RACH_GIA);
        String other = account(Role.ASSESSOR, VINH_THONG);
        String address = "/chua-duoc-huong/danh-sach.csv?loai=LEFT_BEHIND&chinh-sach=SP";
        String own = signedIn(account(Role.ASSESSOR, RACH_GIA), address);
        assertThat(own).contains(code);
        assertThat(signedIn(other, address)).contains("\uFEFF").doesNotContain(code);
        assertThat(answer(other, address + "&dia-ban=" + ward(RACH_GIA))).isIn(403, 404);
    }

    private String signedIn(String account, String address) throws Exception {
        return program.perform(get(address).session(session(account))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private int answer(String account, String address) throws Exception {
        return program.perform(get(address).session(session(account))).andReturn().getResponse().getStatus();
    }

    private MockHttpSession session(String account) throws Exception {
        return (MockHttpSession) Objects.requireNonNull(program.perform(post("/dang-nhap").with(csrf()).param("username", account)
                .param("password", PASSWORD)).andReturn().getRequest().getSession());
    }

    private long people(Set<Integer> areas) {
        return list.counts(areas).stream().mapToLong(LeftBehind.Count::people).sum();
    }

    /** Somebody of the demonstration city who is entitled to the social pension and whom nobody serves. */
    private String leftBehind(String ward) {
        return registry.find(list.all(LeftBehind.Kind.LEFT_BEHIND, "SP", Set.of(ward(ward))).getFirst().person()).orElseThrow().code();
    }

    private int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }

    private String account(Role role, String ward) {
        String username = "rights-" + COUNTER.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ", Map.of(role, Set.of(ward(ward)))), PASSWORD, DAY.minusYears(1));
        return username;
    }
}
