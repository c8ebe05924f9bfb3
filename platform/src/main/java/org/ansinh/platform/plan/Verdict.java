package org.ansinh.platform.plan;

/** How far a target is; {@link Judgement} has the rules. */
public enum Verdict {
    /** The value satisfies the comparison with the 2030 figure. */
    MET,
    /** Not there yet, and at or beyond the straight line from the base to 2030 on the day of the value. */
    ON_TRACK,
    /** Behind that line; or the start already satisfied the comparison and the value no longer does; or there is no line to compare with. */
    OFF_TRACK,
    /** The registers hold only a part of the condition, and that part would satisfy it. */
    PARTLY_KNOWN,
    /** Nothing has been counted or entered. */
    NO_FIGURE,
    /** The plan gives no number to compare with. */
    NO_NUMBER
}
