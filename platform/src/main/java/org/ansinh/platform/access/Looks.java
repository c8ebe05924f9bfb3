package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who looked at whom and who changed what, read from the audit trail. */
@Component
public class Looks {

    private final TrailStore store;

    Looks(TrailStore store) {
        this.store = store;
    }

    /** Looks and changes of the subjects, such as {@code person:7654}; latest first. */
    public List<Look> of(Collection<String> subjects, int limit, int offset) {
        return store.of(subjects, limit, offset);
    }

    /** How many looks and changes there were since a day. */
    public int count(Collection<String> subjects, LocalDate since) {
        return store.count(subjects, since);
    }
}
