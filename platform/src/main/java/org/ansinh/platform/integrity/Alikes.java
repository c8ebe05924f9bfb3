package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.linkage.Decisions;
import org.ansinh.linkage.Link;
import org.ansinh.linkage.Linker;
import org.ansinh.linkage.Linking;
import org.ansinh.linkage.Options;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Score;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.MatchRecords;
import org.ansinh.platform.registry.MatchRecords.MatchRecord;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Records that may be of one person: asked at the counter while somebody is typed in, and found over the whole register for review. */
@Component
class Alikes {

    /** From here on a person looks. */
    private static final double WORTH_A_LOOK = 0.5;
    private static final int THREADS = 2;

    private final DSLContext sql;
    private final MatchRecords records;
    private final MatchKeys keys;
    private final PeopleModel people;
    private final AuditTrail audit;
    private final Today today;
    private final JsonMapper json;

    Alikes(DSLContext sql, MatchRecords records, MatchKeys keys, PeopleModel people, AuditTrail audit, Today today, JsonMapper json) {
        this.sql = sql;
        this.records = records;
        this.keys = keys;
        this.people = people;
        this.audit = audit;
        this.today = today;
        this.json = json;
    }

    /** What is known of somebody who is being typed in; {@code born} and the rest null while not typed. */
    record Asked(String name, @Nullable LocalDate born, @Nullable String number, @Nullable Integer areaUnit, @Nullable String address,
            @Nullable String phone) {}

    /** What people said of a pair. */
    enum Verdict {
        SAME,
        NOT_SAME,
        UNSURE
    }

    /** A pair for review. {@code said}: the last word of it; null when nobody has said anything. */
    record Pair(long one, long other, double weight, double probability, @Nullable Verdict said) {}

    /** Labels of pairs by how likely the model held them. */
    record Bin(double from, double to, int same, int notSame, int unsure, Rates.Interval share) {}

    /** The most likely first, at most {@code most}. Without a name and a day of birth, or a number, nobody is found. */
    @Transactional
    public List<Likely> like(Asked asked, int most) {
        if ((asked.name().isBlank() || asked.born() == null) && asked.number() == null) {
            return List.of();
        }
        keys.refresh();
        @Nullable
        String[] values = {asked.name().isBlank() ? null : asked.name(), asked.born() == null ? null : asked.born().toString(),
                asked.number(),
                asked.areaUnit() == null ? null : "u" + asked.areaUnit(), asked.address(), asked.phone(), null};
        return records.of(keys.candidates(values), today.day()).stream()
                .map(one -> Likely.of(one.id(), people.model().score(values, PeopleModel.values(one))))
                .filter(one -> one.probability() >= WORTH_A_LOOK)
                .sorted(Comparator.comparingDouble(Likely::weight).reversed().thenComparing(Likely::person)).limit(most).toList();
    }

    /** Compares everybody with everybody and keeps the pairs worth a look; what people said of a pair holds. In the caller's transaction. */
    int compareAll(LocalDate day) {
        Records.Builder builder = Records.builder(people.model().schema());
        records.each(day, one -> builder.add(String.valueOf(one.id()), PeopleModel.values(one)));
        Linking linking = Linker.link(people.model(), builder.build(), decisions(),
                Options.defaults().threads(THREADS).threshold(WORTH_A_LOOK));
        Set<Long> ids = linking.links().stream().flatMap(link -> List.of(Long.valueOf(link.left()), Long.valueOf(link.right())).stream())
                .collect(Collectors.toSet());
        Map<Long, MatchRecord> known = new HashMap<>();
        records.of(ids, day).forEach(one -> known.put(one.id(), one));
        sql.execute("DELETE FROM integrity.alike");
        Copy.into(sql, "integrity.alike (one, other, weight, probability, reasons, model, found_on)", copy -> {
            for (Link link : linking.links()) {
                MatchRecord a = known.get(Long.valueOf(link.left()));
                MatchRecord b = known.get(Long.valueOf(link.right()));
                if (a != null && b != null && !link.decided()) {
                    boolean ordered = a.id() < b.id();
                    Score score = people.score(ordered ? a : b, ordered ? b : a);
                    copy.field(Math.min(a.id(), b.id())).field(Math.max(a.id(), b.id())).field(score.weight()).field(score.probability())
                            .field(json.writeValueAsString(Likely.of(0, score).steps())).field(people.name()).field(day).end();
                }
            }
        });
        return linking.links().size();
    }

