package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.springframework.stereotype.Component;

/** Accounts and the roles they hold, in SQL. */
@Component
class AccountStore {

    private final DSLContext sql;

    AccountStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Open accounts only. */
    Optional<AccountRow> byUsername(String username) {
        return open("username = ?", username).fetchOptional(AccountStore::account);
    }

    Optional<AccountRow> find(int id) {
        return open("id = ?", id).fetchOptional(AccountStore::account);
    }

    List<AccountRow> demo() {
        return open("demo").fetch(AccountStore::account);
    }

    private ResultQuery<Record> open(String which, Object... values) {
        return sql.resultQuery("SELECT id, username, name, password, demo, temporary FROM access.account WHERE closed_at IS NULL AND "
                + which + " ORDER BY id", values);
    }

    private static AccountRow account(Record row) {
        return new AccountRow(row.get("id", Integer.class), row.get("username", String.class), row.get("name", String.class),
                row.get("password", String.class), row.get("demo", Boolean.class), row.get("temporary", Boolean.class));
    }

    List<RoleHeld> roles(int account, LocalDate day) {
        return sql.resultQuery("""
                SELECT role, area_unit FROM access.role_held WHERE account_id = {0} AND valid @> {1}
                ORDER BY role, area_unit
                """, org.jooq.impl.DSL.val(account), org.jooq.impl.DSL.val(day))
                .fetch(row -> new RoleHeld(Role.valueOf(row.get(0, String.class)), row.get(1, Integer.class)));
    }

    /** Open accounts with a role on a day, once for each unit in which it is held. */
    List<Accounts.Holder> holders(Role role, LocalDate day) {
        return sql.resultQuery("""
                SELECT a.username, a.name, r.area_unit FROM access.role_held r JOIN access.account a ON a.id = r.account_id
                WHERE r.role = {0} AND r.valid @> {1} AND a.closed_at IS NULL ORDER BY a.id, r.area_unit LIMIT 1000
                """, org.jooq.impl.DSL.val(role.name()), org.jooq.impl.DSL.val(day))
                .fetch(row -> new Accounts.Holder(row.get(0, String.class), row.get(1, String.class), row.get(2, Integer.class)));
    }

    int insert(NewAccount account, String hash, boolean demo) {
        return sql.resultQuery("INSERT INTO access.account (username, name, password, demo) VALUES (?, ?, ?, ?) RETURNING id",
                account.username(), account.name(), hash, demo).fetchSingle().get(0, Integer.class);
    }

    void give(int account, Role role, int areaUnit, LocalDate from) {
        sql.execute("INSERT INTO access.role_held (account_id, role, area_unit, valid) VALUES (?, ?, ?, daterange(?, NULL))",
                account, role.name(), areaUnit, from);
    }

    /** @param temporary whether somebody else than the officer set it */
    void setPassword(int account, String hash, boolean temporary) {
        sql.execute("UPDATE access.account SET password = ?, temporary = ? WHERE id = ?", hash, temporary, account);
    }

    void close(int account, LocalDate day) {
        sql.execute("UPDATE access.account SET closed_at = now() WHERE id = ?", account);
        sql.execute("DELETE FROM access.role_held WHERE account_id = ? AND lower(valid) >= ?", account, day);
        sql.execute("UPDATE access.role_held SET valid = daterange(lower(valid), ?) WHERE account_id = ? AND valid @> ?", day, account,
                day);
    }
}
