package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * A good model, or a commendation (section III.1).
 *
 * @param who whose model it is, or who is commended
 * @param decision the decision that commends; may be empty for a model
 * @param followers ids of the units that do likewise
 */
public record GoodModel(long id, Kind kind, int areaUnit, String title, String story, String who, String decision, LocalDate day,
        String task, List<Integer> followers) {

    /** What is shown. */
    public enum Kind {
        MODEL,
        COMMENDATION
    }
}
