package org.ansinh.platform.integrity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
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
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** An officer of one ward sees findings, counts and choices of her ward only. Nothing of a test stays. */
@Transactional
class AreasOfFindingsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final LocalDate RUN = DAY.minusDays(1);

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();
    private int here;
    private int there;
    private MockHttpSession officer = new MockHttpSession();

    @BeforeEach
    void findingsInTwoWardsAndAnOfficerOfOne() throws Exception {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        here = areas.byCode("30742", DAY).orElseThrow().id();
        there = areas.byCode("30760", DAY).orElseThrow().id();
        found("here", here, RUN);
        found("here before", here, RUN.minusDays(30));
        found("there", there, RUN);
        sql.execute(
                "INSERT INTO integrity.run (rule, version, day, outcome, found, fresh, ran_at) VALUES ('R19', 1, ?, 'RAN', 7771, 7772, now())",
                RUN);
        officer = signedIn("xet-mot-phuong", here);
    }

    @Test
    void theListCountsAndOffersHerWardOnlyAlsoWhenAnotherIsAskedFor() throws Exception {
        browser.perform(get("/kiem-tra/phat-hien").param("quy-tac", "R19").session(officer)).andExpect(model().attribute("count", 2))
                .andExpect(content().string(containsString("value=\"" + here + "\"")))
                .andExpect(content().string(not(containsString("value=\"" + there + "\""))));
        browser.perform(get("/kiem-tra/phat-hien").param("quy-tac", "R19").param("dia-ban", String.valueOf(there)).session(officer))
                .andExpect(model().attribute("count", 0));
        browser.perform(get("/kiem-tra/phat-hien/" + id("there")).session(officer)).andExpect(status().isNotFound());
    }

    @Test
    void whatARunFoundIsListedByItsDayAndByWard() throws Exception {
        browser.perform(get("/kiem-tra/phat-hien").param("quy-tac", "R19").param("ngay", RUN.toString()).session(officer))
                .andExpect(model().attribute("count", 1));
        MockHttpSession both = signedIn("xet-hai-phuong", here, there);
        browser.perform(get("/kiem-tra/phat-hien").param("quy-tac", "R19").param("ngay", RUN.toString()).session(both))
                .andExpect(model().attribute("count", 2));
        browser.perform(get("/kiem-tra/phat-hien").param("quy-tac", "R19").param("ngay", RUN.toString())
                .param("dia-ban", String.valueOf(there)).session(both))
                .andExpect(model().attribute("count", 1));
        browser.perform(get("/kiem-tra/phat-hien").param("ngay", "hôm qua").session(officer)).andExpect(status().isOk());
    }

    @Test
    void countsOfARunOverTheWholeCityAreShownToWhoSeesAllOfIt() throws Exception {
        browser.perform(get("/kiem-tra/quy-tac/R19").session(officer)).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("7.77"))))
                .andExpect(content().string(containsString("trang-thai=ALL\">1</a>")));
        int[] all = areas.wards(DAY).stream().mapToInt(one -> one.id()).toArray();
        browser.perform(get("/kiem-tra/quy-tac/R19").session(signedIn("xet-ca-tinh", all)))
                .andExpect(content().string(containsString("7.771")));
    }

    private void found(String key, int unit, LocalDate day) {
        sql.execute(
                "INSERT INTO integrity.finding (rule, rule_version, key, facts, area_unit, evidence, found_on, seen_on, expires_on) VALUES ('R19', 1, ?, 'f', ?, '{}', ?, ?, ?)",
                key, unit, day, day, DAY.plusYears(1));
    }

    private long id(String key) {
        return sql.resultQuery("SELECT id FROM integrity.finding WHERE rule = 'R19' AND key = ?", key).fetchSingle(0, Long.class);
    }

    private MockHttpSession signedIn(String name, int... units) throws Exception {
        Set<Integer> areaUnits = java.util.Arrays.stream(units).boxed().collect(java.util.stream.Collectors.toSet());
        accounts.create(new NewAccount(name, name, Map.of(Role.ASSESSOR, areaUnits)), "mat-khau-dai", DAY);
        MockHttpSession session = new MockHttpSession();
        browser.perform(post("/dang-nhap").with(csrf()).session(session).param("username", name).param("password", "mat-khau-dai"));
        return session;
    }
}
