package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1111111109L);

    @Test
    void theCodesAreThoseOfTheStandardsOwnTable() {
        Map<Long, String> rfc6238 = Map.of(59L, "287082", 1111111109L, "081804", 1111111111L, "050471", 1234567890L, "005924",
                2000000000L, "279037", 20000000000L, "353130");
        rfc6238.forEach((second, code) -> assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code));
    }

    @Test
    void aClockHalfAMinuteOffIsAllowedAndAWholeMinuteIsNot() {
        assertThat(Totp.step(SECRET, "081804", NOW.plusSeconds(30), 0)).isPresent();
        assertThat(Totp.step(SECRET, "081804", NOW.minusSeconds(30), 0)).isPresent();
        assertThat(Totp.step(SECRET, "081804", NOW.plusSeconds(60), 0)).isEmpty();
        assertThat(Totp.step(SECRET, "081804", NOW.minusSeconds(60), 0)).isEmpty();
    }

    @Test
    void aCodeTakenBeforeIsRefused() {
        long step = Totp.step(SECRET, "081804", NOW, 0).orElseThrow();
        assertThat(Totp.step(SECRET, "081804", NOW, step)).isEmpty();
    }

    @Test
    void theSecretIsTypedInBase32() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32(new byte[]{(byte) 0xff})).isEqualTo("74");
    }
}
