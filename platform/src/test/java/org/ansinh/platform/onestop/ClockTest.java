package org.ansinh.platform.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.Procedure;
import org.ansinh.law.Procedure.Act;
import org.ansinh.law.ProcedureBook;
import org.ansinh.platform.launch.Fault;
import org.junit.jupiter.api.Test;

/** Deadlines of files, by the shipped procedures. */
class ClockTest {

    private static final ProcedureBook BOOK = ProcedureBook.load(PackSource.shipped(), LawBook.load(PackSource.shipped()));
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final Procedure PENSION = BOOK.of("SP", MONDAY).orElseThrow();

    @Test
    void aSocialPensionIsPromisedInTenWorkingDaysAndCultureDayIsNone() {
        assertThat(Clock.start(MONDAY).promised(PENSION, BOOK)).isEqualTo(LocalDate.of(2026, 12, 8));
    }

    @Test
    void whoIsQuickLeavesTimeToWhoComesAfter() {
        Clock clock = Clock.start(MONDAY);
        assertThat(clock.due(Act.VERIFY, PENSION, BOOK)).isEqualTo(LocalDate.of(2026, 12, 2));
        assertThat(clock.due(Act.DECIDE, PENSION, BOOK)).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(clock.due(Act.HAND_OVER, PENSION, BOOK)).isEqualTo(clock.promised(PENSION, BOOK));
    }

    @Test
    void missingPapersStopTheClockAndWhatWasUsedCounts() {
        int used = Clock.start(MONDAY).usedOn(LocalDate.of(2026, 11, 27), PENSION, BOOK);
        assertThat(used).isEqualTo(3);
        Clock again = Clock.again(LocalDate.of(2027, 1, 11), used, BOOK);
        assertThat(again.promised(PENSION, BOOK)).isEqualTo(LocalDate.of(2027, 1, 20));
        assertThat(again.due(Act.VERIFY, PENSION, BOOK)).isEqualTo(LocalDate.of(2027, 1, 14));
    }

    @Test
    void whoUsedAllBeforeTheStopIsDueAtOnce() {
        Clock again = new Clock(LocalDate.of(2026, 11, 28), 25);
        assertThat(again.promised(PENSION, BOOK)).isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Test
    void aCodeHasCheckDigitsAndIsNeverTheSameTwice() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            DossierCode code = DossierCode.draw();
            assertThat(DossierCode.parse(code.shown().toLowerCase(java.util.Locale.ROOT))).isEqualTo(code);
            drawn.add(code.text());
        }
        assertThat(drawn).hasSize(2000);
        assertThatThrownBy(() -> DossierCode.parse("HS' OR 1=1 --")).isInstanceOf(Fault.class);
    }

    @Test
    void aSignMistakenForItsLikeIsAlwaysFound() {
        for (int i = 0; i < 200; i++) {
            String code = DossierCode.draw().text();
            for (int place = 2; place < 10; place++) {
                String likes = Character.isDigit(code.charAt(place)) ? "23456789" : "ABCDEFGHJKMNPQRSTUVWXYZ";
                for (char other : likes.toCharArray()) {
                    String typed = code.substring(0, place) + other + code.substring(place + 1);
                    assertThat(DossierCode.read(typed).isPresent()).as("%s for %s", typed, code).isEqualTo(typed.equals(code));
                }
            }
        }
    }
}
