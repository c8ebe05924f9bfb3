package org.ansinh.platform.registry;

import java.time.Instant;

/**
 * A paper that is kept: a photograph or a PDF file.
 *
 * @param title what an officer calls it, such as its number and day; may be empty
 * @param size bytes of what is handed out
 * @param sha256 of what is handed out, in hexadecimal digits
 */
public record Document(long id, PaperKind kind, String title, Type type, int size, String sha256, String recordedBy, Instant recordedAt) {

    /** Told by the content of a file, never by its name. */
    public enum Type {
        JPEG("image/jpeg", "jpg"),
        PNG("image/png", "png"),
        PDF("application/pdf", "pdf");

        private final String mediaType;
        private final String ending;

        Type(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        public String mediaType() {
            return mediaType;
        }

        public String ending() {
            return ending;
        }
    }

    /** A file name without anything a person typed. */
    public String fileName() {
        return "giay-to-" + id + "." + type.ending();
    }
}
