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

    /** {@code to}: last day, inclusive; {@code by}: who named her. */
    record Deputy(long id, int absent, String absentName, int deputy, String deputyName, LocalDate from, LocalDate to, String reason,
            int by) {

        /** The absent, and whoever named the deputy, may end it. */
        boolean endedBy(int officer) {
            return absent == officer || by == officer;
        }
    }

    /** Accounts for which an officer stands in on the day. */
    Set<Integer> coveredBy(int deputy, LocalDate day) {
        return sql.resultQuery("SELECT absent FROM onestop.deputy WHERE deputy = ? AND days @> ?::date", deputy, day)
                .fetch(row -> row.get(0, Integer.class)).stream().collect(Collectors.toSet());
    }

    /** Present and coming ones that an officer named or is part of, soonest first. */
    List<Deputy> of(int officer, LocalDate day) {
        return sql.resultQuery("""
                SELECT id, absent, absent_name, deputy, deputy_name, lower(days), upper(days) - 1, reason, by FROM onestop.deputy
                WHERE ? IN (absent, deputy, by) AND upper(days) > ?::date ORDER BY lower(days), id LIMIT 100""", officer, day)
                .fetch(row -> new Deputy(row.get(0, Long.class), row.get(1, Integer.class), row.get(2, String.class),
                        row.get(3, Integer.class),
                        row.get(4, String.class), row.get(5, LocalDate.class), row.get(6, LocalDate.class), row.get(7, String.class),
                        row.get(8, Integer.class)));
    }

    /** The absent is back: from today on nobody stands in for her under this one. One that has not begun before today goes. */
    void end(Deputy one, LocalDate day) {
        if (one.from().isBefore(day)) {
            sql.execute("UPDATE onestop.deputy SET days = daterange(lower(days), ?) WHERE id = ? AND upper(days) > ?::date", day, one.id(),
                    day);
        } else {
            sql.execute("DELETE FROM onestop.deputy WHERE id = ?", one.id());
        }
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
