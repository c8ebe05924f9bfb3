package org.ansinh.platform.access;

import java.util.List;
import org.ansinh.platform.launch.Today;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** What a session holds of an officer who proved who she is. */
@Component
class Tickets {

    private final AccountStore accounts;
    private final SecondFactors factors;
    private final Today today;

    Tickets(AccountStore accounts, SecondFactors factors, Today today) {
        this.accounts = accounts;
        this.factors = factors;
        this.today = today;
    }

    Authentication ticket(AccountRow account) {
        return ticket(account, duty(account));
    }

    /** For an officer whom the city's identity provider vouches for: password and second factor are its matter. */
    Authentication vouched(AccountRow account) {
        return ticket(account, Duty.NONE);
    }

    private Authentication ticket(AccountRow account, Duty duty) {
        List<SimpleGrantedAuthority> roles = accounts.roles(account.id(), today.day()).stream()
                .map(held -> held.role().name())
                .distinct()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        SignedIn officer = new SignedIn(account.id(), account.username(), account.name(), duty);
        return UsernamePasswordAuthenticationToken.authenticated(officer, null, roles);
    }

    private Duty duty(AccountRow account) {
        if (account.temporary()) {
            return Duty.NEW_PASSWORD;
        }
        return factors.lacking(account.id(), today.day()) ? Duty.SECOND_FACTOR : Duty.NONE;
    }
}
