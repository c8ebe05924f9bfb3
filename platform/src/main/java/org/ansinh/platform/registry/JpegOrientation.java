package org.ansinh.platform.registry;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held: the orientation (1 to 8) in the EXIF part of a JPEG file (CIPA DC-008, tag 0x0112). */
final class JpegOrientation {

    private static final int UPRIGHT = 1;
    private static final int ORIENTATION = 0x0112;
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int EXIF_HEADER = 6;
    private static final int ENTRY = 12;

    private JpegOrientation() {}

    /** 1 when the file does not say. */
    static int of(byte[] file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(file).position(2);
            while (in.remaining() > 4 && (in.get() & 0xff) == 0xff) {
                int marker = in.get() & 0xff;
                int length = in.getShort() & 0xffff;
                if (marker == START_OF_SCAN || length < 2) {
                    return UPRIGHT;
                }
                if (marker == APP1 && length > EXIF_HEADER + 8 && in.getInt(in.position()) == 0x45786966) {
                    return inTiff(in.slice(in.position() + EXIF_HEADER, length - 2 - EXIF_HEADER));
                }
                in.position(in.position() + length - 2);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
