package org.ansinh.platform.registry;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Personal numbers at rest: encrypted, found by a keyed hash. */
@Component
class NumberVault {

    private final KeyRing keys;
    private final Seal seal;

    NumberVault(KeyRing keys) {
        this.keys = keys;
        this.seal = keys.seal("encrypt personal numbers");
    }

    byte[] encrypt(PersonalNumber number) {
        return seal.close(number.digits().getBytes(StandardCharsets.US_ASCII));
    }

    /** Throws a Fault when the key is not the one the number was encrypted with. */
    PersonalNumber decrypt(byte[] sealed) {
        return new PersonalNumber(new String(seal.open(sealed), StandardCharsets.US_ASCII));
    }

    byte[] hash(PersonalNumber number) {
        return keys.hash("find personal numbers", number.digits());
    }
}
