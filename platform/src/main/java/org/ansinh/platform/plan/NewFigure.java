package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A figure somebody hands in.
 *
 * @param areaUnit null for the whole area
 * @param day the last day it tells of
 * @param period {@code 2025}, {@code 2025Q3}, {@code 202511}; null: as of the day
 * @param numerator null where only the value is known; given with {@code denominator}
 * @param source document, number and date
 */
public record NewFigure(String target, @Nullable Integer areaUnit, LocalDate day, @Nullable String period, BigDecimal value,
        @Nullable BigDecimal numerator, @Nullable BigDecimal denominator, String source) {}
