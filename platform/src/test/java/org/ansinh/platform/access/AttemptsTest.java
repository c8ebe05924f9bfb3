package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Caller STRANGER = new Caller("203.0.113.9", "");
    private static final Caller HER_DESK = new Caller("203.0.113.9", "may-cua-hoa");

    private final Attempts attempts = new Attempts();

    @Test
    void waitingDoublesFromTheThirdWrongAnswerUpToFiveMinutes() {
        fail("hoa", STRANGER, 2);
        assertThat(attempts.wait("hoa", STRANGER, NOW)).isZero();
        fail("hoa", STRANGER, 1);
        assertThat(attempts.wait("hoa", STRANGER, NOW)).isEqualTo(Duration.ofSeconds(2));
        fail("hoa", STRANGER, 1);
        assertThat(attempts.wait("hoa", STRANGER, NOW)).isEqualTo(Duration.ofSeconds(4));
        fail("hoa", STRANGER, 30);
        assertThat(attempts.wait("hoa", STRANGER, NOW)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aStrangerInTheSameOfficeDoesNotLockTheOfficerOutOfHerOwnBrowser() {
        fail("hoa", STRANGER, 500);
        assertThat(attempts.wait("hoa", HER_DESK, NOW)).isZero();
    }

    @Test
    void strangersEverywhereTogetherDoNotLockTheOfficerOutOfHerOwnBrowser() {
        for (int i = 0; i < 300; i++) {
            attempts.failed("hoa", new Caller("198.51.100." + i, ""), NOW);
        }
        assertThat(attempts.wait("hoa", HER_DESK, NOW)).isZero();
        assertThat(attempts.wait("hoa", new Caller("192.0.2.1", ""), NOW)).as("a new place must wait").isPositive();
    }

    @Test
    void oneNetworkTryingManyAccountsMustWaitForAllOfThem() {
        for (int i = 0; i < 60; i++) {
            attempts.failed("can-bo-" + i, STRANGER, NOW);
        }
        assertThat(attempts.wait("nguoi-khac", STRANGER, NOW)).isPositive();
        assertThat(attempts.wait("nguoi-khac", new Caller("192.0.2.1", ""), NOW)).isZero();
    }

    @Test
    void anAddressOfTheSameNetworkCountsAsTheSamePlace() {
        fail("hoa", new Caller("2001:db8:1:2:aaaa::1", ""), 5);
        assertThat(attempts.wait("hoa", new Caller("2001:db8:1:2:bbbb::2", ""), NOW)).isPositive();
        assertThat(attempts.wait("hoa", new Caller("2001:db8:1:3::1", ""), NOW)).isZero();
    }

    @Test
    void anHourLaterTheCountBeginsAnew() {
        fail("hoa", STRANGER, 30);
        Instant later = NOW.plus(Duration.ofMinutes(61));
        attempts.failed("hoa", STRANGER, later);
        assertThat(attempts.wait("hoa", STRANGER, later)).isZero();
    }

    private void fail(String username, Caller caller, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(username, caller, NOW);
        }
    }
}
