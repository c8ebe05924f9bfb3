package org.ansinh.platform.access;

import static org.ansinh.platform.access.db.Tables.ACCOUNT;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Records;
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
        return sql.select(ACCOUNT.ID, ACCOUNT.USERNAME, ACCOUNT.NAME, ACCOUNT.PASSWORD, ACCOUNT.DEMO, ACCOUNT.TEMPORARY)
                .from(ACCOUNT)
                .where(ACCOUNT.USERNAME.eq(username), ACCOUNT.CLOSED_AT.isNull())
                .fetchOptional(Records.mapping(AccountRow::new));
    }

    Optional<AccountRow> find(int id) {
        return sql.select(ACCOUNT.ID, ACCOUNT.USERNAME, ACCOUNT.NAME, ACCOUNT.PASSWORD, ACCOUNT.DEMO, ACCOUNT.TEMPORARY)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(id), ACCOUNT.CLOSED_AT.isNull())
                .fetchOptional(Records.mapping(AccountRow::new));
    }

    List<AccountRow> demo() {
        return sql.select(ACCOUNT.ID, ACCOUNT.USERNAME, ACCOUNT.NAME, ACCOUNT.PASSWORD, ACCOUNT.DEMO, ACCOUNT.TEMPORARY)
                .from(ACCOUNT)
                .where(ACCOUNT.DEMO.isTrue(), ACCOUNT.CLOSED_AT.isNull())
                .orderBy(ACCOUNT.ID)
                .fetch(Records.mapping(AccountRow::new));
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
        return sql.insertInto(ACCOUNT)
                .set(ACCOUNT.USERNAME, account.username())
                .set(ACCOUNT.NAME, account.name())
                .set(ACCOUNT.PASSWORD, hash)
                .set(ACCOUNT.DEMO, demo)
                .returning(ACCOUNT.ID)
                .fetchSingle(ACCOUNT.ID);
    }

    void give(int account, Role role, int areaUnit, LocalDate from) {
        sql.execute("INSERT INTO access.role_held (account_id, role, area_unit, valid) VALUES (?, ?, ?, daterange(?, NULL))",
                account, role.name(), areaUnit, from);
    }

    /** @param temporary whether somebody else than the officer set it */
    void setPassword(int account, String hash, boolean temporary) {
        sql.update(ACCOUNT).set(ACCOUNT.PASSWORD, hash).set(ACCOUNT.TEMPORARY, temporary).where(ACCOUNT.ID.eq(account)).execute();
    }

    void close(int account, LocalDate day) {
        sql.execute("UPDATE access.account SET closed_at = now() WHERE id = ?", account);
        sql.execute("DELETE FROM access.role_held WHERE account_id = ? AND lower(valid) >= ?", account, day);
        sql.execute("UPDATE access.role_held SET valid = daterange(lower(valid), ?) WHERE account_id = ? AND valid @> ?", day, account,
                day);
    }
}
