package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Contacts;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Whether somebody typed at the counter is in the register already. Nothing of a test stays. */
@Transactional
class AlikesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(java.time.ZoneOffset.ofHours(7));
    private static final Instant EARLY = Instant.parse("2026-01-02T02:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1951, 7, 23);
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private Alikes alikes;

    @Autowired
    private Registry registry;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @Test
    void sheIsFoundWithoutMarksWithDayAndMonthExchangedAndUnderHerNumberAlone() {
        long she = resident("Đỗ Thị Hoà Quyên", BORN, "091151654321", "12 Ngô Quyền");
        assertThat(first("DO THI HOA QUYEN", BORN, null)).isEqualTo(she);
        assertThat(first("Đỗ Thị Hòa Quyên", LocalDate.of(1951, 7, 23), null)).isEqualTo(she);
        assertThat(first("Đỗ Thị Hoà Quyên", null, "091151654321")).isEqualTo(she);
        assertThat(alikes.like(new Alikes.Asked("Đỗ Thị Hoà", null, null, null, null, null), 5)).as("a name alone finds nobody").isEmpty();
    }

    @Test
    void aSisterAndANamesakeAreNotTakenForHer() {
        long she = resident("Đỗ Thị Hoà Quyên", BORN, null, "12 Ngô Quyền");
        long sister = resident("Đỗ Thị Hoà Hương", LocalDate.of(1953, 2, 2), null, "12 Ngô Quyền");
        assertThat(alikes.explain(she, sister)).hasValueSatisfying(score -> assertThat(score.probability()).isLessThan(0.5));
        assertThat(alikes.like(new Alikes.Asked("Đỗ Thị Hoà Hương", LocalDate.of(1970, 1, 1), null, null, null, null), 5)).isEmpty();
    }

    @Test
    void theReasonsAddUpToTheScore() {
        long she = resident("Đỗ Thị Hoà Quyên", BORN, "091151654321", "12 Ngô Quyền");
        long again = resident("Đo Thi Hoa Quyen", BORN, null, "12 Ngô Quyền");
        Likely likely = alikes.explain(she, again).orElseThrow();
        assertThat(likely.start() + likely.steps().stream().mapToDouble(Likely.Step::bits).sum()).isCloseTo(likely.weight(), within(1e-9));
        assertThat(likely.probability()).isCloseTo(1 / (1 + Math.pow(2, -likely.weight())), within(1e-9));
        assertThat(likely.steps()).extracting(step -> step.comparison().vi()).contains("Họ tên", "Ngày sinh").doesNotContain("Giới tính");
    }

    @Test
    void theKeysFollowTheRegisterAsItChanges() {
        long she = resident("Đỗ Thị Hoà Quyên", BORN, null, "12 Ngô Quyền");
        assertThat(first("Đỗ Thị Hoà Quyên", BORN, null)).isEqualTo(she);
        registry.correctIdentity(she, new NewPerson("Mạc Thị Khác Hẳn", Sex.FEMALE, LocalDate.of(1960, 1, 9), null), PAPER, NOW);
        assertThat(alikes.like(asked("Đỗ Thị Hoà Quyên", BORN, null), 5)).extracting(Likely::person).doesNotContain(she);
        assertThat(first("Mạc Thị Khác Hẳn", LocalDate.of(1960, 1, 9), null)).isEqualTo(she);
        contacts.record(she, Contacts.Kind.PHONE, "0919 876 543", DAY, PAPER, NOW);
        assertThat(sql.resultQuery("SELECT count(*) FROM integrity.match_stale WHERE person = ?", she).fetchSingle(0, Integer.class))
                .isPositive();
    }

    @Test
    void noPersonalNumberCanBeReadBackOutOfAKey() {
        resident("Đỗ Thị Hoà Quyên", BORN, "091151654321", "12 Ngô Quyền");
        first("Đỗ Thị Hoà Quyên", BORN, null);
        long plain = sql.resultQuery("SELECT count(*) FROM integrity.match_key WHERE key = 91151654321 OR finer = 91151654321")
                .fetchSingle(0, Long.class);
        assertThat(plain).isZero();
    }

    private long first(String name, @Nullable LocalDate born, @Nullable String number) {
        List<Likely> found = alikes.like(asked(name, born, number), 5);
        assertThat(found).as(name).isNotEmpty();
        return found.getFirst().person();
    }

    private static Alikes.Asked asked(String name, @Nullable LocalDate born, @Nullable String number) {
        return new Alikes.Asked(name, born, number, null, null, null);
    }

    private long resident(String name, LocalDate born, @Nullable String number, String address) {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        long person = registry.register(new NewPerson(name, Sex.FEMALE, born, number), PAPER, EARLY);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, EARLY);
        registry.move(household, ward, "Khu phố 1", address, LocalDate.of(2025, 7, 1), PAPER, EARLY);
        return person;
    }
}
