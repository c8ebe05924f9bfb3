package org.ansinh.platform.intake;

/** How many rows came to what, and how many faults were found in them. */
public record Tally(long rows, long fresh, long changed, long same, long refused, long conflicts, long faults) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    static Tally of(Outcome outcome, int faults) {
        return new Tally(1, outcome == Outcome.FRESH ? 1 : 0, outcome == Outcome.CHANGED ? 1 : 0, outcome == Outcome.SAME ? 1 : 0,
                outcome == Outcome.REFUSED ? 1 : 0, outcome == Outcome.CONFLICT ? 1 : 0, faults);
    }

    Tally plus(Tally other) {
        return new Tally(rows + other.rows, fresh + other.fresh, changed + other.changed, same + other.same, refused + other.refused,
                conflicts + other.conflicts, faults + other.faults);
    }
}
