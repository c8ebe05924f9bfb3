package org.ansinh.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.explain.Assessor;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.kernel.Census;
import org.ansinh.law.kernel.Kernel;
import org.ansinh.law.kernel.People;
import org.ansinh.law.plan.Labels;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
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
    private final FactCatalogue facts;
    private final Map<String, Dmn> tables;

    LawOnDay(Kernel kernel, FactCatalogue facts, Map<String, Dmn> tables, LocalDate day, LocalDate knownOn) {
        this.kernel = kernel;
        this.plan = kernel.plan();
        this.day = day;
        this.knownOn = knownOn;
        this.facts = facts;
        this.tables = tables;
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

    /**
     * Whether a programme surely answers alike in both laws: same day, same facts, same tables and figures on every step. False says
     * nothing.
     */
    public boolean answersLike(LawOnDay other, String programme) {
        Optional<Plan.Goal> here = goal(programme);
        Optional<Plan.Goal> there = other.goal(programme);
        if (here.isEmpty() || there.isEmpty() || !day.equals(other.day)
                || !List.copyOf(facts.all()).equals(List.copyOf(other.facts.all()))) {
            return false;
        }
        List<Slot.Decided> steps = here.get().steps();
        List<Slot.Decided> others = there.get().steps();
        boolean alike = steps.size() == others.size() && here.get().entitled().name().equals(there.get().entitled().name())
                && here.get().category().name().equals(there.get().category().name()) && names(here.get()).equals(names(there.get()));
        for (int i = 0; alike && i < steps.size(); i++) {
            alike = steps.get(i).name().equals(others.get(i).name()) && steps.get(i).file().equals(others.get(i).file())
                    && Objects.equals(tables.get(steps.get(i).file()), other.tables.get(others.get(i).file()))
                    && figures(steps.get(i)).equals(figures(others.get(i)));
        }
        return alike;
    }

    /** Ids of the parameters that the programme's tables read; empty when there is no version on the day. */
    public Set<String> parameters(String programme) {
        return goal(programme).stream().flatMap(one -> one.steps().stream()).flatMap(step -> figures(step).keySet().stream())
                .collect(Collectors.toSet());
    }

    private Optional<Plan.Goal> goal(String programme) {
        return plan.goals().stream().filter(one -> one.programme().code().equals(programme)).findFirst();
    }

    private static List<String> names(Plan.Goal goal) {
        Slot.Decided amount = goal.amount();
        return Stream.concat(Stream.of(amount == null ? "" : amount.name()), goal.outputs().stream().map(Slot.Decided::name)).toList();
    }

    private static Map<String, Value> figures(Slot.Decided step) {
        return step.inputs().stream().filter(Slot.Figure.class::isInstance).map(Slot.Figure.class::cast)
                .collect(Collectors.toMap(figure -> figure.known().name(), Slot.Figure::value, (one, same) -> one));
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

    /** What a code of {@link #codedOutput} means by the row of the law that gives it; empty when several rows give it, or none. */
    public Optional<Text> codeWords(String programme, String code) {
        List<Dmn.Rule> rules = codedOutput(programme).stream()
                .flatMap(output -> goal(programme).stream().flatMap(one -> one.steps().stream())
                        .filter(step -> step.name().equals(output.name())))
                .flatMap(step -> Objects.requireNonNull(tables.get(step.file())).decisions().stream()
                        .filter(decision -> decision.name().equals(step.name())))
                .flatMap(decision -> decision.logic() instanceof Dmn.Table table ? table.rules().stream() : Stream.empty())
                .filter(rule -> rule.output().equals(new Ast.Str(code))).toList();
        return rules.size() == 1 ? Optional.of(Labels.of(rules.getFirst().description(), code)) : Optional.empty();
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

    Census census(Population population, long asked) {
        return new Census(kernel, day, new People(population.households(), population.householdOf(), population::column), asked);
    }

    List<Plan.Goal> goals() {
        return plan.goals();
    }
}
