package org.ansinh.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {

    @ParameterizedTest
    @CsvSource({"Hoà,Hòa", "Thuý,Thúy", "LÝ,Lí", "Mỹ,mĩ", "Quý,Quí", "Nguyễn  Văn   Đô,NGUYỄN VĂN ĐÔ", "Trần-Thị.Hoa,Trần Thị Hoa",
            "Oánh,Óanh"})
    void twoWaysToWriteOneWordHaveOneSpelling(String one, String other) {
        assertThat(Normaliser.spelling(one)).isEqualTo(Normaliser.spelling(other));
    }

    @ParameterizedTest
    @CsvSource({"Thúy,Thúi", "Hạnh,Hành", "Dũng,Dung", "Tuyền,Tuyên", "Y,I", "Duy,Dui", "Đô,Do"})
    void twoWordsStayTwo(String one, String other) {
        assertThat(Normaliser.spelling(one)).isNotEqualTo(Normaliser.spelling(other));
    }

    @Test
    void lettersLoseEveryMarkAndTheStrokeOfD() {
        assertThat(Normaliser.letters(Normaliser.spelling("Nguyễn Đỗ Thị Hạnh Ưu Ơn"))).isEqualTo("nguyen do thi hanh uu on");
    }

    @Property
    void composedAndDecomposedLettersAreOneAndNothingChangesTwice(@ForAll @From("names") String name) {
        String spelling = Normaliser.spelling(name);
        assertThat(Normaliser.spelling(Normalizer.normalize(name, Normalizer.Form.NFD))).isEqualTo(spelling);
        assertThat(Normaliser.spelling(name.toUpperCase(java.util.Locale.ROOT))).isEqualTo(spelling);
        assertThat(Normaliser.spelling(spelling)).isEqualTo(spelling);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries
                .of("Nguyễn", "Trần", "Đặng", "Hoà", "Hòa", "Thị", "Quý", "Yến", "Lý", "Ngọc", "Ưu", "Huỳnh", "Thạch", "Sóc", "Kha").list()
                .ofMinSize(1).ofMaxSize(5).map(words -> String.join(" ", words));
    }
}
