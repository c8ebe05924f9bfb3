package org.ansinh.platform.lawroom;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the law does not fit, with cases, in SQL. Only ever added to. */
@Component
class ShortcomingStore {

    private final DSLContext sql;

    ShortcomingStore(DSLContext sql) {
        this.sql = sql;
    }

    /** {@code cases}: person ids with the unit in which each lives. */
    @Transactional
    public long add(Shortcoming written, Map<Long, Integer> cases, Officer by, Instant now) {
        long id = sql.resultQuery("""
                INSERT INTO lawroom.shortcoming (programme, row_id, title, trouble, proposal, area_unit, noted_by, noter_name, noted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""", written.programme(), written.row(), written.title(),
                written.trouble(),
                written.proposal(), written.areaUnit(), by.id(), by.name(), now.atOffset(ZoneOffset.UTC)).fetchSingle().get(0, Long.class);
        cases.forEach((person, unit) -> sql.execute("INSERT INTO lawroom.shortcoming_case (shortcoming_id, person_id, area_unit) "
                + "VALUES (?, ?, ?)", id, person, unit));
        return id;
    }

    /** Newest first. What does not fit is for everybody in the law room to read; people in the cases are not. */
    public List<Shortcoming> all() {
        return sql.resultQuery("SELECT * FROM lawroom.shortcoming ORDER BY id DESC")
                .fetch(row -> new Shortcoming(row.get("id", Long.class), row.get("programme", String.class),
                        row.get("row_id", String.class),
                        row.get("title", String.class), row.get("trouble", String.class), row.get("proposal", String.class),
                        row.get("area_unit", Integer.class), row.get("noter_name", String.class),
                        row.get("noted_at", OffsetDateTime.class).toInstant()));
    }

    public Optional<Shortcoming> find(long id) {
        return all().stream().filter(one -> one.id() == id).findFirst();
    }

    /** Persons of a note who live in the units. */
    public List<Long> cases(long shortcoming, Collection<Integer> units) {
        return sql.resultQuery("SELECT person_id FROM lawroom.shortcoming_case WHERE shortcoming_id = ? AND area_unit = ANY (?) "
                + "ORDER BY person_id", shortcoming, units.toArray(Integer[]::new)).fetch(0, Long.class);
    }

    public int count(long shortcoming, Collection<Integer> units) {
        return cases(shortcoming, units).size();
    }
}
