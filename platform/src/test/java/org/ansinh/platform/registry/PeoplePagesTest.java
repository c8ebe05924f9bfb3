package org.ansinh.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.law.Value;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class PeoplePagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String PASSWORD = "mat-khau-dai";
    private static final Evidence EVIDENCE = new Evidence("Giấy xác nhận khuyết tật", "số 12/XN", "lan");

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
    void thePageOfTheAreasIsForEverybody() throws Exception {
        browser.perform(get("/dia-ban").param("ngay", "2024-06-01")).andExpect(status().isOk())
                .andExpect(content().string(containsString("phường Vĩnh Bảo")));
        browser.perform(get("/dia-ban/" + ward("30742")).param("so", "250661")).andExpect(status().isOk())
                .andExpect(content().string(containsString("27.851"))).andExpect(content().string(containsString("chia đều")));
        browser.perform(get("/dia-ban").param("ngay", "2024-02-30")).andExpect(status().is4xxClientError());
    }

    @Test
    void anOfficerFindsSomebodyAndSeesWhyAFactIsBelieved() throws Exception {
        Person person = resident("Trần Xuân Kjeldsen");
        String assessor = account(Role.ASSESSOR, "30742");
        browser.perform(by(assessor, get("/nguoi-dan").param("q", "kjeld"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("/nguoi-dan/" + person.code())));
        browser.perform(by(assessor, get("/nguoi-dan/" + person.code()))).andExpect(status().isOk())
                .andExpect(content().string(containsString("số 12/XN"))).andExpect(content().string(containsString("Nặng")));
        assertThat(sql.resultQuery("SELECT count(*) FROM access.audit WHERE subject = ? AND kind = 'LOOKED'", "person:" + person.id())
                .fetchSingle(0, Long.class)).isEqualTo(1);
        String household = registry.householdCode(java.util.Objects.requireNonNull(registry.on(person.id(), DAY).household()));
        browser.perform(by(assessor, get("/ho/" + household))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Kjeldsen")));
    }

    @Test
    void aSensitiveFactIsHiddenFromWhoNeedNotKnowIt() throws Exception {
        Person person = resident("Trần Văn Hidden");
        browser.perform(by(account(Role.RECEPTION, "30742"), get("/nguoi-dan/" + person.code()))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Nặng")))).andExpect(content().string(containsString("Không được xem")));
    }

    @Test
    void whoLivesElsewhereIsAsIfSheDidNotExist() throws Exception {
        Person person = resident("Trần Văn Faraway");
        String other = account(Role.ASSESSOR, "30760");
        browser.perform(by(other, get("/nguoi-dan/" + person.code()))).andExpect(status().isNotFound());
        browser.perform(by(other, get("/nguoi-dan").param("q", "faraway"))).andExpect(content().string(not(containsString(person.code()))));
        browser.perform(get("/api/v1/people/" + person.code()).with(httpBasic(other, PASSWORD))).andExpect(status().isNotFound());
    }

    @Test
    void aFactIsRecordedWithItsSourceAndAWrongDayIsToldNextToItsField() throws Exception {
        Person person = resident("Trần Văn Recorded");
        String assessor = account(Role.ASSESSOR, "30742");
        String address = "/nguoi-dan/" + person.code() + "/du-kien";
        browser.perform(by(assessor, get(address).param("du-kien", "war_invalid_percent"))).andExpect(status().isOk());
        browser.perform(by(assessor,
                post(address).with(csrf()).param("du-kien", "war_invalid_percent").param("gia-tri", "41").param("tu-ngay", "31/02/2026")
                        .param("nguon", "Sở Nội vụ")))
                .andExpect(content().string(containsString("id=\"tu-ngay-error\"")));
        browser.perform(by(assessor,
                post(address).with(csrf()).param("du-kien", "war_invalid_percent").param("gia-tri", "141").param("tu-ngay", "01/02/2026")
                        .param("nguon", "Sở Nội vụ")))
                .andExpect(content().string(containsString("id=\"gia-tri-error\"")));
        browser.perform(by(assessor,
                post(address).with(csrf()).param("du-kien", "war_invalid_percent").param("gia-tri", "41").param("tu-ngay", "01/02/2026")
                        .param("nguon", "Sở Nội vụ")))
                .andExpect(redirectedUrl("/nguoi-dan/" + person.code()));
        assertThat(registry.caseOf(person.id(), DAY, Registry.NOW).members().getFirst().facts()).containsEntry("war_invalid_percent",
                new Value.Whole(41));
    }

    @Test
    void aWrongCheckDigitIsToldInOneSentence() throws Exception {
        browser.perform(by(account(Role.ASSESSOR, "30742"), get("/nguoi-dan/AS0000123483"))).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("sai chữ số kiểm tra")));
    }

    @Test
    void aProgramGetsTheSamePersonOverTheApi() throws Exception {
        Person person = resident("Trần Xuân Apitest");
        String assessor = account(Role.ASSESSOR, "30742");
        browser.perform(get("/api/v1/people").param("q", "apitest").with(httpBasic(assessor, PASSWORD))).andExpect(status().isOk())
                .andExpect(jsonPath("$.people[0].code").value(person.code())).andExpect(jsonPath("$.people[0].area").value("30742"));
        browser.perform(get("/api/v1/people/" + person.code()).with(httpBasic(assessor, PASSWORD))).andExpect(status().isOk())
                .andExpect(jsonPath("$.facts[0].fact").value("disability")).andExpect(jsonPath("$.facts[0].value").value("SEVERE"));
        browser.perform(get("/api/v1/people").param("q", "a")).andExpect(status().isUnauthorized());
    }

    private Person resident(String name) {
        Instant early = Instant.parse("2026-01-01T00:00:00Z");
        long person = registry.register(new NewPerson(name, Sex.MALE, LocalDate.of(1950, 1, 1), null), EVIDENCE, early);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), EVIDENCE, early);
        registry.move(household, ward("30742"), "khu phố 1", "", LocalDate.of(2025, 7, 1), EVIDENCE, early);
        registry.record(person, new FactEntry("disability", new Value.Code("SEVERE"), LocalDate.of(2024, 1, 1), null, EVIDENCE), early);
        return registry.find(person).orElseThrow();
    }

    private int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }

    private String account(Role role, String ward) {
        String username = "people-" + COUNTER.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ", Map.of(role, Set.of(ward(ward)))), PASSWORD, DAY.minusYears(1));
        return username;
    }

    private MockHttpServletRequestBuilder by(String username, MockHttpServletRequestBuilder request) throws Exception {
        var session = browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", PASSWORD)).andReturn()
                .getRequest().getSession();
        return request.session((MockHttpSession) java.util.Objects.requireNonNull(session));
    }
}
