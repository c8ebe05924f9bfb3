package org.ansinh.linkage;

/**
 * How to run. The number of threads changes the time it takes and nothing else.
 *
 * @param mode one register in itself, or one against another
 * @param threshold probability from which a pair is a link
 */
public record Options(int threads, long seed, Mode mode, double threshold) {

    /** What is compared with what. */
    public enum Mode {
        /** Every record with every other. */
        ONE_REGISTER,
        /** Left with right only; a record may have several. */
        ACROSS,
        /** Left with right only, each person stands once in each: at most one link for a record. */
        ACROSS_ONE_TO_ONE
    }

    public static Options defaults() {
        return new Options(Runtime.getRuntime().availableProcessors(), 20_261_101, Mode.ONE_REGISTER, 0.9);
    }

    public Options threads(int number) {
        return new Options(number, seed, mode, threshold);
    }

    public Options mode(Mode asked) {
        return new Options(threads, seed, asked, threshold);
    }

    public Options threshold(double probability) {
        return new Options(threads, seed, mode, probability);
    }

    boolean across() {
        return mode != Mode.ONE_REGISTER;
    }
}
