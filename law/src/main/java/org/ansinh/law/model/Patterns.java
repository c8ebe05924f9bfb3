package org.ansinh.law.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.feel.FeelFault;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions of XPath, which FEEL uses, as Java's. What the two write differently and is not translated here is
 * {@linkplain #unsupported not supported}, and a model that uses it is refused.
 */
final class Patterns {

    private static final Set<String> PATTERNED = Set.of("matches", "replace", "split");
    private static final Feel NONE = new Feel.Constant(Nothing.NULL);
    private static final int MOST_KEPT = 1_000;
    private static final Map<String, Optional<Pattern>> KEPT = new ConcurrentHashMap<>();

    private Patterns() {}

    /** Refuses calls whose pattern is not written out, or holds what is not supported. */
    static void check(Feel function, List<Feel> positional, Map<String, Feel> named) {
        if (!(function instanceof Feel.Name(String name)) || !PATTERNED.contains(name)) {
            return;
        }
        Feel pattern = argument(positional, 1, named, name.equals("split") ? "delimiter" : "pattern");
        Feel flags = name.equals("split") ? NONE : argument(positional, name.equals("replace") ? 3 : 2, named, "flags");
        if (!(pattern instanceof Feel.Constant(Object written)) || !(flags instanceof Feel.Constant(Object options))) {
            throw new FeelFault("the pattern of " + name + " is not written out as text", "write it between quotation marks");
        }
        String unsupported = written instanceof String text ? unsupported(text, options instanceof String given ? given : "") : null;
        if (unsupported != null) {
            throw new FeelFault("a pattern with " + unsupported + " is not supported", "write it with plain classes");
        }
    }

    private static Feel argument(List<Feel> positional, int at, Map<String, Feel> named, String name) {
        return at < positional.size() ? positional.get(at) : named.getOrDefault(name, NONE);
    }

    /** What of this pattern is not supported; null when it can be used, or is wrong for certain. */
    static @Nullable String unsupported(String pattern, String flags) {
        try {
            compiled(pattern, flags);
            return null;
        } catch (UnsupportedOperationException unsupported) {
            return String.valueOf(unsupported.getMessage());
        }
    }

    /** Null when the pattern or a flag is wrong. */
    static @Nullable Pattern compiled(String pattern, String flags) {
        if (KEPT.size() > MOST_KEPT) {
            KEPT.clear();
        }
        return KEPT.computeIfAbsent(flags + "/" + pattern, key -> Optional.ofNullable(compile(pattern, flags))).orElse(null);
    }

    private static @Nullable Pattern compile(String pattern, String flags) {
        int options = Pattern.UNIX_LINES;
        boolean dotAll = false;
        for (char flag : flags.toCharArray()) {
            switch (flag) {
                case 's' -> dotAll = true;
                case 'm' -> options |= Pattern.MULTILINE;
                case 'i' -> options |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'x', 'q' -> {
                    // handled on the text of the pattern
                }
                default -> {
                    return null;
                }
            }
        }
        try {
            if (flags.indexOf('q') >= 0) {
                return Pattern.compile(Pattern.quote(pattern), options);
            }
            String dense = flags.indexOf('x') >= 0 ? withoutSpace(pattern) : pattern;
            return Pattern.compile(translated(dense, dotAll, flags.indexOf('m') >= 0), options);
        } catch (PatternSyntaxException wrong) {
            return null;
        }
    }

    /** White space outside classes of characters does not count. */
    private static String withoutSpace(String pattern) {
        StringBuilder dense = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escaped = i > 0 && pattern.charAt(i - 1) == '\\';
            inClass = c == '[' && !escaped || inClass && (c != ']' || escaped);
            if (inClass || " \t\n\r".indexOf(c) < 0) {
                dense.append(c);
            }
        }
        return dense.toString();
    }

    private static String translated(String pattern, boolean dotAll, boolean lines) {
        StringBuilder java = new StringBuilder();
        int inClass = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : '\0';
            if (c == '\\') {
                i = escape(pattern, i + 1, inClass > 0, java);
            } else if (c == '[') {
                if (inClass > 0 && !(i > 0 && pattern.charAt(i - 1) == '-')) {
                    throw new PatternSyntaxException("[ within a class", pattern, i);
                }
                if (inClass > 0) {
                    throw new UnsupportedOperationException("subtraction within a class of characters");
                }
                inClass++;
                java.append(c);
                if (next == '^') {
                    java.append(next);
                    i++;
                }
            } else if (c == ']' && inClass > 0) {
                inClass--;
                java.append(c);
            } else if (inClass > 0) {
                java.append("&".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
            } else if (c == '(' && next == '?') {
                if (i + 2 >= pattern.length() || pattern.charAt(i + 2) != ':') {
                    throw new PatternSyntaxException("no such group", pattern, i);
                }
                java.append("(?:");
                i += 2;
            } else if ("*+?}".indexOf(c) >= 0 && next == '+') {
                throw new PatternSyntaxException("no possessive repetition", pattern, i);
            } else if (c == '.') {
                java.append(dotAll ? "(?s:.)" : "[^\\n\\r]");
            } else if (c == '$') {
                java.append(lines ? "$" : "\\z");
            } else if (c == '{' || c == '}') {
                java.append(c);
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }

    private static int escape(String pattern, int at, boolean inClass, StringBuilder java) {
        char c = at < pattern.length() ? pattern.charAt(at) : '\0';
        switch (c) {
            case 'n', 'r', 't', '\\', '|', '.', '-', '^', '?', '*', '+', '{', '}', '(', ')', '[', ']', '$' -> java.append('\\').append(c);
            case 'd' -> java.append("\\p{Nd}");
            case 'D' -> java.append("\\P{Nd}");
            case 's' -> java.append(inClass ? " \\t\\n\\r" : "[ \\t\\n\\r]");
            case 'S' -> java.append("[^ \\t\\n\\r]");
            case 'w' -> java.append("[^\\p{P}\\p{Z}\\p{C}]");
            case 'W' -> java.append("[\\p{P}\\p{Z}\\p{C}]");
            case 'p', 'P' -> {
                int end = pattern.indexOf('}', at);
                if (end < 0 || !pattern.substring(at + 1, end)
                        .matches("\\{(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)")) {
                    throw new UnsupportedOperationException("\\p of this kind");
                }
                java.append('\\').append(pattern, at, end + 1);
                return end;
            }
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                if (inClass || c - '0' > groupsClosedBefore(pattern, at - 1)) {
                    throw new PatternSyntaxException("a reference to a group that is not there", pattern, at);
                }
                if (at + 1 < pattern.length() && Character.isDigit(pattern.charAt(at + 1))) {
                    throw new UnsupportedOperationException("a reference to a group of two digits");
                }
                java.append('\\').append(c);
            }
            case 'i', 'I', 'c', 'C' -> throw new UnsupportedOperationException("\\" + c);
            default -> throw new PatternSyntaxException("no such escape", pattern, at);
        }
        return at;
    }

    private static int groupsClosedBefore(String pattern, int end) {
        int closed = 0;
        boolean inClass = false;
        int plain = 0;
        for (int i = 0; i < end; i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass || c == '[') {
                inClass = c != ']';
            } else if (c == '(' && i + 1 < end && pattern.charAt(i + 1) == '?') {
                plain++;
            } else if (c == ')') {
                closed++;
            }
        }
        return closed - plain;
    }

    static Object replaced(String text, Pattern pattern, String replacement, boolean literal) {
        if (pattern.matcher("").find()) {
            return Nothing.NULL;
        }
        Matcher matcher = pattern.matcher(text);
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            result.append(text, from, matcher.start());
            if (literal) {
                result.append(replacement);
            } else if (!expand(matcher, replacement, result)) {
                return Nothing.NULL;
            }
            from = matcher.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    /** Puts {@code $1} and the like in; false when the replacement is wrong. */
    private static boolean expand(Matcher matcher, String replacement, StringBuilder into) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            char next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : '\0';
            if (c == '\\') {
                if (next != '\\' && next != '$') {
                    return false;
                }
                into.append(next);
                i++;
            } else if (c == '$') {
                if (next < '0' || next > '9') {
                    return false;
                }
                int group = next - '0';
                i++;
                while (i + 1 < replacement.length() && Character.isDigit(replacement.charAt(i + 1))
                        && group * 10 + replacement.charAt(i + 1) - '0' <= matcher.groupCount()) {
                    group = group * 10 + replacement.charAt(++i) - '0';
                }
                String found = group <= matcher.groupCount() ? matcher.group(group) : null;
                into.append(found == null ? "" : found);
            } else {
                into.append(c);
            }
        }
        return true;
    }
}
