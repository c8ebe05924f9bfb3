package org.ansinh.platform.onestop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Following one's own file by its code and the day of birth of the person it is for. A wrong code and a wrong day get the same
 * answer; who guesses from one address waits longer each time, and so does whoever guesses at one code.
 */
@Component
class Tracking {

    private static final int FREE = 5;

    private final DossierStore store;
    private final Applications applications;
    private final Registry registry;
    private final Patience patience = new Patience(FREE);

    Tracking(DossierStore store, Applications applications, Registry registry) {
        this.store = store;
        this.applications = applications;
        this.registry = registry;
    }

    /** What a citizen follows: a file, or what she sent and nobody has taken in yet. */
    sealed interface Followed {

        record File(Dossier dossier) implements Followed {}

        record Sent(Application application) implements Followed {}
    }

    /**
     * Hers, when both are right.
     *
     * @throws Fault after too many wrong guesses, with the seconds to wait
     */
    @Transactional(readOnly = true)
    public Optional<Followed> find(String typed, LocalDate born, String address, Instant now) {
        String place = "address:" + address;
        Optional<DossierCode> code = DossierCode.read(typed);
        String guessed = "code:" + code.map(DossierCode::text).orElse("");
        patience.require(place, now);
        code.ifPresent(any -> patience.require(guessed, now));
        Optional<Followed> found = code.flatMap(known -> followed(known, born));
        if (found.isPresent()) {
            patience.forget(place);
        } else {
            patience.failed(place, now);
            code.ifPresent(any -> patience.failed(guessed, now));
        }
        return found;
    }

    private Optional<Followed> followed(DossierCode code, LocalDate born) {
        Optional<Followed> file = store.find(code)
                .filter(dossier -> registry.find(dossier.person()).map(Person::born).filter(born::equals).isPresent())
                .map(Followed.File::new);
        return file.isPresent()
                ? file
                : applications.find(code)
                        .filter(sent -> sent.state() == Application.State.SENT || sent.state() == Application.State.DECLINED)
                        .filter(sent -> born.equals(sent.born())).map(Followed.Sent::new);
    }
}
