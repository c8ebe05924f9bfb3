package org.ansinh.platform.registry;

import java.util.Collection;
import java.util.Set;

/** Whom to load. */
public sealed interface Scope {

    /** Everybody who lives in the city. */
    record Everybody() implements Scope {}

    /** Residents of units on the day; give all units, see {@code Areas.withBelow}. */
    record AreaUnits(Set<Integer> units) implements Scope {
        public AreaUnits {
            units = Set.copyOf(units);
        }
    }

    /** Certain people, with their whole households (the law may ask about the others in them). */
    record People(Collection<Long> ids) implements Scope {
        public People {
            ids = Set.copyOf(ids);
        }
    }
}
