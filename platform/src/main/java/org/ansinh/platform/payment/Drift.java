package org.ansinh.platform.payment;

import java.util.List;

/** Whether a draft still says what is to be paid: registers, decisions and law may have moved on since it was prepared. */
interface Drift {

    /** Nothing moves on. */
    Drift NONE = new Drift() {
        @Override
        public void mark(Run run) {
            // nothing is compared later
        }

        @Override
        public List<Moved> of(Run run) {
            return List.of();
        }
    };

    /** Somebody the draft would pay otherwise than it would be prepared now; đồng. {@code died}: the register knows her as dead by now. */
    record Moved(long person, int areaUnit, long draft, long now, boolean died) {}

    /** Remembers what the draft is prepared from; in the caller's transaction. */
    void mark(Run run);

    /** People of the draft whose payments, or receivers, are others by now; those held are left out. */
    List<Moved> of(Run run);
}
