package org.ansinh.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after three wrong passwords for an account from one address, that address waits for that account twice as
 * long each time, up to five minutes. Nobody can lock others out, since every address has its own count.
 */
final class Attempts {

    private static final int FREE = 3;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int REMEMBERED = 20_000;

    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How long this address must wait before it may try this account again; zero or negative when it may now. */
    synchronized Duration wait(String username, String address, Instant now) {
        Failures known = failures.get(new Key(username, address));
        return known == null ? Duration.ZERO : Duration.between(now, known.notBefore());
    }

    synchronized void failed(String username, String address, Instant now) {
        Key key = new Key(username, address);
        Failures known = failures.get(key);
        int count = known == null ? 1 : known.count() + 1;
        failures.put(key, new Failures(count, now.plus(delay(count))));
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(new Key(username, address));
    }

    private static Duration delay(int count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE + 1, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private record Key(String username, String address) {}

    private record Failures(int count, Instant notBefore) {}
}
