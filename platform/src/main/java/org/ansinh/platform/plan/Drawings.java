package org.ansinh.platform.plan;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;

/** Pictures of a target drawn on the server as SVG: figures, the way to the goal, the forecast with its interval; and the tiles of the wards. */
public final class Drawings {

    private static final int STEPS = 24;
    private static final int FEW_STEPS = 6;

    private Drawings() {}

    /** A unit as a tile: how it stands in a word and a number. {@code kind}: yes, warn, no, neutral. */
    public record Tile(String name, String number, String note, String kind, String href, int column, int row) {}

    /** The large chart of a target's page; null where there is nothing to draw. */
    static @Nullable Content outlook(Page page, Steered one, int goalYear) {
        BigDecimal goal = one.target().goal();
        if (goal == null || one.target().state() || one.forecast() == null) {
            return null;
        }
        Frame frame = frame(one, goal.doubleValue(), goalYear, 640, 240, 44, 14);
        Svg svg = new Svg();
        String title = page.t(one.target().label());
        String story = story(page, one, goalYear);
        svg.raw("<figure class=\"chart outlook\"><figcaption>").text(title)
                .raw("</figcaption><svg viewBox=\"0 0 640 240\" role=\"img\" aria-label=\"").attribute(title + ". " + story)
                .raw("\" focusable=\"false\"><title>").text(title).raw("</title><desc>").text(story).raw("</desc>");
        for (double value : frame.ticks()) {
            svg.raw("<line class=\"chart__grid\" x1=\"44\" x2=\"632\" y1=\"").number(frame.y(value)).raw("\" y2=\"").number(frame.y(value))
                    .raw("\"/>");
            svg.raw("<text class=\"chart__tick\" text-anchor=\"end\" x=\"40\" y=\"").number(frame.y(value) + 4).raw("\">")
                    .text(page.number(value)).raw("</text>");
        }
        for (int year = (int) Math.ceil(frame.from()); year <= goalYear + 1; year++) {
            boolean end = year == goalYear + 1;
            svg.raw("<text text-anchor=\"" + (end ? "end" : "middle") + "\" x=\"").number(end ? 636 : frame.x(year)).raw("\" y=\"236\">")
                    .text(end ? page.t("targets.chart.end", goalYear) : String.valueOf(year)).raw("</text>");
        }
        draw(svg, one, frame, goal.doubleValue(), goalYear, 4.5, STEPS);
        svg.raw("<text class=\"chart__goal-text\" text-anchor=\"end\" x=\"632\" y=\"").number(Math.max(11, frame.y(goal.doubleValue()) - 8))
                .raw("\">")
                .text(Shown.goal(page, one.target())).raw("</text></svg>");
        svg.raw("<p class=\"chart__legend\" aria-hidden=\"true\"><span><i class=\"chart__key--line\"></i>")
                .text(page.t("web.chart.measured"))
                .raw("</span><span><i class=\"chart__key--path\"></i>").text(page.t("targets.path." + one.setting().path().code()))
                .raw("</span><span><i class=\"chart__key--band\"></i>").text(page.t("targets.forecast.band", Forecast.LEVEL))
                .raw("</span></p>");
        return svg.raw("<p class=\"muted small\">").text(story).raw("</p></figure>");
    }

    /** A small chart for a table or a grid of many; a reader who does not see it has the figures beside it. */
    public static Content spark(Steered one, int goalYear) {
        Svg svg = new Svg();
        BigDecimal goal = one.target().goal();
        if (goal == null || one.target().state() || one.series().isEmpty()) {
            return svg;
        }
        Frame frame = frame(one, goal.doubleValue(), goalYear, 150, 40, 3, 3);
        svg.raw("<svg class=\"spark\" viewBox=\"0 0 150 40\" preserveAspectRatio=\"xMinYMid meet\" aria-hidden=\"true\" focusable=\"false\">");
        svg.raw("<line class=\"spark__goal\" x1=\"3\" x2=\"147\" y1=\"").number(frame.y(goal.doubleValue())).raw("\" y2=\"")
                .number(frame.y(goal.doubleValue())).raw("\"/>");
        draw(svg, one, frame, goal.doubleValue(), goalYear, 2.2, FEW_STEPS);
        return svg.raw("</svg>");
    }

