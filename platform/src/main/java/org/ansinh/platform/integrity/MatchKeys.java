package org.ansinh.platform.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ansinh.linkage.Model;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.launch.DataKey;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.MatchRecords;
import org.ansinh.platform.registry.MatchRecords.MatchRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The blocks of every record, kept as the register changes: triggers note whose are out of date, and before anybody asks they are made anew. */
@Component
class MatchKeys {

    private static final int BATCH = 2_000;
    private static final long ONE_AT_A_TIME = 0x616e73696e686d6bL;

    private final DSLContext sql;
    private final MatchRecords records;
    private final PeopleModel people;
    private final Today today;
    private final SecretKeySpec secret;

    MatchKeys(DSLContext sql, MatchRecords records, PeopleModel people, DataKey key, Today today) {
        this.sql = sql;
        this.records = records;
        this.people = people;
        this.today = today;
        this.secret = new SecretKeySpec(key.sign("integrity: match keys", "blocks"), "HmacSHA256");
    }

    /** Brings keys up to date a minute after a change at the latest, so that whoever asks need not wait. */
    @Scheduled(initialDelay = 20_000, fixedDelay = 60_000)
    @Transactional
    public void refreshInTime() {
        refresh();
    }

    /** In the caller's transaction: makes all keys when there are none, else those out of date. */
    void refresh() {
        if (sql.resultQuery("SELECT EXISTS (SELECT FROM integrity.match_stale)").fetchSingle(0, Boolean.class)) {
            mend();
        } else if (!sql.resultQuery("SELECT EXISTS (SELECT FROM integrity.match_key)").fetchSingle(0, Boolean.class)) {
            rebuild();
        }
    }

    /** Ids of records that share a block with one, at most a few hundred. */
    List<Long> candidates(@Nullable String[] values) {
        List<Model.Key> keys = people.model().keys(values);
        Short[] rules = keys.stream().map(key -> (short) key.rule()).toArray(Short[]::new);
        Mac mac = mac();
        Long[] coarse = keys.stream().map(key -> signed(mac, key.rule(), key.key())).toArray(Long[]::new);
        Long[] finer = keys.stream().map(key -> key.finer() == 0 ? 0 : signed(mac, key.rule(), key.finer())).toArray(Long[]::new);
        int most = people.model().schema().limits().largestBlock();
        return sql.resultQuery(
                """
                        WITH asked AS (SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bigint[]) AS a (rule, key, finer)),
                        sized AS (SELECT a.*, (SELECT count(*) FROM (SELECT FROM integrity.match_key k WHERE k.rule = a.rule AND k.key = a.key LIMIT ?) x) AS size FROM asked a)
                        SELECT DISTINCT f.person FROM sized s CROSS JOIN LATERAL (
                            SELECT k.person FROM integrity.match_key k WHERE k.rule = s.rule AND k.key = s.key AND s.size <= ?
                            UNION ALL
                            (SELECT k.person FROM integrity.match_key k WHERE k.rule = s.rule AND k.key = s.key AND s.size > ? AND s.finer <> 0 AND k.finer = s.finer LIMIT ?)) f""",
                rules, coarse, finer, most + 1, most, most, most).fetch(0, Long.class);
    }

    private void rebuild() {
        sql.execute("SELECT pg_advisory_xact_lock(?)", ONE_AT_A_TIME);
        sql.execute("DELETE FROM integrity.match_key");
        Mac mac = mac();
        LocalDate day = today.day();
        List<Row> rows = new ArrayList<>();
        records.each(day, one -> {
            rows.addAll(rows(mac, one));
            if (rows.size() > 100_000) {
                write(rows);
                rows.clear();
            }
        });
        write(rows);
        sql.execute("ANALYZE integrity.match_key");
    }

    private void mend() {
        Mac mac = mac();
        List<Long> stale;
        do {
            stale = sql.resultQuery(
                    """
                            DELETE FROM integrity.match_stale WHERE id IN (SELECT id FROM integrity.match_stale ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING person""",
                    BATCH)
                    .fetch(0, Long.class);
            Collection<Long> people = stale.stream().distinct().sorted().toList();
            sql.execute("DELETE FROM integrity.match_key WHERE person = ANY (?::bigint[])", (Object) people.toArray(Long[]::new));
            write(records.of(people, today.day()).stream().flatMap(one -> rows(mac, one).stream()).toList());
        } while (stale.size() == BATCH);
    }

    private record Row(int rule, long key, long finer, long person) {}

    private List<Row> rows(Mac mac, MatchRecord one) {
        return people.model().keys(PeopleModel.values(one)).stream()
                .map(key -> new Row(key.rule(), signed(mac, key.rule(), key.key()),
                        key.finer() == 0 ? 0 : signed(mac, key.rule(), key.finer()), one.id()))
                .toList();
    }

    private void write(List<Row> rows) {
        if (!rows.isEmpty()) {
            Copy.into(sql, "integrity.match_key (rule, key, finer, person)", copy -> {
                for (Row row : rows) {
                    copy.field(row.rule()).field(row.key()).field(row.finer()).field(row.person()).end();
                }
            });
        }
    }

    private static long signed(Mac mac, int rule, long key) {
        return ByteBuffer.wrap(mac.doFinal((rule + ":" + key).getBytes(StandardCharsets.US_ASCII))).getLong();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
