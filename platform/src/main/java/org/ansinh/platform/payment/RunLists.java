package org.ansinh.platform.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.SheetWriter;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of a run by area and paying agency: as a page, as a table that leaves, and to be printed. */
@Component
class RunLists {

    /** The agency of those who are paid in cash. */
    static final String CASH = "CASH";
    private static final int PAGE = 50;
    private static final int CHUNK = 1_000;

    private final DSLContext sql;
    private final Registry registry;
    private final Areas areas;
    private final Law law;
    private final Banks banks;

    RunLists(DSLContext sql, Registry registry, Areas areas, Law law, Banks banks) {
        this.sql = sql;
        this.registry = registry;
        this.areas = areas;
        this.law = law;
        this.banks = banks;
    }

    /** What of the run; 0 and the empty text for everything. */
    record Wanted(int area, String agency, int page) {}

    RunListView view(Run run, Wanted wanted, int pageSize, Set<Integer> visible, Page page) {
        Integer[] units = wanted.area() == 0
                ? visible.toArray(Integer[]::new)
                : visible.contains(wanted.area()) ? new Integer[]{wanted.area()} : new Integer[0];
        Map<String, String> names = banks.names(page);
        List<RunListView.Sum> sums = new ArrayList<>();
        Map<String, String> agencies = new java.util.TreeMap<>();
        Map<Integer, String> known = new java.util.TreeMap<>();
        sql.resultQuery("""
                SELECT area_unit, coalesce(payee_bank, 'CASH') AS agency, count(DISTINCT person_id)::int, count(*)::int, sum(amount)::bigint
                FROM payment.run_line WHERE run_id = ? AND area_unit = ANY (?) GROUP BY 1, 2 ORDER BY 1, 5 DESC""", run.id(),
                visible.toArray(Integer[]::new))
                .forEach(row -> {
                    int unit = row.get(0, Integer.class);
                    String agency = row.get(1, String.class);
                    agencies.put(agency, agency(agency, names, page));
                    known.put(unit, area(unit, page));
                    sums.add(new RunListView.Sum(area(unit, page), agency(agency, names, page), row.get(2, Integer.class),
                            row.get(3, Integer.class),
                            row.get(4, Long.class), address(run, unit, agency) + "#list"));
                });
        var total = sql.resultQuery(
                "SELECT count(*)::int, coalesce(sum(amount), 0)::bigint FROM payment.run_line WHERE run_id = ? AND area_unit = ANY (?) AND (? = '' OR coalesce(payee_bank, 'CASH') = ?)",
                run.id(), units, wanted.agency(), wanted.agency()).fetchSingle();
        int pages = Math.max(1, (total.get(0, Integer.class) + pageSize - 1) / pageSize);
        int here = Math.clamp(wanted.page(), 1, pages);
        List<RunListView.Line> lines = lines(sql.resultQuery("""
                SELECT * FROM payment.run_line WHERE run_id = ? AND area_unit = ANY (?) AND (? = '' OR coalesce(payee_bank, 'CASH') = ?)
                ORDER BY area_unit, line OFFSET ? LIMIT ?""", run.id(), units, wanted.agency(), wanted.agency(), (here - 1) * pageSize,
                pageSize)
                .fetch(Runs::line), run, names, page);
        return new RunListView(run.month(), run.approved(), run.messageId(), sums, wanted.area() == 0 ? "" : String.valueOf(wanted.area()),
                wanted.area() == 0 ? page.t("payment.all") : area(wanted.area(), page), wanted.agency(),
                wanted.agency().isEmpty() ? page.t("payment.all") : agency(wanted.agency(), names, page), lines,
                total.get(0, Integer.class), total.get(1, Long.class),
                here, pages, address(run, wanted.area(), wanted.agency()) + "&trang=",
                known.entrySet().stream().map(one -> new RunView.Option(String.valueOf(one.getKey()), one.getValue())).toList(),
                agencies.entrySet().stream().map(one -> new RunView.Option(one.getKey(), one.getValue())).toList());
    }

    RunListView view(Run run, Wanted wanted, Set<Integer> visible, Page page) {
        return view(run, wanted, PAGE, visible, page);
    }

