package org.ansinh.platform.lawroom;

import java.time.Instant;

/**
 * A changed copy of one table file or one figure.
 *
 * @param subject path of the DMN file in the pack, or id of the parameter
 */
public record Draft(long id, Kind kind, String subject, String title, int createdBy, String creatorName, Instant createdAt) {

    /** What is changed. */
    public enum Kind {
        TABLE,
        FIGURE
    }
}
