package org.ansinh.linkage;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a run did not do, or did with doubt, with the numbers. Nothing is left out in silence. */
public final class Report {

    /** What a note is about. */
    public enum Kind {
        /** Values that could not be read count as missing. */
        UNREADABLE_VALUES,
        /** Values that can be read and cannot be true, such as 31 February; compared as written. */
        DOUBTFUL_VALUES,
        /** A column without a single value. */
        EMPTY_COLUMN,
        /** A value held by so many records that it says nothing about who somebody is. */
        DUMMY_VALUE,
        /** A block was too large and was divided by the finer parts of its rule. */
        BLOCK_DIVIDED,
        /** A block was too large even so: its records were not compared by this rule. */
        BLOCK_LEFT_OUT,
        /** Records without a finer part in a block that was divided were not compared by this rule. */
        RECORDS_LEFT_OUT,
        /** Two valid values of one person that contradict each other (two personal numbers, two deaths): the cluster was divided. */
        CONTRADICTION,
        /** An equal personal number, all else differs: an error of data to be looked at. */
        SAME_NUMBER_OTHERWISE_DIFFERENT,
        /** A cluster hung together by one weak link and was divided. */
        WEAK_BRIDGE,
        /** A link joins two groups whose other pairs speak against it: they stay two. */
        REST_DISAGREES,
        /** A cluster was too large and was divided at its weakest links. */
        LARGE_CLUSTER,
        /** Human decisions that contradict each other: the records are kept apart. */
        DECISIONS_CONTRADICT,
        /** A decision names a record that is not here. */
        DECISION_WITHOUT_RECORD,
        /** Two records of the other register fit equally well: nobody is linked. */
        AMBIGUOUS,
        /** A ladder whose columns every block rule uses was trained on pairs that agree there. */
        LADDER_WITHOUT_FREE_RULE
    }

    /**
     * @param subject column, rule or record
     * @param count how many
     * @param of out of how many, or a limit
     * @param detail an example or the records concerned
     */
    public record Note(Kind kind, String subject, long count, long of, String detail) {}

    private static final int MOST_NOTES_OF_A_KIND = 1000;
    private static final Comparator<Note> ORDER = Comparator.comparing(Note::kind).thenComparing(Note::subject).thenComparing(Note::detail)
            .thenComparingLong(Note::count);

    private final Map<Kind, TreeSet<Note>> notes = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> totals = new EnumMap<>(Kind.class);

    synchronized void add(Kind kind, String subject, long count, long of, String detail) {
        TreeSet<Note> ofKind = notes.computeIfAbsent(kind, first -> new TreeSet<>(ORDER));
        if (ofKind.add(new Note(kind, subject, count, of, detail))) {
            totals.merge(kind, 1L, Long::sum);
        }
        if (ofKind.size() > MOST_NOTES_OF_A_KIND) {
            ofKind.removeLast();
        }
    }

    void addAll(List<Note> more) {
        more.forEach(note -> add(note.kind, note.subject, note.count, note.of, note.detail));
    }

    /** At most 1000 notes of a kind, ordered by kind, subject and detail. */
    public synchronized List<Note> notes() {
        return notes.values().stream().flatMap(TreeSet::stream).toList();
    }

    /** Notes of a kind. */
    public List<Note> notes(Kind kind) {
        return notes().stream().filter(note -> note.kind() == kind).toList();
    }

    /** How many notes of a kind there were, those not kept too. */
    public synchronized long total(Kind kind) {
        return totals.getOrDefault(kind, 0L);
    }
}
