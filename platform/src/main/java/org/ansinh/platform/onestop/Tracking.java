package org.ansinh.platform.onestop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Following one's own file by its code and the day of birth of the person it is for, as the register has it or as it was written when it
 * was sent online. A wrong code and a wrong day get the same
 * answer; who guesses from one address waits longer each time, and so does whoever guesses at one code.
 */
@Component
class Tracking {

    private static final int FREE = 5;
    /** Whoever guesses at a code keeps its owner waiting no longer than this. */
    private static final Duration LONGEST_OF_CODE = Duration.ofMinutes(1);

    private final DossierStore store;
    private final Applications applications;
    private final Registry registry;
    private final Patience addresses = new Patience(FREE, Duration.ofHours(1));
    private final Patience codes = new Patience(FREE, LONGEST_OF_CODE);

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
        Optional<DossierCode> code = DossierCode.read(typed);
        addresses.require(address, now);
        code.ifPresent(known -> codes.require(known.text(), now));
        Optional<Followed> found = code.flatMap(known -> followed(known, born));
        if (found.isPresent()) {
            addresses.forget(address);
            code.ifPresent(known -> codes.forget(known.text()));
        } else {
            addresses.failed(address, now);
            code.ifPresent(known -> codes.failed(known.text(), now));
        }
        return found;
    }

    private Optional<Followed> followed(DossierCode code, LocalDate born) {
        Optional<Dossier> file = store.find(code);
        Optional<Application> written = applications.find(code).filter(one -> born.equals(one.born()));
        boolean hers = file.flatMap(one -> registry.find(one.person())).map(Person::born).filter(born::equals).isPresent();
        return file.filter(one -> hers || written.isPresent()).<Followed>map(Followed.File::new)
                .or(() -> written.filter(sent -> sent.state() == Application.State.SENT || sent.state() == Application.State.DECLINED)
                        .map(Followed.Sent::new));
    }
}
