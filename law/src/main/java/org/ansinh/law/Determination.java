package org.ansinh.law;

/**
 * Results of a determination of many people, one cell per (programme, person). Household programmes put their result at the
 * first member of the household, all other members get {@link #NO}.
 */
public final class Determination {

    public static final byte NO = 0;
    public static final byte YES = 1;
    public static final byte DEPENDS = 2;

    /** Room for every programme of {@code law} and every person of {@code population}. */
    public Determination(LawOnDay law, Population population) {}

    /** {@link #NO}, {@link #YES} or {@link #DEPENDS}. {@code programme} is an index into {@link LawOnDay#programmes()}. */
    public byte status(int programme, int person) {
        throw new UnsupportedOperationException();
    }

    /** Đồng per period; 0 unless the status is {@link #YES}. */
    public long amount(int programme, int person) {
        throw new UnsupportedOperationException();
    }

    /** Number of the fired row in {@link LawOnDay#rows}; -1 when none. */
    public int row(int programme, int person) {
        throw new UnsupportedOperationException();
    }

    /** Value of a further output (see {@link Programme.Version#outputs}), coded; {@link Population#UNKNOWN} when unknown. */
    public long output(int programme, String output, int person) {
        throw new UnsupportedOperationException();
    }
}
