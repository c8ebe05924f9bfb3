package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Reports on the money and the page that follows it. Amounts in đồng. */
public final class ReportView {

    private ReportView() {}

    /** A programme and source in a period. {@code stated}: whether the year has a budget. */
    public record Row(String programme, String source, long receivers, long due, long bank, long cash, long made, long returned,
            long claimed, long recovered,
            long waived, boolean stated, long budget, long left) {}

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
