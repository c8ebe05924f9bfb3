package org.ansinh.law.pack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.LawFault;
import org.ansinh.law.LawFaults;

/** Gathers faults; the same fault found on several days counts once. */
public final class Faults {

    private final Set<LawFault> found = new LinkedHashSet<>();

    public void add(String file, String place, String reason, String mend) {
        found.add(new LawFault(file, place, reason, mend));
    }

    public List<LawFault> all() {
        return List.copyOf(found);
    }

    /** Files in which something was found. */
    public Set<String> files() {
        return found.stream().map(LawFault::file).collect(Collectors.toSet());
    }

    public int count() {
        return found.size();
    }

    /** Throws {@link LawFaults} when there is any. */
    public void orThrow() {
        if (!found.isEmpty()) {
            throw new LawFaults(all());
        }
    }
}
