package org.ansinh.platform.plandraft;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.Locale;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;

/** Readings as people read them. */
public final class Shown {

    private Shown() {}

    /** {@code ≥ 99,5 %}; {@code 65–70 %}; the sign alone where there is no number. */
    public static String figure(Understanding one) {
        if (one.compare().isEmpty()) {
            return "";
        }
        Compare how = Compare.valueOf(one.compare());
        String unit = one.unit().isEmpty() ? "" : " " + one.unit();
        if (one.number().isEmpty()) {
            return how.sign() + unit;
        }
        return how == Compare.BETWEEN
                ? number(one.number()) + "–" + number(one.upTo()) + unit
                : how.sign() + " " + number(one.number()) + unit;
    }

    /** In Vietnamese notation, since it stands beside a Vietnamese document. */
    public static String number(String plain) {
        if (plain.isEmpty()) {
            return "";
        }
        DecimalFormat format = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.of("vi", "VN")));
        return format.format(new BigDecimal(plain));
    }

    /** The day in the city's zone. */
    public static String day(Page page, Instant at) {
        return page.date(at.atZone(Today.ZONE).toLocalDate());
    }
}
