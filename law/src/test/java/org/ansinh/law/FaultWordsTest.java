package org.ansinh.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An officer who mends a table reads in her language what is wrong with it. */
class FaultWordsTest {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");

    /** Faults reported with one literal reason and one literal mend, wherever the engine does so. */
    private static final Pattern LITERAL = Pattern
            .compile(
                    "(?:(?:broken|fault|report|FeelFault)\\(|faults\\.add\\([^;]*?,)\\s*\"((?:[^\"\\\\]|\\\\.)*)\",\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\)");

    @Test
    void aFaultIsToldInVietnameseWithItsPlaceItsReasonAndItsMend() {
        LawFault fault = new LawFault("sa.dmn", "decision sa_rate, row SA56C, cell age", "'[80..75]': the range in '[80..75]' is empty",
                "write the smaller end first");
        assertThat(fault.in(VIETNAMESE)).isEqualTo(
                new LawFault("sa.dmn", "quyết định sa_rate, dòng SA56C, ô age", "'[80..75]': khoảng trong '[80..75]' là rỗng",
                        "viết đầu nhỏ trước"));
        assertThat(fault.in(Locale.ENGLISH)).isEqualTo(fault);
    }

    @Test
    void wordsNobodyTranslatedStayAsTheyAre() {
        LawFault fault = new LawFault("f", "somewhere", "something nobody thought of", "think");
        assertThat(fault.in(VIETNAMESE)).isEqualTo(fault);
    }

    @Test
    void everyReasonAndMendThatTheEngineSaysInFixedWordsHasAVietnameseOne() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        int found = 0;
        for (Path source : sources()) {
            Matcher literal = LITERAL.matcher(Files.readString(source));
            while (literal.find()) {
                for (String words : List.of(literal.group(1), literal.group(2))) {
                    found++;
                    String plain = words.replace("\\\"", "\"");
                    if (FaultWords.vietnamese(plain).isEmpty()) {
                        missing.add(plain);
                    }
                }
            }
        }
        assertThat(found).as("the pattern still finds faults").isGreaterThan(40);
        assertThat(missing).isEmpty();
    }

    /** The strict engine; the general interpreter that judges it speaks to developers. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/ansinh/law"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().matches(".*/(model|tck)/.*") && !file.endsWith("FeelParser.java")
                            && !file.endsWith("Scanner.java"))
                    .toList();
        }
    }
}
