package org.ansinh.law.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything a value is computed from, each after what it needs. */
public final class Reach {

    private final Set<Slot> slots = new LinkedHashSet<>();

    /** Adds a slot and all it hangs on. */
    public void of(Slot slot) {
        if (slots.contains(slot)) {
            return;
        }
        switch (slot) {
            case Slot.Recorded recorded -> {
                // the end of the line
            }
            case Slot.Elapsed elapsed -> of(elapsed.from());
            case Slot.Members members -> members.facts().forEach(this::of);
            case Slot.Decided decided ->
                decided.inputs().forEach(input -> {
                    if (input instanceof Slot.FromSlot(Slot from)) {
                        of(from);
                    }
                });
        }
        slots.add(slot);
    }

    /** All slots reached, in order. */
    public List<Slot> all() {
        return List.copyOf(slots);
    }

    List<Slot.Decided> steps() {
        List<Slot.Decided> steps = new ArrayList<>();
        slots.forEach(slot -> {
            if (slot instanceof Slot.Decided decided) {
                steps.add(decided);
            }
        });
        return List.copyOf(steps);
    }

    List<Slot.Recorded> facts() {
        List<Slot.Recorded> facts = new ArrayList<>();
        slots.forEach(slot -> {
            if (slot instanceof Slot.Recorded recorded) {
                facts.add(recorded);
            }
        });
        return List.copyOf(facts);
    }

    Set<Slot.Recorded> membersFacts() {
        Reach ofMembers = new Reach();
        slots.forEach(slot -> {
            if (slot instanceof Slot.Members members) {
                members.facts().forEach(ofMembers::of);
            }
        });
        return new LinkedHashSet<>(ofMembers.facts());
    }
}