    private static String address(Run run, int unit, String agency) {
        return "/chi-tra/" + run.month() + "/danh-sach?dia-ban=" + (unit == 0 ? "" : String.valueOf(unit)) + "&noi-tra=" + agency;
    }

    /** Every line of the areas, streamed. */
    @Transactional(readOnly = true)
    public void write(Run run, Wanted wanted, Set<Integer> visible, Page page, SheetWriter out) {
        Map<String, String> names = banks.names(page);
        out.row(List.of("payment.line", "payment.sheet.code", "payment.person", "payment.sheet.born", "payment.payee", "payment.programme",
                "payment.paidFor", "payment.reason",
                "payment.amount", "payment.sheet.agency", "payment.account", "payment.area", "payment.sheet.hamlet", "payment.sheet.key")
                .stream().map(page::t).toList());
        Integer[] units = wanted.area() == 0
                ? visible.toArray(Integer[]::new)
                : visible.contains(wanted.area()) ? new Integer[]{wanted.area()} : new Integer[0];
        try (Cursor<Record> cursor = sql.resultQuery("""
                SELECT * FROM payment.run_line WHERE run_id = ? AND area_unit = ANY (?) AND (? = '' OR coalesce(payee_bank, 'CASH') = ?)
                ORDER BY area_unit, line""", run.id(), units, wanted.agency(), wanted.agency()).fetchSize(CHUNK).fetchLazy()) {
            while (cursor.hasNext()) {
                List<RunLine> chunk = cursor.fetchNext(CHUNK).map(Runs::line);
                List<RunListView.Line> shown = lines(chunk, run, names, page);
                for (int i = 0; i < chunk.size(); i++) {
                    row(chunk.get(i), shown.get(i), names, page, out::row);
                }
            }
        }
    }

    private void row(RunLine line, RunListView.Line shown, Map<String, String> names, Page page, Consumer<List<String>> out) {
        String bank = Objects.requireNonNullElse(line.payee().agencyOrNull(), CASH);
        String number = Objects.requireNonNullElse(line.payee().accountOrNull(), "");
        out.accept(List.of(String.valueOf(line.line()), shown.code(), shown.person(),
                shown.birthYear() == 0 ? "" : String.valueOf(shown.birthYear()), shown.payee(), shown.programme(),
                line.month().toString(), page.t(shown.arrears() ? "payment.arrears" : "payment.regular"), String.valueOf(line.amount()),
                agency(bank, names, page), number,
                area(line.areaUnit(), page), shown.hamlet(), line.key()));
    }

    private List<RunListView.Line> lines(List<RunLine> lines, Run run, Map<String, String> names, Page page) {
        Set<Long> ids = lines.stream().map(RunLine::person).collect(Collectors.toSet());
        Map<Long, Person> people = ids.isEmpty() ? Map.of() : registry.find(ids);
        Map<Long, PersonOnDay> places = ids.isEmpty() ? Map.of() : registry.on(ids, run.knownOn());
        return lines.stream().map(line -> {
            Person person = people.get(line.person());
            PersonOnDay place = places.get(line.person());
            String agency = line.payee().agencyOrNull();
            String account = agency == null ? page.t("payment.cash") : Banks.name(names, agency) + " · " + line.payee().accountOrNull();
            return new RunListView.Line(line.line(), person == null ? "" : person.code(),
                    person == null ? line.payee().name() : person.name(),
                    person == null ? 0 : person.born().getYear(), line.payee().name(), name(line.programme(), page), line.month(),
                    line.reason().arrearsFoundBy().isPresent(), line.amount(), account, place == null ? "" : place.hamlet());
        }).toList();
    }

    private static String agency(String agency, Map<String, String> names, Page page) {
        return agency.equals(CASH) ? page.t("payment.agency.post") : Banks.name(names, agency);
    }

    private String name(String programme, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst().map(one -> page.t(one.name()))
                .orElse(programme);
    }

    private String area(int unit, Page page) {
        return areas.find(unit).map(found -> found.name(page.locale())).orElse(String.valueOf(unit));
    }
}
