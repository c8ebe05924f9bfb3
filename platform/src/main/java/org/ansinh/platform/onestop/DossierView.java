package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as pages show it.
 *
 * @param stage where it stands today
 * @param lateSince the promised day that was missed first
 * @param daysLate working days past the promise; 0 when not late
 * @param stepLate the present step is past its last day, the whole not yet
 * @param assignee who has it; empty when nobody
 * @param held by the officer who looks, or by somebody she stands in for
 */
public record DossierView(
        String code, String shown, String personCode, String personName, String programmeCode, String programme, String area,
        String channel,
        String applicant, String phone, String email, LocalDate receivedOn, String receiver, String stage, @Nullable LocalDate dueOn,
        @Nullable LocalDate promisedOn, @Nullable LocalDate appointedOn, @Nullable LocalDate lateSince, int daysLate, boolean stepLate,
        boolean paused, boolean apologyDue,
        String assignee, boolean held, @Nullable Long proposal, String outcome, @Nullable LocalDate postedUntil, int version) {

    public boolean late() {
        return daysLate > 0;
    }

    public boolean open() {
        return !stage.equals("CLOSED");
    }

    /** One step of its procedure. {@code state}: DONE, NOW or LATER. {@code citation}: empty where the office divides the days itself. */
    public record Step(String act, String actor, String state, @Nullable LocalDate due, String citation, boolean read) {}

    /** {@code cameOn}: null while it is missing. */
    public record Paper(int number, String name, @Nullable LocalDate cameOn) {}

    /** A paper that is kept and can be opened. */
    public record Kept(long id, String name, String type, int kilobytes) {}

    public record Happened(String kind, LocalDate day, String time, String by, String note) {}

    /** All a page of one file shows. {@code moves}: what this officer may do with it now. */
    public record Whole(DossierView file, String procedure, int days, String unit, boolean byLaw, String citation, boolean read,
            List<Step> steps, List<Paper> papers, List<Kept> kept, List<Happened> events, List<String> moves) {}
}
