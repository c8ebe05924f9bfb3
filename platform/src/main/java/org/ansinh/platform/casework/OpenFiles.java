package org.ansinh.platform.casework;

import java.util.Optional;

/** Files that run at the one-stop desk, told by the room that keeps them. */
public interface OpenFiles {

    /** The unit at which a person's open file for a programme lies; it stays there when she moves. */
    Optional<Integer> unit(long person, String programme);
}
