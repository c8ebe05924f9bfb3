package org.ansinh.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one or several programmes are asked for, decided and handed over, over a span of days.
 *
 * @param programmes codes of the programmes it serves
 * @param from day of receipt from which it counts
 * @param to last day of receipt, inclusive; null while it stands
 * @param days from a complete file to the result, in {@code unit}
 * @param deadline who set the days
 * @param channels ways in which a file may come
 * @param level how far the office may go of itself (Decree 224/2026 Art. 16)
 * @param papersBrought whether the applicant brings the programme's papers; no where the office draws up the list itself
 * @param held papers the State holds: nobody is asked for them
 * @param review how often what is granted is looked at anew; null for never
 */
public record Procedure(
        String code,
        Text name,
        List<String> programmes,
        LocalDate from,
        @Nullable LocalDate to,
        int days,
        Unit unit,
        Deadline deadline,
        Citation citation,
        Verification verification,
        List<Channel> channels,
        Level level,
        boolean papersBrought,
        List<Held> held,
        List<Step> steps,
        List<Outcome> outcomes,
        @Nullable Review review) {

    /** How days are counted. */
    public enum Unit {
        WORKING_DAYS,
        /** Every day counts; a last day on which offices are closed moves to the next working day. */
        DAYS
    }

    /** Who promises the citizen the days. */
    public enum Deadline {
        LAW,
        /** The law sets none: the office's own promise. */
        OFFICE
    }

    /** How a file comes to the office. */
    public enum Channel {
        DESK,
        ONLINE,
        /** The office began it, from the list of those whom nobody serves. */
        PROACTIVE
    }

    /** Levels of proactive public service (Decree 224/2026/NĐ-CP Art. 16); every one may be refused by the citizen (Art. 17). */
    public enum Level {
        NONE,
        /** Level 1. */
        REMIND,
        /** Level 2: and the file is prepared. */
        PREPARE,
        /** Level 3: and the best choice is recommended. */
        RECOMMEND,
        /** Level 4: and carried out, to be undone when she refuses. */
        CARRY_OUT
    }

    /** What is done in a step. */
    public enum Act {
        /** Taken in at the desk; a file that came online waits here to be accepted. */
        RECEIVE,
        CHECK,
        VERIFY,
        POST,
        DECIDE,
        NOTIFY,
        HAND_OVER
    }

    /** Who acts. */
    public enum Actor {
        RECEPTION,
        ASSESSOR,
        APPROVER,
        /** Another authority decides; the assessor sends the file and enters the answer. */
        AGENCY
    }

    /** What a file may end in. */
    public enum Outcome {
        GRANTED,
        REFUSED,
        WITHDRAWN
    }

    /**
     * One step.
     *
     * @param days of the whole deadline this step may take, in the unit of the procedure
     * @param hiddenRows rows of law whose people are never posted publicly, such as those living with HIV
     * @param citation null where the office divides the days itself
     */
    public record Step(
            Act act, Actor actor, int days, List<String> hiddenRows, @Nullable Citation citation, Verification verification) {}

    /** What is granted is looked at anew after so many months, and drawn up so many days before. */
    public record Review(int months, int leadDays, Citation citation, Verification verification) {}

    /** A paper that need not be brought, and the register that holds it. */
    public record Held(Text paper, Text register) {}

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    public Optional<Step> step(Act act) {
        return steps.stream().filter(step -> step.act() == act).findFirst();
    }

    /** The step after one; empty after the last. */
    public Optional<Step> after(Act act) {
        return steps.stream().filter(step -> step.act().compareTo(act) > 0).findFirst();
    }
}
