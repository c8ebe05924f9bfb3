package org.ansinh.platform.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.ansinh.platform.launch.Fault;

/** Unpacked bytes of a part of an office file; a Fault when there are more than any honest file has. */
public class LimitedStream extends FilterInputStream {

    private final long most;
    private long read;

    public LimitedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        read += bytes;
        if (read > most) {
            throw new Fault("intake.file.bomb");
        }
    }
}
