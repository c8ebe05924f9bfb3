package org.ansinh.platform.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.DataKey;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes that an officer hands to a person who showed who she is: with one she sees, once and within an hour, who looked at her data.
 */
@Component
public class OwnDataCodes {

    private static final String PURPOSE = "codes to one's own data";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 12;
    private static final Duration VALID = Duration.ofHours(1);

    private final SecureRandom random = new SecureRandom();
    private final DSLContext sql;
    private final DataKey key;
    private final AuditTrail audit;
    private final Clock clock = Clock.systemUTC();

    OwnDataCodes(DSLContext sql, DataKey key, AuditTrail audit) {
        this.sql = sql;
        this.key = key;
        this.audit = audit;
    }

    /** What a code opens. */
    record Opened(List<String> subjects, String label) {}

    /** A fresh code in groups of four; only its keyed hash is kept. {@code subjects}: the person, and her household if any. */
    @Transactional
    public String issue(Officer by, List<String> subjects, String label) {
        String letters = random.ints(LENGTH, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
        sql.execute("DELETE FROM access.own_data_code WHERE expires < ?::timestamptz", now());
        sql.execute("INSERT INTO access.own_data_code (hash, subjects, label, issued_by, expires) VALUES (?, ?, ?, ?, ?::timestamptz)",
                hash(letters), subjects.toArray(String[]::new), label, by.id(), now().plus(VALID));
        audit.changed(by, subjects.getFirst(), "code to own data issued");
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** Opens and uses up a code; empty when there is none such, it was used, or its hour is over. */
    @Transactional
    Optional<Opened> open(String typed) {
        String letters = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return sql
                .resultQuery("DELETE FROM access.own_data_code WHERE hash = ? AND expires >= ?::timestamptz RETURNING subjects, label",
                        hash(letters), now())
                .fetchOptional(row -> new Opened(List.of(row.get(0, String[].class)), row.get(1, String.class)));
    }

    private byte[] hash(String letters) {
        return key.sign(PURPOSE, letters);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
