package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found: a reason to look, with the evidence of both sides. It changes nothing by itself.
 *
 * @param evidence values by column as text; {@code left_source}, {@code left_day} and so on among them
 * @param control drawn by lot among those the rule did not flag
 */
record Finding(
        long id,
        String rule,
        int ruleVersion,
        String key,
        @Nullable Long person,
        @Nullable Integer officer,
        int areaUnit,
        String programme,
        long amount,
        Map<String, String> evidence,
        boolean control,
        State state,
        LocalDate foundOn,
        LocalDate seenOn,
        LocalDate expiresOn,
        @Nullable LocalDate closedOn,
        @Nullable String closerName,
        String explanation,
        @Nullable Cause cause) {

    /** How far it is. */
    enum State {
        /** Waits for somebody to look. */
        OPEN,
        /** A review case is open. */
        IN_REVIEW,
        /** Looked into, nothing wrong; it does not come back on the same facts. */
        CLEARED,
        /** A review case ended in a confirmed error or fraud. */
        CONFIRMED,
        /** Nobody looked in time. */
        EXPIRED,
        /** The facts changed: the rule no longer finds it. */
        GONE
    }

    /** Who erred. */
    enum Cause {
        FRAUD,
        CITIZEN_ERROR,
        OFFICE_ERROR,
        /** An officer deceived; not the person whom the finding names. */
        OFFICER_FRAUD
    }

    boolean open() {
        return state == State.OPEN || state == State.IN_REVIEW;
    }
}
