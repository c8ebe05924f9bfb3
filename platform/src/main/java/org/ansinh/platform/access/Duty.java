package org.ansinh.platform.access;

/** What an officer must do before anything else. */
enum Duty {
    NONE(""),
    /** Replace a password that somebody else set. */
    NEW_PASSWORD("/tai-khoan-cua-toi/mat-khau"),
    /** Set up the second factor that a role of hers needs. */
    SECOND_FACTOR("/tai-khoan-cua-toi/xac-thuc");

    private final String page;

    Duty(String page) {
        this.page = page;
    }

    String page() {
        return page;
    }
}
