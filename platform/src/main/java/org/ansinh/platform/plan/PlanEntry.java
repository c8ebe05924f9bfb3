package org.ansinh.platform.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the plans the city carries out.
 *
 * @param areaUnit the unit it is for; null for the whole area
 * @param above code of the plan it carries out; empty when it stands alone
 * @param illustration whether it is made up for the demonstration
 * @param shipped whether its text, targets and tasks stand in the shipped file
 */
public record PlanEntry(String code, Kind kind, Level level, @Nullable Integer areaUnit, String title, String titleEn, String basis,
        int fromYear,
        int toYear, String above, String copiedFrom, boolean illustration, boolean shipped) {

    /** What kind of document it is. */
    public enum Kind {
        PLAN,
        RESOLUTION,
        PROGRAMME,
        DECISION
    }

    /** Whose plan it is. */
    public enum Level {
        NATION,
        PROVINCE,
        CITY,
        WARD
    }

    public String title(Locale locale) {
        return locale.getLanguage().equals("en") && !titleEn.isEmpty() ? titleEn : title;
    }

    public boolean runsIn(int year) {
        return fromYear <= year && year <= toYear;
    }
}
