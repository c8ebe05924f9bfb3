package org.ansinh.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "org", "ansinh", "platform");
    private static final Pattern TABLE = Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|COPY|TABLE) +(?:ONLY +)?([a-z]+)\\.[a-z_]+");

    @Test
    void everyModuleKnowsOnlyWhatItMay() {
        ApplicationModules.of(AnSinh.class).verify();
    }

    /** Borders hold for tables as for classes. The demonstration alone makes what nobody may: payments of a month long gone, fraud. */
    @Test
    void theSqlOfAModuleNamesNoTableOfAnother() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            Set<String> seen = new TreeSet<>();
            for (Path source : sources) {
                String module = SOURCES.relativize(source).getName(0).toString();
                TABLE.matcher(Files.readString(source)).results().map(found -> found.group(1)).forEach(schema -> {
                    seen.add(schema);
                    assertThat(schema.equals(module) || module.equals("demo") || !Files.isDirectory(SOURCES.resolve(schema)))
                            .as("%s names a table of %s", source, schema).isTrue();
                });
            }
            assertThat(seen).as("schemas named at all").contains("registry", "payment", "plan");
        }
    }
}
