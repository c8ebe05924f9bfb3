package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ansinh.platform.casework.ComplaintLimits.Step;

/** How a citizen disagrees with a decision, in the words of our letters and within the limits of the law on the day; for other rooms' letters. */
public final class ComplaintWords {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private ComplaintWords() {}

    /** The sentence that a decision ends with. {@code unit}: {@code phường Rạch Giá}; {@code salutation}: {@code bà}. */
    public static String ofDecision(LocalDate signed, String unit, String salutation, String name) {
        return LetterTemplates.text("complaint", words(signed, unit, salutation, name));
    }

    /** The plain sentences of a notice. */
    public static List<String> ofNotice(LocalDate signed, String unit, String salutation, String name) {
        return LetterTemplates.lines("notice.disagree_text", words(signed, unit, salutation, name));
    }

    private static Map<String, String> words(LocalDate signed, String unit, String salutation, String name) {
        Map<String, String> words = new HashMap<>();
        words.put("unit", unit);
        words.put("salutation", salutation);
        words.put("Salutation", salutation.substring(0, 1).toUpperCase(VIETNAMESE) + salutation.substring(1));
        words.put("name", name);
        words.put("complaintDays", String.valueOf(ComplaintLimits.on(signed, Step.FILE_FIRST).days()));
        words.put("complaintUntil", ComplaintLimits.last(signed, Step.FILE_FIRST, false, false).format(DAY));
        words.put("complaintLaw", ComplaintLimits.law());
        return words;
    }
}
