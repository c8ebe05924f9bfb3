package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.Deciding;
import org.ansinh.platform.casework.Deciding.What;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.annotation.Transactional;

/**
 * With the real law and the real registers: each thing that is told late is only a new fact or decision, and the same computation finds
 * what it means in money.
 */
@Transactional
class ConvergenceTest extends PlatformTest {

    private static final Evidence SURVEY = new Evidence("Rà soát hộ", "phiếu 1", "lan");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private Convergence convergence;

    @Autowired
    private Today today;

    @Autowired
    private DSLContext sql;

    private int ward;
    private long woman;
    private long household;

    /** Social pension since January, paid from August to October at the amount of the law that was back-dated to July. */
    @BeforeEach
    void anOldWomanWithHerPension() {
        ward = areas.byCode("30760", LocalDate.parse(TODAY)).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        woman = registry.register(new NewPerson("Phạm Thị Bảy", Sex.FEMALE, LocalDate.of(1940, 5, 6), null), SURVEY, known);
        household = registry.newHousehold();
        registry.join(woman, household, Relation.HEAD, LocalDate.of(2025, 7, 1), SURVEY, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), SURVEY, known);
        loader.load(Stream.of(new ImportedGrant(woman, "SP", "SP1", 500_000, YearMonth.of(2026, 8), null, ward,
                new Payee.BankAccount("Phạm Thị Bảy", "970436", "0123456789"), "cũ")));
        for (int month = 8; month <= 11; month++) {
            sql.execute(
                    """
                            WITH paid AS (INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                                VALUES ('PAYMENT', 'SP', make_date(2026, ?, 1), 'ARREARS-2026-10', '2026-10-10') RETURNING id)
                            INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                            SELECT paid.id, account.id, CASE kind WHEN 'PAYABLE' THEN ?::bigint END, CASE kind WHEN 'PAYABLE' THEN 540000 ELSE -540000 END
                            FROM paid, payment.account WHERE (kind = 'PAYABLE' AND programme = 'SP') OR kind = 'BANK'""",
                    month, woman);
        }
        assertThat(overpaid()).as("as it should be").isEmpty();
        assertThat(arrears()).isEmpty();
    }

    @Test
    void aDeathOfAugustThatIsToldInNovemberMakesTheMonthsAfterItTooMuch() {
        registry.recordDeath(woman, LocalDate.of(2026, 8, 20), SURVEY, today.now());
        assertThat(overpaid()).containsExactly("2026-09 540000", "2026-10 540000", "2026-11 540000");
    }

    @Test
    void aCorrectedBirthDateTakesNothingUntilAPersonDecidesAndThenEachMonthIsFound() {
        registry.correctIdentity(woman, new NewPerson("Phạm Thị Bảy", Sex.FEMALE, LocalDate.of(1960, 5, 6), null), SURVEY, today.now());
        assertThat(overpaid()).as("the amount that was decided stays due").containsExactly("2026-08 40000", "2026-09 40000",
                "2026-10 40000", "2026-11 40000");
        new Deciding(context, Set.of(ward)).decide(What.of("END", registry.find(woman).orElseThrow().code(), "SP", YearMonth.of(2026, 9)));
        assertThat(overpaid()).containsExactly("2026-08 40000", "2026-09 540000", "2026-10 540000", "2026-11 540000");
    }

    @Test
    void aMovedHouseholdIsPaidOnAsBefore() {
        int other = areas.byCode("30742", LocalDate.parse(TODAY)).orElseThrow().id();
        registry.move(household, other, "Khu phố 2", "", LocalDate.of(2026, 9, 1), SURVEY, today.now());
        assertThat(overpaid()).isEmpty();
        assertThat(arrears()).isEmpty();
    }

    @Test
    void anEndThatIsCancelledAfterAComplaintLeavesNothingTooMuch() {
        Deciding deciding = new Deciding(context, Set.of(ward));
        long end = deciding.decide(What.of("END", registry.find(woman).orElseThrow().code(), "SP", YearMonth.of(2026, 10)));
        assertThat(overpaid()).containsExactly("2026-10 540000", "2026-11 540000");
        deciding.complain(end, "CANCELLED", null);
        assertThat(overpaid()).isEmpty();
        assertThat(arrears()).isEmpty();
    }

    private List<String> overpaid() {
        return convergence.of(woman, "SP").stream().filter(one -> one.overpaid() > 0).map(one -> one.month() + " " + one.overpaid())
                .toList();
    }

    private List<String> arrears() {
        return convergence.of(woman, "SP").stream().filter(one -> one.arrears() > 0).map(one -> one.month() + " " + one.arrears()).toList();
    }
}
