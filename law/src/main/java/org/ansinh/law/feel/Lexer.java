package org.ansinh.law.feel;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into numbers, strings, names and symbols. */
final class Lexer {

    enum Kind {
        NUMBER,
        STRING,
        NAME,
        SYMBOL,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(String symbolOrWord) {
            return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
        }
    }

    private static final int LONGEST = 4000;

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        if (text.length() > LONGEST) {
            throw new FeelFault("the text is longer than " + LONGEST + " characters", "divide it into several decisions");
        }
        return new Lexer(text).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at >= text.length()) {
                tokens.add(new Token(Kind.END, ""));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() {
        char c = text.charAt(at);
        if (digit(at)) {
            return number();
        }
        if (c == '"') {
            return string();
        }
        if (letter(c)) {
            int start = at;
            while (at < text.length() && (letter(text.charAt(at)) || digit(at))) {
                at++;
            }
            return new Token(Kind.NAME, text.substring(start, at));
        }
        for (String symbol : new String[]{"<=", ">=", "!=", "..", "**"}) {
            if (text.startsWith(symbol, at)) {
                at += 2;
                return new Token(Kind.SYMBOL, symbol);
            }
        }
        if ("<>=+-*/()[],".indexOf(c) >= 0) {
            at++;
            return new Token(Kind.SYMBOL, String.valueOf(c));
        }
        throw new FeelFault("the character '" + c + "' is not understood", "use names of a-z, 0-9 and _, numbers and \"text\"");
    }

    private Token number() {
        int start = at;
        while (digit(at)) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && digit(at + 1)) {
            at++;
            while (digit(at)) {
                at++;
            }
        }
        return new Token(Kind.NUMBER, text.substring(start, at));
    }

    private Token string() {
        int end = text.indexOf('"', at + 1);
        if (end < 0) {
            throw new FeelFault("a text has no closing quotation mark", "close it with \"");
        }
        String inside = text.substring(at + 1, end);
        if (inside.indexOf('\\') >= 0) {
            throw new FeelFault("a text holds a backslash", "use codes of plain letters");
        }
        at = end + 1;
        return new Token(Kind.STRING, inside);
    }

    private boolean digit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