    private static void draw(Svg svg, Steered one, Frame frame, double goal, int goalYear, double radius, int steps) {
        Forecast forecast = one.forecast();
        List<Forecast.Point> points = one.series();
        double end = goalYear + 1.0;
        if (forecast != null && points.getLast().year() < end) {
            double now = points.getLast().year();
            List<String> upper = new ArrayList<>();
            List<String> lower = new ArrayList<>();
            List<String> middle = new ArrayList<>();
            for (int i = 0; i <= steps; i++) {
                double year = now + (end - now) * i / steps;
                Forecast.Span span = forecast.at(year);
                upper.add(frame.pair(year, span.high()));
                lower.addFirst(frame.pair(year, span.low()));
                middle.add(frame.pair(year, span.value()));
            }
            svg.raw("<polygon class=\"chart__band\" points=\"" + String.join(" ", upper) + " " + String.join(" ", lower) + "\"/>");
            svg.raw("<polyline class=\"chart__forecast\" points=\"" + String.join(" ", middle) + "\"/>");
        }
        Judgement.Point start = one.start();
        if (start != null) {
            List<String> way = new ArrayList<>();
            for (int i = 0; i <= steps; i++) {
                double year = start.year().doubleValue() + (end - start.year().doubleValue()) * i / steps;
                way.add(frame.pair(year,
                        one.setting().path().at(start, BigDecimal.valueOf(goal), goalYear, BigDecimal.valueOf(year)).doubleValue()));
            }
            svg.raw("<polyline class=\"chart__path\" fill=\"none\" points=\"" + String.join(" ", way) + "\"/>");
        }
        svg.raw("<polyline class=\"chart__line\" fill=\"none\" points=\""
                + String.join(" ", points.stream().map(point -> frame.pair(point.year(), point.value())).toList()) + "\"/>");
        for (Forecast.Point point : points) {
            svg.raw("<circle class=\"chart__point\" r=\"").number(radius).raw("\" cx=\"").number(frame.x(point.year())).raw("\" cy=\"")
                    .number(frame.y(point.value())).raw("\"/>");
        }
        svg.raw("<circle class=\"chart__goal\" r=\"").number(radius).raw("\" cx=\"").number(frame.x(end)).raw("\" cy=\"")
                .number(frame.y(goal)).raw("\"/>");
    }

    /** What the picture says, in a sentence. */
    public static String story(Page page, Steered one, int goalYear) {
        Forecast forecast = one.forecast();
        Forecast.Span end = one.end();
        if (forecast == null || end == null) {
            return page.t("targets.forecast.few", Forecast.LEAST_POINTS);
        }
        String unit = page.t(one.target().unit());
        return page.t("targets.forecast.story", goalYear, page.number(rounded(end.value())) + " " + unit, page.number(rounded(end.low())),
                page.number(rounded(end.high())) + " " + unit,
                Forecast.LEVEL, forecast.points());
    }

