package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plan to bring everybody who is paid in cash to an account or a wallet, person by person. An account that is entered in the register is used
 * by the next run and counted by the cashless share of the plan (P7.3); a refusal is kept with its reason and is respected.
 */
@Component
class AccountPlan {

    private static final int PAGE = 50;

    private final DSLContext sql;
    private final Registry registry;
    private final Payees payees;
    private final Areas areas;
    private final AuditTrail audit;
    private final Today today;

    AccountPlan(DSLContext sql, Registry registry, Payees payees, Areas areas, AuditTrail audit, Today today) {
        this.sql = sql;
        this.registry = registry;
        this.payees = payees;
        this.areas = areas;
        this.audit = audit;
        this.today = today;
    }

    /** How far. */
    enum State {
        ASKED,
        AGREED,
        OPENED,
        REFUSED
    }

    /** People paid in cash by the newest run, with the newest step of each. */
    private static final String CASH = """
            FROM (SELECT DISTINCT person_id, max(area_unit) AS area_unit FROM payment.run_line
                  WHERE run_id = ? AND payee_bank IS NULL AND area_unit = ANY (?) GROUP BY 1) c
            LEFT JOIN LATERAL (SELECT * FROM payment.account_step s WHERE s.person_id = c.person_id ORDER BY s.id DESC LIMIT 1) s ON true""";

    private Optional<Record> newest() {
        return sql.resultQuery("SELECT id, month FROM payment.run ORDER BY month DESC LIMIT 1").fetchOptional().map(Record.class::cast);
    }

    /** {@code state}: name of a {@link State}, {@code NONE} for those whom nobody has asked, else all. */
    AccountPlanView view(String state, int area, int number, Set<Integer> visible, Page page) {
        Record run = newest().orElse(null);
        List<RunView.Option> options = areas.wards(page.today()).stream().filter(unit -> visible.contains(unit.id()))
                .map(unit -> new RunView.Option(String.valueOf(unit.id()), unit.name(page.locale()))).toList();
        if (run == null) {
            return new AccountPlanView(null, List.of(), List.of(), "", "", 1, 1, "", options);
        }
        long id = run.get("id", Long.class);
        String chosen = state.equals("NONE") || Arrays.stream(State.values()).anyMatch(one -> one.name().equals(state)) ? state : "";
        Integer[] units = area == 0 ? visible.toArray(Integer[]::new) : visible.contains(area) ? new Integer[]{area} : new Integer[0];
        int total = sql
                .resultQuery("SELECT count(*)::int " + CASH + " WHERE (? = '' OR coalesce(s.state, 'NONE') = ?)", id, units, chosen, chosen)
                .fetchSingle(0, Integer.class);
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        return new AccountPlanView(YearMonth.from(run.get("month", LocalDate.class)), units(id, visible, page),
                rows(id, units, chosen, here, page), chosen,
                area == 0 ? "" : String.valueOf(area), here, pages,
                "/chi-tra/tien-mat?xem=" + chosen + "&dia-ban=" + (area == 0 ? "" : String.valueOf(area)) + "&trang=", options);
    }

