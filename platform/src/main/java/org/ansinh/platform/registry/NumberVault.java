package org.ansinh.platform.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.ansinh.platform.launch.Fault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Personal numbers at rest: encrypted with AES-GCM, found by a keyed hash. The key (64 hexadecimal digits) comes from the
 * environment variable {@code ANSINH_KEY}, else from {@code ansinh.key} in the data directory, which is made on the first start
 * and readable by its owner only. Whoever loses it loses the numbers, and nothing else.
 */
@Component
class NumberVault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey encryption;
    private final SecretKey finding;

    NumberVault(@Value("${ANSINH_KEY:}") String key, @Value("${ansinh.data:data}") Path data) {
        byte[] master = key.isBlank() ? fromFile(data.resolve("ansinh.key")) : parse(key, "ANSINH_KEY");
        SecretKey root = new SecretKeySpec(master, "HmacSHA256");
        this.encryption = new SecretKeySpec(hmac(root, "encrypt personal numbers"), "AES");
        this.finding = new SecretKeySpec(hmac(root, "find personal numbers"), "HmacSHA256");
    }

    byte[] encrypt(PersonalNumber number) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(number.digits().getBytes(StandardCharsets.US_ASCII));
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws a Fault when the key is not the one the number was encrypted with. */
    PersonalNumber decrypt(byte[] sealed) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            return new PersonalNumber(new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new Fault("registry.key.wrong");
        }
    }

    /** Equal numbers have equal hashes; without the key nobody can tell which number it is. */
    byte[] hash(PersonalNumber number) {
        return hmac(finding, number.digits());
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                random.nextBytes(fresh);
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(fresh), StandardOpenOption.WRITE);
            }
            return parse(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] parse(String hex, String where) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new Fault("registry.key.form", where);
        }
        return HexFormat.of().parseHex(hex);
    }
}