    /** Why two records are, or are not, taken for one person; empty when one of them is merged or unknown. */
    @Transactional(readOnly = true)
    public Optional<Likely> explain(long one, long other) {
        List<MatchRecord> both = records.of(List.of(one, other), today.day());
        return both.size() < 2 ? Optional.empty() : Optional.of(Likely.of(other, people.score(both.getFirst(), both.getLast())));
    }

    /** Pairs of whom both live, or lived last, in the units: unlabelled ones and unsure ones first, the likeliest first. */
    @Transactional(readOnly = true)
    public List<Pair> pairs(Integer[] areas, int most) {
        return sql.resultQuery(
                """
                        WITH lives AS (SELECT m.person, r.area_unit FROM integrity.seen_membership m JOIN integrity.seen_residence r ON r.household = m.household
                                       WHERE m.valid @> ?::date AND r.valid @> ?::date)
                        SELECT a.one, a.other, a.weight, a.probability,
                               (SELECT l.verdict FROM integrity.label l WHERE l.one = a.one AND l.other = a.other ORDER BY l.id DESC LIMIT 1) AS said
                        FROM integrity.alike a JOIN lives x ON x.person = a.one AND x.area_unit = ANY (?::int[]) JOIN lives y ON y.person = a.other AND y.area_unit = ANY (?::int[])
                        ORDER BY 5 NULLS FIRST, a.weight DESC, a.one, a.other LIMIT ?""",
                today.day(), today.day(), areas, areas, most).fetch(Alikes::pair);
    }

    private static Pair pair(Record row) {
        String said = row.get("said", String.class);
        return new Pair(row.get("one", Long.class), row.get("other", Long.class), row.get("weight", Double.class),
                row.get("probability", Double.class),
                said == null ? null : Verdict.valueOf(said));
    }

    /** Notes what an officer says of two records. The exact repeat changes nothing. */
    @Transactional
    public void say(long one, long other, Verdict verdict, String note, Officer by, Instant now) {
        Likely score = explain(Math.min(one, other), Math.max(one, other)).orElseThrow(() -> new Fault("integrity.alike.gone"));
        Record last = sql
                .resultQuery("SELECT verdict, said_by FROM integrity.label WHERE one = ? AND other = ? ORDER BY id DESC LIMIT 1",
                        Math.min(one, other), Math.max(one, other))
                .fetchOne();
        if (last != null && verdict.name().equals(last.get(0, String.class)) && last.get(1, Integer.class) == by.id()) {
            return;
        }
        sql.execute(
                """
                        INSERT INTO integrity.label (one, other, verdict, note, probability, weight, model, said_by, sayer_name, said_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""",
                Math.min(one, other), Math.max(one, other), verdict.name(), note, score.probability(), score.weight(), people.name(),
                by.id(), by.name(), now.atOffset(ZoneOffset.UTC));
        List.of(one, other).forEach(person -> audit.changed(by, "person:" + person,
                "pair " + Math.min(one, other) + "-" + Math.max(one, other) + ": " + verdict));
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

    /** Least probability from which the labels say that at least {@code share} are one person, by the lower end of their interval; empty while too few say so. */
    @Transactional(readOnly = true)
    public Optional<Double> threshold(double share) {
        List<Record> labels = new ArrayList<>(sql
                .resultQuery(
                        """
                                SELECT l.probability, l.verdict = 'SAME' AS same FROM (SELECT DISTINCT ON (one, other) * FROM integrity.label ORDER BY one, other, id DESC) l
                                WHERE l.verdict <> 'UNSURE' ORDER BY l.probability DESC""")
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

    private Decisions decisions() {
        return Decisions.of(sql.resultQuery(
                "SELECT DISTINCT ON (one, other) one, other, verdict FROM integrity.label WHERE verdict <> 'UNSURE' ORDER BY one, other, id DESC")
                .fetch(row -> new Decisions.Decision(row.get(0, String.class), row.get(1, String.class),
                        Decisions.Verdict.valueOf(row.get(2, String.class)))));
    }
}
