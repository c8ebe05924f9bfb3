package org.ansinh.linkage;

/** How alike two words are. Pure functions of two strings, symmetric. */
final class Similarity {

    private static final double PREFIX_WEIGHT = 0.1;
    private static final int LONGEST_PREFIX = 4;

    private Similarity() {}

    /**
     * Jaro–Winkler: J + p·0.1·(1 − J) with J = (c/|a| + c/|b| + (c − t/2)/c)/3, c common letters within half the longer length, t of
     * them out of order, p the common prefix (at most 4). 1 for equal words, 0 without a common letter.
     */
    static double jaroWinkler(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        if (a.length() > b.length() || a.length() == b.length() && a.compareTo(b) > 0) {
            String longer = a;
            a = b;
            b = longer;
        }
        int reach = Math.max(0, b.length() / 2 - 1);
        long takenA = 0;
        long takenB = 0;
        int common = 0;
        int lengthA = Math.min(a.length(), Long.SIZE);
        int lengthB = Math.min(b.length(), Long.SIZE);
        for (int i = 0; i < lengthA; i++) {
            char letter = a.charAt(i);
            int to = Math.min(lengthB, i + reach + 1);
            for (int j = Math.max(0, i - reach); j < to; j++) {
                if (b.charAt(j) == letter && (takenB >>> j & 1) == 0) {
                    takenA |= 1L << i;
                    takenB |= 1L << j;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int displaced = 0;
        for (long restA = takenA, restB = takenB; restA != 0; restA &= restA - 1, restB &= restB - 1) {
            if (a.charAt(Long.numberOfTrailingZeros(restA)) != b.charAt(Long.numberOfTrailingZeros(restB))) {
                displaced++;
            }
        }
        double c = common;
        double jaro = (c / lengthA + c / lengthB + (c - displaced / 2) / c) / 3;
        int prefix = 0;
        while (prefix < Math.min(LONGEST_PREFIX, lengthA) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    /**
     * Whether at most {@code most} letters were inserted, left out or replaced, or neighbours exchanged (optimal string alignment).
     * Works on a band, so that the cost grows with {@code most} and not with the square of the length.
     */
    static boolean withinEdits(String a, String b, int most) {
        int lengthA = a.length();
        int lengthB = b.length();
        if (Math.abs(lengthA - lengthB) > most) {
            return false;
        }
        int from = 0;
        while (from < lengthA && from < lengthB && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        while (lengthA > from && lengthB > from && a.charAt(lengthA - 1) == b.charAt(lengthB - 1)) {
            lengthA--;
            lengthB--;
        }
        if (lengthA == from || lengthB == from) {
            return Math.max(lengthA, lengthB) - from <= most;
        }
        return banded(a.substring(from, lengthA), b.substring(from, lengthB), most);
    }

    private static boolean banded(String a, String b, int most) {
        int width = b.length() + 1;
        int[] before = new int[width];
        int[] last = new int[width];
        int[] now = new int[width];
        for (int j = 0; j < width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            int least = i;
            for (int j = 1; j < width; j++) {
                if (Math.abs(i - j) > most) {
                    now[j] = most + 1;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int edits = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits = Math.min(edits, before[j - 2] + 1);
                }
                now[j] = edits;
                least = Math.min(least, edits);
            }
            if (least > most) {
                return false;
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[width - 1] <= most;
    }
}
