package org.ansinh.platform.plandraft;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The lines of a page from top to bottom, each in pieces that know where they stand. */
final class PdfLines extends PDFTextStripper {

    /** Letters that stand together. In points from the left edge of the page. */
    record Piece(float from, float to, String text) {

        boolean overlaps(float left, float right) {
            return from < right && to > left;
        }
    }

    /** @param y of the letters' foot, in points from the top @param space width of a space between its words */
    record Line(float y, float space, List<Piece> pieces) {

        String text() {
            return pieces.stream().map(Piece::text).collect(Collectors.joining(" "));
        }
    }

    private List<Line> lines = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();
    private float y;
    private float space;

    PdfLines() {
        setSortByPosition(true);
    }

    List<Line> page(PDDocument document, int page) throws IOException {
        lines = new ArrayList<>();
        pieces = new ArrayList<>();
        setStartPage(page);
        setEndPage(page);
        getText(document);
        close();
        return lines;
    }

    @Override
    protected void writeString(String text, List<TextPosition> letters) throws IOException {
        if (!text.isBlank() && !letters.isEmpty()) {
            TextPosition first = letters.getFirst();
            TextPosition last = letters.getLast();
            y = first.getYDirAdj();
            space = first.getWidthOfSpace();
            pieces.add(new Piece(first.getXDirAdj(), last.getXDirAdj() + last.getWidthDirAdj(), text.strip()));
        }
        super.writeString(text, letters);
    }

    @Override
    protected void writeLineSeparator() throws IOException {
        close();
        super.writeLineSeparator();
    }

    private void close() {
        lines.add(new Line(y, space, List.copyOf(pieces)));
        pieces.clear();
    }
}
