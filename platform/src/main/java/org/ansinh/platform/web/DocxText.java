package org.ansinh.platform.web;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ansinh.platform.web.OfficialDocument.Annex;
import org.ansinh.platform.web.OfficialDocument.Article;
import org.ansinh.platform.web.OfficialDocument.Block;
import org.ansinh.platform.web.OfficialDocument.Chart;
import org.ansinh.platform.web.OfficialDocument.Column;
import org.ansinh.platform.web.OfficialDocument.Grid;
import org.ansinh.platform.web.OfficialDocument.Heading;
import org.ansinh.platform.web.OfficialDocument.Item;
import org.ansinh.platform.web.OfficialDocument.Paragraph;
import org.ansinh.platform.web.OfficialDocument.Table;

/** The text of an official document in WordprocessingML. Lengths in twentieths of a point; A4 with margins of 20, 20, 30 and 20 mm. */
final class DocxText {

    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final int LEFT = 3_470;
    private static final int RIGHT = 5_600;

    /** Width between the margins of a page across. */
    private static final int ACROSS = 14_003;

    private final XMLStreamWriter out;
    private final List<Chart> charts = new ArrayList<>();
    private Page page = Page.UPRIGHT;

    DocxText(Writer to) throws XMLStreamException {
        this.out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to);
    }

    /** How the page is held. */
    private enum Page {
        UPRIGHT,
        ACROSS
    }

    /** How a stretch of text looks. */
    private enum Look {
        PLAIN,
        BOLD,
        ITALIC,
        BOLD_ITALIC
    }

    /** Writes the document and says which charts it shows, in the order of their relations. */
    List<Chart> write(OfficialDocument document, List<Annex> annexes) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("w", "document", W);
        out.writeNamespace("w", W);
        out.writeNamespace("r", R);
        out.writeStartElement(W, "body");
        head(document);
        title(document);
        for (String base : document.bases()) {
            line("Base", base + closing(document.bases(), base), Look.ITALIC);
        }
        if (!document.enacting().isEmpty()) {
            line("Title", document.enacting(), Look.BOLD);
        }
        for (Block block : document.body()) {
            block(block);
        }
        foot(document);
        if (!annexes.isEmpty()) {
            out.writeStartElement(W, "p");
            out.writeStartElement(W, "pPr");
            section(Page.UPRIGHT);
            out.writeEndElement();
            out.writeEndElement();
            page = Page.ACROSS;
        }
        for (Annex annex : annexes) {
            if (!annex.equals(annexes.getFirst())) {
                newPage();
            }
            annex(annex);
        }
        section(annexes.isEmpty() ? Page.UPRIGHT : Page.ACROSS);
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndDocument();
        out.flush();
        return charts;
    }

    private void newPage() throws XMLStreamException {
        out.writeStartElement(W, "p");
        out.writeStartElement(W, "r");
        value("br", "type", "page");
        out.writeEndElement();
        out.writeEndElement();
    }

    private void annex(Annex annex) throws XMLStreamException {
        line("Title", annex.title(), Look.BOLD);
        line("Subject", annex.subject(), Look.ITALIC);
        for (Block block : annex.body()) {
            block(block);
        }
    }

    private static String closing(List<String> all, String one) {
        return one.equals(all.getLast()) ? "." : ";";
    }

    private void head(OfficialDocument document) throws XMLStreamException {
        startTable(LEFT, RIGHT);
        startCell(LEFT);
        if (!document.superior().isEmpty()) {
            line("Head", document.superior(), Look.PLAIN);
        }
        for (String line : document.issuer()) {
            line("Head", line, Look.BOLD);
        }
        line("Head", "–––––––", Look.PLAIN);
        line("Head", document.numberLine(), Look.PLAIN);
        endCell();
        startCell(RIGHT);
        line("Head", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look.BOLD);
        line("Motto", "Độc lập - Tự do - Hạnh phúc", Look.BOLD);
        line("Head", "–––––––––––––––––––", Look.PLAIN);
        line("Motto", document.placeAndDate(), Look.ITALIC);
        endCell();
        endTable();
    }

    private void title(OfficialDocument document) throws XMLStreamException {
        if (document.draft()) {
            line("Title", "DỰ THẢO", Look.BOLD_ITALIC);
        }
        line("Title", document.type(), Look.BOLD);
        line("Subject", document.subject(), Look.BOLD);
        line("Subject", "–––––––––––", Look.PLAIN);
        if (!document.addressee().isEmpty()) {
            line("Subject", "Kính gửi: " + document.addressee(), Look.PLAIN);
        }
        if (!document.authority().isEmpty()) {
            line("Title", document.authority(), Look.BOLD);
        }
    }

    private void block(Block block) throws XMLStreamException {
        switch (block) {
            case Paragraph paragraph -> line("Body", paragraph.text(), Look.PLAIN);
            case Heading heading -> line("Body", heading.text(), Look.BOLD);
            case Item item -> line("Body", "- " + item.text(), Look.PLAIN);
            case Article article -> {
                startParagraph("Body");
                run("Điều " + article.number() + ". ", Look.BOLD);
                run(article.text(), Look.PLAIN);
                out.writeEndElement();
            }
            case Table table -> table(table);
            case Grid grid -> grid(grid);
            case Chart chart -> chart(chart);
        }
    }

    private void table(Table table) throws XMLStreamException {
        int width = (LEFT + RIGHT) / Math.max(1, table.columns().size());
        out.writeStartElement(W, "tbl");
        out.writeStartElement(W, "tblPr");
        value("tblStyle", "Grid");
        out.writeEndElement();
        out.writeStartElement(W, "tblGrid");
        for (int i = 0; i < table.columns().size(); i++) {
            value("gridCol", "w", String.valueOf(width));
        }
        out.writeEndElement();
        row(table.columns(), width, Look.BOLD);
        for (List<String> row : table.rows()) {
            row(row, width, Look.PLAIN);
        }
        out.writeEndElement();
    }

    private void grid(Grid grid) throws XMLStreamException {
        line("Caption", grid.caption(), Look.BOLD);
        out.writeStartElement(W, "tbl");
        out.writeStartElement(W, "tblPr");
        value("tblStyle", "Grid");
        out.writeEmptyElement(W, "tblW");
        out.writeAttribute("w", W, "w", "5000");
        out.writeAttribute("w", W, "type", "pct");
        value("tblLayout", "type", "fixed");
        out.writeEndElement();
        out.writeStartElement(W, "tblGrid");
        for (Column column : grid.columns()) {
            value("gridCol", "w", String.valueOf(width(column)));
        }
        out.writeEndElement();
        gridRow(grid.columns(), grid.columns().stream().map(Column::head).toList(), Look.BOLD);
        for (List<String> row : grid.rows()) {
            gridRow(grid.columns(), row, Look.PLAIN);
        }
        out.writeEndElement();
    }

    /** A row that does not break across pages; the heads come again on every page. */
    private void gridRow(List<Column> columns, List<String> cells, Look look) throws XMLStreamException {
        out.writeStartElement(W, "tr");
        out.writeStartElement(W, "trPr");
        out.writeEmptyElement(W, "cantSplit");
        if (look == Look.BOLD) {
            out.writeEmptyElement(W, "tblHeader");
        }
        out.writeEndElement();
        for (int at = 0; at < columns.size(); at++) {
            startCell(width(columns.get(at)));
            for (String text : cells.get(at).split("\n", -1)) {
                line(look == Look.BOLD ? "SmallHead" : switch (columns.get(at).align()) {
                    case LEFT -> "SmallLeft";
                    case CENTER -> "SmallHead";
                    case RIGHT -> "SmallRight";
                }, text, look);
            }
            endCell();
        }
        out.writeEndElement();
    }

    private int width(Column column) {
        return (page == Page.ACROSS ? ACROSS : LEFT + RIGHT) * column.width() / 100;
    }

    private void chart(Chart chart) throws XMLStreamException {
        charts.add(chart);
        line("Caption", chart.title(), Look.BOLD);
        startParagraph("Picture");
        out.writeStartElement(W, "r");
        DocxChart.frame(out, chart, charts.size());
        out.writeEndElement();
        out.writeEndElement();
    }

    private void row(List<String> cells, int width, Look look) throws XMLStreamException {
        out.writeStartElement(W, "tr");
        for (String cell : cells) {
            startCell(width);
            line("Cell", cell, look);
            endCell();
        }
        out.writeEndElement();
    }

    private void foot(OfficialDocument document) throws XMLStreamException {
        line("Base", "", Look.PLAIN);
        startTable(LEFT + 400, RIGHT - 400);
        startCell(LEFT + 400);
        line("Recipients", "Nơi nhận:", Look.BOLD_ITALIC);
        for (String recipient : document.recipients()) {
            line("Recipient", "- " + recipient + (recipient.equals(document.recipients().getLast()) ? "." : ";"), Look.PLAIN);
        }
        endCell();
        startCell(RIGHT - 400);
        for (String line : document.signature()) {
            line("Motto", line, Look.BOLD);
        }
        for (int i = 0; i < 4; i++) {
            line("Motto", "", Look.PLAIN);
        }
        line("Motto", document.signer(), Look.BOLD);
        endCell();
        endTable();
    }

    private void section(Page turned) throws XMLStreamException {
        out.writeStartElement(W, "sectPr");
        out.writeEmptyElement(W, "headerReference");
        out.writeAttribute("w", W, "type", "default");
        out.writeAttribute("r", R, "id", "rId2");
        out.writeEmptyElement(W, "pgSz");
        out.writeAttribute("w", W, "w", turned == Page.UPRIGHT ? "11906" : "16838");
        out.writeAttribute("w", W, "h", turned == Page.UPRIGHT ? "16838" : "11906");
        if (turned == Page.ACROSS) {
            out.writeAttribute("w", W, "orient", "landscape");
        }
        out.writeEmptyElement(W, "pgMar");
        for (String[] margin : new String[][]{{"top", "1134"}, {"right", "1134"}, {"bottom", "1134"}, {"left", "1701"}, {"header", "567"},
                {"footer", "567"}, {"gutter", "0"}}) {
            out.writeAttribute("w", W, margin[0], margin[1]);
        }
        out.writeEmptyElement(W, "titlePg");
        out.writeEndElement();
    }

    private void startTable(int... widths) throws XMLStreamException {
        out.writeStartElement(W, "tbl");
        out.writeStartElement(W, "tblPr");
        value("tblLayout", "type", "fixed");
        out.writeEndElement();
        out.writeStartElement(W, "tblGrid");
        for (int width : widths) {
            value("gridCol", "w", String.valueOf(width));
        }
        out.writeEndElement();
        out.writeStartElement(W, "tr");
    }

    private void startCell(int width) throws XMLStreamException {
        out.writeStartElement(W, "tc");
        out.writeStartElement(W, "tcPr");
        out.writeEmptyElement(W, "tcW");
        out.writeAttribute("w", W, "w", String.valueOf(width));
        out.writeAttribute("w", W, "type", "dxa");
        out.writeEndElement();
    }

    private void endCell() throws XMLStreamException {
        out.writeEndElement();
    }

    private void endTable() throws XMLStreamException {
        out.writeEndElement();
        out.writeEndElement();
    }

    private void line(String style, String text, Look look) throws XMLStreamException {
        startParagraph(style);
        if (!text.isEmpty()) {
            run(text, look);
        }
        out.writeEndElement();
    }

    private void startParagraph(String style) throws XMLStreamException {
        out.writeStartElement(W, "p");
        out.writeStartElement(W, "pPr");
        value("pStyle", style);
        out.writeEndElement();
    }

    private void run(String text, Look look) throws XMLStreamException {
        out.writeStartElement(W, "r");
        if (look != Look.PLAIN) {
            out.writeStartElement(W, "rPr");
            if (look != Look.ITALIC) {
                out.writeEmptyElement(W, "b");
            }
            if (look != Look.BOLD) {
                out.writeEmptyElement(W, "i");
            }
            out.writeEndElement();
        }
        out.writeStartElement(W, "t");
        out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "space", "preserve");
        out.writeCharacters(Pdf.printable(text));
        out.writeEndElement();
        out.writeEndElement();
    }

    private void value(String element, String value) throws XMLStreamException {
        value(element, "val", value);
    }

    private void value(String element, String attribute, String value) throws XMLStreamException {
        out.writeEmptyElement(W, element);
        out.writeAttribute("w", W, attribute, value);
    }
}
