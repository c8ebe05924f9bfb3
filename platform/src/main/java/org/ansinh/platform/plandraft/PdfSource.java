package org.ansinh.platform.plandraft;

import java.io.IOException;
import java.time.Duration;
import org.ansinh.platform.intake.TextFile;
import org.ansinh.platform.launch.Fault;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Text of a PDF, page by page. */
final class PdfSource {

    static final int PAGES = 600;
    /** Seconds of work after which a file is refused: 500 ordinary pages take four. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Letters a page at least, on average, from which a file has text and not only pictures. */
    private static final int LETTERS = 20;

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
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        StringBuilder all = new StringBuilder();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int page = 1; page <= pages; page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            all.append(stripper.getText(document).stripTrailing()).append('\f');
            if (System.nanoTime() > end) {
                throw new Fault("plandraft.file.slow", page, pages);
            }
            if (all.length() > SourceFiles.TEXT) {
                throw new Fault("plandraft.file.long", SourceFiles.TEXT);
            }
        }
        long letters = all.chars().filter(Character::isLetter).count();
        if (letters < (long) LETTERS * pages) {
            throw new Fault("plandraft.file.scanned", pages);
        }
        return lines(TextFile.of(all.toString(), "PDF"), pages);
    }

    private static SourceText lines(TextFile text, int pages) {
        SourceText.Builder lines = new SourceText.Builder();
        int page = 1;
        for (String one : text.text().split("\f")) {
            for (String line : one.split("\r\n|\n|\r", -1)) {
                lines.line(line, page, -1);
            }
            page++;
        }
        return lines.build(false, text.encoding(), pages);
    }
}
