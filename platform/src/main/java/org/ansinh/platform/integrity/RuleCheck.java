package org.ansinh.platform.integrity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a rule's SQL may not do. The database itself tells which columns a rule uses, whatever the SQL is dressed in: a rule outside
 * the views of {@code integrity}, with a function of its own, with a sensitive column that its kind may not read, with more than one
 * statement, or without its evidence is refused. What a rule needs is asked the same.
 */
@Component
class RuleCheck {

    private static final Pattern WAYS_AROUND = Pattern.compile(
            "(?i)\\b(\\w+_to_xml\\w*|pg_read\\w*|pg_stat\\w*|lo_\\w+|dblink\\w*|current_setting|set_config|nextval|pg_ls\\w*|information_schema|pg_catalog)\\b|;");
    private static final String USED = """
            SELECT DISTINCT n.nspname, c.relname, coalesce(a.attname, '*') AS attname, coalesce(col_description(c.oid, a.attnum), '') AS comment,
                   coalesce((SELECT string_agg(DISTINCT d.description, ', ') FROM pg_description d WHERE d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
                    AND d.objsubid > 0 AND d.description LIKE 'sensitive:%'), '') AS holds
            FROM pg_rewrite r JOIN pg_depend x ON x.objid = r.oid AND x.classid = 'pg_rewrite'::regclass AND x.refclassid = 'pg_class'::regclass
            JOIN pg_class c ON c.oid = x.refobjid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.refobjsubid AND a.attnum > 0
            WHERE r.ev_class = 'pg_temp.checked_rule'::regclass AND c.oid <> r.ev_class ORDER BY 1, 2, 3""";
    private static final String FUNCTIONS = """
            SELECT DISTINCT n.nspname || '.' || p.proname FROM pg_rewrite r JOIN pg_depend x ON x.objid = r.oid AND x.classid = 'pg_rewrite'::regclass
            JOIN pg_proc p ON x.refclassid = 'pg_proc'::regclass AND p.oid = x.refobjid JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE r.ev_class = 'pg_temp.checked_rule'::regclass AND n.nspname <> 'pg_catalog'""";

    private final DSLContext sql;
    private final Parameters parameters;
    private final Set<String> passed = ConcurrentHashMap.newKeySet();

    RuleCheck(DSLContext sql, Parameters parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    /** Throws a Fault with file and line when the rule may not run. A rule that passed is not asked again. */
    @Transactional
    public void require(Rule rule, LocalDate day) {
        String known = rule.id() + " " + rule.version() + " " + rule.text().hashCode();
        if (passed.contains(known)) {
            return;
        }
        String filled = parameters.fill(rule, day);
        requireStraight(rule, filled);
        sql.connection(connection -> check(connection, rule, filled, true));
        for (Rule.Need need : rule.needs()) {
            String asked = parameters.fill(rule, need.sql(), day);
            requireStraight(rule, asked);
            sql.connection(connection -> check(connection, rule, "SELECT EXISTS (" + asked + ") AS met", false));
        }
        passed.add(known);
    }

    private static void requireStraight(Rule rule, String filled) {
        List<String> around = WAYS_AROUND.matcher(filled.replaceAll("'[^']*'", "''")).results().map(MatchResult::group).distinct().toList();
        if (!around.isEmpty()) {
            throw new Fault("integrity.rule.around", rule.place(around.getFirst()), rule.id(), around.getFirst());
        }
    }

    private static void check(Connection connection, Rule rule, String filled, boolean evidence) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("CREATE TEMPORARY VIEW checked_rule AS " + filled);
            } catch (SQLException wrong) {
                throw new Fault("integrity.rule.sql", rule.file(), rule.id(),
                        String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
            }
            if (evidence) {
                requireColumns(statement, rule);
            }
            requireViews(connection, rule);
        } finally {
            connection.rollback(before);
        }
    }

    private static void requireColumns(Statement statement, Rule rule) throws SQLException {
        Set<String> given = new TreeSet<>();
        try (ResultSet rows = statement
                .executeQuery("SELECT attname FROM pg_attribute WHERE attrelid = 'pg_temp.checked_rule'::regclass AND attnum > 0")) {
            while (rows.next()) {
                given.add(rows.getString(1));
            }
        }
        Set<String> needed = new TreeSet<>(Rule.COMMON);
        rule.columns().map(Rule.Column::name).forEach(needed::add);
        if (!given.equals(needed)) {
            Set<String> missing = new TreeSet<>(needed);
            missing.removeAll(given);
            Set<String> more = new TreeSet<>(given);
            more.removeAll(needed);
            throw new Fault("integrity.rule.columns", rule.file(), rule.id(), missing.toString(), more.toString());
        }
    }

    /** A whole row may carry any column, so a view with a sensitive column is barred as a whole. */
    private static void requireViews(Connection connection, Rule rule) throws SQLException {
        List<String> outside = new ArrayList<>();
        Set<String> sensitive = new TreeSet<>();
        try (PreparedStatement used = connection.prepareStatement(USED); ResultSet rows = used.executeQuery()) {
            while (rows.next()) {
                String column = rows.getString("relname") + "." + rows.getString("attname");
                if (!rows.getString("nspname").equals("integrity")) {
                    outside.add(rows.getString("nspname") + "." + column);
                } else if (!rows.getString("holds").isEmpty() && !rule.kind().mayRead(rows.getString("holds"))) {
                    sensitive.add(rows.getString("comment").startsWith("sensitive:") ? column : rows.getString("relname") + ".*");
                }
            }
        }
        try (PreparedStatement used = connection.prepareStatement(FUNCTIONS); ResultSet rows = used.executeQuery()) {
            while (rows.next()) {
                outside.add(rows.getString(1) + "()");
            }
        }
        if (!outside.isEmpty()) {
            throw new Fault("integrity.rule.outside", rule.place(last(outside.getFirst())), rule.id(), String.join(", ", outside));
        }
        if (!sensitive.isEmpty()) {
            throw new Fault("integrity.rule.sensitive",
                    sensitive.stream().map(one -> rule.place(last(one))).distinct().collect(Collectors.joining(", ")), rule.id(),
                    String.join(", ", sensitive));
        }
    }

    private static String last(String dotted) {
        String[] parts = dotted.replace("()", "").split("\\.");
        return parts[parts.length - 1].equals("*") ? parts[parts.length - 2] : parts[parts.length - 1];
    }
}
