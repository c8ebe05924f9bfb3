package org.ansinh.platform.onestop;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Officers with browsers, and old women who have a right to the social pension. */
abstract class OfficersAtTheDesk extends PlatformTest {

    static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    Registry registry;

    @Autowired
    Areas areas;

    @Autowired
    DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }

    /** The code of a woman of 81 in phường Vĩnh Thông. */
    String oldWoman(String name) {
        Evidence survey = new Evidence("Rà soát hộ", "phiếu 1", "lan");
        Instant known = Instant.parse("2026-06-01T02:00:00Z");
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1945, 5, 2), null), survey, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), survey, known);
        registry.move(household, ward("30760"), "Khu phố 5", "", LocalDate.of(2025, 7, 1), survey, known);
        return registry.find(person).orElseThrow().code();
    }

    MockHttpSession signIn(Role... roles) throws Exception {
        return signIn("30760", "Cán bộ " + COUNTER.get(), roles);
    }

    MockHttpSession signIn(String ward, String name, Role... roles) throws Exception {
        String username = "onestop-" + COUNTER.incrementAndGet();
        accounts.createDemo(NewAccount.of(username, name, Set.of(ward(ward)), roles), DAY.minusYears(1));
        MockHttpServletResponse answer = browser.perform(post("/dang-nhap").with(csrf()).param("username", username)
                .param("password", Accounts.DEMO_PASSWORD)).andReturn().getResponse();
        if (!String.valueOf(answer.getRedirectedUrl()).contains("/ban-lam-viec")) {
            throw new AssertionError("not signed in: " + answer.getRedirectedUrl());
        }
        return (MockHttpSession) Objects.requireNonNull(browser.perform(post("/dang-nhap").with(csrf()).param("username", username)
                .param("password", Accounts.DEMO_PASSWORD)).andReturn().getRequest().getSession());
    }

    MockHttpServletRequestBuilder arrival(String person, UUID key) {
        return post("/ho-so/tiep-nhan").param("key", key.toString()).param("person", person).param("programme", "SP")
                .param("channel", "DESK").param("phone", "0912 345 678").param("brought", "0");
    }

    /** The code of a file received now. */
    DossierCode received(MockHttpSession reception, String person) throws Exception {
        String receipt = redirect(reception, arrival(person, UUID.randomUUID()));
        return DossierCode.parse(receipt.split("/")[2]);
    }

    static MockHttpServletRequestBuilder move(DossierCode code, int version, String act) {
        return post("/ho-so/" + code.text()).param("version", String.valueOf(version)).param("act", act);
    }

    MockHttpServletResponse answer(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(request.session(session).with(csrf())).andReturn().getResponse();
    }

    int status(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        return answer(session, request).getStatus();
    }

    String page(MockHttpSession session, String address) throws Exception {
        MockHttpServletResponse answer = answer(session, get(address));
        if (answer.getStatus() != 200) {
            throw new AssertionError(address + " answers " + answer.getStatus() + " " + answer.getContentAsString(StandardCharsets.UTF_8));
        }
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    String redirect(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(session, request);
        if (answer.getRedirectedUrl() == null) {
            throw new AssertionError("answers " + answer.getStatus() + " " + answer.getContentAsString(StandardCharsets.UTF_8));
        }
        return answer.getRedirectedUrl();
    }

    MockHttpServletResponse publicly(RequestBuilder request) throws Exception {
        return browser.perform(request).andReturn().getResponse();
    }

    /** As if the file had been promised for another day: only a test may rewrite what happened. */
    void promisedFor(DossierCode code, LocalDate day) {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            sql.execute("UPDATE onestop.dossier SET promised_on = ?, appointed_on = ?, due_on = ? WHERE code = ?", day, day, day,
                    code.text());
        });
    }

    /** As if the posting of the file had ended yesterday. */
    void postingEnded(DossierCode code) {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            sql.execute("UPDATE onestop.dossier SET posted_from = ?, posted_until = ? WHERE code = ?", DAY.minusDays(4), DAY.minusDays(1),
                    code.text());
        });
    }
}
