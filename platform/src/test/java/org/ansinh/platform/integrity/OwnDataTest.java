package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.OwnDataCodes;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** What a person sees of the rules that are run over her record. Nothing of a test stays. */
@Transactional
class OwnDataTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final long SHE = 7_000_001;
    private static final long NEIGHBOUR = 7_000_002;

    @Autowired
    private OwnRuleSection section;

    @Autowired
    private RuleRuns runs;

    @Autowired
    private RuleBook book;

    @Autowired
    private OwnDataCodes codes;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @BeforeEach
    void rulesWereRun() {
        List.of("R06", "R16", "R24").forEach(rule -> runs.run(rule, DAY));
    }

    @Test
    void sheSeesInPlainWordsWhichRulesRanWhenWhatTheyCompareAndByWhatRight() {
        List<OwnRule> rules = rules("person:" + SHE);
        assertThat(rules).extracting(OwnRule::name).contains("Tuổi không thể hưởng khoản này");
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.legal()).isNotEmpty().doesNotContain("");
            assertThat(List.of(rule.left(), rule.right(), rule.lastDay())).doesNotContain("", "null");
        });
    }

    @Test
    void rulesOnOfficesAndRulesThatCouldNotRunAreNotShownAsRunOnHer() {
        assertThat(rules("person:" + SHE)).extracting(OwnRule::name)
                .noneMatch(name -> name.equals(name("R16")) || name.equals(name("R24")));
    }

    @Test
    void aFindingIsNotToldBeforeItsNoticeAndAfterItTheNoticeIs() {
        long finding = finding(SHE, null);
        assertThat(notices(SHE)).isEmpty();
        long opened = reviewed(finding, SHE);
        assertThat(notices(SHE)).isEmpty();
        notified(opened);
        assertThat(notices(SHE)).singleElement().satisfies(notice -> {
            assertThat(notice.number()).isEqualTo("9001/2026");
            assertThat(notice.about()).isEqualTo(name("R06"));
            assertThat(notice.repliedOn()).isEmpty();
        });
        assertThat(notices(NEIGHBOUR)).as("nobody else's").isEmpty();
    }

    @Test
    void sheSeesHowItEndedOnceItIsSignedAndNoMoreOfWhatWasOverturned() {
        long opened = reviewed(finding(SHE, null), SHE);
        notified(opened);
        set(opened,
                "state = 'PROPOSED', conclusion = 'CONFIRMED', cause = 'FRAUD', article = 'x', reason = 'x', proposed_by = 1, proposer_name = 'x'");
        assertThat(notices(SHE)).singleElement().extracting(OwnNotice::outcome).isEqualTo("");
        set(opened,
                "state = 'CONCLUDED', replied_on = notified_on, decided_by = 2, decider_name = 'y', decided_on = notified_on, object_by = notified_on + 30");
        assertThat(notices(SHE)).singleElement().extracting(OwnNotice::outcome).asString().contains("23/11/2026", "gian dối");
        set(opened, "state = 'OBJECTED', objection = 'không', objected_on = notified_on");
        set(opened,
                "state = 'SETTLED', settlement = 'OVERTURNED', settlement_reason = 'x', settled_by = 3, settler_name = 'z', settled_on = notified_on + 1");
        assertThat(notices(SHE)).singleElement().extracting(OwnNotice::outcome).asString().contains("24/11/2026", "không còn giá trị")
                .doesNotContain("gian dối");
    }

    @Test
    void whoWasDrawnByLotIsNotToldARule() {
        long drawn = finding(SHE, null);
        sql.execute("UPDATE integrity.finding SET state = 'GONE', closed_on = found_on WHERE id = ?", drawn);
        long control = sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, area_unit, evidence, control, found_on, seen_on, expires_on)
                        SELECT rule, 1, 'lot own', 'f', person, area_unit, '{}', true, found_on, seen_on, expires_on FROM integrity.finding WHERE id = ? RETURNING id""",
                drawn).fetchSingle(0, Long.class);
        notified(reviewed(control, SHE));
        assertThat(notices(SHE)).singleElement().extracting(OwnNotice::about).asString().contains("rút ngẫu nhiên")
                .doesNotContain(name("R06"));
    }

    private void set(long one, String what) {
        sql.execute("UPDATE integrity.review_case SET version = version + 1, " + what + " WHERE id = " + one);
    }

    @Test
    void herPageShowsTheNoticeAndTheRulesAndNotTheReview() throws Exception {
        sql.execute("UPDATE integrity.finding SET explanation = 'nghi ngờ' WHERE id = ?", finding(SHE, null));
        String code = codes.issue(new Officer(1, "tiep-nhan", "Tiếp Nhận", Set.of(Role.RECEPTION), Set.of(1)), List.of("person:" + SHE),
                "Phạm Thị Trẻ");
        MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build()
                .perform(post("/du-lieu-cua-toi").with(csrf()).param("ma", code)).andExpect(status().isOk())
                .andExpect(content().string(containsString("Tuổi không thể hưởng khoản này")))
                .andExpect(content().string(containsString("Chưa có thông báo rà soát nào")))
                .andExpect(content().string(not(containsString("nghi ngờ"))));
    }

    @Test
    void aFindingThatAlsoNamesAnOfficerIsNotShown() {
        long opened = reviewed(finding(SHE, 77), SHE);
        notified(opened);
        assertThat(notices(SHE)).isEmpty();
    }

    @Test
    void aHouseholdsSubjectShowsNoNotices() {
        assertThat(section.model("household:" + SHE, page()).get("notices")).isEqualTo(List.of());
    }

    private String name(String rule) {
        return page().t(book.require(rule).name());
    }

    private long finding(long person, @Nullable Integer officer) {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        return sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, officer, area_unit, evidence, found_on, seen_on, expires_on) VALUES ('R06', 1, 'own data', 'f', ?, ?::integer, ?, '{}', ?, ?, ?)
                        RETURNING id""",
                person, officer, ward, DAY, DAY, DAY.plusYears(1)).fetchSingle(0, Long.class);
    }

    private long reviewed(long finding, long person) {
        return sql.resultQuery("""
                INSERT INTO integrity.review_case (finding_id, person, area_unit, programme, opened_by, opener_name, opened_on, reply_days)
                SELECT id, ?, area_unit, '', 1, 'x', ?, 15 FROM integrity.finding WHERE id = ? RETURNING id""", person, DAY, finding)
                .fetchSingle(0, Long.class);
    }

    private void notified(long one) {
        sql.execute(
                "UPDATE integrity.review_case SET state = 'NOTIFIED', version = version + 1, notified_by = 1, notifier_name = 'x', notified_on = ?, reply_by = ?::date + 15, year = 2026, number = 9001 WHERE id = ?",
                DAY, DAY, one);
    }

    @SuppressWarnings("unchecked")
    private List<OwnRule> rules(String subject) {
        return (List<OwnRule>) Objects.requireNonNull(section.model(subject, page()).get("rules"));
    }

    @SuppressWarnings("unchecked")
    private List<OwnNotice> notices(long person) {
        Map<String, Object> model = section.model("person:" + person, page());
        return (List<OwnNotice>) Objects.requireNonNull(model.get("notices"));
    }

    private static Page page() {
        return new Page(Locale.of("vi", "VN"), "/", null, Set.of(), "", false, DAY, Messages.source());
    }
}
