package org.ansinh.platform.plandraft;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Documents for the tests: those of the resources, and the same words as DOCX and PDF. */
final class Sources {

    private static final float SIZE = 12;
    private static final int LINES = 14;
    private static final int WIDTH = 84;

    private Sources() {}

    static byte[] bytes(String name) {
        try (InputStream in = Sources.class.getResourceAsStream("/plandraft/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** The draft of a resource. */
    static Draft draft(String name) {
        return draft(bytes(name));
    }

    static Draft draft(byte[] file) {
        return PlanReader.ready().read(SourceFiles.read(file));
    }

    /** One paragraph for every line; runs are cut in the middle as word processors do. */
    static byte[] docx(List<String> lines, String more) {
        StringBuilder body = new StringBuilder();
        for (String line : lines) {
            int half = line.length() / 2;
            body.append("<w:p><w:r><w:t xml:space=\"preserve\">").append(xml(line.substring(0, half)))
                    .append("</w:t></w:r><w:proofErr/><w:r><w:t xml:space=\"preserve\">")
                    .append(xml(line.substring(half))).append("</w:t></w:r></w:p>");
        }
        return docx(body + more);
    }

    static byte[] docx(String body) {
        return zip("word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                        + body + "</w:body></w:document>");
    }

    static byte[] zip(String name, String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String table(List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<w:tbl>");
        for (List<String> row : rows) {
            table.append("<w:tr>");
            row.forEach(cell -> table.append("<w:tc><w:p><w:r><w:t>").append(xml(cell)).append("</w:t></w:r></w:p></w:tc>"));
            table.append("</w:tr>");
        }
        return table.append("</w:tbl>").toString();
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** Lines broken at the width of the page, a running head and the page's number on every page; the last page again until there are enough. */
    static byte[] pdf(List<String> lines, int pages) {
        try (PDDocument document = new PDDocument();
                InputStream font = Sources.class.getResourceAsStream("/liberation/LiberationSerif-Regular.ttf")) {
            PDType0Font serif = PDType0Font.load(document, font);
            List<String> broken = lines.stream().flatMap(line -> broken(line).stream()).toList();
            int own = (broken.size() + LINES - 1) / LINES;
            for (int page = 0; page < own; page++) {
                page(document, serif, broken.subList(Math.min(broken.size(), page * LINES), Math.min(broken.size(), (page + 1) * LINES)),
                        page + 1);
            }
            PDPage last = document.getPage(own - 1);
            for (int page = own; page < pages; page++) {
                document.addPage(new PDPage(new COSDictionary(last.getCOSObject())));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words at a place of a page, in points from its lower left corner. */
    record Placed(float x, float y, String text) {}

    /** Rows of words in columns, from a height down. */
    @SafeVarargs
    static List<Placed> placed(float top, float leading, float[] columns, List<String>... rows) {
        List<Placed> all = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                if (!rows[row].get(column).isEmpty()) {
                    all.add(new Placed(columns[column], top - row * leading, rows[row].get(column)));
                }
            }
        }
        return all;
    }

    /** Lines at the head of the first page, and on each page words at their places. */
    static byte[] pdf(List<String> head, List<List<Placed>> pages) {
        try (PDDocument document = new PDDocument();
                InputStream font = Sources.class.getResourceAsStream("/liberation/LiberationSerif-Regular.ttf")) {
            PDType0Font serif = PDType0Font.load(document, font);
            for (int i = 0; i < pages.size(); i++) {
                List<Placed> all = new ArrayList<>(pages.get(i));
                for (int line = 0; i == 0 && line < head.size(); line++) {
                    all.add(new Placed(50, 800 - 14 * line, head.get(line)));
                }
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    for (Placed one : all) {
                        content.beginText();
                        content.setFont(serif, SIZE);
                        content.newLineAtOffset(one.x(), one.y());
                        content.showText(one.text());
                        content.endText();
                    }
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void page(PDDocument document, PDType0Font serif, List<String> lines, int number) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(serif, SIZE);
            content.setLeading(SIZE + 2);
            content.newLineAtOffset(50, 800);
            content.showText("CÔNG BÁO/Số " + 100 + "/Ngày 12-6-2024");
            content.newLine();
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.showText("- " + number + " -");
            content.endText();
        }
    }

    private static List<String> broken(String line) {
        List<String> pieces = new ArrayList<>();
        String rest = line.strip();
        while (rest.length() > WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH);
            pieces.add(rest.substring(0, space));
            rest = rest.substring(space + 1);
        }
        pieces.add(rest);
        return pieces;
    }
}
