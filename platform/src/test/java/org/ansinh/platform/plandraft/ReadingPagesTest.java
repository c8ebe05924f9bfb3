package org.ansinh.platform.plandraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A document is taken in, held against its source and decided item by item. */
class ReadingPagesTest extends PlatformTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String PASSWORD = "mat-khau-dai";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private Readings readings;

    @Autowired
    private ReadingStore store;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void openTheBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void aDocumentIsReadOnceAndEveryItemStandsBesideItsSource() throws Exception {
        MockHttpSession leader = session(Role.LEADER);
        byte[] plan = plan("Tỷ lệ hộ nghèo giảm còn dưới 1,25%");
        String address = upload(leader, plan);
        assertThat(upload(leader, plan)).isEqualTo(address + "?da-co=1");
        browser.perform(get(address).session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("<mark>Tỷ lệ hộ nghèo giảm còn dưới 1,25%</mark>")))
                .andExpect(content().string(containsString("&lt; 1,25 %")));
        browser.perform(get(address + "?da-co=1").session(leader)).andExpect(content().string(containsString("đã được đọc trước đó")));
        browser.perform(get(address + "?loai=TASK").session(leader)).andExpect(content().string(containsString("Phòng Văn hóa - Xã hội")));
        browser.perform(get(address + "/muc-luc").session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("MỤC TIÊU ĐẾN NĂM 2030")));
        browser.perform(get(address + "/ban-goc?dong=4").session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"d4\"")));
        browser.perform(get(address + ".json").session(leader)).andExpect(status().isOk())
                .andExpect(content().string(containsString("\"LESS_THAN\"")));
        browser.perform(get(address + "?lang=en").session(leader)).andExpect(content().string(containsString("items still to decide")));
    }

    @Test
    void aRefusedDocumentLeavesATraceOfWhoAndWhy() throws Exception {
        MockHttpSession leader = session(Role.LEADER);
        String name = "khong-phai-ke-hoach-" + COUNTER.incrementAndGet() + ".txt";
        browser.perform(multipart("/doc-van-ban").file(new MockMultipartFile("tep", name, "text/plain", "Kính gửi anh chị.".getBytes(
                StandardCharsets.UTF_8))).session(leader).with(csrf())).andExpect(status().isUnprocessableContent());
        assertThat(sql.fetchCount(org.jooq.impl.DSL.table("access.audit"),
                org.jooq.impl.DSL.condition("subject = 'plan-refused' AND what = ?", "document " + name + ": plandraft.notPlan")))
                .isEqualTo(1);
    }

    @Test
    void whatWasMissedIsAddedByAPersonAndStandsBesideItsLines() throws Exception {
        MockHttpSession leader = session(Role.LEADER);
        String address = upload(leader, plan("Tỷ lệ hộ nghèo giảm còn dưới 1,61%"));
        long id = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
        int before = store.items(id).size();
        browser.perform(post(address + "/muc").session(leader).with(csrf()).param("loai", "TARGET").param("tu-dong", "4")
                .param("noi-dung", "Tỷ lệ trẻ em biết bơi").param("so-sanh", "AT_LEAST").param("so", "80").param("don-vi", "%")
                .param("nam", "2030")).andExpect(status().is3xxRedirection());
        Kept.Row added = store.items(id).getLast();
        assertThat(added.no()).isEqualTo(before + 1);
        assertThat(added.adder()).startsWith("Cán bộ");
        assertThat(added.place().line()).isEqualTo(4);
        assertThat(readings.confirmed(id)).extracting(one -> one.fields().what()).contains("Tỷ lệ trẻ em biết bơi");
        browser.perform(get(address).session(leader)).andExpect(content().string(containsString("do Cán bộ")))
                .andExpect(content().string(containsString("Tỷ lệ trẻ em biết bơi")));
        browser.perform(post(address + "/muc").session(leader).with(csrf()).param("loai", "TARGET").param("tu-dong", "99999")
                .param("noi-dung", "x").param("so-sanh", "AT_LEAST").param("so", "80")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("hãy ghi số dòng")));
    }

    @Test
    void aDocumentReadBeforeIsReadAgainBesideTheReadingThereIs() throws Exception {
        MockHttpSession leader = session(Role.LEADER);
        byte[] plan = plan("Tỷ lệ hộ nghèo giảm còn dưới 1,71%");
        String address = upload(leader, plan);
        browser.perform(post(address + "/muc/1").session(leader).with(csrf()).param("quyet-dinh", "CONFIRMED").param("phien-ban", "0"));
        String again = Objects.requireNonNull(browser
                .perform(multipart("/doc-van-ban").file(new MockMultipartFile("tep", "ke-hoach.txt", "text/plain", plan))
                        .param("doc-lai", "1").session(leader).with(csrf()))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl());
        assertThat(again).isNotEqualTo(address).doesNotContain("da-co");
        assertThat(readings.confirmed(Long.parseLong(address.substring(address.lastIndexOf('/') + 1)))).hasSize(1);
        assertThat(readings.confirmed(Long.parseLong(again.substring(again.lastIndexOf('/') + 1)))).isEmpty();
        assertThat(upload(leader, plan)).isEqualTo(again + "?da-co=1");
    }

    @Test
    void aPersonConfirmsCorrectsOrRejectsAndEveryDecisionIsKept() throws Exception {
        MockHttpSession leader = session(Role.LEADER);
        String address = upload(leader, plan("Tỷ lệ hộ nghèo giảm còn dưới 1,35%"));
        long id = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
        browser.perform(post(address + "/muc/1").session(leader).with(csrf()).param("quyet-dinh", "CONFIRMED").param("phien-ban", "0"))
                .andExpect(status().is3xxRedirection());
        browser.perform(post(address + "/muc/2").session(leader).with(csrf()).param("quyet-dinh", "CORRECTED").param("phien-ban", "0")
                .param("noi-dung", "Tỷ lệ bao phủ bảo hiểm y tế")
                .param("so-sanh", "AT_LEAST").param("so", "97,5").param("don-vi", "%").param("nam", "2030"))
                .andExpect(status().is3xxRedirection());
        browser.perform(post(address + "/muc/3").session(leader).with(csrf()).param("quyet-dinh", "REJECTED").param("phien-ban", "0")
                .param("ghi-chu", "không phải chỉ tiêu")).andExpect(status().is3xxRedirection());
        assertThat(readings.confirmed(id)).extracting(one -> one.fields().number()).containsExactly("1.35", "97.5");
        assertThat(readings.confirmed(id)).allMatch(one -> one.by().startsWith("Cán bộ"));
        browser.perform(post(address + "/muc/1").session(leader).with(csrf()).param("quyet-dinh", "REJECTED").param("phien-ban", "1")
                .param("ghi-chu", "xem lại")).andExpect(status().is3xxRedirection());
        assertThat(store.history(store.item(id, 1).orElseThrow().id())).extracting(Kept.Decision::verdict)
                .containsExactly(Kept.Verdict.CONFIRMED, Kept.Verdict.REJECTED);
        browser.perform(get(address + "?trang-thai=CORRECTED").session(leader)).andExpect(content().string(containsString("97,5")));
        browser.perform(get(address + "?trang-thai=OPEN").session(leader)).andExpect(content().string(not(containsString("id=\"muc-2\""))));
    }

    @Test
    void twoPeopleWhoDecideTheSameItemDoNotOverwriteEachOther() throws Exception {
        MockHttpSession leader = session(Role.LEADER);
        String address = upload(leader, plan("Tỷ lệ hộ nghèo giảm còn dưới 1,45%"));
        browser.perform(post(address + "/muc/1").session(leader).with(csrf()).param("quyet-dinh", "CONFIRMED").param("phien-ban", "0"))
                .andExpect(status().is3xxRedirection());
        browser.perform(post(address + "/muc/1").session(session(Role.PARTY_OFFICE)).with(csrf()).param("quyet-dinh", "REJECTED")
                .param("phien-ban", "0").param("ghi-chu", "sai"))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("không có gì bị ghi đè")));
    }

    @Test
    void whatIsTypedWrongComesBackWithTheFieldAndTheMend() throws Exception {
        MockHttpSession leader = session(Role.LEADER);
        String address = upload(leader, plan("Tỷ lệ hộ nghèo giảm còn dưới 1,55%"));
        browser.perform(post(address + "/muc/2").session(leader).with(csrf()).param("quyet-dinh", "CORRECTED").param("phien-ban", "0")
                .param("noi-dung", "Bảo hiểm y tế").param("so-sanh", "AT_LEAST")
                .param("so", "970").param("don-vi", "%").param("nam", "2030")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("lớn hơn 100 %")))
                .andExpect(content().string(containsString("href=\"#so-2\""))).andExpect(content().string(containsString("value=\"970\"")));
        browser.perform(post(address + "/muc/2").session(leader).with(csrf()).param("quyet-dinh", "REJECTED").param("phien-ban", "0"))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("phải ghi lý do")));
        browser.perform(get(address + "?trang-thai=OPEN").session(leader)).andExpect(content().string(containsString("id=\"muc-2\"")));
    }

    @Test
    void whatIsNoPlanIsRefusedOnThePage() throws Exception {
        browser.perform(
                multipart("/doc-van-ban")
                        .file(new MockMultipartFile("tep", "thu.txt", "text/plain",
                                "Kính gửi anh chị,\nTrời đẹp.\n".getBytes(StandardCharsets.UTF_8)))
                        .session(session(Role.ASSESSOR)).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("không phải là kế hoạch")));
    }

    @Test
    void theDatabaseKeepsWhatWasReadAndDecided() throws Exception {
        MockHttpSession leader = session(Role.LEADER);
        String address = upload(leader, plan("Tỷ lệ hộ nghèo giảm còn dưới 1,65%"));
        long id = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
        long item = store.item(id, 1).orElseThrow().id();
        assertThatThrownBy(() -> sql.execute("UPDATE plandraft.item SET printed = 'x' WHERE id = ?", item))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> sql.execute("DELETE FROM plandraft.reading WHERE id = ?", id)).isInstanceOf(DataAccessException.class);
        String decide = "INSERT INTO plandraft.decision (item, version, verdict, fields, note, decided_by, decider_name, decided_at) VALUES (?, ?, ?, array_fill(''::text, ARRAY[12]), '', 1, 'x', now())";
        assertThatThrownBy(() -> sql.execute(decide, item, 2, "CONFIRMED")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> sql.execute(decide, item, 1, "REJECTED")).isInstanceOf(DataAccessException.class);
    }

    private static byte[] plan(String first) {
        return ("KẾ HOẠCH\nvề an sinh xã hội\n\nI. MỤC TIÊU ĐẾN NĂM 2030\n1. " + first
                + ".\n2. Tỷ lệ bao phủ bảo hiểm y tế đạt 97%.\n3. Hằng năm giải quyết việc làm cho 1.200 lao động.\n"
                + "II. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội chủ trì theo dõi, đôn đốc; báo cáo trước ngày 30/11 hằng năm.\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String upload(MockHttpSession session, byte[] file) throws Exception {
        return Objects.requireNonNull(browser
                .perform(multipart("/doc-van-ban").file(new MockMultipartFile("tep", "ke-hoach.txt", "text/plain", file)).session(session)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl());
    }

    private MockHttpSession session(Role role) throws Exception {
        String username = "doc-" + role.name().toLowerCase(Locale.ROOT) + "-" + COUNTER.incrementAndGet();
        int unit = areas.byCode("30742", LocalDate.parse(TODAY)).orElseThrow().id();
        accounts.create(NewAccount.of(username, "Cán bộ " + username, Set.of(unit), role), PASSWORD, LocalDate.parse(TODAY).minusYears(1));
        return (MockHttpSession) Objects
                .requireNonNull(browser.perform(post("/dang-nhap").param("username", username).param("password", PASSWORD).with(csrf()))
                        .andReturn().getRequest().getSession());
    }
}
