package org.ansinh.platform.payment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Reads what a run found out about the accounts it pays into. */
@Component
class AccountChecks {

    private static final int PAGE = 50;
    private static final int SHARED = 50;

    private final DSLContext sql;
    private final Registry registry;
    private final Banks banks;
    private final Law law;

    AccountChecks(DSLContext sql, Registry registry, Banks banks, Law law) {
        this.sql = sql;
        this.registry = registry;
        this.banks = banks;
        this.law = law;
    }

    AccountCheckView view(Run run, String level, int number, Set<Integer> visible, Page page) {
        Integer[] areas = visible.toArray(Integer[]::new);
        String chosen = Set.of("SAME", "LIKELY", "DIFFERS", "CASH").contains(level) ? level : "";
        List<AccountCheckView.Level> levels = sql.resultQuery("""
                SELECT p.name_match, count(*)::int FROM payment.run_payee p WHERE p.run_id = ? AND EXISTS (SELECT FROM payment.run_line l
                    WHERE l.run_id = p.run_id AND l.person_id = p.person_id AND l.programme = p.programme AND l.area_unit = ANY (?))
                GROUP BY 1 ORDER BY array_position(ARRAY['DIFFERS', 'LIKELY', 'SAME', 'CASH'], name_match)""", run.id(), areas)
                .fetch(row -> new AccountCheckView.Level(row.get(0, String.class), row.get(1, Integer.class),
                        address(run) + "?xem=" + row.get(0, String.class),
                        row.get(0, String.class).equals(chosen)));
        int total = levels.stream().filter(one -> chosen.isEmpty() ? Set.of("DIFFERS", "LIKELY").contains(one.level()) : one.current())
                .mapToInt(AccountCheckView.Level::count).sum();
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        Map<String, String> names = banks.names(page);
        return new AccountCheckView(run.month(), levels, rows(run, chosen, areas, here, names, page), chosen, here, pages,
                address(run) + "?xem=" + chosen + "&trang=",
                shared(run, areas, names, page));
    }

    private static String address(Run run) {
        return "/chi-tra/" + run.month() + "/tai-khoan";
    }

    private List<AccountCheckView.Row> rows(Run run, String chosen, Integer[] areas, int number, Map<String, String> names, Page page) {
        var found = sql.resultQuery(
                """
                        SELECT p.*, l.payee_bank, right(l.payee_account, 4) AS account_end FROM payment.run_payee p
                        JOIN LATERAL (SELECT payee_bank, payee_account FROM payment.run_line l WHERE l.run_id = p.run_id AND l.person_id = p.person_id
                                      AND l.programme = p.programme AND l.area_unit = ANY (?) LIMIT 1) l ON true
                        WHERE p.run_id = ? AND p.name_match = ANY (?)
                        ORDER BY array_position(ARRAY['DIFFERS', 'LIKELY', 'SAME', 'CASH'], p.name_match), p.person_id, p.programme OFFSET ? LIMIT ?""",
                areas, run.id(), chosen.isEmpty() ? new String[]{"DIFFERS", "LIKELY"} : new String[]{chosen}, (number - 1) * PAGE, PAGE)
                .fetch();
        Map<Long, Person> people = registry.find(found.stream().map(row -> row.get("person_id", Long.class)).collect(Collectors.toSet()));
        return found.map(row -> {
            Person person = people.get(row.get("person_id", Long.class));
            String bank = row.get("payee_bank", String.class);
            return new AccountCheckView.Row(person == null ? "" : person.code(),
                    person == null ? row.get("receiver", String.class) : person.name(),
                    name(row.get("programme", String.class), page), row.get("receiver", String.class), row.get("holder", String.class),
                    bank == null ? "" : Banks.name(names, bank), bank == null ? "" : "••••" + row.get("account_end", String.class),
                    row.get("name_match", String.class), row.get("way", String.class), row.get("checked", String.class));
        });
    }

