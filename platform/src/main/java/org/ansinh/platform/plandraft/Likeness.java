package org.ansinh.platform.plandraft;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How much two sentences speak of the same thing: the words they share, of those they have, figures left out. A proposal for a person, no decision. */
final class Likeness {

    /** From here on a pair is proposed. */
    static final double PROPOSED = 0.5;

    private static final Set<String> EMPTY = Set.of("ty", "le", "dat", "cac", "va", "cua", "tren", "duoi", "den", "nam", "co", "duoc",
            "cho", "tu", "it", "nhat", "khong", "con", "so", "voi", "theo", "trong");

    /** Short forms that plans write without explaining them. */
    private static final Map<String, String> SHORT = Map.of("bhyt", "bao hiem y te", "bhxh", "bao hiem xa hoi", "bhtn",
            "bao hiem that nghiep");

    /** Words that make two things of what is otherwise the same. */
    private static final List<String> APART = List.of("bang cap", "tu nguyen", "nong thon", "thanh thi", "do thi", "can ngheo",
            "dan toc thieu so", "that nghiep", "nguoi cao tuoi", "tre em", "khuyet tat", "song khoe", "thap coi", "nhe can", "tieu hoc",
            "trung hoc", "mam non");
    /** What is left of their likeness when only one has such a word: too little to be proposed. */
    private static final double LEFT = 0.45;

    private Likeness() {}

    /** From 0 to 1. */
    static double of(String one, String other) {
        Set<String> words = words(one);
        Set<String> others = words(other);
        Set<String> shared = new HashSet<>(words);
        shared.retainAll(others);
        int all = words.size() + others.size() - shared.size();
        return all == 0 ? 0 : (apart(one, other) ? LEFT : 1) * shared.size() / all;
    }

    private static boolean apart(String one, String other) {
        String first = Folding.fold(one).replace("bhtn", "that nghiep");
        String second = Folding.fold(other).replace("bhtn", "that nghiep");
        return APART.stream().anyMatch(word -> first.contains(word) != second.contains(word));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(Folding.fold(text).split("[^a-z]+")).flatMap(word -> Arrays.stream(SHORT.getOrDefault(word, word).split(" ")))
                .filter(word -> !word.isEmpty() && !EMPTY.contains(word)).collect(Collectors.toSet());
    }
}
