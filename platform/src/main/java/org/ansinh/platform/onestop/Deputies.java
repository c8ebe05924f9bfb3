package org.ansinh.platform.onestop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Who stands in for whom on which days. A deputy acts under her own name and roles on what is assigned to the absent. */
@Component
class Deputies {

    private final DSLContext sql;

    Deputies(DSLContext sql) {
        this.sql = sql;
    }

    /** {@code to}: last day, inclusive. */
    record Deputy(long id, int absent, String absentName, int deputy, String deputyName, LocalDate from, LocalDate to, String reason) {}

    /** Accounts for which an officer stands in on the day. */
    Set<Integer> coveredBy(int deputy, LocalDate day) {
        return sql.resultQuery("SELECT absent FROM onestop.deputy WHERE deputy = ? AND days @> ?::date", deputy, day)
                .fetch(row -> row.get(0, Integer.class)).stream().collect(Collectors.toSet());
    }

    /** Present and coming ones of these accounts, soonest first. */
    List<Deputy> of(Set<Integer> accounts, LocalDate day) {
        Integer[] ids = accounts.toArray(Integer[]::new);
        return sql.resultQuery("""
                SELECT id, absent, absent_name, deputy, deputy_name, lower(days), upper(days) - 1, reason FROM onestop.deputy
                WHERE (absent = ANY (?) OR deputy = ANY (?)) AND upper(days) > ?::date ORDER BY lower(days), id LIMIT 100""", ids, ids, day)
                .fetch(row -> new Deputy(row.get(0, Long.class), row.get(1, Integer.class), row.get(2, String.class),
                        row.get(3, Integer.class),
                        row.get(4, String.class), row.get(5, LocalDate.class), row.get(6, LocalDate.class), row.get(7, String.class)));
    }

    /** Names a deputy; a Fault when the days overlap those of another. */
    void name(Officer absent, Officer deputy, LocalDate from, LocalDate to, String reason, Officer by, Instant at) {
        if (to.isBefore(from) || absent.id() == deputy.id() || reason.isBlank()) {
            throw new Fault("onestop.deputy.form");
        }
        try {
            sql.execute("""
                    INSERT INTO onestop.deputy (absent, absent_name, deputy, deputy_name, days, reason, by, at)
                    VALUES (?, ?, ?, ?, daterange(?, ?, '[]'), ?, ?, ?::timestamptz)""", absent.id(), absent.name(), deputy.id(),
                    deputy.name(),
                    from, to, reason.strip(), by.id(), at.atOffset(ZoneOffset.UTC));
        } catch (DataIntegrityViolationException overlap) {
            throw new Fault("onestop.deputy.overlap", absent.name());
        }
    }
}
