package org.ansinh.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import org.ansinh.platform.web.OfficialDocument.Annex;
import org.ansinh.platform.web.OfficialDocument.Chart;

/** Writes the few parts of an Office Open XML file that an official document needs. The fixed parts lie in {@code web/docx}. */
final class Docx {

    private static final List<String> FIXED = List.of("_rels/.rels", "word/styles.xml", "word/header1.xml");
    private static final String TYPES = "[Content_Types].xml";
    private static final String RELATIONS = "word/_rels/document.xml.rels";
    /** The same bytes for the same document. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Docx() {}

    static byte[] of(OfficialDocument document, List<Annex> annexes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : FIXED) {
                add(zip, name, fixed(name));
            }
            StringWriter xml = new StringWriter();
            List<Chart> charts = new DocxText(xml).write(document, annexes);
            add(zip, "word/document.xml", xml.toString().getBytes(StandardCharsets.UTF_8));
            StringBuilder types = new StringBuilder();
            StringBuilder relations = new StringBuilder();
            for (int number = 1; number <= charts.size(); number++) {
                String part = "charts/chart" + number + ".xml";
                add(zip, "word/" + part, DocxChart.of(charts.get(number - 1)));
                types.append("<Override PartName=\"/word/").append(part).append("\" ContentType=\"").append(DocxChart.TYPE).append("\"/>");
                relations.append("<Relationship Id=\"").append(DocxChart.relation(number)).append("\" Type=\"").append(DocxChart.RELATION)
                        .append("\" Target=\"").append(part).append("\"/>");
            }
            add(zip, TYPES, with(TYPES, types, "</Types>"));
            add(zip, RELATIONS, with(RELATIONS, relations, "</Relationships>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The fixed part with more before its end. */
    private static byte[] with(String name, StringBuilder more, String end) throws IOException {
        return new String(fixed(name), StandardCharsets.UTF_8).replace(end, more + end).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] fixed(String name) throws IOException {
        try (InputStream in = Docx.class.getResourceAsStream("/web/docx/" + name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return in.readAllBytes();
        }
    }
}
