package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import org.ansinh.law.Parameter;
import org.jspecify.annotations.Nullable;

/** A figure of law on the simulation page; {@code changed} is the value tried, null while it stays as it is. */
public record FigureField(Parameter parameter, Parameter.Row row, @Nullable BigDecimal changed, BigDecimal step, BigDecimal most) {

    public String shown() {
        return changed == null ? row.value().toPlainString() : changed.toPlainString();
    }
}
