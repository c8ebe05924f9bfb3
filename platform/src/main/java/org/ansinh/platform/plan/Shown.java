package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ansinh.platform.area.Figure;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;

/** How targets, figures and tasks are written on a page. */
public final class Shown {

    private Shown() {}

    /** {@code ≥ 99,5 %}; the plan's own word where it gives no number to compare with. */
    public static String goal(Page page, Target target) {
        if (target.goal() == null) {
            return page.t(target.printed());
        }
        if (target.state()) {
            return page.t(target.printed());
        }
        String sign = switch (target.compare()) {
            case EQUAL -> "";
            case ABOUT, ABOUT_AT_LEAST -> page.t("plan.about") + " ";
            case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN -> target.compare().sign() + " ";
        };
        return sign + page.t(target.printed()) + " " + page.t(target.unit());
    }

    public static String base(Page page, Target target) {
        Target.Base base = target.base();
        return base == null ? "–" : page.t(base.printed());
    }

    /** The value without its unit; {@code đạt} or {@code chưa đạt} where it is a state. */
    public static String value(Page page, Target target, BigDecimal value) {
        return target.state() ? page.t(value.signum() > 0 ? "plan.reached" : "plan.notReached") : page.number(value);
    }

    public static String value(Page page, Target target, @Nullable Measurement figure) {
        return figure == null ? "–" : value(page, target, figure.value());
    }

    /** The value with its unit. */
    public static String full(Page page, Target target, BigDecimal value) {
        return target.state() ? value(page, target, value) : page.number(value) + " " + page.t(target.unit());
    }

    /** Where the straight line to the goal stands on the day of the newest figure. */
    public static String line(Page page, TargetView view) {
        BigDecimal line = view.line();
        return line == null || view.target().state() ? "–" : page.number(line);
    }

    /** The rule that led to the verdict, with its figures; empty where the verdict says all. */
    public static String rule(Page page, TargetView view) {
        Measurement latest = view.latest();
        if (view.rule() == Judgement.Rule.NO_NUMBER) {
            return "";
        }
        if (view.target().state() && latest != null) {
            return page.t("plan.why.state", value(page, view.target(), latest));
        }
        String value = latest == null ? "" : full(page, view.target(), latest.value());
        return page.t("plan.why." + view.rule(), value, goal(page, view.target()), line(page, view));
    }

    /** A day for a narrow column. */
    public static String day(Page page, LocalDate day) {
        return page.english() ? day.format(DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH)) : page.date(day);
    }

    /** {@code 62,92 %} of a share. */
    public static String percent(Page page, BigDecimal share) {
        return page.number(share.movePointRight(2)) + " %";
    }

    /** Where a figure that is not the unit's own was read from. */
    public static String from(Page page, Target target, Bridge bridge) {
        String units = bridge.parts().size() == 1
                ? bridge.parts().getFirst().from().name(page.locale())
                : page.t("plan.bridge.several", bridge.parts().size());
        String share = bridge.parts().size() == 1 ? taken(page, target, bridge) : percent(page, bridge.share());
        return page.t("plan.bridge.from." + target.kind(), units, share, page.date(bridge.day()));
    }

    /** Of a count the part of the figure that was taken, of a rate the part of the unit it speaks of. */
    public static String taken(Page page, Target target, Bridge bridge) {
        return target.kind() == Figure.Kind.RATE
                ? percent(page, bridge.share())
                : bridge.parts().stream().map(part -> percent(page, part.read().share())).collect(Collectors.joining(" + "));
    }

    /** Kind of tag for a verdict. */
    public static String tag(Verdict verdict) {
        return switch (verdict) {
            case MET -> "yes";
            case ON_TRACK -> "info";
            case OFF_TRACK -> "warn";
            case PARTLY_KNOWN, NO_FIGURE, NO_NUMBER -> "neutral";
        };
    }

    /** Kind of tag for a task. */
    public static String tag(Task task, LocalDate today) {
        if (task.overdue(today)) {
            return "no";
        }
        return switch (task.state()) {
            case DONE -> "yes";
            case IN_PROGRESS -> "info";
            case BLOCKED -> "warn";
            case NOT_STARTED -> "neutral";
        };
    }

    /** Who carries a task out: as written by the unit, or as the plan or its suggestion has it. */
    public static String body(Page page, TaskView view, Task task) {
        return task.now().body().isEmpty() ? page.t(view.work().body()) : task.now().body();
    }
}
