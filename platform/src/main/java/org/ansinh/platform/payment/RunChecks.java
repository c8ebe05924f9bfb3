package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.BulkRegistry.Known;
import org.ansinh.platform.registry.BulkRegistry.Likeness;
import org.ansinh.platform.registry.Registry;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Looks over the lines of a draft before anybody approves: slice by slice of people, then what only the whole run shows. */
@Component
class RunChecks {

    private static final int SLICE = 5_000;

    private final DSLContext sql;
    private final BulkRegistry bulk;
    private final Registry registry;
    private final Areas areas;
    private final RunRules rules;
    private final Holds holds;

    RunChecks(DSLContext sql, BulkRegistry bulk, Registry registry, Areas areas, RunRules rules, Holds holds) {
        this.sql = sql;
        this.bulk = bulk;
        this.registry = registry;
        this.areas = areas;
        this.rules = rules;
        this.holds = holds;
    }

    /** How far: the last person looked at, and the number of the last exception. */
    record Position(long afterPerson, int people, int exceptions, boolean end) {}

    /** All lines of one person and programme. */
    private record Paid(long person, String programme, long amount, long regular, long grant, int unit, YearMonth month, String way,
            Long receiver,
            String receiverName, String holder, String match) {}

    /** Something found. */
    private record Found(Trouble trouble, Paid paid, long amount, List<String> detail) {}

    Position step(Run run, Position from) {
        List<Long> people = sql
                .resultQuery("SELECT DISTINCT person_id FROM payment.run_line WHERE run_id = ? AND person_id > ? ORDER BY 1 LIMIT ?",
                        run.id(), from.afterPerson(), SLICE)
                .fetch(0, Long.class);
        if (people.isEmpty()) {
            ofTheWhole(run);
            return new Position(from.afterPerson(), from.people(), from.exceptions(), true);
        }
        List<Paid> paid = paid(run, people.getFirst(), people.getLast());
        List<Found> found = new ArrayList<>();
        Map<Long, Known> known = bulk.known(people);
        doubled(run, paid, known, found);
        moved(run, paid, known, found);
        receivers(run, paid, found);
        names(paid, found);
        unusual(run, paid, found);
        write(run, found, from.exceptions());
        return new Position(people.getLast(), from.people() + people.size(), from.exceptions() + found.size(), false);
    }

