package org.ansinh.platform.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that a form sent twice does its work once. Every form carries a key of its own ({@link #KEY}); the work and the note of
 * it stand in one transaction. An exact repeat gets the first answer, a changed one with the same key a Fault.
 */
@Component
public class Submissions {

    /** Name of the hidden field. */
    public static final String KEY = "khoa";

    private static final Set<String> NOT_TYPED = Set.of(KEY, "_csrf");

    private final DSLContext sql;
    private final TransactionTemplate transaction;

    Submissions(DSLContext sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The key of a fresh form. */
    public static String freshKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Does the work and remembers its answer, usually an address.
     *
     * @param form all fields as they came in, the key among them; without a key nothing is remembered
     * @param where address of the form, so that a key serves for one form only
     */
    public String once(String username, String where, Map<String, ? extends Collection<String>> form, Instant now, Supplier<String> work) {
        return transaction.execute(status -> {
            Optional<UUID> key = key(form);
            byte[] fingerprint = fingerprint(username, where, form);
            if (key.isPresent()) {
                sql.execute("SELECT pg_advisory_xact_lock(?)", key.get().getMostSignificantBits());
                Optional<String> before = before(key.get(), fingerprint);
                if (before.isPresent()) {
                    return before.get();
                }
            }
            String answer = work.get();
            key.ifPresent(one -> sql.execute(
                    "INSERT INTO registry.submission (key, username, fingerprint, answer, recorded_at) VALUES (?, ?, ?, ?, ?::timestamptz)",
                    one, username, fingerprint, answer, now.atOffset(ZoneOffset.UTC)));
            return answer;
        });
    }

    private Optional<String> before(UUID key, byte[] fingerprint) {
        Optional<? extends Record> known = sql.resultQuery("SELECT fingerprint, answer FROM registry.submission WHERE key = ?", key)
                .fetchOptional();
        if (known.isPresent() && !MessageDigest.isEqual(known.get().get("fingerprint", byte[].class), fingerprint)) {
            throw new Fault("registry.form.sent");
        }
        return known.map(row -> row.get("answer", String.class));
    }

    private static Optional<UUID> key(Map<String, ? extends Collection<String>> form) {
        Collection<String> given = form.get(KEY);
        try {
            return given == null ? Optional.empty() : given.stream().findFirst().filter(text -> !text.isBlank()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new Fault("registry.form.key");
        }
    }

    private static byte[] fingerprint(String username, String where, Map<String, ? extends Collection<String>> form) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((username + '\n' + where + '\n').getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(form).forEach((field, values) -> {
                if (!NOT_TYPED.contains(field)) {
                    digest.update((field + '\0' + String.join("\1", values) + '\0').getBytes(StandardCharsets.UTF_8));
                }
            });
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
