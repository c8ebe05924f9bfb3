package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.PayAccounts;
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

/** The accountant's month on the pages: exceptions, notes, holds, the preview, lists, cash that comes back, the way to accounts. */
class RunCheckPagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant KNOWN = Instant.parse("2026-06-01T02:00:00Z");
    private static final Evidence SURVEY = new Evidence("Rà soát hộ", "phiếu 1", "lan");
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String RUN = "/chi-tra/2026-11";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private PayAccounts payAccounts;

    @Autowired
    private GrantLoader loader;

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
            for (String table : List.of("mend", "repair", "result", "answer", "answer_refused", "answer_file", "cash_result", "cash_answer",
                    "account_step", "export", "held_line", "hold", "run_payee",
                    "run_difference", "run_before", "run_progress",
                    "exception_note")) {
                sql.execute("DELETE FROM payment." + table);
            }
            sql.execute(
                    "DELETE FROM payment.entry e USING payment.transaction t, payment.run r WHERE t.id = e.transaction_id AND t.booked_on = r.approved_on AND t.booked_at = r.approved_at");
            sql.execute(
                    "DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND (t.month = '2026-11-01' OR t.batch < 0 OR t.batch <> 0 AND t.kind IN ('SETTLED', 'RETURNED', 'REPAYMENT'))");
            sql.execute(
                    "DELETE FROM payment.posted p WHERE NOT EXISTS (SELECT FROM payment.entry e WHERE e.transaction_id = p.transaction_id)");
            sql.execute("DELETE FROM payment.transaction t WHERE NOT EXISTS (SELECT FROM payment.entry e WHERE e.transaction_id = t.id)");
            sql.execute("DELETE FROM payment.run_line");
            sql.execute("DELETE FROM payment.run_exception");
            sql.execute("DELETE FROM payment.run");
        });
    }

    @Test
    void theMonthIsLookedAtNotedHeldComparedListedAndPaidInCash() throws Exception {
        String differs = granted("Châu Thị Khác Tên", new Payee.BankAccount("DANH VAN LA", "970436", "6600000001"));
        String cash = granted("Châu Văn Tiền Mặt", new Payee.Cash("Châu Văn Tiền Mặt"));
        String wallet = granted("Châu Thị Ví", new Payee.Cash("Châu Thị Ví"));
        payAccounts.declare(registry.byCode(wallet).orElseThrow().id(),
                new PayAccounts.NewAccount(PayAccounts.Kind.WALLET, "Ví MoMo", "CHAU VI", "0915000001"), DAY, SURVEY, KNOWN);
        MockHttpSession accountant = signIn(Role.ACCOUNTANT);
        MockHttpSession treasurer = signIn(Role.TREASURER);
        redirect(accountant, post("/chi-tra").param("month", "2026-11"));
        await(accountant);

        assertThat(page(accountant, RUN)).contains("Tài khoản không đứng tên người nhận", "So với tháng trước", "Ngày chốt 30/11/2026");
        assertThat(page(accountant, RUN + "/can-xem?loai=NAME_DIFFERS")).contains("Châu Thị Khác Tên", "DANH VAN LA", "Xin giấy ủy quyền");
        eachPersonOncePerKind(accountant);
        String key = UUID.randomUUID().toString();
        MockHttpServletRequestBuilder note = note(differs, key);
        assertThat(redirect(accountant, note)).isEqualTo(RUN + "/can-xem?loai=NAME_DIFFERS");
        redirect(accountant, note(differs, key));
        assertThat(page(accountant, RUN + "/can-xem?loai=NAME_DIFFERS")).containsOnlyOnce("Con dâu nhận giúp");
        assertThat(status(signIn(Role.SUPERVISOR), note(differs, UUID.randomUUID().toString()))).isEqualTo(403);
        assertThat(status(accountant, note("AS0000000196", UUID.randomUUID().toString()))).as("nobody").isEqualTo(422);

        redirect(accountant,
                post(RUN + "/giu-lai").param("nguoi", differs).param("chuong-trinh", "SP").param("ly-do", "Chờ giấy ủy quyền"));
        assertThat(page(treasurer, RUN + "/can-xem?loai=HELD")).contains("Chờ giấy ủy quyền", "Bỏ giữ");
        assertThat(page(treasurer, RUN + "/so-sanh")).contains("Cộng lại khớp từng đồng", "Đang giữ lại", "Mới hưởng");
        assertThat(page(treasurer, RUN + "/so-sanh?vi-sao=NEW")).contains("Mới hưởng");
        redirect(treasurer, post(RUN + "/bo-giu").param("nguoi", differs).param("chuong-trinh", "SP").param("ly-do", "Đã có giấy"));
        assertThat(page(treasurer, RUN + "/tai-khoan?xem=DIFFERS")).contains("DANH VAN LA", "Châu Thị Khác Tên");
        assertThat(page(treasurer, RUN + "/danh-sach?dia-ban=" + ward)).contains("Bưu điện (tiền mặt)", "Vietcombank");
        assertThat(page(treasurer, RUN + "/danh-sach/in?noi-tra=CASH")).contains("Châu Văn Tiền Mặt", "ký, ghi rõ họ tên");
        assertThat(answer(treasurer, get(RUN + "/danh-sach.csv")).getContentAsString(StandardCharsets.UTF_8)).startsWith("\uFEFF\"STT\"")
                .contains("Châu Thị Khác Tên");
        assertThat(answer(treasurer, get(RUN + "/danh-sach.xlsx")).getContentAsByteArray()).startsWith((byte) 'P', (byte) 'K');

        redirect(treasurer, post(RUN + "/phe-duyet"));
        cannotBeClosedYet(treasurer);
        noCodeForWhatStandsInAFile(accountant);
        paidIntoAWallet(accountant);
        comesBackInCash(accountant, treasurer, cash);
        towardsAnAccount(cash);
        isRefusedAsAWholeAndSentAgain(accountant, treasurer);
    }

    private void isRefusedAsAWholeAndSentAgain(MockHttpSession accountant, MockHttpSession treasurer) throws Exception {
        answer(accountant, post(RUN + "/tep").param("dang", "pain001"));
        assertThat(page(accountant, RUN)).contains("Tải lại tệp đã gửi: Tệp ISO 20022", "ngân hàng nhận thêm dạng khác là chi hai lần");
        String message = sql.resultQuery("SELECT DISTINCT message_id FROM payment.sent WHERE payment.wallet(agency) IS NULL").fetchSingle(0,
                String.class);
        int orders = number("SELECT count(*)::int FROM payment.sent WHERE payment.wallet(agency) IS NULL");
        String word = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>RC-1</MsgId><CreDtTm>2026-11-24T09:00:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>%d</OrgnlNbOfTxs><OrgnlCtrlSum>%d</OrgnlCtrlSum>
                <GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>"""
                .formatted(message, orders, number("SELECT sum(amount)::int FROM payment.sent WHERE payment.wallet(agency) IS NULL"));
        assertThat(browser.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart(RUN + "/tra-loi")
                .file("tep", word.getBytes(StandardCharsets.UTF_8)).session(accountant).with(csrf())).andReturn().getResponse().getStatus())
                .isEqualTo(302);
        assertThat(page(accountant, RUN + "/tra-lai")).contains("Gửi lại chung vào các tài khoản cũ", "Tài khoản chi không đủ tiền");
        redirect(accountant, post(RUN + "/gui-lai").param("lenh", message).param("ma", "AM04").param("ly-do", "Đã nạp đủ tiền"));
        String waiting = page(treasurer, RUN + "/tra-lai");
        assertThat(waiting).contains("Chờ quyết định: gửi lại", "Đã nạp đủ tiền");
        Matcher act = Pattern.compile("action=\"(" + RUN + "/gui-lai/[0-9]+)\"").matcher(waiting);
        assertThat(act.find()).isTrue();
        redirect(treasurer, post(act.group(1)).param("ket-qua", "APPROVED"));
        redirect(accountant, post(RUN + "/sua"));
        assertThat(page(accountant, RUN + "/tra-lai")).contains("/sua/1.xml").doesNotContain("Gửi lại chung");
        assertThat(number("SELECT count(*)::int FROM payment.sent WHERE key LIKE '%.2'")).isPositive().isLessThanOrEqualTo(orders);
    }

    private void cannotBeClosedYet(MockHttpSession treasurer) throws Exception {
        int waits = number("SELECT payments::int FROM payment.waits((SELECT id FROM payment.run)) WHERE kind = 'CASH'");
        assertThat(waits).isPositive();
        assertThat(page(treasurer, RUN))
                .contains("Chưa khóa được, còn chờ", waits + " khoản tiền mặt bưu điện chưa trả danh sách", RUN + "/tien-mat\"",
                        RUN + "#answers\"")
                .doesNotContain(">Khóa đợt chi trả<");
        MockHttpServletResponse refused = answer(treasurer, post(RUN + "/khoa"));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("chưa khóa được",
                waits + " khoản tiền mặt bưu điện chưa trả danh sách (trang Danh sách tiền mặt)");
    }

    private void noCodeForWhatStandsInAFile(MockHttpSession accountant) throws Exception {
        int line = number("SELECT line FROM payment.run_line WHERE payee_account = '6600000001'");
        assertThat(status(accountant, get(RUN + "/khoan/" + line + "/vietqr"))).isEqualTo(404);
        assertThat(page(accountant, RUN + "/danh-sach")).doesNotContain("vietqr");
    }

    private void paidIntoAWallet(MockHttpSession accountant) throws Exception {
        assertThat(page(accountant, RUN)).contains("Tệp cho từng ví điện tử", "value=\"momo\"", "Ví MoMo, 1 khoản");
        assertThat(page(accountant, RUN + "/danh-sach?noi-tra=vi:momo")).contains("Châu Thị Ví", "Ví MoMo · 0915000001")
                .doesNotContain("Châu Văn Tiền Mặt");
        assertThat(page(accountant, RUN + "/tai-khoan?xem=LIKELY")).contains("Châu Thị Ví", "CHAU VI", "Ví MoMo");
        MockHttpServletResponse file = answer(accountant, post(RUN + "/tep").param("dang", "momo"));
        assertThat(file.getHeader("Content-Disposition")).contains("chi-tra-2026-11-momo.csv");
        assertThat(file.getContentAsString(StandardCharsets.UTF_8)).contains("\"0915000001\",\"CHAU VI\",540000");
    }

    private void comesBackInCash(MockHttpSession accountant, MockHttpSession treasurer, String code) throws Exception {
        long person = registry.byCode(code).orElseThrow().id();
        String list = RUN + "/tien-mat/" + ward + "/0";
        assertThat(page(accountant, RUN + "/tien-mat")).contains("Điểm chi trả", list);
        String page = page(accountant, list);
        assertThat(page).contains("Châu Văn Tiền Mặt", "Ký nhận", "Bằng chữ");
        assertThat(answer(accountant, get(list + "/danh-sach.pdf")).getContentAsByteArray())
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        String mine = sql.resultQuery("SELECT line::text FROM payment.run_line WHERE person_id = ?", person).fetchSingle(0, String.class)
                + ".1";
        List<String> shown = Pattern.compile("name=\"kq-([0-9.]+)\" value=\"WAITING\" checked").matcher(page).results()
                .map(found -> found.group(1)).toList();
        assertThat(shown).as("everybody waits until somebody says otherwise").contains(mine);
        assertThat(page).doesNotContain("value=\"PAID\" checked");
        assertThat(status(accountant, cash(list, shown, mine, "", "BK 12"))).as("why not?").isEqualTo(422);
        assertThat(status(accountant, said(list, shown, "BK 12"))).as("nothing is said of anybody").isEqualTo(422);
        collectedByMistakeIsPutRight(accountant, treasurer, list, shown, mine, person);
        redirect(accountant,
                cash(list, shown.stream().filter(one -> !one.equals(mine)).toList(), mine.replace(".1", ".3"), "Đi vắng", "BK 12"));
        assertThat(status(accountant, cash(list, shown, mine, "Đi vắng", "BK 12"))).as("the list has changed").isEqualTo(422);
        assertThat(unexplainedCash()).isZero();
        assertThat(owed(person)).as("owed to her again").isEqualTo(-540_000);
        assertThat(page(accountant, RUN + "/tien-mat")).contains("Đi vắng", "Cần người khác làm");
        String result = uncollected();
        assertThat(status(accountant, post(RUN + "/tien-mat/lap-lai").param("so", result))).isEqualTo(422);
        assertThat(status(treasurer, post(RUN + "/tien-mat/de-lai").param("so", result))).as("set aside without a reason").isEqualTo(422);
        redirect(treasurer, post(RUN + "/tien-mat/lap-lai").param("so", result));
        assertThat(status(treasurer, post(RUN + "/tien-mat/lap-lai").param("so", result))).as("once").isEqualTo(422);
        assertThat(owed(person)).isZero();
        String again = mine.replace(".1", ".4");
        assertThat(page(accountant, list)).contains(again);
        redirect(accountant, said(list, List.of(again), "BK 13").param("con-lai", "PAID"));
        assertThat(unexplainedCash()).isZero();
        assertThat(page(accountant, list)).doesNotContain("Bưu điện trả lại danh sách");
    }

    /** One of the list is entered as collected and was not: another officer takes it back, and it is put on the list again. */
    private void collectedByMistakeIsPutRight(MockHttpSession accountant, MockHttpSession treasurer, String list, List<String> shown,
            String mine,
            long person) throws Exception {
        redirect(accountant, said(list, shown.stream().filter(one -> !one.equals(mine)).toList(), "BK 11").param("kq-" + mine, "PAID"));
        assertThat(number("SELECT count(*)::int FROM payment.cash_result")).as("the others still wait").isEqualTo(1);
        assertThat(unexplainedCash()).isZero();
        assertThat(page(treasurer, list)).contains("?sua=" + mine);
        assertThat(page(treasurer, list + "?sua=" + mine)).contains("Ghi nhầm là đã nhận", "BK 11");
        MockHttpServletRequestBuilder mistake = post(list + "/nham").param("khoan", mine).param("vi-sao", "Bưu điện báo nhầm")
                .param("bien-ban", "CV 7");
        assertThat(status(accountant, mistake)).as("she entered it herself").isEqualTo(422);
        assertThat(status(treasurer, post(list + "/nham").param("khoan", mine).param("vi-sao", "Nhầm"))).as("no document").isEqualTo(422);
        long treasury = account("TREASURY");
        redirect(treasurer, post(list + "/nham").param("khoan", mine).param("vi-sao", "Bưu điện báo nhầm").param("bien-ban", "CV 7"));
        assertThat(account("TREASURY") - treasury).as("the money is in the paying account").isEqualTo(540_000);
        assertThat(owed(person)).as("owed to her").isEqualTo(-540_000);
        assertThat(status(treasurer, mistake)).as("once").isEqualTo(422);
        assertThat(page(accountant, RUN + "/tien-mat")).contains("Bưu điện báo nhầm");
        assertThatThrownBy(() -> sql.execute(
                """
                        UPDATE payment.cash_result SET again_by = 1, again_name = 'x', again_at = now() WHERE outcome = 'PAID' AND again_by IS NOT NULL"""))
                .hasStackTraceContaining("once");
        redirect(accountant, post(RUN + "/tien-mat/lap-lai").param("so", uncollected()));
        assertThat(owed(person)).isZero();
    }

    private String uncollected() {
        return sql.resultQuery("SELECT id::text FROM payment.cash_result WHERE outcome = 'NOT_COLLECTED' AND again_by IS NULL").fetchSingle(
                0,
                String.class);
    }

    private long account(String kind) {
        return sql.resultQuery(
                "SELECT coalesce(sum(e.amount), 0) FROM payment.entry e JOIN payment.account a ON a.id = e.account_id WHERE a.kind = ?",
                kind).fetchSingle(0, Long.class);
    }

    private static MockHttpServletRequestBuilder said(String list, List<String> shown, String document) {
        MockHttpServletRequestBuilder form = post(list).param("bien-ban", document);
        shown.forEach(one -> form.param("kq-" + one, "WAITING"));
        return form;
    }

    private void towardsAnAccount(String code) throws Exception {
        MockHttpSession social = signIn(Role.SOCIAL_WORKER);
        assertThat(page(social, "/ban-lam-viec")).contains("Người nhận tiền mặt chưa được hỏi");
        assertThat(page(social, "/chi-tra/tien-mat?xem=NONE&dia-ban=" + ward)).contains("Chưa hỏi");
        assertThat(status(social, step(code, "REFUSED", ""))).as("a refusal has a reason").isEqualTo(422);
        redirect(social, step(code, "REFUSED", "Già yếu, không dùng điện thoại"));
        assertThat(page(social, "/chi-tra/tien-mat?xem=REFUSED")).contains("Châu Văn Tiền Mặt", "Già yếu, không dùng điện thoại");
        assertThat(status(signIn(Role.LEADER), step(code, "AGREED", ""))).isEqualTo(403);
    }

    @Test
    void theTreasurerSetsTheCutOffAndWrongFiguresAreToldInOneSentence() throws Exception {
        MockHttpSession treasurer = signIn(Role.TREASURER);
        assertThat(page(treasurer, "/chi-tra/quy-tac")).contains("không phải số của pháp luật");
        assertThat(status(treasurer, rule("40"))).isEqualTo(422);
        assertThat(status(treasurer, rule("x"))).isEqualTo(422);
        assertThat(status(signIn(Role.ACCOUNTANT), rule("20"))).isEqualTo(403);
        redirect(treasurer, rule("20"));
        assertThat(page(treasurer, "/chi-tra/quy-tac")).contains("Thông báo 12", "2,5");
    }

    private static MockHttpServletRequestBuilder rule(String cutoff) {
        return post("/chi-tra/quy-tac").param("tu-thang", "2099-01").param("ngay-chot", cutoff).param("he-so", "2,5").param("so-thang", "3")
                .param("muc-tran", "30.000.000")
                .param("can-cu", "Thông báo 12");
    }

    /** Whatever months it is about: somebody looks at a person once. */
    private void eachPersonOncePerKind(MockHttpSession accountant) throws Exception {
        assertThat(number(
                "SELECT max(n)::int FROM (SELECT count(*) AS n FROM payment.run_exception GROUP BY run_id, kind, person_id, programme) x"))
                .as("somebody is to be looked at for several months").isGreaterThan(1);
        assertThat(number("SELECT exceptions FROM payment.run WHERE month = DATE '2026-11-01'"))
                .isEqualTo(number("SELECT count(DISTINCT (kind, person_id, programme))::int FROM payment.run_exception"));
        for (String page : List.of(page(accountant, RUN + "/can-xem"), page(accountant, RUN + "/can-xem?trang=2"))) {
            assertThat(Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(id -> id.group(1)).toList()).doesNotHaveDuplicates();
        }
    }

    private int number(String query) {
        return sql.resultQuery(query).fetchSingle(0, Integer.class);
    }

    private static MockHttpServletRequestBuilder note(String code, String key) {
        return post(RUN + "/can-xem").param("khoa", key).param("nguoi", code).param("chuong-trinh", "SP").param("loai", "NAME_DIFFERS")
                .param("xem", "NAME_DIFFERS")
                .param("ghi-chu", "Con dâu nhận giúp, đang làm giấy");
    }

    private static MockHttpServletRequestBuilder step(String code, String state, String note) {
        return post("/chi-tra/tien-mat").param("nguoi", code).param("buoc", state).param("ghi-chu", note);
    }

    /** Everybody else of the list was collected. */
    private static MockHttpServletRequestBuilder cash(String list, List<String> shown, String back, String why, String document) {
        MockHttpServletRequestBuilder form = post(list).param("vi-sao", why).param("bien-ban", document).param("kq-" + back,
                "NOT_COLLECTED");
        shown.stream().filter(one -> !one.equals(back)).forEach(one -> form.param("kq-" + one, "PAID"));
        return form;
    }

    /** What stands in the account of cash on its way, beside what the lists still wait for; together nothing. */
    private long unexplainedCash() {
        return sql.resultQuery(
                """
                        SELECT (SELECT coalesce(sum(e.amount), 0) FROM payment.entry e JOIN payment.account a ON a.id = e.account_id AND a.kind = 'CASH'
                                JOIN payment.transaction t ON t.id = e.transaction_id WHERE t.booked_on = ?)
                             + (SELECT coalesce(sum(l.amount), 0) FROM payment.run_line l WHERE l.payee_bank IS NULL
                                AND coalesce((SELECT c.again_by IS NOT NULL FROM payment.cash_result c WHERE c.run_id = l.run_id AND c.line = l.line ORDER BY c.try DESC LIMIT 1), true))""",
                DAY).fetchSingle(0, Long.class);
    }

    private long owed(long person) {
        return sql.resultQuery("SELECT coalesce(sum(amount), 0)::bigint FROM payment.entry WHERE person_id = ?", person).fetchSingle(0,
                Long.class);
    }

    /** A province is prepared in the background; a small city is done at once, unless the machine is busy. */
    private void await(MockHttpSession session) throws Exception {
        for (int i = 0; i < 200 && page(session, RUN).contains("Đang lập"); i++) {
            Thread.sleep(100);
        }
    }

    private String granted(String name, Payee payee) {
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1944, 5, 6), null), SURVEY, KNOWN);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), SURVEY, KNOWN);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), SURVEY, KNOWN);
        loader.load(Stream.of(new ImportedGrant(person, "SP", "SP1", 540_000, YearMonth.of(2026, 11), null, ward, payee, "danh sách")));
        return registry.find(person).orElseThrow().code();
    }

    private MockHttpSession signIn(Role role) throws Exception {
        String username = "kt" + COUNTER.incrementAndGet() + "-" + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
