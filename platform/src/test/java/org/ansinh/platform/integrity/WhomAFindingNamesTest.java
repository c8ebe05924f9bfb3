package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** Whom the evidence names, to whom, and what of it is in the trail. Nothing of a test stays. */
@Transactional
class WhomAFindingNamesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

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
    private int here;
    private int there;
    private long neighbour;
    private long farAway;
    private long finding;

    @BeforeEach
    void twoRecordsAlikeInTwoWards() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        here = areas.byCode("30742", DAY).orElseThrow().id();
        there = areas.byCode("30760", DAY).orElseThrow().id();
        farAway = resident("Lâm Gia Xa Lắm", there, LocalDate.of(1951, 7, 23));
        neighbour = resident("Lâm Gia Ở Đây", here, LocalDate.of(1951, 7, 24));
        finding = sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, area_unit, evidence, found_on, seen_on, expires_on)
                        VALUES ('R08', 1, ?, 'f', ?, ?, jsonb_build_object('left_source', 'A', 'left_day', '2026-10-01', 'right_source', 'A', 'right_day', '2026-10-01',
                            'one_person', ?::text, 'one_name', 'Lâm Gia Xa Lắm', 'one_born', '1951-07-23', 'other_person', ?::text, 'other_name', 'Lâm Gia Ở Đây', 'other_born', '1951-07-24',
                            'probability', '0.97'), ?, ?, ?) RETURNING id""",
                farAway + " " + neighbour, neighbour, here, farAway, neighbour, DAY, DAY, DAY.plusYears(1)).fetchSingle(0, Long.class);
    }

    @Test
    void anOfficerOfOneWardReadsNothingOfTheRecordInAnother() throws Exception {
        browser.perform(get("/kiem-tra/phat-hien/" + finding).session(signedIn("chi-mot-phuong", here))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Lâm Gia Ở Đây"))).andExpect(content().string(containsString("24/07/1951")))
                .andExpect(content().string(containsString("hồ sơ ở nơi khác")))
                .andExpect(content().string(not(containsString("Lâm Gia Xa Lắm"))))
                .andExpect(content().string(not(containsString("23/07/1951"))));
        assertThat(looked("chi-mot-phuong")).containsExactly("person:" + neighbour);
    }

    @Test
    void everybodyWhomTheEvidenceNamesIsInTheTrail() throws Exception {
        browser.perform(get("/kiem-tra/phat-hien/" + finding).session(signedIn("ca-hai-phuong", here, there)))
                .andExpect(content().string(containsString("Lâm Gia Xa Lắm"))).andExpect(content().string(containsString("23/07/1951")));
        assertThat(looked("ca-hai-phuong")).containsExactlyInAnyOrder("person:" + neighbour, "person:" + farAway);
    }

    private List<String> looked(String name) {
        return sql.resultQuery("SELECT subject FROM access.audit WHERE username = ? AND kind = 'LOOKED' AND what = '/kiem-tra/phat-hien'",
                name).fetch(0, String.class);
    }

    private long resident(String name, int ward, LocalDate born) {
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        long person = registry.register(new NewPerson(name, Sex.FEMALE, born, null), PAPER, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, known);
        return person;
    }

    private MockHttpSession signedIn(String name, int... units) throws Exception {
        Set<Integer> areaUnits = java.util.Arrays.stream(units).boxed().collect(java.util.stream.Collectors.toSet());
        accounts.create(new NewAccount(name, name, Map.of(Role.ASSESSOR, areaUnits)), "mat-khau-dai", DAY);
        MockHttpSession session = new MockHttpSession();
        browser.perform(post("/dang-nhap").with(csrf()).session(session).param("username", name).param("password", "mat-khau-dai"));
        return session;
    }
}
