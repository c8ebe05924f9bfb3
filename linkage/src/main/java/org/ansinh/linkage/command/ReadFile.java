package org.ansinh.linkage.command;

import dev.hardwood.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file read piece by piece, not mapped into memory: one that is cut while it is read ends the reading, not the program. A range that
 * is empty or beyond the end is refused, since the library (1.0.1) asks for empty ones without end when a damaged page claims to be
 * longer than its column.
 */
final class ReadFile implements InputFile {

    private final Path path;
    private final FileChannel channel;

    ReadFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path);
    }

    @Override
    public void open() {}

    @Override
    public ByteBuffer readRange(long offset, int length) throws IOException {
        if (length <= 0 || offset < 0 || offset + length > channel.size()) {
            throw new EOFException(name());
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException(name());
            }
        }
        return bytes.flip();
    }

    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
