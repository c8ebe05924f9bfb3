package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Submissions;
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

/** The officers' pages of money, over the demonstration city with the real law: its late-told deaths are what was paid too much. */
class MoneyPagesTest extends PlatformTest {

    /** Other tests keep back instalments of programmes of their own, which are due and not ordered. */
    private static final Set<String> PROGRAMMES_PAID_HERE = Set.of("SA", "SP", "CC", "NC");

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @Autowired
    private MoneyReports reports;

    @Autowired
    private TransactionTemplate transaction;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        clear();
    }

    @AfterEach
    void clear() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            sql.execute("""
                    DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id
                    AND (t.month = '2026-11-01' OR t.reason LIKE '%2026-11' OR t.kind IN ('CLAIM', 'UNCLAIM', 'PAID_IN', 'WAIVED'))""");
            sql.execute("DELETE FROM payment.transaction t WHERE NOT EXISTS (SELECT FROM payment.entry e WHERE e.transaction_id = t.id)");
            sql.execute("DELETE FROM payment.posted p WHERE NOT EXISTS (SELECT FROM payment.transaction t WHERE t.id = p.transaction_id)");
            for (String table : List.of("kept_back_run", "kept_back", "recovery_part", "recovery_payment", "recovery_change",
                    "recovery_letter", "recovery_month",
                    "recovery", "budget_excess", "export", "run_line", "run_exception", "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            sql.execute("DELETE FROM payment.budget WHERE document LIKE 'Thử%'");
        });
    }

    @Test
    void whatTheRunFindsOverpaidIsProposedDecidedToldInALetterAndPaidInByTheHeirs() throws Exception {
        MockHttpSession accountant = signIn(Role.ACCOUNTANT);
        MockHttpSession approver = signIn(Role.APPROVER);
        assertThat(redirect(accountant, post("/chi-tra").param("month", "2026-11"))).isEqualTo("/chi-tra/2026-11");
        assertThat(page(accountant, "/chi-tra/2026-11")).contains("Kiểm tra dự toán", "Đã chi trước đợt này");
        String list = page(accountant, "/chi-tra/thu-hoi");
        Matcher link = Pattern.compile(
                "/chi-tra/thu-hoi/moi\\?nguoi=([^&\"]+)&amp;chuong-trinh=([A-Z]+)|/chi-tra/thu-hoi/moi\\?nguoi=([^&\"]+)&chuong-trinh=([A-Z]+)")
                .matcher(list);
        assertThat(link.find()).as("the demonstration has deaths that were told late").isTrue();
        String code = link.group(1) == null ? link.group(3) : link.group(1);
        String programme = link.group(2) == null ? link.group(4) : link.group(2);
        assertThat(page(accountant, "/chi-tra/thu-hoi/moi?nguoi=" + code + "&chuong-trinh=" + programme)).contains("Chi vượt",
                "Gửi đề xuất", "70");
        assertThat(status(accountant, proposal(code, programme).param("de-lai", "100").param("moi-thang", "1,5"))).as("no amount")
                .isEqualTo(422);
        String key = Submissions.freshKey();
        String recovery = redirect(accountant, proposal(code, programme).param("moi-thang", "200.000").param("khoa", key));
        assertThat(redirect(accountant, proposal(code, programme).param("moi-thang", "200.000").param("khoa", key))).as("the exact repeat")
                .isEqualTo(recovery);
        assertThat(page(accountant, recovery)).contains("Chờ quyết định", "Dự thảo").doesNotContain("value=\"APPROVED\"");
        assertThat(status(accountant, post(recovery + "/quyet-dinh").param("ket-qua", "APPROVED"))).isEqualTo(403);
        assertThat(page(approver, "/ban-lam-viec")).contains("Đề xuất thu hồi, miễn chờ quyết định");
        assertThat(page(approver, recovery)).contains("value=\"APPROVED\"");
        assertThat(redirect(approver, post(recovery + "/quyet-dinh").param("ket-qua", "APPROVED"))).isEqualTo(recovery);
        assertThat(page(approver, recovery)).contains("Đang thu", "/QĐ-TH");
        for (String paper : List.of("quyet-dinh.pdf", "thong-bao.pdf", "quyet-dinh.docx", "thong-bao.docx")) {
            assertThat(answer(accountant, get(recovery + "/" + paper)).getContentAsByteArray().length).as(paper).isGreaterThan(1_000);
        }
        assertThat(redirect(accountant, post(recovery + "/nop").param("so-tien", "100.000").param("ngay", TODAY).param("bien-lai", "BL 7")))
                .isEqualTo(recovery);
        assertThat(page(accountant, recovery)).contains("Nộp lại", "100.000");
        assertThat(page(accountant, "/chi-tra/thu-hoi?xem=RUNNING")).contains("Còn phải thu");
        assertThat(status(signIn(Role.RECEPTION), get(recovery))).isEqualTo(403);
    }

    @Test
    void theLedgerBudgetsSourcesAndReportsAreReadAddUpAndLeaveAsTables() throws Exception {
        MockHttpSession accountant = signIn(Role.ACCOUNTANT);
        MockHttpSession treasurer = signIn(Role.TREASURER);
        redirect(accountant, post("/chi-tra").param("month", "2026-11"));
        redirect(treasurer, post("/chi-tra/2026-11/phe-duyet"));
        assertThat(page(accountant, "/chi-tra/so-cai")).contains("Ngân sách tỉnh", "Ngân sách trung ương",
                "Lệnh chi theo ngân hàng người nhận", "Vietcombank");
        int account = sql.resultQuery("SELECT id FROM payment.account WHERE kind = 'EXPENSE' AND programme = 'SP'").fetchSingle(0,
                Integer.class);
        assertThat(page(accountant, "/chi-tra/so-cai/" + account)).contains("12/01/2026", "23/11/2026");
        assertThat(status(accountant, get("/chi-tra/so-cai/99999999"))).isEqualTo(404);
        assertThat(status(accountant, get("/chi-tra/so-cai?tu=2026-13-01"))).isEqualTo(422);
        assertThat(text(answer(accountant, get("/chi-tra/so-cai/so-cai.csv")))).startsWith("\uFEFF\"Tài khoản\"").contains("2026-11-23");
        assertThat(answer(accountant, get("/chi-tra/so-cai/so-cai.xlsx")).getContentAsByteArray()).startsWith('P', 'K');

        assertThat(page(accountant, "/chi-tra/du-toan")).contains("Quyết định giao dự toán đầu năm", "Còn lại");
        assertThat(status(accountant,
                post("/chi-tra/du-toan").param("chuong-trinh", "SP").param("nguon", "PROVINCE").param("nam", "2026").param("so-tien", "x")
                        .param("van-ban", "Thử").param("ngay", "2026-01-02")))
                .isEqualTo(422);
        assertThat(redirect(accountant, post("/chi-tra/du-toan").param("chuong-trinh", "SP").param("nguon", "PROVINCE").param("nam", "2026")
                .param("so-tien", "1.000.000.000").param("van-ban", "Thử 12/QĐ").param("ngay", "2026-01-02")))
                .isEqualTo("/chi-tra/du-toan?nam=2026");
        assertThat(page(accountant, "/chi-tra/du-toan?nam=2026")).contains("Thử 12/QĐ", "1.000.000.000");
        assertThat(page(accountant, "/chi-tra/nguon-von")).contains("Pháp lệnh 02/2020", "Đang áp dụng");

        List<MoneyReports.Row> rows = reports.rows(LocalDate.of(2026, 1, 1), DAY);
        for (MoneyReports.Row row : rows) {
            assertThat(row.money().due()).as(row.programme()).isEqualTo(sql.resultQuery(
                    """
                            SELECT coalesce(sum(-e.amount), 0)::bigint FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id
                            WHERE t.kind = 'DUE' AND e.person_id IS NOT NULL AND t.programme = ? AND t.source = ? AND t.booked_on BETWEEN '2026-01-01' AND '2026-11-23'""",
                    row.programme(), row.source().name()).fetchSingle(0, Long.class));
            if (PROGRAMMES_PAID_HERE.contains(row.programme())) {
                assertThat(row.money().bank() + row.money().cash()).as(row.programme())
                        .isEqualTo(row.money().due() + row.money().again() - row.money().keptBack());
            }
        }
        assertThat(page(accountant, "/chi-tra/bao-cao")).contains("Trợ cấp hưu trí xã hội", "Lệnh chi ngân hàng chưa trả lời");
        assertThat(text(answer(accountant, get("/chi-tra/bao-cao/bao-cao.csv")))).contains("\"Phải chi\"");
        assertThat(answer(accountant, get("/chi-tra/bao-cao/bao-cao.xlsx")).getContentAsByteArray()).startsWith('P', 'K');
        for (String paper : List.of("bao-cao.pdf", "nam/2026.pdf")) {
            assertThat(answer(accountant, get("/chi-tra/bao-cao/" + paper)).getContentAsByteArray()).as(paper).startsWith('%', 'P', 'D',
                    'F');
        }
        assertThat(answer(accountant, get("/chi-tra/so-cai").param("lang", "en")).getContentAsString(StandardCharsets.UTF_8))
                .contains("Provincial budget", "Closing balance");
    }

    @Test
    void aPaymentIsFollowedFromTheBudgetToThePersonAndOnlyWithinHerAreas() throws Exception {
        MockHttpSession accountant = signIn(Role.ACCOUNTANT);
        redirect(accountant, post("/chi-tra").param("month", "2026-11"));
        redirect(signIn(Role.TREASURER), post("/chi-tra/2026-11/phe-duyet"));
        assertThat(page(accountant, "/chi-tra/dong-tien?nam=2026&chuong-trinh=SP&nguon=PROVINCE")).contains("Ghi nhận phải chi",
                "dot=2026-11");
        String payments = page(accountant, "/chi-tra/dong-tien?nam=2026&chuong-trinh=SP&nguon=PROVINCE&dot=2026-11");
        Matcher key = Pattern.compile("/chi-tra/dong-tien/(SP-[0-9]+-202611-R)").matcher(payments);
        assertThat(key.find()).isTrue();
        assertThat(page(accountant, "/chi-tra/dong-tien/" + key.group(1))).contains("Dự toán và nguồn", "Ngân sách tỉnh",
                "Ghi nhận phải chi", "Ra lệnh chi", "Chi an sinh",
                "Phải trả người hưởng", key.group(1), "/nguoi-dan/");
        String person = sql.resultQuery("SELECT person_id::text FROM payment.run_line WHERE key = ?", key.group(1)).fetchSingle(0,
                String.class);
        int ward = sql.resultQuery("SELECT area_unit FROM payment.run_line WHERE key = ?", key.group(1)).fetchSingle(0, Integer.class);
        assertThat(person).isNotEmpty();
        int elsewhere = areas.wards(DAY).stream().map(unit -> unit.id()).filter(id -> id != ward).findFirst().orElseThrow();
        MockHttpSession other = signIn(Set.of(elsewhere), Role.ACCOUNTANT);
        assertThat(status(other, get("/chi-tra/dong-tien/" + key.group(1)))).isEqualTo(404);
        assertThat(status(other, get("/chi-tra/so-cai"))).as("sums over everybody").isEqualTo(422);
        assertThat(page(other, "/chi-tra/2026-11")).doesNotContain("Kiểm tra dự toán");
        String code = page(accountant, "/chi-tra/dong-tien/" + key.group(1)).replaceAll("(?s).*/nguoi-dan/([A-Z0-9]+)\".*", "$1");
        assertThat(answer(accountant, get("/nguoi-dan/" + code + "/sao-ke.pdf")).getContentAsByteArray()).startsWith('%', 'P', 'D', 'F');
        assertThat(status(other, get("/nguoi-dan/" + code + "/sao-ke.pdf"))).isEqualTo(404);
    }

    private static MockHttpServletRequestBuilder proposal(String code, String programme) {
        return post("/chi-tra/thu-hoi").param("nguoi", code).param("chuong-trinh", programme).param("cach", "PAY_IN")
                .param("nguoi-nop", "Người thừa kế")
                .param("ly-do", "Người hưởng đã mất, báo chậm").param("can-cu", "Điều 1 Nghị định thử");
    }

    private MockHttpSession signIn(Role role) throws Exception {
        return signIn(Set.copyOf(areas.on(DAY).stream().map(unit -> unit.id()).toList()), role);
    }

    private MockHttpSession signIn(Set<Integer> units, Role role) throws Exception {
        String username = "tien" + COUNTER.incrementAndGet() + "-" + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        accounts.create(NewAccount.of(username, "Cán bộ " + username, units, role), "mat-khau-dai", LocalDate.of(2026, 1, 1));
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

    private static String text(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private String page(MockHttpSession session, String address) throws Exception {
        MockHttpServletResponse answer = answer(session, get(address));
        assertThat(answer.getStatus()).as(address + answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private String redirect(MockHttpSession session, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(session, request);
        assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(302);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }
}
