import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Generates jOOQ classes from the Flyway migrations, run against a real PostgreSQL: one package per schema, inside the module
 * that owns the schema. Does nothing when the migrations are unchanged. Arguments: migrations folder, output folder.
 */
public class GenerateJooq {

    private static final List<String> MODULES = List.of("access", "area", "registry", "entitlement", "casework", "onestop", "payment",
            "plan", "lawroom", "intake", "integrity");

    public static void main(String[] args) throws Exception {
        Path migrations = Path.of(args[0]);
        Path output = Path.of(args[1]);
        Path stamp = output.resolve("migrations.sha256");
        String hash = hash(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
            return;
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setLocaleConfig("locale-provider", "icu").setLocaleConfig("icu-locale", "vi-VN").start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase())
                    .locations("filesystem:" + migrations).load().migrate();
            for (String module : MODULES) {
                generate(postgres.getJdbcUrl("postgres", "postgres"), module, output);
            }
        }
        Files.createDirectories(output);
        Files.writeString(stamp, hash);
    }

    private static void generate(String url, String module, Path output) throws Exception {
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(new Database().withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withInputSchema(module).withOutputSchemaToDefault(false)
                                .withIncludeRoutines(false))
                        .withGenerate(new Generate().withRecords(true).withPojos(false).withJavaTimeTypes(true)
                                .withGlobalObjectReferences(true).withComments(false))
                        .withTarget(new Target().withPackageName("org.ansinh.platform." + module + ".db")
                                .withDirectory(output.toString()).withClean(false))));
    }

    private static String hash(Path migrations) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.walk(migrations).filter(Files::isRegularFile).sorted()) {
            for (Path file : files.toList()) {
                digest.update(file.getFileName().toString().getBytes());
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
