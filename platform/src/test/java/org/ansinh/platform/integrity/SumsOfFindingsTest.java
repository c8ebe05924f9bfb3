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

    @Test
    void onlyWhatCameBackOfTheProgrammeAfterTheConclusionIsRecoveredByIt() {
        found("R05", 8_000_004, "SP", 540_000);
        long one = sql.resultQuery("""
                INSERT INTO integrity.review_case (finding_id, person, area_unit, programme, opened_by, opener_name, opened_on, reply_days)
                SELECT id, person, area_unit, programme, 1, 'x', ?, 15 FROM integrity.finding WHERE person = 8000004 RETURNING id""",
                DAY.minusDays(40))
                .fetchSingle(0, Long.class);
        sql.execute(
                "INSERT INTO integrity.case_month (case_id, programme, month, paid, paid_on, amount) VALUES (?, 'SP', ?, 540000, ?, 540000)",
                one, DAY.withDayOfMonth(1).minusMonths(3), DAY.minusMonths(3));
        sql.execute(
                """
                        UPDATE integrity.review_case SET state = 'CONCLUDED', version = version + 1, notified_by = 1, notifier_name = 'x', notified_on = ?, reply_by = ?, year = 2026, number = 9101,
                               replied_on = ?, conclusion = 'CONFIRMED', cause = 'OFFICE_ERROR', article = 'a', reason = 'r', amount = 540000, proposed_by = 1, proposer_name = 'x', decided_by = 2,
                               decider_name = 'y', decided_on = ?, object_by = ? WHERE id = ?""",
                DAY.minusDays(39), DAY.minusDays(24), DAY.minusDays(30), DAY.minusDays(20), DAY, one);
        sql.execute(
                """
                        CREATE OR REPLACE VIEW integrity.seen_recovered AS
                        SELECT 8000004::bigint AS person, v.programme, v.day AS month, v.day AS booked_on, v.amount
                        FROM (VALUES ('SP', date '%s', 1::bigint), ('NC', date '%s', 10::bigint), ('SP', date '%s', 100::bigint)) v (programme, day, amount)"""
                        .formatted(DAY.minusDays(10), DAY.minusDays(10), DAY.minusDays(60)));
        assertThat(totals().recovered()).isEqualTo(1);
        assertThat(overview.ended(DAY.getYear()).recovered()).isEqualTo(1);
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
