package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.payment.Reckoning.Finding;
import org.ansinh.platform.payment.Reckoning.Month;
import org.ansinh.platform.payment.Reckoning.Notice;
import org.ansinh.platform.payment.Reckoning.Pay;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Fills the draft of a run: slice by slice of people, so that memory stays flat for any city. */
@Component
class Preparation {

    private static final int SLICE = 10_000;

    private final Grants grants;
    private final LawAmounts law;
    private final Ledger ledger;
    private final Runs runs;
    private final SliceTerms terms;

    @Autowired
    Preparation(Grants grants, LawAmounts law, Ledger ledger, Runs runs, SliceTerms terms) {
        this.grants = grants;
        this.law = law;
        this.ledger = ledger;
        this.runs = runs;
        this.terms = terms;
    }

    /** Pays as the decisions say. */
    Preparation(Grants grants, LawAmounts law, Ledger ledger, Runs runs) {
        this(grants, law, ledger, runs, SliceTerms.AS_GRANTED);
    }

    /** How far a draft is filled: the last person done, and how many people, lines and exceptions so far. */
    record Position(long afterPerson, int people, int lines, int exceptions, boolean end) {

        static final Position START = new Position(0, 0, 0, 0, false);
    }

    /** How many people the run looks at. */
    int people(Run run, YearMonth opening) {
        return grants.countEverGranted(opening, run.month());
    }

    /** Lines and exceptions of every grant that was ever to run between {@code opening} and the run's month; in the caller's transaction. */
    void fill(Run run, YearMonth opening, Instant knownAt) {
        Position position = Position.START;
        while (!position.end()) {
            position = step(run, opening, knownAt, position);
        }
        runs.total(run.id());
    }

    /** The next slice of people. */
    Position step(Run run, YearMonth opening, Instant knownAt, Position from) {
        Set<String> programmes = law.paidByRun();
        List<Grant> slice = grants.everGranted(opening, run.month(), from.afterPerson(), SLICE);
        if (slice.isEmpty()) {
            return new Position(from.afterPerson(), from.people(), from.lines(), from.exceptions(), true);
        }
        Numbers numbers = new Numbers(from.lines(), from.exceptions());
        List<Grant> paid = slice.stream().filter(grant -> programmes.contains(grant.programme())).toList();
        if (!paid.isEmpty()) {
            fill(run, opening, knownAt, paid, numbers);
        }
        int people = (int) slice.stream().mapToLong(Grant::person).distinct().count();
        return new Position(slice.getLast().person(), from.people() + people, numbers.line, numbers.exception, false);
    }

    /** What some people would be paid if the draft were made now, and who of them has died. */
    record Again(List<RunLine> lines, Set<Long> dead) {}

    /** Reckons some people of a draft again, without writing anything. */
    Again again(Run run, YearMonth opening, List<Long> people, LocalDate knownOn, Instant knownAt) {
        Set<String> programmes = law.paidByRun();
        List<Grant> paid = grants.everGranted(opening, run.month(), people).stream()
                .filter(grant -> programmes.contains(grant.programme())).toList();
        if (paid.isEmpty()) {
            return new Again(List.of(), Set.of());
        }
        Reckoned found = reckon(run, months(run, opening), knownOn, knownAt, paid, new Numbers(0, 0));
        return new Again(found.slice().lines,
                people.stream().filter(person -> found.answers().died(person) != null).collect(Collectors.toSet()));
    }

    private static List<YearMonth> months(Run run, YearMonth opening) {
        return Stream.iterate(opening, month -> !month.isAfter(run.month()), month -> month.plusMonths(1)).toList();
    }

    /** A slice and what it was reckoned from. */
    private record Reckoned(Slice slice, LawAmounts.Answers answers, Settled settled) {}

    private Reckoned reckon(Run run, List<YearMonth> months, LocalDate knownOn, Instant knownAt, List<Grant> slice, Numbers numbers) {
        List<Long> people = slice.stream().map(Grant::person).distinct().toList();
        LawAmounts.Answers answers = law.ask(people, months, slice.stream().map(Grant::programme).collect(Collectors.toSet()), knownOn,
                knownAt);
        Settled settled = ledger.settled(people, months.getFirst(), months.getLast());
        Slice found = new Slice(numbers, terms.of(run, slice));
        int from = 0;
        while (from < slice.size()) {
            int to = from + 1;
            while (to < slice.size() && slice.get(to).person() == slice.get(from).person()
                    && slice.get(to).programme().equals(slice.get(from).programme())) {
                to++;
            }
            found.add(run.month(), slice.subList(from, to), months, answers, settled);
            from = to;
        }
        return new Reckoned(found, answers, settled);
    }

