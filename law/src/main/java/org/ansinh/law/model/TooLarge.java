package org.ansinh.law.model;

/** An evaluation that would take too long or too much memory is given up, never answered by half. */
final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge(String what) {
        super(what);
    }
}
