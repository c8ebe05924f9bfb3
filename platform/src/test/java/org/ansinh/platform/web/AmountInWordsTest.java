package org.ansinh.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AmountInWordsTest {

    private static final Map<String, Integer> DIGITS = Map.ofEntries(Map.entry("không", 0), Map.entry("một", 1), Map.entry("mốt", 1),
            Map.entry("hai", 2), Map.entry("ba", 3), Map.entry("bốn", 4), Map.entry("năm", 5), Map.entry("lăm", 5), Map.entry("sáu", 6),
            Map.entry("bảy", 7), Map.entry("tám", 8), Map.entry("chín", 9));

    @Test
    void sumsOfTheLawAreReadAsInALetter() {
        assertThat(AmountInWords.dong(540_000)).isEqualTo("Năm trăm bốn mươi nghìn đồng");
        assertThat(AmountInWords.dong(1_350_000)).isEqualTo("Một triệu ba trăm năm mươi nghìn đồng");
        assertThat(AmountInWords.dong(3_012_000)).isEqualTo("Ba triệu không trăm mười hai nghìn đồng");
        assertThat(AmountInWords.dong(0)).isEqualTo("Không đồng");
    }

    @Test
    void oneFiveAndMissingTensChangeTheirWordAsSpokenVietnameseDoes() {
        assertThat(AmountInWords.of(21)).isEqualTo("hai mươi mốt");
        assertThat(AmountInWords.of(11)).isEqualTo("mười một");
        assertThat(AmountInWords.of(15)).isEqualTo("mười lăm");
        assertThat(AmountInWords.of(105)).isEqualTo("một trăm linh năm");
        assertThat(AmountInWords.of(1_000_005)).isEqualTo("một triệu không trăm linh năm");
        assertThat(AmountInWords.of(2_000_000_000_001L)).isEqualTo("hai nghìn tỷ không trăm linh một");
        assertThat(AmountInWords.of(-21_000)).isEqualTo("âm hai mươi mốt nghìn");
    }

    @Property
    void readingTheWordsBackGivesTheNumber(@ForAll @LongRange(max = 999_999_999_999_999L) long number) {
        assertThat(read(List.of(AmountInWords.of(number).split(" ")))).isEqualTo(number);
    }

    @Property
    void everyLongHasWordsWithoutDoubleSpaces(@ForAll long number) {
        assertThat(AmountInWords.of(number)).isNotBlank().doesNotContain("  ").isEqualTo(AmountInWords.of(number).strip());
    }

    private static long read(List<String> words) {
        int billions = words.indexOf("tỷ");
        return billions < 0
                ? groups(words)
                : groups(words.subList(0, billions)) * 1_000_000_000 + groups(words.subList(billions + 1, words.size()));
    }

    private static long groups(List<String> words) {
        long sum = 0;
        long three = 0;
        long digit = 0;
        for (String word : words) {
            switch (word) {
                case "trăm" -> {
                    three += digit * 100;
                    digit = 0;
                }
                case "mươi" -> {
                    three += digit * 10;
                    digit = 0;
                }
                case "mười" -> three += 10;
                case "linh" -> {
                }
                case "nghìn", "triệu" -> {
                    sum += (three + digit) * (word.equals("nghìn") ? 1_000 : 1_000_000);
                    three = 0;
                    digit = 0;
                }
                default -> digit = java.util.Objects.requireNonNull(DIGITS.get(word), word);
            }
        }
        return sum + three + digit;
    }
}
