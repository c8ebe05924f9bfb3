package org.ansinh.platform.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.platform.area.Areas;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What comes due on which day, for the month's page and as a file for any calendar program (iCalendar, RFC 5545). */
@Component
@Transactional(readOnly = true)
public class PlanCalendar {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int OCTETS = 75;
    private static final int MOST = 2000;

    private final TaskBook book;
    private final Areas areas;

    PlanCalendar(TaskBook book, Areas areas) {
        this.book = book;
        this.areas = areas;
    }

    /** Tasks of these plans in these units that have a day within the span, both ends inclusive. */
    public List<CalendarEntry> entries(Collection<PlanEntry> plans, Collection<Integer> units, LocalDate from, LocalDate to,
            LocalDate today, Locale locale) {
        Map<Integer, String> names = units.stream().distinct()
                .collect(Collectors.toMap(Function.identity(), unit -> areas.find(unit).map(one -> one.name(locale)).orElse("")));
        return plans.stream().flatMap(plan -> book.of(plan, units).stream())
                .filter(one -> one.due() != null && !one.due().isBefore(from) && !one.due().isAfter(to))
                .map(one -> new CalendarEntry(one.work().code() + "-" + one.task().areaUnit(), Objects.requireNonNull(one.due()),
                        one.work().code(), one.work().label().in(locale),
                        names.getOrDefault(one.task().areaUnit(), ""), one.body(), one.task().state().name(), one.suggested(),
                        one.daysLate(today) > 0,
                        "/ke-hoach/nhiem-vu/" + one.work().code()))
                .sorted(Comparator.comparing(CalendarEntry::day).thenComparing(CalendarEntry::code).thenComparing(CalendarEntry::unit))
                .limit(MOST).toList();
    }

    /** All-day events; lines end with CRLF and are folded at 75 octets. */
    public static String ics(List<CalendarEntry> entries, String name, Instant now) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//An Sinh//Ke hoach//VI");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "X-WR-CALNAME:" + escaped(name));
        for (CalendarEntry one : entries) {
            line(out, "BEGIN:VEVENT");
            line(out, "UID:" + one.key() + "@ansinh");
            line(out, "DTSTAMP:" + STAMP.format(now.atOffset(ZoneOffset.UTC)));
            line(out, "DTSTART;VALUE=DATE:" + DATE.format(one.day()));
            line(out, "DTEND;VALUE=DATE:" + DATE.format(one.day().plusDays(1)));
            line(out, "SUMMARY:" + escaped(one.code() + " " + one.what() + " (" + one.unit() + ")"));
            line(out, "DESCRIPTION:" + escaped(one.body() + (one.suggested() ? "\nNgày đề xuất, không phải ngày của kế hoạch." : "")));
            line(out, "CATEGORIES:" + (one.state().equals("DONE") ? "DONE" : one.late() ? "LATE" : "OPEN"));
            line(out, "TRANSP:TRANSPARENT");
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n");
    }

    /** Folded so that no line has more than 75 octets and no letter is cut. */
    private static void line(StringBuilder out, String text) {
        int octets = 0;
        for (int at = 0; at < text.length();) {
            int letter = text.codePointAt(at);
            String one = Character.toString(letter);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(one);
            octets += size;
            at += Character.charCount(letter);
        }
        out.append("\r\n");
    }
}
