package org.ansinh.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.entitlement.Entitlements;
import org.ansinh.platform.entitlement.MonthEntitlement;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The city as it stands in the database when the first page is served. */
class DemoCityTest extends PlatformTest {

    private static final LocalDate TODAY_DAY = LocalDate.parse(TODAY);
    private static final String IMPORTED = "imported_from ~ '^(Danh sách bàn giao|Quyết định tháng)'";

    @Autowired
    private DSLContext sql;

    @Autowired
    private DemoCity city;

    @Autowired
    private Entitlements entitlements;

    @Test
    void mostOfTheEntitledReceiveAndSomeAreLeftBehindOnPurpose() {
        long receiving = count("SELECT count(*) FROM casework.granted WHERE to_month IS NULL AND " + IMPORTED);
        long leftBehind = count(
                "SELECT count(*) FROM entitlement.gap WHERE kind = 'LEFT_BEHIND' AND programme <> 'HI' AND person_id < 3000000");
        assertThat(receiving).isGreaterThan(60);
        assertThat(leftBehind).isBetween(3L, receiving / 3);
        assertThat(count("SELECT count(*) FROM casework.granted WHERE payee_account IS NULL AND " + IMPORTED)).isBetween(receiving / 10,
                receiving / 3);
    }

    @Test
    void pastMonthsWerePaidBeforeTheBackDatedDecreesSoThatArrearsAreOwed() {
        long person = sql.fetchSingle(
                "SELECT person_id FROM casework.granted WHERE programme = 'SP' AND from_month <= '2026-01-01' AND to_month IS NULL AND "
                        + IMPORTED + " ORDER BY person_id LIMIT 1")
                .get(0, Long.class);
        assertThat(paid(person, "2026-06")).isEqualTo(paid(person, "2026-10"));
        MonthEntitlement october = entitlements
                .bulk(List.of(person), List.of(YearMonth.of(2026, 10)), TODAY_DAY, Registry.NOW, Set.of("SP"))
                .of(person, "SP", YearMonth.of(2026, 10));
        assertThat(october.amount()).isGreaterThan(paid(person, "2026-10"));
    }

    private long paid(long person, String month) {
        return count("SELECT coalesce(sum(e.amount), 0) FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id"
                + " WHERE t.kind = 'PAYMENT' AND t.reason = 'REGULAR' AND t.programme = 'SP' AND t.month = '" + month
                + "-01' AND e.person_id = " + person);
    }

    @Test
    void someProposalsWaitForAnotherOfficer() {
        assertThat(count("SELECT count(*) FROM casework.proposal WHERE proposer_name IN ('Nguyễn Thị Thu Hà', 'Danh Thị Ngọc')"))
                .isPositive();
    }

    @Test
    void beliefsWereCorrectedAndDeathsToldLate() {
        assertThat(count("SELECT count(*) FROM registry.person_former")).isPositive();
        assertThat(count("SELECT count(*) FROM registry.person_fact_former") + count("SELECT count(*) FROM registry.household_fact_former"))
                .isPositive();
    }

    @Test
    void aCityThatIsThereIsNotMadeAgain() {
        long before = count("SELECT count(*) FROM casework.granted WHERE " + IMPORTED);
        city.start();
        assertThat(count("SELECT count(*) FROM casework.granted WHERE " + IMPORTED)).isEqualTo(before);
    }

    private long count(String query) {
        return sql.fetchSingle(query).get(0, Long.class);
    }
}
