package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.kernel.Column;
import org.ansinh.law.kernel.People;
import org.ansinh.law.kernel.Results;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Type;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates people of a population one household at a time, for those whose facts are not all known. Most of them lack the same
 * facts and share the others, so an answer is kept by the facts it can hang on. One thread each.
 */
public final class CaseByCase {

    /** Of all programmes together; some 200 bytes each. */
    private static final int MOST_KEPT = 100_000;

    private final Program program;
    private final Plan plan;
    private final Evaluation evaluation;
    private final Inquiry inquiry;
    private final People people;
    private final Column[] personColumns;
    private final Column[] householdColumns;
    private final LocalDate day;
    private final @Nullable Hangs[] hangs;
    private final List<Map<Facts, Answer>> known = new ArrayList<>();
    private int kept;

    /** What an answer can hang on: of the person asked about, of all members, of the household. */
    private record Hangs(Part part, Told[] own, Told[] members, Told[] household) {}

    /** A column told apart as far as the programme does: by the stretch between two cut points, or by every value. */
    private record Told(Column column, long @Nullable [] starts) {

        long of(int index) {
            long value = column.get(index);
            if (starts == null || value == UNKNOWN) {
                return value;
            }
            int at = Arrays.binarySearch(starts, value);
            return at >= 0 ? at : -at - 2;
        }
    }

    /** An answer as it is written, with the further outputs. */
    private record Answer(byte status, long amount, short row, long[] outputs) {}

    /** The values an answer hangs on, in a fixed order. */
    private static final class Facts {

        private final long[] values;
        private final int hash;

        Facts(long[] values) {
            this.values = values;
            this.hash = Arrays.hashCode(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Facts facts && Arrays.equals(values, facts.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    public CaseByCase(Program program, LocalDate day, People people) {
        this.program = program;
        this.plan = program.plan();
        this.evaluation = new Evaluation(program, day);
        this.inquiry = new Inquiry(program, day);
        this.people = people;
        this.day = day;
        this.personColumns = plan.personFacts().stream().map(s -> people.column(s.fact())).toArray(Column[]::new);
        this.householdColumns = plan.householdFacts().stream().map(s -> people.column(s.fact())).toArray(Column[]::new);
        this.hangs = new Hangs[plan.goals().size()];
        plan.goals().forEach(goal -> known.add(new HashMap<>()));
    }

    private Hangs hangs(int g) {
        Hangs known = hangs[g];
        if (known == null) {
            known = hangs(plan.goals().get(g));
            hangs[g] = known;
        }
        return known;
    }

    private Hangs hangs(Plan.Goal goal) {
        Part part = program.part(goal);
        return new Hangs(
                part,
                told(part, goal.allFacts().stream().filter(slot -> slot.subject() == Fact.Subject.PERSON && !goal.ofHousehold())),
                told(part, goal.membersFacts().stream()),
                told(part, goal.allFacts().stream().filter(slot -> slot.subject() == Fact.Subject.HOUSEHOLD)));
    }

    private Told[] told(Part part, Stream<Slot.Recorded> slots) {
        return slots.map(slot -> new Told(people.column(slot.fact()), starts(part, slot))).toArray(Told[]::new);
    }

    /** Null where a stretch would be one value only, or every value counts. */
    private long @Nullable [] starts(Part part, Slot.Recorded slot) {
        boolean few = slot.type().kind() == Type.Kind.CODE || slot.type().kind() == Type.Kind.TRUTH;
        return few || !part.decidedByCuts(slot) ? null : part.cuts.representatives(slot, day);
    }

    /** Those programmes of a person whose bit is set. */
    public void determine(int person, long programmes, List<Results> into) {
        int household = people.household(person);
        boolean first = household >= 0 && people.member(household, 0) == person;
        Frame frame = null;
        int self = 0;
        for (int g = 0; g < plan.goals().size(); g++) {
            Plan.Goal goal = plan.goals().get(g);
            if ((programmes >> g & 1) == 0 || goal.ofHousehold() && !first) {
                continue;
            }
            Hangs on = hangs(g);
            Facts facts = facts(on, person, household);
            Answer answer = known.get(g).get(facts);
            if (answer == null) {
                if (frame == null) {
                    self = self(person, household);
                    frame = frame(person, household);
                }
                evaluation.part(frame, goal.ofHousehold() ? -1 : self, on.part());
                answer = answer(goal, frame, goal.ofHousehold() ? -1 : self);
                if (kept < MOST_KEPT) {
                    known.get(g).put(facts, answer);
                    kept++;
                }
            }
            write(answer, into.get(g), person);
        }
    }

    private Facts facts(Hangs on, int person, int household) {
        int size = household < 0 ? 1 : people.size(household);
        int ofMember = on.members().length;
        long[] values = new long[2 + on.own().length + on.household().length + size * ofMember];
        int at = 0;
        values[at++] = household < 0 ? 0 : 1;
        values[at++] = on.part().members ? size : 0;
        for (Told told : on.own()) {
            values[at++] = told.of(person);
        }
        for (Told told : on.household()) {
            values[at++] = household < 0 ? UNKNOWN : told.of(household);
        }
        int first = at;
        for (int m = 0; m < size && ofMember > 0; m++) {
            int member = household < 0 ? person : people.member(household, m);
            for (Told told : on.members()) {
                values[at++] = told.of(member);
            }
            sink(values, first, at - ofMember, ofMember);
        }
        return new Facts(values);
    }

    /** Moves the last member before those that come after it, since who stands where makes no difference. */
    private static void sink(long[] values, int first, int last, int width) {
        for (int at = last; at > first && Arrays.compare(values, at - width, at, values, at, at + width) > 0; at -= width) {
            for (int i = 0; i < width; i++) {
                long value = values[at + i];
                values[at + i] = values[at - width + i];
                values[at - width + i] = value;
            }
        }
    }

    private int self(int person, int household) {
        int self = 0;
        while (household >= 0 && people.member(household, self) != person) {
            self++;
        }
        return self;
    }

    private Frame frame(int person, int household) {
        int size = household < 0 ? 1 : people.size(household);
        Frame frame = new Frame(plan, size);
        for (int m = 0; m < size; m++) {
            int other = household < 0 ? person : people.member(household, m);
            for (int c = 0; c < personColumns.length; c++) {
                frame.members[m][plan.personFacts().get(c).at()] = personColumns[c].get(other);
            }
        }
        for (int c = 0; c < householdColumns.length && household >= 0; c++) {
            frame.household[plan.householdFacts().get(c).at()] = householdColumns[c].get(household);
        }
        return frame;
    }

    private Answer answer(Plan.Goal goal, Frame frame, int self) {
        long[] own = self < 0 ? frame.household : frame.members[self];
        long answer = Answers.of(goal, own, frame.household);
        if (answer == UNKNOWN) {
            answer = inquiry.settle(goal, frame, self);
        }
        long[] outputs = new long[goal.outputs().size()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = Evaluation.load(goal.outputs().get(i), own, frame.household);
        }
        return new Answer(
                answer == UNKNOWN ? Results.DEPENDS : answer == Answers.NO ? Results.NO : Results.YES,
                answer == UNKNOWN || answer == Answers.NO ? 0 : answer,
                (short) program.table(goal.category()).winner(own, frame.household),
                outputs);
    }

    private static void write(Answer answer, Results into, int person) {
        into.status[person] = answer.status();
        into.amount[person] = answer.amount();
        into.row[person] = answer.row();
        for (int i = 0; i < answer.outputs().length; i++) {
            into.outputs[i][person] = answer.outputs()[i];
        }
    }
}
