package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.ansinh.law.Fact;
import org.ansinh.law.kernel.Column;
import org.ansinh.law.kernel.Results;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;

/** Evaluates people of a population one household at a time, for those whose facts are not all known. */
public final class Household {

    private final Plan plan;
    private final Evaluation evaluation;
    private final Inquiry inquiry;
    private final int[] householdOf;
    private final int[] members;
    private final int[] starts;
    private final Column[] personColumns;
    private final Column[] householdColumns;

    public Household(Plan plan, LocalDate day, int people, int[] householdOf, Function<Fact, Column> columns) {
        this.plan = plan;
        this.evaluation = new Evaluation(plan, day);
        this.inquiry = new Inquiry(plan, day);
        this.householdOf = householdOf;
        int most = -1;
        for (int p = 0; p < people; p++) {
            most = Math.max(most, householdOf[p]);
        }
        this.starts = new int[most + 2];
        this.members = new int[people];
        group(people);
        this.personColumns = plan.personFacts().stream().map(s -> columns.apply(s.fact())).toArray(Column[]::new);
        this.householdColumns = plan.householdFacts().stream().map(s -> columns.apply(s.fact())).toArray(Column[]::new);
    }

    private void group(int people) {
        for (int p = 0; p < people; p++) {
            if (householdOf[p] >= 0) {
                starts[householdOf[p] + 1]++;
            }
        }
        for (int h = 1; h < starts.length; h++) {
            starts[h] += starts[h - 1];
        }
        int[] next = starts.clone();
        for (int p = 0; p < people; p++) {
            if (householdOf[p] >= 0) {
                members[next[householdOf[p]]++] = p;
            }
        }
    }

    public void determine(int person, List<Results> into) {
        int household = householdOf[person];
        int size = household < 0 ? 1 : starts[household + 1] - starts[household];
        Frame frame = new Frame(plan, size);
        int self = 0;
        for (int m = 0; m < size; m++) {
            int other = household < 0 ? person : members[starts[household] + m];
            self = other == person ? m : self;
            for (int c = 0; c < personColumns.length; c++) {
                frame.members[m][plan.personFacts().get(c).at()] = personColumns[c].get(other);
            }
        }
        for (int c = 0; c < householdColumns.length && household >= 0; c++) {
            frame.household[plan.householdFacts().get(c).at()] = householdColumns[c].get(household);
        }
        evaluation.household(frame);
        evaluation.member(frame, self);
        for (int g = 0; g < plan.goals().size(); g++) {
            Plan.Goal goal = plan.goals().get(g);
            boolean ofHousehold = Answers.ofHousehold(goal);
            if (!ofHousehold || self == 0 && household >= 0) {
                write(goal, frame, ofHousehold ? -1 : self, into.get(g), person);
            }
        }
    }

    private void write(Plan.Goal goal, Frame frame, int self, Results into, int person) {
        long[] own = self < 0 ? frame.household : frame.members[self];
        long answer = Answers.of(goal, own, frame.household);
        if (answer == UNKNOWN) {
            Inquiry.Finding finding = inquiry.about(goal, frame, self);
            answer = finding.missing().isEmpty() ? finding.answer() : UNKNOWN;
        }
        into.status[person] = answer == UNKNOWN ? Results.DEPENDS : answer == Answers.NO ? Results.NO : Results.YES;
        into.amount[person] = answer == UNKNOWN || answer == Answers.NO ? 0 : answer;
        into.row[person] = (short) Rows.winner((Table) goal.category().logic(), own, frame.household);
        for (int i = 0; i < goal.outputs().size(); i++) {
            Slot.Decided output = goal.outputs().get(i);
            into.outputs[i][person] = Evaluation.load(output, own, frame.household);
        }
    }
}
