package org.ansinh.linkage.synthetic;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** What goes wrong when a name is written, with the shares seen in registers. */
final class Mistakes {

    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
    private static final String[][] LOOK_ALIKE = {{"n", "m"}, {"i", "l"}, {"u", "v"}, {"o", "c"}, {"h", "b"}, {"t", "f"}, {"g", "q"},
            {"a", "o"}, {"e", "c"}};

    private final SplittableRandom random;

    Mistakes(SplittableRandom random) {
        this.random = random;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    String name(String right) {
        String name = right;
        if (chance(0.01)) {
            name = swapSurname(name);
        }
        if (chance(0.06)) {
            name = wrongTone(name);
        }
        if (chance(0.10)) {
            name = otherSpelling(name);
        }
        if (chance(0.04)) {
            name = withoutMiddle(name);
        }
        if (chance(0.02)) {
            name = reordered(name);
        }
        if (chance(0.015)) {
            name = initials(name);
        }
        if (chance(0.06)) {
            name = misread(name);
        }
        if (chance(0.25)) {
            name = unmarked(name);
        }
        if (chance(0.30)) {
            name = name.toUpperCase(Locale.ROOT);
        }
        return chance(0.05) ? Normalizer.normalize(name, Normalizer.Form.NFD) : name;
    }

    private static String swapSurname(String name) {
        String[][] pairs = {{"Huỳnh", "Hoàng"}, {"Hoàng", "Huỳnh"}, {"Võ", "Vũ"}, {"Vũ", "Võ"}};
        for (String[] pair : pairs) {
            if (name.startsWith(pair[0] + " ")) {
                return pair[1] + name.substring(pair[0].length());
            }
        }
        return name;
    }

    private String wrongTone(String name) {
        String apart = Normalizer.normalize(name, Normalizer.Form.NFD);
        int[] tones = apart.chars().filter(c -> TONES.indexOf(c) >= 0).toArray();
        if (tones.length == 0) {
            return name;
        }
        int which = random.nextInt(tones.length);
        StringBuilder wrong = new StringBuilder();
        int seen = 0;
        for (int i = 0; i < apart.length(); i++) {
            boolean tone = TONES.indexOf(apart.charAt(i)) >= 0;
            wrong.append(
                    tone && seen++ == which ? TONES.charAt((TONES.indexOf(apart.charAt(i)) + 1 + random.nextInt(4)) % 5) : apart.charAt(i));
        }
        return Normalizer.normalize(wrong, Normalizer.Form.NFC);
    }

    private String otherSpelling(String name) {
        String[][] pairs = {{"òa", "oà"}, {"óa", "oá"}, {"ọa", "oạ"}, {"úy", "uý"}, {"ùy", "uỳ"}, {"ủy", "uỷ"}, {"Lý", "Lí"}, {"Mỹ", "Mĩ"},
                {"Quý", "Quí"},
                {"Vy", "Vi"}, {"Ly", "Li"}, {"My", "Mi"}, {"Kỳ", "Kì"}};
        String other = name;
        for (String[] pair : pairs) {
            other = other.replaceAll(pair[0] + "(?= |$)", pair[1]);
        }
        return other;
    }

    private static String withoutMiddle(String name) {
        String[] words = name.split(" ");
        return words.length < 3 ? name : words[0] + " " + words[words.length - 1];
    }

    private static String reordered(String name) {
        String[] words = name.split(" ");
        return words[words.length - 1] + " " + String.join(" ", Arrays.copyOf(words, words.length - 1));
    }

    private static String initials(String name) {
        String[] words = name.split(" ");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < words.length - 1; i++) {
            out.append(words[i].charAt(0)).append(". ");
        }
        return out.append(words[words.length - 1]).toString();
    }

    private String misread(String name) {
        int at = random.nextInt(name.length());
        for (int i = 0; i < name.length(); i++) {
            String letter = name.substring((at + i) % name.length(), (at + i) % name.length() + 1);
            for (String[] pair : LOOK_ALIKE) {
                int side = letter.equals(pair[0]) ? 0 : letter.equals(pair[1]) ? 1 : -1;
                if (side >= 0) {
                    int place = (at + i) % name.length();
                    return name.substring(0, place) + pair[1 - side] + name.substring(place + 1);
                }
            }
        }
        return name;
    }

    static String unmarked(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return bare.replace('đ', 'd').replace('Đ', 'D');
    }

    /** One digit replaced, or two neighbours exchanged. */
    String number(String digits) {
        StringBuilder wrong = new StringBuilder(digits);
        int at = random.nextInt(digits.length() - 1);
        if (random.nextBoolean()) {
            wrong.setCharAt(at, digits.charAt(at + 1));
            wrong.setCharAt(at + 1, digits.charAt(at));
        } else {
            wrong.setCharAt(at, (char) ('0' + (digits.charAt(at) - '0' + 1 + random.nextInt(9)) % 10));
        }
        return wrong.toString();
    }
}
