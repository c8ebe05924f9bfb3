package org.ansinh.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaddersTest {

    @ParameterizedTest
    @CsvSource({
            "Nguyễn Thị Hoà,NGUYỄN THỊ HÒA,exact",
            "Nguyễn Thị Hạnh,Nguyen Thi Hanh,unmarked",
            "Nguyễn Thị Hạnh,Nguyễn Thị Hành,marks-differ",
            "Huỳnh Văn Út,Hoàng Văn Út,marks-differ",
            "Nguyễn Văn Nam,Nam Nguyễn Văn,reordered",
            "Nguyễn Văn Nam,Nguyễn Nam,middle-partly",
            "Nguyễn Thị Ngọc Lan,N. T. N. Lan,middle-partly",
            "Nguyễn Văn Nam,Nguyễn Văm Nam,given-close",
            "Nguyễn Thị Hoa,Nguyễn Thị Hoan,given-typo",
            "Nguyễn Thị Hoa,Nguyễn Thị Hồng,siblings",
            "Nguyễn Văn Nam,Trần Quốc Nam,given-only",
            "Võ Thị Sáu,Lý Quang Dũng,other",
            "Võ Thị Sáu,,missing"})
    void namesAreOnTheRungThatPeopleWhoKnowVietnameseNamesExpect(String left, @Nullable String right, String level) {
        assertThat(level(0, left, right)).isEqualTo(level);
        assertThat(right == null ? level : level(0, right, left)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
            "1980-05-04,04/05/1980,exact", "1980-05-04,1980-04-05,swapped", "1980-01-01,1980-09-09,year-only", "1980-05-04,1981-05-04,near",
            "1980-05-04,1980-11-23,year", "1980-05-04,1951-11-23,other", "1980-05-04,hôm qua,missing"})
    void daysOfBirthAreOnTheRungExpected(String left, String right, String level) {
        assertThat(level(1, left, right)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
            "094080123456,094080123456,exact", "094080123456,094080123465,near", "094080123456,094080123499,close",
            "094080123456,001190654321,other", "094080123456,361234567,other-kind", "094080123456,,missing"})
    void aNumberOfNineDigitsIsNoContradictionToOneOfTwelve(String left, @Nullable String right, String level) {
        assertThat(level(3, left, right)).isEqualTo(level);
    }

    private static String level(int column, String left, @Nullable String right) {
        @Nullable
        String[] a = new @Nullable String[8];
        @Nullable
        String[] b = new @Nullable String[8];
        a[column] = left;
        b[column] = right;
        Records records = Records.builder(People.SCHEMA).add("a", a).add("b", b).build();
        Kernel kernel = new Kernel(People.SCHEMA, records.values());
        int level = kernel.level(column, records.cells, 0, records.width);
        return level == 0 ? "missing" : People.SCHEMA.comparisons().get(column).levels().get(level - 1).name();
    }
}
