package org.ansinh.platform.access;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import gg.jte.Content;

/** A text as a square code (QR), drawn as SVG: black on white in every theme, since cameras need it so. */
final class SquareCode {

    private SquareCode() {}

    /** @param title what it is, for those who cannot see it */
    static Content svg(String text, String title) {
        BitMatrix bits = encode(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (bits.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return output -> {
            output.writeContent(
                    "<svg class=\"square-code\" role=\"img\" shape-rendering=\"crispEdges\" width=\"220\" height=\"220\" viewBox=\"0 0 ");
            output.writeContent(bits.getWidth() + " " + bits.getHeight() + "\"><title>");
            output.writeUserContent(title);
            output.writeContent(
                    "</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>");
        };
    }

    private static BitMatrix encode(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
