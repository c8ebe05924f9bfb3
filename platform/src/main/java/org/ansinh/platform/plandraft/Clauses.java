package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.List;

/** Sentences and their parts. */
final class Clauses {

    private static final int LONGEST = 2_500;

    private Clauses() {}

    /** A piece of a text. */
    record Span(int start, int end) {

        String of(String text) {
            return text.substring(start, end);
        }

        boolean isEmpty() {
            return start >= end;
        }
    }

    /** Pieces between semicolons and the ends of sentences. */
    static List<Span> parts(String text) {
        List<Span> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ';' || ends(text, i)) {
                add(parts, text, start, i);
                start = i + 1;
            }
        }
        add(parts, text, start, text.length());
        return parts;
    }

    static List<Span> sentences(String text) {
        List<Span> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (ends(text, i)) {
                add(parts, text, start, i);
                start = i + 1;
            }
        }
        add(parts, text, start, text.length());
        return parts;
    }

    private static boolean ends(String text, int i) {
        if (text.charAt(i) != '.' && text.charAt(i) != '!' && text.charAt(i) != '?') {
            return false;
        }
        if (i + 1 == text.length()) {
            return true;
        }
        int next = i + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        boolean shortened = i > 1 && text.substring(Math.max(0, i - 3), i).matches(".*\\b(?:TP|Tp|TX|tr|đ|St|Th|PGS|TS|Q|P|F)");
        return next > i + 1 && !shortened && (next == text.length() || Character.isUpperCase(text.charAt(next))
                || "\"“(".indexOf(text.charAt(next)) >= 0 || Character.isDigit(text.charAt(next)) && !inNumber(text, i));
    }

    /** Whether a point behind a digit may belong to a number that was torn apart; behind a year it ends the sentence. */
    private static boolean inNumber(String text, int point) {
        return point > 0 && Character.isDigit(text.charAt(point - 1))
                && !text.substring(Math.max(0, point - 5), point).matches("(?:.*\\D)?20\\d\\d");
    }

    static Span trimmed(String text, int start, int end) {
        int first = start;
        int last = end;
        while (first < last && (Character.isWhitespace(text.charAt(first)) || ",;.:".indexOf(text.charAt(first)) >= 0)) {
            first++;
        }
        while (last > first && (Character.isWhitespace(text.charAt(last - 1)) || ",;.:".indexOf(text.charAt(last - 1)) >= 0)) {
            last--;
        }
        return new Span(first, last);
    }

    /** A piece that goes on without an end is cut at a space, so that nothing works on a whole book at once. */
    private static void add(List<Span> parts, String text, int start, int end) {
        int from = start;
        while (end - from > LONGEST) {
            int space = text.lastIndexOf(' ', from + LONGEST);
            int cut = space > from ? space : from + LONGEST;
            keep(parts, text, from, cut);
            from = cut;
        }
        keep(parts, text, from, end);
    }

    private static void keep(List<Span> parts, String text, int start, int end) {
        Span span = trimmed(text, start, end);
        if (!span.isEmpty()) {
            parts.add(span);
        }
    }
}
