package org.ansinh.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A number as Vietnamese reads it aloud, for sums in official documents. Pure. */
public final class AmountInWords {

    private static final String[] DIGITS = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
    private static final String[] GROUPS = {"", "nghìn", "triệu"};
    private static final long BILLION = 1_000_000_000;

    private AmountInWords() {}

    /** {@code Năm trăm bốn mươi nghìn đồng}. */
    public static String dong(long amount) {
        String words = of(amount) + " đồng";
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** {@code năm trăm bốn mươi nghìn}. */
    public static String of(long number) {
        if (number < 0) {
            return number == Long.MIN_VALUE
                    ? "âm " + join(List.of(below(-(number / BILLION), false), "tỷ", below(-(number % BILLION), true)))
                    : "âm " + of(-number);
        }
        return number == 0 ? DIGITS[0] : below(number, false);
    }

    /** {@code inner}: something was said before, so that missing hundreds are said too. */
    private static String below(long number, boolean inner) {
        List<String> words = new ArrayList<>();
        long billions = number / BILLION;
        if (billions > 0) {
            words.add(below(billions, inner));
            words.add("tỷ");
        }
        long rest = number % BILLION;
        boolean said = inner || billions > 0;
        for (int group = 2; group >= 0; group--) {
            int three = (int) (rest / (long) Math.pow(1_000, group) % 1_000);
            if (three > 0) {
                words.add(three(three, said));
                words.add(GROUPS[group]);
                said = true;
            }
        }
        return join(words);
    }

    private static String three(int number, boolean inner) {
        List<String> words = new ArrayList<>();
        int hundreds = number / 100;
        int tens = number / 10 % 10;
        int ones = number % 10;
        if (hundreds > 0 || inner) {
            words.add(DIGITS[hundreds] + " trăm");
        }
        if (tens == 0 && ones > 0 && (hundreds > 0 || inner)) {
            words.add("linh");
        } else if (tens == 1) {
            words.add("mười");
        } else if (tens > 1) {
            words.add(DIGITS[tens] + " mươi");
        }
        if (ones == 1 && tens > 1) {
            words.add("mốt");
        } else if (ones == 5 && tens > 0) {
            words.add("lăm");
        } else if (ones > 0) {
            words.add(DIGITS[ones]);
        }
        return join(words);
    }

    private static String join(List<String> words) {
        return String.join(" ", words.stream().filter(word -> !word.isEmpty()).toList());
    }
}
