package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A report of a plan.
 *
 * @param areaUnit the unit whose figures it gives; null for the whole area
 * @param body who reports, as it is called
 * @param round how often it was handed in; 0 while it never was
 * @param drafter who handed the newest round in; empty before
 * @param checker who checked the newest round; empty before
 * @param returned why the newest round came back; empty when it did not
 * @param signed null while it is not signed
 */
public record Report(long id, String plan, Kind kind, int year, @Nullable Integer areaUnit, String body, String addressee, String beginner,
        Instant begunAt, Stage stage, int round, int draftedBy, String drafter, int checkedBy, String checker, String returned,
        @Nullable Signed signed) {

    /** What is reported. */
    public enum Kind {
        /** A body's year. */
        YEARLY,
        /** The year of the whole area, from all bodies. */
        CITY,
        /** Sơ kết. */
        INTERIM,
        /** Tổng kết. */
        FINAL
    }

    /** How far it is. */
    public enum Stage {
        DRAFT,
        /** Waits for the head of the office. */
        HANDED_IN,
        /** Waits for the leader. */
        CHECKED,
        /** Came back to be written on. */
        RETURNED,
        SIGNED;

        /** Whether blocks may be written. */
        public boolean open() {
            return this == DRAFT || this == RETURNED;
        }
    }

    /** The signature with the number it brought. */
    public record Signed(String by, LocalDate on, int year, int number) {}

    /** A block as somebody wrote it; version 0 while nobody has. */
    public record Block(String key, int version, String text, String by, @Nullable Instant at) {}

    /** Something that happened to a report, for its history. */
    public record Step(String what, int round, String by, Instant at, String note) {}

    /** A kept file. {@code sha256} in hexadecimal. */
    public record Kept(Format format, String sha256, int bytes) {}

    /** What a report is handed out as. */
    public enum Format {
        PDF("application/pdf"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }
}
