package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Grants: the input of the payment run. Read in slices of people, so that memory stays flat for any city. */
@Component
public class Grants {

    /** In the order in which {@link #grant} reads them: by place, because a run reads hundreds of thousands. */
    private static final String COLUMNS = "g.id, g.person_id, g.programme, g.row_id, g.decided_amount, g.from_month, g.to_month, g.area_unit, "
            + "g.payee_name, g.payee_bank, g.payee_account, g.fixed, g.void_decision_id, g.standing";

    private final DSLContext sql;

    Grants(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Grants that are paid in any month from {@code from} to {@code to} (inclusive) of the next {@code people} people after
     * {@code afterPerson}, by person and programme; empty when there are no more. Start with 0.
     */
    public List<Grant> slice(YearMonth from, YearMonth to, long afterPerson, int people) {
        return sql
                .resultQuery(
                        """
                                SELECT %s FROM casework.granted g
                                WHERE g.void_decision_id IS NULL AND g.standing = 'PAID' AND g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= ?)
                                  AND g.person_id IN (SELECT DISTINCT s.person_id FROM casework.granted s
                                                      WHERE s.void_decision_id IS NULL AND s.standing = 'PAID' AND s.person_id > ? AND s.from_month <= ? AND (s.to_month IS NULL OR s.to_month >= ?)
                                                      ORDER BY s.person_id LIMIT ?)
                                ORDER BY g.person_id, g.programme, g.from_month"""
                                .formatted(COLUMNS),
                        to.atDay(1), from.atDay(1), afterPerson, to.atDay(1), from.atDay(1), people)
                .fetch(Grants::grant);
    }

    /**
     * As {@link #slice}, with grants that are paused or no longer count: what was paid on them is too much. Of one person and programme
     * those that no longer count come first.
     */
    public List<Grant> everGranted(YearMonth from, YearMonth to, long afterPerson, int people) {
        return sql.resultQuery("""
                SELECT %s FROM casework.granted g
                WHERE g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= ?)
                  AND g.person_id IN (SELECT DISTINCT s.person_id FROM casework.granted s
                                      WHERE s.person_id > ? AND s.from_month <= ? AND (s.to_month IS NULL OR s.to_month >= ?)
                                      ORDER BY s.person_id LIMIT ?)
                ORDER BY g.person_id, g.programme, g.void_decision_id IS NULL, g.from_month""".formatted(COLUMNS),
                to.atDay(1), from.atDay(1), afterPerson, to.atDay(1), from.atDay(1), people)
                .fetch(Grants::grant);
    }

    /** As {@link #everGranted(YearMonth, YearMonth, long, int)}, of certain people. */
    public List<Grant> everGranted(YearMonth from, YearMonth to, Collection<Long> people) {
        return sql.resultQuery("""
                SELECT %s FROM casework.granted g
                WHERE g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= ?) AND g.person_id = ANY (?::bigint[])
                ORDER BY g.person_id, g.programme, g.void_decision_id IS NULL, g.from_month""".formatted(COLUMNS),
                to.atDay(1), from.atDay(1), people.toArray(Long[]::new)).fetch(Grants::grant);
    }

    /** Id of the newest decision; 0 when there is none. */
    public long newestDecision() {
        return sql.resultQuery("SELECT coalesce(max(id), 0) FROM casework.decision").fetchSingle(0, Long.class);
    }

    /** Everybody about whom was decided after a decision. */
    public Set<Long> decidedSince(long decision) {
        return sql.resultQuery(
                "SELECT DISTINCT p.person_id FROM casework.decision d JOIN casework.proposal p ON p.id = d.proposal_id WHERE d.id > ?",
                decision).fetchSet(0, Long.class);
    }

    /** How many people {@link #everGranted} gives in all. */
    public int countEverGranted(YearMonth from, YearMonth to) {
        return sql.resultQuery(
                "SELECT count(DISTINCT person_id)::int FROM casework.granted WHERE from_month <= ? AND (to_month IS NULL OR to_month >= ?)",
                to.atDay(1), from.atDay(1)).fetchSingle(0, Integer.class);
    }

    /** Those of some grants whose decision was signed after a day. */
    public Set<Long> decidedAfter(Collection<Long> grants, LocalDate day) {
        return sql.resultQuery("""
                SELECT g.id FROM casework.granted g JOIN casework.decision d ON d.id = g.decision_id
                WHERE g.id = ANY (?::bigint[]) AND d.signed_on > ?""", grants.toArray(Long[]::new), day).fetchSet(0, Long.class);
    }

    /** All grants of a person that count, running, paused or ended, newest first. */
    public List<Grant> of(long person) {
        return sql.resultQuery(
                "SELECT " + COLUMNS
                        + " FROM casework.granted g WHERE person_id = ? AND void_decision_id IS NULL ORDER BY from_month DESC, programme",
                person)
                .fetch(Grants::grant);
    }

    static Grant grant(Record row) {
        return new Grant(
                row.get(0, Long.class),
                row.get(1, Long.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, Long.class),
                YearMonth.from(row.get(5, LocalDate.class)),
                month(row.get(6, LocalDate.class)),
                row.get(7, Integer.class),
                Payee.of(row.get(8, String.class), row.get(9, String.class), row.get(10, String.class)),
                row.get(11, Boolean.class),
                row.get(12, Long.class) != null
                        ? Grant.Standing.VOID
                        : Grant.Standing.valueOf(row.get(13, String.class)));
    }

    private static @Nullable YearMonth month(@Nullable LocalDate first) {
        return first == null ? null : YearMonth.from(first);
    }
}
