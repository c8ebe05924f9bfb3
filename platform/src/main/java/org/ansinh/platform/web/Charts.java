package org.ansinh.platform.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Charts drawn on the server as SVG: they need no script, print, keep their letters' size on a phone (all widths are percentages),
 * and carry their figures as a table for readers who do not see them. In a template: {@code ${Charts.bars(page, …)}}.
 */
public final class Charts {

    private static final int HEIGHT = 200;
    private static final int TOP = 26;
    private static final int BOTTOM = 24;
    private static final double GAP = 0.12;
    private static final double LEFT = 9;
    private static final double RIGHT = 95;

    private Charts() {}

    /**
     * Title, a sentence that says what is to be seen, and how a value is written, such as {@code page::money} or
     * {@code value -> page.number(value) + " %"}.
     */
    public record Caption(String title, String description, DoubleFunction<String> format) {}

    /** One bar; {@code goal} draws a mark to reach. */
    public record Bar(String label, double value, @Nullable Double goal) {

        public Bar(String label, double value) {
            this(label, value, null);
        }
    }

    /** A point in time; {@code year} may have a fraction. */
    public record Point(double year, double value) {}

    /** From {@code year} on values cannot be compared with earlier ones: no line crosses it. */
    public record Break(double year, String label) {}

    /** One column of a stacked chart, such as a month, with a value for each series. */
    public record Stack(String label, List<Double> values) {}

    /** Horizontal bars by category, longest value full width; a table whose last column is drawn. */
    public static Content bars(Page page, Caption caption, List<Bar> bars) {
        double most = most(bars.stream().flatMapToDouble(bar -> DoubleStream.of(bar.value(), bar.goal() == null ? 0 : bar.goal())));
        boolean goals = bars.stream().anyMatch(bar -> bar.goal() != null);
        Html html = new Html();
        html.raw("<table class=\"bars\"><caption>").text(caption.title());
        html.raw("<span class=\"visually-hidden\"> ").text(caption.description()).raw("</span></caption><tbody>");
        for (Bar bar : bars) {
            html.raw("<tr><th scope=\"row\">").text(bar.label()).raw("</th><td class=\"bars__bar\">");
            bar(html, bar.value() / most, bar.goal() == null ? -1 : bar.goal() / most);
            html.raw("</td><td class=\"number\">").text(caption.format().apply(bar.value()));
            if (goals && bar.goal() != null) {
                html.raw(" <span class=\"muted\">/ ").text(caption.format().apply(bar.goal())).raw("</span>");
            }
            html.raw("</td></tr>");
        }
        return html.raw("</tbody></table>");
    }

    /** One measured value against its goal on a scale from {@code from} to {@code to}; decoration beside the written figures. */
    public static Content bullet(double from, double to, double value, double goal) {
        double width = to == from ? 1 : to - from;
        Html html = new Html();
        bar(html, (value - from) / width, (goal - from) / width);
        return html;
    }

    /**
     * Measured points and the line that leads to the goal.
     *
     * @param measured at least one point
     * @param path the trajectory, from base year to goal
     */
    public static Content trajectory(Page page, Caption caption, List<Point> measured, List<Point> path) {
        return trajectory(page, caption, measured, path, List.of());
    }

    /** The same with breaks in the series. */
    public static Content trajectory(Page page, Caption caption, List<Point> measured, List<Point> path, List<Break> breaks) {
        Scale years = Scale.over(Stream.concat(measured.stream(), path.stream()).mapToDouble(Point::year).toArray());
        Scale values = Scale.over(Stream.concat(measured.stream(), path.stream()).mapToDouble(Point::value).toArray()).padded();
        Html html = figure(caption);
        grid(html, values, caption.format());
        for (double year = Math.ceil(years.from()); year <= years.to(); year++) {
            label(html, x(years, year), HEIGHT - 6, "middle", "", String.valueOf((int) year));
        }
        for (Break one : breaks.stream().filter(one -> one.year() > years.from() && one.year() < years.to()).toList()) {
            double x = x(years, one.year());
            html.raw("<line class=\"chart__break\" x1=\"").percent(x).raw("\" x2=\"").percent(x)
                    .raw("\" y1=\"14\" y2=\"" + (HEIGHT - BOTTOM) + "\"/>");
            label(html, x, 10, "middle", "chart__break-text", one.label());
        }
        lines(html, "chart__path", cut(path, breaks), years, values);
        lines(html, "chart__line", measured, years, values, breaks);
        for (Point point : measured) {
            html.raw("<circle class=\"chart__point\" r=\"4.5\" cx=\"").percent(x(years, point.year())).raw("\" cy=\"")
                    .number(y(values, point.value())).raw("\"/>");
        }
        if (!path.isEmpty()) {
            Point goal = path.getLast();
            html.raw("<circle class=\"chart__goal\" r=\"5\" cx=\"").percent(x(years, goal.year())).raw("\" cy=\"")
                    .number(y(values, goal.value())).raw("\"/>");
            label(html, x(years, goal.year()), y(values, goal.value()) - 10, "end", "chart__goal-text",
                    caption.format().apply(goal.value()));
        }
        html.raw("</svg>");
        legend(html, List.of(page.t("web.chart.measured"), page.t("web.chart.path")), List.of("chart__key--line", "chart__key--path"));
        List<List<String>> rows = new ArrayList<>();
        measured.forEach(point -> rows.add(List.of(page.t("web.chart.measured"), year(point), caption.format().apply(point.value()))));
        path.forEach(point -> rows.add(List.of(page.t("web.chart.path"), year(point), caption.format().apply(point.value()))));
        return table(html, page, List.of("", page.t("web.chart.year"), page.t("web.chart.value")), rows);
    }

