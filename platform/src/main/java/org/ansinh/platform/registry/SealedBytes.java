package org.ansinh.platform.registry;

import org.springframework.stereotype.Component;

/** Files with personal data while they are kept: encrypted under a key of their own. */
@Component
public class SealedBytes {

    private final Seal seal;

    SealedBytes(KeyRing keys) {
        this.seal = keys.seal("encrypt taken-in files");
    }

    public byte[] seal(byte[] plain) {
        return seal.close(plain);
    }

    /** A Fault when the key is another one or the bytes were changed. */
    public byte[] open(byte[] sealed) {
        return seal.open(sealed);
    }
}
