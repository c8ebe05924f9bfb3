package org.ansinh.platform.payment;

import java.util.ArrayList;
import java.util.List;

/** One reason to refuse an answer file: a message key and what fills it in. */
record Objection(String key, List<Object> arguments) {

    private static final int MOST = 50;
    private static final int LONGEST = 60;

    static Objection of(String key, Object... arguments) {
        return new Objection(key, java.util.Arrays.stream(arguments).map(Objection::shown).toList());
    }

    /** A text out of a file may be of any length and hold anything. */
    private static Object shown(Object argument) {
        if (!(argument instanceof String text)) {
            return argument;
        }
        String line = text.codePoints().map(letter -> Character.isISOControl(letter) ? ' ' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** All reasons; of a file that is wrong in every line the first {@value #MOST}. */
    static final class Collected {

        private final List<Objection> all = new ArrayList<>();
        private int more;

        void add(String key, Object... arguments) {
            if (all.size() < MOST) {
                all.add(of(key, arguments));
            } else {
                more++;
            }
        }

        boolean any() {
            return !all.isEmpty();
        }

        List<Objection> all() {
            List<Objection> told = new ArrayList<>(all);
            if (more > 0) {
                told.add(of("payment.answer.more", more));
            }
            return List.copyOf(told);
        }
    }
}
