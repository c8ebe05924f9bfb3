package org.ansinh.platform.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.access.SecondFactorStore.Secret;
import org.ansinh.platform.launch.DataKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an officer proves beside her password: a one-time code from an app, or one of ten recovery codes, each taken once. */
@Component
class SecondFactors {

    private static final String SEAL = "secret of one-time codes";
    private static final String HASH = "recovery codes";
    private static final int SECRET_BYTES = 20;
    private static final int CODES = 10;
    private static final int LETTERS = 10;
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();
    private final SecondFactorStore store;
    private final DataKey key;
    private final boolean demo;

    SecondFactors(SecondFactorStore store, DataKey key, @Value("${ansinh.demo.people:0}") int demoPeople) {
        this.store = store;
        this.key = key;
        this.demo = demoPeople > 0;
    }

    /** Whether a code is asked for at sign-in. */
    boolean enrolled(int account) {
        return store.find(account).filter(Secret::confirmed).isPresent();
    }

    /** Whether she must set one up; nobody must in a demonstration. */
    boolean lacking(int account, LocalDate day) {
        return !demo && store.required(account, day) && !enrolled(account);
    }

    /** A new secret, in force once a first code of it is confirmed. */
    void begin(int account) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        store.begin(account, key.seal(SEAL, secret));
    }

    /** The secret to be confirmed; empty when none was begun or it is confirmed already: then it is shown to nobody. */
    Optional<byte[]> unconfirmed(int account) {
        return store.find(account).filter(secret -> !secret.confirmed()).map(secret -> key.open(SEAL, secret.sealed()));
    }

    /** Puts the begun secret in force and gives the recovery codes, shown only now; none when the code is wrong. */
    @Transactional
    List<String> confirm(int account, String code, Instant now) {
        boolean begun = store.find(account).filter(secret -> !secret.confirmed()).isPresent();
        if (!begun || !takeOneTimeCode(account, digits(code), now)) {
            return List.of();
        }
        List<String> codes = Stream.generate(this::recoveryCode).limit(CODES).toList();
        store.setRecovery(account, codes.stream().map(one -> hash(account, one)).toList());
        return codes;
    }

    /** Takes a one-time or a recovery code of a confirmed second factor; false when wrong or taken before. */
    @Transactional
    boolean take(int account, String code, Instant now) {
        if (!enrolled(account)) {
            return false;
        }
        String typed = digits(code);
        return typed.matches("[0-9]{6}") ? takeOneTimeCode(account, typed, now) : store.takeRecovery(account, hash(account, typed));
    }

    int recoveryLeft(int account) {
        return store.recoveryLeft(account);
    }

    void remove(int account) {
        store.remove(account);
    }

    private boolean takeOneTimeCode(int account, String code, Instant now) {
        Secret secret = store.find(account).orElse(null);
        if (secret == null) {
            return false;
        }
        OptionalLong step = Totp.step(key.open(SEAL, secret.sealed()), code, now, secret.lastStep());
        return step.isPresent() && store.take(account, step.getAsLong());
    }

    private byte[] hash(int account, String code) {
        return key.sign(HASH, account + ":" + code.replace("-", ""));
    }

    private String recoveryCode() {
        String letters = random.ints(LETTERS, 0, ALPHABET.length()).mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
        return letters.substring(0, LETTERS / 2) + "-" + letters.substring(LETTERS / 2);
    }

    private static String digits(String typed) {
        return typed.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }
}