    /** Columns, such as months, each stacked of the same series, at most five. */
    public static Content stacked(Page page, Caption caption, List<String> series, List<Stack> stacks) {
        double most = most(stacks.stream().mapToDouble(stack -> stack.values().stream().mapToDouble(Double::doubleValue).sum()));
        Scale values = new Scale(0, most).rounded();
        Html html = figure(caption);
        grid(html, values, caption.format());
        double step = (RIGHT - LEFT + 4) / Math.max(1, stacks.size());
        for (int column = 0; column < stacks.size(); column++) {
            double left = LEFT + column * step;
            double base = 0;
            for (int part = 0; part < series.size(); part++) {
                double value = stacks.get(column).values().get(part);
                html.raw("<rect class=\"chart__fill-" + (part + 1) + "\" x=\"").percent(left + step * 0.15).raw("\" width=\"")
                        .percent(step * 0.7);
                html.raw("\" y=\"").number(y(values, base + value)).raw("\" height=\"").number(y(values, base) - y(values, base + value))
                        .raw("\"/>");
                base += value;
            }
            label(html, left + step / 2, HEIGHT - 6, "middle", "", stacks.get(column).label());
        }
        html.raw("</svg>");
        legend(html, series, Stream.iterate(1, part -> part + 1).limit(series.size()).map(part -> "chart__key--" + part).toList());
        List<List<String>> rows = stacks.stream()
                .map(stack -> Stream.concat(Stream.of(stack.label()), stack.values().stream().map(value -> caption.format().apply(value)))
                        .toList())
                .toList();
        return table(html, page, Stream.concat(Stream.of(""), series.stream()).toList(), rows);
    }

    private static void bar(Html html, double share, double goal) {
        html.raw("<svg class=\"bar\" width=\"100%\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">");
        html.raw("<rect class=\"bar__track\" width=\"100%\" height=\"10\" y=\"2\" rx=\"5\"/>");
        html.raw("<rect class=\"bar__fill\" height=\"10\" y=\"2\" rx=\"5\" width=\"").percent(100 * within(share)).raw("\"/>");
        if (goal >= 0) {
            html.raw("<rect class=\"bar__goal\" width=\"3\" height=\"14\" x=\"").percent(Math.min(99.2, 100 * within(goal))).raw("\"/>");
        }
        html.raw("</svg>");
    }

    private static Html figure(Caption caption) {
        Html html = new Html();
        html.raw("<figure class=\"chart\"><figcaption>").text(caption.title()).raw("</figcaption>");
        html.raw("<svg width=\"100%\" height=\"" + HEIGHT + "\" role=\"img\" aria-label=\"")
                .attribute(caption.title() + ". " + caption.description());
        return html.raw("\" focusable=\"false\"><title>").text(caption.title()).raw("</title><desc>").text(caption.description())
                .raw("</desc>");
    }

    private static void grid(Html html, Scale values, DoubleFunction<String> format) {
        for (double value : values.ticks()) {
            double y = y(values, value);
            html.raw("<line class=\"chart__grid\" x1=\"0\" x2=\"100%\" y1=\"").number(y).raw("\" y2=\"").number(y).raw("\"/>");
            label(html, 0, y - 4, "start", "chart__tick", format.apply(value));
        }
    }

    /** The pieces of a path between breaks, with a gap around each. */
    private static List<List<Point>> cut(List<Point> path, List<Break> breaks) {
        List<List<Point>> pieces = new ArrayList<>();
        List<Point> piece = new ArrayList<>();
        for (Point point : path) {
            Point before = piece.isEmpty() ? point : piece.getLast();
            for (Break one : breaks) {
                if (before.year() < one.year() && one.year() < point.year()) {
                    piece.add(between(before, point, one.year() - GAP));
                    pieces.add(piece);
                    piece = new ArrayList<>(List.of(between(before, point, one.year() + GAP)));
                }
            }
            piece.add(point);
        }
        pieces.add(piece);
        return pieces;
    }

    private static Point between(Point from, Point to, double year) {
        double share = (year - from.year()) / (to.year() - from.year());
        return new Point(year, from.value() + share * (to.value() - from.value()));
    }

    private static void lines(Html html, String style, List<List<Point>> pieces, Scale years, Scale values) {
        pieces.forEach(piece -> lines(html, style, piece, years, values, List.of()));
    }

    private static void lines(Html html, String style, List<Point> points, Scale years, Scale values, List<Break> breaks) {
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            if (breaks.stream().anyMatch(one -> from.year() < one.year() && one.year() <= to.year())) {
                continue;
            }
            html.raw("<line class=\"" + style + "\" x1=\"").percent(x(years, from.year())).raw("\" y1=\"").number(y(values, from.value()));
            html.raw("\" x2=\"").percent(x(years, to.year())).raw("\" y2=\"").number(y(values, to.value())).raw("\"/>");
        }
    }

