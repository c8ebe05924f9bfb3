package org.ansinh.law.simulate;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.ansinh.law.Programme;

/**
 * What the change does.
 *
 * @param money all programmes of monthly or yearly money together, đồng per year; a winner is who has more in a year
 * @param programmes each programme in force before or after
 * @param moves from one category of law to another, the most frequent first
 */
public record Effects(Tally money, List<OfProgramme> programmes, List<Move> moves) {

    /** One programme; amounts per period of its rhythm. */
    public record OfProgramme(Programme programme, Tally tally) {

        /** Whether anything differs. */
        public boolean changed() {
            Tally.Sum all = tally.all();
            return all.winners() + all.losers() > 0 || all.entitledBefore() != all.entitledAfter() || all.amountMore() != 0;
        }
    }

    /**
     * People or households whose category changes.
     *
     * @param from the category before: a code of the programme's first output, or the id of the row; empty when not entitled
     * @param to the category after, likewise
     * @param subjects by group: people, or households where the programme is a household's
     * @param people by group: all members of such households
     * @param who the people moved, or the first member of each household, ascending; only for a programme that is followed
     */
    public record Move(Programme programme, String from, String to, long[] subjects, long[] people, List<Integer> who) {

        public long subjects(IntPredicate groups) {
            return sum(subjects, groups);
        }

        public long people(IntPredicate groups) {
            return sum(people, groups);
        }

        private static long sum(long[] values, IntPredicate groups) {
            long sum = 0;
            for (int group = 0; group < values.length; group++) {
                sum += groups.test(group) ? values[group] : 0;
            }
            return sum;
        }
    }

    public Optional<OfProgramme> of(String programme) {
        return programmes.stream().filter(one -> one.programme().code().equals(programme)).findFirst();
    }

    /** Đồng per year of an amount of the programme's rhythm; 0 for what is paid once. */
    public static long yearly(Programme programme, long amount) {
        return switch (programme.rhythm()) {
            case MONTHLY -> 12 * amount;
            case YEARLY, STANDING -> amount;
            case ONCE -> 0;
        };
    }
}
