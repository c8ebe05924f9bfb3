package org.ansinh.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.springframework.web.context.WebApplicationContext;

/** A person learns who looked at her data; officers see no more of it than their roles and areas allow. */
class LooksTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private Registry registry;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();
    private int rachGia;
    private int vinhThong;
    private String person = "";

    @BeforeEach
    void somebodyInRachGia() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        rachGia = areas.byCode("30742", DAY).orElseThrow().id();
        vinhThong = areas.byCode("30760", DAY).orElseThrow().id();
        long id = sql.resultQuery(
                "SELECT p.person_id FROM registry.residence r JOIN registry.membership p USING (household_id) WHERE r.area_unit = ? AND r.valid @> ?::date AND p.valid @> ?::date LIMIT 1",
                rachGia, DAY, DAY).fetchSingle(0, Long.class);
        person = registry.find(id).orElseThrow().code();
    }

    @Test
    void herPageShowsWhoLookedWithNamesToInspectorsAndWithoutToTheDesk() throws Exception {
        MockHttpSession assessor = officer(Role.ASSESSOR, rachGia);
        browser.perform(get("/nguoi-dan/" + person).session(assessor)).andExpect(status().isOk());
        String name = "Cán Bộ " + COUNTER.get();
        browser.perform(get("/nguoi-dan/" + person + "/ai-da-xem").session(officer(Role.INSPECTOR, rachGia)))
                .andExpect(content().string(containsString(name + " ")));
        browser.perform(get("/nguoi-dan/" + person + "/ai-da-xem").session(officer(Role.RECEPTION, rachGia))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString(name + " "))));
        browser.perform(get("/nguoi-dan/" + person + "/ai-da-xem").session(officer(Role.INSPECTOR, vinhThong)))
                .andExpect(status().isNotFound());
        browser.perform(get("/nguoi-dan/" + person + "/ai-da-xem").session(officer(Role.ACCOUNTANT, rachGia)))
                .andExpect(status().isForbidden());
    }

    @Test
    void whatAnOfficerSearchesForIsInTheTrailALongNumberOnlyByItsEnd() throws Exception {
        MockHttpSession assessor = officer(Role.ASSESSOR, rachGia);
        String username = "xem-" + COUNTER.get();
        browser.perform(get("/nguoi-dan").param("q", "tran thi").param("nam", "1950").session(assessor)).andExpect(status().isOk());
        browser.perform(get("/nguoi-dan").param("q", "091 234 567 890").session(assessor)).andExpect(status().isOk());
        browser.perform(get("/ho-so/tiep-nhan").param("nguoi", "le van").session(assessor)).andExpect(status().isOk());
        assertThat(sql.fetch("SELECT what FROM access.audit WHERE username = ? AND subject = 'search:people' ORDER BY id", username)
                .getValues(0, String.class)).containsExactly("search: tran thi, born 1950, page 1", "search: *** *** *** 890, page 1",
                        "search: le van, page 1");
    }

    @Test
    void withACodeFromTheDeskShesSeesItHerselfOnce() throws Exception {
        MockHttpSession desk = officer(Role.RECEPTION, rachGia);
        browser.perform(get("/nguoi-dan/" + person).session(desk)).andExpect(status().isOk());
        String code = code(desk);
        browser.perform(post("/du-lieu-cua-toi").with(csrf()).param("ma", " " + code.toUpperCase(java.util.Locale.ROOT)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mở hồ sơ"))).andExpect(content().string(containsString("Tiếp nhận hồ sơ")))
                .andExpect(content().string(not(containsString("Cán Bộ"))));
        browser.perform(post("/du-lieu-cua-toi").with(csrf()).param("ma", code)).andExpect(status().isUnprocessableContent());
        assertThat(sql.fetchValue("SELECT count(*) FROM access.own_data_code WHERE encode(hash, 'escape') LIKE ?", "%" + code + "%"))
                .isEqualTo(0L);
    }

    @Test
    void aCodeIsOldAfterAnHourAndNobodyElsesDeskIssuesOne() throws Exception {
        String code = code(officer(Role.RECEPTION, rachGia));
        sql.execute("UPDATE access.own_data_code SET expires = now() - interval '1 second'");
        browser.perform(post("/du-lieu-cua-toi").with(csrf()).with(from("10.9.0.1")).param("ma", code))
                .andExpect(status().isUnprocessableContent());
        browser.perform(post("/nguoi-dan/" + person + "/ma-xem-du-lieu").with(csrf()).session(officer(Role.RECEPTION, vinhThong)))
                .andExpect(status().isNotFound());
        browser.perform(post("/nguoi-dan/" + person + "/ma-xem-du-lieu").with(csrf()).session(officer(Role.INSPECTOR, rachGia)))
                .andExpect(status().isForbidden());
    }

    @Test
    void guessingCodesInALoopMeetsAWaitThatHitsTheGuesserOnly() throws Exception {
        for (int i = 0; i < 3; i++) {
            browser.perform(post("/du-lieu-cua-toi").with(csrf()).with(from("10.9.0.2")).param("ma", "aaaa-aaaa-aaa" + i))
                    .andExpect(status().isUnprocessableContent());
        }
        browser.perform(post("/du-lieu-cua-toi").with(csrf()).with(from("10.9.0.2")).param("ma", "bbbb"))
                .andExpect(status().isTooManyRequests());
        browser.perform(post("/du-lieu-cua-toi").with(csrf()).with(from("10.9.0.3")).param("ma", code(officer(Role.RECEPTION, rachGia))))
                .andExpect(status().isOk());
    }

    @Test
    void theLogNamesPeopleOfTheInspectorsAreasOnly() throws Exception {
        MockHttpSession desk = officer(Role.RECEPTION, rachGia);
        String username = "xem-" + COUNTER.get();
        browser.perform(get("/nguoi-dan/" + person).session(desk)).andExpect(status().isOk());
        browser.perform(get("/thanh-tra/nhat-ky").param("can-bo", username).session(officer(Role.INSPECTOR, rachGia)))
                .andExpect(content().string(containsString(person)));
        browser.perform(get("/thanh-tra/nhat-ky").param("can-bo", username).session(officer(Role.INSPECTOR, vinhThong)))
                .andExpect(content().string(not(containsString(person))));
        browser.perform(get("/thanh-tra/nhat-ky").param("ai", person).session(officer(Role.INSPECTOR, vinhThong)))
                .andExpect(content().string(not(containsString(username))));
        browser.perform(get("/thanh-tra/nhat-ky").session(officer(Role.LEADER, rachGia))).andExpect(status().isForbidden());
    }

    private String code(MockHttpSession desk) throws Exception {
        String page = browser.perform(post("/nguoi-dan/" + person + "/ma-xem-du-lieu").with(csrf()).session(desk)).andReturn().getResponse()
                .getContentAsString();
        Matcher code = Pattern.compile("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>").matcher(page);
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private MockHttpSession officer(Role role, int unit) throws Exception {
        int number = COUNTER.incrementAndGet();
        accounts.create(new NewAccount("xem-" + number, "Cán Bộ " + number, Map.of(role, Set.of(unit))), "mat-khau-dai", DAY);
        MockHttpSession session = new MockHttpSession();
        browser.perform(
                post("/dang-nhap").with(csrf()).session(session).param("username", "xem-" + number).param("password", "mat-khau-dai"));
        return session;
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
