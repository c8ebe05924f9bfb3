package org.ansinh.linkage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which records are compared. For every rule a row is in at most one block; a pair belongs to the first rule that has it in one block,
 * so that it is compared once.
 */
final class Blocks {

    static final int NONE = -1;

    final int rules;
    private final Records records;
    private final Rule[] byRule;
    /** Block of a row under a rule, at row · rules + rule; {@link #NONE} when it is alone or left out. */
    final int[] blockOf;
    /** Pairs within blocks, one counted again for every rule that has it. */
    final long pairs;

    /** Blocks of a rule; {@code finer} marks those that were divided. */
    private record Rule(int[] rows, int[] starts, BitSet finer) {}

    private Blocks(Records records, Rule[] byRule, int[] blockOf, long pairs) {
        this.rules = byRule.length;
        this.records = records;
        this.byRule = byRule;
        this.blockOf = blockOf;
        this.pairs = pairs;
    }

    /** @throws LinkageFaults when there are more pairs than the schema allows */
    static Blocks of(Records records, Schema schema, Workers workers, Report report) {
        List<BlockRule> rules = schema.blocking();
        Rule[] byRule = new Rule[rules.size()];
        int[] blockOf = new int[records.size() * rules.size()];
        Arrays.fill(blockOf, NONE);
        long[] pairs = new long[rules.size()];
        workers.each(rules.size(), r -> {
            Rule rule = rule(records, rules.get(r), schema.limits().largestBlock(), workers, report);
            byRule[r] = rule;
            for (int block = 0; block < rule.starts.length - 1; block++) {
                for (int i = rule.starts[block]; i < rule.starts[block + 1]; i++) {
                    blockOf[rule.rows[i] * rules.size() + r] = block;
                }
                long size = rule.starts[block + 1] - rule.starts[block];
                pairs[r] += size * (size - 1) / 2;
            }
        });
        long all = Arrays.stream(pairs).sum();
        if (all > schema.limits().mostPairs()) {
            refuse(schema, rules, pairs, all);
        }
        return new Blocks(records, byRule, blockOf, all);
    }

    private static void refuse(Schema schema, List<BlockRule> rules, long[] pairs, long all) {
        int largest = 0;
        for (int r = 1; r < pairs.length; r++) {
            largest = pairs[r] > pairs[largest] ? r : largest;
        }
        throw new LinkageFaults(List.of(new LinkageFaults.Fault(schema.name(), "blocking",
                "%,d pairs would be compared, %,d of them by the rule \"%s\"; at most %,d are allowed"
                        .formatted(all, pairs[largest], rules.get(largest).name(), schema.limits().mostPairs()),
                "Let that rule agree on more, lower largest-block, or raise most-pairs")));
    }

    private static Rule rule(Records records, BlockRule rule, int most, Workers workers, Report report) {
        Groups groups = Groups.of(records, rule.same(), workers);
        int[] rows = new int[groups.rows.length];
        int[] starts = new int[16];
        int filled = 0;
        int blocks = 0;
        BitSet finer = new BitSet();
        long without = 0;
        for (int group = 0; group < groups.count(); group++) {
            int[] members = Arrays.copyOfRange(groups.rows, groups.starts[group], groups.starts[group + 1]);
            if (members.length < 2) {
                continue;
            }
            boolean divided = members.length > most;
            Groups parts = divided && !rule.finer().isEmpty() ? Groups.of(records, rule.finer(), members) : null;
            if (divided) {
                String example = example(records, rule.same(), members[0]);
                report.add(parts == null ? Report.Kind.BLOCK_LEFT_OUT : Report.Kind.BLOCK_DIVIDED, rule.name(), members.length, most,
                        example);
                if (parts == null) {
                    continue;
                }
                without += members.length - parts.rows.length;
            }
            for (int part = 0; part < (parts == null ? 1 : parts.count()); part++) {
                int[] block = parts == null ? members : Arrays.copyOfRange(parts.rows, parts.starts[part], parts.starts[part + 1]);
                if (block.length > most) {
                    report.add(Report.Kind.BLOCK_LEFT_OUT, rule.name(), block.length, most, example(records, rule.same(), block[0]));
                } else if (block.length > 1) {
                    if (blocks + 1 >= starts.length) {
                        starts = Arrays.copyOf(starts, starts.length * 2);
                    }
                    System.arraycopy(block, 0, rows, filled, block.length);
                    finer.set(blocks, divided);
                    starts[blocks++] = filled;
                    filled += block.length;
                }
            }
        }
        if (without > 0) {
            report.add(Report.Kind.RECORDS_LEFT_OUT, rule.name(), without, records.size(), "");
        }
        starts[blocks] = filled;
        return new Rule(Arrays.copyOf(rows, filled), Arrays.copyOf(starts, blocks + 1), finer);
    }

    private static String example(Records records, List<Term> terms, int row) {
        StringBuilder text = new StringBuilder();
        for (Term term : terms) {
            int code = records.cells[row * records.width + term.column()];
            text.append(text.isEmpty() ? "" : ", ").append(records.values(term.column()).part(term.part(), code));
        }
        return text.toString();
    }

    int blocks(int rule) {
        return byRule[rule].starts.length - 1;
    }

    int start(int rule, int block) {
        return byRule[rule].starts[block];
    }

    int row(int rule, int position) {
        return byRule[rule].rows[position];
    }

    boolean divided(int rule, int block) {
        return byRule[rule].finer.get(block);
    }

    Records records() {
        return records;
    }
}
