package org.ansinh.law.plan;

import org.ansinh.law.Text;

/** Reads a description: Vietnamese, and English on a line that begins with {@code en:}. */
public final class Labels {

    private Labels() {}

    public static Text of(String description, String otherwise) {
        StringBuilder vi = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (String line : description.strip().split("\n", -1)) {
            String text = line.strip();
            boolean english = text.startsWith("en:");
            StringBuilder into = english || !en.isEmpty() ? en : vi;
            into.append(into.isEmpty() ? "" : " ").append(english ? text.substring(3).strip() : text);
        }
        String first = vi.isEmpty() ? otherwise : vi.toString();
        return new Text(first, en.isEmpty() ? first : en.toString());
    }
}