    private List<Paid> paid(Run run, long first, long last) {
        return sql.resultQuery(
                """
                        SELECT l.person_id, l.programme, sum(l.amount)::bigint AS amount, coalesce(sum(l.amount) FILTER (WHERE l.reason = 'REGULAR'), 0)::bigint AS regular,
                               max(l.grant_id) AS grant_id, max(l.area_unit) AS area_unit, max(l.month) AS month, p.way, p.receiver_id, p.receiver, p.holder, p.name_match
                        FROM payment.run_line l LEFT JOIN payment.run_payee p ON p.run_id = l.run_id AND p.person_id = l.person_id AND p.programme = l.programme
                        WHERE l.run_id = ? AND l.person_id BETWEEN ? AND ?
                        GROUP BY l.person_id, l.programme, p.way, p.receiver_id, p.receiver, p.holder, p.name_match ORDER BY 1, 2""",
                run.id(), first, last)
                .fetch(row -> new Paid(row.get(0, Long.class), row.get(1, String.class), row.get(2, Long.class),
                        row.get(3, Long.class), row.get(4, Long.class), row.get(5, Integer.class),
                        YearMonth.from(row.get(6, LocalDate.class)), text(row.get(7, String.class)),
                        row.get(8, Long.class),
                        text(row.get(9, String.class)), text(row.get(10, String.class)),
                        text(row.get(11, String.class))));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** The same programme for two records of one person, for two people of one number, or of one name, day of birth and sex. */
    private void doubled(Run run, List<Paid> paid, Map<Long, Known> known, List<Found> found) {
        Map<Long, Set<Long>> others = new HashMap<>();
        Map<Long, String> why = new HashMap<>();
        Map<String, List<Long>> numbers = bulk
                .byNumber(known.values().stream().map(Known::number).filter(hash -> !hash.isEmpty()).collect(Collectors.toSet()));
        Map<Likeness, List<Long>> alike = bulk
                .alike(known.values().stream().map(one -> new Likeness(one.name(), one.born(), one.sex())).toList());
        known.forEach((asked, one) -> {
            add(others, why, asked, alike.getOrDefault(new Likeness(one.name(), one.born(), one.sex()), List.of()), "ALIKE");
            add(others, why, asked, numbers.getOrDefault(one.number(), List.of()), "NUMBER");
            if (one.id() != asked) {
                add(others, why, asked, List.of(one.id()), "MERGED");
                add(others, why, one.id(), List.of(asked), "MERGED");
            }
        });
        Set<Payees.Claim> inRun = claims(run, others.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        for (Paid one : paid) {
            others.getOrDefault(one.person(), Set.of()).stream().filter(other -> inRun.contains(new Payees.Claim(other, one.programme())))
                    .findFirst()
                    .ifPresent(other -> found.add(new Found(Trouble.DOUBLED, one, one.amount(),
                            List.of(Objects.requireNonNull(why.get(one.person())), String.valueOf(other)))));
        }
    }

    private static void add(Map<Long, Set<Long>> others, Map<Long, String> why, long person, List<Long> found, String reason) {
        for (long other : found) {
            if (other != person) {
                others.computeIfAbsent(person, any -> new HashSet<>()).add(other);
                why.put(person, reason);
            }
        }
    }

    private Set<Payees.Claim> claims(Run run, Collection<Long> people) {
        return people.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.resultQuery(
                        "SELECT DISTINCT person_id, programme FROM payment.run_line WHERE run_id = ? AND person_id = ANY (?::bigint[])",
                        run.id(), people.toArray(Long[]::new))
                        .fetch(row -> new Payees.Claim(row.get(0, Long.class), row.get(1, String.class))));
    }

    private void moved(Run run, List<Paid> paid, Map<Long, Known> known, List<Found> found) {
        Map<Long, Integer> units = registry.units(known.values().stream().map(Known::id).toList(), run.knownOn());
        Map<Integer, Set<Integer>> within = new HashMap<>();
        for (Paid one : paid) {
            Known person = known.get(one.person());
            if (person == null) {
                continue;
            }
            Integer unit = units.get(person.id());
            if (unit == null) {
                found.add(new Found(Trouble.MOVED, one, one.amount(), List.of("")));
            } else if (!within.computeIfAbsent(one.unit(), any -> areas.withBelow(Set.of(any))).contains(unit)
                    && !within.computeIfAbsent(unit, any -> areas.withBelow(Set.of(any))).contains(one.unit())) {
                found.add(new Found(Trouble.MOVED, one, one.amount(), List.of(String.valueOf(unit))));
            }
        }
    }

    private void receivers(Run run, List<Paid> paid, List<Found> found) {
        Set<Long> ids = paid.stream().map(Paid::receiver).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<Long, Known> known = ids.isEmpty() ? Map.of() : bulk.known(ids);
        for (Paid one : paid) {
            Known receiver = one.receiver() == null ? null : known.get(one.receiver());
            if (receiver != null && receiver.died() != null && !receiver.died().isAfter(run.knownOn())) {
                found.add(new Found(Trouble.RECEIVER_DEAD, one, one.amount(), List.of(receiver.name(), String.valueOf(receiver.id()))));
            }
        }
    }

    private static void names(List<Paid> paid, List<Found> found) {
        paid.stream().filter(one -> one.match().equals("DIFFERS"))
                .forEach(one -> found.add(new Found(Trouble.NAME_DIFFERS, one, one.amount(), List.of(one.holder(), one.receiverName()))));
    }

    /** By the city's rule: far from the average of the person's own last months, or above the bound. */
    private void unusual(Run run, List<Paid> paid, List<Found> found) {
        RunRules.Rules rule = rules.of(run.month());
        Map<Long, Long> usual = sql
                .resultQuery(
                        """
                                SELECT e.person_id, (sum(e.amount) / count(DISTINCT t.month))::bigint FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                                WHERE t.kind = 'PAYMENT' AND t.month BETWEEN ? AND ? AND e.person_id BETWEEN ? AND ? GROUP BY 1""",
                        run.month().minusMonths(rule.months()).atDay(1), run.month().minusMonths(1).atDay(1), paid.getFirst().person(),
                        paid.getLast().person())
                .fetchMap(row -> row.get(0, Long.class), row -> row.get(1, Long.class));
        Map<Long, List<Paid>> byPerson = paid.stream()
                .collect(Collectors.groupingBy(Paid::person, LinkedHashMap::new, Collectors.toList()));
        byPerson.forEach((person, all) -> {
            long whole = all.stream().mapToLong(Paid::amount).sum();
            long regular = all.stream().mapToLong(Paid::regular).sum();
            long average = usual.getOrDefault(person, 0L);
            Paid largest = all.stream().max(java.util.Comparator.comparingLong(Paid::amount)).orElseThrow();
            double factor = rule.factor().doubleValue();
            if (whole > rule.bound()) {
                found.add(
                        new Found(Trouble.UNUSUAL, largest, whole, List.of("BOUND", String.valueOf(whole), String.valueOf(rule.bound()))));
            } else if (average > 0 && regular > 0 && (regular > average * factor || regular < average / factor)) {
                found.add(new Found(Trouble.UNUSUAL, largest, whole,
                        List.of(regular > average ? "MORE" : "LESS", String.valueOf(regular), String.valueOf(average))));
            }
        });
    }

    /** Accounts of several people, accounts that changed, and holds: in one statement each. */
    private void ofTheWhole(Run run) {
        sql.execute(
                """
                        INSERT INTO payment.run_exception (run_id, number, kind, person_id, programme, month, due, settled, grant_id, area_unit, detail)
                        SELECT x.run_id, (SELECT coalesce(max(number), 0) FROM payment.run_exception WHERE run_id = x.run_id) + row_number() OVER (ORDER BY x.person_id, x.programme),
                               'SHARED_ACCOUNT', x.person_id, x.programme, x.month, x.amount, 0, x.grant_id, x.area_unit, ARRAY[x.people::text, x.holder]
                        FROM (SELECT l.run_id, l.person_id, l.programme, max(l.month) AS month, sum(l.amount) AS amount, max(l.grant_id) AS grant_id,
                                     max(l.area_unit) AS area_unit, max(s.people) AS people, max(p.holder) AS holder
                              FROM payment.run_line l
                              JOIN (SELECT payee_bank, payee_account, count(DISTINCT person_id) AS people FROM payment.run_line
                                    WHERE run_id = {0} AND payee_bank IS NOT NULL GROUP BY 1, 2 HAVING count(DISTINCT person_id) > 1) s USING (payee_bank, payee_account)
                              JOIN payment.run_payee p ON p.run_id = l.run_id AND p.person_id = l.person_id AND p.programme = l.programme
                              WHERE l.run_id = {0} AND (p.way <> 'BEHALF' AND p.name_match <> 'SAME' OR p.name_match = 'DIFFERS')
                              GROUP BY 1, 2, 3) x""",
                org.jooq.impl.DSL.val(run.id()));
        sql.execute(
                """
                        INSERT INTO payment.run_exception (run_id, number, kind, person_id, programme, month, due, settled, grant_id, area_unit, detail)
                        SELECT x.run_id, (SELECT coalesce(max(number), 0) FROM payment.run_exception WHERE run_id = x.run_id) + row_number() OVER (ORDER BY x.person_id, x.programme),
                               'ACCOUNT_CHANGED', x.person_id, x.programme, x.month, x.amount, 0, x.grant_id, x.area_unit, ARRAY[x.holder]
                        FROM (SELECT l.run_id, l.person_id, l.programme, max(l.month) AS month, sum(l.amount) AS amount, max(l.grant_id) AS grant_id,
                                     max(l.area_unit) AS area_unit, max(p.holder) AS holder
                              FROM payment.run_difference d
                              JOIN payment.run_line l ON l.run_id = d.run_id AND l.person_id = d.person_id AND l.programme = d.programme
                              JOIN payment.run_payee p ON p.run_id = d.run_id AND p.person_id = d.person_id AND p.programme = d.programme
                              WHERE d.run_id = ? AND d.cause = 'RECEIVER' AND l.payee_bank IS NOT NULL AND p.checked <> 'VERIFIED'
                              GROUP BY 1, 2, 3) x""",
                run.id());
        sql.execute(
                """
                        INSERT INTO payment.run_exception (run_id, number, kind, person_id, programme, month, due, settled, grant_id, area_unit, detail)
                        SELECT x.run_id, (SELECT coalesce(max(number), 0) FROM payment.run_exception WHERE run_id = x.run_id) + row_number() OVER (ORDER BY x.person_id, x.programme),
                               'CAME_BACK', x.person_id, x.programme, x.month, x.amount, 0, x.grant_id, x.area_unit, ARRAY[x.code, x.back_in]
                        FROM (SELECT l.run_id, l.person_id, l.programme, max(l.month) AS month, sum(l.amount) AS amount, max(l.grant_id) AS grant_id,
                                     max(l.area_unit) AS area_unit, max(b.code) AS code, to_char(max(b.back_in), 'YYYY-MM') AS back_in
                              FROM payment.came_back({0}) b
                              JOIN payment.run_line l ON l.run_id = {0} AND l.person_id = b.person_id AND l.payee_bank = b.agency AND l.payee_account = b.account
                              GROUP BY 1, 2, 3) x""",
                org.jooq.impl.DSL.val(run.id()));
        holds.tell(run.id());
    }

    private void write(Run run, List<Found> found, int before) {
        Copy.into(sql,
                "payment.run_exception (run_id, number, kind, person_id, programme, month, due, settled, grant_id, area_unit, detail)",
                copy -> {
                    int number = before;
                    for (Found one : found) {
                        copy.field(run.id()).field(++number).field(one.trouble()).field(one.paid().person()).field(one.paid().programme())
                                .field(one.paid().month().atDay(1)).field(one.amount()).field(0).field(one.paid().grant())
                                .field(one.paid().unit())
                                .field(array(one.detail())).end();
                    }
                });
    }

    private static String array(List<String> texts) {
        return texts.stream().map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
