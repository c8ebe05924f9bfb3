package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.payment.PaidAmount;
import org.ansinh.platform.payment.PaymentHistoryLoader;
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

/** A review case through its pages, from the finding to the letter that takes a conclusion back. Nothing of a test stays. */
@Transactional
class ReviewCasePagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Registry registry;

    @Autowired
    private PaymentHistoryLoader history;

    @Autowired
    private Areas areas;

    @Autowired
    private ReviewStore store;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();
    private int ward;
    private long woman;

    @BeforeEach
    void aWoman() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        ward = areas.byCode("30760", DAY).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        woman = registry.register(new NewPerson("Phạm Thị Trang", Sex.FEMALE, DAY.minusYears(60), null), PAPER, known);
        long household = registry.newHousehold();
        registry.join(woman, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, known);
    }

    @Test
    void monthsAreTickedAndAConclusionThatIsTakenBackLeadsNowhere() throws Exception {
        history.load(YearMonth.of(2026, 8), "R-PAGE", LocalDate.of(2026, 8, 10), Stream.of(new PaidAmount(woman, 540_000)));
        history.load(YearMonth.of(2026, 9), "R-PAGE", LocalDate.of(2026, 9, 10), Stream.of(new PaidAmount(woman, 540_000)));
        MockHttpSession assessor = signedIn("trang-tham-dinh", Role.ASSESSOR);
        long finding = finding("R06", false);
        assertThat(page("/kiem-tra/phat-hien/" + finding, assessor)).contains("Hai dữ liệu không khớp nhau", "Loại phát hiện");
        send("/kiem-tra/phat-hien/" + finding + "/mo", assessor);
        String one = "/kiem-tra/vu-viec/" + store.ofFinding(finding).orElseThrow().id();
        send(one + "/thong-bao", assessor, "ban", "0");
        send(one + "/tra-loi", assessor, "ban", "1", "noi-dung", "Tôi sinh năm 1946.");
        assertThat(page(one, assessor)).contains("Những tháng chi sai", "R-PAGE.2026-08", "Nghị định 20/2021/NĐ-CP, Điều 5")
                .doesNotContain("cán bộ gian dối");
        send(one + "/ket-luan", assessor, "ban", "2", "ket-luan", "CONFIRMED", "nguyen-nhan", "CITIZEN_ERROR", "dieu-luat",
                "Nghị định 20/2021/NĐ-CP, Điều 5", "ly-do", "Sinh năm 1966", "thang", "R-PAGE.2026-08", "so-tien.R-PAGE.2026-08", "40.000",
                "so-tien.R-PAGE.2026-09", "540000");
        send(one + "/quyet-dinh", signedIn("trang-phe-duyet", Role.APPROVER), "ban", "3", "quyet-dinh", "dong-y");
        assertThat(page(one, assessor)).contains("40.000 đ", "đề xuất thôi hưởng", "đề xuất thu hồi tiền chi sai", "Sau kết luận")
                .doesNotContain("09/2026");
        send(one + "/khong-dong-y", assessor, "ban", "4", "noi-dung", "Tôi không đồng ý");
        assertThat(page(one, assessor)).doesNotContain("đề xuất thôi hưởng");
        send(one + "/giai-quyet", signedIn("trang-lanh-dao", Role.LEADER), "ban", "5", "ket-qua", "OVERTURNED", "ly-do",
                "đã xem giấy khai sinh gốc");
        assertThat(page(one, assessor)).contains("Kết luận đã được bỏ", "Kết luận trước, không còn giá trị", "thu-giai-quyet.pdf",
                "Bỏ kết luận: đã xem giấy khai sinh gốc").doesNotContain("đề xuất thôi hưởng", "40.000 đ", "OVERTURNED", "CONFIRMED");
        browser.perform(get(one + "/thu-giai-quyet.pdf").session(assessor)).andExpect(status().isOk());
    }

    @Test
    void thePageOfWhomWasDrawnByLotSaysNothingAgainstHer() throws Exception {
        MockHttpSession assessor = signedIn("trang-rut-so", Role.ASSESSOR);
        long finding = finding("R01", true);
        assertThat(page("/kiem-tra/phat-hien/" + finding, assessor)).contains("Mẫu rút ngẫu nhiên").doesNotContain(
                "Hai dữ liệu không khớp nhau", "Thường là vì", "Tôi còn sống");
        send("/kiem-tra/phat-hien/" + finding + "/mo", assessor);
        String one = "/kiem-tra/vu-viec/" + store.ofFinding(finding).orElseThrow().id();
        assertThat(page(one, assessor)).contains("Điều muốn hỏi");
        send(one + "/thong-bao", assessor, "ban", "0", "cau-hoi", "Ông (Bà) nhận tiền ở đâu?");
        assertThat(page(one, assessor)).contains("Ông (Bà) nhận tiền ở đâu?");
    }

    private String page(String address, MockHttpSession session) throws Exception {
        return browser.perform(get(address).session(session)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private void send(String address, MockHttpSession session, String... fields) throws Exception {
        var request = post(address).with(csrf()).session(session);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        browser.perform(request).andExpect(status().is3xxRedirection());
    }

    private long finding(String rule, boolean control) {
        return sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, area_unit, programme, evidence, control, found_on, seen_on, expires_on)
                        VALUES (?, 1, ?, 'f', ?, ?, 'SP', '{"left_source": "A", "left_day": "2026-02-01"}', ?, ?, ?, ?) RETURNING id""",
                rule, "page " + woman, woman, ward, control, DAY, DAY, DAY.plusYears(1)).fetchSingle(0, Long.class);
    }

    private MockHttpSession signedIn(String name, Role role) throws Exception {
        accounts.create(new NewAccount(name, name, Map.of(role, Set.of(ward))), "mat-khau-dai", DAY);
        MockHttpSession session = new MockHttpSession();
        browser.perform(post("/dang-nhap").with(csrf()).session(session).param("username", name).param("password", "mat-khau-dai"));
        return session;
    }
}
