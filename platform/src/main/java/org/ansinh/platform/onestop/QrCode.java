package org.ansinh.platform.onestop;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import gg.jte.Content;

/** A square code of a short text, drawn as SVG for pages and as a table of cells for documents. */
final class QrCode {

    private static final int MARGIN = 4;

    private final ByteMatrix matrix;

    private QrCode(ByteMatrix matrix) {
        this.matrix = matrix;
    }

    static QrCode of(String text) {
        try {
            return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }

    /** Black on white in every theme, since scanners need the contrast. */
    Content svg(String label) {
        int size = matrix.getWidth() + 2 * MARGIN;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y) == 1) {
                    path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN).append("h1v1h-1z");
                }
            }
        }
        return output -> {
            output.writeContent("<svg class=\"qr\" role=\"img\" width=\"132\" height=\"132\" viewBox=\"0 0 " + size + " " + size + "\" shape-rendering=\"crispEdges\" aria-label=\"");
            output.writeUserContent(label.replace("\"", ""));
            output.writeContent("\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>");
        };
    }

    /** Cells of {@code points} each, equal neighbours joined. */
    Content table(double points) {
        StringBuilder cells = new StringBuilder("<table style=\"border-collapse:collapse;border-spacing:0\">");
        for (int y = 0; y < matrix.getHeight(); y++) {
            cells.append("<tr>");
            for (int x = 0; x < matrix.getWidth(); x++) {
                cells.append("<td style=\"padding:0;border:0;width:").append(points).append("pt;height:").append(points).append("pt;background:")
                        .append(matrix.get(x, y) == 1 ? "#000" : "#fff").append("\"></td>");
            }
            cells.append("</tr>");
        }
        cells.append("</table>");
        return output -> output.writeContent(cells.toString());
    }
}
