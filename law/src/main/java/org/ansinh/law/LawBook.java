package org.ansinh.law;

import java.time.LocalDate;
import java.util.List;

/** A checked law pack, and the door to evaluation. Immutable and safe for many threads. */
public final class LawBook {

    private LawBook() {}

    /** Reads and checks a whole pack; throws {@link LawFaults} with every fault of every file. */
    public static LawBook load(PackSource source) {
        throw new UnsupportedOperationException(source.name());
    }

    public FactCatalogue facts() {
        throw new UnsupportedOperationException();
    }

    public List<Instrument> instruments() {
        throw new UnsupportedOperationException();
    }

    public List<Parameter> parameters() {
        throw new UnsupportedOperationException();
    }

    public List<Programme> programmes() {
        throw new UnsupportedOperationException();
    }

    /** Worked examples of the pack; each runs as a test and is shown as documentation. */
    public List<WorkedExample> examples() {
        throw new UnsupportedOperationException();
    }

    /** The plan for one day under the law in force on {@code knownOn}; compiled once and kept. */
    public LawOnDay on(LocalDate day, LocalDate knownOn) {
        throw new UnsupportedOperationException(day + " " + knownOn);
    }
}
