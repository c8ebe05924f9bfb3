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
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.support.Residents;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of grants when two records turn out to be one person. Nothing of a test stays. */
@Transactional
class MergedWithGrantsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = DAY.atTime(9, 0).toInstant(java.time.ZoneOffset.ofHours(7));

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Merges merges;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private Grants grants;

    @Autowired
    private Proposals proposals;

    @Autowired
    private LetterWords letters;

    @Autowired
    private CasePanel panel;

    @Autowired
    private Casework casework;

    @Autowired
    private Receiving receiving;

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
        Casework.Situation situation = casework.situation(stays.code(), "SP", null, Set.of(residents().ward()));
        assertThat(situation.holder()).isEqualTo(merged.id());
        assertThat(situation.granted()).hasSize(1);

        merges.undo(id, "hai chị em sinh đôi", "minh", NOW.plusSeconds(60));
        assertThat(receiving.people("SP", DAY)).contains(merged.id()).doesNotContain(stays.id());
        assertThat(grants.of(merged.id())).singleElement().satisfies(grant -> assertThat(grant.to()).isNull());
    }

    @Test
    void whatWaitsToBeDecidedForTheOneOfAProgrammeThatRunsOnTheOtherIsDecidedBeforeTheyBecomeOne() {
        Person stays = resident("Nguyễn Thị Gộp");
        Person merged = resident("Nguyễn Thị Gộp");
        grant(merged, null);
        new Deciding(context, Set.of(residents().ward())).propose(Deciding.What.of("START", stays.code(), "SP", null));
        assertThatThrownBy(() -> merge(stays, merged))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("casework.merge.waiting"));
    }

    @Test
    void aGrantOfTheMergedRecordIsEndedOnTheSurvivorsPageByTwoPeople() {
        Person stays = resident("Nguyễn Thị Gộp");
        Person merged = resident("Nguyễn Thị Gộp");
        grant(merged, null);
        merge(stays, merged);
        long decision = new Deciding(context, Set.of(residents().ward()))
                .decide(Deciding.What.of("END", stays.code(), "SP", YearMonth.of(2026, 12)));
        assertThat(grants.of(merged.id())).singleElement().satisfies(grant -> assertThat(grant.to()).isEqualTo(YearMonth.of(2026, 11)));
        assertThat(receiving.people("SP", DAY)).contains(stays.id());
        assertThat(receiving.people("SP", DAY.plusMonths(1))).doesNotContain(stays.id(), merged.id());
        Proposals.Decided decided = proposals.ofDecision(decision).orElseThrow();
        assertThat(letters.of(decided.proposal(), String.valueOf(decided.decision().number()), DAY, YearMonth.of(2026, 12), ""))
                .as("the letter is to the person, where she lives")
                .containsEntry("code", stays.code()).hasEntrySatisfying("home", home -> assertThat(home).contains("Khu phố 1"));
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
        loader.load(Stream.of(new ImportedGrant(person.id(), "SP", "SP1", 540_000, YearMonth.of(2026, 2), to, residents().ward(),
                new Payee.Cash(person.name()), "QĐ 1")));
    }

    private Person resident(String name) {
        return residents().add(name);
    }

    private Residents residents() {
        return new Residents(context);
    }
}
