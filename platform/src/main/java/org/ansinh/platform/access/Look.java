package org.ansinh.platform.access;

import java.time.LocalDateTime;
import java.util.List;

/**
 * One entry of the trail about somebody or something.
 *
 * @param at in Viet Nam's time
 * @param change whether something was changed rather than looked at
 * @param username and name of the officer; shown to inspectors and leaders, not to citizens
 * @param roles the officer's roles on that day, each in an area unit
 * @param what purpose of the look, or what was changed, as the program wrote it
 */
public record Look(LocalDateTime at, boolean change, String username, String name, List<RoleIn> roles, String subject, String what,
        String address) {

    /** A role in an area unit. */
    public record RoleIn(Role role, int areaUnit) {}

    /** Message key of the purpose in words for everybody. */
    public String purpose() {
        String first = what.split("[ :]", 2)[0];
        return "access.purpose." + switch (first) {
            case "/nguoi-dan" -> "file";
            case "/ho" -> "household";
            case "explanation" -> "explanation";
            case "proposal" -> "proposal";
            case "decision" -> "decision";
            case "SIGNED_IN" -> "signedIn";
            case "SIGN_IN_REFUSED" -> "refused";
            default -> what.startsWith("/api/") ? "api" : change ? "change" : "look";
        };
    }
}
