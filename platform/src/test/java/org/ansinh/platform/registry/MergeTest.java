package org.ansinh.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.law.Value;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One person registered twice. */
class MergeTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(ZoneOffset.ofHours(7));
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("CSDL quốc gia về dân cư", "", "test");
    private static final AtomicInteger NUMBERS = new AtomicInteger(500_000);

    @Autowired
    private Registry registry;

    @Autowired
    private Merges merges;

    @Autowired
    private FollowUps followUps;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Receivers receivers;

    @Autowired
    private PayAccounts accounts;

    @Autowired
    private LookSubjects lookSubjects;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @Test
    void theCodeOfTheMergedRecordLeadsToTheSurvivorWhoTakesOverWhatOnlyTheOtherHad() {
        Person survivor = resident("Nguyễn Văn Đôi");
        Person twin = resident("Nguyễn Văn Đôi");
        registry.record(twin.id(), new FactEntry("disability", new Value.Code("SEVERE"), LocalDate.of(2024, 1, 1), null, EVIDENCE), EARLY);
        contacts.record(twin.id(), Contacts.Kind.PHONE, "0912 345 678", DAY, EVIDENCE, EARLY);
        accounts.declare(twin.id(), new PayAccounts.NewAccount(PayAccounts.Kind.BANK, "VBAAVNVX", "NGUYEN VAN DOI", "1234567890"), DAY,
                EVIDENCE, EARLY);
        merge(survivor, twin);
        assertThat(registry.byCode(twin.code()).orElseThrow().id()).isEqualTo(survivor.id());
        assertThat(registry.caseOf(survivor.id(), DAY, Registry.NOW).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("SEVERE"));
        assertThat(contacts.of(survivor.id(), DAY).get(Contacts.Kind.PHONE)).extracting(contact -> contact == null ? "" : contact.value())
                .isEqualTo("0912345678");
        assertThat(accounts.usable(survivor.id())).isPresent();
        assertThat(registry.on(twin.id(), DAY).household()).isNull();
        assertThat(registry.find(twin.id())).isPresent();
    }

    @Test
    void looksAtTheMergedRecordAndAtEarlierHouseholdsAreLooksAtHer() {
        Person survivor = resident("Nguyễn Thị Được Xem");
        Person twin = resident("Nguyễn Thị Được Xem");
        Long before = registry.on(survivor.id(), DAY).household();
        Long other = registry.on(twin.id(), DAY).household();
        merge(survivor, twin);
        long now = registry.newHousehold();
        registry.join(survivor.id(), now, Relation.HEAD, DAY, EVIDENCE, NOW.plusSeconds(60));
        assertThat(lookSubjects.of(survivor)).contains("person:" + survivor.id(), "person:" + twin.id(), "household:" + before,
                "household:" + other, "household:" + now);
        assertThat(lookSubjects.of(resident("Người Khác"))).doesNotContain("household:" + before, "household:" + now);
    }

    @Test
    void aMergeTakenBackLeavesEverythingAsItWas() {
        Person survivor = resident("Lê Thị Đôi");
        Person twin = resident("Lê Thị Đôi");
        registry.record(twin.id(), new FactEntry("disability", new Value.Code("MILD"), LocalDate.of(2024, 1, 1), null, EVIDENCE), EARLY);
        Long home = registry.on(twin.id(), DAY).household();
        long id = merge(survivor, twin);
        merges.undo(id, "hai chị em sinh đôi", "minh", NOW.plusSeconds(60));
        assertThat(registry.byCode(twin.code()).orElseThrow().id()).isEqualTo(twin.id());
        assertThat(registry.on(twin.id(), DAY).household()).isEqualTo(home);
        assertThat(registry.caseOf(survivor.id(), DAY, Registry.NOW).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("NONE"));
        assertThat(registry.caseOf(twin.id(), DAY, Registry.NOW).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("MILD"));
        assertThat(registry.caseOf(survivor.id(), DAY, NOW.plusSeconds(30)).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("MILD"));
    }

    @Test
    void aMergeWhoseFactsWereChangedSinceIsNotTakenBackBlindly() {
        Person survivor = resident("Võ Thị Đôi");
        Person twin = resident("Võ Thị Đôi");
        registry.record(twin.id(), new FactEntry("disability", new Value.Code("MILD"), LocalDate.of(2024, 1, 1), null, EVIDENCE), EARLY);
        long id = merge(survivor, twin);
        registry.record(survivor.id(), new FactEntry("disability", new Value.Code("SEVERE"), LocalDate.of(2024, 1, 1), null, EVIDENCE),
                NOW.plusSeconds(10));
        assertThat(fault(() -> merges.undo(id, "nhầm", "minh", NOW.plusSeconds(60)))).isEqualTo("registry.undo.changed");
    }

    @Test
    void whoProposesAMergeDoesNotAgreeToItNotEvenInTheDatabase() {
        long id = merges.propose(resident("Trần A").id(), resident("Trần A").id(), "cùng căn cước", "lan", NOW);
        assertThat(fault(() -> merges.agree(id, "lan", DAY, NOW))).isEqualTo("registry.merge.fourEyes");
        assertThatThrownBy(
                () -> sql.execute("UPDATE registry.merge SET state = 'REFUSED', decided_by = 'lan', decided_at = now() WHERE id = ?", id))
                .hasMessageContaining("merge_two_officers");
    }

    @Test
    void twoVerifiedNumbersAreTwoPeople() {
        Person one = resident("Trần B");
        Person other = resident("Trần B");
        registry.verifyNumber(one.id(), "091060" + NUMBERS.incrementAndGet(), DAY, EVIDENCE, NOW);
        assertThat(fault(() -> merges.propose(other.id(), one.id(), "trùng", "lan", NOW))).isEqualTo("registry.merge.turn");
        registry.verifyNumber(other.id(), "091060" + NUMBERS.incrementAndGet(), DAY, EVIDENCE, NOW);
        assertThat(fault(() -> merges.propose(one.id(), other.id(), "trùng", "lan", NOW))).isEqualTo("registry.merge.numbers");
    }

    @Test
    void recordsThatDisagreeAreLookedAtAndTheSurvivorsStand() {
        Person survivor = resident("Phan C");
        Person twin = resident("Phan C");
        registry.record(survivor.id(), new FactEntry("disability", new Value.Code("MILD"), LocalDate.of(2024, 1, 1), null, EVIDENCE),
                EARLY);
        registry.record(twin.id(), new FactEntry("disability", new Value.Code("EXTREME"), LocalDate.of(2024, 1, 1), null, EVIDENCE), EARLY);
        merge(survivor, twin);
        assertThat(followUps.openOf(List.of(survivor.id()))).extracting(FollowUps.FollowUp::kind).containsExactly(FollowUps.Kind.MERGE);
        assertThat(registry.caseOf(survivor.id(), DAY, Registry.NOW).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("MILD"));
    }

    @Test
    void whoeverTheMergedRecordActedForTheSurvivorActsFor() {
        Person survivor = resident("Đỗ D");
        Person twin = resident("Đỗ D");
        Person child = resident("Đỗ E");
        receivers.appoint(child.id(), Receivers.EVERYTHING, new Receivers.Named(twin.id(), "", null), Receivers.Capacity.GUARDIAN, DAY,
                null,
                new Evidence("Quyết định", "số 5/QĐ", "lan"), EARLY);
        long id = merge(survivor, twin);
        assertThat(receivers.actsFor(survivor.id(), DAY)).containsExactly(child.id());
        merges.undo(id, "nhầm", "minh", NOW.plusSeconds(60));
        assertThat(receivers.actsFor(twin.id(), DAY)).containsExactly(child.id());
    }

    private long merge(Person survivor, Person twin) {
        long id = merges.propose(survivor.id(), twin.id(), "cùng căn cước", "lan", NOW);
        merges.agree(id, "minh", DAY, NOW);
        return id;
    }

    private Person resident(String name) {
        long person = registry.register(new NewPerson(name, Sex.MALE, LocalDate.of(1960, 1, 1), null), EVIDENCE, EARLY);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), EVIDENCE, EARLY);
        registry.move(household, areas.byCode("30742", DAY).orElseThrow().id(), "khu phố 1", "", LocalDate.of(2025, 7, 1), EVIDENCE, EARLY);
        return registry.find(person).orElseThrow();
    }

    private static String fault(Runnable work) {
        try {
            work.run();
            return "";
        } catch (Fault fault) {
            return fault.key();
        }
    }
}
