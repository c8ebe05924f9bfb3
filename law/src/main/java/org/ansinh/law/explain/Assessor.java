package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Value;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.jspecify.annotations.Nullable;

/** Answers for one household with its trace. */
public final class Assessor {

    private final Program program;
    private final Plan plan;
    private final FactCatalogue catalogue;
    private final LocalDate day;
    private final LocalDate knownOn;
    private final Evaluation evaluation;
    private final Inquiry inquiry;
    private final Changes changes;

    public Assessor(Program program, FactCatalogue catalogue, LocalDate day, LocalDate knownOn) {
        this.program = program;
        this.plan = program.plan();
        this.catalogue = catalogue;
        this.day = day;
        this.knownOn = knownOn;
        this.evaluation = new Evaluation(program, day);
        this.inquiry = new Inquiry(program, day);
        this.changes = new Changes(program, day);
    }

    public Assessment assess(CaseFacts facts) {
        Frame frame = frame(facts);
        evaluation.all(frame);
        List<Assessment.Result> results = new ArrayList<>();
        Trace ofHousehold = new Trace(program, frame.household, frame.household);
        Trace[] ofMembers = new Trace[frame.size()];
        for (int m = 0; m < ofMembers.length; m++) {
            ofMembers[m] = new Trace(program, frame.members[m], frame.household);
        }
        for (Plan.Goal goal : plan.goals()) {
            if (goal.ofHousehold()) {
                results.add(result(goal, Assessment.HOUSEHOLD, frame, -1, facts, ofHousehold));
            } else {
                for (int m = 0; m < frame.size(); m++) {
                    results.add(result(goal, facts.members().get(m).id(), frame, m, facts, ofMembers[m]));
                }
            }
        }
        return new Assessment(day, knownOn, plan.version(), results);
    }

    private Assessment.Result result(Plan.Goal goal, String subject, Frame frame, int member, CaseFacts facts, Trace trace) {
        long[] own = member < 0 ? frame.household : frame.members[member];
        long answer = Answers.of(goal, own, frame.household);
        Answered answered = answer == UNKNOWN ? open(goal, frame, member, facts) : settled(goal, answer, trace, false);
        return new Assessment.Result(
                goal.programme().code(), subject, answered.outcome(), outputs(goal, trace), new Lazy<>(() -> trace.steps(goal)),
                new Lazy<>(() -> answered.trace().figures(goal)), () -> changes.next(goal, frame, member, answer));
    }

    /** An answer and the evaluation it can be explained from. */
    private record Answered(Assessment.Outcome outcome, Trace trace) {}

    private static Map<String, Value> outputs(Plan.Goal goal, Trace trace) {
        if (goal.outputs().isEmpty()) {
            return Map.of();
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (Slot.Decided output : goal.outputs()) {
            Value value = trace.value(output);
            if (value != null) {
                outputs.put(output.name(), value);
            }
        }
        return outputs;
    }

    private static Answered settled(Plan.Goal goal, long answer, Trace trace, boolean usual) {
        return new Answered(answer == Answers.NO
                ? new Assessment.NotEntitled(trace.blocked(goal), new Lazy<>(() -> trace.nearest(goal)))
                : new Assessment.Entitled(answer, trace.category(goal), usual), trace);
    }

    /** Plain evaluation left it open: ask which facts it hangs on, and what it would be if they were ordinary. */
    private Answered open(Plan.Goal goal, Frame frame, int member, CaseFacts facts) {
        Inquiry.Finding finding = inquiry.about(goal, frame, member);
        if (finding.missing().isEmpty()) {
            Trace trace = trace(frame, member);
            return finding.answer() == Answers.NO || trace.category(goal).isPresent()
                    ? settled(goal, finding.answer(), trace, false)
                    : usual(goal, frame, member, finding.answer());
        }
        List<Assessment.MissingFact> missing = new ArrayList<>();
        for (Inquiry.Unknown unknown : finding.missing()) {
            String subject = unknown.member() < 0 ? Assessment.HOUSEHOLD : facts.members().get(unknown.member()).id();
            missing.add(new Assessment.MissingFact(subject, unknown.slot().fact()));
        }
        return new Answered(new Assessment.Depends(List.copyOf(missing), ifOrdinary(goal, frame, member, finding.missing())),
                trace(frame, member));
    }

    private Trace trace(Frame frame, int member) {
        return new Trace(program, member < 0 ? frame.household : frame.members[member], frame.household);
    }

    /** The answer stands whatever the unknown facts are, the row does not: the one of ordinary facts is told. */
    private Answered usual(Plan.Goal goal, Frame frame, int member, long answer) {
        Frame ordinary = frame.copy();
        for (Inquiry.Unknown unknown : Inquiry.unknown(goal, goal.allFacts(), frame, member)) {
            put(unknown, ordinary);
        }
        evaluation.part(ordinary, member, program.part(goal));
        Trace trace = trace(ordinary, member);
        boolean same = Answers.of(goal, member < 0 ? ordinary.household : ordinary.members[member], ordinary.household) == answer;
        return settled(goal, answer, same ? trace : trace(frame, member), same);
    }

    private static void put(Inquiry.Unknown unknown, Frame ordinary) {
        Fact fact = unknown.slot().fact();
        if (fact.ordinary() != null) {
            unknown.put(ordinary, unknown.slot().type().encode(fact.id(), fact.ordinary()));
        }
    }

    private Assessment.@Nullable Outcome ifOrdinary(Plan.Goal goal, Frame frame, int member, List<Inquiry.Unknown> missing) {
        Frame ordinary = frame.copy();
        for (Inquiry.Unknown unknown : missing) {
            put(unknown, ordinary);
        }
        evaluation.part(ordinary, member, program.part(goal));
        long[] own = member < 0 ? ordinary.household : ordinary.members[member];
        long answer = Answers.of(goal, own, ordinary.household);
        if (answer == UNKNOWN) {
            answer = inquiry.about(goal, ordinary, member).answer();
        }
        return answer == UNKNOWN ? null : settled(goal, answer, trace(ordinary, member), false).outcome();
    }

    private Frame frame(CaseFacts facts) {
        Frame frame = new Frame(plan, facts.members().size());
        fill(frame.household, facts.household(), program.householdFacts, Fact.Subject.HOUSEHOLD);
        for (int m = 0; m < frame.size(); m++) {
            fill(frame.members[m], facts.members().get(m).facts(), program.personFacts, Fact.Subject.PERSON);
        }
        return frame;
    }

    /** Facts that the law of the day does not look at are checked and left out. */
    private void fill(long[] frame, Map<String, Value> facts, Map<String, Slot.Recorded> slots, Fact.Subject subject) {
        facts.forEach((id, value) -> {
            Slot.Recorded slot = slots.get(id);
            if (slot == null) {
                requireRecorded(id, subject);
            } else {
                frame[slot.at()] = coded(slot, value);
            }
        });
    }

    private void requireRecorded(String id, Fact.Subject subject) {
        Fact fact = catalogue.get(id);
        if (fact.subject() != subject || fact.derivation().isPresent()) {
            throw new IllegalArgumentException(id + " is no recorded fact of a " + subject.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static long coded(Slot.Recorded slot, Value value) {
        long coded = slot.type().encode(slot.fact().id(), value);
        if (!slot.range().contains(coded)) {
            throw new IllegalArgumentException(slot.fact().id() + ": " + value + " lies outside the range of the fact");
        }
        return coded;
    }
}
