package org.ansinh.platform.integrity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.DataKey;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks rules. Running one twice on a day changes nothing: an open finding is kept, a cleared one does not come back on the same facts,
 * one that expired unread is found anew, one that no longer holds is gone, also when the data it rested on were withdrawn or have grown too old. A rule's SQL runs in a part of the transaction in which the database refuses every write.
 */
@Component
public class RuleRuns {

    /** Share of what a rule newly finds that is drawn by lot from among the others, to learn what it misses; one a month where it finds nothing. */
    private static final double LOT = 0.05;
    private static final int MONTH = 28;
    /** Only these do not come back on the same facts: one that expired was looked at by nobody. */
    private static final Set<Finding.State> CLOSED_BY_PEOPLE = Set.of(Finding.State.CLEARED, Finding.State.CONFIRMED);
    private static final String TIMEOUT = "SET LOCAL statement_timeout = '120s'";

    private final DSLContext sql;
    private final RuleBook book;
    private final RuleCheck check;
    private final Parameters parameters;
    private final FindingStore findings;
    private final LotStore lots;
    private final RunStore runs;
    private final Signals signals;
    private final DataKey key;
    private final Today today;

    RuleRuns(DSLContext sql, RuleBook book, RuleCheck check, Parameters parameters, FindingStore findings, LotStore lots, RunStore runs,
            Signals signals,
            DataKey key, Today today) {
        this.sql = sql;
        this.book = book;
        this.check = check;
        this.parameters = parameters;
        this.findings = findings;
        this.lots = lots;
        this.runs = runs;
        this.signals = signals;
        this.key = key;
        this.today = today;
    }

    /** Every rule, or one; what came of each. A rule that fails is told and does not stop the others. */
    @Transactional
    public List<RuleRun> run(@Nullable String only, LocalDate day) {
        List<Rule> asked = only == null ? book.all() : List.of(book.require(only));
        signals.refresh(asked, day, today.now());
        findings.expire(day);
        return asked.stream().map(rule -> ask(rule, day)).toList();
    }

    private RuleRun ask(Rule rule, LocalDate day) {
        long start = System.nanoTime();
        RuleRun run = answer(rule, day);
        return runs.add(run.took((System.nanoTime() - start) / 1_000_000), today.now());
    }

    private RuleRun answer(Rule rule, LocalDate day) {
        if (runs.suspended(rule)) {
            return RuleRun.silent(rule, day, RuleRun.Outcome.SUSPENDED, "");
        }
        try {
            check.require(rule, day);
            List<String> needs = rule.needs().stream().map(need -> parameters.fill(rule, need.sql(), day)).toList();
            int unmet = sql.connectionResult(connection -> unmet(connection, needs));
            if (unmet >= 0) {
                findings.gone(rule.id(), Set.of(), day);
                return RuleRun.silent(rule, day, RuleRun.Outcome.NOT_SET_UP, String.valueOf(unmet));
            }
            List<Hit> hits = sql.connectionResult(connection -> read(connection, rule, parameters.fill(rule, day)));
            return keep(rule, hits, day);
        } catch (Fault fault) {
            return RuleRun.silent(rule, day, RuleRun.Outcome.FAILED, Messages.text(fault.key(), fault.arguments()));
        }
    }

    /** Place of the first need that is not met; -1 when all are. */
    private static int unmet(Connection connection, List<String> needs) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
            for (int i = 0; i < needs.size(); i++) {
                try (ResultSet row = statement.executeQuery("SELECT EXISTS (" + needs.get(i) + ")")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return i;
                    }
                }
            }
            return -1;
        } finally {
            connection.rollback(before);
        }
    }

    private RuleRun keep(Rule rule, List<Hit> hits, LocalDate day) {
        Map<String, FindingStore.Known> known = findings.newest(rule.id());
        int room = rule.limits().most() - findings.open(rule.id());
        int fresh = 0;
        int cut = 0;
        int before = 0;
        Set<String> found = new HashSet<>();
        for (Hit hit : hits) {
            found.add(hit.key());
            FindingStore.Known earlier = known.get(hit.key());
            if (earlier != null) {
                found.add(earlier.key());
            }
            if (earlier != null && earlier.state() == Finding.State.OPEN) {
                findings.seen(earlier.id(), rule, hit, day);
                before++;
            } else if (earlier != null && (earlier.state() == Finding.State.IN_REVIEW
                    || earlier.facts().equals(hit.facts()) && CLOSED_BY_PEOPLE.contains(earlier.state()))) {
                findings.seenAgain(earlier.id(), day);
                before++;
            } else if (fresh >= room) {
                cut++;
            } else if (earlier != null && earlier.state() == Finding.State.GONE) {
                findings.seen(earlier.id(), rule, hit, day);
                fresh++;
            } else {
                findings.add(rule, hit, false, day);
                fresh++;
            }
        }
        int gone = findings.gone(rule.id(), found, day);
        int drawn = draw(rule, fresh > 0 ? (int) Math.ceil(LOT * fresh) : lots.drawnSince(rule, day.minusDays(MONTH)) ? 0 : 1, day);
        return new RuleRun(0, rule.id(), rule.version(), day, RuleRun.Outcome.RAN, "", hits.size(), fresh, before, gone, cut, drawn, 0);
    }

    private int draw(Rule rule, int most, LocalDate day) {
        String secret = HexFormat.of().formatHex(key.sign("integrity: lot", rule.id()));
        List<Hit> drawn = lots.draw(rule, day, most, secret);
        drawn.forEach(hit -> findings.add(rule, hit, true, day));
        return drawn.size();
    }

    /** Largest amounts first, so that a list cut short keeps what weighs most. */
    private static List<Hit> read(Connection connection, Rule rule, String filled) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
            statement.execute(TIMEOUT);
            List<Hit> hits = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(filled)) {
                while (rows.next()) {
                    hits.add(hit(rows, rule));
                }
            }
            connection.rollback(before);
            Map<String, Hit> once = hits.stream().sorted(Comparator.comparingLong(Hit::amount).reversed().thenComparing(Hit::key))
                    .collect(Collectors.toMap(Hit::key, hit -> hit, (one, other) -> one, LinkedHashMap::new));
            return List.copyOf(once.values());
        } catch (SQLException wrong) {
            connection.rollback(before);
            throw new Fault("integrity.rule.sql", rule.file(), rule.id(),
                    String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Hit hit(ResultSet row, Rule rule) throws SQLException {
        Map<String, String> evidence = new LinkedHashMap<>();
        StringBuilder steady = new StringBuilder();
        for (String side : List.of("left_source", "left_day", "right_source", "right_day")) {
            evidence.put(side, text(row, rule, side, false));
        }
        for (Rule.Column column : rule.columns().toList()) {
            String value = text(row, rule, column.name(), column.optional());
            evidence.put(column.name(), value);
            if (column.steady()) {
                steady.append(column.name()).append('=').append(value).append('\n');
            }
        }
        Object person = row.getObject("person");
        Object officer = row.getObject("officer");
        return new Hit(row.getString("key"), person == null ? null : ((Number) person).longValue(),
                officer == null ? null : ((Number) officer).intValue(), row.getInt("area_unit"),
                row.getString("programme"), row.getLong("amount"), evidence, hash(steady.toString()));
    }

    private static String text(ResultSet row, Rule rule, String column, boolean optional) throws SQLException {
        String value = row.getString(column);
        if (value == null && !optional) {
            throw new Fault("integrity.rule.evidence", rule.place(column), rule.id(), column);
        }
        return value == null ? "" : value;
    }

    private static String hash(String facts) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