    private void fill(Run run, YearMonth opening, Instant knownAt, List<Grant> slice, Numbers numbers) {
        Reckoned found = reckon(run, months(run, opening), run.knownOn(), knownAt, slice, numbers);
        runs.add(run.id(), found.slice().lines, found.slice().exceptions);
        terms.filled(run,
                new SliceTerms.Filled(found.slice().terms, slice, found.slice().lines, found.answers(), found.settled()));
    }

    /** Counts lines and exceptions over all slices. */
    private static final class Numbers {
        private int line;
        private int exception;

        Numbers(int line, int exception) {
            this.line = line;
            this.exception = exception;
        }
    }

    /** What one slice gives. */
    private static final class Slice {
        private final List<RunLine> lines = new ArrayList<>();
        private final List<RunException> exceptions = new ArrayList<>();
        private final Numbers numbers;
        private final SliceTerms.Terms terms;

        Slice(Numbers numbers, SliceTerms.Terms terms) {
            this.numbers = numbers;
            this.terms = terms;
        }

        /** The grants of one person and programme, by month of start, after those that no longer count; never two paid in one month. */
        void add(YearMonth run, List<Grant> held, List<YearMonth> months, LawAmounts.Answers answers, Settled settled) {
            Grant newest = held.getLast();
            Payees.Claim claim = new Payees.Claim(newest.person(), newest.programme());
            Payee payee = terms.payee(newest);
            List<Month> history = months.stream().map(month -> month(month, claim, held, answers, settled)).toList();
            List<Month> counted = inTime(run, held, history, answers.died(newest.person()));
            long cash = 0;
            for (Finding finding : Reckoning.reckon(run, counted, answers.died(newest.person()), terms.afterDeath(claim))) {
                Grant grant = running(held, finding.month());
                switch (finding) {
                    case Pay pay -> {
                        lines.add(line(pay, grant == null ? newest : grant, newest, payee));
                        cash += payee.agencyOrNull() == null ? pay.amount() : 0;
                    }
                    case Notice notice -> exceptions.add(exception(notice, grant == null ? newest : grant));
                }
            }
            if (cash > 0) {
                exceptions.add(exception(new Notice(run, Trouble.NO_ACCOUNT, cash, 0), newest));
            }
        }

        /** Months as far as they were decided before the cut-off: what was decided later waits for the next run and is told. */
        private List<Month> inTime(YearMonth run, List<Grant> held, List<Month> history, @Nullable YearMonth died) {
            Grant late = running(held, run);
            if (late == null || died != null || !terms.late(late)) {
                return history;
            }
            long before = history.size() < 2 ? 0 : history.get(history.size() - 2).settled();
            List<Month> capped = history.stream()
                    .map(month -> Reckoning.capped(month, month.month().equals(run) ? before : month.settled())).toList();
            long waits = Reckoning.sumDue(history, died) - Reckoning.sumDue(capped, died);
            if (waits > 0) {
                exceptions.add(exception(new Notice(run, Trouble.AFTER_CUTOFF, waits, 0), late));
            }
            return capped;
        }

        private static Month month(YearMonth month, Payees.Claim claim, List<Grant> held, LawAmounts.Answers answers, Settled settled) {
            Grant grant = running(held, month);
            return Month.of(month, claim.person(), claim.programme(), grant, answers, settled.of(claim, month));
        }

        private static @Nullable Grant running(List<Grant> held, YearMonth month) {
            for (Grant grant : held) {
                if (grant.runsIn(month)) {
                    return grant;
                }
            }
            return null;
        }

        /** Arrears of an older grant go to the payee of the newest. */
        private RunLine line(Pay pay, Grant grant, Grant newest, Payee payee) {
            return new RunLine(++numbers.line, grant.person(), grant.programme(), pay.month(), pay.reason(), pay.amount(), grant.id(),
                    newest.areaUnit(), payee, pay.reason().key(grant.programme(), grant.person(), pay.month()));
        }

        private RunException exception(Notice notice, Grant grant) {
            return new RunException(++numbers.exception, notice.trouble(), grant.person(), grant.programme(), notice.month(),
                    notice.due(), notice.settled(), grant.id(), grant.areaUnit());
        }
    }
}
