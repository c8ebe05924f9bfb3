package org.ansinh.law.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import org.ansinh.law.explain.Program;
import org.ansinh.law.plan.Plan;
import org.jspecify.annotations.Nullable;

/** The emitted class of a plan; made at first use, then kept. Safe for many threads. */
public final class Kernel {

    private record Made(Layout layout, Batch batch) {}

    private final Plan plan;
    private final Program program;
    private volatile @Nullable Made made;

    public Kernel(Plan plan) {
        this.plan = plan;
        this.program = new Program(plan);
    }

    public Plan plan() {
        return plan;
    }

    /** The same plan, ready to run for one household. */
    public Program program() {
        return program;
    }

    Layout layout() {
        return made().layout();
    }

    Batch batch() {
        return made().batch();
    }

    private Made made() {
        Made known = made;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            Made first = made == null ? make() : made;
            made = first;
            return first;
        }
    }

    private Made make() {
        Layout layout = new Layout();
        byte[] bytes = Emitter.emit(plan, layout);
        try {
            Class<?> type = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
            return new Made(layout, (Batch) type.getDeclaredConstructor().newInstance());
        } catch (IllegalAccessException | InstantiationException | NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException("the emitted class cannot be made", e);
        }
    }
}
