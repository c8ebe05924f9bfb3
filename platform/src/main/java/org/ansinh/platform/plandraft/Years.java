package org.ansinh.platform.plandraft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.plandraft.Clauses.Span;
import org.ansinh.platform.plandraft.Measures.Measure;
import org.jspecify.annotations.Nullable;

/** The year a figure is meant for. */
final class Years {

    private static final Pattern YEAR = Pattern.compile(
            "(so voi |so )?(?:(?:den|vao|trong|het|cuoi|tu|dau|tai|nam|thoi diem|ngay \\d{1,2}[/.]\\d{1,2}[/.]|thang \\d{1,2}[/.]) ?)*\\b((?:19|20)\\d\\d)(?:\\s*-\\s*((?:19|20)\\d\\d))?");

    private static final Pattern BEHIND = Pattern.compile(
            "^\\s*(?:\\(?(?:(?:vao|trong|cuoi|tai|den|het) )*nam |\\((?=20\\d\\d\\)))(20\\d\\d)\\b(?!\\s*(?:[:,]|la|dat|co)\\s*(?:tren |duoi )?\\d)");

    private Years() {}

    /** The year in the figure's own words, else the nearest before it in the sentence; null when neither names one. */
    static @Nullable Integer of(String folded, Span segment, Measure measure, boolean base) {
        Matcher behind = BEHIND.matcher(folded.substring(measure.end()));
        boolean times = measure.unit().equals(Units.TIMES);
        if (!times && behind.find() && (base || Integer.parseInt(behind.group(1)) >= 2024)) {
            return Integer.valueOf(behind.group(1));
        }
        Integer before = null;
        Integer own = null;
        Matcher year = YEAR.matcher(folded);
        while (year.find()) {
            if (year.group(1) != null || times && year.start() >= measure.end() || taken(folded, year)
                    || year.start(2) >= measure.number() && year.start(2) < measure.end()) {
                continue;
            }
            Integer found = Integer.valueOf(year.group(3) != null ? year.group(3) : year.group(2));
            if (!base && found < 2024) {
                continue;
            }
            if (year.start() >= segment.start() && year.start() < segment.end()) {
                own = own == null || year.start() < measure.number() ? found : own;
            } else if (year.start() < segment.start()) {
                before = found;
            }
        }
        return own != null ? own : before;
    }

    /** Digits of a document's number or an amount. */
    private static boolean taken(String folded, Matcher year) {
        int start = year.start(2);
        int end = year.end(2);
        char left = start == 0 ? ' ' : folded.charAt(start - 1);
        String right = folded.substring(end, Math.min(folded.length(), end + 3));
        return left == '.' || left == ',' || right.matches("^(?:[/.,]\\p{L}.*|/[a-z].*|[.,]\\d.*|%.*|-[a-z].*)")
                || left == '-' && start > 1 && Character.isLetter(folded.charAt(start - 2));
    }
}
