package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Compares every pair of the blocks once, in tasks of about equal work, on several threads. */
final class Comparing {

    private static final long PAIRS_A_TASK = 100_000;

    private final Blocks blocks;
    private final Kernel kernel;
    private final List<Task> tasks = new ArrayList<>();
    /** Ladders that a rule leaves free, as bits: those whose columns it does not use. By rule, undivided and divided. */
    private final int[][] free;
    private final boolean linkOnly;

    /** Takes the pairs of a task; tasks are numbered. */
    interface Sink {

        /** @param free ladders that some rule which found the pair does not use, as bits */
        void pair(int a, int b, int pattern, int free);
    }

    private record Task(int rule, int fromBlock, int toBlock) {}

    /** @param linkOnly compare records of different registers only */
    Comparing(Schema schema, Blocks blocks, Kernel kernel, boolean linkOnly) {
        this.blocks = blocks;
        this.kernel = kernel;
        this.linkOnly = linkOnly;
        this.free = new int[blocks.rules][2];
        for (int rule = 0; rule < blocks.rules; rule++) {
            BlockRule of = schema.blocking().get(rule);
            free[rule][0] = of.teaches() ? free(schema, of.same()) : 0;
            free[rule][1] = free[rule][0] & free(schema, of.finer());
            divide(rule);
        }
    }

    private static int free(Schema schema, List<Term> terms) {
        int free = 0;
        for (int c = 0; c < schema.comparisons().size(); c++) {
            boolean uses = false;
            for (int column : schema.comparisons().get(c).columns()) {
                uses |= terms.stream().anyMatch(term -> term.column() == column);
            }
            free |= uses ? 0 : 1 << c;
        }
        return free;
    }

    private void divide(int rule) {
        int from = 0;
        long pairs = 0;
        for (int block = 0; block < blocks.blocks(rule); block++) {
            long size = blocks.start(rule, block + 1) - blocks.start(rule, block);
            pairs += size * (size - 1) / 2;
            if (pairs >= PAIRS_A_TASK) {
                tasks.add(new Task(rule, from, block + 1));
                from = block + 1;
                pairs = 0;
            }
        }
        if (from < blocks.blocks(rule)) {
            tasks.add(new Task(rule, from, blocks.blocks(rule)));
        }
    }

    int tasks() {
        return tasks.size();
    }

    /** Rules leave these ladders free for learning, all together. */
    int everFree() {
        int ever = 0;
        for (int[] of : free) {
            ever |= of[0];
        }
        return ever;
    }

    /** Calls the sink of each task with its pairs, always in the same order within a task. */
    void run(Workers workers, IntFunction<Sink> sinks) {
        workers.each(tasks.size(), number -> run(tasks.get(number), sinks.apply(number)));
    }

    private void run(Task task, Sink sink) {
        int rules = blocks.rules;
        int[] blockOf = blocks.blockOf;
        Records records = blocks.records();
        int[] cells = records.cells;
        int width = records.width;
        for (int block = task.fromBlock; block < task.toBlock; block++) {
            int end = blocks.start(task.rule, block + 1);
            for (int i = blocks.start(task.rule, block); i < end; i++) {
                int a = blocks.row(task.rule, i);
                for (int j = i + 1; j < end; j++) {
                    int b = blocks.row(task.rule, j);
                    if (linkOnly && records.right.get(a) == records.right.get(b) || earlier(blockOf, a * rules, b * rules, task.rule)) {
                        continue;
                    }
                    int found = 0;
                    for (int rule = task.rule; rule < rules; rule++) {
                        int common = blockOf[a * rules + rule];
                        if (common != Blocks.NONE && common == blockOf[b * rules + rule]) {
                            found |= free[rule][blocks.divided(rule, common) ? 1 : 0];
                        }
                    }
                    int low = Math.min(a, b);
                    int high = Math.max(a, b);
                    sink.pair(low, high, kernel.pattern(cells, low * width, high * width), found);
                }
            }
        }
    }

    private static boolean earlier(int[] blockOf, int a, int b, int rule) {
        for (int r = 0; r < rule; r++) {
            if (blockOf[a + r] != Blocks.NONE && blockOf[a + r] == blockOf[b + r]) {
                return true;
            }
        }
        return false;
    }
}
