package org.ansinh.platform.onestop;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a file; never changed.
 *
 * @param by account of the officer; 0 for the applicant
 * @param stage where the file stands after it
 */
record Event(int seq, Kind kind, LocalDate day, Instant at, int by, String byName, Dossier.Stage stage, String note,
        @Nullable LocalDate appointedOn) {

    enum Kind {
        RECEIVED,
        PAPERS_ASKED,
        PAPERS_CAME,
        VERIFIED,
        OBJECTED,
        PROPOSED,
        ANSWERED,
        DECIDED,
        SENT_BACK,
        NOTIFIED,
        HANDED_OVER,
        WITHDRAWN,
        ASSIGNED,
        TAKEN_OVER,
        RELEASED,
        APOLOGISED
    }
}
