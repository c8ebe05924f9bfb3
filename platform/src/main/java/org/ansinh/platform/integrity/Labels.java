package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ansinh.linkage.Decisions;
import org.ansinh.linkage.Score;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.MatchRecords;
import org.ansinh.platform.registry.MatchRecords.MatchRecord;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people say of pairs of records. It binds every later comparison, closes what the rule on double records found of the pair, and
 * tells from where the score can be believed.
 */
@Component
class Labels {

    private final DSLContext sql;
    private final MatchRecords records;
    private final PeopleModel people;
    private final DoubleFindings findings;
    private final AuditTrail audit;
    private final Today today;

    Labels(DSLContext sql, MatchRecords records, PeopleModel people, DoubleFindings findings, AuditTrail audit, Today today) {
        this.sql = sql;
        this.records = records;
        this.people = people;
        this.findings = findings;
        this.audit = audit;
        this.today = today;
    }

    /** What people said of a pair. */
    enum Verdict {
        SAME,
        NOT_SAME,
        UNSURE
    }

    /** Labels of pairs by how likely the model held them. */
    record Bin(double from, double to, int same, int notSame, int unsure, Rates.Interval share) {}

    /**
     * Notes what an officer says of two records; the exact repeat changes nothing. One person: the pair waits to be merged. Two: it is
     * gone, and what the rule found of it is set aside.
     *
     * @throws Fault when one of them is merged, or the State's register knows the two whom she calls one as two
     */
    @Transactional
    public void say(long one, long other, Verdict verdict, String note, Officer by, Instant now) {
        long first = Math.min(one, other);
        long second = Math.max(one, other);
        List<MatchRecord> both = records.of(List.of(first, second), today.day());
        if (both.size() < 2) {
            throw new Fault("integrity.alike.gone");
        }
        if (verdict == Verdict.SAME && Apart.of(both.getFirst(), both.getLast(), people) == Apart.VERIFIED_NUMBERS) {
            throw new Fault("registry.merge.numbers");
        }
        Record last = sql
                .resultQuery("SELECT verdict, said_by FROM integrity.label WHERE one = ? AND other = ? ORDER BY id DESC LIMIT 1", first,
                        second)
                .fetchOne();
        if (last != null && verdict.name().equals(last.get(0, String.class)) && last.get(1, Integer.class) == by.id()) {
            return;
        }
        Score score = people.score(both.getFirst(), both.getLast());
        sql.execute(
                """
                        INSERT INTO integrity.label (one, other, verdict, note, probability, weight, model, said_by, sayer_name, said_at, drawn)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, EXISTS (SELECT FROM integrity.alike_lot o WHERE o.one = ? AND o.other = ?))""",
                first, second, verdict.name(), note, score.probability(), score.weight(), people.name(), by.id(), by.name(),
                now.atOffset(ZoneOffset.UTC), first, second);
        if (verdict == Verdict.NOT_SAME) {
            sql.execute("DELETE FROM integrity.alike WHERE one = ? AND other = ?", first, second);
            findings.clear(first, second, note.isBlank() ? Messages.text("integrity.label.two") : note, by, today.day());
        } else {
            sql.execute("UPDATE integrity.alike SET agreed = ? WHERE one = ? AND other = ?", verdict == Verdict.SAME, first, second);
        }
        List.of(one, other)
                .forEach(person -> audit.changed(by, "person:" + person, "pair " + first + "-" + second + ": " + verdict));
    }

    /** A merge that two people agreed on is the surest label. Of the two only one record is left to be compared. */
    void merged(long survivor, long merged, Officer by, Instant now) {
        sql.execute(
                """
                        INSERT INTO integrity.label (one, other, verdict, probability, weight, model, said_by, sayer_name, said_at, drawn)
                        SELECT a.one, a.other, 'SAME', a.probability, a.weight, a.model, ?, ?, ?::timestamptz,
                               EXISTS (SELECT FROM integrity.alike_lot o WHERE o.one = a.one AND o.other = a.other)
                        FROM integrity.alike a WHERE a.one = ? AND a.other = ? AND NOT a.agreed""",
                by.id(), by.name(), now.atOffset(ZoneOffset.UTC), Math.min(survivor, merged), Math.max(survivor, merged));
        sql.execute("DELETE FROM integrity.alike WHERE ? IN (one, other)", merged);
        sql.execute("DELETE FROM integrity.alike_lot WHERE ? IN (one, other)", merged);
    }

    /** How often people agreed with the model, by its probability: whether 95 % means 95 %. */
    @Transactional(readOnly = true)
    public List<Bin> calibration() {
        double[] ends = {0, 0.5, 0.8, 0.9, 0.95, 0.99, 1.0000001};
        List<Bin> bins = new ArrayList<>();
        for (int i = 1; i < ends.length; i++) {
            Record row = sql.resultQuery(
                    """
                            SELECT count(*) FILTER (WHERE verdict = 'SAME')::int, count(*) FILTER (WHERE verdict = 'NOT_SAME')::int, count(*) FILTER (WHERE verdict = 'UNSURE')::int
                            FROM (SELECT DISTINCT ON (one, other) * FROM integrity.label ORDER BY one, other, id DESC) l WHERE l.probability >= ? AND l.probability < ?""",
                    ends[i - 1], ends[i])
                    .fetchSingle();
            bins.add(new Bin(ends[i - 1], Math.min(1, ends[i]), row.get(0, Integer.class), row.get(1, Integer.class),
                    row.get(2, Integer.class),
                    Rates.wilson(row.get(0, Integer.class), row.get(0, Integer.class) + row.get(1, Integer.class))));
        }
        return bins;
    }

    /**
     * Least probability from which labels of the lot say that at least {@code share} are one person, by the lower end of their interval;
     * empty while too few say so. The lot holds more of the doubtful bands than the register, so it errs on the careful side.
     */
    @Transactional(readOnly = true)
    public Optional<Double> threshold(double share) {
        List<Record> labels = new ArrayList<>(sql
                .resultQuery(
                        """
                                SELECT l.probability, l.verdict = 'SAME' AS same FROM (SELECT DISTINCT ON (one, other) * FROM integrity.label ORDER BY one, other, id DESC) l
                                WHERE l.verdict <> 'UNSURE' AND l.drawn ORDER BY l.probability DESC""")
                .fetch());
        Double least = null;
        int same = 0;
        for (int i = 0; i < labels.size(); i++) {
            same += labels.get(i).get(1, Boolean.class) ? 1 : 0;
            if (Rates.wilson(same, i + 1).low() >= share) {
                least = labels.get(i).get(0, Double.class);
            }
        }
        return Optional.ofNullable(least);
    }

    /** What holds for every comparison. */
    Decisions decisions() {
        return Decisions.of(sql.resultQuery(
                """
                        SELECT one, other, verdict FROM (SELECT DISTINCT ON (one, other) * FROM integrity.label ORDER BY one, other, id DESC) l WHERE verdict <> 'UNSURE'""")
                .fetch(row -> new Decisions.Decision(row.get(0, String.class), row.get(1, String.class),
                        Decisions.Verdict.valueOf(row.get(2, String.class)))));
    }
}
