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
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.ansinh.platform.launch.Fault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keys of what is encrypted at rest, each purpose with a key of its own, derived from one master key. The master key (64
 * hexadecimal digits) comes from the environment variable {@code ANSINH_KEY}, else from {@code ansinh.key} in the data directory,
 * which is made on the first start and readable by its owner only. Whoever loses it loses personal numbers, account numbers and
 * papers, and nothing else.
 */
@Component
class KeyRing {

    private static final int KEY_BYTES = 32;

    private final SecretKey master;

    KeyRing(@Value("${ANSINH_KEY:}") String key, @Value("${ansinh.data:data}") Path data) {
        byte[] bytes = key.isBlank() ? fromFile(data.resolve("ansinh.key")) : parse(key, "ANSINH_KEY");
        this.master = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** Encrypts and opens what belongs to a purpose. */
    Seal seal(String purpose) {
        return new Seal(new SecretKeySpec(hmac(master, purpose), "AES"));
    }

    /** A keyed hash: equal texts have equal hashes, and without the key nobody can tell which text it is. */
    byte[] hash(String purpose, String text) {
        return hmac(new SecretKeySpec(hmac(master, purpose), "HmacSHA256"), text);
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

    private static byte[] fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(fresh);
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
