package org.ansinh.platform.plandraft;

import java.time.Instant;
import java.util.List;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.jspecify.annotations.Nullable;

/** Documents, items and decisions as they are kept and shown. */
public final class Kept {

    private Kept() {}

    /** What is to be known of a document in a list and at the head of its page. */
    public record Reading(long id, String name, String form, int pages, int lines, Draft.Head head, List<String> notes, String reader,
            Instant readAt, int items, int decided) {}

    /** How many items of a kind there are, and how many nobody has decided yet. */
    public record Count(Kind kind, int all, int open) {}

    /** The decision that stands. */
    public record Decision(int version, Verdict verdict, Understanding fields, String note, String by, Instant at) {}

    public enum Verdict {
        CONFIRMED,
        CORRECTED,
        REJECTED
    }

    /**
     * @param adder who added what the reading missed; empty of what was read
     * @param decision null while nobody has decided
     */
    public record Row(long id, int no, Kind kind, int section, String printed, String proposed, Place place, int confidence,
            List<Doubt> doubts, Understanding read, String adder, @Nullable Decision decision) {

        public int version() {
            return decision == null ? 0 : decision.version();
        }

        /** As it stands now: what a person decided, else what was read. */
        public Understanding now() {
            return decision == null ? read : decision.fields();
        }

        public boolean restored() {
            return !printed.equals(proposed);
        }
    }

    /**
     * An item that a plan has taken over.
     *
     * @param became code of the target or task
     * @param changed whether somebody decided anew since
     */
    public record Handed(int no, String plan, String became, String what, boolean changed, String by, Instant at) {}

    public record SectionRow(int no, int parent, int level, String marker, String title, Draft.Part part, int page, int line) {}

    public record SourceLine(int no, int page, String text) {}
}
