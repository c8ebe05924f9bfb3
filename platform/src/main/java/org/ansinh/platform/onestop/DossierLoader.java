package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.ansinh.law.Procedure.Channel;
import org.ansinh.platform.access.Officer;
import org.springframework.stereotype.Component;

/** Files that came in on paper before they are entered. What is refused at the counter is refused here, with a {@code Fault}. */
@Component
public class DossierLoader {

    private final Reception reception;

    DossierLoader(Reception reception) {
        this.reception = reception;
    }

    /**
     * Receives a file at the counter as of {@code arrived}, from which its days count.
     *
     * @param key the same key is the same file
     * @param brought places of the programme's papers that were brought, from 0; the clock stands while one is missing
     */
    public void receive(UUID key, String personCode, String programme, Set<Integer> brought, LocalDate arrived, Officer by,
            Set<Integer> areas) {
        reception.receive(new Reception.Request(key, personCode, programme, Channel.DESK, "", "", "", brought), arrived, by, areas);
    }
}
