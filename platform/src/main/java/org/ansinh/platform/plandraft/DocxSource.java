package org.ansinh.platform.plandraft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ansinh.platform.intake.LimitedStream;
import org.ansinh.platform.intake.TextFile;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;

/** Text of a DOCX file (ECMA-376): paragraphs, lists, tables. Streams one part of the archive; nothing outside it is ever fetched. */
final class DocxSource {

    private static final XMLInputFactory XML = factory();
    private static final String DOCUMENT = "word/document.xml";
    private static final int ENTRIES = 5_000;
    /** Columns one cell may take. */
    private static final int COLUMNS = 60;
    /** Marks the further columns of a cell while its row is read. */
    private static final String SPANNED = "\u0000";
    /** Bytes of the unpacked document at most, and how much smaller its archive may be. */
    private static final long PART = 200L << 20;
    private static final long RATIO = 150;

    private final SourceText.Builder lines = new SourceText.Builder();
    private final StringBuilder paragraph = new StringBuilder();
    private int page = 1;
    private int level = -1;
    private int deleted;
    private int length;
    private @Nullable List<List<String>> table;
    private int nested;
    /** Columns the open cell takes, and whether it goes on from the cell above. */
    private int span = 1;
    private boolean continued;
    /** Whether the rows so far are headings: the first, and those whose cells go on from above. */
    private boolean headings;
    private boolean joined;
    private int wide;

    private final UnaryOperator<String> letters;

    private DocxSource(UnaryOperator<String> letters) {
        this.letters = letters;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Twice where an old font shows Vietnamese on Western letters, which only the whole text tells. */
    static SourceText read(byte[] file) throws IOException {
        SourceText text = read(file, UnaryOperator.identity());
        return read(file, TextFile.reader(text.text()));
    }

    private static SourceText read(byte[] file, UnaryOperator<String> letters) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > ENTRIES) {
                    throw new Fault("intake.file.bomb");
                }
                if (entry.getName().equals(DOCUMENT)) {
                    return new DocxSource(letters).document(part(zip, Math.min(PART, Math.max(4L << 20, file.length * RATIO))));
                }
                part(zip, PART).transferTo(OutputStream.nullOutputStream());
            }
        }
        throw new Fault("plandraft.file.kind", "ZIP");
    }

    private SourceText document(InputStream in) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(in, "UTF-8");
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamReader.START_ELEMENT -> start(xml);
                    case XMLStreamReader.END_ELEMENT -> end(xml.getLocalName());
                    default -> {
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new Fault("plandraft.file.broken", DOCUMENT);
        }
        if (length == 0) {
            throw new Fault("plandraft.file.scanned", page);
        }
        return lines.build(true, "DOCX", page);
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "t" -> append(deleted == 0 ? xml.getElementText() : "");
            case "tab" -> append(paragraph.isEmpty() ? "" : " ");
            case "br" -> lineBreak(attribute(xml, "type"));
            case "noBreakHyphen" -> append("-");
            case "lastRenderedPageBreak" -> page++;
            case "pStyle" -> style(attribute(xml, "val"));
            case "numPr" -> level = level < 0 ? SourceText.LIST : level;
            case "ilvl" -> level = level >= SourceText.LIST ? SourceText.LIST + digits(attribute(xml, "val")) : level;
            case "del", "moveFrom" -> deleted++;
            case "tbl" -> {
                nested++;
                headings = table == null || headings;
                wide = table == null ? 0 : wide;
                table = table == null ? new ArrayList<>() : table;
            }
            case "tr" -> {
                if (table != null && nested == 1) {
                    table.add(new ArrayList<>());
                }
            }
            case "tc" -> {
                if (nested == 1) {
                    span = 1;
                    continued = false;
                }
            }
            case "gridSpan" -> span = nested == 1 ? Math.clamp(whole(attribute(xml, "val")), 1, COLUMNS) : span;
            case "vMerge" -> continued = nested == 1 ? !attribute(xml, "val").equals("restart") : continued;
            default -> {
            }
        }
    }

    private void end(String name) {
        switch (name) {
            case "p" -> paragraphEnds();
            case "tc" -> {
                if (table != null && nested == 1 && !table.isEmpty()) {
                    cell(table.getLast());
                    paragraph.setLength(0);
                }
            }
            case "tr" -> {
                if (table != null && nested == 1 && !table.isEmpty()) {
                    rowEnds(table);
                }
            }
            case "tbl" -> {
                nested--;
                if (nested == 0 && table != null) {
                    close(table);
                    table = null;
                }
            }
            case "del", "moveFrom" -> deleted--;
            default -> {
            }
        }
    }

    /** A cell over several columns stands in each of them, so that the columns behind it keep their place; one that goes on from above is empty. */
    private void cell(List<String> row) {
        joined = joined || continued;
        row.add(continued ? "" : text());
        for (int i = 1; i < span; i++) {
            row.add(SPANNED);
        }
    }

    /** Of a heading every column under it has the words; of a row of the body only the first. */
    private void rowEnds(List<List<String>> rows) {
        headings = headings && (rows.size() == 1 || joined);
        joined = false;
        List<String> row = rows.getLast();
        wide += row.stream().filter(cell -> !cell.equals(SPANNED)).count() >= 3 ? 1 : 0;
        boolean title = row.stream().skip(1).allMatch(SPANNED::equals);
        for (int i = 1; i < row.size(); i++) {
            if (row.get(i).equals(SPANNED)) {
                row.set(i, headings && !title ? row.get(i - 1) : "");
            }
        }
    }

    private static int whole(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 1;
    }

    /** A table of one column, or the two columns of a head, is set text; only a wider one is a table of figures. */
    private void close(List<List<String>> rows) {
        if (wide >= 2) {
            lines.table(rows, page);
            return;
        }
        rows.stream().flatMap(List::stream).filter(cell -> !cell.isBlank()).forEach(cell -> lines.line(cell, page, -1));
    }

    private void paragraphEnds() {
        if (table != null) {
            append(paragraph.isEmpty() || paragraph.charAt(paragraph.length() - 1) == ' ' ? "" : " ");
            level = -1;
            return;
        }
        lines.line(text(), page, level);
        paragraph.setLength(0);
        level = -1;
    }

    private String text() {
        return letters.apply(paragraph.toString().strip());
    }

    private void lineBreak(String type) {
        page += type.equals("page") ? 1 : 0;
        if (table == null && !paragraph.toString().isBlank()) {
            lines.line(text(), page, level);
            paragraph.setLength(0);
        }
    }

    private void append(String text) {
        length += text.length();
        if (length > SourceFiles.TEXT) {
            throw new Fault("plandraft.file.long", SourceFiles.TEXT);
        }
        paragraph.append(text.replace('\n', ' '));
    }

    private void style(String name) {
        String plain = Folding.fold(name).replace(" ", "");
        if (plain.matches("heading\\d|dautrang\\d|u\\d")) {
            level = digits(plain.substring(plain.length() - 1));
        }
    }

    private static int digits(String text) {
        return text.matches("\\d") ? text.charAt(0) - '0' : 0;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** Bytes of one part; leaves the archive open. */
    private static InputStream part(InputStream archive, long most) {
        return new LimitedStream(archive, most) {
            @Override
            public void close() {
                // the next part is read from the same stream
            }
        };
    }
}
