package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
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

    /** What the person receives of the programme from a month on, in place of what was told before; both lists follow. */
    public void restate(long person, String programme, YearMonth from, List<Received> received) {
        LocalDate first = from.atDay(1);
        sql.execute("DELETE FROM entitlement.receiving WHERE person_id = ? AND programme = ? AND lower(months) >= ?", person, programme,
                first);
        sql.execute("""
                UPDATE entitlement.receiving SET months = daterange(lower(months), ?)
                WHERE person_id = ? AND programme = ? AND months @> ?::date""", first, person, programme, first);
        for (Received one : received) {
            YearMonth to = one.to();
            if (to == null || !to.isBefore(from)) {
                YearMonth since = one.from().isBefore(from) ? from : one.from();
                sql.execute(
                        """
                                INSERT INTO entitlement.receiving (person_id, programme, area_unit, months) VALUES (?, ?, ?, daterange(?, ?::date))""",
                        person, programme, one.areaUnit(), since.atDay(1), to == null ? null : to.plusMonths(1).atDay(1));
            }
        }
        boolean goesOn = received.stream().anyMatch(one -> one.to() == null);
        sql.execute("DELETE FROM entitlement.gap WHERE person_id = ? AND programme = ? AND kind = ?",
                person, programme, goesOn ? "LEFT_BEHIND" : "NO_LONGER");
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
