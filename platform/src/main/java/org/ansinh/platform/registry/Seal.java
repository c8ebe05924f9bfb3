package org.ansinh.platform.registry;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.ansinh.platform.launch.Fault;

/** AES-GCM with one key: a fresh nonce in front of every sealed text. */
final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] NOTHING = {};

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    Seal(SecretKey key) {
        this.key = key;
    }

    byte[] close(byte[] plain) {
        return close(plain, NOTHING);
    }

    /** {@code bound}: what the sealed text belongs to; it opens only together with the same. */
    byte[] close(byte[] plain, byte[] bound) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            cipher.updateAAD(bound);
            byte[] whole = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, whole, NONCE);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(byte[] sealed) {
        return open(sealed, NOTHING);
    }

    /** Throws a Fault when the key is not the one it was sealed with, or when it was altered. */
    byte[] open(byte[] sealed, byte[] bound) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE));
            cipher.updateAAD(bound);
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new Fault("registry.key.wrong");
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
