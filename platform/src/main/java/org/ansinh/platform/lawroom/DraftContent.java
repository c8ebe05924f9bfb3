package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an officer writes in a draft.
 *
 * @param xml the DMN file; null for a figure
 * @param value the figure; null for a table
 * @param appliesFrom first day it counts for
 * @param issued day of signature of the instrument
 * @param inForce day of legal force
 * @param instrument code of the instrument, known or new
 * @param instrumentNumber number of a new instrument, such as {@code Nghị định 1/2027/NĐ-CP}; empty when it is known
 * @param instrumentTitle its title; empty when it is known
 * @param place article, clause and point of a figure; a table cites by row
 * @param examples worked examples in the pack's own form, added to those of the law or replacing one of the same id; may be empty
 * @param note what changed and why, for the colleague who decides
 */
public record DraftContent(@Nullable String xml, @Nullable BigDecimal value, LocalDate appliesFrom, LocalDate issued, LocalDate inForce,
        String instrument, String instrumentNumber, String instrumentTitle, String place, String examples, String note) {

    DraftContent withXml(String other) {
        return new DraftContent(other, null, appliesFrom, issued, inForce, instrument, instrumentNumber, instrumentTitle, place, examples,
                note);
    }
}
