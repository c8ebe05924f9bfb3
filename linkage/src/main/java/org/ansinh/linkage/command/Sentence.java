package org.ansinh.linkage.command;

/** A fault of the user's input, told in one sentence; exit code 2. */
final class Sentence extends RuntimeException {

    Sentence(String key, Object... arguments) {
        super(Words.text(key, arguments));
    }
}
