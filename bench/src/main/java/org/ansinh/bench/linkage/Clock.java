package org.ansinh.bench.linkage;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;

/** Time by the clock and processor time of all threads: the second hardly depends on what else runs on the machine. */
final class Clock {

    private static final double SECOND = 1e9;
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Clock() {}

    /** Runs and prints; divides the compared pairs by the time when there are any. */
    static <T> T time(String what, Supplier<T> work) {
        long wall = System.nanoTime();
        long processor = SYSTEM.getProcessCpuTime();
        T result = work.get();
        System.out.printf(Locale.ROOT, "%-28s %6.1f s by the clock, %6.1f s of processor%n", what, (System.nanoTime() - wall) / SECOND,
                (SYSTEM.getProcessCpuTime() - processor) / SECOND);
        return result;
    }
}
