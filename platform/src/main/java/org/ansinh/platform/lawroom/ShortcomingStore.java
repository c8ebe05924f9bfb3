package org.ansinh.platform.lawroom;

import static org.ansinh.platform.lawroom.db.Tables.SHORTCOMING;
import static org.ansinh.platform.lawroom.db.Tables.SHORTCOMING_CASE;

import java.time.Instant;
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
        long id = sql.insertInto(SHORTCOMING)
                .set(SHORTCOMING.PROGRAMME, written.programme())
                .set(SHORTCOMING.ROW_ID, written.row())
                .set(SHORTCOMING.TITLE, written.title())
                .set(SHORTCOMING.TROUBLE, written.trouble())
                .set(SHORTCOMING.PROPOSAL, written.proposal())
                .set(SHORTCOMING.AREA_UNIT, written.areaUnit())
                .set(SHORTCOMING.NOTED_BY, by.id())
                .set(SHORTCOMING.NOTER_NAME, by.name())
                .set(SHORTCOMING.NOTED_AT, now.atOffset(ZoneOffset.UTC))
                .returning(SHORTCOMING.ID)
                .fetchSingle(SHORTCOMING.ID);
        cases.forEach((person, unit) -> sql.insertInto(SHORTCOMING_CASE)
                .set(SHORTCOMING_CASE.SHORTCOMING_ID, id)
                .set(SHORTCOMING_CASE.PERSON_ID, person)
                .set(SHORTCOMING_CASE.AREA_UNIT, unit)
                .execute());
        return id;
    }

    /** Newest first. What does not fit is for everybody in the law room to read; people in the cases are not. */
    public List<Shortcoming> all() {
        return sql.selectFrom(SHORTCOMING).orderBy(SHORTCOMING.ID.desc())
                .fetch(row -> new Shortcoming(row.getId(), row.getProgramme(), row.getRowId(), row.getTitle(), row.getTrouble(),
                        row.getProposal(),
                        row.getAreaUnit(), row.getNoterName(), row.getNotedAt().toInstant()));
    }

    public Optional<Shortcoming> find(long id) {
        return all().stream().filter(one -> one.id() == id).findFirst();
    }

    /** Persons of a note who live in the units. */
    public List<Long> cases(long shortcoming, Collection<Integer> units) {
        return sql.select(SHORTCOMING_CASE.PERSON_ID).from(SHORTCOMING_CASE)
                .where(SHORTCOMING_CASE.SHORTCOMING_ID.eq(shortcoming), SHORTCOMING_CASE.AREA_UNIT.in(units))
                .orderBy(SHORTCOMING_CASE.PERSON_ID).fetch(SHORTCOMING_CASE.PERSON_ID);
    }

    public int count(long shortcoming, Collection<Integer> units) {
        return cases(shortcoming, units).size();
    }
}
