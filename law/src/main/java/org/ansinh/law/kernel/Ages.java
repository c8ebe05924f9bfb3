package org.ansinh.law.kernel;

import java.time.LocalDate;
import org.ansinh.law.plan.Calendar;
import org.ansinh.law.plan.Type;

/** Called by emitted classes where an age enters arithmetic; tests of ages are turned into tests of dates instead. */
public final class Ages {

    private static final Calendar[] CALENDARS = Calendar.values();

    private Ages() {}

    /** Completed years or months; 0 when {@code from} is not before {@code today}, or marks an unknown date. */
    public static long completed(int calendar, long from, long today) {
        boolean none = from >= today || from == Integer.MIN_VALUE || from == Short.MIN_VALUE || from == Type.UNKNOWN;
        return none ? 0 : CALENDARS[calendar].completed(from, LocalDate.ofEpochDay(today));
    }
}
