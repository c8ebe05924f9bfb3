package org.ansinh.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answer of the law for one household on one day. */
public record Assessment(LocalDate day, LocalDate knownOn, String lawVersion, List<Result> results) {

    /** Name of the household itself in {@link Result#subject}. */
    public static final String HOUSEHOLD = "household";

    /**
     * One programme for one subject.
     *
     * <ul>
     *   <li>{@code subject}: a member's id, or {@link #HOUSEHOLD}
     *   <li>{@code outcome}: yes, no, or depends
     *   <li>{@code outputs}: further decisions that are known (share in percent, status code)
     *   <li>{@code steps}: the trace, every decision on the way, in the order of evaluation
     *   <li>{@code changesOn}: next day on which the answer changes by age or date alone, other facts unchanged; null when none within
     *       the horizon of the law's tables
     * </ul>
     */
    public static final class Result {

        private final String programme;
        private final String subject;
        private final Outcome outcome;
        private final Map<String, Value> outputs;
        private final List<Step> steps;
        private final List<Input> figures;
        private final Supplier<@Nullable LocalDate> change;

        /** {@code steps}, {@code figures} and {@code change} may be computed when first asked for. */
        public Result(
                String programme,
                String subject,
                Outcome outcome,
                Map<String, Value> outputs,
                List<Step> steps,
                List<Input> figures,
                Supplier<@Nullable LocalDate> change) {
            this.programme = programme;
            this.subject = subject;
            this.outcome = outcome;
            this.outputs = outputs;
            this.steps = steps;
            this.figures = figures;
            this.change = change;
        }

        public String programme() {
            return programme;
        }

        public String subject() {
            return subject;
        }

        public Outcome outcome() {
            return outcome;
        }

        public Map<String, Value> outputs() {
            return outputs;
        }

        public List<Step> steps() {
            return steps;
        }

        /** The figures of law that made the answer, each with its citation: not those of other cases in the same tables. */
        public List<Input> figures() {
            return figures;
        }

        /** Computed anew at each call: costs some microseconds for each age at which the law changes its mind. */
        public @Nullable LocalDate changesOn() {
            return change.get();
        }

        /** The step of a decision, for comparing single values. */
        public Optional<Step> step(String decision) {
            return steps.stream().filter(step -> step.decision().equals(decision)).findFirst();
        }

        @Override
        public String toString() {
            return programme + " for " + subject + ": " + outcome;
        }
    }

    /** Three-valued answer. */
    public sealed interface Outcome {}

    /**
     * Yes. {@code amount} in đồng per period, 0 when the programme gives no money.
     *
     * @param usual whether the row is only that of ordinary facts: some are not known, and with others another row gives the same
     */
    public record Entitled(long amount, Optional<RuleRow> category, boolean usual) implements Outcome {}

    /**
     * No.
     *
     * @param blocked the row that means her and what takes it away again; empty when no row means her
     * @param nearest rows that lack least, best first, at most three
     */
    public record NotEntitled(Optional<Blocked> blocked, List<NearMiss> nearest) implements Outcome {}

    /**
     * It hangs on facts not known.
     *
     * @param missing exactly the facts that could change the answer, in catalogue order
     * @param ifOrdinary the answer when the missing facts have their ordinary values; null when it still hangs on a fact that has
     *     none
     */
    public record Depends(List<MissingFact> missing, @Nullable Outcome ifOrdinary) implements Outcome {}

    /** A fact that is not known; subject is a member's id or {@link #HOUSEHOLD}. */
    public record MissingFact(String subject, Fact fact) {}

    /** A row that did not match, and the cells it failed on. */
    public record NearMiss(RuleRow row, List<Cell> failed) {}

    /** A row that matched, and the decision that gives nothing all the same: the other of two benefits is higher, say. */
    public record Blocked(RuleRow row, Text decision, List<Input> by) {}

    /**
     * One decision evaluated.
     *
     * @param decision name of the DMN decision
     * @param value its value; null when unknown
     * @param fired rows that matched, empty for literal expressions
     * @param inputs what it was computed from
     */
    public record Step(String decision, Text label, @Nullable Value value, List<FiredRow> fired, List<Input> inputs) {}

    /** A row that matched: its cells and what it gave. */
    public record FiredRow(RuleRow row, List<Cell> cells, @Nullable Value output) {}

    /** A cell of a row: the input, its test as written in the table, the value met. */
    public record Cell(String input, Text label, String test, @Nullable Value value) {}

    /** An input of a decision. {@code citation} is set for parameters. */
    public record Input(String name, Text label, @Nullable Value value, @Nullable Citation citation) {}
}
