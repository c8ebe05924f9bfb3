package org.ansinh.platform.intake;

/** What a file may be at most, so that none of them can fill memory or disk. */
final class Limits {

    static final long FILE = 200L << 20;
    static final int ROWS = 300_000;
    static final int COLUMNS = 200;
    static final int CELL = 5_000;
    /** Unpacked size of one part of a spreadsheet, and of what all its texts hold. */
    static final long PART = 1L << 30;
    static final long TEXTS = 128L << 20;
    /** A spreadsheet of ordinary text shrinks five to twenty times; nothing honest shrinks this much. */
    static final long RATIO = 120;
    static final int ENTRIES = 2_000;

    private Limits() {}
}
