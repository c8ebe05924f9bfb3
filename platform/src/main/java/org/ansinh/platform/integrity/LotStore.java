package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Draws by lot, from among those whom a rule did not flag, who is looked at all the same: only so it shows what the rule misses. */
@Component
class LotStore {

    /** Each gives who could be drawn: {@code who}, {@code area_unit}, {@code programme}, {@code source} and {@code day}. */
    private static final Map<Rule.Control, String> AMONG = Map.of(
            Rule.Control.RECEIVING,
            """
                    SELECT g.person AS who, min(g.area_unit) AS area_unit, min(g.programme) AS programme, min(g.source) AS source, min(g.signed_on) AS day
                    FROM integrity.seen_grant g, asked a
                    WHERE g.standing = 'PAID' AND g.from_month <= a.day AND (g.to_month IS NULL OR g.to_month >= date_trunc('month', a.day)::date) GROUP BY 1""",
            Rule.Control.NOT_RECEIVING,
            """
                    SELECT p.person AS who, min(r.area_unit) AS area_unit, '' AS programme, min(p.source) AS source, min(p.recorded_at)::date AS day
                    FROM asked a JOIN integrity.seen_membership m ON m.valid @> a.day JOIN integrity.seen_residence r ON r.household = m.household AND r.valid @> a.day
                    JOIN integrity.seen_person p ON p.person = m.person AND p.died IS NULL
                    WHERE NOT EXISTS (SELECT FROM integrity.seen_grant g WHERE g.person = p.person AND (g.to_month IS NULL OR g.to_month >= date_trunc('month', a.day)::date)) GROUP BY 1""",
            Rule.Control.OFFICERS,
            """
                    SELECT o.officer AS who, mode() WITHIN GROUP (ORDER BY d.area_unit) AS area_unit, '' AS programme, 'Sổ quyết định' AS source, max(d.signed_on) AS day
                    FROM asked a JOIN integrity.seen_decision d ON d.signed_on BETWEEN a.day - 365 AND a.day
                    CROSS JOIN LATERAL (VALUES (d.proposed_by), (d.decided_by)) AS o (officer) WHERE o.officer IS NOT NULL GROUP BY 1""",
            Rule.Control.WARDS,
            "SELECT w.area_unit AS who, w.area_unit, '' AS programme, min(w.name) AS source, a.day FROM integrity.seen_ward w, asked a WHERE w.valid @> a.day GROUP BY w.area_unit, a.day");

    private final DSLContext sql;

    LotStore(DSLContext sql) {
        this.sql = sql;
    }

    /** In an order that only the installation's secret knows. Nobody whom the rule ever flagged, or who was drawn for it within a year. */
    List<Hit> draw(Rule rule, LocalDate day, int most, String secret) {
        Rule.Control from = rule.control();
        if (from == Rule.Control.NONE) {
            return List.of();
        }
        String whom = switch (from) {
            case RECEIVING, NOT_RECEIVING, NONE -> "person";
            case OFFICERS -> "officer";
            case WARDS -> "area_unit";
        };
        return sql
                .resultQuery(
                        "WITH asked AS (SELECT ?::date AS day), among AS (" + AMONG.get(from)
                                + """
                                        ) SELECT x.* FROM among x, asked a
                                        WHERE NOT EXISTS (SELECT FROM integrity.finding f WHERE f.rule = ? AND (NOT f.control OR f.found_on > a.day - 365) AND f."""
                                + whom + """
                                        = x.who) ORDER BY md5(? || ' ' || ? || ' ' || x.who), x.who LIMIT ?""",
                        day, rule.id(), secret, rule.id() + day, most)
                .fetch(row -> {
                    long who = row.get("who", Long.class);
                    Map<String, String> evidence = new LinkedHashMap<>();
                    evidence.put("left_source", row.get("source", String.class));
                    evidence.put("left_day", String.valueOf(row.get("day", LocalDate.class)));
                    return new Hit("lot " + day + " " + who, whom.equals("person") ? who : null, whom.equals("officer") ? (int) who : null,
                            row.get("area_unit", Integer.class), row.get("programme", String.class), 0, evidence, "lot");
                });
    }

    /** Whether anybody was drawn for a rule since a day. */
    boolean drawnSince(Rule rule, LocalDate day) {
        return sql.resultQuery("SELECT EXISTS (SELECT FROM integrity.finding WHERE rule = ? AND control AND found_on > ?)", rule.id(), day)
                .fetchSingle(0, Boolean.class);
    }
}
