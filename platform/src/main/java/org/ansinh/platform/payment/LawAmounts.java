package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What law and registers say of some people in some months: the run's questions to the rooms before it. */
interface LawAmounts {

    /** Programmes that pay money every month. */
    Set<String> paidMonthly();

    /** Answers for people in months, by the law in force on a day and facts known at an instant. */
    Answers ask(List<Long> people, List<YearMonth> months, Set<String> programmes, LocalDate knownOn, Instant knownAt);

    /** Answers; programme and month among those asked for. */
    interface Answers {

        Reckoning.Law law(long person, String programme, YearMonth month);

        /** Đồng; 0 unless the law says yes. */
        long amount(long person, String programme, YearMonth month);

        /** Month in which the person died; null while living or not known to be dead. */
        @Nullable YearMonth died(long person);
    }
}
