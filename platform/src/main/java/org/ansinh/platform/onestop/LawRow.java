package org.ansinh.platform.onestop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.ansinh.law.Assessment;
import org.ansinh.law.Procedure;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;

/** By which row of the law somebody is entitled: it says whether her name may be posted. */
@Component
class LawRow {

    private final Law law;
    private final Registry registry;

    LawRow(Law law, Registry registry) {
        this.law = law;
        this.registry = registry;
    }

    /** Only who is entitled, and by no row whose people are to be left unnamed. */
    boolean mayBePosted(long person, String programme, Procedure.Step post, LocalDate day, Instant knownAt) {
        return row(person, programme, day, knownAt).filter(row -> !post.hiddenRows().contains(row)).isPresent();
    }

    /** Whether the law gives it to her on the day; missing facts are no yes. */
    boolean entitled(long person, String programme, LocalDate day, Instant knownAt) {
        return row(person, programme, day, knownAt).isPresent();
    }

    /** Empty when she is not entitled on the day, or facts are missing; the row's name may be empty. */
    private Optional<String> row(long person, String programme, LocalDate day, Instant knownAt) {
        Person she = registry.find(person).orElseThrow();
        return law.book().on(day, day).assess(registry.caseOf(person, day, knownAt)).results().stream()
                .filter(result -> result.programme().equals(programme))
                .filter(result -> result.subject().equals(she.code()) || result.subject().equals(Assessment.HOUSEHOLD))
                .map(Assessment.Result::outcome)
                .filter(Assessment.Entitled.class::isInstance).map(Assessment.Entitled.class::cast)
                .findFirst().map(yes -> yes.category().filter(row -> !yes.usual()).map(RuleRow::id).orElse(""));
    }
}
