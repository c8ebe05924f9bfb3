package org.ansinh.platform.registry;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Finds people. Pages come in order of id, the cheapest order there is: for a common name the database walks the key and stops
 * after a page, for a rare one it takes the trigram index. Values stand in the SQL itself, so that it can tell the two apart; of
 * several parts, which it would take for independent of each other, a look at the first people tells.
 */
@Component
class SearchStore {

    static final int PAGE = 20;
    private static final int TRIGRAM = 3;

    /** So many people are looked at to see whether a combination of parts is rare. */
    private static final int SAMPLE = 10_000;

    private final DSLContext sql;

    SearchStore(DSLContext sql) {
        this.sql = sql;
    }

    /** At most one more than a page; the one more says that there is another page. */
    List<SearchResult.Found> named(String text, Optional<Integer> birthYear, Collection<Integer> areas, LocalDate day, int page) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : fold(text).split(" ")) {
            if (!part.isEmpty()) {
                conditions.add(part(part));
            }
        }
        boolean rare = conditions.size() > 1 && rare(DSL.and(conditions));
        birthYear.ifPresent(year -> conditions.add(DSL.condition("p.born BETWEEN {0} AND {1}",
                DSL.inline(LocalDate.of(year, 1, 1)), DSL.inline(LocalDate.of(year, 12, 31)))));
        return found(DSL.and(conditions), areas, day, page, rare);
    }

    /** Whether fewer than a page of the first people have all the parts: then the trigram index finds everybody at once. */
    private boolean rare(Condition parts) {
        return sql.resultQuery("SELECT count(*) FROM (SELECT FROM registry.person p WHERE p.id <= {1} AND {0} LIMIT {2}) found",
                parts, DSL.inline(SAMPLE), DSL.inline(PAGE + 1)).fetchSingle().get(0, Integer.class) <= PAGE;
    }

    List<SearchResult.Found> withId(long id, Collection<Integer> areas, LocalDate day) {
        return found(DSL.condition("p.id = {0}", DSL.inline(id)), areas, day, 0, true);
    }

    List<SearchResult.Found> withNumber(byte[] hash, Collection<Integer> areas, LocalDate day) {
        return found(DSL.condition("p.number_hash = {0}", DSL.inline(hash)), areas, day, 0, true);
    }

    private List<SearchResult.Found> found(Condition which, Collection<Integer> areas, LocalDate day, int page, boolean few) {
        return sql.resultQuery("""
                SELECT p.code, p.name, p.sex, p.born, p.died, r.area_unit, r.hamlet, h.code AS household
                FROM registry.person p
                JOIN registry.membership m ON m.person_id = p.id AND m.valid @> {1}
                JOIN registry.residence r ON r.household_id = m.household_id AND r.valid @> {1}
                JOIN registry.household h ON h.id = m.household_id
                WHERE {0} AND r.area_unit = ANY ({2}::int[])
                ORDER BY {5} LIMIT {3} OFFSET {4}""",
                which, DSL.inline(day), DSL.inline("{" + String.join(",", areas.stream().map(String::valueOf).toList()) + "}"),
                DSL.inline(PAGE + 1), DSL.inline(page * PAGE), DSL.sql(few ? "p.id + 0" : "p.id"))
                .fetch(row -> new SearchResult.Found(row.get("code", String.class), row.get("name", String.class),
                        Sex.valueOf(row.get("sex", String.class)), row.get("born", LocalDate.class), row.get("died", LocalDate.class),
                        row.get("area_unit", Integer.class), row.get("hamlet", String.class), row.get("household", String.class)));
    }

    /** Anywhere in the name; what is too short for the trigram index at the beginning of a word. */
    private static Condition part(String part) {
        String pattern = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return part.length() >= TRIGRAM
                ? DSL.condition("p.name_folded LIKE {0}", DSL.inline("%" + pattern + "%"))
                : DSL.condition("(p.name_folded LIKE {0} OR p.name_folded LIKE {1})", DSL.inline(pattern + "%"),
                        DSL.inline("% " + pattern + "%"));
    }

    /** As {@code public.fold} in the database: no diacritics, đ as d, small letters, single spaces. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'D')
                .toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }
}
