package org.ansinh.platform.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as pages show it.
 *
 * @param decision the decision complained of, in words
 * @param proposal proposal behind it, for its page
 * @param due day by which the next step is due; null when closed
 * @param outcome empty unless settled
 * @param settlement proposal that settled it; null unless settled
 */
public record ComplaintView(
        long id,
        int level,
        String personCode,
        String personName,
        String programme,
        String decision,
        long proposal,
        String complainant,
        String channel,
        LocalDate toldOn,
        LocalDate filedOn,
        LocalDate fileBy,
        String content,
        String lateReason,
        String receiver,
        String state,
        int version,
        String handler,
        @Nullable LocalDate due,
        boolean late,
        String superior,
        String answer,
        String outcome,
        @Nullable LocalDate settledOn,
        @Nullable Long settlement,
        String area) {}
