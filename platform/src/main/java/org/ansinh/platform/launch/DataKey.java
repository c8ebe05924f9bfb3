package org.ansinh.platform.launch;

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
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one secret of an installation, from the environment variable {@code ANSINH_KEY} (64 hexadecimal digits), else from
 * {@code ansinh.key} in the data directory, made on the first start and readable by its owner only. Every use takes a key of its
 * own from it, named by a purpose, so that what is sealed for one purpose cannot be opened for another.
 */
@Component
public class DataKey {

    private static final int KEY_BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] master;

    DataKey(@Value("${ANSINH_KEY:}") String key, @Value("${ansinh.data:data}") Path data) {
        this.master = key.isBlank() ? fromFile(data.resolve("ansinh.key")) : parse(key, "ANSINH_KEY");
    }

    /** Encrypted and signed (AES-GCM). */
    public byte[] seal(String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce, plain, 0);
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return whole;
    }

    /** Throws a Fault when it was sealed with another key, for another purpose, or was changed since. */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new Fault("launch.key.wrong");
        }
        return cipher(Cipher.DECRYPT_MODE, purpose, Arrays.copyOf(sealed, NONCE), sealed, NONCE);
    }

    /** A keyed hash (HMAC-SHA-256): equal texts have equal hashes, and without the key nobody can make or check one. */
    public byte[] sign(String purpose, String text) {
        return hmac(hmac(master, purpose), text);
    }

    private byte[] cipher(int mode, String purpose, byte[] nonce, byte[] input, int offset) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(hmac(master, purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException e) {
            throw new Fault("launch.key.wrong");
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
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
