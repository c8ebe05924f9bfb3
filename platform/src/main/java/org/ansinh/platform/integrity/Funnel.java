package org.ansinh.platform.integrity;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;
import java.util.Locale;
import org.ansinh.platform.web.Page;

/**
 * A funnel plot drawn on the server: shares against how many they are of, with the limits between which chance alone keeps 95 % and
 * 99.8 % of them. Points above and below count alike. Carries its figures as a table.
 */
public final class Funnel {

    private static final int HEIGHT = 240;
    private static final int TOP = 14;
    private static final int BOTTOM = 28;
    private static final double LEFT = 8;
    private static final double RIGHT = 97;
    private static final int STEPS = 28;

    private Funnel() {}

    /** A ward or an officer. {@code label}: empty for one that is drawn to compare with and not named. */
    public record Point(String label, int hits, int of) {

        double share() {
            return of == 0 ? 0 : (double) hits / of;
        }
    }

    /** Where a point lies. */
    public enum Place {
        WITHIN,
        ABOVE,
        BELOW
    }

    static double rate(List<Point> points) {
        int of = points.stream().mapToInt(Point::of).sum();
        return of == 0 ? 0 : (double) points.stream().mapToInt(Point::hits).sum() / of;
    }

    /** Against the outer limits. */
    static Place place(Point point, double rate) {
        double[] limits = Rates.funnel(rate, point.of(), Rates.Z998);
        return point.share() > limits[1] ? Place.ABOVE : point.share() < limits[0] ? Place.BELOW : Place.WITHIN;
    }

    /** The plot; {@code title} and {@code what} in the reader's words. */
    public static Content draw(Page page, String title, String what, List<Point> points) {
        double rate = rate(points);
        int widest = Math.max(10, points.stream().mapToInt(Point::of).max().orElse(10));
        double highest = Math.min(1,
                Math.max(points.stream().mapToDouble(Point::share).max().orElse(0), Math.min(1, 3 * rate)) * 1.15 + 0.01);
        StringBuilder svg = new StringBuilder(8_000);
        svg.append("<figure class=\"chart\"><figcaption>").append(text(title)).append("</figcaption><svg width=\"100%\" height=\"")
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"").append(text(title + ". " + what).replace("\"", "”"))
                .append("\" focusable=\"false\">");
        for (int i = 0; i <= 4; i++) {
            double share = highest * i / 4;
            line(svg, "chart__grid", 0, y(share, highest), 100, y(share, highest));
            label(svg, 0, y(share, highest) - 3, "start", percent(page, share));
        }
        line(svg, "chart__line", LEFT, y(rate, highest), RIGHT, y(rate, highest));
        limits(svg, rate, widest, highest, Rates.Z95, "chart__path");
        limits(svg, rate, widest, highest, Rates.Z998, "chart__break");
        for (Point point : points) {
            svg.append("<circle class=\"").append(place(point, rate) == Place.WITHIN ? "chart__goal" : "chart__point")
                    .append("\" r=\"5\" cx=\"").append(figure(x(point.of(), widest)))
                    .append("%\" cy=\"").append(figure(y(point.share(), highest))).append("\"><title>").append(text(point.label()))
                    .append("</title></circle>");
        }
        label(svg, LEFT, HEIGHT - 8, "start", "0");
        label(svg, RIGHT, HEIGHT - 8, "end", page.number(widest));
        svg.append("</svg><p class=\"chart__legend\">").append(text(what)).append("</p>");
        table(svg, page, points, rate);
        String markup = svg.append("</figure>").toString();
        return new Content() {
            @Override
            public void writeTo(TemplateOutput output) {
                output.writeContent(markup);
            }
        };
    }

    private static void limits(StringBuilder svg, double rate, int widest, double highest, double z, String style) {
        for (int side = 0; side < 2; side++) {
            double beforeX = 0;
            double beforeY = 0;
            for (int i = 1; i <= STEPS; i++) {
                int of = Math.max(1, widest * i / STEPS);
                double share = Math.min(highest, Rates.funnel(rate, of, z)[side]);
                double x = x(of, widest);
                double y = y(share, highest);
                if (i > 1) {
                    line(svg, style, beforeX, beforeY, x, y);
                }
                beforeX = x;
                beforeY = y;
            }
        }
    }

    private static void table(StringBuilder svg, Page page, List<Point> points, double rate) {
        svg.append("<details class=\"chart__table\"><summary>").append(text(page.t("web.chart.figures")))
                .append("</summary><table><thead><tr><td></td>");
        for (String head : List.of("integrity.funnel.hits", "integrity.funnel.of", "integrity.funnel.share", "integrity.funnel.limits",
                "integrity.funnel.place")) {
            svg.append("<th scope=\"col\">").append(text(page.t(head))).append("</th>");
        }
        svg.append("</tr></thead><tbody>");
        for (Point point : points.stream().filter(one -> !one.label().isEmpty()).toList()) {
            double[] limits = Rates.funnel(rate, point.of(), Rates.Z998);
            svg.append("<tr><th scope=\"row\">").append(text(point.label())).append("</th><td class=\"number\">")
                    .append(page.number(point.hits())).append("</td><td class=\"number\">")
                    .append(page.number(point.of())).append("</td><td class=\"number\">").append(percent(page, point.share()))
                    .append("</td><td class=\"number\">").append(percent(page, limits[0]))
                    .append(" – ").append(percent(page, limits[1])).append("</td><td>")
                    .append(text(page.t("integrity.funnel." + place(point, rate)))).append("</td></tr>");
        }
        svg.append("</tbody></table></details>");
    }

    private static String percent(Page page, double share) {
        return page.number(Math.round(1000 * share) / 10.0) + " %";
    }

    private static double x(int of, int widest) {
        return LEFT + (RIGHT - LEFT) * of / widest;
    }

    private static double y(double share, double highest) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(1, share / highest);
    }

    private static void line(StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"").append(style).append("\" x1=\"").append(figure(x1)).append("%\" x2=\"").append(figure(x2))
                .append("%\" y1=\"").append(figure(y1)).append("\" y2=\"")
                .append(figure(y2)).append("\"/>");
    }

    private static void label(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text class=\"chart__tick\" text-anchor=\"").append(anchor).append("\" x=\"").append(figure(x)).append("%\" y=\"")
                .append(figure(y)).append("\">").append(text(text)).append("</text>");
    }

    private static String figure(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
