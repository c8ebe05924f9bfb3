package org.ansinh.platform.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.ansinh.law.Verification;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AreasTest extends PlatformTest {

    private static final LocalDate IN_2024 = LocalDate.of(2024, 6, 1);
    private static final LocalDate EARLY_2025 = LocalDate.of(2025, 3, 1);
    private static final LocalDate NOW = LocalDate.of(2026, 11, 23);

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @Test
    void theSameCodeWasThreeWardsWithinEightMonths() {
        assertThat(name("30742", IN_2024)).isEqualTo("phường Vĩnh Bảo");
        assertThat(name("30742", EARLY_2025)).isEqualTo("phường Vĩnh Thanh Vân");
        assertThat(name("30742", NOW)).isEqualTo("phường Rạch Giá");
    }

    @Test
    void aCodeOutsideItsDaysIsNobodys() {
        assertThat(areas.byCode("30730", EARLY_2025)).isEmpty();
        assertThat(areas.byCode("30730", IN_2024)).map(AreaUnit::name).contains("phường Vĩnh Thanh Vân");
        assertThat(areas.byCode("899", NOW)).isEmpty();
    }

    @Test
    void theCityHadTwelveUnitsThenElevenAndIsTwoWardsToday() {
        int city = areas.byCode("899", IN_2024).orElseThrow().id();
        assertThat(areas.children(city, IN_2024)).hasSize(12);
        assertThat(areas.children(city, EARLY_2025)).hasSize(11);
        assertThat(areas.children(areas.byCode("91", NOW).orElseThrow().id(), NOW)).extracting(AreaUnit::name)
                .containsExactly("phường Rạch Giá", "phường Vĩnh Thông");
    }

    @Test
    void theProvinceOfCode91IsKienGiangThenAnGiang() {
        assertThat(name("91", EARLY_2025)).isEqualTo("tỉnh Kiên Giang");
        assertThat(name("91", NOW)).isEqualTo("tỉnh An Giang");
    }

    @Test
    void myLamWasNeverInTheCity() {
        AreaUnit myLam = areas.byCode("30844", EARLY_2025).orElseThrow();
        assertThat(areas.on(EARLY_2025)).filteredOn(unit -> areas.children(unit.id(), EARLY_2025).contains(myLam))
                .extracting(AreaUnit::name).containsExactly("huyện Hòn Đất");
        assertThat(areas.successors(myLam.id())).singleElement()
                .satisfies(share -> assertThat(share.unit().name()).isEqualTo("phường Vĩnh Thông"))
                .satisfies(share -> assertThat(share.share()).isEqualByComparingTo("1"));
    }

    @Test
    void aCountOfAnOldWardIsReadWholeForItsSuccessorOverTwoSteps() {
        Figure figure = areas.translate(BigDecimal.valueOf(9000), Figure.Kind.COUNT, unit("30742", IN_2024), unit("30742", NOW))
                .orElseThrow();
        assertThat(figure.value()).isEqualByComparingTo("9000");
        assertThat(figure.share()).isEqualByComparingTo("1");
    }

    @Test
    void aCountOfASuccessorIsDividedAmongItsPredecessorsByARuleThatIsShown() {
        Figure figure = areas.translate(BigDecimal.valueOf(250_661), Figure.Kind.COUNT, unit("30742", NOW), unit("30733", EARLY_2025))
                .orElseThrow();
        assertThat(figure.value()).isEqualByComparingTo("27851");
        assertThat(figure.rule().en()).contains("divided equally");
        assertThat(figure.verification()).isEqualTo(Verification.UNVERIFIED);
    }

    @Test
    void aRateOfTheCityIsTheSameInItsSuccessorButSpeaksOfPartOfVinhThongOnly() {
        Figure figure = areas.translate(new BigDecimal("0.75"), Figure.Kind.RATE, unit("899", IN_2024), unit("30760", NOW)).orElseThrow();
        assertThat(figure.value()).isEqualByComparingTo("0.75");
        assertThat(figure.share()).isEqualByComparingTo("0.6292");
    }

    @Test
    void unitsWithoutCommonTerritoryHaveNoFigureForEachOther() {
        assertThat(areas.translate(BigDecimal.ONE, Figure.Kind.COUNT, unit("30844", EARLY_2025), unit("30742", NOW))).isEmpty();
    }

    @Test
    void belowAProvinceAreItsWardsAndWhatTheyWereMadeOf() {
        Set<Integer> below = areas.withBelow(Set.of(unit("91", NOW)));
        assertThat(below).contains(unit("30742", NOW), unit("30742", IN_2024), unit("30763", EARLY_2025));
        assertThat(areas.withBelow(Set.of(unit("30742", NOW)))).doesNotContain(unit("30760", EARLY_2025));
    }

    @Test
    void oneCodeForTwoUnitsOnOneDayIsRefusedByTheDatabase() {
        assertThatThrownBy(() -> sql.execute("INSERT INTO area.unit_code VALUES (33, 'COMMUNE', '30742', '[2024-01-01,2024-02-01)')"))
                .hasMessageContaining("conflicting key value");
    }

    @Test
    void aParentOutsideTheDaysOfTheUnitIsRefusedByTheDatabase() {
        assertThatThrownBy(() -> sql.execute("INSERT INTO area.unit_parent VALUES (41, 10, '[2025-07-01,2025-08-01)')"))
                .isInstanceOf(RuntimeException.class);
    }

    private String name(String code, LocalDate day) {
        return areas.byCode(code, day).orElseThrow().name();
    }

    private int unit(String code, LocalDate day) {
        return areas.byCode(code, day).orElseThrow().id();
    }
}
