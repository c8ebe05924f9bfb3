package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.plan.DataValueSets.Conflict;
import org.ansinh.platform.plan.DataValueSets.DataValue;
import org.ansinh.platform.plan.DataValueSets.ImportCount;
import org.ansinh.platform.plan.DataValueSets.ImportSummary;
import org.ansinh.platform.plan.DataValueSets.WebMessage;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Answers to messages of other programs: what is wrong with each value, and the same answer to the same request again. */
@Component
@Transactional
class MessageAnswers {

    private final DSLContext sql;
    private final MessageSource words;
    private final JsonMapper json;

    MessageAnswers(DSLContext sql, MessageSource words, JsonMapper json) {
        this.sql = sql;
        this.words = words;
        this.json = json;
    }

    /** {@code key}: empty when the sender gives none. */
    record Request(String key, byte[] fingerprint, boolean dryRun) {}

    record Answer(int status, String json) {}

    /** Another request came under the same key. */
    static final class KeyUsed extends ResponseStatusException {

        private static final long serialVersionUID = 1L;

        KeyUsed() {
            super(HttpStatus.CONFLICT, "another request came under the same Idempotency-Key");
        }
    }

    /** The answer kept under the request's key, or else {@code fresh}, which is kept from now on. */
    Answer once(Request request, Officer by, Instant at, Supplier<Answer> fresh) {
        if (request.key().isEmpty()) {
            return fresh.get();
        }
        sql.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))", request.key(), by.id());
        Optional<Answer> before = before(request, by);
        if (before.isPresent()) {
            return before.get();
        }
        Answer answer = fresh.get();
        sql.execute(
                "INSERT INTO plan.api_request (account, key, fingerprint, status, answer, answered_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                by.id(), request.key(), request.fingerprint(), answer.status(), answer.json(), at.atOffset(ZoneOffset.UTC));
        return answer;
    }

    private Optional<Answer> before(Request request, Officer by) {
        Optional<? extends Record> known = sql
                .resultQuery("SELECT fingerprint, status, answer FROM plan.api_request WHERE account = ? AND key = ?", by.id(),
                        request.key())
                .fetchOptional();
        return known.map(row -> {
            if (!MessageDigest.isEqual(row.get("fingerprint", byte[].class), request.fingerprint())) {
                throw new KeyUsed();
            }
            return new Answer(row.get("status", Integer.class), row.get("answer", String.class));
        });
    }

    Conflict conflict(int index, DataValue value, String code, Fault fault) {
        return new Conflict(value.dataElement() == null ? "" : value.dataElement(),
                String.valueOf(words.getMessage(fault.key(), fault.arguments(), fault.key(), LocaleContextHolder.getLocale())),
                code, List.of(index));
    }

    Answer taken(ImportCount count) {
        return summary(HttpStatus.OK, "SUCCESS", count, List.of());
    }

    /** Nothing of the set was taken. */
    Answer refused(HttpStatus status, int values, List<Conflict> conflicts) {
        return summary(status, "ERROR", new ImportCount(0, 0, values, 0), conflicts);
    }

    private Answer summary(HttpStatus status, String word, ImportCount count, List<Conflict> conflicts) {
        String message = String.valueOf(words.getMessage("targets.api." + word, null, word, LocaleContextHolder.getLocale()));
        ImportSummary summary = new ImportSummary("ImportSummary", word, message, count, conflicts,
                conflicts.stream().flatMap(one -> one.indexes().stream()).toList());
        String name = switch (status) {
            case OK -> "OK";
            case CONFLICT -> "Conflict";
            default -> "Unprocessable Entity";
        };
        return new Answer(status.value(),
                json.writeValueAsString(new WebMessage(name, status.value(), status == HttpStatus.OK ? "OK" : "ERROR", message, summary)));
    }

    /** What a value says itself, or else what holds for its whole set. */
    static @Nullable String either(@Nullable String own, @Nullable String ofSet) {
        return own != null ? own : ofSet;
    }

    /** @throws Fault when the field is missing */
    static String needed(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            throw new Fault("targets.api.missing", field);
        }
        return text.strip();
    }

    /** Between programs a number has a point and no thousands. */
    static BigDecimal number(String text, String field) {
        if (!text.strip().matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")) {
            throw new Fault("targets.api.number", field, text);
        }
        return new BigDecimal(text.strip());
    }
}
