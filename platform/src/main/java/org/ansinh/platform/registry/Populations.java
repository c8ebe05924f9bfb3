package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Everybody, or some, as columns for the law. */
@Component
public class Populations {

    /**
     * The living residents of the scope on {@code day} with what was known of them at {@code knownAt}, in ascending person id.
     * Facts with an ordinary value have it where nothing else is recorded: the registers are complete for them. One streamed
     * read; nothing but the columns is kept.
     */
    public Registered load(Scope scope, LocalDate day, Instant knownAt) {
        throw new UnsupportedOperationException(scope + " " + day + " " + knownAt);
    }
}
