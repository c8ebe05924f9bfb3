package org.ansinh.platform.onestop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ansinh.law.Procedure.Channel;
import org.ansinh.law.Procedure.Outcome;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files and their events in the database. */
@Component
class DossierStore {

    private final DSLContext sql;

    DossierStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A file to be received. {@code clock}: null when papers are missing or nobody accepted it yet. */
    record Arrival(
            DossierCode code, UUID requestKey, long person, String programme, String procedure, Channel channel, int areaUnit,
            String applicant,
            String phone, String email, LocalDate receivedOn, Instant at, int receivedBy, String receiverName, Dossier.Stage stage,
            @Nullable Clock clock, @Nullable LocalDate dueOn, @Nullable LocalDate promisedOn) {}

    /** Where a file stands after an event. */
    record Standing(
            Dossier.Stage stage, @Nullable LocalDate clockFrom, int clockUsed, @Nullable LocalDate dueOn, @Nullable LocalDate promisedOn,
            @Nullable LocalDate appointedOn, @Nullable LocalDate postedFrom, @Nullable LocalDate postedUntil, @Nullable Integer assignedTo,
            @Nullable String assigneeName, @Nullable Long proposal, @Nullable Outcome outcome, @Nullable LocalDate closedOn) {

        static Standing of(Dossier one) {
            return new Standing(one.stage(), one.clockFrom(), one.clockUsed(), one.dueOn(), one.promisedOn(), one.appointedOn(),
                    one.postedFrom(),
                    one.postedUntil(), one.assignedTo(), one.assigneeName(), one.proposal(), one.outcome(), one.closedOn());
        }

        Standing at(Dossier.Stage next, @Nullable LocalDate due) {
            return new Standing(next, clockFrom, clockUsed, due, promisedOn, appointedOn, postedFrom, postedUntil, assignedTo, assigneeName,
                    proposal, outcome, closedOn);
        }

        Standing clock(@Nullable LocalDate from, int used, @Nullable LocalDate promised) {
            return new Standing(stage, from, used, dueOn, promised, promised, postedFrom, postedUntil, assignedTo, assigneeName, proposal,
                    outcome, closedOn);
        }

        Standing appointed(LocalDate day) {
            return new Standing(stage, clockFrom, clockUsed, dueOn, promisedOn, day, postedFrom, postedUntil, assignedTo, assigneeName,
                    proposal, outcome, closedOn);
        }

        Standing posted(LocalDate from, LocalDate until) {
            return new Standing(stage, clockFrom, clockUsed, dueOn, promisedOn, appointedOn, from, until, assignedTo, assigneeName,
                    proposal,
                    outcome, closedOn);
        }

        Standing assigned(@Nullable Integer officer, @Nullable String name) {
            return new Standing(stage, clockFrom, clockUsed, dueOn, promisedOn, appointedOn, postedFrom, postedUntil, officer, name,
                    proposal,
                    outcome, closedOn);
        }

        Standing proposed(@Nullable Long number) {
            return new Standing(stage, clockFrom, clockUsed, dueOn, promisedOn, appointedOn, postedFrom, postedUntil, assignedTo,
                    assigneeName,
                    number, outcome, closedOn);
        }

        Standing outcome(Outcome ending) {
            return new Standing(stage, clockFrom, clockUsed, dueOn, promisedOn, appointedOn, postedFrom, postedUntil, assignedTo,
                    assigneeName,
                    proposal, ending, closedOn);
        }

        /** Whatever was posted stays on record, but nothing is posted any more after the day. */
        Standing closed(LocalDate day) {
            LocalDate until = postedUntil != null && postedFrom != null && postedUntil.isAfter(day)
                    ? (postedFrom.isAfter(day) ? postedFrom : day)
                    : postedUntil;
            return new Standing(Dossier.Stage.CLOSED, clockFrom, clockUsed, null, promisedOn, appointedOn, postedFrom, until, assignedTo,
                    assigneeName, proposal, outcome, day);
        }
    }

