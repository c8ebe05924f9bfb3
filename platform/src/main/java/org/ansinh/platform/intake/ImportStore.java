package org.ansinh.platform.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.SealedBytes;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports, what came of their slices, and saved mappings, in SQL. */
@Component
class ImportStore {

    private static final String COLUMNS = "id, kind, file_name, file_size, encode(sha256, 'hex') AS sha256, account_id, username, uploaded_at, state, "
            + "columns::text AS columns, source, since, partial, recorded_at, trouble::text AS trouble, notice::text AS notice";

    private final DSLContext sql;
    private final SealedBytes sealed;
    private final JsonMapper json;

    ImportStore(DSLContext sql, SealedBytes sealed, JsonMapper json) {
        this.sql = sql;
        this.sealed = sealed;
        this.json = json;
    }

    /** A way of reading files of one sort, to be used again. */
    record Saved(int id, Kind kind, String name, Map<String, String> targets, String source) {}

    long insert(Kind kind, String fileName, long size, byte[] sha256, int account, String username, Instant at) {
        return sql.resultQuery("""
                INSERT INTO intake.import (kind, file_name, file_size, sha256, account_id, username, uploaded_at, state)
                VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, 'UPLOADED') RETURNING id""",
                kind.name(), fileName, size, sha256, account, username, utc(at)).fetchSingle(0, Long.class);
    }

    Optional<Import> find(long id) {
        return sql.resultQuery("SELECT " + COLUMNS + " FROM intake.import WHERE id = ?", id).fetchOptional(this::read);
    }

    /** Keeps others from working at it until the transaction ends. */
    Import locked(long id) {
        return sql.resultQuery("SELECT " + COLUMNS + " FROM intake.import WHERE id = ? FOR UPDATE", id).fetchSingle(this::read);
    }

    List<Import> of(int account, int most) {
        return sql.resultQuery("SELECT " + COLUMNS + " FROM intake.import WHERE account_id = ? ORDER BY id DESC LIMIT ?", account, most)
                .fetch(this::read);
    }

    /** Those that a stop of the program left in the middle. */
    List<Long> unfinished() {
        return sql.resultQuery("SELECT id FROM intake.import WHERE state IN ('CHECKING', 'APPLYING') ORDER BY id").fetch(0, Long.class);
    }

    /** The latest of an account that reads the same file in the same way and is not done. */
    Optional<Import> same(int account, byte[] sha256, Mapping mapping) {
        return sql.resultQuery(
                "SELECT " + COLUMNS
                        + " FROM intake.import WHERE account_id = ? AND sha256 = ? AND state = 'APPLYING' AND columns = ?::jsonb "
                        + "AND source = ? ORDER BY id DESC LIMIT 1",
                account, sha256, json.writeValueAsString(mapping.targets()), mapping.source()).fetchOptional(this::read);
    }

    void mapped(long id, Mapping mapping) {
        sql.execute("UPDATE intake.import SET columns = ?::jsonb, source = ?, since = ? WHERE id = ?",
                json.writeValueAsString(mapping.targets()), mapping.source(), mapping.since(), id);
    }

    void state(long id, Import.State state) {
        sql.execute("UPDATE intake.import SET state = ? WHERE id = ?", state.name(), id);
    }

    void begin(long id, Run run, boolean partial, Instant at) {
        sql.execute("DELETE FROM intake.slice WHERE import_id = ? AND run = ?", id, run.name());
        sql.execute("UPDATE intake.import SET state = ?, partial = ?, recorded_at = ?::timestamptz, trouble = NULL WHERE id = ?",
                run == Run.CHECK ? "CHECKING" : "APPLYING", partial, utc(at), id);
    }

    void broken(long id, Import.State state, Import.Trouble trouble) {
        sql.execute("UPDATE intake.import SET state = ?, trouble = ?::jsonb WHERE id = ?", state.name(), json.writeValueAsString(trouble),
                id);
    }

    void notice(long id, String encoding, long formulas) {
        sql.execute("UPDATE intake.import SET notice = ?::jsonb WHERE id = ?",
                json.writeValueAsString(Map.of("encoding", encoding, "formulas", formulas)), id);
    }

    int slices(long id, Run run) {
        return sql.resultQuery("SELECT count(*) FROM intake.slice WHERE import_id = ? AND run = ?", id, run.name()).fetchSingle(0,
                Integer.class);
    }

    /** Last row of the file that is done; 0 when none is. */
    int lastRow(long id, Run run) {
        return sql.resultQuery("SELECT coalesce(max(last_row), 0) FROM intake.slice WHERE import_id = ? AND run = ?", id, run.name())
                .fetchSingle(0, Integer.class);
    }

