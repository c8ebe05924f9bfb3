package org.ansinh.platform.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import gg.jte.Content;

/** A square code of a short text, drawn as SVG for pages and as a table of cells for documents. */
public final class QrCode {

    private static final int MARGIN = 4;

    private final ByteMatrix matrix;

    private QrCode(ByteMatrix matrix) {
        this.matrix = matrix;
    }

    public static QrCode of(String text) {
        try {
            return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }

    /** Black on white in every theme, since scanners need the contrast. */
    public Content svg(String label) {
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
            output.writeContent("<svg class=\"qr\" role=\"img\" width=\"132\" height=\"132\" viewBox=\"0 0 " + size + " " + size
                    + "\" shape-rendering=\"crispEdges\" aria-label=\"");
            output.writeUserContent(label.replace("\"", ""));
            output.writeContent("\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>");
        };
    }

    /** The code as a PNG image, a cell being {@code scale} pixels wide. */
    public byte[] png(int scale) {
        int size = matrix.getWidth() + 2 * MARGIN;
        BufferedImage image = new BufferedImage(size * scale, size * scale, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size * scale; y++) {
            for (int x = 0; x < size * scale; x++) {
                image.setRGB(x, y, dark(x / scale - MARGIN, y / scale - MARGIN) ? 0x000000 : 0xFFFFFF);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private boolean dark(int x, int y) {
        return x >= 0 && y >= 0 && x < matrix.getWidth() && y < matrix.getHeight() && matrix.get(x, y) == 1;
    }

    /** Cells of {@code points} each, equal neighbours joined. */
    public Content table(double points) {
        StringBuilder cells = new StringBuilder("<table style=\"border-collapse:collapse;border-spacing:0\">");
        for (int y = 0; y < matrix.getHeight(); y++) {
            cells.append("<tr>");
            for (int x = 0; x < matrix.getWidth(); x++) {
                cells.append("<td style=\"padding:0;border:0;width:").append(points).append("pt;height:").append(points)
                        .append("pt;background:")
                        .append(matrix.get(x, y) == 1 ? "#000" : "#fff").append("\"></td>");
            }
            cells.append("</tr>");
        }
        cells.append("</table>");
        return output -> output.writeContent(cells.toString());
    }
}
