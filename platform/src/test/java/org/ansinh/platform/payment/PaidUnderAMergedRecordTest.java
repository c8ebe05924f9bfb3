package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** A grant under a record that was merged is paid by what holds for the person who stands for it. Nothing of a test stays. */
@Transactional
class PaidUnderAMergedRecordTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(ZoneOffset.ofHours(7));
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private Registry registry;

    @Autowired
    private Merges merges;

    @Autowired
    private LawAmounts law;

    @Autowired
    private Areas areas;

    @Test
    void itsAmountIsThatOfTheSurvivorAndItsDeathToo() {
        long survivor = resident();
        long merged = resident();
        merges.agree(merges.propose(survivor, merged, "cùng căn cước", "lan", NOW), "minh", DAY, NOW);
        LawAmounts.Answers answers = law.ask(List.of(survivor, merged), List.of(NOVEMBER), Set.of("SP"), DAY, NOW.plusSeconds(1));
        assertThat(answers.law(merged, "SP", NOVEMBER)).isEqualTo(Reckoning.Law.YES);
        assertThat(answers.amount(merged, "SP", NOVEMBER)).isPositive().isEqualTo(answers.amount(survivor, "SP", NOVEMBER));
        assertThat(answers.died(merged)).isNull();
    }

    private long resident() {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        long person = registry.register(new NewPerson("Nguyễn Thị Gộp Tiền", Sex.FEMALE, LocalDate.of(1945, 3, 3), null), PAPER, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, known);
        return person;
    }
}
