package org.ansinh.linkage.synthetic;

import java.util.SplittableRandom;

/** Words drawn by their weights. */
final class Weighted {

    private final String[] words;
    private final double[] upTo;

    /** @param text {@code word weight, word weight}; a word without a weight has 1 */
    Weighted(String text) {
        String[] entries = text.split(",");
        words = new String[entries.length];
        upTo = new double[entries.length];
        double sum = 0;
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i].strip();
            int blank = entry.lastIndexOf(' ');
            boolean weighted = blank > 0 && Character.isDigit(entry.charAt(blank + 1));
            words[i] = weighted ? entry.substring(0, blank) : entry;
            sum += weighted ? Double.parseDouble(entry.substring(blank + 1)) : 1;
            upTo[i] = sum;
        }
    }

    String draw(SplittableRandom random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int i = 0;
        while (upTo[i] <= at) {
            i++;
        }
        return words[i];
    }
}
