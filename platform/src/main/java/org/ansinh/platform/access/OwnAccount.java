package org.ansinh.platform.access;

import java.time.LocalDateTime;
import java.util.List;

/** What an officer sees of her own account. */
public record OwnAccount(String username, String name, List<String> roles, boolean secondFactor, int recoveryLeft, List<Session> sessions,
        List<SignInLine> signIns) {

    /** @param here whether it is the one she looks from */
    public record Session(String key, LocalDateTime since, LocalDateTime seen, String address, String browser, boolean here) {}

    /** A sign-in, or a refused one. */
    public record SignInLine(LocalDateTime at, boolean refused, String address) {}
}
