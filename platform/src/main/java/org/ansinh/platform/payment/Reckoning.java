package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ansinh.law.Programme.Rhythm;
import org.ansinh.platform.casework.Grant;
import org.jspecify.annotations.Nullable;

/**
 * What a run pays a person of one programme: due less settled, month by month. Pure arithmetic.
 *
 * <p>Due for a running grant is the law's amount, and never less than the amount decided until a person decides otherwise;
 * of an amount that was decided otherwise than the law answered, and of money given once, exactly that; nothing after a death. What was paid too much is told, never netted.
 */
final class Reckoning {

    private Reckoning() {}

    /** What the law says for a month. */
    enum Law {
        YES,
        NO,
        UNKNOWN
    }

    /**
     * One month.
     *
     * @param decided decided amount of the grant whose money falls due in this month; null when none does
     * @param lawAmount đồng; counts only with {@link Law#YES}
     * @param settled đồng already paid for this month
     */
    record Month(YearMonth month, @Nullable Long decided, Law law, long lawAmount, long settled) {

        /**
         * Of somebody's programme.
         *
         * @param grant the one that runs in this month; null when none does
         */
        static Month of(YearMonth month, long person, String programme, @Nullable Grant grant, LawAmounts.Answers answers, long settled) {
            LawAmounts.Answer answer = answers.of(person, programme, month);
            Rhythm rhythm = answers.rhythm(programme);
            if (grant == null || !falls(month, grant, rhythm)) {
                return new Month(month, null, answer.law(), answer.amount(), settled);
            }
            return grant.fixed() || rhythm == Rhythm.ONCE
                    ? new Month(month, grant.decidedAmount(), Law.YES, grant.decidedAmount(), settled)
                    : new Month(month, grant.decidedAmount(), answer.law(), answer.amount(), settled);
        }

        /** Money of a year is due in the month in which it began, money given once in that month alone. */
        private static boolean falls(YearMonth month, Grant grant, Rhythm rhythm) {
            return switch (rhythm) {
                case MONTHLY, STANDING -> true;
                case YEARLY -> month.getMonth() == grant.from().getMonth();
                case ONCE -> month.equals(grant.from());
            };
        }
    }

    /** What comes of it. */
    sealed interface Finding {
        YearMonth month();
    }

    /** Money to pay. */
    record Pay(YearMonth month, Reason reason, long amount) implements Finding {}

    /** Something a person must look at. */
    record Notice(YearMonth month, Trouble trouble, long due, long settled) implements Finding {}

    /**
     * Findings of one person and programme.
     *
     * @param months every month from the opening of the ledger to {@code run}, in order
     * @param died month of death; null while living or not known to be dead
     */
    static List<Finding> reckon(YearMonth run, List<Month> months, @Nullable YearMonth died) {
        return reckon(run, months, died, AfterDeath.WAITS);
    }

    /** What becomes of money still due to somebody who has died. */
    enum AfterDeath {
        /** Nobody has decided: it waits. */
        WAITS,
        /** It is paid, to whom the decision says. */
        PAID,
        /** It is decided that nothing is paid out. */
        LEFT
    }

    /** As {@link #reckon(YearMonth, List, YearMonth)}, with what was decided about money still due to the dead. */
    static List<Finding> reckon(YearMonth run, List<Month> months, @Nullable YearMonth died, AfterDeath decided) {
        List<Finding> findings = new ArrayList<>();
        for (Month month : months) {
            long due = due(month, died);
            if (died != null) {
                afterDeath(month, due, run, decided, findings);
            } else {
                ofTheLiving(month, due, run, findings);
            }
        }
        return findings;
    }

    static long due(Month month, @Nullable YearMonth died) {
        if (month.decided() == null || (died != null && month.month().isAfter(died))) {
            return 0;
        }
        return month.law() == Law.YES ? Math.max(month.lawAmount(), month.decided()) : month.decided();
    }

    /** The month with nothing more due than {@code most} (or what is due, if that is less); told as decided, without doubt about it. */
    static Month capped(Month month, long most) {
        if (month.decided() == null) {
            return month;
        }
        long due = Math.min(due(month, null), most);
        return due == 0
                ? new Month(month.month(), null, month.law(), month.lawAmount(), month.settled())
                : new Month(month.month(), due, Law.YES, due, month.settled());
    }

    static long sumDue(List<Month> months, @Nullable YearMonth died) {
        return months.stream().mapToLong(month -> due(month, died)).sum();
    }

    private static void ofTheLiving(Month month, long due, YearMonth run, List<Finding> findings) {
        if (due > month.settled()) {
            findings.add(new Pay(month.month(), reason(month, run), due - month.settled()));
        } else if (due < month.settled()) {
            findings.add(new Notice(month.month(), Trouble.OVERPAID, due, month.settled()));
        }
        if (month.month().equals(run) && month.decided() != null) {
            doubt(month).ifPresent(trouble -> findings.add(new Notice(run, trouble, lawDue(month), month.settled())));
        }
    }

    /** Nothing is paid out on a dead person's grant unless two people have decided to whom; what went out after the death is overpaid. */
    private static void afterDeath(Month month, long due, YearMonth run, AfterDeath decided, List<Finding> findings) {
        boolean owed = due > month.settled();
        if (due < month.settled()) {
            findings.add(new Notice(month.month(), Trouble.OVERPAID, due, month.settled()));
        } else if (owed && decided == AfterDeath.PAID) {
            findings.add(new Pay(month.month(), reason(month, run), due - month.settled()));
        } else if (owed && decided == AfterDeath.WAITS || month.month().equals(run) && month.decided() != null) {
            findings.add(new Notice(month.month(), Trouble.DEATH, due, month.settled()));
        }
    }

    private static Reason reason(Month month, YearMonth run) {
        return month.month().equals(run) && month.settled() == 0 ? Reason.REGULAR : Reason.arrears(run);
    }

    private static Optional<Trouble> doubt(Month month) {
        return switch (month.law()) {
            case NO -> Optional.of(Trouble.ENDED);
            case UNKNOWN -> Optional.of(Trouble.UNKNOWN);
            case YES -> month.decided() != null && month.lawAmount() < month.decided()
                    ? Optional.of(Trouble.LOWER)
                    : Optional.empty();
        };
    }

    private static long lawDue(Month month) {
        return month.law() == Law.YES ? month.lawAmount() : 0;
    }
}
