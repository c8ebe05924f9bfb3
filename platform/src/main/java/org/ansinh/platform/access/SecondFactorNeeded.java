package org.ansinh.platform.access;

import org.springframework.security.core.AuthenticationException;

/** Name and password are right, and a code is still to be given. */
final class SecondFactorNeeded extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final int account;

    SecondFactorNeeded(int account) {
        super("second factor needed");
        this.account = account;
    }

    int account() {
        return account;
    }
}
