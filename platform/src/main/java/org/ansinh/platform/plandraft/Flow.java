package org.ansinh.platform.plandraft;

import java.util.Arrays;

/**
 * Running text that remembers where in the source each of its characters stands.
 *
 * @param text lines joined, rubbish of the margin left out
 * @param at for each character its place in the source
 * @param proposed the same with marks restored; may be of another length
 * @param from for each character of {@code proposed} the character of {@code text} it stands for
 * @param guesses words that could only be guessed, of {@code words}
 */
record Flow(String text, int[] at, String proposed, int[] from, int guesses, int words) {

    static Flow plain(String text, int[] at) {
        int[] same = new int[text.length()];
        Arrays.setAll(same, i -> i);
        return new Flow(text, at, text, same, 0, 0);
    }

    boolean restored() {
        return !text.equals(proposed);
    }

    boolean poor() {
        return words > 0 && guesses * 4 > words;
    }

    /** The printed characters behind a piece of the proposal. */
    String printed(int start, int end) {
        return start >= end ? "" : text.substring(from[start], lastOf(end));
    }

    /** Character after the last one of the source that stands behind a piece of the proposal. */
    private int lastOf(int end) {
        return end < from.length ? Math.max(from[end - 1] + 1, trimmed(from[end])) : text.length();
    }

    private int trimmed(int end) {
        int last = end;
        while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    Place place(SourceText source, int start, int end) {
        if (text.isEmpty()) {
            return source.place(0, 0);
        }
        int first = Math.min(from.length - 1, start);
        int last = Math.clamp(lastOf(Math.clamp(end, 1, from.length)) - 1, from[first], text.length() - 1);
        return source.place(at[from[first]], at[last] + 1);
    }

    /** Collects the characters of lines. */
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private int[] at = new int[256];

        boolean isEmpty() {
            return text.isEmpty();
        }

        char last() {
            return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        }

        String text() {
            return text.toString();
        }

        int length() {
            return text.length();
        }

        /** Adds a piece of a line; a space between it and what came before. */
        void add(String piece, int start) {
            if (!text.isEmpty() && !piece.isEmpty() && !(last() == '-' && letterBefore() && Character.isLetterOrDigit(piece.charAt(0)))) {
                put(' ', start);
            }
            for (int i = 0; i < piece.length(); i++) {
                put(piece.charAt(i), start + i);
            }
        }

        private boolean letterBefore() {
            return text.length() > 1 && Character.isLetterOrDigit(text.charAt(text.length() - 2));
        }

        private void put(char letter, int where) {
            if (text.length() == at.length) {
                at = Arrays.copyOf(at, at.length * 2);
            }
            at[text.length()] = where;
            text.append(letter);
        }

        Flow build() {
            return plain(text.toString(), Arrays.copyOf(at, text.length()));
        }
    }
}
