package org.ansinh.platform.onestop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Applications in the database. A draft is opened by code and secret; drafts nobody came back to are forgotten. */
@Component
class Applications {

    private static final int SECRET_BYTES = 6;
    private static final int DRAFT_DAYS = 30;
    private static final int MOST_SHOWN = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;

    Applications(DSLContext sql) {
        this.sql = sql;
    }

    /** Twelve signs that open a draft again, in three groups. */
    static String drawSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        String signs = HexFormat.of().formatHex(bytes);
        return signs.substring(0, 4) + "-" + signs.substring(4, 8) + "-" + signs.substring(8);
    }

    /** Saves a new draft. */
    void add(Application draft, String secret, Instant at) {
        sql.execute("DELETE FROM onestop.application WHERE state = 'DRAFT' AND saved_at < ?::timestamptz",
                at.minusSeconds(DRAFT_DAYS * 86_400L).atOffset(ZoneOffset.UTC));
        sql.execute(
                """
                        INSERT INTO onestop.application (code, secret, programme, area_unit, name, born, hamlet, applicant, phone, email, words, state, saved_at, sent_on)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)""",
                draft.code().text(), hash(secret), draft.programme(), draft.areaUnit(), draft.name(), draft.born(), draft.hamlet(),
                draft.applicant(),
                draft.phone(), draft.email(), draft.words(), draft.state().name(), at.atOffset(ZoneOffset.UTC), draft.sentOn());
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
        try {
            String plain = secret.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
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
