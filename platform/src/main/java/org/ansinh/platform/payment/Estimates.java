package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.launch.Today;
import org.springframework.stereotype.Component;

/** What the running grants give in a month by the law and the registers of now, before a run is prepared. */
@Component
public class Estimates {

    private static final int SLICE = 2_000;

    private final Grants grants;
    private final LawAmounts law;
    private final Today today;

    Estimates(Grants grants, LawAmounts law, Today today) {
        this.grants = grants;
        this.law = law;
        this.today = today;
    }

    /** People and đồng of one month alone: without arrears, what is taken back, and what is held. */
    public record Estimate(int people, long amount) {

        Estimate plus(Estimate other) {
            return new Estimate(people + other.people, amount + other.amount);
        }
    }

    Estimate of(YearMonth month) {
        Set<String> paid = law.paidByRun();
        Estimate sum = new Estimate(0, 0);
        List<Grant> slice = grants.slice(month, month, 0, SLICE);
        while (!slice.isEmpty()) {
            sum = sum.plus(of(month, slice.stream().filter(grant -> paid.contains(grant.programme())).toList()));
            slice = grants.slice(month, month, slice.getLast().person(), SLICE);
        }
        return sum;
    }

    private Estimate of(YearMonth month, List<Grant> running) {
        if (running.isEmpty()) {
            return new Estimate(0, 0);
        }
        LawAmounts.Answers answers = law.ask(running.stream().map(Grant::person).distinct().toList(), List.of(month),
                running.stream().map(Grant::programme).collect(Collectors.toSet()), today.day(), today.now());
        List<Grant> paid = running.stream().filter(grant -> due(grant, month, answers) > 0).toList();
        return new Estimate((int) paid.stream().map(Grant::person).distinct().count(),
                paid.stream().mapToLong(grant -> due(grant, month, answers)).sum());
    }

    /** Nothing for the dead: what is still due to them waits for a person. */
    private static long due(Grant grant, YearMonth month, LawAmounts.Answers answers) {
        YearMonth died = answers.died(grant.person());
        return died == null
                ? Reckoning.due(Reckoning.Month.of(month, grant.person(), grant.programme(), grant, answers, 0), null)
                : 0;
    }
}
