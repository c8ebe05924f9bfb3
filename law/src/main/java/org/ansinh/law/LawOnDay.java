package org.ansinh.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ansinh.law.explain.Assessor;
import org.ansinh.law.kernel.Census;
import org.ansinh.law.kernel.Kernel;
import org.ansinh.law.kernel.People;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Type;

/**
 * The whole law of one day as one typed plan. Two ways to run it, proved equal: over columns for everyone, and as a trace
 * for one household. Immutable and safe for many threads.
 */
public final class LawOnDay {

    private final Kernel kernel;
    private final Plan plan;
    private final LocalDate day;
    private final LocalDate knownOn;
    private final Assessor assessor;

    LawOnDay(Kernel kernel, FactCatalogue facts, LocalDate day, LocalDate knownOn) {
        this.kernel = kernel;
        this.plan = kernel.plan();
        this.day = day;
        this.knownOn = knownOn;
        this.assessor = new Assessor(kernel.program(), facts, day, knownOn);
    }

    public LocalDate day() {
        return day;
    }

    public LocalDate knownOn() {
        return knownOn;
    }

    /** Hash over the versions of parameters and tables in use: equal versions give equal answers. */
    public String version() {
        return plan.version();
    }

    /** Programmes with a version in use on this day, in the order of {@link LawBook#programmes()}. */
    public List<Programme> programmes() {
        return plan.goals().stream().map(Plan.Goal::programme).toList();
    }

    /**
     * Row ids of the category table of a programme, by the row number that {@link Determination#row} gives.
     *
     * @throws IllegalArgumentException when the programme has no version on this day
     */
    public List<RuleRow> rows(String programme) {
        return plan.goals().stream()
                .filter(goal -> goal.programme().code().equals(programme))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version of " + programme + " on " + day))
                .rows();
    }

    /** The first further output of a programme that is a code from a closed list, such as POOR or NEAR_POOR; empty when it has none. */
    public Optional<CodedOutput> codedOutput(String programme) {
        return plan.goals().stream()
                .filter(goal -> goal.programme().code().equals(programme))
                .flatMap(goal -> goal.outputs().stream())
                .filter(output -> output.type().kind() == Type.Kind.CODE)
                .findFirst()
                .map(output -> new CodedOutput(output.name(), output.type().codes()));
    }

    /** An output whose values, as {@link Determination#output} gives them, are indexes into {@code codes}. */
    public record CodedOutput(String name, List<String> codes) {}

    /**
     * Evaluates one household with full trace, three-valued: unknown facts are named, never taken for "no".
     *
     * @throws IllegalArgumentException when a fact is not a recorded one of the catalogue, or its value does not fit it
     */
    public Assessment assess(CaseFacts facts) {
        return assessor.assess(facts);
    }

    /**
     * Evaluates people {@code [from, to)} of the population. Cells whose result hangs on an unknown fact get
     * {@link Determination#DEPENDS}; ask {@link #assess} for the facts missing.
     */
    public void determine(Population population, int from, int to, Determination into) {
        into.determine(this, population, from, to);
    }

    Census census(Population population) {
        return new Census(kernel, day, new People(population.households(), population.householdOf(), population::column));
    }

    List<Plan.Goal> goals() {
        return plan.goals();
    }
}
