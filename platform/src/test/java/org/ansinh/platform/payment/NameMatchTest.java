package org.ansinh.platform.payment;

import static org.ansinh.platform.payment.NameMatch.Level.DIFFERS;
import static org.ansinh.platform.payment.NameMatch.Level.LIKELY;
import static org.ansinh.platform.payment.NameMatch.Level.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vietnamese names as banks, papers and people write them. */
class NameMatchTest {

    @ParameterizedTest
    @CsvSource({"NGUYEN THI ANH,Nguyễn Thị Ánh", "Nguyễn Thị Ánh,NGUYỄN THỊ ÁNH", "DANG VAN DUC,Đặng Văn Đức", "Lê Văn Hoà,Lê Văn Hòa",
            "Trần Thị Thuý,Trần Thị Thúy", "  nguyen   thi anh ,Nguyễn Thị Ánh", "ONG TRAN VAN UT,Trần Văn Út",
            "Bà Nguyễn Thị Ánh,Nguyễn Thị Ánh",
            "NGUYENTHIANH,Nguyễn Thị Ánh", "Danh-Thị Ngọc,Danh Thị Ngọc"})
    void capitalsDiacriticsTheTonesPlaceAndTitlesMakeNoDifference(String holder, String person) {
        assertThat(NameMatch.of(holder, person)).isEqualTo(SAME);
    }

    @ParameterizedTest
    @CsvSource({"NGUYEN ANH,Nguyễn Thị Ánh", "ANH NGUYEN THI,Nguyễn Thị Ánh", "NGUYEN T ANH,Nguyễn Thị Ánh", "LI VAN SI,Lý Văn Sỹ",
            "NGUYEN THI ANNH,Nguyễn Thị Ánh", "Nguyễn Thị Hoa,Nguyễn Thị Hòa"})
    void aMissingMiddleNameAnotherOrderAnInitialASlipOrAnotherToneIsLikely(String holder, String person) {
        assertThat(NameMatch.of(holder, person)).isEqualTo(LIKELY);
    }

    @ParameterizedTest
    @CsvSource({"TRAN VAN UT,Nguyễn Thị Ánh", "NGUYEN THI BE,Nguyễn Thị Ánh", "LE ANH,Nguyễn Thị Ánh", "'',Nguyễn Thị Ánh",
            "???,Nguyễn Thị Ánh",
            "NGUYEN,Nguyễn Thị Ánh"})
    void anotherFamilyOrGivenNameDiffers(String holder, String person) {
        assertThat(NameMatch.of(holder, person)).isEqualTo(DIFFERS);
    }

    @Test
    void aFamilyNameThatLooksLikeATitleWithoutDiacriticsStays() {
        assertThat(NameMatch.of("Ông Ích", "Ích")).isNotEqualTo(SAME);
    }

    @Property(tries = 300)
    void everyNameIsTheSameAsItselfInCapitalsAndTheOrderOfTheTwoSidesMakesNoDifference(
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 12) String one,
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 12) String other) {
        assertThat(NameMatch.of(one.toUpperCase(java.util.Locale.ROOT), one)).isEqualTo(SAME);
        assertThat(NameMatch.of(one + " " + other, other)).isEqualTo(NameMatch.of(other, one + " " + other));
    }
}
