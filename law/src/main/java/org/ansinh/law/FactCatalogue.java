package org.ansinh.law;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All facts the law, the registry and the forms speak of, in the order of the catalogue file. */
public final class FactCatalogue {

    private final Map<String, Fact> facts;

    FactCatalogue(Collection<Fact> facts) {
        Map<String, Fact> byId = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (byId.put(fact.id(), fact) != null) {
                throw new IllegalArgumentException("fact twice in the catalogue: " + fact.id());
            }
        }
        this.facts = Collections.unmodifiableMap(byId);
    }

    public Collection<Fact> all() {
        return facts.values();
    }

    public Optional<Fact> find(String id) {
        return Optional.ofNullable(facts.get(id));
    }

    /** The fact, which must exist. */
    public Fact get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no such fact: " + id));
    }
}
