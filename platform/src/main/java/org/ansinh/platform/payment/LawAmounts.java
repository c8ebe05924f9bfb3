package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.ansinh.law.Programme.Rhythm;
import org.jspecify.annotations.Nullable;

/** What law and registers say of some people in some months: the run's questions to the rooms before it. */
interface LawAmounts {

    /** Programmes whose money is paid by the monthly run: every month, once a year, or once. */
    Set<String> paidByRun();

    /** Answers for people in months, by the law in force on a day and facts known at an instant. */
    Answers ask(List<Long> people, List<YearMonth> months, Set<String> programmes, LocalDate knownOn, Instant knownAt);

    /**
     * Days from {@code after} (exclusive) to {@code to} (inclusive) on which law of a programme for a month came into force that answers
     * otherwise than before, newest first.
     */
    default List<LocalDate> changes(String programme, YearMonth month, LocalDate after, LocalDate to) {
        return List.of();
    }

    /** Instruments whose figures or tables came into force on these days, as they are cited; empty when none is known. */
    default String instruments(String programme, YearMonth month, List<LocalDate> inForce) {
        return "";
    }

    /** Names the law that answers for a month: another name after something was put in force. */
    default String version(YearMonth month, LocalDate knownOn) {
        return "";
    }

    /** One answer. {@code amount}: đồng; 0 unless the law says yes. */
    record Answer(Reckoning.Law law, long amount) {}

    /** Answers; programme and month among those asked for. */
    interface Answers {

        Reckoning.Law law(long person, String programme, YearMonth month);

        /** Đồng; 0 unless the law says yes. */
        long amount(long person, String programme, YearMonth month);

        /** How often the programme pays. */
        default Rhythm rhythm(String programme) {
            return Rhythm.MONTHLY;
        }

        /** Both at once. */
        default Answer of(long person, String programme, YearMonth month) {
            return new Answer(law(person, programme, month), amount(person, programme, month));
        }

        /** The law's row, such as {@code SA56C}; empty when none. */
        default String row(long person, String programme, YearMonth month) {
            return "";
        }

        /** Month in which the person died; null while living or not known to be dead. */
        @Nullable
        YearMonth died(long person);
    }
}
