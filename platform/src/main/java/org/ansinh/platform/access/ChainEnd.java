package org.ansinh.platform.access;

/** The last entry of an account's chain; {@code hash} in hexadecimal. */
record ChainEnd(int account, long number, String hash) {}
