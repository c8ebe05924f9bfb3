package org.ansinh.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** Processor time of the thread, best and median of many rounds: what a busy machine does to the clock hardly touches it. */
final class ProcessorTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final double[] rounds;
    private int done;

    ProcessorTime(int rounds) {
        this.rounds = new double[rounds];
    }

    /** Runs a round; {@code units} is what a round is divided by. */
    void round(Runnable work, double units) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        rounds[done++] = (THREADS.getCurrentThreadCpuTime() - start) / units;
    }

    /** Nanoseconds a unit. */
    double best() {
        return Arrays.stream(rounds, 0, done).min().orElseThrow();
    }

    /** Nanoseconds a unit. */
    double median() {
        return Arrays.stream(rounds, 0, done).sorted().skip(done / 2).findFirst().orElseThrow();
    }
}
