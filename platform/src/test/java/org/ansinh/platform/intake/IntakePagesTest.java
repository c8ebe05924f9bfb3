package org.ansinh.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.web.SheetWriter;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class IntakePagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String PASSWORD = "mat-khau-dai";

    @TempDir
    private Path folder = Path.of("");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private Registry registry;

    @Autowired
    private BulkRegistry bulk;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void aFileIsUploadedItsColumnsAreProposedAndAMissingOneIsToldOnThePage() throws Exception {
        MockHttpSession assessor = session(account(Role.ASSESSOR, "30742"));
        String address = upload(assessor, "Họ và tên,Giới tính,Ngày sinh,Mã hộ,Cột lạ\nTrần Văn Thử,Nam,01/02/1950,H1,Rạch Giá\n");
        browser.perform(get(address).session(assessor)).andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"Ngày sinh\"")));
        browser.perform(post(address + "/cach-doc").session(assessor).with(csrf()).param("cot-0", "Họ và tên").param("cot-1", "Giới tính")
                .param("cot-2", "Ngày sinh")
                .param("cot-3", "Mã hộ").param("cot-4", "").param("nguon", "Thử").param("tu-ngay", TODAY))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("Thiếu cột “Phường/xã”")));
    }

    @Test
    void anotherOfficersFileIsAsIfItWereNotThere() throws Exception {
        MockHttpSession hers = session(account(Role.ASSESSOR, "30742"));
        String address = upload(hers, "Họ và tên,Giới tính\nTrần Văn Thử,Nam\n");
        MockHttpSession other = session(account(Role.ASSESSOR, "30742"));
        browser.perform(get(address).session(other)).andExpect(status().isNotFound());
        browser.perform(post(address + "/cach-doc").session(other).with(csrf())).andExpect(status().isNotFound());
        browser.perform(post(address + "/ghi").session(other).with(csrf())).andExpect(status().isNotFound());
        browser.perform(get(address + "/loi.csv").session(other)).andExpect(status().isNotFound());
    }

    @Test
    void whoMayOnlyTryDoesNotRecordDecideOrExport() throws Exception {
        MockHttpSession reception = session(account(Role.RECEPTION, "30742"));
        String address = upload(reception, "Họ và tên,Giới tính\nTrần Văn Thử,Nam\n");
        browser.perform(post(address + "/ghi").session(reception).with(csrf())).andExpect(status().isForbidden());
        browser.perform(get("/nhap-du-lieu/doi-chieu").session(reception)).andExpect(status().isForbidden());
        browser.perform(get("/xuat-du-lieu").session(reception)).andExpect(status().isForbidden());
        MockHttpSession administrator = session(account(Role.ADMINISTRATOR, "30742"));
        browser.perform(get("/nhap-du-lieu").session(administrator)).andExpect(status().isForbidden());
        browser.perform(get("/xuat-du-lieu").session(administrator)).andExpect(status().isForbidden());
    }

    @Test
    void aListLeavesOnlyWithAReasonWhichIsInTheAuditTrail() throws Exception {
        String name = account(Role.ASSESSOR, "30742");
        MockHttpSession assessor = session(name);
        browser.perform(post("/xuat-du-lieu").session(assessor).with(csrf()).param("cot", "NAME").param("dang", "CSV").param("ly-do", " "))
                .andExpect(status().isUnprocessableContent());
        browser.perform(post("/xuat-du-lieu").session(assessor).with(csrf()).param("cot", "NAME").param("dang", "CSV")
                .param("ly-do", "Tặng quà Tết người cao tuổi").param("tuoi-tu", "90"))
                .andExpect(status().isOk()).andExpect(header().string("Content-Disposition", containsString("attachment")));
        assertThat(sql.resultQuery("SELECT what FROM access.audit WHERE username = ? AND subject LIKE 'export:%'", name).fetch(0,
                String.class))
                .singleElement().asString().contains("Tặng quà Tết người cao tuổi");
    }

    @Test
    void aListHasTheOfficersAreasOnlyAndMasksNumbersForWhoNeedsNoWholeOnes() throws Exception {
        String unique = "Quỳnh Xuất Khẩu";
        resident(unique, "30742", "091150770001");
        String columns = "NAME,NUMBER,ADDRESS";
        assertThat(list(account(Role.ASSESSOR, "30742"), columns)).contains(unique).contains("091150770001").contains("\"'=HYPERLINK(1)\"");
        assertThat(list(account(Role.APPROVER, "30742"), columns)).contains(unique).contains("091••••••001").doesNotContain("091150770001");
        assertThat(list(account(Role.ASSESSOR, "30760"), columns)).doesNotContain(unique);
        MockHttpSession other = session(account(Role.ASSESSOR, "30760"));
        browser.perform(post("/xuat-du-lieu").session(other).with(csrf()).param("cot", "NAME").param("dang", "CSV")
                .param("ly-do", "lý do đủ dài").param("dia-ban", String.valueOf(ward("30742"))))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(not(containsString(unique))));
    }

    @Test
    void everyTemplateIsReadBackWithAllItsColumnsUnderstood() throws Exception {
        MockHttpSession assessor = session(account(Role.ASSESSOR, "30742"));
        for (Kind kind : Kind.values()) {
            for (String language : List.of("vi", "en")) {
                byte[] bytes = browser.perform(get("/nhap-du-lieu/mau/" + kind).param("lang", language).session(assessor))
                        .andExpect(status().isOk())
                        .andReturn().getResponse().getContentAsByteArray();
                Tables.Head head = Tables.head(Files.write(folder.resolve("mau-" + kind + language + ".xlsx"), bytes));
                List<String> proposed = HeaderWords.propose(head.headings(), kind, bulk.recordable());
                assertThat(proposed).as(kind + " " + head.headings()).doesNotContain("");
            }
        }
    }

    @Test
    void noCellOfATableIsTakenForAFormula() {
        assertThat(SheetWriter.Csv.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(SheetWriter.Csv.cell(" =1+1")).isEqualTo("\"' =1+1\"");
        assertThat(SheetWriter.Csv.cell("+84")).isEqualTo("\"'+84\"");
        assertThat(SheetWriter.Csv.cell("-1")).isEqualTo("\"'-1\"");
        assertThat(SheetWriter.Csv.cell("@SUM(A1)")).isEqualTo("\"'@SUM(A1)\"");
        assertThat(SheetWriter.Csv.cell("\tx")).isEqualTo("\"'\tx\"");
        assertThat(SheetWriter.Csv.cell("a\"b\nc")).isEqualTo("\"a\"\"b\nc\"");
        assertThat(SheetWriter.Csv.cell("")).isEmpty();
    }

    @Test
    void aTableAsSpreadsheetHasTextsOnly() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter sheet = SheetWriter.of(SheetWriter.Format.XLSX, out, "x")) {
            sheet.row(List.of("a", "b"));
            sheet.row(List.of("=1+1", "x\u0001y"));
        }
        try (Table table = Tables.open(Files.write(folder.resolve("ra.xlsx"), out.toByteArray()))) {
            table.next();
            assertThat(table.next().cells()).containsExactly(new Cell("=1+1", Cell.Nature.TEXT), new Cell("xy", Cell.Nature.TEXT));
        }
    }

    private String list(String username, String columns) throws Exception {
        return browser
                .perform(post("/xuat-du-lieu").session(session(username)).with(csrf()).param("cot", columns.split(",")).param("dang", "CSV")
                        .param("ly-do", "Kiểm thử danh sách"))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private void resident(String name, String ward, String number) {
        Instant early = Instant.parse("2026-01-01T00:00:00Z");
        Evidence evidence = new Evidence("CSDL quốc gia về dân cư", "", "test");
        long person = registry.register(new NewPerson(name, Sex.MALE, LocalDate.of(1950, 1, 1), number), evidence, early);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), evidence, early);
        registry.move(household, ward(ward), "khu phố 1", "=HYPERLINK(1)", LocalDate.of(2025, 7, 1), evidence, early);
    }

    private String upload(MockHttpSession session, String text) throws Exception {
        MockMultipartFile file = new MockMultipartFile("tep", "../../etc/tep.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
        return Objects
                .requireNonNull(browser.perform(multipart("/nhap-du-lieu").file(file).param("loai", "PEOPLE").session(session).with(csrf()))
                        .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl());
    }

    private MockHttpSession session(String username) throws Exception {
        return (MockHttpSession) Objects
                .requireNonNull(browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", PASSWORD))
                        .andReturn().getRequest().getSession());
    }

    private String account(Role role, String ward) {
        String username = "tep-" + COUNTER.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ", Map.of(role, Set.of(ward(ward)))), PASSWORD, DAY.minusYears(1));
        return username;
    }

    private int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }
}
