package org.ansinh.platform.access;

/**
 * A place where the trail is not as the program wrote it.
 *
 * @param username whose chain; empty for what happened before anybody signed in
 * @param first number of the first entry concerned; 0 when the fault is not of an entry
 * @param last number of the last one
 */
record AuditFault(Kind kind, String username, long first, long last) {

    enum Kind {
        /** The entry no longer says what its hash was made of. */
        ALTERED,
        /** Entries between two others are gone. */
        MISSING,
        /** The entry does not follow on the one before it: exchanged, put in between, or rewritten with its hash. */
        OUT_OF_PLACE,
        /** Entries at the end of a chain, or all of it, are gone. */
        END_MISSING,
        /** Entries after the end that the program knows: written past it. */
        FORGED,
        /** The entry is another than the one in the signed copy. */
        REWRITTEN,
        /** The signed copy itself was changed, or signed with another key. */
        COPY_ALTERED,
        /** There is no signed copy to compare with. */
        COPY_MISSING
    }

    String message() {
        return "access.audit.fault." + kind;
    }
}
