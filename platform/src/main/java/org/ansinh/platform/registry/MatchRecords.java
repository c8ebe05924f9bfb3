package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What of people is compared to find one person with two records; streamed, for comparing in memory. Nothing of it is kept elsewhere. */
@Component
@Transactional(readOnly = true)
public class MatchRecords {

    private static final int SLICE = 5_000;
    private static final String SELECT = """
            SELECT p.id, p.name, p.born, p.died, p.number_encrypted, p.number_verified_on IS NOT NULL AS verified, r.area_unit, r.hamlet, r.address, c.value AS phone
            FROM registry.person p
            LEFT JOIN registry.membership m ON m.person_id = p.id AND m.valid @> ?::date
            LEFT JOIN registry.residence r ON r.household_id = m.household_id AND r.valid @> ?::date
            LEFT JOIN registry.contact c ON c.person_id = p.id AND c.kind = 'PHONE' AND c.valid @> ?::date
            """;
    private static final String NOT_MERGED = "NOT EXISTS (SELECT FROM registry.merge g WHERE g.merged_id = p.id AND g.state = 'MERGED')";

    private final DSLContext sql;
    private final NumberVault vault;

    MatchRecords(DSLContext sql, NumberVault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /**
     * Somebody, by her surviving record.
     *
     * @param number her personal number, whole; null when none is known
     * @param verified whether the State's register has confirmed the number
     * @param areaUnit null when she lives nowhere
     */
    public record MatchRecord(
            long id, String name, LocalDate born, @Nullable String number, boolean verified, @Nullable Integer areaUnit,
            @Nullable String address, @Nullable String phone, @Nullable LocalDate died) {}

    /** Everybody, in order of ids. */
    public void each(LocalDate day, Consumer<MatchRecord> sink) {
        try (Stream<Record> rows = sql.resultQuery(SELECT + "WHERE " + NOT_MERGED + " ORDER BY p.id", day, day, day).fetchSize(SLICE)
                .stream().map(Record.class::cast)) {
            rows.forEach(row -> sink.accept(record(row)));
        }
    }

    /** Some people; those merged into others are left out. */
    public List<MatchRecord> of(Collection<Long> ids, LocalDate day) {
        return ids.isEmpty()
                ? List.of()
                : new ArrayList<>(
                        sql.resultQuery(SELECT + "WHERE p.id = ANY (?::bigint[]) AND " + NOT_MERGED + " ORDER BY p.id", day, day, day,
                                ids.toArray(Long[]::new)).fetch(this::record));
    }

    private MatchRecord record(Record row) {
        byte[] sealed = row.get("number_encrypted", byte[].class);
        String hamlet = row.get("hamlet", String.class);
        String address = row.get("address", String.class);
        String place = address == null || address.isBlank() ? null : hamlet == null || hamlet.isBlank() ? address : address + ", " + hamlet;
        return new MatchRecord(row.get("id", Long.class), row.get("name", String.class), row.get("born", LocalDate.class),
                sealed == null ? null : vault.decrypt(sealed).digits(), row.get("verified", Boolean.class),
                row.get("area_unit", Integer.class), place, row.get("phone", String.class), row.get("died", LocalDate.class));
    }
}
