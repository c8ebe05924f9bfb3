package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;

/** How forecasts, flags, paces and groups are written on a page. */
public final class TargetWords {

    private TargetWords() {}

    /** What is the matter and what to do, in a sentence. */
    public static String flag(Page page, Target target, Flag flag, Map<Integer, String> unitNames) {
        Integer unit = flag.unit();
        String where = unit == null ? page.t("plan.city") : unitNames.getOrDefault(unit, String.valueOf(unit));
        String rule = flag.kind() == Flag.Kind.JUMP ? limit(page, target, flag.rule()) : "";
        String beside = flag.kind() == Flag.Kind.LATE ? plain(flag.beside()) : number(page, flag.beside());
        return page.t("targets.flag." + flag.kind() + ".told", where, page.date(flag.day()), number(page, flag.value()), beside, rule);
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static String number(Page page, @Nullable BigDecimal number) {
        return number == null ? "–" : page.number(number);
    }

    private static String limit(Page page, Target target, @Nullable BigDecimal rule) {
        return rule == null
                ? ""
                : target.percent() ? page.t("targets.flag.points", page.number(rule)) : page.number(rule.movePointRight(2)) + " %";
    }

    /** Kind of tag for an outlook. */
    public static String tag(Forecast.Outlook outlook) {
        return switch (outlook) {
            case LIKELY -> "yes";
            case OPEN -> "info";
            case UNLIKELY -> "warn";
            case TOO_FEW, OTHER_STANDARD -> "neutral";
        };
    }

    /** {@code 94,1 (93,2 – 94,8)}; empty where there is no forecast. */
    public static String span(Page page, Steered one) {
        Forecast.Span end = one.end();
        return end == null
                ? ""
                : page.number(Drawings.rounded(end.value())) + " (" + page.number(Drawings.rounded(end.low())) + " – "
                        + page.number(Drawings.rounded(end.high())) + ")";
    }

    /** {@code +0,46 %/năm}; empty where nothing is needed. */
    public static String needed(Page page, Steered one) {
        BigDecimal needed = one.needed();
        return needed == null ? "" : change(page, one.target(), needed.doubleValue());
    }

    /** The pace of the forecast now. */
    public static String pace(Page page, Steered one) {
        Double pace = one.pace();
        return pace == null ? "" : change(page, one.target(), pace);
    }

    private static String change(Page page, Target target, double change) {
        BigDecimal rounded = BigDecimal.valueOf(change).setScale(Math.abs(change) >= 100 ? 0 : 2, RoundingMode.HALF_UP);
        String unit = target.percent() ? page.t("targets.points") : page.t(target.unit());
        return (rounded.signum() > 0 ? "+" : "") + page.number(rounded) + " " + unit;
    }

    /** A category of a breakdown: {@code Nữ}, {@code 16–59 tuổi}, {@code khu phố 3}. */
    public static String category(Page page, String dimension, String category) {
        return switch (dimension) {
            case "HAMLET" -> category;
            case "AGE" -> page.t("targets.group.age", category.replace('-', '–'));
            default -> page.t("targets.group." + category);
        };
    }
}
