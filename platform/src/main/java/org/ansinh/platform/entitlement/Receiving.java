package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.launch.Copy;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who receives what. Casework tells it of every grant started or ended, in the transaction of the decision, so that the left-behind
 * list and its opposite are true at once.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Receiving {

    private final DSLContext sql;

    Receiving(DSLContext sql) {
        this.sql = sql;
    }

    /** Somebody receiving a programme; {@code to} is the last month, null while it runs. */
    public record Received(long person, String programme, int areaUnit, YearMonth from, @Nullable YearMonth to) {}

    /** A change is proposed: the lists show it as waiting until it is decided. */
    public void proposed(long person, String programme) {
        sql.execute("INSERT INTO entitlement.proposed (person_id, programme) VALUES (?, ?) ON CONFLICT DO NOTHING", person, programme);
    }

    /** The proposal was decided, whatever the decision. */
    public void decided(long person, String programme) {
        sql.execute("DELETE FROM entitlement.proposed WHERE person_id = ? AND programme = ?", person, programme);
    }

    /** From this month on the person receives the programme; leaves the left-behind list. */
    public void start(long person, String programme, int areaUnit, YearMonth from) {
        sql.execute("INSERT INTO entitlement.receiving (person_id, programme, area_unit, months) VALUES (?, ?, ?, daterange(?, NULL))",
                person, programme, areaUnit, from.atDay(1));
        sql.execute("DELETE FROM entitlement.gap WHERE person_id = ? AND programme = ? AND kind = 'LEFT_BEHIND'", person, programme);
    }

    /** {@code last} is the last month received; leaves the list of those no longer entitled. */
    public void end(long person, String programme, YearMonth last) {
        sql.execute("""
                UPDATE entitlement.receiving SET months = daterange(lower(months), ?)
                WHERE person_id = ? AND programme = ? AND upper_inf(months)""",
                last.plusMonths(1).atDay(1), person, programme);
        sql.execute("DELETE FROM entitlement.gap WHERE person_id = ? AND programme = ? AND kind = 'NO_LONGER'", person, programme);
    }

    /** Ids of those who receive a programme on a day. */
    @Transactional(readOnly = true)
    public Set<Long> people(String programme, LocalDate day) {
        return new HashSet<>(sql.resultQuery("SELECT person_id FROM entitlement.receiving WHERE programme = ? AND months @> ?::date",
                programme, day).fetch(row -> row.get(0, Long.class)));
    }

    /** Takes over many at once; the lists follow with the next determination. */
    public long load(Stream<Received> received) {
        return Copy.into(sql, "entitlement.receiving (person_id, programme, area_unit, months)", copy -> {
            for (Received one : (Iterable<Received>) received::iterator) {
                YearMonth to = one.to();
                copy.field(one.person()).field(one.programme()).field(one.areaUnit())
                        .field("[" + one.from().atDay(1) + "," + (to == null ? "" : to.plusMonths(1).atDay(1)) + ")").end();
            }
        });
    }
}
