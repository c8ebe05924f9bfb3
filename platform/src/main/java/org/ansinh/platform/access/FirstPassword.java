package org.ansinh.platform.access;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** A password that an officer is given once and replaces at her first sign-in; letters that nobody confuses. */
final class FirstPassword {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FirstPassword() {}

    static String make() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
    }
}
