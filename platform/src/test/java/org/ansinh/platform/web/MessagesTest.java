package org.ansinh.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern USED = Pattern.compile("\\.t\\(\"([^\"]+)\"\\s*[,)]");

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        for (Path vietnamese : files(BUNDLES, ".properties")) {
            if (!vietnamese.toString().endsWith("_en.properties")) {
                Path english = Path.of(vietnamese.toString().replace(".properties", "_en.properties"));
                assertThat(keys(english)).as(english.toString()).isEqualTo(keys(vietnamese));
            }
        }
    }

    @Test
    void anApostropheIsWrittenTwiceSinceTheFormatEatsASingleOne() throws IOException {
        Pattern single = Pattern.compile("(?<!')'(?!')");
        for (Path bundle : files(BUNDLES, ".properties")) {
            assertThat(Files.readAllLines(bundle)).as(bundle.toString()).noneMatch(line -> single.matcher(line).find());
        }
    }

    @Test
    void noPageUsesATextThatIsMissing() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path bundle : files(BUNDLES, ".properties")) {
            known.addAll(keys(bundle));
        }
        Set<String> missing = new TreeSet<>();
        for (Path source : Stream.concat(files(Path.of("src/main/jte"), ".jte").stream(), files(Path.of("src/main/java"), ".java").stream())
                .toList()) {
            Matcher used = USED.matcher(Files.readString(source));
            while (used.find()) {
                if (!known.contains(used.group(1))) {
                    missing.add(source.getFileName() + ": " + used.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> keys(Path bundle) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static Set<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(files.filter(file -> file.toString().endsWith(ending)).toList());
        }
    }
}
