package org.ansinh.platform.registry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ansinh.platform.launch.Fault;

/** A file that may be kept: what it is by its content, and the bytes to keep. */
record CheckedFile(Document.Type type, byte[] content) {

    /** The most a file may weigh when it comes in. */
    static final int MAX_BYTES = 10 << 20;

    private static final int MEGABYTE = 1 << 20;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Throws a Fault that says what is wrong with the file and what to send instead. */
    static CheckedFile of(byte[] file) {
        if (file.length == 0) {
            throw new Fault("registry.paper.empty");
        }
        if (file.length > MAX_BYTES) {
            throw new Fault("registry.paper.large", file.length / MEGABYTE, MAX_BYTES / MEGABYTE);
        }
        if (file[0] == (byte) 0xff && file.length > 3 && file[1] == (byte) 0xd8 && file[2] == (byte) 0xff) {
            return new CheckedFile(Document.Type.JPEG, ImageCheck.redrawn(file, Document.Type.JPEG));
        }
        if (startsWith(file, PNG)) {
            return new CheckedFile(Document.Type.PNG, ImageCheck.redrawn(file, Document.Type.PNG));
        }
        if (startsWith(file, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            PdfCheck.require(file);
            return new CheckedFile(Document.Type.PDF, file);
        }
        throw new Fault(otherImage(file) ? "registry.paper.phoneImage" : "registry.paper.type");
    }

    /** HEIC and WebP photographs, which many readers cannot open. */
    private static boolean otherImage(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 16), StandardCharsets.ISO_8859_1);
        return start.startsWith("RIFF") && start.indexOf("WEBP") == 8 || start.indexOf("ftyp") == 4;
    }

    private static boolean startsWith(byte[] file, byte[] mark) {
        return file.length >= mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
    }
}
