package org.ansinh.platform.plandraft;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Kept.Count;
import org.ansinh.platform.plandraft.Kept.Decision;
import org.ansinh.platform.plandraft.Kept.Handed;
import org.ansinh.platform.plandraft.Kept.Reading;
import org.ansinh.platform.plandraft.Kept.Row;
import org.ansinh.platform.plandraft.Kept.SectionRow;
import org.ansinh.platform.plandraft.Kept.SourceLine;
import org.ansinh.platform.plandraft.Kept.Verdict;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Documents read, their items and the decisions on them, in SQL. Only ever added to. */
@Component
class ReadingStore {

    private static final String ITEMS = """
            SELECT i.id, i.no, i.kind, i.section, i.printed, i.proposed, i.page, i.line, i.from_char, i.last_line, i.to_char, i.confidence, i.doubts, i.fields, i.adder_name,
                   d.version, d.verdict, d.fields AS decided, d.note, d.decider_name, d.decided_at
            FROM plandraft.item i LEFT JOIN LATERAL
                 (SELECT * FROM plandraft.decision WHERE item = i.id ORDER BY version DESC LIMIT 1) d ON true
            WHERE i.reading = ?""";
    private static final String STATE = " AND i.kind = ? AND (? = '' OR coalesce(d.verdict, 'OPEN') = ?)";

    private final DSLContext sql;

    ReadingStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The newest reading of a file. */
    Optional<Long> known(byte[] sha256) {
        return sql.resultQuery("SELECT id FROM plandraft.reading WHERE sha256 = ? ORDER BY round DESC LIMIT 1", sha256).fetchOptional(0,
                Long.class);
    }

    /**
     * Keeps a draft; the id of the one that is there when the same file came twice at once.
     *
     * @param after the reading it stands beside; null of a file that came for the first time
     */
    @Transactional
    long keep(String name, byte[] sha256, @Nullable Long after, Draft draft, Officer by, Instant now) {
        SourceText source = draft.source();
        Draft.Head head = draft.head();
        Optional<Long> id = sql.resultQuery(
                """
                        INSERT INTO plandraft.reading (name, sha256, form, pages, lines, title, number, issued, issuer, notes, read_by, reader_name, read_at, round)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?::timestamptz, 1 + coalesce((SELECT round FROM plandraft.reading WHERE id = ?::bigint), 0)) ON CONFLICT DO NOTHING RETURNING id""",
                name, sha256, source.form(), source.pages(), source.lines(), head.title(), head.number(), head.date(),
                head.issuer(), array(draft.notes()), by.id(), by.name(), now.atOffset(ZoneOffset.UTC), after).fetchOptional(0, Long.class);
        if (id.isEmpty()) {
            return known(sha256).orElseThrow();
        }
        long reading = id.get();
        Copy.into(sql, "plandraft.source_line (reading, no, page, text)", copy -> {
            for (int i = 0; i < source.lines(); i++) {
                copy.field(reading).field(i + 1).field(source.linePages()[i]).field(source.line(i)).end();
            }
        });
        Copy.into(sql, "plandraft.section (reading, no, parent, level, marker, title, part, page, line)", copy -> {
            int no = 0;
            for (Draft.Section one : draft.sections()) {
                copy.field(reading).field(no++).field(one.parent()).field(one.level()).field(one.marker()).field(one.title())
                        .field(one.part().name()).field(one.place().page()).field(one.place().line()).end();
            }
        });
        items(reading, draft.items());
        return reading;
    }

    private void items(long reading, List<Draft.Item> items) {
        List<Object[]> rows = new ArrayList<>();
        for (Draft.Item one : items) {
            Place place = one.place();
            rows.add(new Object[]{reading, rows.size() + 1, one.kind().name(), one.section(), one.printed(), one.proposed(), place.page(),
                    place.line(), place.from(), place.lastLine(), place.to(),
                    one.confidence(), array(one.doubts().stream().map(Doubt::name).toList()),
                    Understanding.of(one.reading()).list().toArray(String[]::new)});
        }
        sql.batch(
                """
                        INSERT INTO plandraft.item (reading, no, kind, section, printed, proposed, page, line, from_char, last_line, to_char, confidence, doubts, fields)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?::text[])""",
                rows.toArray(Object[][]::new)).execute();
    }

