package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.law.Assessment;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.Programme;

/** Asks a citizen only what can still change the answer, most telling question first. Pure. */
final class Screener {

    private static final String FIRST = "birth_date";

    private final LawBook book;
    private final ScreenerGroups groups;

    Screener(LawBook book, ScreenerGroups groups) {
        this.book = book;
        this.groups = groups;
    }

    /** What comes next. */
    sealed interface Next {

        /** Ask for one fact. */
        record One(Fact fact) implements Next {}

        /** Ask for several rare facts at once; {@code facts} are those that could still matter. */
        record Several(ScreenerGroups.Group group, List<Fact> facts) implements Next {}

        /** Nothing left to ask. */
        record Done() implements Next {}
    }

    Assessment assess(ScreenerState state, LocalDate day) {
        return book.on(day, day).assess(state.facts(book.facts(), groups));
    }

    /** Results a citizen looks for: money and health cards; classifications are the commune's work. */
    List<Assessment.Result> benefits(Assessment assessment) {
        return assessment.results().stream().filter(result -> programme(result).kind() != Programme.Kind.STATUS).toList();
    }

    Next next(ScreenerState state, Assessment assessment) {
        Fact birth = book.facts().get(FIRST);
        if (!state.asked(birth)) {
            return new Next.One(birth);
        }
        Map<Fact, Integer> weight = new LinkedHashMap<>();
        for (Assessment.Result result : benefits(assessment)) {
            if (result.outcome() instanceof Assessment.Depends depends) {
                depends.missing().forEach(missing -> weight.merge(missing.fact(), 1, Integer::sum));
            }
        }
        List<Fact> order = book.facts().all().stream().toList();
        return weight.keySet().stream()
                .filter(fact -> !state.asked(fact) && askable(state, fact))
                .max(Comparator.<Fact>comparingInt(weight::get).thenComparing(fact -> -order.indexOf(fact)))
                .<Next>map(fact -> question(state, fact, weight))
                .orElseGet(Next.Done::new);
    }

    private Next question(ScreenerState state, Fact fact, Map<Fact, Integer> weight) {
        Optional<ScreenerGroups.Group> group = group(fact).filter(one -> !state.answers().containsKey(ScreenerState.GROUP + one.id()));
        if (group.isPresent()) {
            List<Fact> facts = group.get().facts().stream().filter(weight::containsKey).filter(one -> !state.asked(one)).toList();
            if (facts.size() > 1) {
                return new Next.Several(group.get(), facts);
            }
        }
        return new Next.One(fact);
    }

    /** A fact the citizen may state; or, before its group was asked, one of a group. */
    private boolean askable(ScreenerState state, Fact fact) {
        Optional<ScreenerGroups.Group> group = group(fact);
        if (group.isPresent()) {
            String answer = state.answers().get(ScreenerState.GROUP + group.get().id());
            return answer == null
                    ? fact.declarable() || group.get().facts().size() > 1
                    : answer.equals(ScreenerState.SOME) && fact.declarable();
        }
        return fact.declarable();
    }

    private Optional<ScreenerGroups.Group> group(Fact fact) {
        return groups.all().stream().filter(one -> one.facts().contains(fact)).findFirst();
    }

    Programme programme(Assessment.Result result) {
        return book.programmes().stream().filter(one -> one.code().equals(result.programme())).findFirst().orElseThrow();
    }
}
