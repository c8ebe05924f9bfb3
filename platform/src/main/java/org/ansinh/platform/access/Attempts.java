package org.ansinh.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing without letting anybody lock others out. Wrong answers are counted by account and place; from an unknown
 * browser also by network over all accounts, and by account over all unknown browsers. After some free ones each further wrong
 * answer doubles the waiting, up to five minutes. A browser in which the account signed in before has only its own count: whatever
 * strangers try elsewhere, the officer at her own desk signs in at once.
 */
@Component
class Attempts {

    private static final int FREE = 3;
    private static final int FREE_OF_NETWORK = 50;
    private static final int FREE_OF_ACCOUNT = 100;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int REMEMBERED = 50_000;

    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How long this caller must wait before trying this account again; zero or negative when it may now. */
    synchronized Duration wait(String username, Caller caller, Instant now) {
        return keys(username, caller).stream()
                .map(failures::get)
                .map(known -> known == null ? Duration.ZERO : Duration.between(now, known.notBefore()))
                .max(Duration::compareTo).orElse(Duration.ZERO);
    }

    synchronized void failed(String username, Caller caller, Instant now) {
        for (Key key : keys(username, caller)) {
            Failures known = failures.get(key);
            int count = known == null || now.isAfter(known.last().plus(FORGOTTEN)) ? 1 : known.count() + 1;
            failures.put(key, new Failures(count, now, now.plus(delay(count - key.free()))));
        }
    }

    /** Forgets the count of this account at this place; those over many places stay, or an attacker could clear them. */
    synchronized void succeeded(String username, Caller caller) {
        failures.remove(keys(username, caller).getFirst());
    }

    private static List<Key> keys(String username, Caller caller) {
        Key own = new Key(username, caller.place(), FREE);
        return caller.known()
                ? List.of(own)
                : List.of(own, new Key("", caller.network(), FREE_OF_NETWORK), new Key(username, "", FREE_OF_ACCOUNT));
    }

    private static Duration delay(int beyondFree) {
        if (beyondFree < 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(beyondFree + 1, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** @param free how many wrong answers cost no waiting, the last one of which begins it */
    private record Key(String username, String place, int free) {}

    private record Failures(int count, Instant last, Instant notBefore) {}
}
