package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.intake.Sheets;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages and messages through which figures come in and go out. */
class TargetPagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final String PASSWORD = "mat-khau-dai";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private FigureDesk desk;

    @Autowired
    private PlanFigures figures;

    @Autowired
    private DSLContext sql;

    @Autowired
    private JsonMapper json;

    private MockMvc browser;

    @BeforeEach
    void browser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    @Test
    void the_leaders_page_names_what_is_missed_where_why_and_who_acts_and_the_public_one_names_no_officer_and_no_list() throws Exception {
        String leader = account(Role.LEADER, whole());
        String inside = page(by(leader, get("/ke-hoach/dieu-hanh")));
        assertThat(inside).contains("class=\"miss ").contains("Kém nhất ở").contains("class=\"tile-map\"")
                .contains("/chua-duoc-huong/danh-sach?").contains("Ai làm").contains("class=\"multiple ");
        assertThat(inside.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        String outside = page(get("/ke-hoach/mot-trang"));
        assertThat(outside).contains("class=\"miss ").doesNotContain("/chua-duoc-huong").doesNotContain("lanh-dao");
        assertThat(outside.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        assertThat(page(get("/ke-hoach/mot-trang").param("lang", "en"))).contains("Where we miss").doesNotContain("targets.");
        assertThat(inside).doesNotContain("targets.");
        for (AreaUnit ward : areas.wards(DAY)) {
            assertThat(page(get("/ke-hoach/dia-ban/" + ward.id()))).contains(ward.name()).contains("T25");
        }
        browser.perform(get("/ke-hoach/dia-ban/999")).andExpect(status().isNotFound());
    }

    @Test
    void a_target_shows_its_forecast_with_the_method_named_its_breakdowns_and_no_officers_name_to_the_public() throws Exception {
        String cover = page(get("/ke-hoach/chi-tieu/T25"));
        assertThat(cover).contains("Theil–Sen").contains("chart__band").contains("Nhóm tuổi").contains("Dân tộc").contains("ẩn")
                .doesNotContain("targets.");
        assertThat(cover.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        assertThat(page(get("/ke-hoach/chi-tieu/T21"))).doesNotContain("Lãnh đạo").doesNotContain("name=\"gia-tri\"");
        assertThat(page(get("/ke-hoach/chi-tieu/T30a"))).doesNotContain("targets.");
        assertThat(page(get("/ke-hoach/chi-tieu/T32"))).contains("Hộ nghèo, cận nghèo").contains(" m² <span").contains(" người</span>")
                .contains("Chỉ tiêu tính theo hộ, nên không phân theo giới");
        assertThat(page(get("/ke-hoach/chi-tieu/T11"))).contains("id=\"phan-to\"");
        assertThat(page(get("/ke-hoach/chi-tieu/T38"))).contains("Không phân tổ được: số này do ngành báo cáo");
    }

    @Test
    void of_two_officers_on_the_same_form_the_second_is_told_and_chooses() throws Exception {
        String lan = account(Role.LEADER, whole());
        String minh = account(Role.LEADER, whole());
        browser.perform(by(lan, figure("T35", "31/03/2020", "10", 0))).andExpect(redirectedUrl("/ke-hoach/chi-tieu/T35"));
        browser.perform(by(minh, figure("T35", "31/03/2020", "11,5", 0))).andExpect(status().isConflict())
                .andExpect(content().string(containsString("Cán bộ số liệu")))
                .andExpect(content().string(containsString("Dùng số nhập sau"))).andExpect(content().string(containsString("11,5")));
        Contested contested = desk.contested("T35").stream().filter(one -> one.figure().day().equals(LocalDate.of(2020, 3, 31))).findFirst()
                .orElseThrow();
        browser.perform(by(minh,
                post("/ke-hoach/chi-tieu/T35/khac-nhau/" + contested.id()).with(csrf()).param("quyet-dinh", "lay").param("phien-ban", "1")))
                .andExpect(redirectedUrl("/ke-hoach/chi-tieu/T35"));
        browser.perform(by(minh, get("/ke-hoach/chi-tieu/T35/phien-ban").param("ngay", "2020-03-31"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("11,5"))).andExpect(content().string(containsString("hiệu lực")));
        browser.perform(get("/ke-hoach/chi-tieu/T35")).andExpect(content().string(not(containsString("khac-nhau"))));
    }

    @Test
    void what_was_typed_stays_when_it_is_refused() throws Exception {
        String leader = account(Role.LEADER, whole());
        browser.perform(by(leader, figure("T35", "31/03/2020", "5.180", 0))).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("5180 hoặc 5,180")))
                .andExpect(content().string(containsString("value=\"5.180\"")))
                .andExpect(content().string(containsString("value=\"31/03/2020\"")));
        assertThat(sql.fetchValue("SELECT what FROM access.audit WHERE username = ? AND subject = 'plan-refused'", leader)).asString()
                .startsWith("figure T35: ");
    }

    @Test
    void the_way_to_a_target_is_set_by_a_leader_with_a_reason() throws Exception {
        String leader = account(Role.LEADER, whole());
        browser.perform(by(leader, setting("OWN", "2026=12; 2029=20", 0))).andExpect(redirectedUrl("/ke-hoach/chi-tieu/T35"));
        browser.perform(by(leader, setting("LINEAR", "", 0))).andExpect(status().isConflict())
                .andExpect(content().string(containsString("Chưa có gì bị ghi đè")));
        browser.perform(by(leader, setting("OWN", "2035=12", 1))).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("2035=12")));
        browser.perform(get("/ke-hoach/chi-tieu/T35")).andExpect(content().string(containsString("2026=12")));
        browser.perform(by(leader, setting("LINEAR", "", 1))).andExpect(redirectedUrl("/ke-hoach/chi-tieu/T35"));
    }

    @Test
    void a_file_is_tried_with_every_fault_by_row_and_column_and_taken_in_as_it_was_tried() throws Exception {
        String leader = account(Role.LEADER, whole());
        String csv = """
                Báo cáo số liệu năm 2019
                Mã chỉ tiêu;Địa bàn;Kỳ;Giá trị;Tử số;Mẫu số;Nguồn
                T35;;2019;12,5;;;Công văn 1
                T36;phường Rạch Giá;2019;8;;;Công văn 2
                T36;;2019;108;;;Công văn 3
                T35;;30/02/2019;x;;;
                T35;;31/12/2019;13;;;Công văn 4
                t34b;xã Phi Thông;2024-06-30;91,7;11;12;Công văn 5
                """;
        String trial = upload(leader, "so-lieu.csv", csv.getBytes(StandardCharsets.UTF_8));
        String page = page(by(leader, get(trial)));
        assertThat(page).contains("phường Rạch Giá chưa có vào ngày 2019-12-31; đơn vị có từ 2025-07-01")
                .contains("tỷ lệ phần trăm nằm từ 0 đến 100")
                .contains("“30/02/2019” không phải ngày").contains("“x” không phải là số").contains("Trùng với dòng 3");
        Sheets.Sheet faults = Sheets.read(new ByteArrayInputStream(browser.perform(by(leader, get(trial + "/loi.xlsx")))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray()), 100);
        assertThat(faults.rows().stream().skip(1).map(row -> row.cell(0) + " " + row.cell(1)).toList()).containsExactly("4 Địa bàn",
                "5 Giá trị", "6 Kỳ", "6 Giá trị", "7 ");
        assertThat(faults.rows()).allSatisfy(row -> assertThat(row.cell(3)).isNotBlank());

        String promise = page.replaceAll("(?s).*name=\"thu\" value=\"([0-9a-f]+)\".*", "$1");
        browser.perform(by(leader, post(trial + "/ghi").with(csrf()).param("thu", promise))).andExpect(status().isUnprocessableContent());
        browser.perform(by(leader, post(trial + "/ghi").with(csrf()).param("thu", "0").param("chi-dong-dung", "1")))
                .andExpect(status().isConflict());
        browser.perform(by(leader, post(trial + "/ghi").with(csrf()).param("thu", promise).param("chi-dong-dung", "1")))
                .andExpect(redirectedUrl(trial));
        assertThat(page(by(leader, get(trial)))).contains("Đã ghi 2 số liệu; 0 số đã có sẵn; bỏ 4 dòng");
        assertThat(desk.standing("T35", null, LocalDate.of(2019, 12, 31)).orElseThrow().period()).isEqualTo("2019");
        int phiThong = areas.byCode("30763", LocalDate.of(2024, 6, 30)).orElseThrow().id();
        assertThat(desk.standing("T34b", phiThong, LocalDate.of(2024, 6, 30)).orElseThrow().figure().denominator())
                .isEqualByComparingTo("12");
        browser.perform(by(leader, post(trial + "/ghi").with(csrf()).param("thu", promise).param("chi-dong-dung", "1")))
                .andExpect(redirectedUrl(trial));
        assertThat(desk.revisions("T35", null, LocalDate.of(2019, 12, 31))).hasSize(1);
        browser.perform(by(account(Role.LEADER, whole()), get(trial))).andExpect(status().isNotFound());
    }

    @Test
    void the_template_itself_can_be_sent_back_and_an_officer_of_a_ward_cannot_enter_for_another() throws Exception {
        String assessor = account(Role.ASSESSOR, Set.of(ward("30742")));
        byte[] template = browser.perform(by(assessor, get("/ke-hoach/so-lieu/mau.xlsx"))).andExpect(status().isOk()).andReturn()
                .getResponse().getContentAsByteArray();
        Sheets.Sheet sheet = Sheets.read(new ByteArrayInputStream(template), 1000);
        assertThat(sheet.rows().getFirst().cells()).startsWith("Mã chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị");
        assertThat(sheet.rows()).noneMatch(row -> row.cell(1).contains("Vĩnh Thông"));
        String trial = upload(assessor, "mau.xlsx", template);
        assertThat(page(by(assessor, get(trial)))).contains("Thiếu Giá trị");
        String other = upload(assessor, "khac.csv",
                "Mã chỉ tiêu,Địa bàn,Kỳ,Giá trị,Nguồn\nT34b,phường Vĩnh Thông,2025,\"91,5\",Công văn\nT34b,,2025,\"91,5\",Công văn\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(page(by(assessor, get(other)))).contains("Bạn không được nhập số cho địa bàn này");
        browser.perform(by(assessor,
                multipart("/ke-hoach/so-lieu/nhap")
                        .file(new MockMultipartFile("tep", "a.pdf", "application/pdf", "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("không phải bảng")));
    }

    @Test
    void a_year_is_closed_and_reopened_on_its_page_by_two_leaders() throws Exception {
        String first = account(Role.LEADER, whole());
        String second = account(Role.LEADER, whole());
        browser.perform(by(first, year("dong").param("ly-do", "Đã quyết toán"))).andExpect(redirectedUrl("/ke-hoach/so-lieu/nam"));
        browser.perform(by(first, figure("T35", "2023", "10", 0))).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Năm 2023 đã khóa, không nhận")));
        browser.perform(by(first, year("xin-mo").param("ly-do", "Đính chính"))).andExpect(redirectedUrl("/ke-hoach/so-lieu/nam"));
        assertThat(page(by(first, get("/ke-hoach/so-lieu/nam")))).contains("Chờ một người khác đồng ý").contains("Đã quyết toán");
        browser.perform(by(first, year("mo"))).andExpect(status().isUnprocessableContent());
        browser.perform(by(second, year("mo"))).andExpect(redirectedUrl("/ke-hoach/so-lieu/nam"));
        browser.perform(by(first, figure("T35", "2023", "10", 0))).andExpect(redirectedUrl("/ke-hoach/chi-tieu/T35"));
    }

    @Test
    void a_program_sends_figures_all_or_none_and_a_repeat_is_answered_alike() throws Exception {
        String program = account(Role.ASSESSOR, whole());
        String set = """
                {"dataSet": "KH-CSXH-2030", "comment": "Báo cáo 15", "dataValues": [
                  {"dataElement": "T35", "period": "2018", "orgUnit": "ALL", "value": "9.5"},
                  {"dataElement": "T34b", "period": "2018Q4", "orgUnit": "30763", "value": "75", "numerator": "9", "denominator": "12"}]}""";
        String first = api(program, set, "k-1", 200);
        assertThat(json.readTree(first).at("/response/importCount/imported").asInt()).isEqualTo(2);
        assertThat(api(program, set, "k-1", 200)).isEqualTo(first);
        assertThat(api(program, set.replace("9.5", "9.6"), "k-1", 409)).doesNotContain("imported");
        assertThat(json.readTree(api(program, set, "", 200)).at("/response/importCount/ignored").asInt()).isEqualTo(2);
        String other = api(program, set.replace("9.5", "9.6"), "", 409);
        assertThat(json.readTree(other).at("/response/conflicts/0/object").asString()).isEqualTo("T35");
        assertThat(other).contains("9.5 (bản 1");
        assertThat(json.readTree(api(program, set.replace("\"9.5\"", "\"9.6\", \"version\": 1"), "", 200))
                .at("/response/importCount/updated").asInt()).isEqualTo(1);
        String wrong = api(program,
                """
                        {"comment": "x", "dataValues": [{"dataElement": "T35", "period": "2018Q5", "value": "1"}, {"dataElement": "T35", "period": "2017", "value": "1,5", "orgUnit": "ALL"},
                         {"dataElement": "T36", "period": "2017", "orgUnit": "30742", "value": "101"}, {"dataElement": "T36", "period": "2017", "orgUnit": "ALL", "value": "1"}]}""",
                "", 422);
        assertThat(json.readTree(wrong).at("/response/rejectedIndexes").toString()).isEqualTo("[0,1,2]");
        assertThat(desk.standing("T36", null, LocalDate.of(2017, 12, 31))).isEmpty();
        api(program, set.replace("2018", "2016") + " ", "k-2", 200, "true");
        assertThat(desk.standing("T35", null, LocalDate.of(2016, 12, 31))).isEmpty();
        browser.perform(post("/api/v1/dataValueSets").contentType("application/json").content(set)).andExpect(status().isUnauthorized());
        api(account(Role.RECEPTION, whole()), set, "", 403);
    }

    @Test
    void an_officer_withdraws_a_figure_of_her_area_and_its_page_tells_who_and_why() throws Exception {
        int vinhThong = ward("30760");
        String whole = account(Role.LEADER, whole());
        browser.perform(by(whole, figure("T34c", "30/09/2026", "64", vinhThong))).andExpect(redirectedUrl("/ke-hoach/chi-tieu/T34c"));
        assertThat(page(get("/ke-hoach/chi-tieu/T34c"))).contains("30/09/2026");
        String other = account(Role.ASSESSOR, Set.of(ward("30742")));
        assertThat(page(by(other,
                get("/ke-hoach/chi-tieu/T34c/phien-ban").param("ngay", "2026-09-30").param("dia-ban", String.valueOf(vinhThong)))))
                .doesNotContain("id=\"rut\"");
        browser.perform(by(other, withdrawal(vinhThong, 1, "Nhầm"))).andExpect(status().isNotFound());
        browser.perform(by(account(Role.RECEPTION, whole()), withdrawal(vinhThong, 1, "Nhầm"))).andExpect(status().isForbidden());

        String own = account(Role.ASSESSOR, Set.of(vinhThong));
        browser.perform(by(own, withdrawal(vinhThong, 1, " "))).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Hãy ghi lý do rút")));
        browser.perform(by(own, withdrawal(vinhThong, 2, "Nhầm địa bàn"))).andExpect(status().isConflict())
                .andExpect(content().string(containsString("value=\"Nhầm địa bàn\"")));
        String answer = "/ke-hoach/chi-tieu/T34c/phien-ban?ngay=2026-09-30&dia-ban=" + vinhThong;
        browser.perform(by(own, withdrawal(vinhThong, 1, "Nhầm địa bàn"))).andExpect(redirectedUrl(answer));
        browser.perform(by(own, withdrawal(vinhThong, 1, "Nhầm địa bàn"))).andExpect(redirectedUrl(answer));
        assertThat(page(by(own, get(answer)))).contains("đã rút").contains("Nhầm địa bàn").contains("Nhập lại số này")
                .doesNotContain("id=\"rut\"");
        assertThat(page(get("/ke-hoach/chi-tieu/T34c"))).doesNotContain("30/09/2026").doesNotContain("Nhầm địa bàn");
        assertThat(page(by(own, get("/ke-hoach/chi-tieu/T34c")))).contains("1 số đã rút").contains("Nhầm địa bàn");
        assertThat(page(by(own, get("/ke-hoach/chi-tieu/T34c").param("ngay", "2026-09-30").param("dia-ban", String.valueOf(vinhThong)))))
                .contains("name=\"phien-ban\" value=\"1\"").contains("value=\"64\"");
        String again = upload(own, "cu.csv", "Mã chỉ tiêu,Địa bàn,Kỳ,Giá trị,Nguồn\nT34c,phường Vĩnh Thông,30/09/2026,64,Công văn 77\n"
                .getBytes(StandardCharsets.UTF_8));
        assertThat(page(by(own, get(again)))).contains("Đúng số này đã bị rút").contains("Nhầm địa bàn");
    }

    @Test
    void a_program_withdraws_figures_all_or_none_and_its_old_message_does_not_bring_them_back() throws Exception {
        String program = account(Role.ASSESSOR, whole());
        String sent = """
                {"comment": "Báo cáo 16", "dataValues": [{"dataElement": "T35", "period": "2015", "orgUnit": "ALL", "value": "9.5"},
                 {"dataElement": "T36", "period": "2015", "orgUnit": "ALL", "value": "7"}]}""";
        api(program, sent, "", 200);
        String wish = """
                {"comment": "Nhầm kỳ", "dataValues": [{"dataElement": "T35", "period": "2015", "orgUnit": "ALL", "version": 1},
                 {"dataElement": "T36", "period": "2015", "orgUnit": "ALL", "version": 1}]}""";
        String refused = withdraw(program, wish.replace("\"version\": 1}]", "\"version\": 2}]"), "", 409);
        assertThat(json.readTree(refused).at("/response/rejectedIndexes").toString()).isEqualTo("[1]");
        assertThat(desk.standing("T35", null, LocalDate.of(2015, 12, 31))).isPresent();
        String first = withdraw(program, wish, "rut-1", 200);
        assertThat(json.readTree(first).at("/response/importCount/deleted").asInt()).isEqualTo(2);
        assertThat(withdraw(program, wish, "rut-1", 200)).isEqualTo(first);
        assertThat(json.readTree(withdraw(program, wish, "", 200)).at("/response/importCount/ignored").asInt()).isEqualTo(2);
        api(program, wish, "rut-1", 409);
        assertThat(page(get("/api/v1/dataValueSets").param("dataElement", "T35,T36").param("period", "2015")))
                .contains("\"dataValues\":[]");
        assertThat(page(get("/api/v1/sdmx/data/PLAN/T35+T36").param("endPeriod", "2015"))).doesNotContain("\"2015\"");
        assertThat(api(program, sent, "", 409)).contains("Nhầm kỳ").contains("version = 1");
        assertThat(json.readTree(api(program, sent.replace("\"7\"", "\"7\", \"version\": 1").replace("\"9.5\"", "\"9.6\""), "", 200))
                .at("/response/importCount/imported").asInt()).isEqualTo(2);
        withdraw(account(Role.ASSESSOR, Set.of(ward("30742"))), wish, "", 422);
        assertThat(withdraw(program, wish.replace(", \"version\": 1", ""), "", 422)).contains("version");
        browser.perform(post("/api/v1/dataValueSets").with(httpBasic(program, PASSWORD)).param("importStrategy", "MERGE")
                .contentType("application/json").content(sent)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void everybody_takes_the_figures_away_in_four_forms_without_a_name() throws Exception {
        JsonNode values = json.readTree(page(get("/api/v1/dataValueSets").param("dataElement", "T25,T31").param("startDate", "2024-01-01")))
                .get("dataValues");
        assertThat(values.isEmpty()).isFalse();
        values.forEach(value -> {
            assertThat(value.get("dataElement").asString()).isIn("T25", "T31");
            assertThat(value.get("period").asString()).matches("[0-9]{4}(Q[1-4]|[0-9]{2}|[0-9]{4})?");
            assertThat(value.has("storedBy")).isFalse();
        });
        String csv = page(get("/ke-hoach/so-lieu.csv"));
        assertThat(csv).contains("\"T25\"").contains("\"30742\"").doesNotContain("Lãnh đạo");
        assertThat(json.readTree(page(get("/ke-hoach/so-lieu.json"))).get("figures").size()).isEqualTo((int) csv.lines().count() - 1);
        assertThat(page(get("/api/v1/targets"))).doesNotContain("recordedBy").contains("Theil-Sen");
        assertThat(json.readTree(page(get("/api/v1/targets/T25/breakdowns"))).size()).isGreaterThan(4);
        browser.perform(get("/ke-hoach/so-lieu.xls")).andExpect(status().isNotFound());
        assertThat(page(get("/v3/api-docs"))).contains("/api/v1/dataValueSets").contains("/api/v1/sdmx/data/PLAN/{key}")
                .contains("Idempotency-Key");
    }

    /** The rules of the SDMX-JSON 2.0.0 data schema that a program needs to read the message. */
    @Test
    void the_sdmx_message_is_built_as_its_schema_demands_and_every_index_points_at_a_value() throws Exception {
        JsonNode message = json.readTree(page(get("/api/v1/sdmx/data/PLAN/T25+T31.30742+ALL").param("startPeriod", "2024")));
        assertThat(message.at("/meta/id").asString()).matches("[A-Za-z0-9_@$-]+");
        assertThat(message.at("/meta/prepared").asString()).matches("[0-9-]+T[0-9:.]+Z");
        assertThat(message.at("/meta/sender/id").asString()).matches("[A-Za-z0-9_@$-]+");
        JsonNode structure = message.at("/data/structures/0");
        JsonNode set = message.at("/data/dataSets/0");
        assertThat(set.get("action").asString()).isIn("Information", "Append", "Replace", "Delete");
        assertThat(structure.at("/dimensions/series").size()).isEqualTo(2);
        assertThat(ids(structure.at("/dimensions/series/0/values"))).containsExactlyInAnyOrder("T25", "T31");
        int times = structure.at("/dimensions/observation/0/values").size();
        int statuses = structure.at("/attributes/observation/0/values").size();
        int sources = structure.at("/attributes/observation/1/values").size();
        assertThat(set.get("series").size()).isPositive();
        set.get("series").properties().forEach(series -> {
            int[] key = Arrays.stream(series.getKey().split(":")).mapToInt(Integer::parseInt).toArray();
            assertThat(key).hasSize(2);
            for (int dimension = 0; dimension < 2; dimension++) {
                assertThat(key[dimension]).isBetween(0, structure.at("/dimensions/series/" + dimension + "/values").size() - 1);
            }
            series.getValue().get("observations").properties().forEach(observation -> {
                assertThat(Integer.parseInt(observation.getKey())).isBetween(0, times - 1);
                JsonNode cells = observation.getValue();
                assertThat(cells.size()).isEqualTo(3);
                assertThat(cells.get(1).asInt()).isBetween(0, statuses - 1);
                assertThat(cells.get(2).asInt()).isBetween(0, sources - 1);
                assertThat(cells.get(0).isNull()).isEqualTo(cells.get(1).asInt() == 1);
            });
        });
        browser.perform(get("/api/v1/sdmx/data/PLAN/a.b.c")).andExpect(status().isUnprocessableContent());
    }

    @Test
    void twoUnitsThatBoreTheSameCodeAreTwoSeriesAndTheCodeAloneAsksForBoth() throws Exception {
        LocalDate then = LocalDate.of(2024, 11, 30);
        AreaUnit former = areas.byCode("30742", then).orElseThrow();
        figures.enter("T28", former.id(), then, new BigDecimal("91"), "Công văn 1", "Trạm Y tế",
                then.atStartOfDay().toInstant(ZoneOffset.UTC));
        figures.enter("T28", areas.byCode("30742", DAY).orElseThrow().id(), LocalDate.of(2026, 9, 30), new BigDecimal("95"), "Công văn 2",
                "Trạm Y tế", DAY.atStartOfDay().toInstant(ZoneOffset.UTC));
        String first = "30742_" + former.from().toString().replace("-", "");
        JsonNode both = json.readTree(page(get("/api/v1/sdmx/data/PLAN/T28.30742")));
        assertThat(ids(both.at("/data/structures/0/dimensions/series/1/values"))).containsExactlyInAnyOrder("30742", first);
        assertThat(both.at("/data/dataSets/0/series").size()).isEqualTo(2);
        JsonNode one = json.readTree(page(get("/api/v1/sdmx/data/PLAN/T28." + first)));
        assertThat(ids(one.at("/data/structures/0/dimensions/series/1/values"))).containsExactly(first);
        browser.perform(get("/api/v1/sdmx/data/PLAN/T99")).andExpect(status().isNotFound());
    }

    @Test
    void aCountTheWholeAreaIsToReachIsNotHeldAgainstOneWard() throws Exception {
        int ward = areas.byCode("30742", DAY).orElseThrow().id();
        figures.enter("T06", ward, LocalDate.of(2026, 9, 30), new BigDecimal("922"), "Công văn 3", "Phòng Nội vụ",
                DAY.atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(page(get("/ke-hoach/dia-ban/" + ward))).contains("Mục tiêu của toàn địa bàn");
    }

    private static Set<String> ids(JsonNode values) {
        Set<String> ids = new HashSet<>();
        values.forEach(value -> ids.add(value.get("id").asString()));
        return ids;
    }

    private String api(String username, String body, String key, int status) throws Exception {
        return api(username, body, key, status, "false");
    }

    private String api(String username, String body, String key, int status, String dryRun) throws Exception {
        var request = post("/api/v1/dataValueSets").with(httpBasic(username, PASSWORD)).param("dryRun", dryRun)
                .contentType("application/json").content(body);
        return browser.perform(key.isEmpty() ? request : request.header("Idempotency-Key", key)).andExpect(status().is(status)).andReturn()
                .getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private String withdraw(String username, String body, String key, int status) throws Exception {
        var request = post("/api/v1/dataValueSets").with(httpBasic(username, PASSWORD)).param("importStrategy", "DELETE")
                .contentType("application/json").content(body);
        return browser.perform(key.isEmpty() ? request : request.header("Idempotency-Key", key)).andExpect(status().is(status)).andReturn()
                .getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static AbstractMockHttpServletRequestBuilder<?> withdrawal(int unit, int version, String reason) {
        return post("/ke-hoach/chi-tieu/T34c/rut").with(csrf()).param("ngay", "2026-09-30").param("dia-ban", String.valueOf(unit))
                .param("phien-ban", String.valueOf(version)).param("ly-do", reason);
    }

    private String upload(String username, String name, byte[] content) throws Exception {
        return Objects
                .requireNonNull(browser
                        .perform(by(username,
                                multipart("/ke-hoach/so-lieu/nhap").file(new MockMultipartFile("tep", name, "text/csv", content))
                                        .with(csrf())))
                        .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl());
    }

    private AbstractMockHttpServletRequestBuilder<?> year(String act) {
        return post("/ke-hoach/so-lieu/nam/2023").with(csrf()).param("viec", act);
    }

    private static AbstractMockHttpServletRequestBuilder<?> figure(String target, String time, String value, int unit) {
        return post("/ke-hoach/chi-tieu/" + target).with(csrf()).param("ngay", time).param("gia-tri", value)
                .param("dia-ban", String.valueOf(unit)).param("nguon", "Công văn 77");
    }

    private static AbstractMockHttpServletRequestBuilder<?> setting(String path, String goals, int version) {
        return post("/ke-hoach/chi-tieu/T35/lo-trinh").with(csrf()).param("phien-ban", String.valueOf(version)).param("trong-so", "2")
                .param("duong", path).param("moc", goals)
                .param("han", "15/02").param("ly-do", "Nghị quyết");
    }

    private String page(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return browser.perform(request).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }

    private Set<Integer> whole() {
        return areas.wards(DAY).stream().map(AreaUnit::id).collect(Collectors.toSet());
    }

    private String account(Role role, Set<Integer> units) {
        String username = "so-lieu-" + COUNTER.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ số liệu", Map.of(role, units)), PASSWORD, DAY.minusYears(1));
        return username;
    }

    private AbstractMockHttpServletRequestBuilder<?> by(String username, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        var session = browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", PASSWORD)).andReturn()
                .getRequest().getSession();
        return request.session((MockHttpSession) Objects.requireNonNull(session));
    }
}
