package org.ansinh.platform.plandraft;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read out of a document, for people to look at.
 *
 * @param head what the document says of itself
 * @param sections in the document's order; parents before children
 * @param items in the document's order, by kind
 * @param notes what a reader should know of the whole: keys of messages
 */
public record Draft(Head head, SourceText source, List<Section> sections, List<Item> items, List<String> notes) {

    /** Empty where the document does not say. */
    public record Head(String title, String number, String date, String issuer) {}

    /** What a part of the document is about. */
    public enum Part {
        SITUATION,
        VIEW,
        GENERAL_GOAL,
        TARGETS,
        VISION,
        TASKS,
        ORGANISATION,
        OTHER
    }

    /**
     * @param parent place in the list of sections; -1 at the top
     * @param marker as printed: {@code II-}, {@code 2.1.}, {@code a)}, {@code -}
     * @param title as proposed, shortened
     */
    public record Section(int parent, int level, String marker, String title, Part part, Place place) {}

    public enum Kind {
        TARGET,
        BASE,
        WEAKNESS,
        TASK,
        CITATION
    }

    /**
     * One thing read.
     *
     * @param section place in the list of sections; -1 before the first
     * @param printed the characters of the source, lines joined
     * @param proposed the same with the marks of the letters restored; equal to {@code printed} where nothing was proposed
     * @param confidence 0 to 100
     */
    public record Item(Kind kind, int section, String printed, String proposed, Place place, Reading reading, int confidence,
            List<Doubt> doubts) {

        public boolean restored() {
            return !printed.equals(proposed);
        }

        public Optional<Figure> figure() {
            return reading instanceof Figure figure ? Optional.of(figure) : Optional.empty();
        }
    }

    /** How an item was understood. */
    public sealed interface Reading permits Figure, Duty, Citation, Remark {}

    /**
     * @param number null where the document gives none
     * @param upTo the second number of a range; null without one
     * @param unit as statistics write it: {@code %}, {@code giường bệnh/10.000 dân}; empty where there is none
     * @param year null where nothing says it
     */
    public record Figure(String subject, Compare compare, @Nullable BigDecimal number, @Nullable BigDecimal upTo, String unit,
            @Nullable Integer year) implements Reading {}

    /** Empty who or when: the document names none. */
    public record Duty(String what, String who, String when) implements Reading {}

    /** As printed; the date as {@code dd/mm/yyyy}. */
    public record Citation(String kind, String number, String date, String issuer) implements Reading {}

    /** Something to keep in mind, such as a weakness. */
    public record Remark(String text) implements Reading {}

    public List<Item> of(Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).toList();
    }
}
