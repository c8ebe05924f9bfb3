package org.ansinh.platform.launch;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that needs the database. */
public final class StoreOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "data directory (default: ./data)")
    private Path data = Path.of("data");

    @Option(names = "--db", paramLabel = "URL", description = "external PostgreSQL 18, jdbc:postgresql://host/db?user=…&password=…")
    @Nullable
    private String db;

    public Path data() {
        return data.toAbsolutePath().normalize();
    }

    public Optional<String> db() {
        return Optional.ofNullable(db);
    }
}
