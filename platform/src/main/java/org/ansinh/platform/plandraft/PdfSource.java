package org.ansinh.platform.plandraft;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ansinh.platform.intake.TextFile;
import org.ansinh.platform.launch.Fault;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Text of a PDF, page by page, and its tables. */
final class PdfSource {

    static final int PAGES = 600;
    /** Seconds of work after which a file is refused: 500 ordinary pages take four. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Letters a page at least, on average, from which a file has text and not only pictures. */
    private static final int LETTERS = 20;
    /** Letters of a running head at most. */
    private static final int RUNNING = 60;

    private PdfSource() {}

    static SourceText read(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            int pages = document.getNumberOfPages();
            if (pages > PAGES) {
                throw new Fault("plandraft.file.pages", pages, PAGES);
            }
            return pages(document, pages);
        } catch (InvalidPasswordException e) {
            throw new Fault("plandraft.file.password");
        }
    }

    private static SourceText pages(PDDocument document, int pages) throws IOException {
        PdfLines reader = new PdfLines();
        List<List<PdfLines.Line>> all = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int page = 1; page <= pages; page++) {
            all.add(reader.page(document, page));
            all.getLast().forEach(line -> text.append(line.text()).append('\n'));
            if (System.nanoTime() > end) {
                throw new Fault("plandraft.file.slow", page, pages);
            }
            if (text.length() > SourceFiles.TEXT) {
                throw new Fault("plandraft.file.long", SourceFiles.TEXT);
            }
        }
        long letters = text.chars().filter(Character::isLetter).count();
        if (letters < (long) LETTERS * pages) {
            throw new Fault("plandraft.file.scanned", pages);
        }
        UnaryOperator<String> read = TextFile.reader(text.toString());
        SourceText.Builder lines = new SourceText.Builder();
        for (int page = 1; page <= pages; page++) {
            page(all.get(page - 1), page, read, lines);
        }
        return lines.build(false, TextFile.of(text.toString(), "PDF").encoding(), pages);
    }

    private static void page(List<PdfLines.Line> all, int page, UnaryOperator<String> read, SourceText.Builder lines) {
        int next = 0;
        for (PdfTables.Found table : PdfTables.of(all)) {
            all.subList(next, table.first()).forEach(line -> lines.line(read.apply(line.text()), page, -1));
            boolean first = all.subList(0, table.first()).stream().allMatch(line -> line.text().length() < RUNNING);
            lines.table(table.rows().stream().map(row -> row.stream().map(read).toList()).toList(), page);
            if (first) {
                lines.goOn(TableReading::headings);
            }
            next = table.last() + 1;
        }
        all.subList(next, all.size()).forEach(line -> lines.line(read.apply(line.text()), page, -1));
    }
}
