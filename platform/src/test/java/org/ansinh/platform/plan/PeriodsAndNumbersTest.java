package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ansinh.platform.launch.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsAndNumbersTest {

    @ParameterizedTest
    @CsvSource({"2025, 2025-12-31, 2025", "năm 2025, 2025-12-31, 2025", "2025Q3, 2025-09-30, 2025Q3", "Q3/2025, 2025-09-30, 2025Q3",
            "quý 1/2026, 2026-03-31, 2026Q1",
            "06/2024, 2024-06-30, 202406", "2024-02, 2024-02-29, 202402", "202402, 2024-02-29, 202402", "2025-06-30, 2025-06-30,",
            "30/6/2025, 2025-06-30,", "20250630, 2025-06-30,"})
    void a_time_is_read_as_people_and_programs_write_it(String text, String day, String period) {
        Periods.Time time = Periods.read(text);
        assertThat(time.day()).isEqualTo(day);
        assertThat(time.period()).isEqualTo(period);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31/02/2025", "2025Q5", "13/2025", "hôm qua", "1999"})
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> Periods.read(text)).isInstanceOf(Fault.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"94,5|94.5", "94.5|94.5", "94,5 %|94.5", "5180|5180", "1.234.567|1234567", "1,234,567.8|1234567.8",
            "12.345,6|12345.6", "0.525|0.525", "0,525|0.525", "1 234|1234"})
    void numbers_in_both_notations_are_understood(String text, String number) {
        assertThat(Numbers.read(text)).isEqualByComparingTo(number);
    }

    @Test
    void a_number_that_may_be_two_is_asked_and_not_guessed() {
        assertThatThrownBy(() -> Numbers.read("5.180")).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.key()).isEqualTo("targets.number.either");
            assertThat(fault.arguments()).containsExactly("5.180", "5180", "5,180");
        });
        assertThatThrownBy(() -> Numbers.read("chín mươi")).isInstanceOf(Fault.class);
    }
}