    /** Accounts of more than one person within the areas, those that nobody has explained first. */
    private List<AccountCheckView.Shared> shared(Run run, Integer[] areas, Map<String, String> names, Page page) {
        var found = sql.resultQuery(
                """
                        SELECT l.payee_bank, l.payee_account, l.person_id, p.holder, p.way, p.name_match
                        FROM (SELECT DISTINCT run_id, payee_bank, payee_account, person_id, programme FROM payment.run_line
                              WHERE run_id = ? AND payee_bank IS NOT NULL AND area_unit = ANY (?)) l
                        JOIN payment.run_payee p ON p.run_id = l.run_id AND p.person_id = l.person_id AND p.programme = l.programme
                        WHERE (l.payee_bank, l.payee_account) IN (SELECT payee_bank, payee_account FROM payment.run_line WHERE run_id = ? AND payee_bank IS NOT NULL
                              AND area_unit = ANY (?) GROUP BY 1, 2 HAVING count(DISTINCT person_id) > 1 ORDER BY count(DISTINCT person_id) DESC LIMIT ?)
                        ORDER BY 1, 2, 3""",
                run.id(), areas, run.id(), areas, SHARED).fetch();
        Set<Long> ids = found.stream().map(row -> row.get("person_id", Long.class)).collect(Collectors.toSet());
        Map<Long, Person> people = ids.isEmpty() ? Map.of() : registry.find(ids);
        Map<Long, PersonOnDay> places = ids.isEmpty() ? Map.of() : registry.on(ids, run.knownOn());
        Map<String, List<org.jooq.Record>> byAccount = found.stream()
                .collect(Collectors.groupingBy(row -> row.get("payee_bank", String.class) + "\t"
                        + row.get("payee_account", String.class), LinkedHashMap::new, Collectors.toList()));
        List<AccountCheckView.Shared> shared = new ArrayList<>();
        byAccount.forEach((account, rows) -> {
            Map<Long, AccountCheckView.Shared.Member> members = new LinkedHashMap<>();
            rows.forEach(row -> members.merge(row.get("person_id", Long.class), member(row, people, page),
                    (one, other) -> one.sure() ? other : one));
            boolean oneHome = members.keySet().stream().map(places::get).map(place -> place == null ? null : place.household()).distinct()
                    .count() == 1
                    && places.get(members.keySet().iterator().next()) != null;
            String number = account.substring(account.indexOf('\t') + 1);
            AccountCheckView.Shared one = new AccountCheckView.Shared(rows.getFirst().get("holder", String.class),
                    Banks.name(names, account.substring(0, account.indexOf('\t'))),
                    "••••" + number.substring(Math.max(0, number.length() - 4)), List.copyOf(members.values()), "");
            shared.add(new AccountCheckView.Shared(one.holder(), one.bank(), one.accountEnd(), one.members(),
                    page.t(!one.open() ? "payment.shared.authorised" : oneHome ? "payment.shared.household" : "payment.shared.ask")));
        });
        shared.sort(java.util.Comparator.comparing((AccountCheckView.Shared one) -> !one.open()));
        return shared;
    }

    private static AccountCheckView.Shared.Member member(org.jooq.Record row, Map<Long, Person> people, Page page) {
        Person person = people.get(row.get("person_id", Long.class));
        String way = row.get("way", String.class);
        String match = row.get("name_match", String.class);
        boolean sure = way.equals("BEHALF") ? !match.equals("DIFFERS") : match.equals("SAME");
        String by = sure ? way.equals("BEHALF") ? "payment.shared.behalf" : "payment.shared.own" : "payment.shared.none";
        return new AccountCheckView.Shared.Member(person == null ? "" : person.code(),
                person == null ? Objects.toString(row.get("person_id")) : person.name(), page.t(by), sure);
    }

    private String name(String programme, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst().map(one -> page.t(one.name()))
                .orElse(programme);
    }
}
