package org.ansinh.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

    /** Values of Winkler's papers. */
    @ParameterizedTest
    @CsvSource({"martha,marhta,0.9611", "dixon,dicksonx,0.8133", "dwayne,duane,0.84", "abc,xyz,0", "hoa,hoa,1"})
    void jaroWinklerIsThatOfThePapers(String a, String b, double expected) {
        assertThat(Similarity.jaroWinkler(a, b)).isCloseTo(expected, within(0.0001));
    }

    @Property
    void similarityIsSymmetricAndBetweenNoneAndAll(@ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 12) String a,
            @ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 12) String b) {
        double similarity = Similarity.jaroWinkler(a, b);
        assertThat(similarity).isBetween(0.0, 1.0).isEqualTo(Similarity.jaroWinkler(b, a));
    }

    @Property
    void theBandSaysWhatTheWholeTableSays(@ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 9) String a,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 9) String b, @ForAll @IntRange(max = 3) int most) {
        assertThat(Similarity.withinEdits(a, b, most)).isEqualTo(edits(a, b) <= most).isEqualTo(Similarity.withinEdits(b, a, most));
    }

    private static int edits(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                table[i][j] = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[a.length()][b.length()];
    }
}