    private List<AccountPlanView.Unit> units(long run, Set<Integer> visible, Page page) {
        Map<Integer, Integer> receivers = new HashMap<>();
        sql.resultQuery(
                "SELECT area_unit, count(DISTINCT person_id)::int FROM payment.run_line WHERE run_id = ? AND area_unit = ANY (?) GROUP BY 1",
                run, visible.toArray(Integer[]::new))
                .forEach(row -> receivers.put(row.get(0, Integer.class), row.get(1, Integer.class)));
        Map<Integer, int[]> states = new java.util.TreeMap<>();
        receivers.keySet().forEach(unit -> states.put(unit, new int[6]));
        sql.resultQuery("SELECT c.area_unit, coalesce(s.state, 'NONE'), count(*)::int " + CASH + " GROUP BY 1, 2", run,
                visible.toArray(Integer[]::new)).forEach(row -> {
                    int[] counts = states.computeIfAbsent(row.get(0, Integer.class), any -> new int[6]);
                    int place = row.get(1, String.class).equals("NONE") ? 1 : 2 + State.valueOf(row.get(1, String.class)).ordinal();
                    counts[0] += row.get(2, Integer.class);
                    counts[place] += row.get(2, Integer.class);
                });
        List<AccountPlanView.Unit> units = new ArrayList<>();
        states.forEach((unit, counts) -> {
            int all = receivers.getOrDefault(unit, 0);
            units.add(new AccountPlanView.Unit(area(unit, page), all, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5],
                    all == 0 ? -1 : Math.round(100f * (all - counts[0]) / all)));
        });
        return units;
    }

    private List<AccountPlanView.Row> rows(long run, Integer[] units, String chosen, int number, Page page) {
        var found = sql.resultQuery("SELECT c.person_id, c.area_unit, s.state, s.note, s.stepper, s.step_on " + CASH
                + " WHERE (? = '' OR coalesce(s.state, 'NONE') = ?) ORDER BY s.id NULLS FIRST, c.person_id OFFSET ? LIMIT ?", run, units,
                chosen, chosen, (number - 1) * PAGE, PAGE).fetch();
        Set<Long> ids = found.stream().map(row -> row.get(0, Long.class)).collect(Collectors.toSet());
        Map<Long, Person> people = ids.isEmpty() ? Map.of() : registry.find(ids);
        Map<Long, PersonOnDay> places = ids.isEmpty() ? Map.of() : registry.on(ids, today.day());
        Set<Long> known = ids.isEmpty() ? Set.of() : payees.withAccount(ids);
        return found.map(row -> {
            long id = row.get(0, Long.class);
            Person person = people.get(id);
            PersonOnDay place = places.get(id);
            return new AccountPlanView.Row(person == null ? "" : person.code(), person == null ? String.valueOf(id) : person.name(),
                    person == null ? 0 : person.born().getYear(),
                    area(row.get(1, Integer.class), page), place == null ? "" : place.hamlet(), text(row.get(2, String.class)),
                    text(row.get(3, String.class)), text(row.get(4, String.class)),
                    row.get(5, LocalDate.class), known.contains(id));
        });
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** How many people paid in cash within the areas nobody has asked yet. */
    int untouched(Collection<Integer> visible) {
        return newest().map(run -> sql
                .resultQuery("SELECT count(*)::int " + CASH + " WHERE s.id IS NULL", run.get("id", Long.class),
                        visible.toArray(Integer[]::new))
                .fetchSingle(0, Integer.class)).orElse(0);
    }

    /** @throws Fault for somebody who is not paid in cash within the areas, for an unknown state, or a refusal without its reason */
    @Transactional
    public void step(String code, String state, String note, Officer by, Set<Integer> visible) {
        State to = Arrays.stream(State.values()).filter(one -> one.name().equals(state)).findFirst()
                .orElseThrow(() -> new Fault("payment.account.stateFault"));
        Person person = registry.byCode(code).orElseThrow(() -> new Fault("payment.account.unknown"));
        boolean cash = newest().map(run -> sql.resultQuery(
                "SELECT EXISTS (SELECT FROM payment.run_line WHERE run_id = ? AND person_id = ? AND payee_bank IS NULL AND area_unit = ANY (?))",
                run.get("id", Long.class), person.id(), visible.toArray(Integer[]::new)).fetchSingle(0, Boolean.class)).orElse(false);
        if (!cash) {
            throw new Fault("payment.account.unknown");
        }
        if (note.length() > 500 || to == State.REFUSED && note.isBlank()) {
            throw new Fault("payment.account.noteFault");
        }
        sql.execute(
                "INSERT INTO payment.account_step (person_id, state, note, step_by, stepper, step_on, step_at) VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz)",
                person.id(), to.name(),
                note.strip(), by.id(), by.name(), today.day(), today.now().atOffset(ZoneOffset.UTC));
        audit.changed(by, "person:" + person.id(), "way to an account: " + to);
    }

    private String area(int unit, Page page) {
        return areas.find(unit).map(found -> found.name(page.locale())).orElse(String.valueOf(unit));
    }
}
