package org.ansinh.platform.onestop;

import java.time.LocalDate;
import org.ansinh.law.Procedure.Channel;
import org.ansinh.law.Procedure.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A file as it stands.
 *
 * @param procedure code of the procedure it follows, that of its day of receipt
 * @param stage where it stands
 * @param clockFrom day from which its deadline counts; null while papers are missing
 * @param clockUsed days used before the clock last stood still
 * @param dueOn last day of the present step
 * @param promisedOn last day of the whole
 * @param appointedOn day last told to the applicant
 * @param lateSince the promised day that was missed first; what comes later does not undo it
 * @param postedUntil last day of public posting
 * @param proposal proposal of casework that carries its decision
 * @param version counts its events: a form sends back the version it showed
 */
record Dossier(
        long id,
        DossierCode code,
        long person,
        String programme,
        String procedure,
        Channel channel,
        int areaUnit,
        String applicant,
        String phone,
        String email,
        LocalDate receivedOn,
        String receiverName,
        Stage stage,
        @Nullable LocalDate clockFrom,
        int clockUsed,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate promisedOn,
        @Nullable LocalDate appointedOn,
        @Nullable LocalDate lateSince,
        @Nullable LocalDate postedFrom,
        @Nullable LocalDate postedUntil,
        @Nullable Integer assignedTo,
        @Nullable String assigneeName,
        @Nullable Long proposal,
        @Nullable Outcome outcome,
        @Nullable LocalDate closedOn,
        int version) {

    /** The acts of a procedure that a file can stand at, and the end. */
    enum Stage {
        CHECK,
        VERIFY,
        POST,
        DECIDE,
        NOTIFY,
        HAND_OVER,
        CLOSED
    }

    boolean open() {
        return stage != Stage.CLOSED;
    }

    /** Whether the clock stands still because papers are missing. */
    boolean paused() {
        return open() && clockFrom == null;
    }

    /** The posting ends by itself: after its last day the file waits for the decision. */
    Stage stageOn(LocalDate day) {
        return stage == Stage.POST && postedUntil != null && day.isAfter(postedUntil) ? Stage.DECIDE : stage;
    }

    /** The promise it is judged by: the one that was missed, else the one that runs; null while papers are missing. */
    @Nullable
    LocalDate promise() {
        return lateSince == null ? promisedOn : lateSince;
    }

    /** Past the day by which law or promise gave an answer. */
    boolean late(LocalDate day) {
        LocalDate promise = promise();
        return open() && promise != null && day.isAfter(promise);
    }

    /** Past the day last told to the applicant: a letter of apology with a new day is due. */
    boolean apologyDue(LocalDate day) {
        return open() && !paused() && appointedOn != null && day.isAfter(appointedOn);
    }
}
