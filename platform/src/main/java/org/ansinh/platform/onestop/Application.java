package org.ansinh.platform.onestop;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen writes online. It becomes a file when an officer takes it in for a person of the register.
 *
 * @param areaUnit the ward or commune she lives in
 * @param name of the person it is for
 * @param answer why it was declined; empty else
 */
record Application(
        DossierCode code, String programme, @Nullable Integer areaUnit, String name, @Nullable LocalDate born, String hamlet,
        String applicant,
        String phone, String email, String words, State state, String answer, @Nullable LocalDate sentOn) {

    /** As it was written, whatever became of it. */
    Application withoutState() {
        return new Application(code, programme, areaUnit, name, born, hamlet, applicant, phone, email, words, State.DRAFT, "", null);
    }

    enum State {
        DRAFT,
        SENT,
        TAKEN,
        DECLINED
    }
}
