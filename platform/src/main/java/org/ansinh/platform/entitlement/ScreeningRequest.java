package org.ansinh.platform.entitlement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a household and its people. Dates as {@code yyyy-MM-dd}; facts by their id in {@code GET /api/v1/law/facts}.
 *
 * @param day the day asked about; today when absent
 * @param knownOn the law as in force on this day; {@code day} or today, whichever is later, when absent
 * @param ordinary facts not stated have the value of nearly everybody; otherwise they are unknown
 * @param trace of which answers every step is told: of what one is entitled to when absent
 */
record ScreeningRequest(
        @Schema(example = "2026-11-23") @Nullable String day,
        @Schema(example = "2026-11-23") @Nullable String knownOn,
        @Nullable Household household,
        @Nullable List<Person> people,
        @Schema(description = "codes of programmes; all when absent") @Nullable List<String> programmes,
        @Nullable Boolean ordinary,
        @Schema(description = "which answers come with every step of the computation: ENTITLED (when absent), ALL or NONE. Refusals always "
                + "name the row that lacks least (ALL: the next ones too), open answers the facts missing.", allowableValues = {
                        "ENTITLED", "ALL", "NONE"}) @Nullable String trace) {

    /** Which answers come with every step. */
    enum Trace {
        ENTITLED,
        ALL,
        NONE
    }

    record Household(@Schema(example = "{\"poverty_status\": \"NONE\", \"area_class\": \"URBAN\"}") @Nullable Map<String, Object> facts) {}

    record Person(
            @Schema(example = "ba-hai") @Nullable String id,
            @Schema(example = "{\"birth_date\": \"1944-05-02\", \"pension_amount\": 0}") @Nullable Map<String, Object> facts) {}
}
