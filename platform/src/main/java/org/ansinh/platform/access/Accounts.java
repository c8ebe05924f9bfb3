package org.ansinh.platform.access;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Fault;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, gives rights to and closes officers' accounts. */
@Component
public class Accounts {

    /** Password of every demonstration account; shown on the sign-in page, and refused outside demonstration mode. */
    public static final String DEMO_PASSWORD = "an-sinh-2026";

    private static final int SHORTEST = 10;
    private static final int LONGEST_BYTES = 72;

    private final AccountStore store;
    private final PasswordEncoder encoder;

    Accounts(AccountStore store, PasswordEncoder encoder) {
        this.store = store;
        this.encoder = encoder;
    }

    /**
     * Makes an account whose roles begin on {@code from}.
     *
     * @return its id
     * @throws Fault when the name is taken or malformed, or the password too short
     */
    @Transactional
    public int create(NewAccount account, String password, LocalDate from) {
        requireGood(password);
        return create(account, password, from, false);
    }

    /** Refuses a password that is too short, or longer than the hash reads. */
    static void requireGood(String password) {
        if (password.length() < SHORTEST) {
            throw new Fault("access.password.short", SHORTEST);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new Fault("access.password.long", LONGEST_BYTES);
        }
    }

    /** Makes a demonstration account with {@link #DEMO_PASSWORD}; does nothing when the name exists. */
    @Transactional
    public int createDemo(NewAccount account, LocalDate from) {
        return store.byUsername(account.username())
                .map(AccountRow::id)
                .orElseGet(() -> create(account, DEMO_PASSWORD, from, true));
    }

    /** From {@code day} on the account signs in no more and holds no role. */
    @Transactional
    public void close(String username, LocalDate day) {
        AccountRow account = store.byUsername(username).orElseThrow(() -> new Fault("access.account.unknown", username));
        store.close(account.id(), day);
    }

    /** An officer by her account's name with the roles she holds on {@code day}, for the command line; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<Officer> officer(String username, LocalDate day) {
        return store.byUsername(username).map(account -> {
            List<RoleHeld> held = store.roles(account.id(), day);
            return new Officer(account.id(), account.username(), account.name(),
                    held.stream().map(RoleHeld::role).collect(Collectors.toUnmodifiableSet()),
                    held.stream().map(RoleHeld::areaUnit).collect(Collectors.toUnmodifiableSet()));
        });
    }

    /** Ids of the area units in which an open account holds one of the roles on {@code day}, for work that goes on without a request. */
    @Transactional(readOnly = true)
    public Set<Integer> units(String username, LocalDate day, Role... anyOf) {
        Set<Role> wanted = Set.of(anyOf);
        return store.byUsername(username).stream().flatMap(account -> store.roles(account.id(), day).stream())
                .filter(held -> wanted.contains(held.role())).map(RoleHeld::areaUnit).collect(Collectors.toUnmodifiableSet());
    }

    /** Who holds a role, and in which unit. */
    public record Holder(String username, String name, int areaUnit) {}

    /** Who holds the role on {@code day}, once for each unit in which she does, at most 1,000. */
    @Transactional(readOnly = true)
    public List<Holder> holders(Role role, LocalDate day) {
        return store.holders(role, day);
    }

    private int create(NewAccount account, String password, LocalDate from, boolean demo) {
        if (!account.username().matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            throw new Fault("access.username.form", account.username());
        }
        if (store.byUsername(account.username()).isPresent()) {
            throw new Fault("access.username.taken", account.username());
        }
        int id = store.insert(account, String.valueOf(encoder.encode(password)), demo);
        account.roles().forEach((role, areas) -> areas.forEach(area -> store.give(id, role, area, from)));
        return id;
    }
}