    private static void label(Html html, double x, double y, String anchor, String style, String text) {
        html.raw("<text class=\"" + style + "\" text-anchor=\"" + anchor + "\" x=\"").percent(x).raw("\" y=\"").number(y).raw("\">")
                .text(text).raw("</text>");
    }

    private static void legend(Html html, List<String> names, List<String> keys) {
        html.raw("<p class=\"chart__legend\" aria-hidden=\"true\">");
        for (int i = 0; i < names.size(); i++) {
            html.raw("<span><i class=\"" + keys.get(i) + "\"></i>").text(names.get(i)).raw("</span>");
        }
        html.raw("</p>");
    }

    private static Content table(Html html, Page page, List<String> heads, List<List<String>> rows) {
        html.raw("<details class=\"chart__table\"><summary>").text(page.t("web.chart.figures")).raw("</summary><table><thead><tr>");
        for (String head : heads) {
            html.raw(head.isEmpty() ? "<td>" : "<th scope=\"col\">").text(head).raw(head.isEmpty() ? "</td>" : "</th>");
        }
        html.raw("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.raw("<tr><th scope=\"row\">").text(row.getFirst()).raw("</th>");
            row.stream().skip(1).forEach(cell -> html.raw("<td class=\"number\">").text(cell).raw("</td>"));
            html.raw("</tr>");
        }
        return html.raw("</tbody></table></details></figure>");
    }

    private static String year(Point point) {
        boolean whole = point.year() == Math.rint(point.year());
        return whole
                ? String.valueOf((int) point.year())
                : String.format(Locale.ROOT, "%02d/%d", (int) ((point.year() % 1) * 12) + 1, (int) point.year());
    }

    private static double x(Scale years, double year) {
        return LEFT + (RIGHT - LEFT) * years.share(year);
    }

    private static double y(Scale values, double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * values.share(value);
    }

    private static double within(double share) {
        return Double.isFinite(share) ? Math.clamp(share, 0, 1) : 0;
    }

    private static double most(DoubleStream values) {
        double most = values.max().orElse(0);
        return most > 0 ? most : 1;
    }

    /** A span of values and where in it a value lies. */
    private record Scale(double from, double to) {

        static Scale over(double... values) {
            return new Scale(DoubleStream.of(values).min().orElse(0), DoubleStream.of(values).max().orElse(1));
        }

        double share(double value) {
            return to == from ? 0.5 : (value - from) / (to - from);
        }

        /** Whole steps around, from zero when zero is near. */
        Scale padded() {
            double low = from > 0 && from < 0.5 * to ? 0 : from - 0.1 * (to - from);
            return new Scale(from >= 0 ? Math.max(0, low) : low, to == from ? to + 1 : to).rounded();
        }

        Scale rounded() {
            double step = step();
            return new Scale(Math.floor(from / step) * step, Math.ceil(to / step) * step);
        }

        List<Double> ticks() {
            double step = step();
            List<Double> ticks = new ArrayList<>();
            for (double tick = Math.ceil(from / step) * step; tick <= to + step / 100; tick += step) {
                ticks.add(tick);
            }
            return ticks;
        }

        private double step() {
            double rough = Math.max((to - from) / 4, 1e-9);
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double digit = rough / power;
            return power * (digit <= 1.001 ? 1 : digit <= 2.001 ? 2 : digit <= 5.001 ? 5 : 10);
        }
    }

    /** Writes escaped markup. */
    private static final class Html implements Content {

        private final StringBuilder markup = new StringBuilder();

        Html raw(String part) {
            markup.append(part);
            return this;
        }

        Html text(String text) {
            return raw(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }

        Html attribute(String text) {
            return text(text.replace("\"", "”"));
        }

        Html number(double number) {
            return raw(BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString());
        }

        Html percent(double number) {
            return number(number).raw("%");
        }

        @Override
        public void writeTo(TemplateOutput output) {
            output.writeContent(markup.toString());
        }
    }
}
