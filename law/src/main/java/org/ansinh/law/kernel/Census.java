package org.ansinh.law.kernel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ansinh.law.Fact;
import org.ansinh.law.explain.CaseByCase;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;

/**
 * One determination of a population on a day. What belongs to households is computed once, before the first range; ranges of
 * people may then run on several threads. People for whom a fact that matters is unknown are evaluated case by case.
 */
public final class Census {

    /** People at a time: intermediate results of a block stay in the nearest cache. */
    static final int BLOCK = 4096;

    private final Plan plan;
    private final Kernel kernel;
    private final LocalDate day;
    private final People people;
    private final long asked;
    private final Object[] shared;
    private final Doubts doubts;

    /** For the programmes whose bit is set in {@code asked}. */
    public Census(Kernel kernel, LocalDate day, People people, long asked) {
        this.plan = kernel.plan();
        this.kernel = kernel;
        this.day = day;
        this.people = people;
        this.asked = asked;
        this.shared = shared();
        households();
        this.doubts = new Doubts(plan, people);
    }

    /** Arrays that are the same for every range. */
    private Object[] shared() {
        List<Layout.Source> sources = kernel.layout().sources();
        Object[] arrays = new Object[sources.size()];
        int households = Math.max(1, people.households);
        for (int i = 0; i < arrays.length; i++) {
            Object array = switch (sources.get(i)) {
                case Layout.FactColumn(Slot.Recorded slot) -> people.column(slot.fact()).array();
                case Layout.OfHouseholds(Slot slot) -> Layout.array(Layout.width(slot), households);
                case Layout.Constant(Object constant) -> constant;
                case Layout.Latest(var calendar, List<Long> counts) ->
                    counts.stream().mapToInt(count -> (int) calendar.latest(count, day)).toArray();
                case Layout.Today() -> new long[]{day.toEpochDay()};
                case Layout.FiredRows(Slot.Decided slot) when slot.subject() == Fact.Subject.HOUSEHOLD -> new short[households];
                case Layout.OfBlock of -> null;
                case Layout.FiredRows of -> null;
                case Layout.HouseholdIndex of -> null;
            };
            if (array != null) {
                arrays[i] = array;
            }
        }
        return arrays;
    }

    /** Arrays for one range, on top of the shared ones. */
    private Object[] own(int block) {
        Object[] arrays = shared.clone();
        List<Layout.Source> sources = kernel.layout().sources();
        for (int i = 0; i < arrays.length; i++) {
            switch (sources.get(i)) {
                case Layout.OfBlock(Slot slot) -> arrays[i] = Layout.array(Layout.width(slot), block);
                case Layout.FiredRows(Slot.Decided slot) when slot.subject() == Fact.Subject.PERSON -> arrays[i] = new short[block];
                case Layout.HouseholdIndex of -> arrays[i] = new int[block];
                default -> {
                    // shared
                }
            }
        }
        return arrays;
    }

    private void households() {
        Set<Slot> needed = needed();
        for (Slot slot : plan.householdSlots()) {
            if (slot instanceof Slot.Members members && needed.contains(members)) {
                int at = kernel.layout().sources().indexOf(new Layout.OfHouseholds(members));
                if (at >= 0) {
                    new Aggregate(members, day, people).into(shared[at]);
                }
            }
        }
        for (int base = 0; base < people.households; base += BLOCK) {
            kernel.batch().households(shared, base, Math.min(BLOCK, people.households - base), asked);
        }
    }

    /** What the decisions on the way to the goals asked about read. */
    private Set<Slot> needed() {
        Set<Slot> needed = new HashSet<>();
        for (long rest = asked; rest != 0; rest &= rest - 1) {
            plan.goals().get(Long.numberOfTrailingZeros(rest)).steps().forEach(step -> step.inputs().forEach(input -> {
                if (input instanceof Slot.FromSlot(Slot from)) {
                    needed.add(from);
                }
            }));
        }
        return needed;
    }

    /** People {@code [from, to)}. */
    public void determine(int from, int to, List<Results> into) {
        int block = Math.min(BLOCK, to - from);
        if (block <= 0) {
            return;
        }
        Object[] arrays = own(block);
        List<Output> outputs = new ArrayList<>();
        for (long rest = asked; rest != 0; rest &= rest - 1) {
            int g = Long.numberOfTrailingZeros(rest);
            outputs.add(new Output(plan.goals().get(g), kernel.layout(), arrays, people, into.get(g)));
        }
        int indexAt = kernel.layout().sources().indexOf(new Layout.HouseholdIndex());
        long[] doubtful = new long[block];
        CaseByCase cases = new CaseByCase(kernel.program(), day, people);
        for (int base = from; base < to; base += BLOCK) {
            int n = Math.min(BLOCK, to - base);
            if (indexAt >= 0) {
                index((int[]) arrays[indexAt], base, n);
            }
            kernel.batch().persons(arrays, base, n, asked);
            for (Output output : outputs) {
                output.write(base, n);
            }
            if (doubts.any()) {
                Arrays.fill(doubtful, 0, n, 0);
                doubts.mark(base, n, doubtful);
                for (int i = 0; i < n; i++) {
                    if ((doubtful[i] & asked) != 0) {
                        cases.determine(base + i, doubtful[i] & asked, into);
                    }
                }
            }
        }
    }

    private void index(int[] index, int base, int n) {
        for (int i = 0; i < n; i++) {
            index[i] = Math.max(0, people.householdOf[base + i]);
        }
    }
}
