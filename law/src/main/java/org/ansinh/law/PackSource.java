package org.ansinh.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the files of a law pack are read from; paths are relative, with {@code /}. */
public interface PackSource {

    /** Later law that is added to the files of a pack without touching them; optional. */
    String AMENDMENTS = "amendments.yaml";

    /** What the source is called in messages. */
    String name();

    /** The whole file; throws {@link UncheckedIOException} when it is absent or unreadable. */
    byte[] read(String path);

    /** Whether the file is there. */
    default boolean has(String path) {
        try {
            read(path);
            return true;
        } catch (UncheckedIOException absent) {
            return false;
        }
    }

    /** The files of {@code above}, and those of this source where {@code above} has none; the amendments of both, one after the other. */
    default PackSource under(PackSource above) {
        PackSource below = this;
        return new PackSource() {
            @Override
            public String name() {
                return below.name() + " + " + above.name();
            }

            @Override
            public byte[] read(String path) {
                if (path.equals(AMENDMENTS) && above.has(path) && below.has(path)) {
                    return (new String(below.read(path), StandardCharsets.UTF_8) + "\n"
                            + new String(above.read(path), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                }
                return above.has(path) ? above.read(path) : below.read(path);
            }

            @Override
            public boolean has(String path) {
                return above.has(path) || below.has(path);
            }
        };
    }

    /** Files held in memory, by path. */
    static PackSource of(String name, Map<String, byte[]> files) {
        Map<String, byte[]> kept = Map.copyOf(files);
        return new PackSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] read(String path) {
                byte[] bytes = kept.get(path);
                if (bytes == null) {
                    throw new UncheckedIOException(new IOException("no such file in the pack: " + path));
                }
                return bytes.clone();
            }

            @Override
            public boolean has(String path) {
                return kept.containsKey(path);
            }
        };
    }

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

            @Override
            public boolean has(String path) {
                return Files.isRegularFile(root.resolve(path));
            }
        };
    }
}
