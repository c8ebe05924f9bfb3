package org.ansinh.platform.registry;

/** As the civil status register records it; the codes are those of the fact {@code sex}. */
public enum Sex {
    MALE,
    FEMALE
}
