package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** The yearly report: open to everybody, of its year, with whoever lost a grant, and without numbers by which somebody is known. Nothing stays. */
@Transactional
class IntegrityReportTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private Fairness fairness;

    @Autowired
    private Overview overview;

    @Autowired
    private Registry registry;

    @Autowired
    private GrantLoader grants;

    @Autowired
    private Areas areas;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private DSLContext sql;

    @Test
    void anybodyReadsTheReportOfAYearInWhichRulesWereRunAndOfNoOther() throws Exception {
        sql.execute("INSERT INTO integrity.run (rule, version, day, outcome, ran_at) VALUES ('R06', 1, ?, 'RAN', now())", DAY);
        MockMvc browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        browser.perform(get("/bao-cao-liem-chinh/" + DAY.getYear())).andExpect(status().isOk());
        browser.perform(get("/bao-cao-liem-chinh/2019")).andExpect(status().isNotFound());
        browser.perform(get("/bao-cao-liem-chinh/" + (DAY.getYear() + 1))).andExpect(status().isNotFound());
    }

    @Test
    void whoeverLostHerGrantAfterAConfirmedFindingStaysInTheFiguresOfThatYear() {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        Integer[] here = {ward};
        LocalDate from = LocalDate.of(2026, 1, 1);
        Fairness.GroupRow before = women(here, from, DAY);
        long she = registry.register(new NewPerson("Phạm Thị Mất Khoản", Sex.FEMALE, DAY.minusYears(60), null), PAPER,
                java.time.Instant.parse("2026-01-02T02:00:00Z"));
        grants.load(Stream.of(new ImportedGrant(she, "SP", "SP1", 540_000, YearMonth.of(2026, 1), YearMonth.of(2026, 3), ward,
                new Payee.Cash("Phạm Thị Mất Khoản"), "QĐ 1")));
        sql.execute(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, area_unit, evidence, state, found_on, seen_on, expires_on, closed_on, closed_by, closer_name, explanation, cause)
                        VALUES ('R06', 1, 'ended', 'f', ?, ?, '{}', 'CONFIRMED', '2026-02-01', '2026-02-01', '2027-02-01', '2026-02-11', 1, 'x', 'x', 'CITIZEN_ERROR')""",
                she, ward);
        Fairness.GroupRow after = women(here, from, DAY);
        assertThat(List.of(after.people() - before.people(), after.flagged() - before.flagged(), after.confirmed() - before.confirmed()))
                .containsExactly(1, 1, 1);
        assertThat(women(here, LocalDate.of(2027, 1, 1), LocalDate.of(2027, 12, 31)).confirmed()).isZero();
        assertThat(overview.ended(2026).closed()).isPositive();
        assertThat(overview.ended(2027)).isEqualTo(new Overview.Ended(0, 0, 0, 0));
    }

    @Test
    void aSmallNumberIsHiddenWithTheNextSmallestSoThatTheSumDoesNotTellIt() {
        assertThat(hidden(List.of(151, 3, 40, 90))).containsExactly(1, 2);
        assertThat(hidden(List.of(151, 0, 40, 90))).isEmpty();
        assertThat(hidden(List.of(1, 0, 80, 90))).as("a nought beside a one gives the one away").containsExactly(0, 1, 2);
        assertThat(hidden(List.of(2, 2, 2, 90))).containsExactly(0, 1, 2);
    }

    private static List<Integer> hidden(List<Integer> counts) {
        return SmallCells.hide(counts, 5, new BitSet()).stream().boxed().toList();
    }

    private Fairness.GroupRow women(Integer[] areas, LocalDate from, LocalDate to) {
        return fairness.groups(areas, from, to).stream().filter(row -> row.dimension().equals("sex") && row.group().equals("FEMALE"))
                .findFirst().orElseThrow();
    }
}
