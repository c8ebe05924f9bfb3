package org.ansinh.law.plan;

import org.ansinh.law.pack.Faults;

/** Leaves the compilation of one decision after its fault was recorded. */
final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Broken(String reason) {
        super(reason, null, false, false);
    }

    /** A decision that needs another one which is itself reported. */
    static Broken already() {
        return new Broken("reported elsewhere");
    }

    /** Where in the pack we are, and where to report. */
    record Place(Faults faults, String file, String place) {

        Place in(String part) {
            return new Place(faults, file, place + ", " + part);
        }

        void report(String reason, String mend) {
            faults.add(file, place, reason, mend);
        }

        Broken broken(String reason, String mend) {
            report(reason, mend);
            return new Broken(reason);
        }
    }
}
