package org.ansinh.platform.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL to connect to: one that this process runs in its data directory, one that another process of ours runs there
 * (a command beside a running server), or an external one.
 */
public final class Postgres implements AutoCloseable {

    private static final String VERSION = "18";
    private static final long ROOM = 300L * 1024 * 1024;

    private final String url;
    private final @Nullable EmbeddedPostgres server;
    private final @Nullable FileChannel lock;

    private Postgres(String url, @Nullable EmbeddedPostgres server, @Nullable FileChannel lock) {
        this.url = url;
        this.server = server;
        this.lock = lock;
    }

    String url() {
        return url;
    }

    static Postgres external(String url) {
        return new Postgres(url, null, null);
    }

    /**
     * Starts PostgreSQL in {@code data}, or, when {@code attach} and another process of ours holds the directory, connects to
     * that one.
     *
     * @throws Fault when the directory is in use, of another version, unwritable, or the disk is full
     */
    static Postgres embedded(Path data, boolean attach) {
        Path directory = data.toAbsolutePath().resolve("pg");
        try {
            Files.createDirectories(data);
            FileChannel channel = FileChannel.open(data.resolve("ansinh.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                if (attach) {
                    return new Postgres(url(port(directory), password(data)), null, null);
                }
                throw new Fault("launch.data.inUse", data.toString());
            }
            requireVersion(directory, data);
            requireRoom(data);
            stopOrphan(directory);
            String password = password(data);
            EmbeddedPostgres server = start(directory, password);
            String url = url(server.getPort(), password);
            requirePassword(directory, url, password);
            return new Postgres(url, server, channel);
        } catch (IOException e) {
            throw new Fault("launch.data.unusable", data.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static EmbeddedPostgres start(Path directory, String password) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setConnectConfig("password", password)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale-provider", "icu")
                .setLocaleConfig("icu-locale", "vi-VN")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("work_mem", "32MB")
                .setServerConfig("maintenance_work_mem", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("max_connections", "60")
                .setServerConfig("jit", "off")
                .start();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void requireVersion(Path directory, Path data) throws IOException {
        Path version = directory.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(VERSION)) {
            throw new Fault("launch.data.version", data.toString(), Files.readString(version).strip(), VERSION);
        }
    }

    private static void requireRoom(Path data) throws IOException {
        if (Files.getFileStore(data).getUsableSpace() < ROOM) {
            throw new Fault("launch.data.full", data.toString());
        }
    }

    /** After a killed process its PostgreSQL may live on and hold the directory: stop it, it is ours. */
    private static void stopOrphan(Path directory) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .ifPresent(process -> {
                    process.destroy();
                    process.onExit().orTimeout(30, TimeUnit.SECONDS).exceptionally(late -> process).join();
                });
    }

    private static int port(Path directory) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("postmaster.pid"));
        return Integer.parseInt(lines.get(3).strip());
    }

    private static String url(int port, String password) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&reWriteBatchedInserts=true&password=" + password;
    }

    /** The password of this data directory, made once and readable by the owner only. */
    private static String password(Path data) throws IOException {
        Path file = data.resolve("pg.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    /** A fresh cluster trusts every local user; from now on it asks for the password. */
    private static void requirePassword(Path directory, String url, String password) throws IOException {
        Path rules = directory.resolve("pg_hba.conf");
        String asking = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";
        if (Files.readString(rules).equals(asking)) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute("ALTER USER postgres PASSWORD '" + password + "'");
            Files.writeString(rules, asking);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
