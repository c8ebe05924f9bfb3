package org.ansinh.platform.registry;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.ansinh.platform.launch.Fault;

/**
 * Draws a photograph anew: what is kept holds its picture and nothing else, neither where it was taken nor a second file hidden
 * in it. The declared size is read first, so that a small file cannot unfold into a huge picture.
 */
final class ImageCheck {

    /** The largest picture that is taken in: that of a phone of 50 million points, and a bit. */
    private static final long MAX_POINTS = 52_000_000;
    /** The longer side of what is kept: an A4 page at 300 points an inch. */
    private static final int KEPT_SIDE = 3508;
    private static final float QUALITY = 0.85f;
    /** Pictures are large in memory: few at a time. */
    private static final Semaphore DRAWING = new Semaphore(2);

    private ImageCheck() {}

    static byte[] redrawn(byte[] file, Document.Type type) {
        DRAWING.acquireUninterruptibly();
        try {
            BufferedImage image = read(file, type);
            if (image.getWidth() < 1 || image.getHeight() < 1) {
                throw new Fault("registry.paper.broken");
            }
            int turned = type == Document.Type.JPEG ? JpegOrientation.of(file) : 1;
            return write(upright(image, turned), type);
        } catch (IOException | RuntimeException e) {
            throw e instanceof Fault fault ? fault : new Fault("registry.paper.broken");
        } finally {
            DRAWING.release();
        }
    }

    private static BufferedImage read(byte[] file, Document.Type type) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(type.mediaType()).next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MAX_POINTS) {
                throw new Fault("registry.paper.picture", width, height);
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = (int) Math.max(1, Math.round((double) Math.max(width, height) / KEPT_SIDE));
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    /** As it is seen: EXIF orientation 1 to 8 taken into the picture, no more points than are kept. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        double scale = Math.min(1, (double) KEPT_SIDE / Math.max(width, height));
        boolean sideways = orientation >= 5;
        int outWidth = (int) Math.max(1, Math.round((sideways ? height : width) * scale));
        int outHeight = (int) Math.max(1, Math.round((sideways ? width : height) * scale));
        BufferedImage out = new BufferedImage(outWidth, outHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = out.createGraphics();
        try {
            drawing.setColor(java.awt.Color.WHITE);
            drawing.fillRect(0, 0, outWidth, outHeight);
            drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            AffineTransform move = AffineTransform.getScaleInstance(scale, scale);
            move.concatenate(turn(orientation, width, height));
            drawing.drawImage(image, move, null);
        } finally {
            drawing.dispose();
        }
        return out;
    }

    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static byte[] write(BufferedImage image, Document.Type type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type.mediaType()).next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (type == Document.Type.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
