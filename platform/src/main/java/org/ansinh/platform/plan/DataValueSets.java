package org.ansinh.platform.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages between programs in the form of DHIS2's {@code dataValueSets} (Web API 2.40), with codes as identifiers
 * ({@code idScheme=code}): a data element is a target, an organisation unit a ward by its official code of the day, or {@code ALL}.
 */
final class DataValueSets {

    /** Code of the plan's data set. */
    static final String DATA_SET = "KH-CSXH-2030";

    private DataValueSets() {}

    /**
     * A set of values. What stands here and not in a value holds for all of them.
     *
     * @param version of this program only, see {@link DataValue}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DataValueSet(@Nullable String dataSet, @Nullable String period, @Nullable String orgUnit, @Nullable String completeDate,
            @Nullable String comment,
            @Nullable List<DataValue> dataValues) {}

    /**
     * One value.
     *
     * @param comment its source: document, number and date; of a withdrawal its reason
     * @param followup whether somebody should look at it
     * @param numerator of this program only, as {@code denominator} and {@code version}: the version the sender had seen, 0 for a new figure
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DataValue(@Nullable String dataElement, @Nullable String period, @Nullable String orgUnit, @Nullable String categoryOptionCombo,
            @Nullable String attributeOptionCombo, @Nullable String value, @Nullable String comment, @Nullable String created,
            @Nullable String lastUpdated,
            @Nullable Boolean followup, @Nullable String numerator, @Nullable String denominator, @Nullable Integer version) {}

    /** What came of a set, as DHIS2 answers. */
    record WebMessage(String httpStatus, int httpStatusCode, String status, String message, ImportSummary response) {}

    /** {@code conflicts}: every fault, by the place of its value from 0. */
    record ImportSummary(String responseType, String status, String description, ImportCount importCount, List<Conflict> conflicts,
            List<Integer> rejectedIndexes) {}

    /** {@code ignored}: the same stood already, or a conflict; {@code deleted}: withdrawn. */
    record ImportCount(int imported, int updated, int ignored, int deleted) {}

    /** What is wrong with a value and how to mend it. */
    record Conflict(String object, String value, String errorCode, List<Integer> indexes) {}
}
