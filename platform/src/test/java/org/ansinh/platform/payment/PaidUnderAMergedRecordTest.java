package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.Receivers;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.support.Residents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.annotation.Transactional;

/** A grant under a record that was merged is paid by what holds for the person who stands for it. Nothing of a test stays. */
@Transactional
class PaidUnderAMergedRecordTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(ZoneOffset.ofHours(7));
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Merges merges;

    @Autowired
    private LawAmounts law;

    @Autowired
    private Payees payees;

    @Autowired
    private Grants held;

    @Autowired
    private GrantLoader grants;

    @Autowired
    private Receivers receivers;

    @Test
    void itsAmountIsThatOfTheSurvivorAndItsDeathToo() {
        Residents residents = new Residents(context);
        long survivor = residents.add("Nguyễn Thị Gộp Tiền").id();
        long merged = residents.add("Nguyễn Thị Gộp Tiền").id();
        merges.agree(merges.propose(survivor, merged, "cùng căn cước", "lan", NOW), "minh", DAY, NOW);
        LawAmounts.Answers answers = law.ask(List.of(survivor, merged), List.of(NOVEMBER), Set.of("SP"), DAY, NOW.plusSeconds(1));
        assertThat(answers.law(merged, "SP", NOVEMBER)).isEqualTo(Reckoning.Law.YES);
        assertThat(answers.amount(merged, "SP", NOVEMBER)).isPositive().isEqualTo(answers.amount(survivor, "SP", NOVEMBER));
        assertThat(answers.died(merged)).isNull();
    }

    @Test
    void itGoesToWhoeverIsAppointedForThePersonAfterwards() {
        Residents residents = new Residents(context);
        long survivor = residents.add("Nguyễn Thị Gộp Tiền").id();
        long merged = residents.add("Nguyễn Thị Gộp Tiền").id();
        grants.load(Stream.of(new ImportedGrant(merged, "SP", "SP1", 540_000, YearMonth.of(2026, 2), null, residents.ward(),
                new Payee.Cash("Nguyễn Thị Gộp Tiền"), "QĐ 1")));
        merges.agree(merges.propose(survivor, merged, "cùng căn cước", "lan", NOW), "minh", DAY, NOW);
        receivers.appoint(survivor, Receivers.EVERYTHING, new Receivers.Named(null, "Trần Văn Nhận Giúp", null),
                Receivers.Capacity.MANDATED, DAY, null,
                new Evidence("Giấy ủy quyền", "số 1", "lan"), NOW.plusSeconds(1));
        Payees.Chosen chosen = payees.choose(held.of(merged), DAY).get(new Payees.Claim(merged, "SP"));
        assertThat(chosen).satisfies(one -> {
            assertThat(one.way()).isEqualTo(Payees.Way.BEHALF);
            assertThat(one.mustBe()).isEqualTo("Trần Văn Nhận Giúp");
        });
    }
}
