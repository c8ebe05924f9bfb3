package org.ansinh.law.plan;

import java.util.List;
import org.ansinh.law.Assessment;
import org.ansinh.law.Fact;
import org.ansinh.law.Text;
import org.ansinh.law.Value;

/** A place for one value of a person or of a household. {@code at} is its index in the frame of its subject. */
public sealed interface Slot {

    String name();

    Text label();

    Fact.Subject subject();

    int at();

    Type type();

    Span span();

    /** A fact as recorded. */
    record Recorded(Fact fact, int at, Type type, Span span, Zone range) implements Slot {
        @Override
        public String name() {
            return fact.id();
        }

        @Override
        public Text label() {
            return fact.label();
        }

        @Override
        public Fact.Subject subject() {
            return fact.subject();
        }
    }

    /** Completed years or months from a date to the day. */
    record Elapsed(Fact fact, int at, Recorded from, Calendar calendar, Span span) implements Slot {
        @Override
        public String name() {
            return fact.id();
        }

        @Override
        public Text label() {
            return fact.label();
        }

        @Override
        public Fact.Subject subject() {
            return fact.subject();
        }

        @Override
        public Type type() {
            return Type.number(0);
        }
    }

    /** How many members meet all conditions, or whether any does. {@code zones} stand beside {@code facts}. */
    record Members(Fact fact, int at, boolean any, List<Slot> facts, List<Zone> zones, Span span) implements Slot {
        @Override
        public String name() {
            return fact.id();
        }

        @Override
        public Text label() {
            return fact.label();
        }

        @Override
        public Fact.Subject subject() {
            return Fact.Subject.HOUSEHOLD;
        }

        @Override
        public Type type() {
            return any ? Type.TRUTH : Type.number(0);
        }
    }

    /** The value of a decision. {@code file} is where it is written, {@code inputs} what it is computed from. */
    record Decided(
            String name,
            Text label,
            String file,
            Fact.Subject subject,
            int at,
            Type type,
            Span span,
            Logic logic,
            List<Input> inputs)
            implements
                Slot {

        /** One decision is one object in a plan; its parts are never compared. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** What a decision consists of. */
    sealed interface Logic permits Formula, Table {}

    record Formula(Expr expression) implements Logic {}

    /** An input of a decision: a slot, or a figure of law that is the same for everybody that day. */
    sealed interface Input {}

    record FromSlot(Slot slot) implements Input {}

    record Figure(Assessment.Input known, Value value) implements Input {}
}
