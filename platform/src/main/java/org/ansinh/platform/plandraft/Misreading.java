package org.ansinh.platform.plandraft;

import java.util.Map;

/**
 * How dear it is to believe that a syllable was recognised as these letters. Marks that are simply missing cost nothing; a marked letter
 * taken for another one costs little, since recognition without Vietnamese does that all the time; a plain letter taken for another costs
 * much unless the two look alike.
 */
final class Misreading {

    /** Beyond this nobody would believe it. */
    static final double LIMIT = 6.5;

    private static final double STRANGE = 5;
    private static final double MARKED = 2.2;
    private static final double ALIKE = 1.2;
    private static final double LOST = 4;

    /** What each marked letter is often taken for. */
    private static final Map<Character, String> OFTEN = Map.ofEntries(Map.entry('ơ', "adygo0"), Map.entry('ớ', "adyg"),
            Map.entry('ờ', "adyg"), Map.entry('ở', "adg6"),
            Map.entry('ỡ', "adg"), Map.entry('ợ', "ygpq"), Map.entry('ư', "iy"), Map.entry('ừ', "iy"), Map.entry('ứ', "iy"),
            Map.entry('ữ', "iy"), Map.entry('ử', "iy"), Map.entry('ự', "iy"),
            Map.entry('ô', "d60"), Map.entry('ố', "d6"), Map.entry('ồ', "d6"), Map.entry('ổ', "d6"), Map.entry('ỗ', "d6"),
            Map.entry('ộ', "dypg6"), Map.entry('ó', "d6"), Map.entry('ò', "d6"),
            Map.entry('ỏ', "d6"), Map.entry('õ', "d6"), Map.entry('ọ', "gpd"), Map.entry('ấ', "i^"), Map.entry('ầ', "i^"),
            Map.entry('ẩ', "i^"), Map.entry('ẫ', "i^"), Map.entry('ậ', "i^"),
            Map.entry('ằ', "i^"), Map.entry('ắ', "i^"), Map.entry('ẳ', "i^"), Map.entry('ế', "ib^"), Map.entry('ề', "bil^"),
            Map.entry('ể', "li^"), Map.entry('ễ', "i^"), Map.entry('ệ', "i^"),
            Map.entry('ụ', "yp"), Map.entry('ũ', "i"), Map.entry('ủ', "i"), Map.entry('ị', "j"), Map.entry('ĩ', "l"), Map.entry('à', "d"),
            Map.entry('â', "d"));
    private static final Map<Character, String> LOOKS = Map.of('c', "e", 'l', "i1t", 'i', "l1t", 'o', "06d", 't', "lf", 'h', "b", 'n', "r",
            'u', "ii", 'm', "n", 'r', "t");

    private Misreading() {}

    /** @param syllable with its marks
     *  @param letters small letters as recognised */
    static double cost(String syllable, String letters) {
        int rows = syllable.length();
        int columns = letters.length();
        if (Math.abs(rows - columns) > 2) {
            return LIMIT + 1;
        }
        double[] above = new double[columns + 1];
        double[] row = new double[columns + 1];
        for (int k = 1; k <= columns; k++) {
            above[k] = above[k - 1] + LOST;
        }
        for (int i = 1; i <= rows; i++) {
            char right = syllable.charAt(i - 1);
            row[0] = above[0] + LOST;
            double least = row[0];
            for (int k = 1; k <= columns; k++) {
                double cost = Math.min(above[k - 1] + taken(right, letters.charAt(k - 1)), Math.min(above[k], row[k - 1]) + LOST);
                row[k] = k > 1 ? Math.min(cost, above[k - 2] + doubled(right, letters.charAt(k - 2), letters.charAt(k - 1))) : cost;
                least = Math.min(least, row[k]);
            }
            if (least > LIMIT) {
                return LIMIT + 1;
            }
            double[] done = above;
            above = row;
            row = done;
        }
        return above[columns];
    }

    private static double taken(char right, char read) {
        if (right == read || Folding.fold(right) == read) {
            return right == read || Folding.marked(right) ? 0 : STRANGE;
        }
        if (Folding.marked(right)) {
            return OFTEN.getOrDefault(right, "").indexOf(read) >= 0
                    ? ALIKE
                    : Character.isLetter(read) && "aeiouy".indexOf(Folding.fold(read)) < 0 ? MARKED + 0.8 : MARKED;
        }
        return LOOKS.getOrDefault(right, "").indexOf(read) >= 0 ? ALIKE : STRANGE;
    }

    /** One letter taken for two: {@code ư} for {@code ir}, {@code ủ} for {@code li}, {@code m} for {@code rn}. */
    private static double doubled(char right, char first, char second) {
        if (Folding.fold(right) == 'u' && (second == 'r' || second == 'i' || second == 'n' || second == 'u')
                && (first == 'i' || first == 't' || first == 'l')) {
            return right == 'u' ? MARKED : ALIKE;
        }
        if (right == 'm' && (first == 'r' && second == 'n' || first == 'n' && second == 'i')) {
            return ALIKE;
        }
        return right == 'n' && (first == 'q' && second == 'm' || first == 'm' && second == 'g') ? MARKED : LIMIT + 1;
    }
}
