package org.ansinh.law.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** Functions of texts; positions count characters, not UTF-16 units. */
final class TextFunctions {

    private static final Set<String> GROUPING = Set.of(" ", ",", ".");
    private static final Set<String> POINTS = Set.of(",", ".");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    void addTo(Library library) {
        library.add("substring", "string:s, start position:n, length:n?", TextFunctions::substring);
        library.add("string length", "string:s", a -> BigDecimal.valueOf(text(a, 0).codePointCount(0, text(a, 0).length())));
        library.add("upper case", "string:s", a -> text(a, 0).toUpperCase(Locale.ROOT));
        library.add("lower case", "string:s", a -> text(a, 0).toLowerCase(Locale.ROOT));
        library.add("substring before", "string:s, match:s", a -> {
            int at = text(a, 0).indexOf(text(a, 1));
            return at < 0 ? "" : text(a, 0).substring(0, at);
        });
        library.add("substring after", "string:s, match:s", a -> {
            int at = text(a, 0).indexOf(text(a, 1));
            return at < 0 ? "" : text(a, 0).substring(at + text(a, 1).length());
        });
        library.add("contains", "string:s, match:s", a -> text(a, 0).contains(text(a, 1)));
        library.add("starts with", "string:s, match:s", a -> text(a, 0).startsWith(text(a, 1)));
        library.add("ends with", "string:s, match:s", a -> text(a, 0).endsWith(text(a, 1)));
        library.add("matches", "input:s, pattern:s, flags:s~?", a -> {
            Pattern pattern = Patterns.compiled(text(a, 1), a.size() > 2 && a.get(2) instanceof String flags ? flags : "");
            return pattern == null ? Nothing.NULL : (Object) pattern.matcher(text(a, 0)).find();
        });
        library.add("replace", "input:s, pattern:s, replacement:s, flags:s~?", a -> {
            String flags = a.size() > 3 && a.get(3) instanceof String given ? given : "";
            Pattern pattern = Patterns.compiled(text(a, 1), flags);
            return pattern == null ? Nothing.NULL : Patterns.replaced(text(a, 0), pattern, text(a, 2), flags.contains("q"));
        });
        library.add("split", "string:s, delimiter:s", a -> split(text(a, 0), Patterns.compiled(text(a, 1), "")));
        library.add("string join", "list:l, delimiter:s~?", TextFunctions::join);
        library.add("number", "from:s", a -> number(text(a, 0)));
        library.add("number", "from:s, grouping separator:s~, decimal separator:s~?", TextFunctions::number);
        library.add("string", "from:a", a -> a.getFirst() == Nothing.NULL ? Nothing.NULL : Texts.of(a.getFirst()));
    }

    private static String text(List<Object> arguments, int index) {
        return (String) arguments.get(index);
    }

    private static Object substring(List<Object> a) {
        int[] points = text(a, 0).codePoints().toArray();
        int start = NumberFunctions.number(a, 1).intValue();
        int from = start > 0 ? start - 1 : points.length + start;
        if (start == 0 || from < 0 || from >= points.length) {
            return start == 0 ? Nothing.NULL : points.length == 0 || from >= points.length ? "" : Nothing.NULL;
        }
        int length = points.length - from;
        if (a.size() > 2) {
            BigDecimal wanted = NumberFunctions.number(a, 2);
            if (wanted.compareTo(BigDecimal.ONE) < 0) {
                return Nothing.NULL;
            }
            length = wanted.min(BigDecimal.valueOf(length)).intValue();
        }
        return new String(points, from, length);
    }

    private static Object split(String text, @Nullable Pattern delimiter) {
        if (delimiter == null || delimiter.matcher("").find()) {
            return Nothing.NULL;
        }
        List<Object> parts = new ArrayList<>();
        Matcher matcher = delimiter.matcher(text);
        int from = 0;
        while (matcher.find()) {
            parts.add(text.substring(from, matcher.start()));
            from = matcher.end();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Object join(List<Object> a) {
        StringJoiner joined = new StringJoiner(a.size() > 1 && a.get(1) instanceof String delimiter ? delimiter : "");
        for (Object item : (List<?>) a.getFirst()) {
            if (item instanceof String text) {
                joined.add(text);
            } else if (item != Nothing.NULL) {
                return Nothing.NULL;
            }
        }
        return joined.toString();
    }

    private static Object number(List<Object> a) {
        String grouping = a.get(1) instanceof String given ? given : "";
        String point = a.size() > 2 && a.get(2) instanceof String given ? given : ".";
        if (!grouping.isEmpty() && !GROUPING.contains(grouping) || !POINTS.contains(point) || grouping.equals(point)) {
            return Nothing.NULL;
        }
        String text = text(a, 0);
        if (!point.equals(".") && !grouping.equals(".") && text.contains(".")) {
            return Nothing.NULL;
        }
        return number((grouping.isEmpty() ? text : text.replace(grouping, "")).replace(point, "."));
    }

    private static Object number(String text) {
        return NUMBER.matcher(text).matches() ? Numbers.held(new BigDecimal(text, Numbers.EXACT)) : Nothing.NULL;
    }
}
