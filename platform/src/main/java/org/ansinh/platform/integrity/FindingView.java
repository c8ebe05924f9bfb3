package org.ansinh.platform.integrity;

import java.util.List;
import org.ansinh.platform.web.Link;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a page shows it.
 *
 * @param about who or what it is about, with the page to look at; the text alone where the reader may not look
 * @param owed whether the amount is due to the person and was not paid
 * @param innocent what often explains it; empty, like the first step, where no rule flagged anything
 * @param named ids of the people whose names it shows, for the trail
 */
public record FindingView(
        long id, String rule, String ruleName, String kind, String about, @Nullable String href, String ward, String programme, long amount,
        boolean owed, String state, String foundOn, String expiresOn,
        boolean control, List<Side> sides, List<String> innocent, String firstStep, List<String> legal, String explanation,
        @Nullable String closer, @Nullable String cause, List<Long> named) {

    /** One side of the evidence. */
    public record Side(String title, String source, String day, List<Cell> cells) {}

    /** A value, with links where it names people. */
    public record Cell(String label, String text, List<Link> links) {}

    public boolean open() {
        return state.equals("OPEN");
    }
}