    /**
     * Adds what the reading missed, confirmed by whoever adds it.
     *
     * @return its number
     */
    @Transactional
    int add(long reading, Kind kind, int section, String printed, Place place, Understanding fields, Officer by, Instant now) {
        sql.execute("SELECT pg_advisory_xact_lock(hashtextextended('plandraft.item/' || ?, 0))", reading);
        String[] kept = fields.list().toArray(String[]::new);
        Record item = sql.resultQuery(
                """
                        INSERT INTO plandraft.item (reading, no, kind, section, printed, proposed, page, line, from_char, last_line, to_char, confidence, doubts, fields, adder, adder_name, added_at)
                        SELECT ?, 1 + coalesce(max(no), 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, 100, '{}'::text[], ?::text[], ?, ?, ?::timestamptz FROM plandraft.item WHERE reading = ?
                        RETURNING id, no""",
                reading, kind.name(), section, printed, printed, place.page(), place.line(), place.from(), place.lastLine(), place.to(),
                kept, by.id(), by.name(), now.atOffset(ZoneOffset.UTC), reading).fetchSingle();
        sql.execute(
                "INSERT INTO plandraft.decision (item, version, verdict, fields, note, decided_by, decider_name, decided_at) VALUES (?, 1, ?, ?::text[], '', ?, ?, ?::timestamptz)",
                item.get("id", Long.class), Verdict.CONFIRMED.name(), kept, by.id(), by.name(), now.atOffset(ZoneOffset.UTC));
        return item.get("no", Integer.class);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    /** Newest first. */
    List<Reading> all(int most) {
        return sql.resultQuery(READING + " GROUP BY r.id ORDER BY r.id DESC LIMIT ?", most).fetch(ReadingStore::reading);
    }

    Optional<Reading> find(long id) {
        return sql.resultQuery(READING + " WHERE r.id = ? GROUP BY r.id", id).fetchOptional(ReadingStore::reading);
    }

    private static final String READING = """
            SELECT r.id, r.name, r.form, r.pages, r.lines, r.title, r.number, r.issued, r.issuer, r.notes, r.reader_name, r.read_at,
                   count(i.id)::integer AS items, (count(i.id) FILTER (WHERE EXISTS (SELECT FROM plandraft.decision d WHERE d.item = i.id)))::integer AS decided
            FROM plandraft.reading r LEFT JOIN plandraft.item i ON i.reading = r.id""";

    private static Reading reading(Record row) {
        return new Reading(row.get("id", Long.class), text(row, "name"), text(row, "form"), row.get("pages", Integer.class),
                row.get("lines", Integer.class),
                new Draft.Head(text(row, "title"), text(row, "number"), text(row, "issued"), text(row, "issuer")),
                List.of(row.get("notes", String[].class)), text(row, "reader_name"),
                row.get("read_at", OffsetDateTime.class).toInstant(), row.get("items", Integer.class), row.get("decided", Integer.class));
    }

    private static String text(Record row, String column) {
        return row.get(column, String.class);
    }

    List<Count> counts(long reading) {
        return sql
                .resultQuery(
                        """
                                SELECT kind, count(*)::integer AS items, (count(*) FILTER (WHERE NOT EXISTS (SELECT FROM plandraft.decision d WHERE d.item = i.id)))::integer AS open
                                FROM plandraft.item i WHERE reading = ? GROUP BY kind""",
                        reading)
                .fetch(row -> new Count(Kind.valueOf(text(row, "kind")), row.get("items", Integer.class), row.get("open", Integer.class)));
    }

    /** @param state name of a verdict, OPEN, or empty for all */
    List<Row> items(long reading, Kind kind, String state, int offset, int most) {
        return sql.resultQuery(ITEMS + STATE + " ORDER BY i.no OFFSET ? LIMIT ?", reading, kind.name(), state, state, offset, most)
                .fetch(ReadingStore::row);
    }

    int count(long reading, Kind kind, String state) {
        return sql.resultQuery("SELECT count(*) FROM (" + ITEMS + STATE + ") found", reading, kind.name(), state, state).fetchSingle(0,
                Integer.class);
    }

    List<Row> items(long reading) {
        return sql.resultQuery(ITEMS + " ORDER BY i.no", reading).fetch(ReadingStore::row);
    }

    Optional<Row> item(long reading, int no) {
        return sql.resultQuery(ITEMS + " AND i.no = ?", reading, no).fetchOptional(ReadingStore::row);
    }

    private static Row row(Record row) {
        String verdict = row.get("verdict", String.class);
        Decision decision = verdict == null
                ? null
                : new Decision(row.get("version", Integer.class), Verdict.valueOf(verdict),
                        Understanding.of(List.of(row.get("decided", String[].class))), text(row, "note"),
                        text(row, "decider_name"), row.get("decided_at", OffsetDateTime.class).toInstant());
        return new Row(row.get("id", Long.class), row.get("no", Integer.class), Kind.valueOf(text(row, "kind")),
                row.get("section", Integer.class), text(row, "printed"), text(row, "proposed"),
                new Place(row.get("page", Integer.class), row.get("line", Integer.class), row.get("from_char", Integer.class),
                        row.get("last_line", Integer.class), row.get("to_char", Integer.class)),
                row.get("confidence", Integer.class), List.of(row.get("doubts", String[].class)).stream().map(Doubt::valueOf).toList(),
                Understanding.of(List.of(row.get("fields", String[].class))), row.get("adder_name") == null ? "" : text(row, "adder_name"),
                decision);
    }

    /** What plans have taken over of a document, in its order. */
    List<Handed> handed(long reading) {
        return sql.resultQuery(
                """
                        SELECT i.no, h.plan, h.became, h.hander_name, h.handed_at, (SELECT fields[1] FROM plandraft.decision d WHERE d.item = h.item AND d.version = h.version) AS what,
                               h.version < (SELECT max(version) FROM plandraft.decision d WHERE d.item = h.item) AS changed
                        FROM plandraft.handed_over h JOIN plandraft.item i ON i.id = h.item WHERE i.reading = ? ORDER BY i.no, h.plan""",
                reading)
                .fetch(row -> new Handed(row.get("no", Integer.class), text(row, "plan"), text(row, "became"), text(row, "what"),
                        row.get("changed", Boolean.class), text(row, "hander_name"),
                        row.get("handed_at", OffsetDateTime.class).toInstant()));
    }

    /** Codes of the targets and tasks that a plan has from documents. */
    Set<String> became(String plan) {
        return sql.resultQuery("SELECT became FROM plandraft.handed_over WHERE plan = ?", plan).fetchSet(0, String.class);
    }

    /** One at a time into a plan, until the transaction ends. */
    void lockHandOver(String plan) {
        sql.execute("SELECT pg_advisory_xact_lock(hashtextextended('plandraft.handed_over/' || ?, 0))", plan);
    }

    void hand(Row item, String plan, String became, Officer by, Instant now) {
        sql.execute(
                "INSERT INTO plandraft.handed_over (item, version, plan, became, handed_by, hander_name, handed_at) VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz)",
                item.id(), item.version(), plan,
                became, by.id(), by.name(), now.atOffset(ZoneOffset.UTC));
    }

    /** The year most targets of a document are for, the later of two; 0 when none names one. */
    int goalYear(long reading) {
        return items(reading).stream().filter(row -> row.kind() == Kind.TARGET).map(row -> row.now().year())
                .filter(year -> year.matches("20\\d\\d")).collect(Collectors.groupingBy(Integer::valueOf, Collectors.counting())).entrySet()
                .stream().max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey)
                .orElse(0);
    }

