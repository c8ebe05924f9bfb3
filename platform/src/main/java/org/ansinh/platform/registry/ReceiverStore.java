package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.ansinh.platform.registry.Receivers.Capacity;
import org.ansinh.platform.registry.Receivers.Guardian;
import org.ansinh.platform.registry.Receivers.Named;
import org.ansinh.platform.registry.Receivers.Receiver;
import org.ansinh.platform.registry.Receivers.Somebody;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Receivers and guardians in SQL. */
@Component
class ReceiverStore {

    private static final String SAME_GUARDIAN = "person_id = ? AND coalesce(guardian_id, 0) = ? AND name = ?";

    private final DSLContext sql;
    private final BeliefStore beliefs;
    private final NumberVault vault;

    ReceiverStore(DSLContext sql, BeliefStore beliefs, NumberVault vault) {
        this.sql = sql;
        this.beliefs = beliefs;
        this.vault = vault;
    }

    List<Receiver> receivers(Collection<Long> beneficiaries, LocalDate day) {
        return sql.resultQuery("""
                SELECT r.person_id, r.programme, r.capacity, r.receiver_id AS who, coalesce(p.name, r.name) AS name, r.number_encrypted,
                       lower(r.valid) AS since, upper(r.valid) - 1 AS until, e.source, e.document, e.recorded_by, e.paper
                FROM registry.receiver r LEFT JOIN registry.person p ON p.id = r.receiver_id JOIN registry.evidence e ON e.id = r.evidence
                WHERE r.person_id = ANY (?::bigint[]) AND r.valid @> ?::date ORDER BY r.person_id, r.programme""",
                beneficiaries.toArray(Long[]::new), day)
                .fetch(row -> new Receiver(row.get("person_id", Long.class), row.get("programme", String.class), somebody(row),
                        Capacity.valueOf(row.get("capacity", String.class)), row.get("since", LocalDate.class),
                        row.get("until", LocalDate.class),
                        FactStore.evidence(row)));
    }

    List<Guardian> guardians(Collection<Long> wards, LocalDate day) {
        return sql.resultQuery("""
                SELECT g.person_id, g.guardian_id AS who, coalesce(p.name, g.name) AS name, g.number_encrypted,
                       lower(g.valid) AS since, upper(g.valid) - 1 AS until, e.source, e.document, e.recorded_by, e.paper
                FROM registry.guardian g LEFT JOIN registry.person p ON p.id = g.guardian_id JOIN registry.evidence e ON e.id = g.evidence
                WHERE g.person_id = ANY (?::bigint[]) AND g.valid @> ?::date ORDER BY g.person_id, lower(g.valid)""",
                wards.toArray(Long[]::new), day)
                .fetch(row -> new Guardian(row.get("person_id", Long.class), somebody(row), row.get("since", LocalDate.class),
                        row.get("until", LocalDate.class),
                        FactStore.evidence(row)));
    }

    List<Long> actsFor(long person, LocalDate day) {
        return sql
                .resultQuery("""
                        SELECT person_id FROM registry.receiver WHERE receiver_id = ? AND valid @> ?::date
                        UNION SELECT person_id FROM registry.guardian WHERE guardian_id = ? AND valid @> ?::date ORDER BY 1""", person, day,
                        person, day)
                .fetch(0, Long.class);
    }

    void receive(long beneficiary, String programme, Named who, Capacity capacity, LocalDate from, @Nullable LocalDate to, int evidence,
            Instant now) {
        sql.execute("SELECT FROM registry.person WHERE id = ? FOR NO KEY UPDATE", beneficiary);
        OffsetDateTime at = beliefs.giveUp("receiver", "person_id = ? AND programme = ?", List.of(beneficiary, programme), from, now);
        PersonalNumber number = number(who);
        sql.execute(
                """
                        INSERT INTO registry.receiver (person_id, programme, receiver_id, name, number_encrypted, number_hash, capacity, valid, evidence, recorded_at)
                        VALUES (?, ?, ?::bigint, normalize(?, NFC), ?::bytea, ?::bytea, ?, daterange(?::date, ?::date, '[]'), ?, ?::timestamptz)""",
                beneficiary, programme, who.person(), outside(who), number == null ? null : vault.encrypt(number),
                number == null ? null : vault.hash(number), capacity.name(), from, to, evidence, at);
    }

    void endReceiver(long beneficiary, String programme, LocalDate from, Instant now) {
        beliefs.giveUp("receiver", "person_id = ? AND programme = ?", List.of(beneficiary, programme), from, now);
    }

    void guard(long ward, Named who, LocalDate from, @Nullable LocalDate to, int evidence, Instant now) {
        sql.execute("SELECT FROM registry.person WHERE id = ? FOR NO KEY UPDATE", ward);
        long id = who.person() == null ? 0 : who.person();
        OffsetDateTime at = beliefs.giveUp("guardian", SAME_GUARDIAN, List.of(ward, id, outside(who)), from, now);
        PersonalNumber number = number(who);
        sql.execute("""
                INSERT INTO registry.guardian (person_id, guardian_id, name, number_encrypted, number_hash, valid, evidence, recorded_at)
                VALUES (?, ?::bigint, normalize(?, NFC), ?::bytea, ?::bytea, daterange(?::date, ?::date, '[]'), ?, ?::timestamptz)""",
                ward, who.person(), outside(who), number == null ? null : vault.encrypt(number), number == null ? null : vault.hash(number),
                from, to,
                evidence, at);
    }

    void endGuardian(long ward, Somebody who, LocalDate from, Instant now) {
        long id = who.person() == null ? 0 : who.person();
        beliefs.giveUp("guardian", SAME_GUARDIAN, List.of(ward, id, who.person() == null ? who.name() : ""), from, now);
    }

    private static String outside(Named who) {
        return who.person() == null ? who.name().strip() : "";
    }

    private static @Nullable PersonalNumber number(Named who) {
        return who.person() != null || who.number() == null || who.number().isBlank() ? null : new PersonalNumber(who.number());
    }

    private Somebody somebody(Record row) {
        byte[] sealed = row.get("number_encrypted", byte[].class);
        return new Somebody(row.get("who", Long.class), row.get("name", String.class),
                sealed == null ? null : vault.decrypt(sealed).masked());
    }
}
