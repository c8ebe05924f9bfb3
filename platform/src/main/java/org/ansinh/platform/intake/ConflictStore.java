package org.ansinh.platform.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.registry.SealedBytes;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Conflicts in SQL. */
@Component
class ConflictStore {

    static final int PAGE = 20;
    private static final String COLUMNS = "id, import_id, row_no, kind, person_id, area_unit, ours, theirs, opened_at, state, note, decided_by, decided_at";

    private final DSLContext sql;
    private final SealedBytes sealed;
    private final JsonMapper json;

    ConflictStore(DSLContext sql, SealedBytes sealed, JsonMapper json) {
        this.sql = sql;
        this.sealed = sealed;
        this.json = json;
    }

    /** @param cells the row as written, by target */
    record Found(int row, Conflict.Kind kind, long person, int areaUnit, String ours, String theirs, Map<String, Cell> cells) {}

    /** Whatever is known already is not opened again. */
    void open(long importId, List<Found> found, Instant at) {
        if (found.isEmpty()) {
            return;
        }
        sql.execute(
                """
                        INSERT INTO intake.conflict (import_id, row_no, kind, person_id, area_unit, ours, theirs, digest, sealed, opened_at, state)
                        SELECT ?, w.row_no, w.kind, w.person, w.unit, w.ours, w.theirs, decode(w.digest, 'hex'), decode(w.sealed, 'hex'), ?::timestamptz, 'OPEN'
                        FROM unnest(?::int[], ?::text[], ?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
                            AS w(row_no, kind, person, unit, ours, theirs, digest, sealed)
                        ON CONFLICT ON CONSTRAINT conflict_once DO NOTHING""",
                importId, at.atOffset(ZoneOffset.UTC), found.stream().map(Found::row).toArray(Integer[]::new),
                found.stream().map(one -> one.kind().name()).toArray(String[]::new), found.stream().map(Found::person).toArray(Long[]::new),
                found.stream().map(Found::areaUnit).toArray(Integer[]::new), found.stream().map(Found::ours).toArray(String[]::new),
                found.stream().map(Found::theirs).toArray(String[]::new),
                found.stream().map(one -> digest(one.kind(), one.theirs())).toArray(String[]::new),
                found.stream().map(one -> HexFormat.of().formatHex(sealed.seal(json.writeValueAsBytes(one.cells()))))
                        .toArray(String[]::new));
    }

    static String digest(Conflict.Kind kind, String theirs) {
        return HexFormat.of().formatHex(Keys.digest(kind + "\t" + theirs));
    }

    /** States of all conflicts about some people, by person, then by digest. */
    Map<Long, Map<String, Conflict.State>> states(Collection<Long> people) {
        Map<Long, Map<String, Conflict.State>> states = new HashMap<>();
        sql.resultQuery("SELECT person_id, encode(digest, 'hex'), state FROM intake.conflict WHERE person_id = ANY (?::bigint[])",
                (Object) people.toArray(Long[]::new))
                .forEach(row -> states.computeIfAbsent(row.get(0, Long.class), any -> new HashMap<>())
                        .put(row.get(1, String.class), Conflict.State.valueOf(row.get(2, String.class))));
        return states;
    }

    /** A page of those that wait, oldest first, and one more when there is another page. */
    List<Conflict> waiting(Set<Integer> units, int page) {
        return sql.resultQuery("SELECT " + COLUMNS
                + " FROM intake.conflict WHERE state IN ('OPEN', 'ASKED') AND area_unit = ANY (?::int[]) ORDER BY id LIMIT ? OFFSET ?",
                units.toArray(Integer[]::new), PAGE + 1, page * PAGE).fetch(ConflictStore::conflict);
    }

    int count(Set<Integer> units) {
        return sql.resultQuery("SELECT count(*) FROM intake.conflict WHERE state IN ('OPEN', 'ASKED') AND area_unit = ANY (?::int[])",
                (Object) units.toArray(Integer[]::new)).fetchSingle(0, Integer.class);
    }

    Optional<Conflict> find(long id) {
        return sql.resultQuery("SELECT " + COLUMNS + " FROM intake.conflict WHERE id = ?", id).fetchOptional(ConflictStore::conflict);
    }

    /** Keeps others from deciding it until the transaction ends. */
    Optional<Conflict> locked(long id) {
        return sql.resultQuery("SELECT " + COLUMNS + " FROM intake.conflict WHERE id = ? FOR UPDATE", id)
                .fetchOptional(ConflictStore::conflict);
    }

    Map<String, Cell> cells(long id) {
        byte[] row = sql.resultQuery("SELECT sealed FROM intake.conflict WHERE id = ?", id).fetchSingle(0, byte[].class);
        Map<String, Cell> cells = new LinkedHashMap<>();
        json.readTree(sealed.open(row)).properties().forEach(entry -> cells.put(entry.getKey(),
                new Cell(entry.getValue().get("text").asString(), Cell.Nature.valueOf(entry.getValue().get("nature").asString()))));
        return cells;
    }

    void decide(long id, Conflict.State state, String note, String by, Instant at) {
        sql.execute("UPDATE intake.conflict SET state = ?, note = ?, decided_by = ?, decided_at = ?::timestamptz WHERE id = ?",
                state.name(), note, by, at.atOffset(ZoneOffset.UTC), id);
    }

    private static Conflict conflict(Record row) {
        OffsetDateTime decided = row.get("decided_at", OffsetDateTime.class);
        return new Conflict(row.get("id", Long.class), row.get("import_id", Long.class), row.get("row_no", Integer.class),
                Conflict.Kind.valueOf(row.get("kind", String.class)), row.get("person_id", Long.class), row.get("area_unit", Integer.class),
                row.get("ours", String.class), row.get("theirs", String.class), row.get("opened_at", OffsetDateTime.class).toInstant(),
                Conflict.State.valueOf(row.get("state", String.class)), row.get("note", String.class), row.get("decided_by", String.class),
                decided == null ? null : decided.toInstant());
    }
}
