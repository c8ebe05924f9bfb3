package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawFaults;
import org.ansinh.law.PackSource;
import org.ansinh.law.Procedure;
import org.ansinh.law.ProcedureBook;
import org.ansinh.law.WorkingDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped procedures and the calendar: loading them checks that every programme has one on every day it is in force. */
class ProceduresTest {

    private static final LawBook LAW = LawBook.load(PackSource.shipped());
    private static final ProcedureBook BOOK = ProcedureBook.load(PackSource.shipped(), LAW);

    @ParameterizedTest(name = "{1} working days after {0}: {2}")
    @CsvSource({
            "2025-08-04, 10, 2025-08-18",
            // Tết 2026: closed from 14 to 22 February
            "2026-02-13, 1, 2026-02-23",
            // a Saturday worked for the Monday before National Day
            "2026-08-21, 1, 2026-08-22",
            "2026-08-28, 1, 2026-09-03",
            // Hung Kings' day on a Sunday is made up on Monday
            "2026-04-24, 1, 2026-04-28",
            // 24 November is a holiday since 2026
            "2026-11-23, 1, 2026-11-25",
            "2025-11-23, 1, 2025-11-24",
            "2026-11-23, 10, 2026-12-08",
            "2024-04-26, 1, 2024-05-02",
            "2026-11-28, 0, 2026-11-30",
            "2026-12-31, 1, 2027-01-04"})
    void daysAreCountedAsOfficesWork(LocalDate from, int days, LocalDate due) {
        assertThat(BOOK.calendar().after(from, days)).isEqualTo(due);
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({"2026-11-23, 2026-12-08, 10", "2026-11-27, 2026-11-29, 0", "2026-11-27, 2026-11-27, 0", "2026-12-08, 2026-11-23, 0"})
    void workingDaysBetweenAreThoseAfterTheFirstUpToTheLast(LocalDate from, LocalDate to, int days) {
        assertThat(BOOK.calendar().between(from, to)).isEqualTo(days);
    }

    @Test
    void aYearWithoutDataIsRefusedAndNeverGuessed() {
        assertThatThrownBy(() -> BOOK.calendar().after(LocalDate.of(2027, 12, 30), 5)).isInstanceOf(WorkingDays.YearMissing.class)
                .hasMessageContaining("2028");
    }

    @Test
    void everyYearHasElevenHolidaysAndTwelveSinceCultureDay() {
        assertThat(BOOK.calendar().years()).extracting(WorkingDays.Year::year).containsExactly(2024, 2025, 2026, 2027);
        // every holiday on a weekend is made up on a weekday, so weekdays off less swapped ones are the holidays of the year
        assertThat(BOOK.calendar().years()).extracting(year -> year.off().size() - year.worked().size()).containsExactly(11, 11, 12, 12);
    }

    @Test
    void reliefIsCountedInDaysAndEndsOnADayOfficesWork() {
        Procedure relief = BOOK.of("ER", LocalDate.of(2026, 11, 26)).orElseThrow();
        assertThat(relief.unit()).isEqualTo(Procedure.Unit.DAYS);
        assertThat(BOOK.due(relief.unit(), LocalDate.of(2026, 11, 26), relief.days())).isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Test
    void whoDecidesMovedToTheWardOnTheFirstOfJuly2025() {
        assertThat(decider("SA", "2025-06-30")).isEqualTo(Procedure.Actor.AGENCY);
        assertThat(decider("SA", "2025-07-01")).isEqualTo(Procedure.Actor.APPROVER);
    }

    @Test
    void peopleLivingWithHivAreNeverPosted() {
        Procedure.Step post = BOOK.of("SA", LocalDate.of(2026, 11, 23)).orElseThrow().step(Procedure.Act.POST).orElseThrow();
        assertThat(post.hiddenRows()).contains("SA53A", "SA53B", "SA58");
    }

    @Test
    void aProgrammeWithoutProcedureATwofoldOneAndStepsLongerThanTheWholeAreRefusedWithTheMend() {
        String text = new String(PackSource.shipped().read(ProcedureBook.PROCEDURES), StandardCharsets.UTF_8);
        assertThat(faults(text.replace("programmes: [SP]\n    from: 2025-07-01", "programmes: [SP]\n    from: 2026-07-01")))
                .contains("nothing says how it is asked for from 2025-07-01 to 2026-06-30");
        assertThat(faults(text.replace("programmes: [SP]", "programmes: [SP, SA]"))).contains("two procedures hold");
        assertThat(faults(text.replaceFirst("actor: assessor, days: 4", "actor: assessor, days: 40"))).contains("its steps take 46 days");
    }

    private static String faults(String procedures) {
        PackSource changed = PackSource.shipped()
                .under(PackSource.of("changed", Map.of(ProcedureBook.PROCEDURES, procedures.getBytes(StandardCharsets.UTF_8))));
        try {
            ProcedureBook.load(changed, LAW);
            return "";
        } catch (LawFaults refused) {
            return refused.faults().toString();
        }
    }

    private static Procedure.Actor decider(String programme, String day) {
        return BOOK.of(programme, LocalDate.parse(day)).orElseThrow().step(Procedure.Act.DECIDE).orElseThrow().actor();
    }
}
