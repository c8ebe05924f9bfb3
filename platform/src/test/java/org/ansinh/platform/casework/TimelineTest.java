package org.ansinh.platform.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ansinh.law.Programme.Rhythm;
import org.ansinh.platform.casework.Proposal.Kind;
import org.ansinh.platform.casework.Segment.Standing;
import org.ansinh.platform.launch.Fault;
import org.junit.jupiter.api.Test;

/** What several decisions about one person and programme say together. */
class TimelineTest {

    private static final Payee CASH = new Payee.Cash("Nguyễn Thị Ánh");
    private static final Segment OLD = new Segment(month(1), null, "SP1", 500_000, false, Standing.PAID, 7, CASH, null, 99L);

    @Test
    void aPauseCutsTheGrantAndAResumptionPaysItAgainFromItsMonth() {
        assertThat(words(List.of(OLD), act(1, Kind.SUSPEND, 6), act(2, Kind.RESUME, 9)))
                .containsExactly("1-5 500000 PAID", "6-8 500000 SUSPENDED", "9- 500000 PAID");
    }

    /** Two funerals arranged by one person in one year are two sums. */
    @Test
    void moneyGivenOnceCanBeGrantedAgainForALaterMonthAndIsNeverCutInItsMiddle() {
        List<Segment> first = Timeline.of(List.of(), List.of(start(1, 3, 10_000_000)));
        assertThat(Possible.met(Kind.START, Rhythm.ONCE, first, month(8))).isEmpty();
        assertThat(Possible.met(Kind.START, Rhythm.ONCE, first, month(3))).as("the same month is the same money").isEqualTo(first);
        assertThat(Possible.met(Kind.START, Rhythm.MONTHLY, first, month(8))).isEqualTo(first);
        assertThat(words(List.of(), start(1, 3, 10_000_000), start(2, 8, 10_800_000))).containsExactly("3-7 10000000 PAID",
                "8- 10800000 PAID");
        for (Kind cut : List.of(Kind.SUSPEND, Kind.RESUME, Kind.ADJUST)) {
            assertThatThrownBy(() -> Possible.requireFits(cut, Rhythm.YEARLY, "x", "TU")).isInstanceOf(Fault.class);
            assertThatCode(() -> Possible.requireFits(cut, Rhythm.MONTHLY, "x", "SP")).doesNotThrowAnyException();
        }
    }

    @Test
    void aResumptionFromTheFirstPausedMonthLeavesNoPause() {
        assertThat(words(List.of(OLD), act(1, Kind.SUSPEND, 6), act(2, Kind.RESUME, 6)))
                .containsExactly("1-5 500000 PAID", "6- 500000 PAID");
    }

    @Test
    void aCorrectionStandsInThePlaceOfTheDecisionItCorrectsAndWhatCameLaterStays() {
        assertThat(words(List.of(), start(1, 3, 400_000), act(2, Kind.SUSPEND, 8), about(3, Kind.CORRECT, 1, 2, 540_000)))
                .containsExactly("2-7 540000 PAID", "8- 540000 SUSPENDED");
    }

    @Test
    void aCorrectionOfACorrectionCounts() {
        assertThat(words(List.of(), start(1, 3, 400_000), about(2, Kind.CORRECT, 1, 3, 450_000), about(3, Kind.CORRECT, 2, 3, 540_000)))
                .containsExactly("3- 540000 PAID");
    }

    @Test
    void anEndThatIsCancelledAfterAComplaintNeverHappened() {
        assertThat(words(List.of(OLD), act(1, Kind.END, 7), about(2, Kind.CANCEL, 1, 7, 0))).containsExactly("1- 500000 PAID");
    }

    @Test
    void aCancellationThatIsItselfCancelledLeavesTheFirstDecision() {
        assertThat(words(List.of(OLD), act(1, Kind.END, 7), about(2, Kind.CANCEL, 1, 7, 0), about(3, Kind.CANCEL, 2, 7, 0)))
                .containsExactly("1-6 500000 PAID");
    }

    @Test
    void anEndBeforeTheFirstMonthLeavesNothing() {
        assertThat(words(List.of(), start(1, 6, 540_000), act(2, Kind.END, 4))).isEmpty();
    }

    @Test
    void whatIsTakenOverWithALastMonthEndsThereWhateverIsPausedAndResumed() {
        assertThat(words(List.of(OLD.until(month(10))), act(1, Kind.SUSPEND, 6), act(2, Kind.RESUME, 9)))
                .containsExactly("1-5 500000 PAID", "6-8 500000 SUSPENDED", "9-10 500000 PAID");
    }

    @Property(tries = 300)
    void noMonthIsEverGrantedTwice(@ForAll("histories") List<Act> acts) {
        List<Segment> segments = Timeline.of(List.of(OLD), acts);
        for (int i = 1; i < 24; i++) {
            YearMonth month = YearMonth.of(2026, 1).plusMonths(i);
            assertThat(segments.stream().filter(segment -> segment.covers(month)).count()).isLessThanOrEqualTo(1);
        }
        assertThat(segments).allMatch(segment -> segment.to() == null || !segment.to().isBefore(segment.from()));
    }

    @Property(tries = 300)
    void cancellingTheNewestDecisionGivesWhatWasBeforeIt(@ForAll("histories") List<Act> acts) {
        List<Act> more = new ArrayList<>(acts);
        long next = acts.size() + 1L;
        more.add(start(next, 5, 1));
        List<Segment> before = Timeline.of(List.of(OLD), acts);
        more.add(about(next + 1, Kind.CANCEL, next, 5, 0));
        assertThat(Timeline.of(List.of(OLD), more)).isEqualTo(before);
    }

    @Provide
    Arbitrary<List<Act>> histories() {
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.class);
        return Combinators
                .combine(kinds, Arbitraries.integers().between(1, 12), Arbitraries.longs().between(1, 5),
                        Arbitraries.longs().between(0, 900))
                .as((kind, month, target, amount) -> new Act(0, kind, month(month), "R", amount, false, 7, CASH,
                        kind.aboutAnother() ? target : null))
                .list().ofMaxSize(8).map(list -> {
                    List<Act> numbered = new ArrayList<>();
                    for (Act act : list) {
                        long id = numbered.size() + 1L;
                        Long target = act.targets() == null || act.targets() >= id ? null : act.targets();
                        Kind kind = act.kind().aboutAnother() && target == null ? Kind.END : act.kind();
                        numbered.add(new Act(id, kind, act.effective(), act.row(), act.amount(), false, 7, CASH, target));
                    }
                    return numbered;
                });
    }

    private static List<String> words(List<Segment> imported, Act... acts) {
        return Timeline.of(imported, List.of(acts)).stream().map(segment -> segment.from().getMonthValue() + "-"
                + (segment.to() == null ? "" : segment.to().getMonthValue()) + " " + segment.amount() + " " + segment.standing()).toList();
    }

    private static Act start(long id, int month, long amount) {
        return new Act(id, Kind.START, month(month), "SP1", amount, false, 7, CASH, null);
    }

    private static Act act(long id, Kind kind, int month) {
        return new Act(id, kind, month(month), "", 0, false, 7, CASH, null);
    }

    private static Act about(long id, Kind kind, long target, int month, long amount) {
        return new Act(id, kind, month(month), "SP1", amount, false, 7, CASH, target);
    }

    private static YearMonth month(int month) {
        return YearMonth.of(2026, month);
    }
}
