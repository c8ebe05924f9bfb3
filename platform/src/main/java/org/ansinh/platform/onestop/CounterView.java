package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.web.Link;
import org.jspecify.annotations.Nullable;

/**
 * The second page of the counter.
 *
 * @param key drawn with the form, so that sending it twice is one request
 * @param held papers the State holds, with the register
 * @param promised the day that will be promised when all papers are there
 * @param refused she does not want what the office offers of itself
 * @param level how far the office may go of itself
 * @param open the file that runs already; null when there is none
 */
public record CounterView(
        String key, String personCode, String personName, String programmeCode, String programme, String channel, List<String> papers,
        List<Held> held, int days, String unit, String citation, boolean read, LocalDate promised, @Nullable Link open, boolean refused,
        String level) {

    public record Held(String paper, String register) {}

    /** A choice of a list. */
    public record Choice(String code, String name, boolean chosen) {}
}
