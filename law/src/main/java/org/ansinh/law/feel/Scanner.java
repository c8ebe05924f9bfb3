package org.ansinh.law.feel;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pieces of FEEL text where the parser asks for them: what a name is depends on the place. */
final class Scanner {

    private static final int LONGEST = 100_000;
    private static final String SIGNS = "./-'+*";

    final String text;
    int at;
    private int mark;

    Scanner(String text) {
        if (text.length() > LONGEST) {
            throw new FeelFault("the text is longer than " + LONGEST + " characters", "divide it into several decisions");
        }
        this.text = text;
    }

    /** Skips white space and comments. */
    void space() {
        while (at < text.length()) {
            if (isSpace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new FeelFault("a comment has no end", "close it with */");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085' || c == '\u180e' || c == '\u200b' || c == '\ufeff';
    }

    boolean atEnd() {
        space();
        return at >= text.length();
    }

    void end() {
        if (!atEnd()) {
            throw unexpected();
        }
    }

    char current() {
        space();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean looking(String symbol) {
        space();
        return text.startsWith(symbol, at);
    }

    boolean accept(String symbol) {
        if (looking(symbol)) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    void take(String symbol) {
        if (!accept(symbol)) {
            FeelFault fault = unexpected();
            throw new FeelFault(fault.reason(), "'" + symbol + "' belongs here");
        }
    }

    boolean acceptWord(String word) {
        space();
        int end = at + word.length();
        if (text.startsWith(word, at) && (end >= text.length() || !isPart(text.codePointAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    /** The word that stands here; empty when none does. */
    String peekIdentifier() {
        space();
        int end = at;
        if (end < text.length() && isStart(text.codePointAt(end)) && text.charAt(end) != '?') {
            while (end < text.length() && isPart(text.codePointAt(end)) && text.charAt(end) != '?') {
                end += Character.charCount(text.codePointAt(end));
            }
        }
        return text.substring(at, end);
    }

    String identifier() {
        String word = peekIdentifier();
        at += word.length();
        return word;
    }

    /** Takes the longest of the names that stands here. */
    @Nullable
    String longest(List<String> names) {
        space();
        mark = at;
        int best = -1;
        String found = null;
        for (String name : names) {
            int end = matched(name);
            if (end > best) {
                best = end;
                found = name;
            }
        }
        if (found != null) {
            at = best;
        }
        return found;
    }

    @Nullable
    String peekLongest(List<String> names) {
        String found = longest(names);
        at = mark;
        return found;
    }

    /** Undoes {@link #longest}. */
    void back() {
        at = mark;
    }

    /** Where the name ends in the text; -1 when it does not stand here. */
    private int matched(String name) {
        int here = at;
        for (int i = 0; i < name.length(); i++) {
            char wanted = name.charAt(i);
            if (wanted == ' ') {
                int start = here;
                while (here < text.length() && isSpace(text.charAt(here))) {
                    here++;
                }
                if (here == start) {
                    return -1;
                }
            } else {
                if (here >= text.length() || text.charAt(here) != wanted) {
                    return -1;
                }
                here++;
            }
        }
        boolean word = !name.isEmpty() && isPart(name.codePointBefore(name.length())) && !name.equals("?");
        return word && here < text.length() && isPart(text.codePointAt(here)) ? -1 : here;
    }

    /** The key before a colon that stands here, not taken; null when there is none. */
    @Nullable
    String key() {
        space();
        if (at < text.length() && text.charAt(at) == '"') {
            int before = at;
            try {
                String quoted = string();
                return looking(":") ? quoted : null;
            } finally {
                at = before;
            }
        }
        int end = at;
        if (end >= text.length() || !isStart(text.codePointAt(end))) {
            return null;
        }
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (c == ':') {
                return Vocabulary.normal(text.substring(at, end));
            }
            if (!isPart(c) && !isSpace(text.charAt(end)) && SIGNS.indexOf(c) < 0) {
                return null;
            }
            end += Character.charCount(c);
        }
        return null;
    }

    String takeKey() {
        String key = key();
        if (key == null) {
            throw unexpected();
        }
        space();
        if (text.charAt(at) == '"') {
            string();
            take(":");
        } else {
            at = text.indexOf(':', at) + 1;
        }
        return key;
    }

    /** Words up to a keyword, which is taken. */
    String nameBefore(String keyword) {
        StringBuilder name = new StringBuilder();
        while (true) {
            String word = identifier();
            if (word.isEmpty()) {
                throw unexpected();
            }
            if (word.equals(keyword) && !name.isEmpty()) {
                return name.toString();
            }
            name.append(name.isEmpty() ? "" : " ").append(word);
        }
    }

    BigDecimal number() {
        int start = at;
        digits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
            at++;
            digits();
        }
        if (at == start) {
            throw unexpected();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            if (isDigit(exponent)) {
                at = exponent;
                digits();
            }
        }
        if (at < text.length() && isPart(text.codePointAt(at))) {
            throw unexpected();
        }
        try {
            BigDecimal number = FeelParser.decimal(text.substring(start, at));
            if (Math.abs((long) number.scale()) > 6_100) {
                throw new FeelFault("the number is out of range", "write a smaller one");
            }
            return number;
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            throw new FeelFault("the number is out of range", "write a smaller one");
        }
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    String string() {
        if (at >= text.length() || text.charAt(at) != '"') {
            throw unexpected();
        }
        at++;
        StringBuilder read = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return read.toString();
            }
            if (c != '\\') {
                read.append(c);
                continue;
            }
            char escaped = at < text.length() ? text.charAt(at++) : '\0';
            switch (escaped) {
                case 'n' -> read.append('\n');
                case 'r' -> read.append('\r');
                case 't' -> read.append('\t');
                case '"', '\'', '\\' -> read.append(escaped);
                case 'u' -> read.appendCodePoint(code(4));
                case 'U' -> read.appendCodePoint(code(6));
                default -> read.append('\\').append(escaped);
            }
        }
        throw new FeelFault("a text has no closing quotation mark", "close it with \"");
    }

    private int code(int length) {
        try {
            int code = Integer.parseInt(text, at, at + length, 16);
            if (!Character.isValidCodePoint(code)) {
                throw new NumberFormatException();
            }
            at += length;
            return code;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new FeelFault("a character is written with too few digits", "write \\uXXXX or \\UXXXXXX");
        }
    }

    FeelFault unexpected() {
        if (atEnd()) {
            return new FeelFault("the text ends too early", "complete it");
        }
        int end = Math.min(text.length(), at + 20);
        return new FeelFault("'" + text.substring(at, end).replaceAll("\\s+", " ") + "' is not understood here", "write FEEL of DMN 1.5");
    }

    private static boolean isStart(int c) {
        return c == '?' || c >= 'A' && c <= 'Z' || c == '_' || c >= 'a' && c <= 'z' || c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7
                || c >= 0x370 && c <= 0x1FFF && c != 0x37E && c != 0x180E || c >= 0x200C && c <= 0x200D || c >= 0x2070 && c <= 0x218F
                || c >= 0x2C00 && c <= 0x2FEF || c >= 0x3001 && c <= 0xD7FF || c >= 0xF900 && c <= 0xFDCF
                || c >= 0xFDF0 && c <= 0xFFFD && c != 0xFEFF
                || c >= 0x10000 && c <= 0xEFFFF;
    }

    private static boolean isPart(int c) {
        return isStart(c) || c >= '0' && c <= '9' || c == 0xB7 || c >= 0x300 && c <= 0x36F || c >= 0x203F && c <= 0x2040;
    }
}
