package org.ansinh.platform.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ansinh.platform.AnSinh;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * The one Spring context and the one database of all integration tests: a small demonstration city on a fixed day, served on a
 * random port. Tests make their own people and never count everybody.
 */
@SpringBootTest(classes = AnSinh.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class PlatformTest {

    /** The day on which the tests' city lives. */
    public static final String TODAY = "2026-11-23";

    @DynamicPropertySource
    static void city(DynamicPropertyRegistry registry) throws IOException {
        Path data = Path.of("target", "test-city").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        registry.add("ansinh.data", data::toString);
        registry.add("ansinh.today", () -> TODAY);
        registry.add("ansinh.demo.people", () -> System.getProperty("ansinh.measure.city", "2000"));
        registry.add("ansinh.demo.fraud", () -> "false");
    }
}
