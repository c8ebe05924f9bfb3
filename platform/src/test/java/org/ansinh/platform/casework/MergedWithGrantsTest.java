package org.ansinh.platform.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of grants when two records turn out to be one person. Nothing of a test stays. */
@Transactional
class MergedWithGrantsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(java.time.ZoneOffset.ofHours(7));
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private Registry registry;

    @Autowired
    private Merges merges;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private Grants grants;

    @Autowired
    private CasePanel panel;

    @Autowired
    private Casework casework;

    @Autowired
    private Receiving receiving;

    @Autowired
    private Areas areas;

    @Autowired
    private MessageSource messages;

    @Test
    void theSameProgrammeOnBothRecordsIsEndedOnOneBeforeTheyBecomeOne() {
        Person paid = resident("Nguyễn Thị Gộp");
        Person other = resident("Nguyễn Thị Gộp");
        grant(paid, null);
        grant(other, null);
        long twice = merges.propose(other.id(), paid.id(), "cùng căn cước", "lan", NOW);
        assertThatThrownBy(() -> merges.agree(twice, "minh", DAY, NOW))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.merge.doubled"));
    }

    @Test
    void aGrantOfTheMergedRecordRunsOnIsDecidedForTheSurvivorAndGoesBackWhenTheMergeIsTakenBack() {
        Person stays = resident("Nguyễn Thị Gộp");
        Person merged = resident("Nguyễn Thị Gộp");
        grant(merged, null);
        long id = merge(stays, merged);
        assertThat(receiving.people("SP", DAY)).contains(stays.id()).doesNotContain(merged.id());
        Casework.Situation situation = casework.situation(stays.code(), "SP", null, Set.of(areas.byCode("30760", DAY).orElseThrow().id()));
        assertThat(situation.holder()).isEqualTo(merged.id());
        assertThat(situation.granted()).hasSize(1);

        merges.undo(id, "hai chị em sinh đôi", "minh", NOW.plusSeconds(60));
        assertThat(receiving.people("SP", DAY)).contains(merged.id()).doesNotContain(stays.id());
        assertThat(grants.of(merged.id())).singleElement().satisfies(grant -> assertThat(grant.to()).isNull());
    }

    @Test
    void aGrantThatRunsStaysWithTheSurvivorAndIsPaidOnce() {
        Person paid = resident("Nguyễn Thị Gộp");
        Person other = resident("Nguyễn Thị Gộp");
        grant(paid, null);
        grant(other, YearMonth.of(2026, 8));
        merge(paid, other);
        assertThat(grants.of(paid.id())).singleElement().satisfies(grant -> assertThat(grant.to()).isNull());
        assertThat((List<?>) shown(paid).get("grants")).as("her page shows what either record was given").hasSize(2);
    }

    @Test
    void takingTheMergeBackLeavesEachRecordWithWhatItWasGiven() {
        Person paid = resident("Nguyễn Thị Gộp");
        Person other = resident("Nguyễn Thị Gộp");
        grant(paid, null);
        grant(other, YearMonth.of(2026, 8));
        long id = merge(paid, other);
        merges.undo(id, "hai chị em sinh đôi", "minh", NOW.plusSeconds(60));
        assertThat((List<?>) shown(paid).get("grants")).hasSize(1);
        assertThat((List<?>) shown(other).get("grants")).hasSize(1);
    }

    private Map<String, Object> shown(Person person) {
        return panel.model(person, DAY, new Page(Locale.of("vi", "VN"), "/", null, Set.of(), "", false, DAY, messages));
    }

    private long merge(Person survivor, Person merged) {
        long id = merges.propose(survivor.id(), merged.id(), "cùng căn cước", "lan", NOW);
        merges.agree(id, "minh", DAY, NOW);
        return id;
    }

    private void grant(Person person, @Nullable YearMonth to) {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        loader.load(Stream.of(new ImportedGrant(person.id(), "SP", "SP1", 540_000, YearMonth.of(2026, 2), to, ward, new Payee.Cash(person.name()), "QĐ 1")));
    }

    private Person resident(String name) {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1945, 3, 3), null), PAPER, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, known);
        return registry.find(person).orElseThrow();
    }
}
