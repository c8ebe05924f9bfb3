package org.ansinh.platform.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Reads the differences a run has from the month before, for the page. */
@Component
class Previews {

    private static final int PAGE = 50;

    private final DSLContext sql;
    private final Registry registry;
    private final Law law;

    Previews(DSLContext sql, Registry registry, Law law) {
        this.sql = sql;
        this.registry = registry;
        this.law = law;
    }

    PreviewView view(Run run, String chosen, int number, Set<Integer> visible, Page page) {
        Integer[] areas = visible.toArray(Integer[]::new);
        List<PreviewView.Cause> causes = causes(run, chosen, areas, page);
        int total = chosen.isEmpty() ? 0 : causes.stream().filter(PreviewView.Cause::current).mapToInt(PreviewView.Cause::people).sum();
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        return new PreviewView(run.month(), last(run, areas), now(run, areas), causes, programmes(run, areas, page), chosen,
                total == 0 ? List.of() : people(run, chosen, areas, here, page), here, pages,
                address(run) + "?vi-sao=" + chosen + "&trang=");
    }

    private static String address(Run run) {
        return "/chi-tra/" + run.month() + "/so-sanh";
    }

    private PreviewView.Sum last(Run run, Integer[] areas) {
        return sql.resultQuery(
                "SELECT coalesce(sum(people), 0)::int, coalesce(sum(amount), 0)::bigint FROM payment.run_before WHERE run_id = ? AND area_unit = ANY (?)",
                run.id(), areas).fetchSingle(row -> new PreviewView.Sum(row.get(0, Integer.class), row.get(1, Long.class)));
    }

    private PreviewView.Sum now(Run run, Integer[] areas) {
        return sql.resultQuery(
                "SELECT count(DISTINCT (person_id, programme))::int, coalesce(sum(amount), 0)::bigint FROM payment.run_line WHERE run_id = ? AND area_unit = ANY (?)",
                run.id(), areas).fetchSingle(row -> new PreviewView.Sum(row.get(0, Integer.class), row.get(1, Long.class)));
    }

    private List<PreviewView.Cause> causes(Run run, String chosen, Integer[] areas, Page page) {
        List<PreviewView.Cause> causes = new ArrayList<>();
        sql.resultQuery(
                """
                        SELECT cause, CASE WHEN cause IN ('LAW', 'ARREARS_LAW') THEN detail ELSE '' END AS detail, count(DISTINCT (person_id, programme))::int AS people,
                               sum(amount)::bigint AS amount
                        FROM payment.run_difference WHERE run_id = ? AND area_unit = ANY (?) GROUP BY 1, 2 ORDER BY array_position(?::text[], cause), 2""",
                run.id(), areas, java.util.Arrays.stream(Differences.Cause.values()).map(Enum::name).toArray(String[]::new))
                .forEach(row -> {
                    String cause = row.get("cause", String.class);
                    String detail = row.get("detail", String.class);
                    causes.add(new PreviewView.Cause(cause,
                            detail.isEmpty() ? page.t("payment.cause." + cause) : page.t("payment.cause." + cause + ".by", detail),
                            row.get("people", Integer.class), row.get("amount", Long.class), address(run) + "?vi-sao=" + cause + "#people",
                            cause.equals(chosen)));
                });
        var held = sql.resultQuery(
                "SELECT count(DISTINCT (person_id, programme))::int, coalesce(sum(amount), 0)::bigint FROM payment.held_line WHERE run_id = ? AND area_unit = ANY (?)",
                run.id(), areas).fetchSingle();
        if (held.get(0, Integer.class) > 0) {
            causes.add(new PreviewView.Cause("HELD", page.t("payment.cause.HELD"), held.get(0, Integer.class), -held.get(1, Long.class),
                    "/chi-tra/" + run.month() + "/can-xem?loai=HELD", false));
        }
        var kept = sql.resultQuery("""
                SELECT count(DISTINCT l.person_id)::int, coalesce(sum(k.amount), 0)::bigint FROM payment.kept_back k
                JOIN payment.run_line l ON l.run_id = k.run_id AND l.line = k.line WHERE k.run_id = ? AND l.area_unit = ANY (?)""",
                run.id(), areas).fetchSingle();
        if (kept.get(0, Integer.class) > 0) {
            causes.add(new PreviewView.Cause("KEPT_BACK", page.t("payment.cause.KEPT_BACK"), kept.get(0, Integer.class),
                    -kept.get(1, Long.class), "/chi-tra/thu-hoi", false));
        }
        return causes;
    }

    private List<PreviewView.Programme> programmes(Run run, Integer[] areas, Page page) {
        Map<String, long[]> sums = new TreeMap<>();
        sql.resultQuery("SELECT programme, sum(amount)::bigint FROM payment.run_before WHERE run_id = ? AND area_unit = ANY (?) GROUP BY 1",
                run.id(), areas)
                .forEach(row -> sums.computeIfAbsent(row.get(0, String.class), any -> new long[2])[0] = row.get(1, Long.class));
        sql.resultQuery("SELECT programme, sum(amount)::bigint FROM payment.run_line WHERE run_id = ? AND area_unit = ANY (?) GROUP BY 1",
                run.id(), areas)
                .forEach(row -> sums.computeIfAbsent(row.get(0, String.class), any -> new long[2])[1] = row.get(1, Long.class));
        return sums.entrySet().stream()
                .map(one -> new PreviewView.Programme(name(one.getKey(), page), one.getValue()[0], one.getValue()[1] - one.getValue()[0],
                        one.getValue()[1]))
                .toList();
    }

    private List<PreviewView.Person> people(Run run, String cause, Integer[] areas, int number, Page page) {
        var rows = sql.resultQuery(
                """
                        SELECT person_id, programme, sum(amount)::bigint AS amount, max(detail) AS detail FROM payment.run_difference
                        WHERE run_id = ? AND area_unit = ANY (?) AND cause = ? GROUP BY 1, 2 ORDER BY abs(sum(amount)) DESC, 1, 2 OFFSET ? LIMIT ?""",
                run.id(), areas, cause, (number - 1) * PAGE, PAGE).fetch();
        Map<Long, Person> people = registry.find(rows.stream().map(row -> row.get(0, Long.class)).collect(Collectors.toSet()));
        return rows.map(row -> {
            Person person = people.get(row.get(0, Long.class));
            String detail = row.get("detail", String.class);
            return new PreviewView.Person(person == null ? "" : person.code(),
                    person == null ? String.valueOf(row.get(0, Long.class)) : person.name(),
                    name(row.get("programme", String.class), page), row.get("amount", Long.class),
                    cause.equals("AGE") && !detail.isEmpty() ? page.t("payment.cause.AGE.of", detail) : detail);
        });
    }

    private String name(String programme, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst().map(one -> page.t(one.name()))
                .orElse(programme);
    }
}
