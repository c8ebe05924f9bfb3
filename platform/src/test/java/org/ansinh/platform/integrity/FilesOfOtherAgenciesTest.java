package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
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

/** How long a file of another agency holds, and which of its rows. Nothing of a test stays. */
@Transactional
class FilesOfOtherAgenciesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(ZoneOffset.ofHours(7));
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");
    private static final Officer TAKER = new Officer(9401, "thanh-tra-9401", "Nguyễn Nhận", Set.of(Role.INSPECTOR), Set.of(1));
    private static final Officer OTHER = new Officer(9402, "thanh-tra-9402", "Trần Rút", Set.of(Role.INSPECTOR), Set.of(1));
    private static final String HEAD = "so_dinh_danh;ho_ten;ngay_sinh;tu_ngay;so_tien\n";
    private static final String HER = "091146654321;Mai Thị Hồng Lạc;1946-03-02;";

    @Autowired
    private CrossChecks checks;

    @Autowired
    private OutsideStore store;

    @Autowired
    private RuleRuns runs;

    @Autowired
    private FindingStore findings;

    @Autowired
    private Registry registry;

    @Autowired
    private GrantLoader grants;

    @Autowired
    private Accounts accounts;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private long she;

    @BeforeEach
    void sheHasTheSocialPension() {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        she = registry.register(new NewPerson("Mai Thị Hồng Lạc", Sex.FEMALE, LocalDate.of(1946, 3, 2), "091146654321"), PAPER, known);
        long household = registry.newHousehold();
        registry.join(she, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, known);
        grants.load(Stream.of(new ImportedGrant(she, "SP", "SP1", 540_000, YearMonth.of(2026, 2), null, ward,
                new Payee.Cash("Mai Thị Hồng Lạc"), "QĐ 1")));
    }

    @Test
    void aNewerWholeListOfTheAgencyReplacesWhatItSaidBeforeAndAPartDoesNot() {
        take(OutsideKind.PENSION, "Bảo hiểm xã hội tỉnh", 20, CrossChecks.Extent.WHOLE, HER + "2020-01-01;900000\n");
        take(OutsideKind.PENSION, "Bảo hiểm xã hội tỉnh", 15, CrossChecks.Extent.PART,
                "001146000001;Người Khác Hẳn;1946-01-01;2020-01-01;1\n");
        assertThat(state("R13", DAY)).isEqualTo(Finding.State.OPEN);
        take(OutsideKind.PENSION, " bảo hiểm  xã hội tỉnh ", 10, CrossChecks.Extent.WHOLE,
                "001146000002;Người Khác Hẳn;1946-01-01;2020-01-01;1\n");
        assertThat(state("R13", DAY)).isEqualTo(Finding.State.GONE);
        assertThat(store.all()).extracting(OutsideStore.OutsideFile::inForce).startsWith(true, false, false);
    }

    @Test
    void aListGrowsTooOldToAccuseAnybody() {
        take(OutsideKind.PENSION, "Bảo hiểm xã hội tỉnh", 20, CrossChecks.Extent.WHOLE, HER + "2020-01-01;900000\n");
        assertThat(state("R13", DAY.plusMonths(11))).isEqualTo(Finding.State.OPEN);
        assertThat(runs.run("R13", DAY.plusMonths(12)).getFirst().outcome()).isEqualTo(RuleRun.Outcome.NOT_SET_UP);
        assertThat(findings.newest("R13", she + " SP").orElseThrow().state()).isEqualTo(Finding.State.GONE);
    }

    @Test
    void aWrongListIsWithdrawnBySomebodyElseAndMayBeTakenInAgainRightly() {
        String rows = HER + "2026-11-01;\n";
        long file = take(OutsideKind.DEATH, "UBND phường", 3, CrossChecks.Extent.PART, rows).file();
        assertThat(state("R24", DAY)).isEqualTo(Finding.State.OPEN);
        assertThatThrownBy(() -> checks.withdraw(file, "nhầm", TAKER, NOW)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("integrity.outside.own"));
        assertThatThrownBy(() -> take(OutsideKind.PENSION, "UBND phường", 3, CrossChecks.Extent.PART, rows)).isInstanceOfSatisfying(
                Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("integrity.outside.again"));
        checks.withdraw(file, "đây là danh sách hưu trí", OTHER, NOW);
        assertThat(state("R24", DAY)).isEqualTo(Finding.State.GONE);
        assertThat(store.find(file).orElseThrow().withdrawn()).hasValueSatisfying(gone -> assertThat(gone.name()).isEqualTo("Trần Rút"));
        assertThat(take(OutsideKind.PENSION, "UBND phường", 3, CrossChecks.Extent.PART, rows).certain()).isEqualTo(1);
    }

    @Test
    void theDatabaseRefusesThatWhoTookAFileInWithdrawsIt() {
        long file = take(OutsideKind.DEATH, "UBND phường", 3, CrossChecks.Extent.PART, HER + "2026-11-01;\n").file();
        assertThatThrownBy(() -> sql.execute(
                "INSERT INTO integrity.outside_withdrawn (file_id, taken_by, reason, withdrawn_by, withdrawer_name, withdrawn_at) VALUES (?, ?, 'x', ?, 'x', now())",
                file, TAKER.id(), TAKER.id())).hasMessageContaining("withdrawn_by_another");
    }

    @Test
    void rowsWithAnOldNumberAreCountedAndToldAndTheOthersAreTaken() {
        CrossChecks.Taken taken = take(OutsideKind.DEATH, "UBND phường", 3, CrossChecks.Extent.PART,
                "371234567;Trần Văn Cũ;1940-01-01;2026-11-02;\n;Lê Thị Không Số;1941-01-01;2026-11-02;\n" + HER + "2026-11-01;\n"
                        + "001146000003;Ngày Sai;31/02/1950;2026-11-01;\n");
        assertThat(List.of(taken.rows(), taken.certain(), taken.unknown(), taken.uncertain(), taken.unreadable())).containsExactly(4, 1, 0,
                3, 3);
        assertThat(taken.faults()).extracting(CrossChecks.CellFault::row).containsExactly(2, 3, 5);
        assertThat(state("R24", DAY)).isEqualTo(Finding.State.OPEN);
    }

    @Test
    void aFileWhoseDaysCannotBeReadIsRefusedAsAWhole() {
        assertThatThrownBy(() -> take(OutsideKind.DEATH, "UBND phường", 3, CrossChecks.Extent.WHOLE,
                HER + "2026-11-01;\n001146000004;A B;46/1/1;2026-11-01;\n001146000005;C D;46/1/1;2026-11-01;\n"))
                .isInstanceOfSatisfying(CrossChecks.Unreadable.class, wrong -> assertThat(wrong.faults()).hasSize(2));
    }

    @Test
    void thePageGivesBackWhatWasTypedWithAFileThatIsRefused() throws Exception {
        MockMvc browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        accounts.create(new NewAccount("thanh-tra-tep", "thanh-tra-tep", Map.of(Role.INSPECTOR, Set.of(1))), "mat-khau-dai", DAY);
        MockHttpSession inspector = new MockHttpSession();
        browser.perform(
                post("/dang-nhap").with(csrf()).session(inspector).param("username", "thanh-tra-tep").param("password", "mat-khau-dai"));
        browser.perform(multipart("/kiem-tra/doi-chieu").file("tep", (HEAD + "12;A;x;y;\n").getBytes(StandardCharsets.UTF_8)).with(csrf())
                .session(inspector).param("loai", "DEATH").param("co-quan", "UBND phường").param("muc-dich", "Rà soát")
                .param("can-cu", "NĐ 1")
                .param("van-ban", "Công văn 17/CV").param("ngay", DAY.toString()).param("pham-vi", "PART"))
                .andExpect(content().string(containsString("Công văn 17/CV")))
                .andExpect(content().string(containsString("value=\"PART\" selected")));
        take(OutsideKind.DEATH, "UBND phường", 3, CrossChecks.Extent.PART, HER + "2026-11-01;\n");
        browser.perform(get("/kiem-tra/doi-chieu").session(inspector)).andExpect(content().string(containsString("/rut\"")));
    }

    private Finding.State state(String rule, LocalDate day) {
        runs.run(rule, day);
        return findings.newest(rule, she + " SP").orElseThrow().state();
    }

    private CrossChecks.Taken take(OutsideKind kind, String agency, int daysOld, CrossChecks.Extent extent, String rows) {
        return checks.take(new CrossChecks.Asked(kind, agency, "Rà soát", "Nghị định", "CV 1", DAY.minusDays(daysOld), extent),
                (HEAD + rows).getBytes(StandardCharsets.UTF_8), TAKER, NOW);
    }
}
