package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** The main road through the officers' pages, with the real law: proposed, approved, prepared, approved, sent to the bank. */
class FromProposalToBankFileTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant KNOWN = Instant.parse("2026-06-01T02:00:00Z");
    private static final Evidence SURVEY = new Evidence("Rà soát hộ", "phiếu 1", "lan");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private Grants grants;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();
    private int ward;

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        ward = areas.byCode("30760", DAY).orElseThrow().id();
        clearRuns();
    }

    @AfterEach
    void clearRuns() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            sql.execute("DELETE FROM payment.export");
            sql.execute("""
                    DELETE FROM payment.entry e USING payment.transaction t, payment.run r
                    WHERE t.id = e.transaction_id AND t.booked_on = r.approved_on AND t.booked_at = r.approved_at""");
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.month = '2026-11-01'");
            sql.execute("DELETE FROM payment.transaction t WHERE NOT EXISTS (SELECT FROM payment.entry e WHERE e.transaction_id = t.id)");
            sql.execute("DELETE FROM payment.run_line");
            sql.execute("DELETE FROM payment.run_exception");
            sql.execute("DELETE FROM payment.run");
        });
    }

    @Test
    void anOldWomanLeftBehindIsProposedApprovedAndPaidByFourDifferentOfficers() throws Exception {
        String code = oldWoman();
        MockHttpSession assessor = signIn(Role.ASSESSOR);
        MockHttpSession approver = signIn(Role.APPROVER);

        String proposal = redirect(assessor, propose(code));
        assertThat(redirect(assessor, propose(code))).as("the exact repeat").isEqualTo(proposal);
        assertThat(page(assessor, proposal)).contains("540.000", "chờ người khác quyết định").doesNotContain("Đồng ý và ký");
        assertThat(page(approver, "/ban-lam-viec")).contains("Đề xuất chờ bà/ông quyết định");
        assertThat(page(approver, "/phe-duyet")).contains("Nguyễn Thị Ánh");
        assertThat(page(approver, proposal)).contains("Đồng ý và ký");
        assertThat(status(assessor, post(proposal).param("version", "0").param("outcome", "APPROVED"))).isEqualTo(403);
        assertThat(redirect(approver, post(proposal).param("version", "0").param("outcome", "APPROVED"))).isEqualTo(proposal);
        assertThat(redirect(approver, post(proposal).param("version", "0").param("outcome", "APPROVED"))).as("the exact repeat").isEqualTo(proposal);
        assertThat(page(approver, proposal)).contains("Quyết định số");
        long person = registry.byCode(code).orElseThrow().id();
        assertThat(grants.of(person)).extracting(Grant::from, Grant::decidedAmount).containsExactly(
                org.assertj.core.groups.Tuple.tuple(YearMonth.of(2026, 11), 540_000L));

        MockHttpSession accountant = signIn(Role.ACCOUNTANT);
        MockHttpSession treasurer = signIn(Role.TREASURER);
        assertThat(page(accountant, "/chi-tra")).contains("Lập đợt chi trả");
        String run = redirect(accountant, post("/chi-tra").param("month", "2026-11"));
        assertThat(page(accountant, run)).contains("Nguyễn Thị Ánh", "540.000", "Chờ phê duyệt");
        assertThat(page(accountant, run + "?chuong-trinh=SP&dia-ban=" + ward + "&ly-do=REGULAR")).contains("Nguyễn Thị Ánh");
        assertThat(status(accountant, get(run + "/tep.xml"))).isEqualTo(422);
        assertThat(redirect(treasurer, post(run + "/phe-duyet"))).isEqualTo(run);
        MockHttpServletResponse file = answer(accountant, get(run + "/tep.xml"));
        assertThat(file.getHeader("Content-Disposition")).contains("chi-tra-2026-11.xml");
        assertThat(file.getContentAsString(StandardCharsets.UTF_8)).contains("SP-" + person + "-202611-R");
        assertThat(answer(accountant, get(run + "/tep.xml")).getContentAsByteArray()).isEqualTo(file.getContentAsByteArray());
        assertThat(page(accountant, run)).contains("SHA-256", "Đã phê duyệt");
        assertThat(page(assessor, "/nguoi-dan/" + code)).contains("Quyết định và khoản đang hưởng", "Theo từng tháng");
    }

    @Test
    void aWrongMonthAWrongPersonAndAWrongBankAreToldInOneSentence() throws Exception {
        MockHttpSession accountant = signIn(Role.ACCOUNTANT);
        assertThat(answer(accountant, post("/chi-tra").param("month", "11/2026")).getContentAsString(StandardCharsets.UTF_8)).contains("2026-11");
        assertThat(status(accountant, post("/chi-tra").param("month", "2027-01"))).isEqualTo(422);
        MockHttpSession assessor = signIn(Role.ASSESSOR);
        assertThat(status(assessor, propose("AS0000000000"))).isEqualTo(422);
        assertThat(status(assessor, propose(oldWoman()).param("bank", "XX"))).isEqualTo(422);
        assertThat(status(accountant, get("/phe-duyet"))).isEqualTo(403);
    }

    private static MockHttpServletRequestBuilder propose(String code) {
        return post("/de-xuat").param("person", code).param("programme", "SP").param("account", "0123456789").param("bank", "970436");
    }

    private String oldWoman() {
        long person = registry.register(new NewPerson("Nguyễn Thị Ánh", Sex.FEMALE, LocalDate.of(1944, 5, 6), null), SURVEY, KNOWN);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), SURVEY, KNOWN);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), SURVEY, KNOWN);
        return registry.find(person).orElseThrow().code();
    }

    private MockHttpSession signIn(Role role) throws Exception {
        String username = "cb" + COUNTER.incrementAndGet() + "-" + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        Set<Integer> all = Set.copyOf(areas.on(DAY).stream().map(unit -> unit.id()).toList());
        accounts.create(NewAccount.of(username, "Cán bộ " + username, all, role), "mat-khau-dai", LocalDate.of(2026, 1, 1));
        return (MockHttpSession) Objects.requireNonNull(browser
                .perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", "mat-khau-dai"))
                .andReturn().getRequest().getSession());
    }

    private MockHttpServletResponse answer(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(request.session(session).with(csrf())).andReturn().getResponse();
    }

    private int status(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        return answer(session, request).getStatus();
    }

    private String page(MockHttpSession session, String address) throws Exception {
        MockHttpServletResponse answer = answer(session, get(address));
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private String redirect(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(session, request);
        assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(302);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }
}
