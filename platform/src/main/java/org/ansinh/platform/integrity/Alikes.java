package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.linkage.Link;
import org.ansinh.linkage.Linker;
import org.ansinh.linkage.Linking;
import org.ansinh.linkage.Options;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Score;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.launch.DataKey;
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
    private final Labels labels;
    private final DataKey key;
    private final Today today;
    private final JsonMapper json;

    Alikes(DSLContext sql, MatchRecords records, MatchKeys keys, PeopleModel people, Labels labels, DataKey key, Today today,
            JsonMapper json) {
        this.sql = sql;
        this.records = records;
        this.keys = keys;
        this.people = people;
        this.labels = labels;
        this.key = key;
        this.today = today;
        this.json = json;
    }

    /** What is known of somebody who is being typed in; {@code born} and the rest null while not typed. */
    record Asked(String name, @Nullable LocalDate born, @Nullable String number, @Nullable Integer areaUnit, @Nullable String address,
            @Nullable String phone) {}

    /**
     * A pair for review.
     *
     * @param said the last word of it; null when nobody has said anything
     * @param apart what speaks against one person; null when nothing does
     */
    record Pair(long one, long other, double weight, double probability, Labels.@Nullable Verdict said, @Nullable Apart apart) {}

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

    /**
     * Compares everybody with everybody and keeps the pairs worth a look and those that wait to be merged; what people keep apart is left
     * out. Draws the lot anew. In the caller's transaction.
     */
    int compareAll(LocalDate day) {
        Records.Builder builder = Records.builder(people.model().schema());
        records.each(day, one -> builder.add(String.valueOf(one.id()), PeopleModel.values(one)));
        Linking linking = Linker.link(people.model(), builder.build(), labels.decisions(),
                Options.defaults().threads(THREADS).threshold(Lot.LEAST));
        List<Link> worth = linking.links().stream().filter(link -> link.decided() || link.probability() >= WORTH_A_LOOK).toList();
        Set<Long> ids = worth.stream().flatMap(link -> Stream.of(Long.valueOf(link.left()), Long.valueOf(link.right())))
                .collect(Collectors.toSet());
        Map<Long, MatchRecord> known = new HashMap<>();
        records.of(ids, day).forEach(one -> known.put(one.id(), one));
        sql.execute("DELETE FROM integrity.alike");
        Copy.into(sql, "integrity.alike (one, other, weight, probability, reasons, model, found_on, agreed, apart)", copy -> {
            for (Link link : worth) {
                MatchRecord a = known.get(Math.min(Long.parseLong(link.left()), Long.parseLong(link.right())));
                MatchRecord b = known.get(Math.max(Long.parseLong(link.left()), Long.parseLong(link.right())));
                if (a != null && b != null) {
                    Score score = people.score(a, b);
                    Apart apart = Apart.of(a, b, people);
                    copy.field(a.id()).field(b.id()).field(score.weight()).field(score.probability())
                            .field(json.writeValueAsString(Likely.of(0, score).steps())).field(people.name()).field(day)
                            .field(link.decided()).field(apart == null ? null : apart.name()).end();
                }
            }
        });
        sql.execute("DELETE FROM integrity.alike_lot");
        Copy.into(sql, "integrity.alike_lot (one, other, probability)", copy -> {
            for (Link link : new Lot(key).draw(linking.links())) {
                long left = Long.parseLong(link.left());
                long right = Long.parseLong(link.right());
                copy.field(Math.min(left, right)).field(Math.max(left, right)).field(link.probability()).end();
            }
        });
        return worth.size();
    }

    /** Why two records are, or are not, taken for one person; empty when one of them is merged or unknown. */
    @Transactional(readOnly = true)
    public Optional<Likely> explain(long one, long other) {
        List<MatchRecord> both = records.of(List.of(one, other), today.day());
        return both.size() < 2 ? Optional.empty() : Optional.of(Likely.of(other, people.score(both.getFirst(), both.getLast())));
    }

    /** What speaks against one person, whatever the score says; empty when nothing does, or when one of them is merged. */
    @Transactional(readOnly = true)
    public Optional<Apart> apart(long one, long other) {
        List<MatchRecord> both = records.of(List.of(one, other), today.day());
        return both.size() < 2 ? Optional.empty() : Optional.ofNullable(Apart.of(both.getFirst(), both.getLast(), people));
    }

    /**
     * Pairs of whom both live, or lived last, in the units: first those that wait to be merged, then those of which nobody has said
     * anything, the likeliest first, then unsure ones, and last those that something speaks against.
     */
    @Transactional(readOnly = true)
    public List<Pair> pairs(Integer[] areas, int most) {
        return sql.resultQuery(
                LIVES + """
                        SELECT * FROM (SELECT a.one, a.other, a.weight, a.probability, a.apart, (SELECT l.verdict FROM integrity.label l WHERE l.one = a.one AND l.other = a.other
                                              ORDER BY l.id DESC LIMIT 1) AS said FROM integrity.alike a) p
                        JOIN lives x ON x.person = p.one AND x.area_unit = ANY (?::int[]) JOIN lives y ON y.person = p.other AND y.area_unit = ANY (?::int[])
                        ORDER BY CASE WHEN said = 'SAME' THEN 0 WHEN apart IS NOT NULL THEN 3 WHEN said IS NULL THEN 1 ELSE 2 END, weight DESC, one, other LIMIT ?""",
                today.day(), today.day(), areas, areas, most).fetch(Alikes::pair);
    }

    /** Pairs of the lot of whom both live in the units and of which nobody has said anything yet, in no order that tells how likely they are. */
    @Transactional(readOnly = true)
    public List<Pair> lot(Integer[] areas, int most) {
        return sql.resultQuery(
                LIVES + """
                        SELECT a.one, a.other, 0::float8 AS weight, a.probability, NULL::text AS apart, NULL::text AS said FROM integrity.alike_lot a
                        JOIN lives x ON x.person = a.one AND x.area_unit = ANY (?::int[]) JOIN lives y ON y.person = a.other AND y.area_unit = ANY (?::int[])
                        WHERE NOT EXISTS (SELECT FROM integrity.label l WHERE l.one = a.one AND l.other = a.other)
                        ORDER BY md5(a.one || ' ' || a.other) LIMIT ?""",
                today.day(), today.day(), areas, areas, most).fetch(Alikes::pair);
    }

    private static final String LIVES = """
            WITH lives AS (SELECT m.person, r.area_unit FROM integrity.seen_membership m JOIN integrity.seen_residence r ON r.household = m.household
                           WHERE m.valid @> ?::date AND r.valid @> ?::date)
            """;

    private static Pair pair(Record row) {
        String said = row.get("said", String.class);
        String apart = row.get("apart", String.class);
        return new Pair(row.get("one", Long.class), row.get("other", Long.class), row.get("weight", Double.class),
                row.get("probability", Double.class), said == null ? null : Labels.Verdict.valueOf(said),
                apart == null ? null : Apart.valueOf(apart));
    }
}
