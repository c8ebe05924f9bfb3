package org.ansinh.platform.entitlement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;

/**
 * The law's answer for every person, the household and every programme asked about, each with its reasons.
 *
 * @param notInForce codes asked for of programmes for which there is no law on the day, and so no result
 */
record ScreeningAnswer(
        String day,
        String knownOn,
        String lawVersion,
        List<Result> results,
        @Schema(description = "Programmes asked for by code for which there is no law on the day: they have no result", example = "[\"SP\"]") List<String> notInForce) {

    ScreeningAnswer(String day, String knownOn, String lawVersion, List<Result> results) {
        this(day, knownOn, lawVersion, results, List.of());
    }

    ScreeningAnswer without(List<String> codes) {
        return new ScreeningAnswer(day, knownOn, lawVersion, results, codes);
    }

    /**
     * One programme for one subject.
     *
     * @param subject a person's id, or {@code household}
     * @param amount đồng per period; null when not entitled or when the programme gives no money
     * @param period MONTHLY, YEARLY, ONCE or STANDING
     * @param missing facts that could change the answer, when it depends
     * @param ifOrdinary the answer should every missing fact have its ordinary value; null when one has none
     * @param usual whether the row is only that of ordinary facts: with other values of those not known another gives the same answer
     * @param citations those of the row, and those of the figures that made the answer
     * @param blocked the row that means the subject and what takes the benefit away again, when that is why not
     * @param nearest the row that lacks least, when not entitled; several on demand
     * @param changesOn next day on which the answer changes by age or date alone
     */
    record Result(
            String subject,
            String programme,
            Text name,
            @Schema(allowableValues = {"ENTITLED", "NOT_ENTITLED", "DEPENDS"}) String status,
            @Nullable Long amount,
            String period,
            @Nullable Row row,
            boolean usual,
            List<Cited> citations,
            List<Missing> missing,
            @Nullable IfOrdinary ifOrdinary,
            @Nullable Blocked blocked,
            List<Near> nearest,
            Map<String, Object> outputs,
            @Nullable String changesOn,
            List<Step> steps) {}

    record Row(String id, Text label, List<Cited> citations, String verification) {}

    record Cited(String instrument, String number, String place) {}

    record Missing(String subject, String fact, Text label, Text question) {}

    record IfOrdinary(String status, @Nullable Long amount, @Nullable String row) {}

    record Near(Row row, List<Cell> failed) {}

    /** {@code by}: what else the decision that gives nothing looked at. */
    record Blocked(Row row, Text decision, List<Input> by) {}

    record Cell(String fact, Text label, String test, @Nullable Object value) {}

    /** One decision of the trace: what it was computed from, which rows matched, what came out. {@code inputs} of one that gave nothing on demand. */
    record Step(String decision, Text label, @Nullable Object value, List<Fired> rows, List<Input> inputs) {}

    record Fired(Row row, List<Cell> cells, @Nullable Object output) {}

    record Input(String name, Text label, @Nullable Object value, @Nullable Cited citation) {}
}
