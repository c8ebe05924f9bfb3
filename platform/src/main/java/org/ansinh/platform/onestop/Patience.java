package org.ansinh.platform.onestop;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ansinh.platform.launch.Fault;

/** Who fails again and again waits twice as long each time, up to an hour; kept in memory, the least recently seen forgotten first. */
final class Patience {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int REMEMBERED = 50_000;

    private final int free;
    private final Map<String, Failed> failed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failed(int count, Instant notBefore) {}

    /** {@code free}: how often one may fail without waiting. */
    Patience(int free) {
        this.free = free;
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
        int count = known == null ? 1 : known.count() + 1;
        Duration wait = count < free ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(count - free + 1, 12));
        failed.put(who, new Failed(count, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST)));
    }

    synchronized void forget(String who) {
        failed.remove(who);
    }
}
