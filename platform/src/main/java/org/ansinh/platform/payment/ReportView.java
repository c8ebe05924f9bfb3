package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports on the money and the page that follows it. Amounts in đồng. */
public final class ReportView {

    private ReportView() {}

    /**
     * What moved in a period, in the order of the columns of a report. Due and paid again, less what was kept back, is what went to banks and
     * post offices.
     *
     * @param due booked as expense for months that were paid or kept back
     * @param keptBack of that, for a claim
     * @param again ordered anew after it came back
     * @param bank ordered from banks and wallets; of all such orders {@code made} or {@code returned} as they told
     * @param cash given to post offices; of all such lists {@code collected} or {@code notCollected} as they told
     */
    public record Money(long due, long keptBack, long again, long bank, long made, long returned, long cash, long collected,
            long notCollected, long claimed, long recovered, long waived) {

        /** Message keys. */
        public static final List<String> COLUMNS = Stream.of("due", "keptBack", "again", "bank", "made", "returned", "cash", "collected",
                "notCollected", "claimed", "recovered", "waived").map(name -> "payment.report." + name).toList();

        public List<Long> columns() {
            return List.of(due, keptBack, again, bank, made, returned, cash, collected, notCollected, claimed, recovered, waived);
        }
    }

    /** A programme and source in a period. {@code stated}: whether the year has a budget. */
    public record Row(String programme, String source, long receivers, Money money, boolean stated, long budget, long left) {}

    /** Of one column of {@link Money#columns()}. */
    public static long sum(List<Row> rows, int column) {
        return rows.stream().mapToLong(row -> row.money().columns().get(column)).sum();
    }

    /** Columns that have something to tell: what was due always, the others where any amount stands in them. */
    public static List<Integer> told(List<Row> rows) {
        return IntStream.range(0, Money.COLUMNS.size()).filter(column -> column == 0 || sum(rows, column) != 0).boxed().toList();
    }

    /** What is open on a day. */
    public record Open(String what, long count, long amount) {}

    /** A booking of a programme and source, summed. {@code run}: the month of the run that booked it; empty when none did. */
    public record Booking(long id, String kind, YearMonth month, String reason, LocalDate day, long people, long amount, String run) {}

    /** A payment of a run. {@code state}: message key. */
    public record Payment(String key, String payee, YearMonth month, long amount, String state) {}

    /** A step on the way of one payment. {@code title}: message key. */
    public record Step(String title, List<Fact> facts) {}

    /** What is known of a step. {@code label}: message key; {@code href} may be empty. */
    public record Fact(String label, String value, String href) {}
}
