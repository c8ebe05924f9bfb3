package org.ansinh.platform.integrity;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which counts of a column may not be published, since somebody could be recognised by them: those below a bound, and the next smallest
 * beside them while the column's sum would still give one of them away.
 */
final class SmallCells {

    private SmallCells() {}

    /** Places to hide among groups that add up to a known sum. {@code hidden}: places hidden for another reason already. */
    static BitSet hide(List<Integer> counts, int least, BitSet hidden) {
        BitSet places = (BitSet) hidden.clone();
        IntStream.range(0, counts.size()).filter(i -> counts.get(i) > 0 && counts.get(i) < least).forEach(places::set);
        List<Integer> byCount = IntStream.range(0, counts.size()).boxed().sorted(Comparator.comparing(counts::get)).toList();
        for (int place : byCount) {
            int sum = places.stream().map(counts::get).sum();
            if (sum == 0 || places.cardinality() > 1 && sum >= least) {
                break;
            }
            places.set(place);
        }
        return places;
    }
}
