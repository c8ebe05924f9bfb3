package org.ansinh.platform.onestop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Applications in the database. A draft is opened by code and secret; drafts nobody came back to are forgotten. */
@Component
class Applications {

    private static final int SECRET_BYTES = 6;
    private static final int DRAFT_DAYS = 30;
    private static final int MOST_SHOWN = 200;

    private final DSLContext sql;

    Applications(DSLContext sql) {
        this.sql = sql;
    }

    /** Twelve signs in three groups that open the draft of a form again; they follow from the form's key, so that the form sent twice gets the same one. */
    static String secretOf(UUID key) {
        String signs = HexFormat.of().formatHex(digest("secret " + key), 0, SECRET_BYTES);
        return signs.substring(0, 4) + "-" + signs.substring(4, 8) + "-" + signs.substring(8);
    }

    /** Saves a new draft under the key of its form; false when the form was sent before. */
    boolean add(Application draft, UUID key, Instant at) {
        sql.execute("DELETE FROM onestop.application WHERE state = 'DRAFT' AND saved_at < ?::timestamptz",
                at.minusSeconds(DRAFT_DAYS * 86_400L).atOffset(ZoneOffset.UTC));
        return sql.execute(
                """
                        INSERT INTO onestop.application (code, secret, request, programme, area_unit, name, born, hamlet, applicant, phone, email, words, state, saved_at, sent_on)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?) ON CONFLICT (request) DO NOTHING""",
                draft.code().text(), hash(secretOf(key)), request(key), draft.programme(), draft.areaUnit(), draft.name(), draft.born(),
                draft.hamlet(),
                draft.applicant(),
                draft.phone(), draft.email(), draft.words(), draft.state().name(), at.atOffset(ZoneOffset.UTC), draft.sentOn()) == 1;
    }

    /** What was written with a form of this key before. */
    Optional<Application> ofRequest(UUID key) {
        return sql.resultQuery("SELECT * FROM onestop.application WHERE request = ?", (Object) request(key))
                .fetchOptional(Applications::application);
    }

    /** What the secret opens, in whatever state. */
    Optional<Application> opened(DossierCode code, String secret) {
        return sql.resultQuery("SELECT * FROM onestop.application WHERE code = ? AND secret = ?", code.text(), hash(secret))
                .fetchOptional(Applications::application);
    }

    /** Saves a draft anew, or sends it; false when the secret is wrong or it was sent before. */
    boolean save(Application draft, String secret, Instant at) {
        return sql.execute(
                """
                        UPDATE onestop.application SET area_unit = ?, name = ?, born = ?, hamlet = ?, applicant = ?, phone = ?, email = ?, words = ?, state = ?,
                            saved_at = ?::timestamptz, sent_on = ?
                        WHERE code = ? AND secret = ? AND state = 'DRAFT'""",
                draft.areaUnit(), draft.name(), draft.born(), draft.hamlet(), draft.applicant(), draft.phone(), draft.email(),
                draft.words(),
                draft.state().name(), at.atOffset(ZoneOffset.UTC), draft.sentOn(), draft.code().text(), hash(secret)) == 1;
    }

    Optional<Application> find(DossierCode code) {
        return sql.resultQuery("SELECT * FROM onestop.application WHERE code = ?", code.text()).fetchOptional(Applications::application);
    }

    Optional<Application> lock(DossierCode code) {
        return sql.resultQuery("SELECT * FROM onestop.application WHERE code = ? FOR UPDATE", code.text())
                .fetchOptional(Applications::application);
    }

    Optional<Application> draft(DossierCode code, String secret) {
        return sql
                .resultQuery("SELECT * FROM onestop.application WHERE code = ? AND secret = ? AND state = 'DRAFT'", code.text(),
                        hash(secret))
                .fetchOptional(Applications::application);
    }

    /** What was sent in these areas and waits, oldest first. */
    List<Application> waiting(Set<Integer> areas) {
        return sql
                .resultQuery("SELECT * FROM onestop.application WHERE state = 'SENT' AND area_unit = ANY (?) ORDER BY sent_on, id LIMIT ?",
                        areas.toArray(Integer[]::new), MOST_SHOWN)
                .fetch(Applications::application);
    }

    int countWaiting(Set<Integer> areas) {
        return sql.resultQuery("SELECT count(*)::int FROM onestop.application WHERE state = 'SENT' AND area_unit = ANY (?)",
                (Object) areas.toArray(Integer[]::new)).fetchSingle(0, Integer.class);
    }

    void taken(DossierCode code, long dossier) {
        sql.execute("UPDATE onestop.application SET state = 'TAKEN', dossier_id = ? WHERE code = ? AND state = 'SENT'", dossier,
                code.text());
    }

    void declined(DossierCode code, String why) {
        sql.execute("UPDATE onestop.application SET state = 'DECLINED', answer = ? WHERE code = ? AND state = 'SENT'", why, code.text());
    }

    private static byte[] hash(String secret) {
        return digest(secret.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", ""));
    }

    /** Kept instead of the key, from which the secret follows. */
    private static byte[] request(UUID key) {
        return digest("request " + key);
    }

    private static byte[] digest(String plain) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException everyMachineHasIt) {
            throw new IllegalStateException(everyMachineHasIt);
        }
    }

    private static Application application(Record row) {
        return new Application(new DossierCode(row.get("code", String.class)), row.get("programme", String.class),
                row.get("area_unit", Integer.class),
                row.get("name", String.class), row.get("born", LocalDate.class), row.get("hamlet", String.class),
                row.get("applicant", String.class),
                row.get("phone", String.class), row.get("email", String.class), row.get("words", String.class),
                Application.State.valueOf(row.get("state", String.class)), row.get("answer", String.class),
                row.get("sent_on", LocalDate.class));
    }
}
