package org.ansinh.platform.payment;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.ansinh.platform.launch.Fault;

/**
 * A file that came in, laid down compressed with its checksum so that it can be read more than once; gone when closed. One that comes
 * packed with gzip is unpacked: limit, checksum and content are those of the file inside.
 */
final class SpooledFile implements AutoCloseable {

    private final Path path;
    private String sha256 = "";
    private long bytes;

    private SpooledFile(Path path) {
        this.path = path;
    }

    /**
     * Takes in a stream of at most {@code limit} bytes.
     *
     * @throws Fault for a longer one
     */
    static SpooledFile of(InputStream in, long limit) throws IOException {
        SpooledFile file = new SpooledFile(Files.createTempFile("answer", ".gz"));
        try {
            file.fill(in, limit);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void fill(InputStream in, long limit) throws IOException {
        BufferedInputStream file = new BufferedInputStream(in, 1 << 16);
        file.mark(2);
        boolean packed = file.read() == 0x1F && file.read() == 0x8B;
        file.reset();
        if (!packed) {
            copy(file, limit);
            return;
        }
        try {
            copy(new GZIPInputStream(file, 1 << 16), limit);
        } catch (ZipException | EOFException e) {
            throw new Fault("payment.answer.gzip");
        }
    }

    private void copy(InputStream in, long limit) throws IOException {
        MessageDigest digest = sha256Digest();
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path), 1 << 16)) {
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                bytes += read;
                if (bytes > limit) {
                    throw new Fault("payment.answer.tooBig", limit / 1_000_000);
                }
                digest.update(block, 0, read);
                out.write(block, 0, read);
            }
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String sha256() {
        return sha256;
    }

    long bytes() {
        return bytes;
    }

    /** As it came. */
    InputStream open() throws IOException {
        return new GZIPInputStream(Files.newInputStream(path), 1 << 16);
    }

    Path compressed() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
