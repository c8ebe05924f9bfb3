package org.ansinh.platform.plandraft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks that recognition lost come back as a proposal. */
class RestorerTest {

    private static String restored(String bare) {
        return new Restorer(ProjectTexts.speech()).restore(Flow.plain(bare, new int[bare.length()])).proposed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Ty le that nghiep chung dudi 3,5% | Tỷ lệ thất nghiệp chung dưới 3,5%",
            "bao dam muc song tdi thieu cho ngudi cd hoan canh khd khan | bảo đảm mức sống tối thiểu cho người có hoàn cảnh khó khăn",
            "tre em dudi 5 tudi bi suy dinh dudng | trẻ em dưới 5 tuổi bị suy dinh dưỡng",
            "Huy dong nguon lire xa hoi | Huy động nguồn lực xã hội",
            "Nghi quyet so 42-NQ/TW cua Bp Chinh tri | Nghị quyết số 42-NQ/TW của Bộ Chính trị"})
    void aBadlyRecognisedSentenceIsProposedWithItsMarks(String bare, String right) {
        assertThat(restored(bare)).isEqualTo(right);
    }

    /** Documents that the language was not made of: at least nine syllables in ten come back right. */
    @ParameterizedTest
    @ValueSource(strings = {"tinh-song-an.txt", "hdnd-nam-giang.txt", "tinh-uy-trung-son.txt"})
    void textThatOnlyLostItsMarksComesBackNearlyWhole(String name) {
        int right = 0;
        int all = 0;
        for (String line : Sources.text(name).lines().skip(8).toList()) {
            String plain = bare(line);
            String[] proposed = restored(plain).split("\\s+");
            String[] words = line.split("\\s+");
            assertThat(proposed).hasSameSizeAs(words);
            for (int i = 0; i < words.length; i++) {
                if (words[i].chars().anyMatch(Character::isLetter)) {
                    all++;
                    right += proposed[i].toLowerCase(Locale.ROOT).equals(words[i].toLowerCase(Locale.ROOT)) ? 1 : 0;
                }
            }
        }
        assertThat((double) right / all).isGreaterThan(0.9);
    }

    private static String bare(String line) {
        StringBuilder plain = new StringBuilder();
        for (char letter : line.toCharArray()) {
            char folded = Folding.marked(letter) ? Folding.fold(letter) : letter;
            plain.append(Character.isUpperCase(letter) ? Character.toUpperCase(folded) : folded);
        }
        return plain.toString();
    }

    @Test
    void numbersCodesAndAbbreviationsAreLeftAlone() {
        assertThat(restored("ty le tham gia BHXH dat 45% theo Ke hoach so 204/KH-UBND ngay 15/7/2024")).contains("BHXH", "45%",
                "204/KH-UBND", "15/7/2024");
    }

    @Test
    void textWithItsMarksIsNotTouched() {
        assertThat(Restorer.bare("Tỷ lệ hộ nghèo giảm còn dưới 1%")).isFalse();
        assertThat(Sources.draft("tinh-song-an.txt").items()).noneMatch(Draft.Item::restored);
    }
}
