package org.ansinh.law.kernel;

import java.util.Arrays;
import org.ansinh.law.plan.Type;

/** Result columns of one programme. */
public final class Results {

    public static final byte NO = 0;
    public static final byte YES = 1;
    public static final byte DEPENDS = 2;

    public final byte[] status;
    public final long[] amount;
    public final short[] row;
    public final long[][] outputs;

    public Results(int people, int outputs) {
        this.status = new byte[people];
        this.amount = new long[people];
        this.row = new short[people];
        this.outputs = new long[outputs][people];
        Arrays.fill(row, (short) -1);
        for (long[] output : this.outputs) {
            Arrays.fill(output, Type.UNKNOWN);
        }
    }
}
