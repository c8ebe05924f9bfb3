package org.ansinh.platform.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks name and password of the sign-in form and of HTTP Basic; an unknown name takes as long as a wrong password. */
@Component
class PasswordCheck implements AuthenticationProvider {

    private final AccountStore accounts;
    private final PasswordEncoder encoder;
    private final SecondFactors factors;
    private final Tickets tickets;
    private final AuditTrail audit;
    private final Attempts attempts;
    private final boolean demo;
    private final String nobody;
    private final Clock clock = Clock.systemUTC();

    PasswordCheck(AccountStore accounts, PasswordEncoder encoder, SecondFactors factors, Tickets tickets, AuditTrail audit,
            Attempts attempts,
            @Value("${ansinh.demo.people:0}") int demoPeople) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.factors = factors;
        this.tickets = tickets;
        this.audit = audit;
        this.attempts = attempts;
        this.demo = demoPeople > 0;
        this.nobody = String.valueOf(encoder.encode("nobody"));
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String username = given.getName().strip().toLowerCase(Locale.ROOT);
        Caller caller = caller(given);
        Instant now = clock.instant();
        Duration wait = attempts.wait(username, caller, now);
        if (wait.isPositive()) {
            throw new LockedException(String.valueOf(wait.toSeconds() + 1));
        }
        AccountRow account = accounts.byUsername(username).filter(row -> demo || !row.demo()).orElse(null);
        boolean right = encoder.matches(String.valueOf(given.getCredentials()), account == null ? nobody : account.password());
        if (account == null || !right) {
            attempts.failed(username, caller, now);
            audit.signInRefused(username, caller.address());
            throw new BadCredentialsException("wrong name or password");
        }
        attempts.succeeded(username, caller);
        if (factors.enrolled(account.id())) {
            throw new SecondFactorNeeded(account.id());
        }
        Authentication ticket = tickets.ticket(account);
        audit.signedIn(account, "", caller.address());
        return ticket;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static Caller caller(Authentication given) {
        return switch (given.getDetails()) {
            case Caller caller -> caller;
            case WebAuthenticationDetails details -> new Caller(details.getRemoteAddress(), "");
            case null, default -> new Caller("", "");
        };
    }
}
