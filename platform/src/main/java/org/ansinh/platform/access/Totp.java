package org.ansinh.platform.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by time: RFC 6238 with six digits, half minutes and HMAC-SHA-1, which is what authenticator apps know. */
final class Totp {

    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /**
     * The half minute whose code this is: the present one, the one before or the one after, for clocks that differ a little.
     *
     * @param lastStep half minute of the last code taken; it and earlier ones are refused
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long lastStep) {
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        for (long step = present - 1; step <= present + 1; step++) {
            boolean same = MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII),
                    code.getBytes(StandardCharsets.UTF_8));
            if (same && step > lastStep) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The code of a half minute since 1970. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return ("0".repeat(DIGITS) + number % MODULUS).substring(String.valueOf(number % MODULUS).length());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 4648 base 32 without padding, as it is typed into an app. */
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte one : secret) {
            buffer = buffer << Byte.SIZE | one & 0xff;
            for (bits += Byte.SIZE; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt(buffer >> bits - 5 & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt(buffer << 5 - bits & 31));
        }
        return text.toString();
    }

    /** What an app reads from the square code. */
    static String address(String username, byte[] secret) {
        String label = URLEncoder.encode("An Sinh:" + username, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + label + "?secret=" + base32(secret) + "&issuer=An%20Sinh";
    }
}
