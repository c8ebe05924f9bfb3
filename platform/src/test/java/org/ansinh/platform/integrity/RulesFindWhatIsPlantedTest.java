package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ansinh.platform.demo.SeededFraud;
import org.ansinh.platform.demo.SeededFraud.Planted;
import org.ansinh.platform.entitlement.Determinations;
import org.ansinh.platform.registry.Scope;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Fraud of every kind, planted beside innocent cases that look alike, in a city of two thousand. Nothing of it stays. */
@Transactional
class RulesFindWhatIsPlantedTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(ZoneOffset.ofHours(7));

    @Autowired
    private SeededFraud seeds;

    @Autowired
    private RuleRuns runs;

    @Autowired
    private RuleBook book;

    @Autowired
    private Determinations determinations;

    @Autowired
    private DSLContext sql;

    @Test
    void everyRuleFindsItsCaseAndLeavesTheInnocentOneAlone() {
        List<Planted> planted = seeds.plant(DAY);
        determinations.run(new Scope.Everybody(), DAY, DAY, NOW, NOW);
        List<RuleRun> asked = runs.run(null, DAY);
        assertThat(asked)
                .allSatisfy(run -> assertThat(run.outcome()).as(run.rule() + " " + run.message()).isEqualTo(RuleRun.Outcome.RAN));
        assertThat(planted.stream().filter(Planted::wrong).map(Planted::rule).collect(Collectors.toSet()))
                .isEqualTo(book.all().stream().map(Rule::id).collect(Collectors.toSet()));
        List<String> missed = new ArrayList<>();
        for (Planted one : planted) {
            if (found(one) != one.wrong()) {
                missed.add(one + (one.wrong() ? " was missed" : " was flagged"));
            }
        }
        assertThat(missed).isEmpty();
        assertThat(book.all()).hasSizeGreaterThanOrEqualTo(22);
        String perRule = asked.stream().map(run -> run.rule() + "=" + run.found()).collect(Collectors.joining(" "));
        assertThat(asked).as(perRule).allSatisfy(run -> assertThat(run.found()).isLessThanOrEqualTo(200));
    }

    @Test
    void everyFindingHasSourceDayAndEvidenceOfBothSides() {
        seeds.plant(DAY);
        runs.run(null, DAY);
        Set<String> bare = new TreeSet<>(sql
                .resultQuery(
                        """
                                SELECT rule FROM integrity.finding WHERE NOT control AND (evidence ->> 'left_source' = '' OR evidence ->> 'left_day' = '' OR evidence ->> 'right_source' = ''
                                   OR evidence ->> 'right_day' = '' OR evidence = '{}')""")
                .fetch(0, String.class));
        assertThat(bare).isEmpty();
    }

    private boolean found(Planted one) {
        return sql.resultQuery(
                """
                        SELECT count(*) FROM integrity.finding WHERE rule = ? AND NOT control AND state = 'OPEN'
                        AND (rule <> 'R22' OR programme = 'SP') AND CASE WHEN ? > 0 THEN person = ? WHEN ? > 0 THEN officer = ? ELSE area_unit = ? END""",
                one.rule(), one.person(), one.person(), one.officer(), one.officer(), -one.officer()).fetchSingle(0, Integer.class) > 0;
    }
}
