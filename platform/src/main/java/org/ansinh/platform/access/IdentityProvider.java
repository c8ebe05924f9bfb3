package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The city's own identity provider by OpenID Connect, such as Keycloak. It says who somebody is; what she may do comes from our
 * database only. An account is found by the provider's subject, at the first sign-in by its user name; nobody is let in without one.
 */
@Component
@ConditionalOnProperty("ansinh.oidc.issuer")
class IdentityProvider {

    /** Within the addresses {@code /oauth2/authorization/…} and {@code /login/oauth2/code/…}. */
    static final String ID = "co-quan";

    private final AccountStore accounts;
    private final Tickets tickets;
    private final Entrance entrance;
    private final AuditTrail audit;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final boolean demo;
    private final ClientRegistrationRepository registrations;

    IdentityProvider(AccountStore accounts, Tickets tickets, Entrance entrance, AuditTrail audit, DSLContext sql,
            PlatformTransactionManager transactions,
            @Value("${ansinh.oidc.issuer}") String issuer, @Value("${ansinh.oidc.client:ansinh}") String client,
            @Value("${ansinh.oidc.secret:}") String secret, @Value("${ansinh.demo.people:0}") int demoPeople) {
        this.accounts = accounts;
        this.tickets = tickets;
        this.entrance = entrance;
        this.audit = audit;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.demo = demoPeople > 0;
        this.registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(issuer, client, secret)));
    }

    /** Asks the provider for its addresses at the first sign-in, so that the program starts without it. */
    ClientRegistrationRepository registrations() {
        return registrations;
    }

    void arrived(HttpServletRequest request, HttpServletResponse response, Authentication proved) throws IOException {
        SecurityContextHolder.clearContext();
        Optional<AccountRow> known = proved.getPrincipal() instanceof OidcUser user ? account(user) : Optional.empty();
        String address = String.valueOf(request.getRemoteAddr());
        if (known.isEmpty()) {
            audit.signInRefused(proved.getName(), address);
            request.getSession().invalidate();
            response.sendRedirect("/dang-nhap?la");
            return;
        }
        AccountRow account = known.get();
        entrance.enter(tickets.vouched(account), request, response);
        audit.signedIn(account, "identity provider", address);
        response.sendRedirect(entrance.arrive(account, request, response));
    }

    private Optional<AccountRow> account(OidcUser user) {
        String issuer = String.valueOf(user.getIssuer());
        return transaction.execute(
                own -> bound(issuer, String.valueOf(user.getSubject())).or(() -> bind(issuer, user)).filter(row -> demo || !row.demo()));
    }

    private Optional<AccountRow> bound(String issuer, String subject) {
        return sql.resultQuery("SELECT account_id FROM access.identity WHERE issuer = ? AND subject = ?", issuer, subject)
                .fetchOptional(0, Integer.class).flatMap(accounts::find);
    }

    /** An account bound to another subject of this provider stays that one's, whatever user name somebody takes there. */
    private Optional<AccountRow> bind(String issuer, OidcUser user) {
        String username = user.getPreferredUsername() == null ? "" : user.getPreferredUsername().toLowerCase(Locale.ROOT);
        return accounts.byUsername(username).filter(row -> demo || !row.demo()).filter(
                row -> sql.execute("INSERT INTO access.identity (issuer, subject, account_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        issuer, String.valueOf(user.getSubject()), row.id()) == 1);
    }

    private static ClientRegistration registration(String issuer, String client, String secret) {
        return ClientRegistrations.fromIssuerLocation(issuer).registrationId(ID).clientId(client).clientSecret(secret)
                .scope("openid", "profile").userNameAttributeName("sub").build();
    }
}