    long add(Arrival one) {
        return sql.resultQuery(
                """
                        INSERT INTO onestop.dossier (code, request_key, person_id, programme, procedure, channel, area_unit, applicant, phone, email,
                            received_on, received_at, received_by, receiver_name, act, clock_from, due_on, promised_on, appointed_on)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                one.code().text(), one.requestKey(), one.person(), one.programme(), one.procedure(), one.channel().name(), one.areaUnit(),
                one.applicant(), one.phone(), one.email(), one.receivedOn(), one.at().atOffset(ZoneOffset.UTC), one.receivedBy(),
                one.receiverName(), one.stage().name(), one.clock() == null ? null : one.clock().from(), one.dueOn(), one.promisedOn(),
                one.promisedOn()).fetchSingle().get(0, Long.class);
    }

    /** Moves a locked file; the event's number is the file's next version. A promise that was missed stays missed. */
    void move(Dossier before, Standing after, Event.Kind kind, LocalDate day, Instant at, int by, String byName, String note) {
        int version = before.version() + 1;
        add(before.id(), version, kind, day, at, by, byName, after.stage(), note, after.dueOn(), after.appointedOn());
        sql.execute(
                """
                        UPDATE onestop.dossier SET act = ?, clock_from = ?, clock_used = ?, due_on = ?, promised_on = ?, appointed_on = ?, late_since = ?,
                            posted_from = ?, posted_until = ?, assigned_to = ?, assignee_name = ?, proposal_id = ?, outcome = ?, closed_on = ?, version = ?
                        WHERE id = ? AND version = ?""",
                after.stage().name(), after.clockFrom(), after.clockUsed(), after.dueOn(), after.promisedOn(), after.appointedOn(),
                before.late(day) ? before.promise() : null, after.postedFrom(), after.postedUntil(), after.assignedTo(),
                after.assigneeName(), after.proposal(),
                after.outcome() == null ? null : after.outcome().name(), after.closedOn(), version, before.id(), before.version());
    }

    void add(long dossier, int seq, Event.Kind kind, LocalDate day, Instant at, int by, String byName, Dossier.Stage stage, String note,
            @Nullable LocalDate due, @Nullable LocalDate appointed) {
        sql.execute("INSERT INTO onestop.event VALUES (?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?)",
                dossier, seq, kind.name(), day, at.atOffset(ZoneOffset.UTC), by, byName, stage.name(), note, due, appointed);
    }

    Optional<Dossier> find(DossierCode code) {
        return sql.resultQuery("SELECT * FROM onestop.dossier WHERE code = ?", code.text()).fetchOptional(DossierStore::dossier);
    }

    Optional<Dossier> lock(DossierCode code) {
        return sql.resultQuery("SELECT * FROM onestop.dossier WHERE code = ? FOR UPDATE", code.text()).fetchOptional(DossierStore::dossier);
    }

    Optional<Dossier> lockOfProposal(long proposal) {
        return sql.resultQuery("SELECT * FROM onestop.dossier WHERE proposal_id = ? FOR UPDATE", proposal)
                .fetchOptional(DossierStore::dossier);
    }

    Optional<Dossier> ofRequest(UUID key) {
        return sql.resultQuery("SELECT * FROM onestop.dossier WHERE request_key = ?", key).fetchOptional(DossierStore::dossier);
    }

    Optional<Dossier> open(long person, String programme) {
        return sql.resultQuery("SELECT * FROM onestop.dossier WHERE person_id = ? AND programme = ? AND act <> 'CLOSED'", person, programme)
                .fetchOptional(DossierStore::dossier);
    }

    /** Open files of a programme under any of the records of one person, oldest first. */
    List<Dossier> open(Collection<Long> records, String programme) {
        return sql.resultQuery(
                "SELECT * FROM onestop.dossier WHERE person_id = ANY (?::bigint[]) AND programme = ? AND act <> 'CLOSED' ORDER BY id",
                records.toArray(Long[]::new), programme).fetch(DossierStore::dossier);
    }

    /** Files of a person, newest first. */
    List<Dossier> of(long person) {
        return sql.resultQuery("SELECT * FROM onestop.dossier WHERE person_id = ? ORDER BY id DESC LIMIT 50", person)
                .fetch(DossierStore::dossier);
    }

    /** Everything that happened to a file, oldest first. */
    List<Event> events(long dossier) {
        return sql.resultQuery("SELECT * FROM onestop.event WHERE dossier_id = ? ORDER BY seq", dossier).fetch(row -> new Event(
                row.get("seq", Integer.class), Event.Kind.valueOf(row.get("kind", String.class)), row.get("day", LocalDate.class),
                row.get("at", OffsetDateTime.class).toInstant(), row.get("by", Integer.class), row.get("by_name", String.class),
                Dossier.Stage.valueOf(row.get("act", String.class)), row.get("note", String.class),
                row.get("appointed_on", LocalDate.class)));
    }

    static Dossier dossier(Record row) {
        String outcome = row.get("outcome", String.class);
        return new Dossier(row.get("id", Long.class), new DossierCode(row.get("code", String.class)), row.get("person_id", Long.class),
                row.get("programme", String.class), row.get("procedure", String.class), Channel.valueOf(row.get("channel", String.class)),
                row.get("area_unit", Integer.class), row.get("applicant", String.class), row.get("phone", String.class),
                row.get("email", String.class),
                row.get("received_on", LocalDate.class), row.get("receiver_name", String.class),
                Dossier.Stage.valueOf(row.get("act", String.class)),
                row.get("clock_from", LocalDate.class), row.get("clock_used", Integer.class), row.get("due_on", LocalDate.class),
                row.get("promised_on", LocalDate.class), row.get("appointed_on", LocalDate.class), row.get("late_since", LocalDate.class),
                row.get("posted_from", LocalDate.class),
                row.get("posted_until", LocalDate.class), row.get("assigned_to", Integer.class), row.get("assignee_name", String.class),
                row.get("proposal_id", Long.class), outcome == null ? null : Outcome.valueOf(outcome),
                row.get("closed_on", LocalDate.class),
                row.get("version", Integer.class));
    }
}
