package org.ansinh.law;

import java.util.List;
import java.util.stream.Collectors;

/** A pack was refused; carries every fault found, not the first. */
public final class LawFaults extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<LawFault> faults;

    public LawFaults(List<LawFault> faults) {
        super(faults.stream().map(LawFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<LawFault> faults() {
        return faults;
    }
}
