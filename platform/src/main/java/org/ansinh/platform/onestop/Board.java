package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The public notice board: it shows no more than name, hamlet, programme and days, and each posting ends by itself. */
@Component
class Board {

    static final int PAGE = 100;

    private final DSLContext sql;

    Board(DSLContext sql) {
        this.sql = sql;
    }

    /** A file posted today. {@code until}: last day. */
    record Posted(long person, String programme, LocalDate from, LocalDate until) {}

    /** What is posted in a unit on a day; pages count from 1, one more than a page when there is a next. */
    List<Posted> on(LocalDate day, int areaUnit, int page) {
        return sql.resultQuery("""
                SELECT person_id, programme, posted_from, posted_until FROM onestop.dossier
                WHERE area_unit = ? AND posted_until >= ?::date AND posted_from <= ?::date AND act IN ('POST', 'DECIDE')
                ORDER BY posted_until, id LIMIT ? OFFSET ?""", areaUnit, day, day, PAGE + 1, (page - 1) * PAGE)
                .fetch(row -> new Posted(row.get(0, Long.class), row.get(1, String.class), row.get(2, LocalDate.class),
                        row.get(3, LocalDate.class)));
    }
}
