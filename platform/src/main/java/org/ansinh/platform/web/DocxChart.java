package org.ansinh.platform.web;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ansinh.platform.web.OfficialDocument.Chart;
import org.ansinh.platform.web.OfficialDocument.Series;
import org.jspecify.annotations.Nullable;

/** A chart as a word processor draws it itself (DrawingML): sharp at any size, its figures inside. */
final class DocxChart {

    static final String TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart";

    private static final String C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final String A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static final String WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final List<String> COLOURS = List.of("B9B2A6", "0D6153", "B8285C");
    /** English metric units: 36,000 to a millimetre. */
    private static final int WIDTH = 160 * 36_000;
    private static final int BAR = 5 * 36_000;
    private static final int FRAME = 22 * 36_000;

    private final XMLStreamWriter out;

    private DocxChart(XMLStreamWriter out) {
        this.out = out;
    }

    /** Name of the chart's relation in the document. */
    static String relation(int number) {
        return "rIdChart" + number;
    }

    /** The place of the chart in a run of the text. */
    static void frame(XMLStreamWriter out, Chart chart, int number) throws XMLStreamException {
        long height = FRAME + (long) BAR * chart.categories().size() * Math.max(1, chart.series().size());
        out.writeStartElement(W, "drawing");
        out.writeStartElement("wp", "inline", WP);
        out.writeNamespace("wp", WP);
        out.writeEmptyElement(WP, "extent");
        out.writeAttribute("cx", String.valueOf(WIDTH));
        out.writeAttribute("cy", String.valueOf(Math.min(height, 220L * 36_000)));
        out.writeEmptyElement(WP, "docPr");
        out.writeAttribute("id", String.valueOf(number));
        out.writeAttribute("name", "Biểu đồ " + number);
        out.writeAttribute("descr", Pdf.printable(chart.title()));
        out.writeStartElement("a", "graphic", A);
        out.writeNamespace("a", A);
        out.writeStartElement(A, "graphicData");
        out.writeAttribute("uri", C);
        out.writeEmptyElement("c", "chart", C);
        out.writeNamespace("c", C);
        out.writeNamespace("r", R);
        out.writeAttribute("r", R, "id", relation(number));
        for (int open = 0; open < 4; open++) {
            out.writeEndElement();
        }
    }

    /** The chart's own part. */
    static byte[] of(Chart chart) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
        new DocxChart(out).write(chart);
        out.flush();
        return bytes.toByteArray();
    }

    private void write(Chart chart) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("c", "chartSpace", C);
        out.writeNamespace("c", C);
        out.writeNamespace("a", A);
        out.writeStartElement(C, "chart");
        value("autoTitleDeleted", "1");
        out.writeStartElement(C, "plotArea");
        out.writeEmptyElement(C, "layout");
        out.writeStartElement(C, "barChart");
        value("barDir", "bar");
        value("grouping", "clustered");
        value("varyColors", "0");
        for (int at = 0; at < chart.series().size(); at++) {
            series(chart, at);
        }
        value("gapWidth", "40");
        value("axId", "1");
        value("axId", "2");
        out.writeEndElement();
        axis("catAx", "1", "2", "l", "maxMin");
        axis("valAx", "2", "1", "b", "minMax");
        out.writeEndElement();
        out.writeStartElement(C, "legend");
        value("legendPos", "t");
        value("overlay", "0");
        letters(1000);
        out.writeEndElement();
        value("plotVisOnly", "1");
        value("dispBlanksAs", "gap");
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void series(Chart chart, int at) throws XMLStreamException {
        Series series = chart.series().get(at);
        out.writeStartElement(C, "ser");
        value("idx", String.valueOf(at));
        value("order", String.valueOf(at));
        out.writeStartElement(C, "tx");
        cached("strRef", "Sheet1!$" + (char) ('B' + at) + "$1", "strCache", List.of(series.name()));
        out.writeEndElement();
        out.writeStartElement(C, "spPr");
        out.writeStartElement(A, "solidFill");
        out.writeEmptyElement(A, "srgbClr");
        out.writeAttribute("val", COLOURS.get(chart.series().size() == 1 ? 1 : at % COLOURS.size()));
        out.writeEndElement();
        out.writeEndElement();
        value("invertIfNegative", "0");
        out.writeStartElement(C, "dLbls");
        out.writeEmptyElement(C, "numFmt");
        out.writeAttribute("formatCode", "#,##0.##");
        out.writeAttribute("sourceLinked", "0");
        letters(800);
        value("showLegendKey", "0");
        value("showVal", "1");
        value("showCatName", "0");
        value("showSerName", "0");
        value("showPercent", "0");
        value("showBubbleSize", "0");
        out.writeEndElement();
        int rows = chart.categories().size() + 1;
        out.writeStartElement(C, "cat");
        cached("strRef", "Sheet1!$A$2:$A$" + rows, "strCache", chart.categories());
        out.writeEndElement();
        out.writeStartElement(C, "val");
        cached("numRef", "Sheet1!$" + (char) ('B' + at) + "$2:$" + (char) ('B' + at) + "$" + rows, "numCache",
                series.values().stream().map(DocxChart::text).toList());
        out.writeEndElement();
        out.writeEndElement();
    }

    private static @Nullable String text(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private void cached(String reference, String formula, String cache, List<? extends @Nullable String> points) throws XMLStreamException {
        out.writeStartElement(C, reference);
        out.writeStartElement(C, "f");
        out.writeCharacters(formula);
        out.writeEndElement();
        out.writeStartElement(C, cache);
        if (cache.equals("numCache")) {
            out.writeStartElement(C, "formatCode");
            out.writeCharacters("General");
            out.writeEndElement();
        }
        value("ptCount", String.valueOf(points.size()));
        for (int at = 0; at < points.size(); at++) {
            String point = points.get(at);
            if (point != null) {
                out.writeStartElement(C, "pt");
                out.writeAttribute("idx", String.valueOf(at));
                out.writeStartElement(C, "v");
                out.writeCharacters(Pdf.printable(point));
                out.writeEndElement();
                out.writeEndElement();
            }
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private void axis(String kind, String id, String crosses, String position, String orientation) throws XMLStreamException {
        out.writeStartElement(C, kind);
        value("axId", id);
        out.writeStartElement(C, "scaling");
        value("orientation", orientation);
        out.writeEndElement();
        value("delete", kind.equals("valAx") ? "1" : "0");
        value("axPos", position);
        value("majorTickMark", "none");
        value("minorTickMark", "none");
        value("tickLblPos", "low");
        letters(900);
        value("crossAx", crosses);
        value("crosses", "autoZero");
        out.writeEndElement();
    }

    /** Size of letters in hundredths of a point. */
    private void letters(int size) throws XMLStreamException {
        out.writeStartElement(C, "txPr");
        out.writeEmptyElement(A, "bodyPr");
        out.writeStartElement(A, "p");
        out.writeStartElement(A, "pPr");
        out.writeStartElement(A, "defRPr");
        out.writeAttribute("sz", String.valueOf(size));
        out.writeEmptyElement(A, "latin");
        out.writeAttribute("typeface", "Times New Roman");
        out.writeEndElement();
        out.writeEndElement();
        out.writeEmptyElement(A, "endParaRPr");
        out.writeAttribute("lang", "vi-VN");
        out.writeEndElement();
        out.writeEndElement();
    }

    private void value(String element, String value) throws XMLStreamException {
        out.writeEmptyElement(C, element);
        out.writeAttribute("val", value);
    }
}
