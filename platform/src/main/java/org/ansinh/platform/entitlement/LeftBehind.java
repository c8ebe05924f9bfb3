package org.ansinh.platform.entitlement;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lists of the newest determination: entitled and not receiving, receiving and no longer entitled, not known. */
@Component
@Transactional(readOnly = true)
public class LeftBehind {

    /** People on one page. */
    static final int PAGE = 50;

    private static final int MOST_EXPORTED = 100_000;

    private final DSLContext sql;

    LeftBehind(DSLContext sql) {
        this.sql = sql;
    }

    /** Which list. */
    public enum Kind {
        /** The law says yes, nobody serves. */
        LEFT_BEHIND,
        /** Served, and the law says yes no more. */
        NO_LONGER,
        /** Facts are missing. */
        UNKNOWN
    }

    /** People and đồng a month, by programme and unit. */
    public record Count(Kind kind, String programme, int areaUnit, long people, long amount) {}

    /** One person of a list. {@code row} is the law's row; empty when it says no. {@code waiting}: a change is proposed already. */
    public record Entry(long person, String programme, int areaUnit, long amount, String row, boolean waiting) {}

    /** All counts within the units an officer may see. */
    public List<Count> counts(Set<Integer> areas) {
        return sql.resultQuery("""
                SELECT kind, programme, area_unit, count(*), sum(amount)::bigint FROM entitlement.gap
                WHERE run_id = (SELECT max(id) FROM entitlement.run WHERE areas IS NULL) AND area_unit = ANY (?)
                GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""", (Object) areas.toArray(Integer[]::new))
                .fetch(row -> new Count(Kind.valueOf(row.get(0, String.class)), row.get(1, String.class), row.get(2, Integer.class),
                        row.get(3, Long.class), row.get(4, Long.class)));
    }

    /** A page of one list, highest amounts first; pages count from 1. */
    public List<Entry> page(Kind kind, String programme, Set<Integer> areas, int page) {
        return entries(kind, programme, areas, PAGE, (long) (Math.max(1, page) - 1) * PAGE);
    }

    /** The whole list for a file, bounded. */
    public List<Entry> all(Kind kind, String programme, Set<Integer> areas) {
        return entries(kind, programme, areas, MOST_EXPORTED, 0);
    }

    private List<Entry> entries(Kind kind, String programme, Set<Integer> areas, int limit, long offset) {
        return sql.resultQuery("""
                SELECT person_id, programme, area_unit, amount, row_id,
                       EXISTS (SELECT FROM entitlement.proposed p WHERE p.person_id = gap.person_id AND p.programme = gap.programme)
                FROM entitlement.gap
                WHERE run_id = (SELECT max(id) FROM entitlement.run WHERE areas IS NULL)
                  AND kind = ? AND programme = ? AND area_unit = ANY (?)
                ORDER BY amount DESC, person_id LIMIT ? OFFSET ?""", kind.name(), programme, areas.toArray(Integer[]::new), limit, offset)
                .fetch(row -> new Entry(row.get(0, Long.class), row.get(1, String.class), row.get(2, Integer.class), row.get(3, Long.class),
                        text(row.get(4, String.class)), row.get(5, Boolean.class)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
