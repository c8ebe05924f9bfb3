package org.ansinh.platform.payment;

import java.time.Instant;

/**
 * An answer that was posted.
 *
 * @param knownBefore results that an earlier answer had told
 * @param others movements in a statement that are not payments of ours
 */
record Answer(long id, AnswerFormat format, String messageId, String sha256, Sum paid, Sum returned, int waiting, int knownBefore,
        int others,
        String takerName, Instant takenAt) {

    /** Number and đồng of the results that this answer was the first to tell. */
    record Sum(int count, long amount) {}
}
