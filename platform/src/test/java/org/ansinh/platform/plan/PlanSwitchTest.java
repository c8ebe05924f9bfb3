package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Several plans live at once: every page says which is shown, plain links lead to the others, each by its own goals. */
class PlanSwitchTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final String OTHER = "CT-RG-2026";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private Plans plans;

    @Autowired
    private Steering steering;

    @Autowired
    private FigureDesk desk;

    @Test
    void every_page_of_a_plan_names_it_and_links_to_the_same_page_of_the_others() throws Exception {
        String board = page(get("/ke-hoach"));
        assertThat(board).contains("Đang xem:").contains("<strong>KH-2030: ").contains("href=\"/ke-hoach/cac-ke-hoach/" + OTHER + "\"");
        assertThat(page(get("/ke-hoach/cac-ke-hoach/" + OTHER))).contains("<strong>" + OTHER + ": ").contains("href=\"/ke-hoach\" title=")
                .contains("href=\"/ke-hoach/mot-trang?ke-hoach=" + OTHER + "\"");
        assertThat(page(get("/ke-hoach/mot-trang"))).contains("<strong>KH-2030: ")
                .contains("href=\"/ke-hoach/mot-trang?ke-hoach=" + OTHER + "\"").contains("tile-map");

        String everybody = page(get("/ke-hoach/mot-trang").param("ke-hoach", OTHER));
        assertThat(everybody).contains("<strong>" + OTHER + ": ").contains("href=\"/ke-hoach/mot-trang\"").contains("trong 6 chỉ tiêu")
                .contains("chỉ tiêu 2026")
                .contains("/ke-hoach/chi-tieu/T33").doesNotContain("/ke-hoach/chi-tieu/T38").doesNotContain("tile-map")
                .doesNotContain("/chua-duoc-huong");
        assertThat(everybody.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        assertThat(page(get("/ke-hoach/mot-trang").param("ke-hoach", OTHER).param("lang", "en"))).contains("Shown:")
                .contains("Social welfare programme").doesNotContain("plan.which");

        String leader = page(get("/ke-hoach/dieu-hanh").param("ke-hoach", OTHER).session(leader()));
        assertThat(leader).contains("<strong>" + OTHER + ": ").contains("href=\"/ke-hoach/dieu-hanh\"").contains("CT-RG-2026.2");
        browser().perform(get("/ke-hoach/mot-trang").param("ke-hoach", "KHONG-CO")).andExpect(status().isNotFound());
        browser().perform(get("/ke-hoach/dieu-hanh").param("ke-hoach", OTHER)).andExpect(status().is3xxRedirection());
    }

    @Test
    void a_plan_is_judged_by_its_own_goals_in_its_own_ward() {
        int ward = areas.byCode("30742", DAY).orElseThrow().id();
        PlanEntry of = plan("THU-DOI-1", ward);
        plans.aim(of, "T37b", new BigDecimal("90"), 0, officer(), NOW);
        plans.aim(of, "T06", null, 0, officer(), NOW);
        desk.enter(new NewFigure("T37b", null, LocalDate.of(2026, 11, 20), null, new BigDecimal("80"), null, null, "Báo cáo"), 0, officer(),
                NOW);
        desk.enter(new NewFigure("T37b", ward, LocalDate.of(2026, 11, 20), null, new BigDecimal("92"), null, null, "Báo cáo"), 0, officer(),
                NOW);
        List<Steered> own = steering.of(of, plans.aims(of), Steering.Audience.OFFICERS);
        Steered water = own.stream().filter(one -> one.target().code().equals("T37b")).findFirst().orElseThrow();
        assertThat(water.target().goal()).isEqualByComparingTo("90");
        assertThat(Objects.requireNonNull(water.view().latest()).value()).isEqualByComparingTo("92");
        assertThat(water.view().verdict()).isEqualTo(Verdict.MET);
        assertThat(own.getFirst().target().code()).isEqualTo("T06");
        assertThat(own.getFirst().view().verdict()).isEqualTo(Verdict.NO_NUMBER);
    }

    @Test
    void a_share_of_few_people_in_the_plans_ward_is_kept_from_the_public() {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        PlanEntry of = plan("THU-DOI-2", ward);
        plans.aim(of, "T37a", new BigDecimal("95"), 0, officer(), NOW);
        desk.enter(new NewFigure("T37a", ward, LocalDate.of(2026, 11, 21), null, new BigDecimal("75"), new BigDecimal("9"),
                new BigDecimal("12"), "Báo cáo"), 0, officer(), NOW);
        assertThat(steering.of(of, plans.aims(of), Steering.Audience.OFFICERS).getFirst().view().latest()).isNotNull()
                .extracting(Measurement::day).isEqualTo(LocalDate.of(2026, 11, 21));
        Measurement seen = steering.of(of, plans.aims(of), Steering.Audience.EVERYBODY).getFirst().view().latest();
        assertThat(seen == null ? null : seen.day()).isNotEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void a_step_of_its_own_towards_an_exact_figure_is_compared_from_its_side() {
        Target houses = PlanFile.read().targets().stream().filter(one -> one.code().equals("T31")).findFirst().orElseThrow();
        assertThat(new Aim(houses, new BigDecimal("30"), 2026, true, 1).aimed()).extracting(Target::compare, one -> one.printed().vi())
                .containsExactly(Target.Comparison.AT_MOST, "30");
        assertThat(new Aim(houses, houses.goal(), 2030, false, 0).aimed()).isSameAs(houses);
    }

    private PlanEntry plan(String code, int ward) {
        return plans.find(code)
                .orElseGet(() -> plans.add(new PlanEntry(code, PlanEntry.Kind.PROGRAMME, PlanEntry.Level.WARD, ward,
                        "Chương trình thử năm 2026", "", "", 2026, 2026,
                        Plans.SHIPPED, "", false, false), officer(), NOW));
    }

    private static Officer officer() {
        return new Officer(9601, "doi-ke-hoach", "Lãnh đạo đổi kế hoạch", Set.of(Role.LEADER), Set.of());
    }

    private MockMvc browser() {
        return MockMvcBuilders.webAppContextSetup(context).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        return browser().perform(request).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpSession leader() throws Exception {
        Set<Integer> wards = areas.wards(DAY).stream().map(one -> one.id()).collect(Collectors.toSet());
        accounts.create(new NewAccount("doi-ke-hoach-ld", "Lãnh đạo", Map.of(Role.LEADER, wards)), "mat-khau-dai", DAY.minusYears(1));
        return (MockHttpSession) Objects.requireNonNull(
                browser().perform(post("/dang-nhap").with(csrf()).param("username", "doi-ke-hoach-ld").param("password", "mat-khau-dai"))
                        .andReturn().getRequest().getSession());
    }
}
