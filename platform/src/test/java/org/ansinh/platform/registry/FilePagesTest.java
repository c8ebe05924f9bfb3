package org.ansinh.platform.registry;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.assertj.core.api.Assertions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What is kept in a person's file. */
class FilePagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(java.time.ZoneOffset.ofHours(7));
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
    private Documents documents;

    @Autowired
    private Submissions submissions;

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
    void aPaperIsHandedInOnceAndLookedAtInTheOfficersAreaOnly() throws Exception {
        Person person = resident("Trần Giấy Tờ");
        String officer = account(Role.RECEPTION, "30742");
        String address = "/nguoi-dan/" + person.code() + "/giay-to";
        MockMultipartFile file = new MockMultipartFile("tep", "../../evil<script>.jpg", "text/html",
                CheckedFileTest.picture("jpg", 30, 30));
        for (int time = 0; time < 2; time++) {
            browser.perform(by(officer,
                    multipart(address).file(file).with(csrf()).param("loai", "IDENTITY").param("ten-giay-to", "<script>alert(1)</script>")))
                    .andExpect(redirectedUrl(address));
        }
        List<Document> kept = documents.of("person:" + person.id());
        assertThat(kept).hasSize(1);
        long id = kept.getFirst().id();
        browser.perform(by(officer, get(address))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<script>alert"))))
                .andExpect(content().string(containsString("&lt;script&gt;alert")));
        browser.perform(by(officer, get(address + "/" + id))).andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "image/jpeg"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")))
                .andExpect(header().string("Content-Disposition", containsString("giay-to-" + id + ".jpg")));
        assertThat(looks(person, "paper " + id)).isEqualTo(1);
        browser.perform(by(account(Role.RECEPTION, "30760"), get(address + "/" + id))).andExpect(status().isNotFound());
        browser.perform(by(account(Role.ACCOUNTANT, "30742"), get(address + "/" + id))).andExpect(status().isForbidden());
        Person other = resident("Trần Người Khác");
        browser.perform(by(officer, get("/nguoi-dan/" + other.code() + "/giay-to/" + id))).andExpect(status().isNotFound());
    }

    @Test
    void aPdfIsHandedOverAndNeverOpenedInTheProgramsOwnOrigin() throws Exception {
        Person person = resident("Trần Văn Pdf");
        Document paper = documents.store(new Documents.Paper("person:" + person.id(), PaperKind.MERIT, "", "test"),
                CheckedFileTest.pdf(document -> {
                }), NOW);
        browser.perform(by(account(Role.ASSESSOR, "30742"), get("/nguoi-dan/" + person.code() + "/giay-to/" + paper.id())))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
    }

    @Test
    void aWrongFileIsToldNextToItsFieldAndNothingIsKept() throws Exception {
        Person person = resident("Trần Văn Sai");
        String address = "/nguoi-dan/" + person.code() + "/giay-to";
        MockMultipartFile program = new MockMultipartFile("tep", "anh.jpg", "image/jpeg",
                "#!/bin/sh".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        browser.perform(by(account(Role.RECEPTION, "30742"),
                multipart(address).file(program).with(csrf()).param("loai", "OTHER").param("ten-giay-to", "đơn số 5")))
                .andExpect(content().string(containsString("id=\"tep-error\""))).andExpect(content().string(containsString("đơn số 5")));
        assertThat(documents.of("person:" + person.id())).isEmpty();
    }

    @Test
    void aHealthPaperIsSeenByWhoDecidesAndWhoHandedItInOnly() throws Exception {
        Person person = resident("Trần Thị Kín");
        String reception = account(Role.RECEPTION, "30742");
        Document paper = documents.store(new Documents.Paper("person:" + person.id(), PaperKind.HEALTH, "", reception),
                CheckedFileTest.picture("png", 9, 9), NOW);
        String address = "/nguoi-dan/" + person.code() + "/giay-to/" + paper.id();
        browser.perform(by(reception, get(address))).andExpect(status().isOk());
        browser.perform(by(another(Role.RECEPTION, "30742"), get(address))).andExpect(status().isNotFound());
        browser.perform(by(account(Role.APPROVER, "30742"), get(address))).andExpect(status().isOk());
    }

    @Test
    void aPaperTakenBackIsNoLongerShownAndStillKept() throws Exception {
        Person person = resident("Trần Thị Nhầm");
        String officer = account(Role.ASSESSOR, "30742");
        Document paper = documents.store(new Documents.Paper("person:" + person.id(), PaperKind.OTHER, "", officer),
                CheckedFileTest.picture("png", 9, 9), NOW);
        String address = "/nguoi-dan/" + person.code() + "/giay-to/" + paper.id();
        browser.perform(by(officer, post(address + "/thu-hoi").with(csrf()))).andExpect(content().string(containsString("Thiếu lý do")));
        browser.perform(by(officer, post(address + "/thu-hoi").with(csrf()).param("ly-do", "của người khác")))
                .andExpect(status().is3xxRedirection());
        browser.perform(by(officer, get(address))).andExpect(status().isNotFound());
        assertThat(
                sql.resultQuery("SELECT count(*) FROM registry.document_content WHERE document = ?", paper.id()).fetchSingle(0, Long.class))
                .isEqualTo(1);
        Assertions.assertThatThrownBy(() -> sql.execute("DELETE FROM registry.document_content WHERE document = ?", paper.id()))
                .hasMessageContaining("append-only");
    }

    @Test
    void aPaperIsUnreadableInTheDatabase() throws Exception {
        Person person = resident("Trần Thị Mã");
        byte[] file = CheckedFileTest.pdf(document -> {
        });
        Document paper = documents.store(new Documents.Paper("person:" + person.id(), PaperKind.OTHER, "", "test"), file, NOW);
        byte[] sealed = sql.resultQuery("SELECT sealed FROM registry.document_content WHERE document = ?", paper.id()).fetchSingle(0,
                byte[].class);
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("%PDF");
        assertThat(documents.open(paper)).isEqualTo(file);
    }

    @Test
    void evidenceWithAPaperIsNotSharedWithAnotherPersonsSameWords() throws Exception {
        Person person = resident("Trần Thị Bằng Chứng");
        Document paper = documents.store(new Documents.Paper("person:" + person.id(), PaperKind.MERIT, "", "test"),
                CheckedFileTest.picture("png", 9, 9), NOW);
        Evidence with = new Evidence("Hồ sơ người có công", "số 1", "lan", paper.id());
        registry.record(person.id(), new FactEntry("war_invalid_percent", new org.ansinh.law.Value.Whole(41), DAY, null, with), NOW);
        assertThat(registry.history(person.id())).extracting(RecordedFact::evidence).containsExactly(with);
        Person other = resident("Trần Thị Khác");
        registry.record(other.id(), new FactEntry("war_invalid_percent", new org.ansinh.law.Value.Whole(41), DAY, null,
                new Evidence("Hồ sơ người có công", "số 1", "lan")), NOW);
        assertThat(registry.history(other.id())).extracting(fact -> fact.evidence().paper()).containsOnlyNulls();
    }

    @Test
    void aFormSentTwiceDoesItsWorkOnceAndAChangedOneIsRefused() {
        String key = Submissions.freshKey();
        AtomicInteger done = new AtomicInteger();
        Map<String, List<String>> form = Map.of(Submissions.KEY, List.of(key), "ten", List.of("Lan"));
        for (int time = 0; time < 2; time++) {
            assertThat(submissions.once("lan", "/x", form, NOW, () -> "/nguoi-dan/" + done.incrementAndGet())).isEqualTo("/nguoi-dan/1");
        }
        Map<String, List<String>> changed = Map.of(Submissions.KEY, List.of(key), "ten", List.of("Hoa"));
        Assertions.assertThatThrownBy(() -> submissions.once("lan", "/x", changed, NOW, () -> "/x")).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("registry.form.sent"));
        Assertions.assertThatThrownBy(() -> submissions.once("minh", "/x", form, NOW, () -> "/x")).isInstanceOf(Fault.class);
        assertThat(done).hasValue(1);
    }

    private long looks(Person person, String what) {
        return sql
                .resultQuery("SELECT count(*) FROM access.audit WHERE subject = ? AND kind = 'LOOKED' AND what = ?",
                        "person:" + person.id(), what)
                .fetchSingle(0, Long.class);
    }

    private Person resident(String name) {
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1960, 1, 1), null), EVIDENCE, NOW.minusSeconds(86400));
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), EVIDENCE, NOW.minusSeconds(86400));
        registry.move(household, ward("30742"), "khu phố 1", "", LocalDate.of(2025, 7, 1), EVIDENCE, NOW.minusSeconds(86400));
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
        String username = "file-" + COUNTER.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ", Map.of(role, Set.of(ward(ward)))), PASSWORD, DAY.minusYears(1));
        return username;
    }

    private <B extends AbstractMockHttpServletRequestBuilder<B>> B by(String username, B request) throws Exception {
        if (!SESSIONS.containsKey(username)) {
            var session = browser.perform(post("/dang-nhap").with(csrf()).param("username", username).param("password", PASSWORD))
                    .andReturn().getRequest().getSession();
            SESSIONS.put(username, (MockHttpSession) java.util.Objects.requireNonNull(session));
        }
        return request.session(java.util.Objects.requireNonNull(SESSIONS.get(username)));
    }
}
