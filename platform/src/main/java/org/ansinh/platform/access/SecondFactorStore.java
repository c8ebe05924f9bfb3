package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Secrets of one-time codes, recovery codes and which roles need them, in SQL. */
@Component
class SecondFactorStore {

    private final DSLContext sql;

    SecondFactorStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A secret, still encrypted. */
    record Secret(byte[] sealed, boolean confirmed, long lastStep) {}

    Optional<Secret> find(int account) {
        return sql.resultQuery("SELECT secret, confirmed_at IS NOT NULL, last_step FROM access.totp WHERE account_id = ?", account)
                .fetchOptional(row -> new Secret(row.get(0, byte[].class), row.get(1, Boolean.class), row.get(2, Long.class)));
    }

    /** Begins anew; a confirmed secret stays. */
    void begin(int account, byte[] sealed) {
        sql.execute("""
                INSERT INTO access.totp (account_id, secret) VALUES (?, ?)
                ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, begun_at = now() WHERE totp.confirmed_at IS NULL
                """, account, sealed);
    }

    /** Takes the code of a half minute; false when another request took it, or a later one, before. */
    boolean take(int account, long step) {
        return sql.execute(
                "UPDATE access.totp SET last_step = ?, confirmed_at = coalesce(confirmed_at, now()) WHERE account_id = ? AND last_step < ?",
                step, account, step) == 1;
    }

    void setRecovery(int account, List<byte[]> hashes) {
        sql.execute("DELETE FROM access.recovery_code WHERE account_id = ?", account);
        hashes.forEach(hash -> sql.execute("INSERT INTO access.recovery_code (account_id, hash) VALUES (?, ?)", account, hash));
    }

    /** Takes a recovery code; false when there is none such or it was used. */
    boolean takeRecovery(int account, byte[] hash) {
        return sql.execute("UPDATE access.recovery_code SET used_at = now() WHERE account_id = ? AND hash = ? AND used_at IS NULL",
                account, hash) == 1;
    }

    int recoveryLeft(int account) {
        return sql.resultQuery("SELECT count(*) FROM access.recovery_code WHERE account_id = ? AND used_at IS NULL", account)
                .fetchSingle(0, Integer.class);
    }

    void remove(int account) {
        sql.execute("DELETE FROM access.recovery_code WHERE account_id = ?", account);
        sql.execute("DELETE FROM access.totp WHERE account_id = ?", account);
    }

    /** Whether a role that she holds on the day needs a second factor. */
    boolean required(int account, LocalDate day) {
        return sql.resultQuery("""
                SELECT EXISTS (SELECT 1 FROM access.role_held JOIN access.second_factor_rule USING (role)
                               WHERE account_id = ? AND valid @> ?::date)
                """, account, day).fetchSingle(0, Boolean.class);
    }

    Set<Role> rules() {
        return sql.resultQuery("SELECT role FROM access.second_factor_rule").fetch().stream()
                .map((Record row) -> Role.valueOf(row.get(0, String.class))).collect(Collectors.toUnmodifiableSet());
    }

    void setRules(Set<Role> roles) {
        sql.execute("DELETE FROM access.second_factor_rule");
        roles.forEach(role -> sql.execute("INSERT INTO access.second_factor_rule VALUES (?)", role.name()));
    }
}
