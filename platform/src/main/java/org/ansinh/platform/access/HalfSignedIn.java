package org.ansinh.platform.access;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** Kept in the session between the password and the code; good for five minutes. */
record HalfSignedIn(int account, Instant at) implements Serializable {

    static final String ATTRIBUTE = HalfSignedIn.class.getName();

    private static final Duration LONGEST = Duration.ofMinutes(5);

    boolean goodAt(Instant now) {
        return now.isBefore(at.plus(LONGEST));
    }
}
