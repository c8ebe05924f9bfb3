package org.ansinh.platform.onestop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Following one's own file by its code and the day of birth of the person it is for. A wrong code and a wrong day get the same
 * answer; who guesses from one address waits twice as long each time, up to an hour, and so does whoever guesses at one code.
 */
@Component
class Tracking {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int REMEMBERED = 50_000;

    private final DossierStore store;
    private final Registry registry;
    private final Map<String, Wrong> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Wrong(int count, Instant notBefore) {}

    Tracking(DossierStore store, Registry registry) {
        this.store = store;
        this.registry = registry;
    }

    /**
     * Her file, when both are right.
     *
     * @throws Fault after too many wrong guesses, with the seconds to wait
     */
    @Transactional(readOnly = true)
    public Optional<Dossier> find(String typed, LocalDate born, String address, Instant now) {
        String place = "address:" + address;
        Optional<DossierCode> code = code(typed);
        String guessed = "code:" + code.map(DossierCode::text).orElse("");
        requirePatience(place, now);
        code.ifPresent(any -> requirePatience(guessed, now));
        Optional<Dossier> found = code.flatMap(store::find)
                .filter(dossier -> registry.find(dossier.person()).map(Person::born).filter(born::equals).isPresent());
        if (found.isPresent()) {
            forget(place);
        } else {
            failed(place, now);
            code.ifPresent(any -> failed(guessed, now));
        }
        return found;
    }

    private static Optional<DossierCode> code(String typed) {
        try {
            return Optional.of(DossierCode.parse(typed));
        } catch (Fault noCode) {
            return Optional.empty();
        }
    }

    private synchronized void requirePatience(String who, Instant now) {
        Wrong known = wrong.get(who);
        if (known != null && now.isBefore(known.notBefore())) {
            throw new Fault("onestop.track.wait", Duration.between(now, known.notBefore()).toSeconds() + 1);
        }
    }

    private synchronized void failed(String who, Instant now) {
        Wrong known = wrong.get(who);
        int count = known == null ? 1 : known.count() + 1;
        Duration wait = count < FREE ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(count - FREE + 1, 12));
        wrong.put(who, new Wrong(count, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST)));
    }

    private synchronized void forget(String who) {
        wrong.remove(who);
    }
}
