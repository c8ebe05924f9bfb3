package org.ansinh.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ansinh.platform.launch.Fault;
import org.junit.jupiter.api.Test;

class SocialSecurityCodeTest {

    @Test
    void aCodeIsReadBackWithSpacesAndSmallLetters() {
        String code = new CheckedCode(CheckedCode.PERSON, 1234).text();
        assertThat(code).isEqualTo("AS0000123482");
        assertThat(CheckedCode.parse(CheckedCode.PERSON, "as 00001234 82").id()).isEqualTo(1234);
    }

    @Property
    void everyWrongDigitIsFound(@ForAll @LongRange(min = 1, max = 99_999_999) long id, @ForAll @IntRange(min = 2, max = 11) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        char[] code = new CheckedCode(CheckedCode.PERSON, id).text().toCharArray();
        code[place] = (char) ('0' + (code[place] - '0' + by) % 10);
        assertThatThrownBy(() -> CheckedCode.parse(CheckedCode.PERSON, new String(code))).isInstanceOf(Fault.class);
    }

    @Property
    void everyExchangeOfNeighboursIsFound(@ForAll @LongRange(min = 1, max = 99_999_999) long id,
            @ForAll @IntRange(min = 2, max = 10) int place) {
        char[] code = new CheckedCode(CheckedCode.PERSON, id).text().toCharArray();
        if (code[place] == code[place + 1]) {
            return;
        }
        char first = code[place];
        code[place] = code[place + 1];
        code[place + 1] = first;
        assertThatThrownBy(() -> CheckedCode.parse(CheckedCode.PERSON, new String(code))).isInstanceOf(Fault.class);
    }

    @Test
    void aNumberThatDoesNotFitSexOrBirthYearIsAWarningNotARefusal() {
        PersonalNumber number = new PersonalNumber("091 185 001234");
        assertThat(number.mismatches(Sex.FEMALE, LocalDate.of(1985, 5, 1))).isEmpty();
        assertThat(number.mismatches(Sex.MALE, LocalDate.of(1985, 5, 1))).containsExactly(PersonalNumber.Mismatch.SEX);
        assertThat(number.mismatches(Sex.FEMALE, LocalDate.of(1958, 5, 1))).containsExactly(PersonalNumber.Mismatch.BIRTH_YEAR);
        assertThat(new PersonalNumber("091315001234").mismatches(Sex.FEMALE, LocalDate.of(2015, 1, 1))).isEmpty();
    }

    @Test
    void aNumberOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> new PersonalNumber("09118500123")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> new PersonalNumber("09118500123A")).isInstanceOf(Fault.class);
    }

    @Test
    void aNumberIsShownWithItsMiddleHidden() {
        assertThat(new PersonalNumber("091185001234")).hasToString("091••••••234");
    }
}