    public static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(value >= 1000 ? 0 : 1, RoundingMode.HALF_UP);
    }

    /** A figure of a ward; {@code read} from figures of the units it was made of. */
    record Joined(double year, BigDecimal value, boolean read) {}

    /** Old and new units in one series: what is read from predecessors is hollow and dashed, the ward's own figures are solid. */
    static Content joined(Page page, Target target, String ward, List<Joined> points, double since) {
        double low = points.stream().mapToDouble(one -> one.value().doubleValue()).min().orElse(0);
        double high = points.stream().mapToDouble(one -> one.value().doubleValue()).max().orElse(1);
        double room = high == low ? Math.max(1, high / 10) : (high - low) * 0.15;
        double most = target.percent() ? Math.min(100, high + room) : high + room;
        Frame frame = new Frame(points.getFirst().year() - 0.3, points.getLast().year() + 0.3, Math.max(0, low - room), most, 320, 130, 40,
                18);
        String story = page.t("targets.joined.story", ward, page.number(points.getFirst().value()), page.number(points.getLast().value()));
        Svg svg = new Svg();
        svg.raw("<figure class=\"chart joined\"><figcaption>").text(ward)
                .raw("</figcaption><svg viewBox=\"0 0 320 130\" role=\"img\" focusable=\"false\" aria-label=\"")
                .attribute(story).raw("\">");
        for (double value : frame.ticks()) {
            svg.raw("<line class=\"chart__grid\" x1=\"40\" x2=\"312\" y1=\"").number(frame.y(value)).raw("\" y2=\"").number(frame.y(value))
                    .raw("\"/><text class=\"chart__tick\" text-anchor=\"end\" x=\"36\" y=\"")
                    .number(frame.y(value) + 4).raw("\">").text(page.number(value)).raw("</text>");
        }
        for (int year = (int) Math.ceil(frame.from()); year <= frame.to(); year++) {
            svg.raw("<text class=\"chart__tick\" text-anchor=\"middle\" x=\"").number(frame.x(year)).raw("\" y=\"126\">")
                    .text(String.valueOf(year)).raw("</text>");
        }
        if (frame.from() < since && since < frame.to()) {
            svg.raw("<line class=\"chart__break\" x1=\"").number(frame.x(since)).raw("\" x2=\"").number(frame.x(since))
                    .raw("\" y1=\"14\" y2=\"106\"/><text class=\"chart__break-text\" text-anchor=\"middle\" x=\"")
                    .number(frame.x(since)).raw("\" y=\"10\">").text(page.t("targets.joined.since")).raw("</text>");
        }
        for (int i = 1; i < points.size(); i++) {
            Joined from = points.get(i - 1);
            Joined to = points.get(i);
            svg.raw("<line class=\"" + (from.read() ? "chart__read" : "chart__line") + "\" x1=\"").number(frame.x(from.year()))
                    .raw("\" y1=\"").number(frame.y(from.value().doubleValue()))
                    .raw("\" x2=\"").number(frame.x(to.year())).raw("\" y2=\"").number(frame.y(to.value().doubleValue())).raw("\"/>");
        }
        for (Joined one : points) {
            svg.raw("<circle class=\"" + (one.read() ? "chart__hollow" : "chart__point") + "\" r=\"4\" cx=\"").number(frame.x(one.year()))
                    .raw("\" cy=\"")
                    .number(frame.y(one.value().doubleValue())).raw("\"/>");
        }
        return svg.raw("</svg></figure>");
    }

    /** The wards, each in its place. */
    public static Content tiles(String title, List<Tile> tiles) {
        int columns = 1 + tiles.stream().mapToInt(Tile::column).max().orElse(0);
        int rows = 1 + tiles.stream().mapToInt(Tile::row).max().orElse(0);
        int width = columns == 1 ? 260 : columns == 2 ? 170 : 128;
        Svg svg = new Svg();
        svg.raw("<svg class=\"tile-map\" viewBox=\"0 0 " + columns * width + " " + rows * 92 + "\" role=\"group\" aria-label=\"")
                .attribute(title).raw("\" style=\"max-width:"
                        + columns * width + "px\">");
        boolean small = width < 150;
        for (Tile tile : tiles) {
            int x = tile.column() * width;
            int y = tile.row() * 92;
            svg.raw("<a href=\"").attribute(tile.href()).raw("\"><title>").text(tile.name() + ": " + tile.number() + " " + tile.note())
                    .raw("</title>");
            svg.raw("<rect class=\"tile tile--" + tile.kind() + "\" x=\"" + (x + 3) + "\" y=\"" + (y + 3) + "\" width=\"" + (width - 6)
                    + "\" height=\"86\" rx=\"8\"/>");
            svg.raw("<text class=\"" + (small ? "tile__name tile__name--small" : "tile__name") + "\" x=\"" + (x + (small ? 9 : 14))
                    + "\" y=\"" + (y + 24) + "\">")
                    .text(small ? tile.name().replaceFirst("^(phường|xã|thị trấn) ", "").replaceFirst(" (ward|commune)$", "") : tile.name())
                    .raw("</text>");
            svg.raw("<text class=\"tile__number\" x=\"" + (x + 14) + "\" y=\"" + (y + 54) + "\">").text(tile.number()).raw("</text>");
            svg.raw("<text class=\"tile__note\" x=\"" + (x + 14) + "\" y=\"" + (y + 76) + "\">").text(tile.note()).raw("</text></a>");
        }
        return svg.raw("</svg>");
    }

    private static Frame frame(Steered one, double goal, int goalYear, int width, int height, int left, int top) {
        Forecast.Span end = one.end();
        double[] values = Stream.of(one.series().stream().mapToDouble(Forecast.Point::value), DoubleStream.of(goal),
                end == null ? DoubleStream.empty() : DoubleStream.of(end.low(), end.high())).flatMapToDouble(all -> all).toArray();
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        double room = high == low ? Math.max(1, high / 10) : (high - low) * 0.08;
        double most = one.target().percent() ? Math.min(100, high + room) : high + room;
        double from = Math.min(one.series().getFirst().year(), goalYear);
        return new Frame(from, goalYear + 1.0, Math.max(0, low - room), most, width, height, left, top);
    }

    /** From years and values to places. */
    private record Frame(double from, double to, double low, double high, int width, int height, int left, int top) {

        double x(double year) {
            int right = left < 10 ? 3 : 10;
            return left + (width - left - right) * (year - from) / (to - from);
        }

        double y(double value) {
            int bottom = left < 10 ? 3 : 24;
            return height - bottom - (height - top - bottom) * (Math.clamp(value, low, high) - low) / (high - low);
        }

        String pair(double year, double value) {
            return String.format(Locale.ROOT, "%.1f,%.1f", x(year), y(value));
        }

        List<Double> ticks() {
            double rough = (high - low) / 4;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double digit = rough / power;
            double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
            List<Double> ticks = new ArrayList<>();
            for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
                ticks.add(tick);
            }
            return ticks;
        }
    }

    /** Writes escaped markup. */
    private static final class Svg implements Content {

        private final StringBuilder markup = new StringBuilder();

        Svg raw(String part) {
            markup.append(part);
            return this;
        }

        Svg text(String text) {
            return raw(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }

        Svg attribute(String text) {
            return text(text.replace("\"", "”"));
        }

        Svg number(double number) {
            return raw(String.format(Locale.ROOT, "%.1f", number));
        }

        @Override
        public void writeTo(TemplateOutput output) {
            output.writeContent(markup.toString());
        }
    }
}
