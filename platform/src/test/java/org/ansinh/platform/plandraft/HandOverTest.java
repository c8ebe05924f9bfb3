package org.ansinh.platform.plandraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.plan.Plan;
import org.ansinh.platform.plan.PlanWork;
import org.ansinh.platform.plan.Plans;
import org.ansinh.platform.plan.Target;
import org.ansinh.platform.plan.Works;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** From a document to a plan that is carried out: what people confirmed becomes targets and tasks, once, all of a form or none. */
class HandOverTest extends PlatformTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String PASSWORD = "mat-khau-dai";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private Plan catalogue;

    @Autowired
    private Plans plans;

    @Autowired
    private Works works;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void sentencesAreAlikeByTheirWordsAndNotByTheirFigures() {
        assertThat(Likeness.of("Tỷ lệ bao phủ bảo hiểm y tế", "Trên 95 % dân số tham gia bảo hiểm y tế"))
                .isGreaterThanOrEqualTo(Likeness.PROPOSED);
        assertThat(Likeness.of("Tỷ lệ trẻ em được học bơi", "Trên 95 % dân số tham gia bảo hiểm y tế")).isZero();
        assertThat(Likeness.of("95 %", "95 %")).isZero();
    }

    @Test
    void oneWordThatOnlyOneOfThemHasKeepsThemApart() {
        assertThat(Likeness.of("Tỷ lệ lao động qua đào tạo", "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ"))
                .isLessThan(Likeness.PROPOSED);
        assertThat(Likeness.of("BHXH tự nguyện", "BHXH")).isLessThan(Likeness.PROPOSED);
    }

    @Test
    void unitsThatMeanTheSameAreOfferedAndOnlyThose() {
        Target doctors = catalogue.target("T22").orElseThrow();
        assertThat(SameUnit.of("bác sĩ/10.000 dân", doctors)).isTrue();
        assertThat(SameUnit.of("giường bệnh/10.000 dân", doctors)).isFalse();
        assertThat(SameUnit.of("người/năm", catalogue.target("T06").orElseThrow())).isTrue();
        assertThat(SameUnit.of("%", catalogue.target("T06").orElseThrow())).isFalse();
    }

    @Test
    void aRangeOfWhichLessIsBetterIsReachedFromItsUpperEndDown() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = document(leader, "1. Tỷ lệ hộ nghèo đến năm 2030 còn 0,8 - 1%.\n2. Giảm tỷ lệ hộ nghèo 1 - 1,5%/năm.\n");
        confirm(leader, document, "1", "2");
        String plan = plan(leader, document, "2026", "2030");
        take(leader, document, plan, "1", "NEW");
        take(leader, document, plan, "2", "NEW");
        Target poor = catalogue.target(plan + "-CT01").orElseThrow();
        assertThat(poor.compare()).isEqualTo(Target.Comparison.AT_MOST);
        assertThat(poor.goal()).isEqualByComparingTo("1");
        Target falling = catalogue.target(plan + "-CT02").orElseThrow();
        assertThat(falling.compare()).isEqualTo(Target.Comparison.AT_LEAST);
        assertThat(falling.goal()).isEqualByComparingTo("1");
    }

    @Test
    void oneSharedTargetTakesOneItemOfAPlanAndAnotherYearIsLeftWithItsReason() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = document(leader,
                "1. Tỷ lệ thất nghiệp chung năm 2027 dưới 2,3%.\n2. Tỷ lệ thất nghiệp chung năm 2030 dưới 2%.\n");
        confirm(leader, document, "1", "2");
        String plan = plan(leader, document, "2026", "2030");
        browser.perform(get(document + "/dua-vao?ke-hoach=" + plan).session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("của năm cuối kế hoạch (2030); mục này cho năm 2027")));
        browser.perform(form(document, plan, "1", "T04").param("muc-2", "T04").param("phien-ban-2", "1").session(leader).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("chỉ nhận một mục")));
        take(leader, document, plan, "2", "T04");
        browser.perform(form(document, plan, "1", "T04").session(leader).with(csrf())).andExpect(status().isUnprocessableContent());
        assertThat(plans.aims(plans.require(plan))).singleElement().satisfies(aim -> assertThat(aim.goal()).isEqualByComparingTo("2"));
    }

    @Test
    void aNewPlanIsProposedUntilTheYearOfMostTargetsAndNotOfTheVision() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = document(leader,
                "1. Tỷ lệ thất nghiệp chung dưới 2%.\n2. Tỷ lệ trẻ em được học bơi đạt 80%.\n3. Tầm nhìn đến năm 2045\nAn sinh xã hội bền vững, bao trùm.\n");
        browser.perform(get(document + "/dua-vao").session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"2030\"")))
                .andExpect(content().string(not(containsString("value=\"2045\""))));
    }

    @Test
    void whatIsConfirmedBecomesTargetsWithTheirBaseAndTasksWithTheirDay() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = confirmed(leader);
        String plan = plan(leader, document, "2026", "2030");
        browser.perform(get(document + "/dua-vao?ke-hoach=" + plan).session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("Tỷ lệ trẻ em được học bơi")))
                .andExpect(content().string(containsString("value=\"2027-06-30\"")));
        take(leader, document, plan, "1", "NEW", "goc-1", base(document));
        take(leader, document, plan, task(document), "NEW", "han-" + task(document), "2027-06-30");
        Target made = catalogue.target(plan + "-CT01").orElseThrow();
        assertThat(made.label().vi()).contains("học bơi");
        assertThat(made.compare()).isEqualTo(Target.Comparison.AT_LEAST);
        assertThat(made.goal()).isEqualByComparingTo("80");
        assertThat(made.goalYear()).isEqualTo(2030);
        assertThat(Objects.requireNonNull(made.base()).value()).isEqualByComparingTo("42.5");
        assertThat(made.base().year()).isEqualTo(2025);
        assertThat(made.definition().vi()).contains("dòng");
        PlanWork work = works.find(plan + ".NV01").orElseThrow();
        assertThat(work.due()).isEqualTo(LocalDate.parse("2027-06-30"));
        assertThat(work.label().vi()).startsWith("Chủ trì");
        assertThat(work.body().vi()).contains("Phòng Văn hóa");
        browser.perform(get("/ke-hoach/cac-ke-hoach/" + plan).session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString(plan + "-CT01")))
                .andExpect(content().string(containsString(plan + ".NV01")));
    }

    @Test
    void figuresOfAPlansOwnTargetAreEnteredJudgedAndPublishedAsAnyOther() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = confirmed(leader);
        String plan = plan(leader, document, "2026", "2030");
        take(leader, document, plan, "1", "NEW", "goc-1", base(document));
        String target = plan + "-CT01";
        browser.perform(get("/ke-hoach/chi-tieu/" + target + "?lang=vi").session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("≥ 80 %")))
                .andExpect(content().string(containsString("Gốc (cuối 2025)")))
                .andExpect(content().string(containsString("Triển vọng 2030")))
                .andExpect(content().string(not(containsString("lẽ ra có")))).andExpect(content().string(containsString(plan)));
        browser.perform(post("/ke-hoach/chi-tieu/" + target).session(leader).with(csrf()).param("ngay", "2026-10-31").param("dia-ban", "0")
                .param("gia-tri", "81")
                .param("nguon", "Phòng Văn hóa - Xã hội")).andExpect(status().is3xxRedirection());
        browser.perform(get("/ke-hoach/cac-ke-hoach/" + plan).session(leader)).andExpect(content().string(containsString("Đạt")));
        browser.perform(get("/api/v1/sdmx/data/PLAN/" + target + ".ALL")).andExpect(status().isOk())
                .andExpect(content().string(containsString("81")));
    }

    @Test
    void theSameFormAgainMakesNothingTwiceAndTheItemShowsWhereItWent() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = confirmed(leader);
        String plan = plan(leader, document, "2026", "2030");
        take(leader, document, plan, "1", "NEW");
        browser.perform(form(document, plan, "1", "NEW").session(leader).with(csrf()))
                .andExpect(redirectedUrl(document + "/dua-vao?ke-hoach=" + plan + "&xong=0"));
        assertThat(catalogue.target(plan + "-CT02")).isEmpty();
        browser.perform(get(document).session(leader)).andExpect(content().string(containsString("Đã ở trong kế hoạch " + plan)));
        browser.perform(post(document + "/muc/1").session(leader).with(csrf()).param("quyet-dinh", "CORRECTED").param("phien-ban", "1")
                .param("noi-dung", "Trẻ em học bơi").param("so-sanh", "AT_LEAST")
                .param("so", "85").param("don-vi", "%").param("nam", "2030")).andExpect(status().is3xxRedirection());
        browser.perform(get(document).session(leader)).andExpect(content().string(containsString("Mục được sửa sau khi đưa vào")));
    }

    @Test
    void anItemMayMeanATargetThatPlansShareAndThenSetsOnlyItsGoal() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = confirmed(leader);
        String plan = plan(leader, document, "2026", "2030");
        Target shared = catalogue.document().targets().stream().filter(Target::percent).findFirst().orElseThrow();
        take(leader, document, plan, "1", shared.code());
        assertThat(plans.aims(plans.require(plan))).singleElement().satisfies(aim -> {
            assertThat(aim.target().code()).isEqualTo(shared.code());
            assertThat(aim.goal()).isEqualByComparingTo(BigDecimal.valueOf(80));
        });
    }

    @Test
    void somethingWrongWithOneItemNamesItAndTakesNothingOver() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = confirmed(leader);
        String plan = plan(leader, document, "2026", "2030");
        String other = catalogue.document().targets().stream().filter(target -> !target.percent()).map(Target::code).findFirst()
                .orElseThrow();
        String second = task(document);
        browser.perform(form(document, plan, "1", other).param("muc-" + second, "NEW").param("phien-ban-" + second, "1").session(leader)
                .with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("href=\"#muc-1\"")))
                .andExpect(content().string(containsString("lập chỉ tiêu riêng")));
        browser.perform(post(document + "/dua-vao").param("ke-hoach", plan).param("muc-1", "NEW").param("phien-ban-1", "7").session(leader)
                .with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Chưa có gì được đưa vào")));
        assertThat(works.of(plan)).isEmpty();
    }

    @Test
    void aTargetWhoseYearLiesOutsideThePlanIsLeftUnlessItsYearIsCorrected() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = confirmed(leader);
        String plan = plan(leader, document, "2026", "2028");
        browser.perform(get(document + "/dua-vao?ke-hoach=" + plan).session(leader))
                .andExpect(content().string(containsString("Năm 2030 nằm ngoài kế hoạch (2026–2028)")));
        browser.perform(form(document, plan, "1", "NEW").session(leader).with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("sửa năm của mục")));
        assertThat(catalogue.target(plan + "-CT01")).isEmpty();
    }

    @Test
    void whatNobodyConfirmedIsNotOfferedAndAnotherWardsLeaderDoesNotSeeThePlan() throws Exception {
        MockHttpSession leader = session(Role.LEADER, everyWard());
        String document = confirmed(leader);
        String plan = plan(leader, document, "2026", "2030");
        browser.perform(form(document, plan, "2", "NEW").session(leader).with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("chưa được ai xác nhận")));
        MockHttpSession ward = session(Role.LEADER, Set.of(areas.byCode("30742", LocalDate.parse(TODAY)).orElseThrow().id()));
        browser.perform(get(document + "/dua-vao?ke-hoach=" + plan).session(ward)).andExpect(status().isNotFound());
        browser.perform(form(document, plan, "1", "NEW").session(ward).with(csrf())).andExpect(status().isNotFound());
        browser.perform(form(document, Plans.SHIPPED, "1", "NEW").session(leader).with(csrf())).andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder form(String document, String plan, String no, String as) {
        return post(document + "/dua-vao").param("ke-hoach", plan).param("muc-" + no, as).param("phien-ban-" + no, "1");
    }

    private void take(MockHttpSession session, String document, String plan, String no, String as, String... more) throws Exception {
        MockHttpServletRequestBuilder form = form(document, plan, no, as);
        for (int i = 0; i < more.length; i += 2) {
            form = form.param(more[i], more[i + 1]);
        }
        browser.perform(form.session(session).with(csrf())).andExpect(redirectedUrl(document + "/dua-vao?ke-hoach=" + plan + "&xong=1"));
    }

    /** A new plan made from the document, as a leader types it. */
    private String plan(MockHttpSession session, String document, String from, String to) throws Exception {
        String code = "KH-DOC-" + COUNTER.incrementAndGet();
        browser.perform(post(document + "/dua-vao/ke-hoach-moi").session(session).with(csrf()).param("ma", code).param("loai", "PLAN")
                .param("cap", "CITY").param("dia-ban", "0")
                .param("ten", "Kế hoạch đọc từ văn bản").param("can-cu", "").param("tu-nam", from).param("den-nam", to).param("tren", ""))
                .andExpect(redirectedUrl(document + "/dua-vao?ke-hoach=" + code));
        return code;
    }

    /** A document with these targets for 2030, nothing of it confirmed. */
    private String document(MockHttpSession session, String targets) throws Exception {
        byte[] text = ("KẾ HOẠCH\nvề an sinh xã hội, bản " + COUNTER.incrementAndGet() + "\n\nII. MỤC TIÊU ĐẾN NĂM 2030\n" + targets)
                .getBytes(StandardCharsets.UTF_8);
        return Objects.requireNonNull(browser
                .perform(multipart("/doc-van-ban").file(new MockMultipartFile("tep", "ke-hoach.txt", "text/plain", text)).session(session)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl());
    }

    private void confirm(MockHttpSession session, String document, String... items) throws Exception {
        for (String no : items) {
            browser.perform(
                    post(document + "/muc/" + no).session(session).with(csrf()).param("quyet-dinh", "CONFIRMED").param("phien-ban", "0"))
                    .andExpect(status().is3xxRedirection());
        }
    }

    /** A document of which the first target, the base figure and the task are confirmed. */
    private String confirmed(MockHttpSession session) throws Exception {
        byte[] text = ("KẾ HOẠCH\nvề an sinh xã hội số " + COUNTER.incrementAndGet()
                + "\n\nI. TÌNH HÌNH\nĐến cuối năm 2025, tỷ lệ trẻ em được học bơi đạt 42,5%.\n"
                + "II. MỤC TIÊU ĐẾN NĂM 2030\n1. Tỷ lệ trẻ em được học bơi đạt từ 80% trở lên.\n2. Tỷ lệ bao phủ bảo hiểm y tế đạt 97%.\n"
                + "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội chủ trì xây dựng danh sách trẻ em chưa biết bơi, hoàn thành trong quý II năm 2027.\n")
                .getBytes(StandardCharsets.UTF_8);
        String address = Objects.requireNonNull(browser
                .perform(multipart("/doc-van-ban").file(new MockMultipartFile("tep", "ke-hoach.txt", "text/plain", text)).session(session)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl());
        confirm(session, address, "1", base(address), task(address));
        return address;
    }

    @Autowired
    private ReadingStore store;

    private String base(String document) {
        return first(document, Draft.Kind.BASE);
    }

    private String task(String document) {
        return first(document, Draft.Kind.TASK);
    }

    private String first(String document, Draft.Kind kind) {
        return String.valueOf(store.items(Long.parseLong(document.substring(document.lastIndexOf('/') + 1))).stream()
                .filter(row -> row.kind() == kind).findFirst().orElseThrow().no());
    }

    private Set<Integer> everyWard() {
        return areas.wards(LocalDate.parse(TODAY)).stream().map(unit -> unit.id()).collect(java.util.stream.Collectors.toSet());
    }

    private MockHttpSession session(Role role, Set<Integer> units) throws Exception {
        String username = "dua-vao-" + COUNTER.incrementAndGet();
        accounts.create(NewAccount.of(username, "Cán bộ " + username, units, role), PASSWORD, LocalDate.parse(TODAY).minusYears(1));
        return (MockHttpSession) Objects
                .requireNonNull(browser.perform(post("/dang-nhap").param("username", username).param("password", PASSWORD).with(csrf()))
                        .andReturn().getRequest().getSession());
    }
}
