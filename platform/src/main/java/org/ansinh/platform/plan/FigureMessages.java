package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.plan.DataValueSets.Conflict;
import org.ansinh.platform.plan.DataValueSets.DataValue;
import org.ansinh.platform.plan.DataValueSets.DataValueSet;
import org.ansinh.platform.plan.DataValueSets.ImportCount;
import org.ansinh.platform.plan.DataValueSets.ImportSummary;
import org.ansinh.platform.plan.DataValueSets.WebMessage;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes figures of other programs in: all or none, and the same request again gets the same answer. */
@Component
@Transactional
class FigureMessages {

    private final DSLContext sql;
    private final FigureDesk desk;
    private final UnitNames units;
    private final FigureRights rights;
    private final MessageSource words;

    FigureMessages(DSLContext sql, FigureDesk desk, UnitNames units, FigureRights rights, MessageSource words) {
        this.sql = sql;
        this.desk = desk;
        this.units = units;
        this.rights = rights;
        this.words = words;
    }

    /** {@code key}: empty when the sender gives none. */
    record Request(String key, byte[] fingerprint, boolean dryRun) {}

    record Answer(int status, String json) {}

    /** A value as understood; {@code standing} is null where no figure stands. */
    private record Line(int index, NewFigure figure, @Nullable Revision standing, int seen) {}

    Answer take(DataValueSet set, List<DataValue> values, Officer by, Today today, Request request, Function<Object, String> json) {
        boolean keyed = !request.key().isEmpty();
        if (keyed) {
            sql.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))", request.key(), by.id());
            Optional<Answer> before = before(request, by);
            if (before.isPresent()) {
                return before.get();
            }
        }
        Answer answer = fresh(set, values, by, today, request.dryRun(), json);
        if (keyed) {
            sql.execute(
                    "INSERT INTO plan.api_request (account, key, fingerprint, status, answer, answered_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                    by.id(), request.key(),
                    request.fingerprint(), answer.status(), answer.json(), today.now().atOffset(ZoneOffset.UTC));
        }
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

    /** Another request came under the same key. */
    static final class KeyUsed extends org.springframework.web.server.ResponseStatusException {

        private static final long serialVersionUID = 1L;

        KeyUsed() {
            super(org.springframework.http.HttpStatus.CONFLICT, "another request came under the same Idempotency-Key");
        }
    }

    private Answer fresh(DataValueSet set, List<DataValue> values, Officer by, Today today, boolean dryRun, Function<Object, String> json) {
        List<Conflict> conflicts = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        boolean stands = false;
        Map<List<@Nullable Object>, Integer> seen = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            try {
                Line line = line(i, set, values.get(i), today.day());
                NewFigure figure = line.figure();
                Integer twice = seen.putIfAbsent(Arrays.asList(figure.target(), figure.areaUnit(), figure.day()), i);
                Revision standing = line.standing();
                if (twice != null) {
                    conflicts.add(conflict(i, values.get(i), "E7611", new Fault("targets.api.twice", twice)));
                } else if (standing != null && !FigureDesk.same(standing, figure) && standing.version() != line.seen()) {
                    stands = true;
                    conflicts.add(conflict(i, values.get(i), "E7643",
                            new Fault("targets.api.stands", standing.figure().value().toPlainString(), standing.version(),
                                    standing.figure().source())));
                } else {
                    lines.add(line);
                }
            } catch (Fault fault) {
                conflicts.add(conflict(i, values.get(i), "E7600", fault));
            }
        }
        if (!conflicts.isEmpty()) {
            return summary(stands ? 409 : 422, "ERROR", new ImportCount(0, 0, values.size(), 0), conflicts, json);
        }
        return summary(200, "SUCCESS", write(lines, by, today, dryRun), List.of(), json);
    }

    private ImportCount write(List<Line> lines, Officer by, Today today, boolean dryRun) {
        int imported = 0;
        int updated = 0;
        int same = 0;
        for (Line line : lines) {
            Revision standing = line.standing();
            if (standing != null && FigureDesk.same(standing, line.figure())) {
                same++;
            } else {
                if (!dryRun && !(desk.enter(line.figure(), line.seen(), by, today.now()) instanceof Entered.Stored)) {
                    throw new KeyUsed();
                }
                imported += standing == null ? 1 : 0;
                updated += standing == null ? 0 : 1;
            }
        }
        return new ImportCount(imported, updated, same, 0);
    }

    private Line line(int index, DataValueSet set, DataValue value, LocalDate today) {
        Periods.Time time = Periods.read(needed(either(value.period(), set.period()), "period"));
        Integer unit = units.find(needed(either(value.orgUnit(), set.orgUnit()), "orgUnit"), time.day());
        String source = either(value.comment(), set.comment());
        NewFigure given = new NewFigure(needed(value.dataElement(), "dataElement"), unit, time.day(), time.period(),
                number(needed(value.value(), "value"), "value"),
                value.numerator() == null ? null : number(value.numerator(), "numerator"),
                value.denominator() == null ? null : number(value.denominator(), "denominator"),
                needed(source, "comment"));
        Target target = desk.check(given, today);
        if (!rights.mayEnter(unit)) {
            throw new Fault("targets.unit.notYours");
        }
        NewFigure figure = new NewFigure(target.code(), unit, given.day(), given.period(), given.value(), given.numerator(),
                given.denominator(), given.source());
        return new Line(index, figure, desk.standing(target.code(), unit, time.day()).orElse(null),
                value.version() == null ? 0 : value.version());
    }

    private static @Nullable String either(@Nullable String own, @Nullable String ofSet) {
        return own != null ? own : ofSet;
    }

    private static String needed(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            throw new Fault("targets.api.missing", field);
        }
        return text.strip();
    }

    /** Between programs a number has a point and no thousands. */
    private static BigDecimal number(String text, String field) {
        if (!text.strip().matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")) {
            throw new Fault("targets.api.number", field, text);
        }
        return new BigDecimal(text.strip());
    }

    private Conflict conflict(int index, DataValue value, String code, Fault fault) {
        return new Conflict(value.dataElement() == null ? "" : value.dataElement(),
                String.valueOf(words.getMessage(fault.key(), fault.arguments(), fault.key(), LocaleContextHolder.getLocale())),
                code, List.of(index));
    }

    private Answer summary(int status, String word, ImportCount count, List<Conflict> conflicts, Function<Object, String> json) {
        String message = String.valueOf(words.getMessage("targets.api." + word, null, word, LocaleContextHolder.getLocale()));
        ImportSummary summary = new ImportSummary("ImportSummary", word, message, count, conflicts,
                conflicts.stream().flatMap(one -> one.indexes().stream()).toList());
        String name = status == 200 ? "OK" : status == 409 ? "Conflict" : "Unprocessable Entity";
        return new Answer(status, json.apply(new WebMessage(name, status, status == 200 ? "OK" : "ERROR", message, summary)));
    }
}
