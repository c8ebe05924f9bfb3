package org.ansinh.platform.intake;

/** What a column may tell besides facts of the catalogue. */
public enum Field {
    NUMBER,
    CODE,
    /** The name another register gives a person. */
    KEY,
    NAME,
    SEX,
    BORN,
    /** A household's code, or the name another register gives it. */
    HOUSEHOLD,
    RELATION,
    AREA,
    HAMLET,
    ADDRESS,
    EVENT,
    /** From when on it holds; the day of an event. */
    SINCE,
    /** Number of a parent in whose household a child is born. */
    PARENT
}
