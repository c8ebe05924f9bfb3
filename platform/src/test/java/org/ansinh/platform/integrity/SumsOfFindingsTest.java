package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** What the room sums: money perhaps wrongly paid, and apart from it what is owed to people. Nothing of a test stays. */
@Transactional
class SumsOfFindingsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final int NOWHERE = 987_001;

    @Autowired
    private Overview overview;

    @Autowired
    private DSLContext sql;

    @Test
    void whatTheStateOwesIsNotMoneyWronglyPaid() {
        found("R22", 8_000_001, "SP", 500_000);
        found("R06", 8_000_002, "SP", 540_000);
        assertThat(totals().atRisk()).isEqualTo(540_000);
        assertThat(totals().owed()).isEqualTo(500_000);
    }

    @Test
    void aPaymentThatTwoRulesFindCountsOnceAndAMeasureOfWeightNotAtAll() {
        found("R06", 8_000_003, "SP", 540_000);
        found("R02", 8_000_003, "SP", 500_000);
        found("R02", 8_000_003, "NC", 300_000);
        found("R23", 0, "", 90_000_000);
        found("R08", 8_000_003, "", 700_000);
        assertThat(totals().atRisk()).isEqualTo(840_000);
    }

    private Overview.Totals totals() {
        return overview.totals(new Integer[]{NOWHERE}, DAY);
    }

    private void found(String rule, long person, String programme, long amount) {
        sql.execute(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, area_unit, programme, amount, evidence, found_on, seen_on, expires_on)
                        VALUES (?, 1, ?, 'f', nullif(?::bigint, 0), ?, ?, ?, '{}', ?, ?, ?)""",
                rule, person + " " + programme, person, NOWHERE, programme, amount, DAY, DAY, DAY.plusYears(1));
    }
}
