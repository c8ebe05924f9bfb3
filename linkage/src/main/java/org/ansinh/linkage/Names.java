package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Vietnamese names: surname first, given name last, middle names between. */
final class Names extends Texts {

    /** Surnames of two spellings by regions and by taboos of names. */
    private static final Map<String, String> ONE_SURNAME = Map.of("hoang", "huynh", "vu", "vo");

    private final List<Name> names = new ArrayList<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final List<String> wordTexts = new ArrayList<>();

    /**
     * A name taken apart into codes of words.
     *
     * @param middle codes of middle names in order
     * @param letters code of the whole name without marks, surname variants taken together
     * @param marked whether any letter bears a mark
     */
    private record Name(int surname, int[] middle, int given, int letters, int sorted, boolean marked) {}

    @Override
    int add(String spelling, String bare) {
        int code = super.add(spelling, bare);
        String[] all = words(code);
        String surname = ONE_SURNAME.getOrDefault(all[0], all[0]);
        int[] middle = new int[Math.max(0, all.length - 2)];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = word(all[i + 1]);
        }
        String[] sorted = all.clone();
        sorted[0] = surname;
        int whole = word(String.join(" ", sorted));
        Arrays.sort(sorted);
        names.add(
                new Name(word(surname), middle, word(all[all.length - 1]), whole, word(String.join(" ", sorted)), !spelling.equals(bare)));
        return code;
    }

    @Override
    void forget(int size) {
        super.forget(size);
        while (names.size() > size) {
            names.removeLast();
        }
    }

    private int word(String text) {
        Integer known = words.get(text);
        if (known != null) {
            return known;
        }
        words.put(text, wordTexts.size());
        wordTexts.add(text);
        return wordTexts.size() - 1;
    }

    @Override
    boolean agree(Agreement test, double bound, int codeA, int codeB) {
        if (test == Agreement.SAME) {
            return codeA == codeB;
        }
        Name a = names.get(codeA);
        Name b = names.get(codeB);
        return switch (test) {
            case LETTERS -> a.letters == b.letters;
            case UNMARKED -> a.letters == b.letters && a.marked != b.marked;
            case REORDERED -> a.sorted == b.sorted;
            case GIVEN -> a.given == b.given;
            case SURNAME -> a.surname == b.surname;
            case MIDDLE_PARTLY -> middlePartly(a, b);
            case GIVEN_TYPO -> sameButGiven(a, b) && Similarity.withinEdits(wordTexts.get(a.given), wordTexts.get(b.given), 1);
            case SIBLING -> sameButGiven(a, b);
            default -> super.agree(test, bound, codeA, codeB);
        };
    }

    private static boolean sameButGiven(Name a, Name b) {
        return a.surname == b.surname && a.middle.length > 0 && Arrays.equals(a.middle, b.middle);
    }

    private boolean middlePartly(Name a, Name b) {
        return a.given == b.given && (a.surname == b.surname || initial(a.surname, b.surname))
                && (within(a.middle, b.middle) || within(b.middle, a.middle));
    }

    /** Whether every middle name of the shorter is found in the longer in order, itself or by its initial. */
    private boolean within(int[] shorter, int[] longer) {
        int at = 0;
        for (int word : shorter) {
            while (at < longer.length && word != longer[at] && !initial(word, longer[at])) {
                at++;
            }
            if (at++ == longer.length) {
                return false;
            }
        }
        return true;
    }

    private boolean initial(int a, int b) {
        String textA = wordTexts.get(a);
        String textB = wordTexts.get(b);
        return (textA.length() == 1 || textB.length() == 1) && textA.charAt(0) == textB.charAt(0);
    }

    @Override
    String part(Part part, int code) {
        Name name = names.get(code);
        return switch (part) {
            case LETTERS -> wordTexts.get(name.letters);
            case SORTED -> wordTexts.get(name.sorted);
            case GIVEN -> wordTexts.get(name.given);
            case SURNAME -> wordTexts.get(name.surname);
            default -> super.part(part, code);
        };
    }
}
