package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Base64;
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
    private PayAccounts payAccounts;

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
            for (String table : java.util.List.of("answer_signature", "agency_key_end", "agency_key", "mend", "repair", "result", "answer",
                    "answer_refused", "answer_file", "export")) {
                sql.execute("DELETE FROM payment." + table);
            }
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
        assertThat(redirect(approver, post(proposal).param("version", "0").param("outcome", "APPROVED"))).as("the exact repeat")
                .isEqualTo(proposal);
        assertThat(page(approver, proposal)).contains("Quyết định số");
        long person = registry.byCode(code).orElseThrow().id();
        assertThat(grants.of(person)).extracting(Grant::from, Grant::decidedAmount).containsExactly(
                org.assertj.core.groups.Tuple.tuple(YearMonth.of(2026, 11), 540_000L));

        MockHttpSession accountant = signIn(Role.ACCOUNTANT);
        MockHttpSession treasurer = signIn(Role.TREASURER);
        assertThat(page(accountant, "/chi-tra")).contains("Lập đợt chi trả");
        String run = redirect(accountant, post("/chi-tra").param("month", "2026-11"));
        assertThat(page(accountant, run)).contains("540.000", "Chờ phê duyệt");
        assertThat(page(accountant, run + "?chuong-trinh=SP&dia-ban=" + ward + "&ly-do=REGULAR")).contains("Nguyễn Thị Ánh");
        assertThat(status(accountant, get(run + "/tep.xml"))).isEqualTo(422);
        assertThat(redirect(treasurer, post(run + "/phe-duyet"))).isEqualTo(run);
        assertThat(status(accountant, get(run + "/tep.xml"))).as("looking sends nothing").isEqualTo(422);
        assertThat(page(accountant, run)).contains("tài khoản trình diễn").doesNotContain("Đã gửi ngân hàng");
        MockHttpServletResponse file = answer(accountant, post(run + "/tep").param("dang", "pain001"));
        assertThat(file.getHeader("Content-Disposition")).contains("chi-tra-2026-11.xml");
        assertThat(file.getContentAsString(StandardCharsets.UTF_8)).contains("SP-" + person + "-202611-R");
        assertThat(answer(accountant, get(run + "/tep.xml")).getContentAsByteArray()).isEqualTo(file.getContentAsByteArray());
        assertThat(page(accountant, run)).contains("SHA-256", "Đã gửi ngân hàng");
        assertThat(page(assessor, "/nguoi-dan/" + code)).contains("Quyết định và khoản đang hưởng", "Theo từng tháng");
        assertThat(status(assessor, get(run + "/tra-lai"))).isEqualTo(403);
        theBankSignsWhatItAnswers(accountant, treasurer, run);
        String message = file.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?s).*<MsgId>(.*?)</MsgId>.*", "$1");
        comesBackAndIsPaidAgain(accountant, treasurer, run, "SP-" + person + "-202611-R", message, person);
    }

    @Test
    void aWrongMonthAWrongPersonAndAWrongBankAreToldInOneSentence() throws Exception {
        MockHttpSession accountant = signIn(Role.ACCOUNTANT);
        assertThat(answer(accountant, post("/chi-tra").param("month", "11/2026")).getContentAsString(StandardCharsets.UTF_8))
                .contains("2026-11");
        assertThat(status(accountant, post("/chi-tra").param("month", "2027-01"))).isEqualTo(422);
        MockHttpSession assessor = signIn(Role.ASSESSOR);
        assertThat(status(assessor, propose("AS0000000000"))).isEqualTo(422);
        assertThat(status(assessor, propose(oldWoman()).param("bank", "XX"))).isEqualTo(422);
        assertThat(status(accountant, get("/phe-duyet"))).isEqualTo(403);
    }

    /** Its key is registered by one officer, confirmed by another, and ended the same way; meanwhile a file without a signature is refused. */
    private void theBankSignsWhatItAnswers(MockHttpSession accountant, MockHttpSession treasurer, String run) throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
        String keys = "/chi-tra/khoa-doi-tac";
        assertThat(page(accountant, keys)).contains("Chưa có khóa nào", "Ngân hàng giữ tài khoản chi (Agribank)", "Ví MoMo");
        refusedMend(accountant, post(keys).param("noi-tra", "BANKS").param("khoa", "khóa").param("can-cu", "CV 12"),
                "Không phải khóa công khai dùng được");
        redirect(accountant, post(keys).param("noi-tra", "BANKS").param("khoa", pem).param("can-cu", "CV 12/NH"));
        String id = sql.resultQuery("SELECT id::text FROM payment.agency_key").fetchSingle(0, String.class);
        assertThat(page(accountant, keys)).contains("CV 12/NH", "Chờ xác nhận", "Cần người khác làm");
        assertThat(page(treasurer, keys)).contains("Đối chiếu từng nhóm của dấu khóa");
        redirect(treasurer, post(keys + "/" + id + "/quyet-dinh").param("ket-qua", "CONFIRMED"));
        assertThat(page(accountant, keys)).contains("Đang dùng", "Đề nghị thôi dùng");
        MockHttpServletResponse unsigned = upload(accountant, run, "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"/>");
        assertThat(unsigned.getStatus()).isEqualTo(422);
        assertThat(unsigned.getContentAsString(StandardCharsets.UTF_8)).contains("xin tệp chữ ký của nơi gửi",
                "Tệp thiếu phần bắt buộc của ISO 20022: CstmrPmtStsRpt/GrpHdr/CreDtTm");
        redirect(accountant, post(keys + "/" + id + "/thoi-dung").param("ly-do", "Đổi khóa"));
        assertThat(page(treasurer, keys)).contains("chờ thôi dùng", "Đổi khóa");
        redirect(treasurer, post(keys + "/" + id + "/thoi-dung/quyet-dinh").param("ket-qua", "CONFIRMED"));
        assertThat(page(treasurer, keys)).contains("Đã thôi dùng");
    }

    /** The bank sends her payment back; two officers correct the account and it is paid again once. */
    private void comesBackAndIsPaidAgain(MockHttpSession accountant, MockHttpSession treasurer, String run, String key, String message,
            long person) throws Exception {
        String answer = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>B-1</MsgId><CreDtTm>2026-11-24T09:00:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><TxInfAndSts>
                <OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>
                </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""
                .formatted(message, key);
        MockHttpServletResponse refused = upload(accountant, run, answer.replace(key, "SP-<b>x</b>-R"));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("Không nhận tệp trả lời").doesNotContain("<b>x</b>");
        assertThat(upload(accountant, run, answer).getStatus()).isEqualTo(302);
        assertThat(upload(accountant, run, answer).getStatus()).as("the same file again").isEqualTo(302);
        assertThat(page(accountant, run)).contains("bị trả lại", "trả lời một phần", "B-1");
        assertThat(page(accountant, run + "/tra-lai")).contains("Tài khoản đã đóng", "Chưa xử lý", "Nguyễn Thị Ánh");
        assertThat(page(accountant, "/ban-lam-viec")).contains("Khoản bị trả lại");
        assertThat(page(accountant, run + "/tra-lai/" + key)).contains("Đề xuất xử lý", "0123456789");
        assertThat(status(treasurer, mend(run, key))).as("an accountant proposes").isEqualTo(403);
        refusedMend(accountant, mendTo(run, key, "BANK", "Nguyễn Thị Ánh", "999999", "Sổ tài khoản mới"), "Không có ngân hàng nào mang mã");
        refusedMend(accountant, mendTo(run, key, "BANK", "Ai Đó", "970436", "x"), "không phải Nguyễn Thị Ánh");
        isSetAsideFirst(accountant, treasurer, run, key);
        assertThat(redirect(accountant, mend(run, key))).isEqualTo(run + "/tra-lai");
        assertThat(page(treasurer, run + "/tra-lai/" + key)).contains("0071004455667", "Đồng ý", "Vietcombank", "Đúng tên");
        assertThat(status(accountant, post(run + "/tra-lai/" + key + "/quyet-dinh").param("ket-qua", "APPROVED"))).isEqualTo(403);
        assertThat(redirect(treasurer, post(run + "/tra-lai/" + key + "/quyet-dinh").param("ket-qua", "APPROVED")))
                .isEqualTo(run + "/tra-lai");
        assertThat(redirect(accountant, post(run + "/sua"))).isEqualTo(run + "/tra-lai");
        assertThat(page(accountant, run + "/tra-lai")).contains("Đã gửi lại", "/sua/1.xml");
        assertThat(answer(accountant, get(run + "/sua/1.xml")).getContentAsString(StandardCharsets.UTF_8))
                .contains(key + ".2", "0071004455667", "<NbOfTxs>1</NbOfTxs>");
        assertThat(payAccounts.of(person)).as("the register knows the account that two officers agreed on, for a third to verify")
                .anySatisfy(account -> {
                    assertThat(account.numberMasked()).endsWith("5667");
                    assertThat(account.state()).isEqualTo(PayAccounts.State.DECLARED);
                });
        isPaidByItsCodeInTheEnd(accountant, treasurer, run, key + ".2", answer.replace("B-1", "B-2")
                .replace(message, message + "-S1").replace(key, key + ".2"));
        assertThat(status(treasurer, post(run + "/khoa"))).as("not reconciled").isEqualTo(422);
    }

    /** It is set aside, is still owed, stands on a page of its own and can be proposed from there. */
    private void isSetAsideFirst(MockHttpSession accountant, MockHttpSession treasurer, String run, String key) throws Exception {
        redirect(accountant, mendTo(run, key, "SET_ASIDE", "Nguyễn Thị Ánh", "", "Chưa gặp được người nhận"));
        redirect(treasurer, post(run + "/tra-lai/" + key + "/quyet-dinh").param("ket-qua", "APPROVED"));
        assertThat(page(accountant, "/chi-tra/de-lai")).contains("Nguyễn Thị Ánh", "Chưa gặp được người nhận", "0 ngày",
                run + "/tra-lai/" + key);
        assertThat(page(accountant, "/ban-lam-viec")).contains("đang để lại");
        assertThat(page(accountant, run + "/tra-lai/" + key)).contains("Để lại", "Đề xuất xử lý");
    }

    /** It comes back once more, is made by hand by its VietQR code, and the receipt closes it; there is no code before or after. */
    private void isPaidByItsCodeInTheEnd(MockHttpSession accountant, MockHttpSession treasurer, String run, String key, String returned)
            throws Exception {
        assertThat(upload(accountant, run, returned).getStatus()).isEqualTo(302);
        String here = run + "/tra-lai/" + key;
        refusedMend(accountant, get(here + "/vietqr"), "không được duyệt để chi bằng mã VietQR");
        redirect(accountant, mendTo(run, key, "QR", "Châu Văn Khác", "VBAAVNVX", "Giấy ủy quyền ngày 20/11/2026"));
        assertThat(page(treasurer, here)).contains("không phải người được hưởng hay người được ủy quyền", "Agribank", "Khác tên")
                .doesNotContain("/vietqr");
        redirect(treasurer, post(here + "/quyet-dinh").param("ket-qua", "APPROVED"));
        assertThat(status(accountant, post(run + "/sua"))).as("in no file").isEqualTo(422);
        assertThat(page(treasurer, here)).contains(here + "/vietqr");
        assertThat(page(treasurer, here + "/vietqr")).contains("<svg", "Agribank", "chưa đối chiếu với NAPAS",
                "quét hai lần là chi hai lần",
                "biên lai phải do người khác ghi");
        assertThat(answer(accountant, get(here + "/vietqr.png")).getContentAsByteArray()).startsWith((byte) 0x89, (byte) 'P');
        refusedMend(treasurer, post(here + "/bien-lai").param("bien-lai", "FT26112400001"), "biên lai phải do người khác ghi");
        refusedMend(accountant, post(here + "/bien-lai").param("bien-lai", "số 1"), "Số biên lai gồm chữ không dấu");
        redirect(accountant, post(here + "/bien-lai").param("bien-lai", "FT26112400001"));
        assertThat(page(accountant, run)).contains("BIEN-LAI-FT26112400001");
        refusedMend(accountant, get(here + "/vietqr"), "không còn mã để quét");
        assertThat(
                sql.resultQuery("SELECT outcome FROM payment.result WHERE key = ?", key.replace(".2", ".3")).fetchSingle(0, String.class))
                .isEqualTo("PAID");
    }

    private void refusedMend(MockHttpSession session, MockHttpServletRequestBuilder request, String reason) throws Exception {
        MockHttpServletResponse refused = answer(session, request);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains(reason);
    }

    private static MockHttpServletRequestBuilder mend(String run, String key) {
        return mendTo(run, key, "BANK", "Nguyễn Thị Ánh", "970436", "Sổ tài khoản mới");
    }

    private static MockHttpServletRequestBuilder mendTo(String run, String key, String how, String name, String bank, String reason) {
        return post(run + "/tra-lai/" + key).param("cach", how).param("ten", name).param("ngan-hang", bank)
                .param("tai-khoan", "0071004455667").param("ly-do", reason);
    }

    private MockHttpServletResponse upload(MockHttpSession session, String run, String file) throws Exception {
        return browser.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart(run + "/tra-loi")
                .file("tep", file.getBytes(StandardCharsets.UTF_8)).session(session).with(csrf())).andReturn().getResponse();
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
