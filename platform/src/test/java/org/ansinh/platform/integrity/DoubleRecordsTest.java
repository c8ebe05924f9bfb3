package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** One person with two records: what people say of the pair, what it makes of the rule's finding, and how it ends. Nothing of a test stays. */
@Transactional
class DoubleRecordsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(java.time.ZoneOffset.ofHours(7));
    private static final Instant EARLY = Instant.parse("2026-01-02T02:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1951, 7, 23);
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");
    private static final Officer ASSESSOR = new Officer(9301, "tham-dinh-9301", "Nguyễn Thẩm", Set.of(Role.ASSESSOR), Set.of(1));

    @Autowired
    private Alikes alikes;

    @Autowired
    private Labels labels;

    @Autowired
    private RuleRuns runs;

    @Autowired
    private RuleBook book;

    @Autowired
    private Parameters parameters;

    @Autowired
    private FindingStore findings;

    @Autowired
    private Merges merges;

    @Autowired
    private Registry registry;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private DSLContext sql;

    private int ward;
    private long she;
    private long again;

    @BeforeEach
    void oneWomanTwice() {
        ward = areas.byCode("30760", DAY).orElseThrow().id();
        she = resident("Đỗ Thị Hoà Quyên", BORN, null);
        again = resident("Đỗ Thị Hoà Quyên", BORN, null);
        runs.run("R08", DAY);
    }

    @Test
    void whomSomebodyHoldsForOneStaysFoundAndOnTopUntilTheRecordsAreMerged() {
        assertThat(finding().state()).isEqualTo(Finding.State.OPEN);
        say(Labels.Verdict.SAME);
        runs.run("R08", DAY.plusDays(7));
        assertThat(finding().state()).isEqualTo(Finding.State.OPEN);
        assertThat(alikes.pairs(new Integer[]{ward}, 1)).singleElement()
                .satisfies(pair -> assertThat(pair.said()).isEqualTo(Labels.Verdict.SAME));
        merge();
        assertThat(finding().state()).isEqualTo(Finding.State.CONFIRMED);
        assertThat(finding().cause()).isEqualTo(Finding.Cause.OFFICE_ERROR);
        assertThat(pair()).isEmpty();
    }

    @Test
    void aMergeThatIsTakenBackMakesThemTwoAgain() {
        long merge = merge();
        merges.undo(merge, "hai chị em sinh đôi", "phe-duyet-9302", NOW);
        assertThat(finding().state()).isEqualTo(Finding.State.CLEARED);
        runs.run("R08", DAY.plusDays(7));
        assertThat(pair()).isEmpty();
        assertThat(finding().state()).isEqualTo(Finding.State.CLEARED);
    }

    @Test
    void twoPeopleClearTheFindingAndNeverComeBack() {
        say(Labels.Verdict.NOT_SAME);
        say(Labels.Verdict.NOT_SAME);
        assertThat(sql.resultQuery("SELECT count(*) FROM integrity.label WHERE one = ? AND other = ?", she, again).fetchSingle(0,
                Integer.class)).isEqualTo(1);
        assertThat(finding().state()).isEqualTo(Finding.State.CLEARED);
        assertThat(finding().closerName()).isEqualTo("Nguyễn Thẩm");
        assertThat(pair()).isEmpty();
        runs.run("R08", DAY.plusDays(7));
        assertThat(pair()).isEmpty();
        assertThat(finding().state()).isEqualTo(Finding.State.CLEARED);
        assertThat(labels.calibration().stream().mapToInt(Labels.Bin::notSame).sum()).isEqualTo(1);
    }

    @Test
    void twoValidNumbersThatDifferAreShownToPeopleAndFoundByNoRule() {
        long one = resident("Mai Thị Ngọc Hân", BORN, "091151654321");
        long other = resident("Mai Thị Ngọc Hân", BORN, "091151654399");
        runs.run("R08", DAY);
        assertThat(alikes.explain(one, other).orElseThrow().probability()).isGreaterThan(0.95);
        assertThat(findings.newest("R08", one + " " + other)).isEmpty();
        assertThat(pair(one, other)).hasValueSatisfying(pair -> assertThat(pair.apart()).isEqualTo(Apart.NUMBERS));
        registry.verifyNumber(one, "091151654321", DAY, PAPER, NOW);
        registry.verifyNumber(other, "091151654399", DAY, PAPER, NOW);
        assertThat(alikes.apart(one, other)).contains(Apart.VERIFIED_NUMBERS);
        assertThatThrownBy(() -> labels.say(one, other, Labels.Verdict.SAME, "", ASSESSOR, NOW)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("registry.merge.numbers"));
    }

    @Test
    void labelsOfTheLotSayFromWhereTheRuleReportsAndOthersDoNot() {
        Rule rule = book.require("R08");
        labelled(1, 160, false);
        assertThat(labels.threshold(0.95)).isEmpty();
        assertThat(parameters.fill(rule, DAY)).contains("a.probability >= 0.95");
        labelled(1001, 160, true);
        double from = labels.threshold(0.95).orElseThrow();
        assertThat(from).isBetween(0.7, 0.71);
        assertThat(parameters.fill(rule, DAY)).contains("a.probability >= " + from);
    }

    @Test
    void theLotHoldsUnlikelyPairsTooAndMarksTheirLabels() {
        long sister = resident("Đỗ Thị Hoà Quyên", BORN.minusYears(3).minusDays(40), null);
        runs.run("R08", DAY);
        assertThat(alikes.explain(she, sister).orElseThrow().probability()).isBetween(Lot.LEAST, 0.5);
        Alikes.Pair drawn = alikes.lot(new Integer[]{ward}, 500).stream().filter(pair -> pair.one() == she && pair.other() == sister)
                .findFirst().orElseThrow();
        labels.say(drawn.one(), drawn.other(), Labels.Verdict.UNSURE, "", ASSESSOR, NOW);
        assertThat(
                sql.resultQuery("SELECT drawn FROM integrity.label WHERE one = ? AND other = ?", she, sister).fetchSingle(0, Boolean.class))
                .isTrue();
        assertThat(alikes.lot(new Integer[]{ward}, 500)).noneMatch(pair -> pair.one() == she && pair.other() == sister);
    }

    @Test
    void whoeverReviewsProposesTheMergeByCallingThemOne() throws Exception {
        MockMvc browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        accounts.create(new NewAccount("thanh-tra-trung", "thanh-tra-trung", Map.of(Role.INSPECTOR, Set.of(ward))), "mat-khau-dai", DAY);
        MockHttpSession inspector = new MockHttpSession();
        browser.perform(
                post("/dang-nhap").with(csrf()).session(inspector).param("username", "thanh-tra-trung").param("password", "mat-khau-dai"));
        browser.perform(get("/kiem-tra/trung").session(inspector)).andExpect(content().string(containsString("Hoà Quyên")));
        browser.perform(get("/kiem-tra/trung/" + she + "-" + again).session(inspector)).andExpect(status().isOk());
        for (int i = 0; i < 2; i++) {
            browser.perform(post("/kiem-tra/trung/" + she + "-" + again).with(csrf()).session(inspector).param("nhan", "SAME"));
        }
        assertThat(merges.proposed()).filteredOn(merge -> merge.survivor() == she).singleElement().satisfies(merge -> {
            assertThat(merge.merged()).isEqualTo(again);
            assertThat(merge.proposedBy()).isEqualTo("thanh-tra-trung");
        });
    }

    private void labelled(int from, int many, boolean drawn) {
        for (int i = from; i < from + many; i++) {
            sql.execute(
                    "INSERT INTO integrity.label (one, other, verdict, probability, weight, model, said_by, sayer_name, said_at, drawn) VALUES (?, ?, 'SAME', ?, 9, 'm', 1, 'x', now(), ?)",
                    1_000_000L + i, 2_000_000L + i, 0.7 + (i - from) / 1_000.0, drawn);
        }
    }

    private void say(Labels.Verdict verdict) {
        labels.say(again, she, verdict, "", ASSESSOR, NOW);
    }

    private long merge() {
        long merge = merges.propose(she, again, "một người", "tham-dinh-9301", NOW);
        merges.agree(merge, "phe-duyet-9302", DAY, NOW);
        return merge;
    }

    private Finding finding() {
        return findings.newest("R08", she + " " + again).orElseThrow();
    }

    private Optional<Alikes.Pair> pair() {
        return pair(she, again);
    }

    private Optional<Alikes.Pair> pair(long one, long other) {
        List<Alikes.Pair> pairs = alikes.pairs(new Integer[]{ward}, 1000);
        return pairs.stream().filter(found -> found.one() == one && found.other() == other).findFirst();
    }

    private long resident(String name, LocalDate born, @Nullable String number) {
        long person = registry.register(new NewPerson(name, Sex.FEMALE, born, number), PAPER, EARLY);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, EARLY);
        registry.move(household, ward, "Khu phố 1", "12 Ngô Quyền", LocalDate.of(2025, 7, 1), PAPER, EARLY);
        return person;
    }
}
