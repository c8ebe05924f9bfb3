package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.ansinh.platform.access.OwnAccount.Session;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an officer sees and changes of her own account. */
@Component
class OwnAccounts {

    private static final int SHOWN = 20;

    private final AccountStore accounts;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final TrailStore trail;
    private final Areas areas;
    private final PasswordEncoder encoder;
    private final AuditTrail audit;
    private final Tickets tickets;
    private final Entrance entrance;

    OwnAccounts(AccountStore accounts, SecondFactors factors, Sessions sessions, TrailStore trail, Areas areas, PasswordEncoder encoder,
            AuditTrail audit, Tickets tickets, Entrance entrance) {
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
        this.trail = trail;
        this.areas = areas;
        this.encoder = encoder;
        this.audit = audit;
        this.tickets = tickets;
        this.entrance = entrance;
    }

    OwnAccount view(SignedIn me, String here, Page page) {
        List<String> roles = accounts.roles(me.id(), page.today()).stream()
                .map(held -> page.t("access.role." + held.role()) + " – "
                        + areas.find(held.areaUnit()).map(unit -> unit.name(page.locale())).orElse(""))
                .toList();
        List<Session> open = sessions.of(me.id()).stream()
                .map(one -> new Session(one.key(), local(one.since()), local(one.seen()), one.address(), one.browser(),
                        one.key().equals(here)))
                .toList();
        return new OwnAccount(me.username(), me.displayName(), roles, factors.enrolled(me.id()), factors.recoveryLeft(me.id()), open,
                trail.signIns(me.username(), SHOWN));
    }

    /** Replaces her password and ends her other sessions. */
    @Transactional
    void changePassword(SignedIn me, String old, String fresh, String again, HttpServletRequest request, HttpServletResponse response) {
        AccountRow account = accounts.find(me.id()).orElseThrow();
        if (!encoder.matches(old, account.password())) {
            throw new Fault("access.password.old");
        }
        if (!fresh.equals(again)) {
            throw new Fault("access.password.again");
        }
        if (fresh.equals(old)) {
            throw new Fault("access.password.same");
        }
        Accounts.requireGood(fresh);
        accounts.setPassword(me.id(), String.valueOf(encoder.encode(fresh)), false);
        audit.changedAccount(account, "password changed");
        sessions.endAll(me.id(), request.getSession(false));
        entrance.replace(tickets.ticket(accounts.find(me.id()).orElseThrow()), request, response);
    }

    /** The field of the form that a fault is about. */
    String fieldOf(Fault fault) {
        return switch (fault.key()) {
            case "access.password.old" -> "cu";
            case "access.password.again" -> "lai";
            default -> "moi";
        };
    }

    static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, Today.ZONE).withNano(0);
    }
}
