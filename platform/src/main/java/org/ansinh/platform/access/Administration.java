package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.access.Request.Kind;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * What an administrator does with others' accounts. She closes accounts, ends roles and sets first passwords alone; a role, and the
 * removal of a second factor, which together open somebody's desk, need a second administrator. Nobody acts on her own account.
 */
@Component
class Administration {

    private final AccountStore accounts;
    private final AccountList list;
    private final RequestStore requests;
    private final Accounts making;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final PasswordEncoder encoder;

    Administration(AccountStore accounts, AccountList list, RequestStore requests, Accounts making, SecondFactors factors,
            Sessions sessions,
            CurrentOfficer officers, AuditTrail audit, PasswordEncoder encoder) {
        this.accounts = accounts;
        this.list = list;
        this.requests = requests;
        this.making = making;
        this.factors = factors;
        this.sessions = sessions;
        this.officers = officers;
        this.audit = audit;
        this.encoder = encoder;
    }

    /** Makes an account without roles; gives its first password, to be handed over in person. */
    @Transactional
    String create(String username, String name, LocalDate day) {
        Officer by = officers.require(Role.ADMINISTRATOR);
        if (name.isBlank() || name.length() > 100) {
            throw new Fault("access.name.form");
        }
        String password = FirstPassword.make();
        int id = making.create(new NewAccount(username, name.strip(), Map.of()), password, day);
        accounts.setPassword(id, String.valueOf(encoder.encode(password)), true);
        audit.changed(by, "account:" + username, "account made");
        return password;
    }

    /** A new first password; her sessions end. Her second factor stays. */
    @Transactional
    String resetPassword(String username) {
        Officer by = officers.require(Role.ADMINISTRATOR);
        AccountRow account = others(username, by);
        String password = FirstPassword.make();
        accounts.setPassword(account.id(), String.valueOf(encoder.encode(password)), true);
        audit.changed(by, "account:" + username, "password reset");
        sessions.endAll(account.id(), null);
        return password;
    }

    @Transactional
    void close(String username, LocalDate day) {
        Officer by = officers.require(Role.ADMINISTRATOR);
        AccountRow account = others(username, by);
        accounts.close(account.id(), day);
        audit.changed(by, "account:" + username, "account closed");
        sessions.endAll(account.id(), null);
    }

    /** Asks for a role in a unit from a day on, until the day before {@code until}. */
    @Transactional
    void askRole(String username, Role role, int areaUnit, LocalDate from, @Nullable LocalDate until, LocalDate today) {
        Officer by = officers.require(Role.ADMINISTRATOR);
        AccountRow account = others(username, by);
        officers.requireArea(areaUnit, Role.ADMINISTRATOR);
        if (from.isBefore(today) || until != null && !until.isAfter(from)) {
            throw new Fault("access.role.days");
        }
        if (!requests.ask(Kind.ROLE, account.id(), role, areaUnit, from, until, by.id())) {
            throw new Fault("access.request.twice");
        }
        audit.changed(by, "account:" + username, "role asked for: " + role + " in " + areaUnit + " from " + from);
    }

    /** Asks that her second factor be removed, when she lost phone and recovery codes. */
    @Transactional
    void askFactorRemoval(String username) {
        Officer by = officers.require(Role.ADMINISTRATOR);
        AccountRow account = others(username, by);
        if (!requests.ask(Kind.SECOND_FACTOR, account.id(), null, null, null, null, by.id())) {
            throw new Fault("access.request.twice");
        }
        audit.changed(by, "account:" + username, "removal of the second factor asked for");
    }

    /** Gives or refuses what another administrator asked for. */
    @Transactional
    void decide(int id, boolean give) {
        Officer by = officers.require(Role.ADMINISTRATOR);
        Request request = requests.open(id).filter(this::within).orElseThrow(() -> new Fault("access.request.gone"));
        if (request.askedBy() == by.id() || request.account() == by.id()) {
            throw new Fault("access.request.self");
        }
        requests.decide(id, by.id(), give);
        if (give && request.kind() == Kind.ROLE) {
            list.give(request);
        } else if (give) {
            factors.remove(request.account());
            sessions.endAll(request.account(), null);
        }
        audit.changed(by, "account:" + request.username(), (give ? "given: " : "refused: ")
                + (request.kind() == Kind.ROLE
                        ? request.role() + " in " + request.areaUnit() + " from " + request.from()
                        : "removal of the second factor"));
    }

    /** Ends a role from {@code day} on. */
    @Transactional
    void endRole(String username, Role role, int areaUnit, LocalDate day) {
        Officer by = officers.require(Role.ADMINISTRATOR);
        AccountRow account = others(username, by);
        officers.requireArea(areaUnit, Role.ADMINISTRATOR);
        list.end(account.id(), role, areaUnit, day);
        audit.changed(by, "account:" + username, "role ended: " + role + " in " + areaUnit + " on " + day);
    }

    /** Open requests within her areas. */
    List<Request> requests() {
        officers.require(Role.ADMINISTRATOR);
        return requests.open().stream().filter(this::within).toList();
    }

    /** An open account all of whose roles lie in her areas; otherwise as if it did not exist. */
    AccountRow visible(String username) {
        officers.require(Role.ADMINISTRATOR);
        Set<Integer> areas = officers.visibleAreas(Role.ADMINISTRATOR);
        return accounts.byUsername(username).filter(account -> list.isWithin(account.id(), areas))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private AccountRow others(String username, Officer by) {
        AccountRow account = visible(username);
        if (account.id() == by.id()) {
            throw new Fault("access.admin.self");
        }
        return account;
    }

    private boolean within(Request request) {
        Set<Integer> areas = officers.visibleAreas(Role.ADMINISTRATOR);
        return list.isWithin(request.account(), areas) && (request.areaUnit() == null || areas.contains(request.areaUnit()));
    }
}
