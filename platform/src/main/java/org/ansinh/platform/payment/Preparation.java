package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.payment.Reckoning.Finding;
import org.ansinh.platform.payment.Reckoning.Month;
import org.ansinh.platform.payment.Reckoning.Notice;
import org.ansinh.platform.payment.Reckoning.Pay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills the draft of a run: slice by slice of people, so that memory stays flat for any city. */
@Component
class Preparation {

    private static final int SLICE = 10_000;

    private final Grants grants;
    private final LawAmounts law;
    private final Ledger ledger;
    private final Runs runs;

    Preparation(Grants grants, LawAmounts law, Ledger ledger, Runs runs) {
        this.grants = grants;
        this.law = law;
        this.ledger = ledger;
        this.runs = runs;
    }

    /** Lines and exceptions of every grant that was ever to run between {@code opening} and the run's month; in the caller's transaction. */
    void fill(Run run, YearMonth opening, Instant knownAt) {
        List<YearMonth> months = Stream.iterate(opening, month -> !month.isAfter(run.month()), month -> month.plusMonths(1)).toList();
        Set<String> programmes = law.paidMonthly();
        Numbers numbers = new Numbers();
        List<Grant> slice = grants.everGranted(opening, run.month(), 0, SLICE);
        while (!slice.isEmpty()) {
            List<Grant> paid = slice.stream().filter(grant -> programmes.contains(grant.programme())).toList();
            if (!paid.isEmpty()) {
                fill(run, months, programmes, knownAt, paid, numbers);
            }
            slice = grants.everGranted(opening, run.month(), slice.getLast().person(), SLICE);
        }
        runs.total(run.id());
    }

    private void fill(Run run, List<YearMonth> months, Set<String> programmes, Instant knownAt, List<Grant> slice, Numbers numbers) {
        List<Long> people = slice.stream().map(Grant::person).distinct().toList();
        LawAmounts.Answers answers = law.ask(people, months, programmes, run.knownOn(), knownAt);
        Map<Ledger.Cell, Long> settled = ledger.settled(people.getFirst(), people.getLast(), months.getFirst(), months.getLast());
        Slice found = new Slice(numbers);
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
        runs.add(run.id(), found.lines, found.exceptions);
    }

    /** Counts lines and exceptions over all slices. */
    private static final class Numbers {
        private int line;
        private int exception;
    }

    /** What one slice gives. */
    private static final class Slice {
        private final List<RunLine> lines = new ArrayList<>();
        private final List<RunException> exceptions = new ArrayList<>();
        private final Numbers numbers;

        Slice(Numbers numbers) {
            this.numbers = numbers;
        }

        /** The grants of one person and programme, by month of start, after those that no longer count; never two paid in one month. */
        void add(YearMonth run, List<Grant> held, List<YearMonth> months, LawAmounts.Answers answers, Map<Ledger.Cell, Long> settled) {
            Grant newest = held.getLast();
            List<Month> history = months.stream().map(month -> month(month, held, answers, settled)).toList();
            List<Finding> findings = Reckoning.reckon(run, history, answers.died(newest.person()));
            long cash = 0;
            for (Finding finding : findings) {
                Grant grant = running(held, finding.month());
                switch (finding) {
                    case Pay pay -> {
                        lines.add(line(pay, grant == null ? newest : grant, newest));
                        cash += newest.payee().bankOrNull() == null ? pay.amount() : 0;
                    }
                    case Notice notice -> exceptions.add(exception(notice, grant == null ? newest : grant));
                }
            }
            if (cash > 0) {
                exceptions.add(exception(new Notice(run, Trouble.NO_ACCOUNT, cash, 0), newest));
            }
        }

        private static Month month(YearMonth month, List<Grant> held, LawAmounts.Answers answers, Map<Ledger.Cell, Long> settled) {
            Grant grant = running(held, month);
            Grant any = held.getLast();
            return Month.of(month, grant, answers.law(any.person(), any.programme(), month),
                    answers.amount(any.person(), any.programme(), month),
                    settled.getOrDefault(new Ledger.Cell(any.person(), any.programme(), month), 0L));
        }

        private static @Nullable Grant running(List<Grant> held, YearMonth month) {
            return held.stream().filter(grant -> grant.runsIn(month)).findFirst().orElse(null);
        }

        /** Arrears of an older grant go to the payee of the newest. */
        private RunLine line(Pay pay, Grant grant, Grant newest) {
            return new RunLine(++numbers.line, grant.person(), grant.programme(), pay.month(), pay.reason(), pay.amount(), grant.id(),
                    newest.areaUnit(), newest.payee(), pay.reason().key(grant.programme(), grant.person(), pay.month()));
        }

        private RunException exception(Notice notice, Grant grant) {
            return new RunException(++numbers.exception, notice.trouble(), grant.person(), grant.programme(), notice.month(),
                    notice.due(), notice.settled(), grant.id(), grant.areaUnit());
        }
    }
}
