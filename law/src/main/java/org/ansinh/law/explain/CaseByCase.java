package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import java.util.List;
import org.ansinh.law.kernel.Column;
import org.ansinh.law.kernel.People;
import org.ansinh.law.kernel.Results;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;

/** Evaluates people of a population one household at a time, for those whose facts are not all known. One thread each. */
public final class CaseByCase {

    private final Program program;
    private final Plan plan;
    private final Evaluation evaluation;
    private final Inquiry inquiry;
    private final People people;
    private final Column[] personColumns;
    private final Column[] householdColumns;

    public CaseByCase(Program program, LocalDate day, People people) {
        this.program = program;
        this.plan = program.plan();
        this.evaluation = new Evaluation(program, day);
        this.inquiry = new Inquiry(program, day);
        this.people = people;
        this.personColumns = plan.personFacts().stream().map(s -> people.column(s.fact())).toArray(Column[]::new);
        this.householdColumns = plan.householdFacts().stream().map(s -> people.column(s.fact())).toArray(Column[]::new);
    }

    /** Those programmes of a person whose bit is set. */
    public void determine(int person, long programmes, List<Results> into) {
        int household = people.household(person);
        int size = household < 0 ? 1 : people.size(household);
        Frame frame = new Frame(plan, size);
        int self = 0;
        for (int m = 0; m < size; m++) {
            int other = household < 0 ? person : people.member(household, m);
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
            boolean holder = !goal.ofHousehold() || self == 0 && household >= 0;
            if ((programmes >> g & 1) != 0 && holder) {
                write(goal, frame, goal.ofHousehold() ? -1 : self, into.get(g), person);
            }
        }
    }

    private void write(Plan.Goal goal, Frame frame, int self, Results into, int person) {
        long[] own = self < 0 ? frame.household : frame.members[self];
        long answer = Answers.of(goal, own, frame.household);
        if (answer == UNKNOWN) {
            answer = inquiry.settle(goal, frame, self);
        }
        into.status[person] = answer == UNKNOWN ? Results.DEPENDS : answer == Answers.NO ? Results.NO : Results.YES;
        into.amount[person] = answer == UNKNOWN || answer == Answers.NO ? 0 : answer;
        into.row[person] = (short) program.table(goal.category()).winner(own, frame.household);
        for (int i = 0; i < goal.outputs().size(); i++) {
            Slot.Decided output = goal.outputs().get(i);
            into.outputs[i][person] = Evaluation.load(output, own, frame.household);
        }
    }
}
