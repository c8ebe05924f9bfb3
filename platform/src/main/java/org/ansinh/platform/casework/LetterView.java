package org.ansinh.platform.casework;

/** A kept file as pages show it. {@code file}: its last part of the address; {@code kilobytes} in the reader's notation. */
public record LetterView(String file, String label, String sha256, String kilobytes) {}
