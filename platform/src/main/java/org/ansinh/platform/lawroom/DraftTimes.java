package org.ansinh.platform.lawroom;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;

/** When something was done, in Viet Nam's time. */
public final class DraftTimes {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private DraftTimes() {}

    public static String of(Page page, Instant at) {
        ZonedDateTime there = at.atZone(Today.ZONE);
        return page.date(there.toLocalDate()) + " " + there.format(CLOCK);
    }
}
