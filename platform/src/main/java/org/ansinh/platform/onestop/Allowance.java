package org.ansinh.platform.onestop;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So much of something within a time, from one address: what was used comes back little by little, so that a terminal many people use
 * is never shut. Kept in memory, the least recently seen forgotten first.
 */
final class Allowance {

    private static final int REMEMBERED = 50_000;

    private final int most;
    private final Duration time;
    private final Map<String, Used> used = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Used> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Used(double much, Instant at) {}

    /** {@code most} within {@code time}. */
    Allowance(int most, Duration time) {
        this.most = most;
        this.time = time;
    }

    /** Takes one; false when none is left now. */
    synchronized boolean take(String who, Instant now) {
        Used before = used.getOrDefault(who, new Used(0, now));
        double back = (double) most * Math.max(0, Duration.between(before.at(), now).toMillis()) / time.toMillis();
        double left = Math.max(0, before.much() - back);
        boolean possible = left + 1 <= most;
        used.put(who, new Used(possible ? left + 1 : left, now));
        return possible;
    }
}
