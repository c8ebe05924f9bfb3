package org.ansinh.platform.payment;

import java.util.List;

/** What became of an answer file. */
sealed interface Taken {

    /** Posted whole, now or when the same file came before. */
    record Accepted(Answer answer, boolean repeated) implements Taken {}

    /** Nothing was posted, for these reasons. */
    record Refused(String sha256, List<Objection> objections) implements Taken {}
}
