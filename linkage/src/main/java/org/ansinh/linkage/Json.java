package org.ansinh.linkage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts and numbers as JSON. Read again as YAML 1.2, of which JSON is a part. */
final class Json {

    private static final int SHORT = 110;

    private Json() {}

    static String text(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value, "");
        return out.append('\n').toString();
    }

    private static void write(StringBuilder out, @Nullable Object value, String indent) {
        String line = line(value);
        if (line.length() + indent.length() <= SHORT) {
            out.append(line);
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator).append('\n').append(indent).append("  ").append(quoted(String.valueOf(entry.getKey()))).append(": ");
                write(out, entry.getValue(), indent + "  ");
                separator = ",";
            }
            out.append('\n').append(indent).append('}');
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object each : list) {
                out.append(separator).append('\n').append(indent).append("  ");
                write(out, each, indent + "  ");
                separator = ",";
            }
            out.append('\n').append(indent).append(']');
        } else {
            out.append(line);
        }
    }

    private static String line(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(separator).append(quoted(String.valueOf(entry.getKey()))).append(": ").append(line(entry.getValue()));
                    separator = ", ";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String separator = "[";
                for (Object each : list) {
                    out.append(separator).append(line(each));
                    separator = ", ";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> out.append(quoted(value.toString()));
        }
        return out.toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.getType(c) == Character.NON_SPACING_MARK) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
