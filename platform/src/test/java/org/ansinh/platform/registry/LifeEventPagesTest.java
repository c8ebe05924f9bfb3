package org.ansinh.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What an officer records when something happens in somebody's life. */
class LifeEventPagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String PASSWORD = "mat-khau-dai";
    private static final Map<String, String> KNOWN = new HashMap<>();
    private static final Map<String, MockHttpSession> SESSIONS = new HashMap<>();
    private static final Evidence EVIDENCE = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Registry registry;

    @Autowired
    private FollowUps followUps;

    @Autowired
    private Changes changes;

    @Autowired
    private PayAccounts payAccounts;

    @Autowired
    private Receivers receivers;

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
    void everyKindOfEventHasAPageWithOnlyItsQuestions() throws Exception {
        Person person = resident("Trần Sự Kiện");
        String officer = account(Role.ASSESSOR, "30742");
        browser.perform(by(officer, get("/nguoi-dan/" + person.code() + "/bien-dong"))).andExpect(status().isOk());
        for (LifeEventKind kind : LifeEventKind.all()) {
            browser.perform(by(officer, get(address(person, kind.address())))).andExpect(status().isOk())
                    .andExpect(content().string(containsString("name=\"nguon\"")));
        }
        browser.perform(by(officer, get(address(person, "khuyet-tat"))))
                .andExpect(content().string(containsString("name=\"dk-disability\"")))
                .andExpect(content().string(not(containsString("name=\"vo-chong\""))));
    }

    @Test
    void aBirthRegistersTheChildIntoTheHousehold() throws Exception {
        Person mother = resident("Lê Thị Sinh");
        send(mother, "khai-sinh", "ngay-sinh", "01/11/2026", "ten", "Lê Bé <b>Na</b>", "gioi-tinh", "FEMALE", "quan-he", "CHILD")
                .andExpect(redirectedUrl("/nguoi-dan/" + mother.code()));
        List<PersonOnDay> household = registry.household(mother.id(), DAY);
        assertThat(household).hasSize(2);
        assertThat(household.get(1).person().name()).isEqualTo("Lê Bé <b>Na</b>");
        browser.perform(by(account(Role.ASSESSOR, "30742"), get("/nguoi-dan/" + mother.code())))
                .andExpect(content().string(not(containsString("<b>Na</b>"))));
    }

    @Test
    void aDeathEndsNothingByItselfAndSomebodyIsAskedToLook() throws Exception {
        Person head = resident("Phạm Văn Mất");
        Person child = member("Phạm Thị Con", head, Relation.CHILD);
        receivers.appoint(child.id(), Receivers.EVERYTHING, new Receivers.Named(head.id(), "", null), Receivers.Capacity.GUARDIAN,
                LocalDate.of(2026, 1, 1), null,
                new Evidence("Quyết định", "số 5/QĐ", "lan"), EARLY);
        send(head, "qua-doi", "ngay", "10/11/2026").andExpect(status().is3xxRedirection());
        assertThat(registry.find(head.id()).orElseThrow().died()).isEqualTo(LocalDate.of(2026, 11, 10));
        assertThat(followUps.openOf(List.of(head.id(), child.id()))).extracting(FollowUps.FollowUp::kind)
                .containsExactlyInAnyOrder(FollowUps.Kind.DEATH, FollowUps.Kind.RECEIVER, FollowUps.Kind.HEAD);
        String approver = account(Role.APPROVER, "30742");
        browser.perform(by(approver, get("/ra-soat-bien-dong"))).andExpect(content().string(containsString(head.code())));
        browser.perform(by(account(Role.APPROVER, "30760"), get("/ra-soat-bien-dong")))
                .andExpect(content().string(not(containsString(head.code()))));
        long id = followUps.openOf(List.of(head.id())).getFirst().id();
        browser.perform(
                by(approver, post("/nguoi-dan/" + head.code() + "/ra-soat/" + id).with(csrf()).param("ket-qua", "đã đề xuất thôi hưởng")))
                .andExpect(status().is3xxRedirection());
        assertThat(followUps.openOf(List.of(head.id()))).isEmpty();
    }

    @Test
    void aMarriageIsRecordedForBothAndTheySharedHome() throws Exception {
        Person she = resident("Đinh Thị Cưới");
        Person he = resident("Bùi Văn Cưới");
        send(she, "ket-hon", "ngay", "01/10/2026", "vo-chong", he.code(), "ve-o", "HERE", "quan-he", "SPOUSE")
                .andExpect(status().is3xxRedirection());
        assertThat(registry.household(she.id(), DAY)).extracting(one -> one.person().id()).containsExactlyInAnyOrder(she.id(), he.id());
        for (Person one : List.of(she, he)) {
            assertThat(registry.history(one.id())).filteredOn(fact -> fact.fact().id().equals("marital")).extracting(RecordedFact::value)
                    .containsExactly(new Value.Code("MARRIED"));
        }
    }

    @Test
    void aSplitMakesAHouseholdOfItsOwnAndCanBeTakenBack() throws Exception {
        Person head = resident("Hồ Văn Gốc");
        Person son = member("Hồ Văn Tách", head, Relation.CHILD);
        Person grandchild = member("Hồ Bé Tách", head, Relation.GRANDCHILD);
        Long old = registry.on(head.id(), DAY).household();
        send(son, "tach-ho", "ngay", "01/11/2026", "qh-" + grandchild.code(), "CHILD", "noi-o", ward("30742") + "|", "thon-khac",
                "khu phố 9").andExpect(status().is3xxRedirection());
        assertThat(registry.on(son.id(), DAY).household()).isNotEqualTo(old).isEqualTo(registry.on(grandchild.id(), DAY).household());
        assertThat(registry.on(son.id(), DAY).hamlet()).isEqualTo("khu phố 9");
        assertThat(registry.household(head.id(), DAY)).hasSize(1);
        Changes.Change change = changes.of(son.id()).getFirst();
        String undo = address(son, change.id() + "/hoan-tac");
        browser.perform(by(account(Role.ASSESSOR, "30742"), post(undo).with(csrf()).param("ly-do", "ghi nhầm hộ")))
                .andExpect(status().is3xxRedirection());
        assertThat(registry.household(head.id(), DAY)).hasSize(3);
        browser.perform(by(account(Role.ASSESSOR, "30742"), post(undo).with(csrf()).param("ly-do", "lần nữa")))
                .andExpect(content().string(containsString("đã được hoàn tác")));
    }

    @Test
    void householdsAreMergedHeadsChangedAndPeopleMoveInAndOut() throws Exception {
        Person one = resident("Mai Văn Một");
        Person two = resident("Mai Thị Hai");
        String other = registry.householdCode(Objects.requireNonNull(registry.on(two.id(), DAY).household()));
        send(one, "gop-ho", "ngay", "01/09/2026", "ho", other, "quan-he", "SIBLING").andExpect(status().is3xxRedirection());
        assertThat(registry.household(one.id(), DAY)).hasSize(2);
        send(one, "doi-chu-ho", "ngay", "02/09/2026", "qh-" + one.code(), "SIBLING", "qh-" + two.code(), "HEAD")
                .andExpect(status().is3xxRedirection());
        assertThat(registry.on(two.id(), DAY).relation()).isEqualTo(Relation.HEAD);
        send(one, "doi-chu-ho", "ngay", "03/09/2026", "qh-" + one.code(), "HEAD", "qh-" + two.code(), "HEAD")
                .andExpect(content().string(containsString("đúng một chủ hộ")));
        send(one, "chuyen-den", "ngay", "01/10/2026", "ai", "PERSON", "noi-o", ward("30742") + "|khu phố 2", "dia-chi", "12 Nguyễn Trãi")
                .andExpect(status().is3xxRedirection());
        assertThat(registry.household(one.id(), DAY)).hasSize(1);
        send(two, "chuyen-di", "ngay", "01/11/2026", "ai", "HOUSEHOLD", "noi-den", "Cần Thơ").andExpect(status().is3xxRedirection());
        assertThat(registry.on(two.id(), DAY).areaUnit()).isNull();
        assertThat(followUps.openOf(List.of(two.id()))).extracting(FollowUps.FollowUp::kind).containsExactly(FollowUps.Kind.MOVED_OUT);
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndNothingTypedIsLost() throws Exception {
        Person person = resident("Ngô Văn Sai");
        browser.perform(by(account(Role.ASSESSOR, "30742"),
                post(address(person, "khuyet-tat")).with(csrf()).param("ngay", "31/02/2026").param("van-ban", "số 99/XN")))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("id=\"ngay-error\"")))
                .andExpect(content().string(containsString("id=\"nguon-error\"")))
                .andExpect(content().string(containsString("số 99/XN")));
        assertThat(registry.history(person.id())).isEmpty();
    }

    @Test
    void aFormSentTwiceRegistersOnePersonAndAChangedOneIsToldSo() throws Exception {
        String officer = account(Role.RECEPTION, "30742");
        String key = Submissions.freshKey();
        String name = "Trương Thị Gửi Hai Lần " + COUNTER.incrementAndGet();
        String first = browser.perform(by(officer, registration(name, key))).andExpect(status().is3xxRedirection()).andReturn()
                .getResponse().getRedirectedUrl();
        browser.perform(by(officer, registration(name, key))).andExpect(redirectedUrl(String.valueOf(first)));
        browser.perform(by(officer, registration(name + " khác", key)))
                .andExpect(content().string(containsString("đã được gửi với nội dung khác")));
        assertThat(sql.resultQuery("SELECT count(*) FROM registry.person WHERE name LIKE ?", name + "%").fetchSingle(0, Long.class))
                .isEqualTo(1);
        browser.perform(by(officer, registration(name, Submissions.freshKey())))
                .andExpect(content().string(containsString("Đã có người cùng họ tên")));
        browser.perform(by(officer, registration(name, Submissions.freshKey()).param("khac-nguoi", "1")))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void twoOfficersOnOneRecordLoseNothing() throws Exception {
        Person person = resident("Cao Thị Song");
        String first = account(Role.ASSESSOR, "30742");
        String second = another(Role.ASSESSOR, "30742");
        String version = version(first, person);
        browser.perform(by(second, identity(person, "Cao Thị Song Hai", version(second, person)))).andExpect(status().is3xxRedirection());
        String again = browser.perform(by(first, identity(person, "Cao Thị Song Ba", version))).andExpect(status().is(422))
                .andExpect(content().string(containsString("đã được người khác sửa")))
                .andExpect(content().string(containsString("Cao Thị Song Ba"))).andReturn().getResponse().getContentAsString();
        assertThat(registry.find(person.id()).orElseThrow().name()).isEqualTo("Cao Thị Song Hai");
        browser.perform(by(first, identity(person, "Cao Thị Song Ba", version(again)))).andExpect(status().is3xxRedirection());
        assertThat(registry.find(person.id()).orElseThrow().name()).isEqualTo("Cao Thị Song Ba");
    }

    @Test
    void aNumberThatDoesNotFitIsRecordedOnlyAfterALookAndShownOnThePage() throws Exception {
        Person person = resident("Dương Văn Số");
        String officer = account(Role.ASSESSOR, "30742");
        String address = "/nguoi-dan/" + person.code() + "/so-dinh-danh";
        MockHttpServletRequestBuilder wrong = post(address).with(csrf())
                .param("so-dinh-danh", "091199" + (200_000 + COUNTER.incrementAndGet())).param("doi-chieu", "VERIFIED")
                .param("nguon", "Căn cước");
        browser.perform(by(officer, wrong)).andExpect(content().string(containsString("không khớp giới tính")))
                .andExpect(content().string(containsString("không khớp năm sinh")));
        browser.perform(by(officer, wrong.param("van-ghi", "1"))).andExpect(status().is3xxRedirection());
        browser.perform(by(officer, get("/nguoi-dan/" + person.code()))).andExpect(content().string(containsString("không khớp năm sinh")));
    }

    @Test
    void anAccountIsHiddenOnScreenUnreadableInTheDatabaseAndVerifiedByAnother() throws Exception {
        Person person = resident("Tạ Thị Tiền");
        String officer = account(Role.RECEPTION, "30742");
        browser.perform(by(officer,
                post("/nguoi-dan/" + person.code() + "/tai-khoan").with(csrf()).param("loai-tai-khoan", "BANK")
                        .param("ngan-hang", "VBAAVNVX")
                        .param("so-tai-khoan", "77001234567").param("chu-tai-khoan", "TA THI TIEN").param("nguon", "Người dân khai")))
                .andExpect(status().is3xxRedirection());
        PayAccounts.PayAccount account = payAccounts.of(person.id()).getFirst();
        browser.perform(by(officer, get("/nguoi-dan/" + person.code() + "/ho-so"))).andExpect(content().string(containsString("••••4567")))
                .andExpect(content().string(not(containsString("77001234567"))));
        String mark = "/nguoi-dan/" + person.code() + "/tai-khoan/" + account.id();
        browser.perform(by(officer, state(mark))).andExpect(content().string(containsString("không tự xác minh")));
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO registry.account_state (account_id, state, since, evidence, recorded_at)
                SELECT id, 'VERIFIED_BANK', current_date, evidence, now() FROM registry.account WHERE id = ?""", account.id()))
                .as("by plain SQL, too").hasStackTraceContaining("account_verified_by_another");
        browser.perform(by(account(Role.ACCOUNTANT, "30742"), state(mark))).andExpect(status().is3xxRedirection());
        assertThat(payAccounts.of(person.id()).getFirst().state()).isEqualTo(PayAccounts.State.VERIFIED_DOCUMENT);
        assertThat(payAccounts.number(account)).isEqualTo("77001234567");
        Person other = resident("Tạ Thị Khác");
        browser.perform(by(account(Role.ACCOUNTANT, "30742"), get("/nguoi-dan/" + other.code() + "/tai-khoan/" + account.id())))
                .andExpect(status().isNotFound());
    }

    @Test
    void receiversAndGuardiansOutsideTheRegisterAreKeptWithTheirPaper() throws Exception {
        Person person = resident("Kim Thị Thay");
        String address = "/nguoi-dan/" + person.code() + "/nhan-thay";
        MockHttpServletRequestBuilder form = post(address).with(csrf()).param("che-do", "ALL").param("ten-ngoai", "Nguyễn Ở Xa")
                .param("so-ngoai", "091160123456")
                .param("tu-cach", "MANDATED").param("ngay", "01/06/2026").param("nguon", "Văn bản ủy quyền");
        String officer = account(Role.ASSESSOR, "30742");
        browser.perform(by(officer, form)).andExpect(content().string(containsString("Thiếu giấy tờ")));
        browser.perform(by(officer, form.param("van-ban", "số 12"))).andExpect(status().is3xxRedirection());
        assertThat(receivers.of(person.id(), "SA", DAY)).get().extracting(one -> one.who().name()).isEqualTo("Nguyễn Ở Xa");
        browser.perform(by(officer,
                post("/nguoi-dan/" + person.code() + "/giam-ho").with(csrf()).param("ma-nguoi", person.code()).param("ngay", "01/06/2026")
                        .param("nguon", "Quyết định").param("van-ban", "số 3")))
                .andExpect(content().string(containsString("không thể là chính người này")));
        browser.perform(by(officer, get("/nguoi-dan/" + person.code() + "/ho-so")))
                .andExpect(content().string(containsString("Nguyễn Ở Xa")));
        browser.perform(by(officer, post("/nguoi-dan/" + person.code() + "/thoi-nhan-thay/ALL").with(csrf()).param("ngay", "01/11/2026")))
                .andExpect(status().is3xxRedirection());
        assertThat(receivers.of(person.id(), DAY)).isEmpty();
        assertThat(receivers.of(person.id(), LocalDate.of(2026, 10, 31))).hasSize(1);
    }

    @Test
    void nobodyElsesAreaAndNoOtherRoleOpensTheForms() throws Exception {
        Person person = resident("Lâm Văn Khóa");
        String elsewhere = account(Role.ASSESSOR, "30760");
        String accountant = account(Role.ACCOUNTANT, "30742");
        for (String form : List.of("nhan-than", "so-dinh-danh", "lien-he", "nhan-thay", "giam-ho", "tai-khoan", "ho-so", "bien-dong",
                "bien-dong/qua-doi", "giay-to", "trung")) {
            browser.perform(by(elsewhere, get("/nguoi-dan/" + person.code() + "/" + form))).andExpect(status().isNotFound());
            if (!form.equals("ho-so")) {
                browser.perform(by(accountant, get("/nguoi-dan/" + person.code() + "/" + form))).andExpect(status().isForbidden());
            }
        }
        browser.perform(by(elsewhere, post(address(person, "qua-doi")).with(csrf()).param("ngay", "01/11/2026").param("nguon", "x")))
                .andExpect(status().isNotFound());
        assertThat(registry.find(person.id()).orElseThrow().died()).isNull();
    }

    @Test
    void aMergeIsProposedAndAgreedOnPages() throws Exception {
        Person survivor = resident("Thạch Thị Trùng");
        Person twin = resident("Thạch Thị Trùng");
        browser.perform(by(account(Role.ASSESSOR, "30742"),
                post("/nguoi-dan/" + survivor.code() + "/trung").with(csrf()).param("ma-trung", twin.code()).param("ly-do",
                        "cùng căn cước")))
                .andExpect(redirectedUrl("/gop-ho-so"));
        String approver = account(Role.APPROVER, "30742");
        browser.perform(by(account(Role.APPROVER, "30760"), get("/gop-ho-so")))
                .andExpect(content().string(not(containsString(twin.code()))));
        browser.perform(by(approver, get("/gop-ho-so"))).andExpect(content().string(containsString(twin.code())));
        long id = sql.resultQuery("SELECT id FROM registry.merge WHERE merged_id = ?", twin.id()).fetchSingle(0, Long.class);
        browser.perform(by(account(Role.APPROVER, "30760"), post("/gop-ho-so/" + id).with(csrf()).param("quyet-dinh", "dong-y")))
                .andExpect(status().isNotFound());
        browser.perform(by(approver, post("/gop-ho-so/" + id).with(csrf()).param("quyet-dinh", "dong-y")))
                .andExpect(redirectedUrl("/gop-ho-so"));
        browser.perform(by(approver, get("/nguoi-dan/" + twin.code()))).andExpect(status().isOk())
                .andExpect(content().string(containsString(survivor.code())));
        browser.perform(by(approver, post("/nguoi-dan/" + survivor.code() + "/tach/" + id).with(csrf()).param("ly-do", "hai người")))
                .andExpect(status().is3xxRedirection());
        assertThat(registry.byCode(twin.code()).orElseThrow().id()).isEqualTo(twin.id());
    }

    @Test
    void theListOfHamletsIsKeptByUnitAndDay() throws Exception {
        String officer = account(Role.ASSESSOR, "30742");
        String name = "khu phố thử " + COUNTER.incrementAndGet();
        String address = "/khom-ap/" + ward("30742");
        browser.perform(by(officer, post(address).with(csrf()).param("khom-ap", name).param("viec", "ADD").param("ngay", "01/07/2025")))
                .andExpect(redirectedUrl("/khom-ap"));
        browser.perform(by(officer, get("/khom-ap"))).andExpect(content().string(containsString(name)));
        browser.perform(by(officer, post(address).with(csrf()).param("khom-ap", name).param("viec", "ADD").param("ngay", "01/07/2025")))
                .andExpect(content().string(containsString("đã có trong danh sách")));
        browser.perform(by(account(Role.ASSESSOR, "30760"), get(address))).andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder state(String address) {
        return post(address).with(csrf()).param("trang-thai", "VERIFIED_DOCUMENT").param("nguon", "Xác nhận của ngân hàng").param("van-ban",
                "số 7");
    }

    private MockHttpServletRequestBuilder registration(String name, String key) {
        return post("/nguoi-dan/dang-ky").with(csrf()).param(Submissions.KEY, key).param("ten", name).param("gioi-tinh", "FEMALE")
                .param("ngay-sinh", "02/03/1999")
                .param("quan-he", "HEAD").param("noi-o", ward("30742") + "|").param("ngay", "01/11/2026").param("nguon", "Người dân khai");
    }

    private static MockHttpServletRequestBuilder identity(Person person, String name, String version) {
        return post("/nguoi-dan/" + person.code() + "/nhan-than").with(csrf()).param(Given.VERSION, version).param("ten", name)
                .param("gioi-tinh", "MALE")
                .param("ngay-sinh", "01/01/1960").param("nguon", "Căn cước");
    }

    private String version(String officer, Person person) throws Exception {
        return version(browser.perform(by(officer, get("/nguoi-dan/" + person.code() + "/nhan-than"))).andReturn().getResponse()
                .getContentAsString());
    }

    private static String version(String page) {
        Matcher found = Pattern.compile("name=\"phien-ban\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private ResultActions send(Person person, String kind, String... fields) throws Exception {
        MockHttpServletRequestBuilder form = post(address(person, kind)).with(csrf()).param("nguon", "CSDL hộ tịch điện tử");
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return browser.perform(by(account(Role.ASSESSOR, "30742"), form));
    }

    private static String address(Person person, String kind) {
        return "/nguoi-dan/" + person.code() + "/bien-dong/" + kind;
    }

    private Person resident(String name) {
        long person = registry.register(new NewPerson(name, Sex.MALE, LocalDate.of(1960, 1, 1), null), EVIDENCE, EARLY);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), EVIDENCE, EARLY);
        registry.move(household, ward("30742"), "khu phố 1", "", LocalDate.of(2025, 7, 1), EVIDENCE, EARLY);
        return registry.find(person).orElseThrow();
    }

    private Person member(String name, Person head, Relation relation) {
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1990, 1, 1), null), EVIDENCE, EARLY);
        registry.join(person, Objects.requireNonNull(registry.on(head.id(), DAY).household()), relation, LocalDate.of(2025, 7, 1), EVIDENCE,
                EARLY);
        return registry.find(person).orElseThrow();
    }

    private int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }

    /** One account for each role and ward, since signing in takes its time. */
    private String account(Role role, String ward) {
        return KNOWN.computeIfAbsent(role + ward, any -> another(role, ward));
    }

    private String another(Role role, String ward) {
        String username = "life-" + COUNTER.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ", Map.of(role, Set.of(ward(ward)))), PASSWORD, DAY.minusYears(1));
        return username;
    }

    private MockHttpServletRequestBuilder by(String username, MockHttpServletRequestBuilder request) throws Exception {
        if (!SESSIONS.containsKey(username)) {
            var session = browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", PASSWORD))
                    .andReturn().getRequest().getSession();
            SESSIONS.put(username, (MockHttpSession) Objects.requireNonNull(session));
        }
        return request.session(Objects.requireNonNull(SESSIONS.get(username)));
    }
}
