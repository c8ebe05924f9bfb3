package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proposes the marks that a text lacks: of all ways to read each syllable, the sequence that is most likely in the texts of the project
 * (Viterbi over pairs of syllables). A proposal, always shown beside what is printed.
 */
final class Restorer {

    private static final Pattern WORD = Pattern.compile("(?<!\\d)\\p{L}[\\p{L}\\p{M}\\d^\\\\]*");
    /** What it costs to believe in a misreading at all, where the letters also make a known syllable. */
    private static final double MISREAD = 2.5;
    private static final double UNKNOWN = 9;
    private static final int KEPT = 14;

    private final Speech speech;
    private final List<String> vocabulary;
    private final Map<String, List<Choice>> known = new HashMap<>();

    /** One way to read a word. */
    private record Choice(String syllable, double cost) {}

    /** One word of a sentence with the ways to read it. */
    private record Step(int start, int end, List<Choice> choices) {}

    Restorer(Speech speech) {
        this.speech = speech;
        this.vocabulary = speech.vocabulary().values().stream().flatMap(List::stream)
                .filter(word -> word.length() > 1 || Folding.marked(word.charAt(0))).toList();
    }

    /** Whether a text is Vietnamese that lost its marks: normally three words in five carry one. */
    static boolean bare(String text) {
        int words = 0;
        int marked = 0;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words++;
            marked += word.group().chars().anyMatch(letter -> Folding.marked((char) letter)) ? 1 : 0;
        }
        return words >= 3 && marked * 5 < words;
    }

    /** How dear the cheapest reading of a word is; 0 for a known one. */
    double strangeness(String word) {
        return choices(word.toLowerCase(Locale.ROOT)).stream().mapToDouble(Choice::cost).min().orElse(UNKNOWN);
    }

    /** How likely the best reading of some words in a row is; higher is better. */
    double likelihood(List<String> words) {
        List<Step> steps = words.stream().map(word -> new Step(0, 0, choices(word.toLowerCase(Locale.ROOT)))).toList();
        double sum = 0;
        String before = Speech.EDGE;
        for (Choice choice : best(steps)) {
            sum += speech.after(before, choice.syllable()) - choice.cost();
            before = choice.syllable();
        }
        return sum;
    }

    Flow restore(Flow flow) {
        List<Step> steps = new ArrayList<>();
        List<List<Step>> sentences = new ArrayList<>();
        Matcher word = WORD.matcher(flow.text());
        int before = 0;
        while (word.find()) {
            if (!flow.text().substring(before, word.start()).isBlank() && !steps.isEmpty()) {
                sentences.add(steps);
                steps = new ArrayList<>();
            }
            before = word.end();
            String small = word.group().toLowerCase(Locale.ROOT);
            steps.add(new Step(word.start(), word.end(), code(flow.text(), word) ? List.of(new Choice(small, 0)) : choices(small)));
        }
        if (!steps.isEmpty()) {
            sentences.add(steps);
        }
        Map<Integer, String> replaced = new HashMap<>();
        int guesses = 0;
        int words = 0;
        for (List<Step> sentence : sentences) {
            List<Choice> best = best(sentence);
            for (int i = 0; i < sentence.size(); i++) {
                replaced.put(sentence.get(i).start(), best.get(i).syllable());
                guesses += best.get(i).cost() > 0 ? 1 : 0;
                words++;
            }
        }
        return written(flow, sentences.stream().flatMap(List::stream).toList(), replaced, guesses, words);
    }

    /** Letters of a document's number such as NQ/TW, and words in capitals that are abbreviations. */
    private boolean code(String text, Matcher word) {
        char before = word.start() == 0 ? ' ' : text.charAt(word.start() - 1);
        char after = word.end() == text.length() ? ' ' : text.charAt(word.end());
        String found = word.group();
        boolean capitals = found.length() > 1 && found.equals(found.toUpperCase(Locale.ROOT));
        boolean inNumber = (before == '/' || before == '-') && word.start() > 1 && Character.isLetterOrDigit(text.charAt(word.start() - 2))
                || after == '/' || after == '-' && Character.isUpperCase(found.charAt(found.length() - 1));
        return capitals && (inNumber || speech.written(found.toLowerCase(Locale.ROOT)).isEmpty()
                && (found.length() > 2 || found.chars().noneMatch(letter -> "AEIOUY".indexOf(letter) >= 0)));
    }

    private List<Choice> best(List<Step> sentence) {
        int length = sentence.size();
        double[][] score = new double[length][];
        int[][] back = new int[length][];
        for (int i = 0; i < length; i++) {
            List<Choice> now = sentence.get(i).choices();
            score[i] = new double[now.size()];
            back[i] = new int[now.size()];
            for (int k = 0; k < now.size(); k++) {
                double best = Double.NEGATIVE_INFINITY;
                if (i == 0) {
                    best = speech.after(Speech.EDGE, now.get(k).syllable());
                } else {
                    List<Choice> before = sentence.get(i - 1).choices();
                    for (int j = 0; j < before.size(); j++) {
                        double way = score[i - 1][j] + speech.after(before.get(j).syllable(), now.get(k).syllable());
                        if (way > best) {
                            best = way;
                            back[i][k] = j;
                        }
                    }
                }
                score[i][k] = best - now.get(k).cost();
            }
        }
        int last = 0;
        for (int k = 1; k < score[length - 1].length; k++) {
            last = score[length - 1][k] > score[length - 1][last] ? k : last;
        }
        List<Choice> path = new ArrayList<>();
        for (int i = length - 1; i >= 0; i--) {
            path.addFirst(sentence.get(i).choices().get(last));
            last = back[i][last];
        }
        return path;
    }

    private List<Choice> choices(String word) {
        return known.computeIfAbsent(word, this::think);
    }

    private List<Choice> think(String word) {
        if (word.chars().anyMatch(letter -> Folding.marked((char) letter)) && speech.knows(word)) {
            return List.of(new Choice(word, 0));
        }
        List<String> exact = speech.written(word);
        Stream<Choice> right = exact.stream().map(one -> new Choice(one, 0));
        double suspicion = exact.isEmpty() ? 0.5 : MISREAD;
        Stream<Choice> wrong = vocabulary.stream().filter(one -> !exact.contains(one))
                .map(one -> new Choice(one, Misreading.cost(one, Folding.fold(word))))
                .filter(one -> one.cost() <= Misreading.LIMIT && one.cost() > 0)
                .map(one -> new Choice(one.syllable(), one.cost() + suspicion)).sorted(Comparator.comparingDouble(Choice::cost))
                .limit(KEPT);
        List<Choice> all = Stream.concat(right, wrong).toList();
        return Stream
                .concat(all.stream(), all.stream().anyMatch(one -> one.cost() == 0) ? Stream.empty() : Stream.of(new Choice(word, UNKNOWN)))
                .toList();
    }

    private static Flow written(Flow flow, List<Step> steps, Map<Integer, String> replaced, int guesses, int words) {
        StringBuilder text = new StringBuilder();
        List<Integer> from = new ArrayList<>();
        int next = 0;
        for (Step step : steps) {
            for (; next < step.start(); next++) {
                text.append(flow.text().charAt(next));
                from.add(next);
            }
            String printed = flow.text().substring(step.start(), step.end());
            String syllable = cased(replaced.getOrDefault(step.start(), printed), printed);
            for (int i = 0; i < syllable.length(); i++) {
                text.append(syllable.charAt(i));
                from.add(Math.min(step.end() - 1, step.start() + i));
            }
            next = step.end();
        }
        for (; next < flow.text().length(); next++) {
            text.append(flow.text().charAt(next));
            from.add(next);
        }
        return new Flow(flow.text(), flow.at(), text.toString(), from.stream().mapToInt(Integer::intValue).toArray(), guesses, words);
    }

    /** Capitals as in the print; a lone capital I that stands for an l is none. */
    private static String cased(String syllable, String printed) {
        boolean all = printed.length() > 1 && printed.equals(printed.toUpperCase(Locale.ROOT));
        boolean mistaken = printed.startsWith("I") && syllable.startsWith("l");
        boolean first = Character.isUpperCase(printed.charAt(0)) && !mistaken;
        return all
                ? syllable.toUpperCase(Locale.ROOT)
                : first ? Character.toUpperCase(syllable.charAt(0)) + syllable.substring(1) : syllable;
    }
}
