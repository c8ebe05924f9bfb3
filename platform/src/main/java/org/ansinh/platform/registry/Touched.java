package org.ansinh.platform.registry;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The people and households a change is about; whoever is made on the way is added. */
final class Touched {

    private final Set<Long> people = new TreeSet<>();
    private final Set<Long> households = new TreeSet<>();

    Touched people(Collection<Long> ids) {
        people.addAll(ids);
        return this;
    }

    Touched person(long id) {
        people.add(id);
        return this;
    }

    Touched household(long id) {
        households.add(id);
        return this;
    }

    Set<Long> people() {
        return people;
    }

    Set<Long> households() {
        return households;
    }
}