    List<SectionRow> sections(long reading) {
        return sql.resultQuery(
                "SELECT no, parent, level, marker, title, part, page, line FROM plandraft.section WHERE reading = ? ORDER BY no", reading)
                .fetch(row -> new SectionRow(row.get("no", Integer.class), row.get("parent", Integer.class),
                        row.get("level", Integer.class), text(row, "marker"), text(row, "title"),
                        Draft.Part.valueOf(text(row, "part")), row.get("page", Integer.class), row.get("line", Integer.class)));
    }

    List<SourceLine> lines(long reading, int from, int to) {
        return sql
                .resultQuery("SELECT no, page, text FROM plandraft.source_line WHERE reading = ? AND no BETWEEN ? AND ? ORDER BY no",
                        reading, from, to)
                .fetch(row -> new SourceLine(row.get("no", Integer.class), row.get("page", Integer.class), text(row, "text")));
    }

    List<Decision> history(long item) {
        return sql.resultQuery(
                "SELECT version, verdict, fields AS decided, note, decider_name, decided_at FROM plandraft.decision WHERE item = ? ORDER BY version",
                item)
                .fetch(row -> new Decision(row.get("version", Integer.class), Verdict.valueOf(text(row, "verdict")),
                        Understanding.of(List.of(row.get("decided", String[].class))), text(row, "note"),
                        text(row, "decider_name"), row.get("decided_at", OffsetDateTime.class).toInstant()));
    }

    /** @param seen the version the officer looked at; a Fault when somebody decided meanwhile */
    @Transactional
    void decide(Row item, int seen, Verdict verdict, Understanding fields, String note, Officer by, Instant now) {
        int written = sql.execute("""
                INSERT INTO plandraft.decision (item, version, verdict, fields, note, decided_by, decider_name, decided_at)
                SELECT ?, ?, ?, ?::text[], ?, ?, ?, ?::timestamptz
                WHERE (SELECT coalesce(max(version), 0) FROM plandraft.decision WHERE item = ?) = ?
                ON CONFLICT DO NOTHING""", item.id(), seen + 1, verdict.name(), fields.list().toArray(String[]::new), note, by.id(),
                by.name(), now.atOffset(ZoneOffset.UTC), item.id(), seen);
        if (written == 0) {
            List<Decision> others = history(item.id());
            throw new Fault("plandraft.decide.meanwhile", others.isEmpty() ? "" : others.getLast().by());
        }
    }
}
