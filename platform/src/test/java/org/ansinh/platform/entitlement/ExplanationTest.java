package org.ansinh.platform.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ansinh.law.Citation;
import org.ansinh.law.Instrument;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;
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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What is handed to a citizen: why yes, why no, what would change it, on a page and as PDF. */
class ExplanationTest extends PlatformTest {

    private static final Evidence PAPER = new Evidence("Hồ sơ", "số 7", "test");
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");

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

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void aPlaceInTheLawIsSpokenFromItsSmallestPart() {
        Instrument decree = new Instrument("nd-20-2021", "Nghị định 20/2021/NĐ-CP", new Text("", ""), null, null, null, Verification.READ,
                "");
        assertThat(Explanations.spoken(new Citation(decree, "Điều 5 khoản 1 điểm b"), false))
                .isEqualTo("điểm b khoản 1 Điều 5 Nghị định 20/2021/NĐ-CP");
        assertThat(Explanations.spoken(new Citation(decree, "Điều 5 khoản 6; Điều 6"), false))
                .isEqualTo("khoản 6 Điều 5, Điều 6 Nghị định 20/2021/NĐ-CP");
        assertThat(Explanations.spoken(new Citation(decree, "Điều 5 khoản 1 điểm b"), true))
                .isEqualTo("point b clause 1 Article 5, Nghị định 20/2021/NĐ-CP");
        assertThat(Explanations.spoken(new Citation(decree, "Phụ lục I"), false)).isEqualTo("Nghị định 20/2021/NĐ-CP, Phụ lục I");
    }

    @Test
    void anOfficerHandsOutThePdfWithEveryVietnameseLetterAndTheDayOfChange() throws Exception {
        long person = registry.register(new NewPerson("Trần Thị Ngọc Ưởng", Sex.FEMALE, LocalDate.of(1951, 12, 20), null), PAPER, EARLY);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, EARLY);
        registry.move(household, areas.byCode("30742", LocalDate.parse(TODAY)).orElseThrow().id(), "khu phố 1", "",
                LocalDate.of(2025, 7, 1), PAPER, EARLY);
        String code = registry.find(person).orElseThrow().code();
        MockHttpSession session = signedIn("giai-thich-1", "30742");
        browser.perform(get("/quyen-loi/" + code + "/giai-thich").session(session)).andExpect(status().isOk())
                .andExpect(content().string(containsString("Từ ngày 20/12/2026")));
        byte[] pdf = browser.perform(get("/quyen-loi/" + code + "/giai-thich.pdf").session(session)).andExpect(status().isOk()).andReturn()
                .getResponse().getContentAsByteArray();
        assertThat(text(pdf)).contains("Trần Thị Ngọc Ưởng", "Trợ cấp hưu trí xã hội", "Từ ngày 20/12/2026", "được 540.000 đ mỗi tháng",
                "không phải quyết định");
        assertThat(text(browser.perform(get("/quyen-loi/" + code + "/giai-thich.pdf").param("lang", "en").session(session)).andReturn()
                .getResponse()
                .getContentAsByteArray())).contains("Explanation of entitlements", "Not entitled");
        browser.perform(get("/quyen-loi/" + code + "/giai-thich").session(signedIn("giai-thich-2", "30760")))
                .andExpect(status().isNotFound());
        browser.perform(get("/quyen-loi/" + code + "/giai-thich.pdf")).andExpect(status().is3xxRedirection());
        assertThat(sql
                .resultQuery("SELECT count(*) FROM access.audit WHERE subject = ? AND what = 'explanation of entitlements'",
                        "person:" + person)
                .fetchSingle(0, Long.class)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void theScreenerExplainsWithoutKnowingWhoAsks() throws Exception {
        String page = browser
                .perform(post("/toi-duoc-huong-gi/giai-thich").param("fact.birth_date", "1940-05-05").param("fact.citizen", "true"))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("Trợ cấp hưu trí xã hội");
        byte[] pdf = browser.perform(post("/toi-duoc-huong-gi/giai-thich.pdf").param("fact.birth_date", "1940-05-05"))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(text(pdf)).contains("Giải thích quyền lợi");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private MockHttpSession signedIn(String username, String ward) throws Exception {
        LocalDate day = LocalDate.parse(TODAY);
        accounts.create(new NewAccount(username, "Cán bộ", Map.of(Role.ASSESSOR, Set.of(areas.byCode(ward, day).orElseThrow().id()))),
                "mat-khau-dai", day.minusYears(1));
        return (MockHttpSession) Objects.requireNonNull(
                browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", "mat-khau-dai"))
                        .andReturn().getRequest().getSession());
    }
}
