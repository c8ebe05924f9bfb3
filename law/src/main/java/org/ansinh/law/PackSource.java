package org.ansinh.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a law pack are read from; paths are relative, with {@code /}. */
public interface PackSource {

    /** What the source is called in messages. */
    String name();

    /** The whole file; throws {@link UncheckedIOException} when it is absent or unreadable. */
    byte[] read(String path);

    /** The law of Viet Nam shipped with the program (module {@code law-vn}). */
    static PackSource shipped() {
        return classpath(Thread.currentThread().getContextClassLoader(), "org/ansinh/law/vn/");
    }

    /** Files below {@code prefix} (ending in {@code /}) on a class path. */
    static PackSource classpath(ClassLoader loader, String prefix) {
        return new PackSource() {
            @Override
            public String name() {
                return "classpath:" + prefix;
            }

            @Override
            public byte[] read(String path) {
                try (InputStream in = loader.getResourceAsStream(prefix + path)) {
                    if (in == null) {
                        throw new UncheckedIOException(new IOException("no such file in the pack: " + path));
                    }
                    return in.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Files below a directory. */
    static PackSource directory(Path root) {
        return new PackSource() {
            @Override
            public String name() {
                return root.toString();
            }

            @Override
            public byte[] read(String path) {
                try {
                    return Files.readAllBytes(root.resolve(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
