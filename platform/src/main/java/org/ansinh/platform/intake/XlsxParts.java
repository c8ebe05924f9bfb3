package org.ansinh.platform.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ansinh.platform.launch.Fault;

/** The parts of a spreadsheet file (ECMA-376), each opened within limits; nothing outside the file is ever fetched. */
final class XlsxParts implements Closeable {

    private static final XMLInputFactory XML = factory();
    private static final Pattern MERGED = Pattern.compile("<(?:\\w+:)?mergeCell [^>]*?ref=\"([A-Z]+)(\\d+):([A-Z]+)(\\d+)\"");

    private final ZipFile zip;

    XlsxParts(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
        if (zip.size() > Limits.ENTRIES) {
            zip.close();
            throw new Fault("intake.file.bomb");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** A Fault when the part is missing, encrypted, or unpacks to far more than it weighs. */
    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new Fault("intake.file.xlsx", name);
        }
        long packed = Math.max(1, entry.getCompressedSize());
        return new LimitedStream(zip.getInputStream(entry), Math.min(Limits.PART, Math.max(1 << 20, packed * Limits.RATIO)));
    }

    XMLStreamReader xml(String name) throws IOException {
        try {
            return XML.createXMLStreamReader(open(name), "UTF-8");
        } catch (XMLStreamException e) {
            throw new Fault("intake.file.xlsx", name);
        }
    }

    /** Path of the first sheet that is not hidden. */
    String firstSheet() throws IOException {
        String id = "";
        XMLStreamReader workbook = xml("xl/workbook.xml");
        try {
            while (workbook.hasNext() && id.isEmpty()) {
                if (workbook.next() == XMLStreamReader.START_ELEMENT && workbook.getLocalName().equals("sheet")
                        && attribute(workbook, "state").isEmpty()) {
                    id = attribute(workbook, "id");
                }
            }
            XMLStreamReader relations = xml("xl/_rels/workbook.xml.rels");
            while (relations.hasNext()) {
                if (relations.next() == XMLStreamReader.START_ELEMENT && relations.getLocalName().equals("Relationship")
                        && attribute(relations, "Id").equals(id)) {
                    String target = attribute(relations, "Target");
                    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
                }
            }
        } catch (XMLStreamException e) {
            throw new Fault("intake.file.xlsx", "workbook");
        }
        throw new Fault("intake.file.xlsx", "sheet");
    }

    /** Whether days are counted from 1904, as old spreadsheets of Macintosh do. */
    boolean from1904() throws IOException {
        try (InputStream in = open("xl/workbook.xml")) {
            String text = new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
            return text.matches("(?s).*date1904=\"(1|true)\".*");
        }
    }

    /** The texts that cells refer to by number. */
    List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        if (!has("xl/sharedStrings.xml")) {
            return texts;
        }
        long room = Limits.TEXTS;
        StringBuilder text = new StringBuilder();
        boolean phonetic = false;
        XMLStreamReader xml = xml("xl/sharedStrings.xml");
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "si" -> text.setLength(0);
                        case "rPh" -> phonetic = true;
                        case "t" -> text.append(phonetic ? "" : xml.getElementText());
                        default -> {
                        }
                    }
                } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("rPh")) {
                    phonetic = false;
                } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("si")) {
                    room -= 2L * text.length() + 40;
                    if (room < 0) {
                        throw new Fault("intake.file.bomb");
                    }
                    texts.add(text.toString());
                }
            }
        } catch (XMLStreamException e) {
            throw new Fault("intake.file.xlsx", "sharedStrings");
        }
        return texts;
    }

    /** Which styles show a number as a day: by their place in the list. */
    boolean[] dateStyles() throws IOException {
        if (!has("xl/styles.xml")) {
            return new boolean[0];
        }
        Map<Integer, Boolean> formats = new TreeMap<>();
        List<Boolean> styles = new ArrayList<>();
        boolean cells = false;
        XMLStreamReader xml = xml("xl/styles.xml");
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
                    cells = false;
                } else if (event == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "numFmt" -> formats.put(number(attribute(xml, "numFmtId")), date(attribute(xml, "formatCode")));
                        case "cellXfs" -> cells = true;
                        case "xf" -> {
                            if (cells) {
                                int format = number(attribute(xml, "numFmtId"));
                                styles.add(formats.getOrDefault(format,
                                        format >= 14 && format <= 22 || format >= 27 && format <= 36 || format >= 50 && format <= 58));
                            }
                        }
                        default -> {
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new Fault("intake.file.xlsx", "styles");
        }
        boolean[] dates = new boolean[styles.size()];
        for (int i = 0; i < dates.length; i++) {
            dates[i] = styles.get(i);
        }
        return dates;
    }

    private static boolean date(String format) {
        return format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").matches("(?i).*(d.*m|m.*d|y).*");
    }

    /** The rows over which cells of a column are joined: they stand at the end of a sheet, so the whole of it is passed over. */
    List<Joined> joined(String sheet) throws IOException {
        byte[] buffer = new byte[1 << 16];
        byte[] mark = "mergeCells".getBytes(StandardCharsets.US_ASCII);
        StringBuilder tail = new StringBuilder();
        String carried = "";
        try (InputStream in = open(sheet)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                String piece = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                if (!tail.isEmpty()) {
                    tail.append(piece);
                } else {
                    String seen = carried + piece;
                    int at = seen.indexOf("mergeCells");
                    tail.append(at < 0 ? "" : seen.substring(at));
                    carried = piece.substring(Math.max(0, piece.length() - mark.length));
                }
                if (tail.length() > 8 << 20) {
                    throw new Fault("intake.file.merged.many");
                }
            }
        }
        List<Joined> joined = new ArrayList<>();
        Matcher found = MERGED.matcher(tail);
        while (found.find()) {
            joined.add(new Joined(column(found.group(1)), column(found.group(3)), Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(4))));
        }
        return joined;
    }

    /** A rectangle of cells made one; columns from 0, rows from 1, both ends inclusive. */
    record Joined(int firstColumn, int lastColumn, int firstRow, int lastRow) {}

    /** {@code A} is 0. */
    static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length() && letters.charAt(i) >= 'A' && letters.charAt(i) <= 'Z'; i++) {
            column = column * 26 + letters.charAt(i) - 'A' + 1;
            if (column > 20_000) {
                throw new Fault("intake.file.columns", Limits.COLUMNS);
            }
        }
        return column - 1;
    }

    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
