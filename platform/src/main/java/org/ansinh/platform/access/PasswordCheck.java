package org.ansinh.platform.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.ansinh.platform.launch.Today;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks name and password of the sign-in form and of HTTP Basic; an unknown name takes as long as a wrong password. */
@Component
class PasswordCheck implements AuthenticationProvider {

    private final AccountStore accounts;
    private final PasswordEncoder encoder;
    private final AuditTrail audit;
    private final Today today;
    private final boolean demo;
    private final String nobody;
    private final Attempts attempts = new Attempts();
    private final Clock clock = Clock.systemUTC();

    PasswordCheck(AccountStore accounts, PasswordEncoder encoder, AuditTrail audit, Today today,
            @Value("${ansinh.demo.people:0}") int demoPeople) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.audit = audit;
        this.today = today;
        this.demo = demoPeople > 0;
        this.nobody = String.valueOf(encoder.encode("nobody"));
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String username = given.getName().strip().toLowerCase(Locale.ROOT);
        String address = given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Instant now = clock.instant();
        Duration wait = attempts.wait(username, address, now);
        if (wait.isPositive()) {
            throw new LockedException(String.valueOf(wait.toSeconds() + 1));
        }
        AccountRow account = accounts.byUsername(username).filter(row -> demo || !row.demo()).orElse(null);
        boolean right = encoder.matches(String.valueOf(given.getCredentials()), account == null ? nobody : account.password());
        if (account == null || !right) {
            attempts.failed(username, address, now);
            audit.signInRefused(username, address);
            throw new BadCredentialsException("wrong name or password");
        }
        attempts.succeeded(username, address);
        return signedIn(account, address);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Authentication signedIn(AccountRow account, String address) {
        SignedIn officer = new SignedIn(account.id(), account.username(), account.name());
        audit.signedIn(officer, address);
        List<SimpleGrantedAuthority> authorities = accounts.roles(account.id(), today.day()).stream()
                .map(held -> held.role().name())
                .distinct()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(officer, null, authorities);
    }
}
