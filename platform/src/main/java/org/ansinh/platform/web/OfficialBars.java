package org.ansinh.platform.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Objects;
import org.ansinh.platform.web.OfficialDocument.Chart;

/** Lengths and figures of the bars in an official document, which is Vietnamese whatever the reader's language. */
public final class OfficialBars {

    /** The longest bar leaves room for its figure. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(80);
    private static final Locale VIETNAMESE = Locale.of("vi", "VN");

    private OfficialBars() {}

    /** Length of a value's bar in hundredths of the room; the largest value of the chart is 80. */
    public static String width(Chart chart, BigDecimal value) {
        BigDecimal most = chart.series().stream().flatMap(one -> one.values().stream()).filter(Objects::nonNull).reduce(BigDecimal.ONE,
                BigDecimal::max);
        return value.max(BigDecimal.ZERO).multiply(LONGEST).divide(most, 1, RoundingMode.HALF_UP).toPlainString();
    }

    /** In Vietnamese notation, at most two digits after the comma. */
    public static String written(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(VIETNAMESE);
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }
}
