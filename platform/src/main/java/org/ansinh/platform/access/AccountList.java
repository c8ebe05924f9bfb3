package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts as administrators see them, and the roles they hold over time, in SQL. */
@Component
public class AccountList {

    private final DSLContext sql;

    AccountList(DSLContext sql) {
        this.sql = sql;
    }

    /** An account in a list. */
    public record Line(String username, String name, boolean secondFactor, List<Role> roles) {}

    /** A role in a unit over days; {@code until} is the first day without it. */
    public record Term(Role role, int areaUnit, LocalDate from, @Nullable LocalDate until) {}

    /** Open accounts whose roles of the day all lie within the areas, by name; one page of them. */
    List<Line> page(String typed, Collection<Integer> areas, LocalDate day, int limit, int offset) {
        return sql
                .resultQuery(
                        """
                                SELECT a.username, a.name, EXISTS (SELECT 1 FROM access.totp t WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL),
                                       ARRAY(SELECT DISTINCT r.role FROM access.role_held r WHERE r.account_id = a.id AND r.valid @> ?::date ORDER BY r.role)
                                FROM access.account a
                                WHERE a.closed_at IS NULL AND (a.username LIKE ? OR public.fold(a.name) LIKE public.fold(?))
                                      AND NOT EXISTS (SELECT 1 FROM access.role_held r WHERE r.account_id = a.id AND upper_inf(r.valid) AND NOT r.area_unit = ANY(?))
                                ORDER BY a.name, a.id LIMIT ? OFFSET ?
                                """,
                        day, like(typed), like(typed), areas.toArray(Integer[]::new), limit, offset)
                .fetch(row -> new Line(row.get(0, String.class), row.get(1, String.class), row.get(2, Boolean.class),
                        List.of(row.get(3, String[].class)).stream().map(Role::valueOf).toList()));
    }

    /** Every role the account holds, will hold or held, newest first. */
    List<Term> terms(int account) {
        return sql
                .resultQuery(
                        """
                                SELECT role, area_unit, lower(valid), upper(valid) FROM access.role_held WHERE account_id = ? ORDER BY lower(valid) DESC, role LIMIT 200
                                """,
                        account)
                .fetch(row -> new Term(Role.valueOf(row.get(0, String.class)), row.get(1, Integer.class), row.get(2, LocalDate.class),
                        row.get(3, LocalDate.class)));
    }

    boolean isWithin(int account, Set<Integer> areas) {
        return sql
                .resultQuery(
                        "SELECT area_unit FROM access.role_held WHERE account_id = ? AND (upper_inf(valid) OR upper(valid) > current_date)",
                        account)
                .fetch(0, Integer.class).stream().allMatch(areas::contains);
    }

    /** Puts a role in force; days already held are left as they are. */
    void give(Request request) {
        sql.execute("""
                INSERT INTO access.role_held (account_id, role, area_unit, valid)
                SELECT ?, ?, ?, part
                FROM unnest(datemultirange(daterange(?, ?)) - coalesce((SELECT range_agg(valid) FROM access.role_held
                     WHERE account_id = ? AND role = ? AND area_unit = ?), '{}'::datemultirange)) AS part
                """, request.account(), Objects.requireNonNull(request.role()).name(), request.areaUnit(), request.from(), request.until(),
                request.account(), Objects.requireNonNull(request.role()).name(), request.areaUnit());
    }

    void end(int account, Role role, int areaUnit, LocalDate day) {
        sql.execute("DELETE FROM access.role_held WHERE account_id = ? AND role = ? AND area_unit = ? AND lower(valid) >= ?", account,
                role.name(), areaUnit, day);
        sql.execute(
                "UPDATE access.role_held SET valid = daterange(lower(valid), ?) WHERE account_id = ? AND role = ? AND area_unit = ? AND valid @> ?",
                day, account, role.name(), areaUnit, day);
    }

    private static String like(String typed) {
        return "%" + typed.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
