package org.ansinh.platform.onestop;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ansinh.platform.launch.Fault;

/**
 * Who fails again and again waits twice as long each time, up to a longest time; who has not failed for an hour begins anew. Kept in
 * memory, the least recently seen forgotten first.
 */
final class Patience {

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int REMEMBERED = 50_000;

    private final int free;
    private final Duration longest;
    private final Map<String, Failed> failed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failed(int count, Instant last, Instant notBefore) {

        boolean forgotten(Instant now) {
            return now.isAfter(last.plus(FORGOTTEN));
        }
    }

    /**
     * @param free how often one may fail without waiting
     * @param longest the longest wait, at most an hour
     */
    Patience(int free, Duration longest) {
        this.free = free;
        this.longest = longest;
    }

    /** A Fault with the seconds to wait while somebody has to. */
    synchronized void require(String who, Instant now) {
        Failed known = failed.get(who);
        if (known != null && now.isBefore(known.notBefore())) {
            throw new Fault("onestop.track.wait", Duration.between(now, known.notBefore()).toSeconds() + 1);
        }
    }

    synchronized void failed(String who, Instant now) {
        Failed known = failed.get(who);
        int count = known == null || known.forgotten(now) ? 1 : known.count() + 1;
        Duration wait = count < free ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(count - free + 1, 12));
        failed.put(who, new Failed(count, now, now.plus(wait.compareTo(longest) < 0 ? wait : longest)));
    }

    synchronized void forget(String who) {
        failed.remove(who);
    }
}
