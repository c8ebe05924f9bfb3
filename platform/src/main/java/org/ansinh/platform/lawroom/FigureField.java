package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import java.util.Optional;
import org.ansinh.law.Parameter;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;

/**
 * A figure of law on the simulation page.
 *
 * @param standard what the standard is called beside which a decree lists this amount, which does not move with it; empty for others
 * @param changed the value tried, null while it stays as it is
 */
public record FigureField(Parameter parameter, Optional<Text> standard, Parameter.Row row, @Nullable BigDecimal changed, BigDecimal step,
        BigDecimal most) {

    public String shown() {
        return changed == null ? row.value().toPlainString() : changed.toPlainString();
    }
}
