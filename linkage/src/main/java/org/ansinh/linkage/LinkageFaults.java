package org.ansinh.linkage;

import java.util.List;
import java.util.stream.Collectors;

/** Settings, a model file or a table that cannot be used; with all its faults, not the first. */
public final class LinkageFaults extends RuntimeException {

    /** @param place line, entry or row; @param mend what to do */
    public record Fault(String source, String place, String reason, String mend) {

        @Override
        public String toString() {
            return source + ", " + place + ": " + reason + ". " + mend;
        }
    }

    private final transient List<Fault> faults;

    public LinkageFaults(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
