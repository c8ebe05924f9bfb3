package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen sees of her file: no officer's note, nothing of other files.
 *
 * @param missing names of papers that are missing
 * @param rated stars she gave; 0 when none yet
 */
public record TrackView(
        String code, String shown, String programme, LocalDate receivedOn, String stage, String outcome, @Nullable LocalDate appointedOn,
        boolean late,
        boolean paused, List<String> missing, List<Happened> events, int rated) {

    public record Happened(String kind, LocalDate day) {}

    public boolean closed() {
        return stage.equals("CLOSED");
    }
}
