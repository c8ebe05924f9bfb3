package org.ansinh.platform.plandraft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The Vietnamese texts that the project itself owns: what the language for restoring marks is made of. The texts of screens are left out:
 * they speak of buttons and fields, and every new page would change what is proposed for an old document. Read once, when first needed.
 */
final class ProjectTexts {

    private static final String[] PLACES = {"classpath*:plan/rach-gia.yaml", "classpath*:org/ansinh/law/vn/*.yaml",
            "classpath*:org/ansinh/law/vn/programmes/*.yaml"};
    private static final String PHRASES = "/plandraft/phrases.txt";
    /** The list of phrases speaks as plans do; plan and law lend their words. */
    private static final int WEIGHT = 3;

    private ProjectTexts() {}

    private static final class Once {

        private static final Speech SPEECH = Speech.of(Stream.concat(others(), phrases()));
    }

    static Speech speech() {
        return Once.SPEECH;
    }

    private static Stream<String> phrases() {
        try (InputStream in = ProjectTexts.class.getResourceAsStream(PHRASES)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + PHRASES);
            }
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            return Stream.generate(() -> lines).limit(WEIGHT).flatMap(Arrays::stream).filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> others() {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        return Arrays.stream(PLACES).flatMap(place -> {
            try {
                return Arrays.stream(resources.getResources(place));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).filter(file -> !String.valueOf(file.getFilename()).contains("_en.")).flatMap(ProjectTexts::lines)
                .filter(ProjectTexts::vietnamese);
    }

    private static Stream<String> lines(Resource file) {
        try {
            return Arrays.stream(file.getContentAsString(StandardCharsets.UTF_8).split("\n|en: \"|\\{|\\}|=|\", "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At least a third of the words carry a mark, which English and codes never do. */
    private static boolean vietnamese(String line) {
        String[] words = line.strip().split("\\s+");
        long marked = Arrays.stream(words).filter(word -> word.chars().anyMatch(letter -> Folding.marked((char) letter))).count();
        return words.length > 1 && marked * 3 >= words.length;
    }
}