    void slice(long id, Run run, int no, int lastRow, Slice.Done done, Instant at) {
        Tally tally = done.tally();
        byte[] faults = done.faults().isEmpty() ? null : sealed.seal(json.writeValueAsBytes(done.faults()));
        sql.execute(
                """
                        INSERT INTO intake.slice (import_id, run, no, last_row, rows, fresh, changed, same, refused, conflicts, faults, sealed, done_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bytea, ?::timestamptz)""",
                id, run.name(), no, lastRow, tally.rows(), tally.fresh(), tally.changed(),
                tally.same(), tally.refused(), tally.conflicts(), done.faults().size(), faults, utc(at));
    }

    Tally tally(long id, Run run) {
        return sql
                .resultQuery(
                        """
                                SELECT coalesce(sum(rows), 0), coalesce(sum(fresh), 0), coalesce(sum(changed), 0), coalesce(sum(same), 0), coalesce(sum(refused), 0),
                                       coalesce(sum(conflicts), 0), coalesce(sum(faults), 0)
                                FROM intake.slice WHERE import_id = ? AND run = ?""",
                        id, run.name())
                .fetchSingle(
                        row -> new Tally(row.get(0, Long.class), row.get(1, Long.class), row.get(2, Long.class), row.get(3, Long.class),
                                row.get(4, Long.class), row.get(5, Long.class), row.get(6, Long.class)));
    }

    /** Numbers of the slices in which faults were found. */
    List<Integer> faulty(long id, Run run) {
        return sql.resultQuery("SELECT no FROM intake.slice WHERE import_id = ? AND run = ? AND sealed IS NOT NULL ORDER BY no", id,
                run.name()).fetch(0, Integer.class);
    }

    List<CellFault> faults(long id, Run run, int slice) {
        byte[] found = sql.resultQuery("SELECT sealed FROM intake.slice WHERE import_id = ? AND run = ? AND no = ?", id, run.name(), slice)
                .fetchSingle(0, byte[].class);
        return json.readValue(sealed.open(found), new TypeReference<List<CellFault>>() {
        });
    }

    List<Saved> saved(Kind kind) {
        return sql.resultQuery(
                "SELECT id, kind, name, columns::text AS columns, source FROM intake.mapping WHERE kind = ? ORDER BY name LIMIT 200",
                kind.name()).fetch(this::saved);
    }

    Optional<Saved> saved(String name) {
        return sql.resultQuery("SELECT id, kind, name, columns::text AS columns, source FROM intake.mapping WHERE name = ?", name)
                .fetchOptional(this::saved);
    }

    /** Saves a mapping under a name; one of the same name and kind is replaced, one of another kind is a Fault. */
    void save(String name, Kind kind, Map<String, String> targets, String source, String by, Instant at) {
        if (saved(name).filter(known -> known.kind() != kind).isPresent()) {
            throw new Fault("intake.mapping.name", name);
        }
        sql.execute("""
                INSERT INTO intake.mapping (kind, name, columns, source, saved_by, saved_at) VALUES (?, ?, ?::jsonb, ?, ?, ?::timestamptz)
                ON CONFLICT ON CONSTRAINT mapping_name_once DO UPDATE
                SET columns = excluded.columns, source = excluded.source, saved_by = excluded.saved_by, saved_at = excluded.saved_at""",
                kind.name(), name, json.writeValueAsString(targets), source, by, utc(at));
    }

    private Saved saved(Record row) {
        Map<String, String> targets = new LinkedHashMap<>();
        json.readTree(row.get("columns", String.class)).properties()
                .forEach(entry -> targets.put(entry.getKey(), entry.getValue().asString()));
        return new Saved(row.get("id", Integer.class), Kind.valueOf(row.get("kind", String.class)), row.get("name", String.class), targets,
                row.get("source", String.class));
    }

    private Import read(Record row) {
        String notice = row.get("notice", String.class);
        JsonNode told = notice == null ? null : json.readTree(notice);
        String trouble = row.get("trouble", String.class);
        OffsetDateTime recorded = row.get("recorded_at", OffsetDateTime.class);
        return new Import(row.get("id", Long.class), Kind.valueOf(row.get("kind", String.class)), row.get("file_name", String.class),
                row.get("file_size", Long.class),
                row.get("sha256", String.class), row.get("account_id", Integer.class), row.get("username", String.class),
                row.get("uploaded_at", OffsetDateTime.class).toInstant(), Import.State.valueOf(row.get("state", String.class)),
                targets(row.get("columns", String.class)),
                row.get("source", String.class), row.get("since", LocalDate.class), row.get("partial", Boolean.class),
                recorded == null ? null : recorded.toInstant(),
                told == null ? "" : told.get("encoding").asString(), told == null ? 0 : told.get("formulas").asLong(),
                trouble == null ? null : json.readValue(trouble, Import.Trouble.class));
    }

    private List<String> targets(@Nullable String columns) {
        return columns == null ? new ArrayList<>() : json.readValue(columns, new TypeReference<List<String>>() {
        });
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
