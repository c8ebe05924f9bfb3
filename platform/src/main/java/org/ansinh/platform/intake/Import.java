package org.ansinh.platform.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded, and how far it is.
 *
 * @param targets by column, see {@link Mapping}; empty before they are chosen
 * @param encoding how its text is written; empty before it was opened
 * @param formulas cells whose value a formula gave
 * @param trouble why it broke; null when it did not
 */
public record Import(
        long id, Kind kind, String fileName, long fileSize, String sha256, int account, String username, Instant uploadedAt, State state,
        List<String> targets, String source, @Nullable LocalDate since, boolean partial, @Nullable Instant recordedAt, String encoding,
        long formulas,
        @Nullable Trouble trouble) {

    /** How far it is. */
    public enum State {
        UPLOADED,
        CHECKING,
        CHECKED,
        APPLYING,
        DONE,
        /** Faults came up that the trial had not found: what stands before them is taken in. */
        STOPPED,
        /** The file cannot be read. */
        BROKEN;

        public boolean working() {
            return this == CHECKING || this == APPLYING;
        }
    }

    /** A message and what it speaks of. */
    public record Trouble(String key, List<String> arguments) {}

    /** What facts taken in rest on. */
    String document() {
        return fileName + ", SHA-256 " + sha256.substring(0, 16);
    }

    Mapping mapping(LocalDate today) {
        return new Mapping(kind, targets, source, since == null ? today : since);
    }
}
