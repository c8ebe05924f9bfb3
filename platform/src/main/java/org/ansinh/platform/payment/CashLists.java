package org.ansinh.platform.payment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.CashStore.CashLine;
import org.ansinh.platform.payment.CashStore.Point;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.AmountInWords;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cash lists by ward and paying point, and what the post office gives back of them. */
@Component
class CashLists {

    private final CashStore store;
    private final Registry registry;
    private final Areas areas;
    private final Law law;
    private final Runs runs;
    private final AuditTrail audit;
    private final Today today;

    CashLists(CashStore store, Registry registry, Areas areas, Law law, Runs runs, AuditTrail audit, Today today) {
        this.store = store;
        this.registry = registry;
        this.areas = areas;
        this.law = law;
        this.runs = runs;
        this.audit = audit;
        this.today = today;
    }

    /** Lines of one paying point. */
    private record Placed(Point point, List<CashLine> lines) {}

    CashView view(Run run, Set<Integer> visible, Officer officer, Page page) {
        List<CashView.Sum> sums = new ArrayList<>();
        for (Placed one : placed(run, visible, page)) {
            sums.add(new CashView.Sum(area(one.point().areaUnit(), page), one.point().name(), one.point().address(),
                    (int) one.lines().stream().map(line -> line.line().person()).distinct().count(),
                    one.lines().stream().mapToLong(line -> line.line().amount()).sum(),
                    count(one, "PAID"), count(one, "NOT_COLLECTED"), count(one, null),
                    "/chi-tra/" + run.month() + "/tien-mat/" + one.point().areaUnit() + "/" + one.point().id()));
        }
        List<CashStore.NotCollected> back = store.notCollected(run.id(), visible);
        Map<Long, Person> people = registry.find(back.stream().map(CashStore.NotCollected::person).collect(Collectors.toSet()));
        List<CashView.Task> tasks = back.stream().map(one -> {
            Person person = people.get(one.person());
            return new CashView.Task(one.id(), person == null ? "" : person.code(),
                    person == null ? String.valueOf(one.person()) : person.name(), area(one.areaUnit(), page),
                    one.amount(), one.why(), one.enterer(), one.enteredBy() == officer.id());
        }).toList();
        return new CashView(run.month(), run.approved(), sums, tasks, sums.stream().mapToInt(CashView.Sum::waiting).sum());
    }

    private static int count(Placed placed, @org.jspecify.annotations.Nullable String outcome) {
        return (int) placed.lines().stream().filter(line -> Objects.equals(line.outcome(), outcome)).count();
    }

    private List<Placed> placed(Run run, Collection<Integer> visible, Page page) {
        List<CashLine> lines = store.lines(run.id(), visible);
        Map<Integer, List<Point>> points = store.points(visible).stream().collect(Collectors.groupingBy(Point::areaUnit));
        Set<Long> ids = lines.stream().map(line -> line.line().person()).collect(Collectors.toSet());
        Map<Long, PersonOnDay> places = ids.isEmpty() || points.isEmpty() ? Map.of() : registry.on(ids, run.knownOn());
        Map<Point, List<CashLine>> byPoint = new LinkedHashMap<>();
        for (CashLine line : lines) {
            PersonOnDay place = places.get(line.line().person());
            byPoint.computeIfAbsent(
                    point(points.getOrDefault(line.line().areaUnit(), List.of()), line.line().areaUnit(),
                            place == null ? "" : place.hamlet(), page),
                    any -> new ArrayList<>()).add(line);
        }
        return byPoint.entrySet().stream().map(entry -> new Placed(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Placed one) -> one.point().areaUnit()).thenComparing(one -> one.point().name())).toList();
    }

    /** The point that has the hamlet, else the one that has all the rest, else the unit's own. */
    private Point point(List<Point> points, int unit, String hamlet, Page page) {
        return points.stream().filter(one -> one.hamlets().stream().anyMatch(hamlet::equalsIgnoreCase)).findFirst()
                .or(() -> points.stream().filter(one -> one.hamlets().isEmpty()).findFirst())
                .orElseGet(() -> new Point(0, unit, page.t("payment.cash.point", area(unit, page)), "", List.of()));
    }

    /** One list, in the order of hamlet and name; empty lists are a Fault. */
    CashView.Sheet sheet(Run run, int unit, int point, Set<Integer> visible, Page page) {
        Placed one = one(run, unit, point, visible, page);
        Map<Long, PersonOnDay> places = registry.on(one.lines().stream().map(line -> line.line().person()).collect(Collectors.toSet()),
                run.knownOn());
        Map<Long, Person> people = registry.find(one.lines().stream().map(line -> line.line().person()).collect(Collectors.toSet()));
        List<CashView.Row> rows = new ArrayList<>();
        one.lines().stream()
                .sorted(Comparator.comparing((CashLine line) -> hamlet(places, line)).thenComparing(line -> line.line().person())
                        .thenComparing(line -> line.line().line()))
                .forEach(line -> rows.add(row(rows.size() + 1, line, people.get(line.line().person()), hamlet(places, line), page)));
        long amount = one.lines().stream().mapToLong(line -> line.line().amount()).sum();
        return new CashView.Sheet(run.month(), run.messageId(), area(unit, page), one.point().name(), one.point().address(), unit, point,
                rows, amount, count(one, null), today.day(),
                AmountInWords.dong(amount));
    }

    private static String hamlet(Map<Long, PersonOnDay> places, CashLine line) {
        PersonOnDay place = places.get(line.line().person());
        return place == null ? "" : place.hamlet();
    }

    private CashView.Row row(int number, CashLine line, @org.jspecify.annotations.Nullable Person person, String place, Page page) {
        RunLine paid = line.line();
        String outcome = line.outcome();
        return new CashView.Row(number, paid.line(), line.attempt(), person == null ? "" : person.code(),
                person == null ? paid.payee().name() : person.name(),
                person == null ? "" : String.valueOf(person.born().getYear()), paid.payee().name(), place, name(paid.programme(), page),
                paid.month(),
                paid.reason().arrearsFoundBy().isPresent(), paid.amount(),
                outcome == null ? line.attempt() > 1 ? "AGAIN" : "WAITING" : outcome, line.why());
    }

    private Placed one(Run run, int unit, int point, Set<Integer> visible, Page page) {
        if (!visible.contains(unit)) {
            throw new Fault("payment.cash.unknown");
        }
        return placed(run, Set.of(unit), page).stream().filter(one -> one.point().id() == point).findFirst()
                .orElseThrow(() -> new Fault("payment.cash.unknown"));
    }

    /** What an officer says of one payment of a list. */
    enum Said {
        WAITING,
        PAID,
        NOT_COLLECTED
    }

    /**
     * Takes what the post office gave back of a list, or of a part of it.
     *
     * @param said by {@code line.try} of every payment that waited as the sheet was shown; what changed since is refused
     * @param why reason of what nobody collected
     * @throws Fault before approval, without a document or reason, when the list has changed, or when nothing is said of anybody
     */
    @Transactional
    public void answer(Run run, int unit, int point, Map<String, Said> said, String why, String document, Officer by, Set<Integer> visible,
            Page page) {
        Run locked = runs.lock(run.id()).orElseThrow();
        if (!locked.approved()) {
            throw new Fault("payment.run.notApproved", run.month().toString());
        }
        require(document, "payment.cash.document", 200);
        if (said.containsValue(Said.NOT_COLLECTED)) {
            require(why, "payment.cash.why", 500);
        }
        List<CashLine> waiting = one(run, unit, point, visible, page).lines().stream().filter(line -> line.outcome() == null).toList();
        if (said.isEmpty() || !waiting.stream().map(CashLists::key).collect(Collectors.toSet()).containsAll(said.keySet())) {
            throw new Fault("payment.cash.changed");
        }
        List<CashLine> paid = waiting.stream().filter(line -> said.get(key(line)) == Said.PAID).toList();
        List<CashLine> back = waiting.stream().filter(line -> said.get(key(line)) == Said.NOT_COLLECTED)
                .map(line -> new CashLine(line.line(), line.attempt(), null, why.strip())).toList();
        if (paid.isEmpty() && back.isEmpty()) {
            throw new Fault("payment.cash.nothing");
        }
        store.answer(run.id(), document.strip(), paid, back, by, today.day(), today.now());
        runs.progress(Set.of(run.id()));
        audit.changed(by, "run:" + run.month(),
                "cash list of " + unit + "/" + point + ": " + paid.size() + " paid, " + back.size() + " not collected");
    }

    private static void require(String text, String fault, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new Fault(fault);
        }
    }

    /** What was entered as collected under {@code line.try}, to be put right. @throws Fault when it is not there any more */
    CashStore.Collected collected(Run run, String key, Set<Integer> visible) {
        int point = key.indexOf('.');
        return store.collected(run.id(), Integer.parseInt(key.substring(0, point)), Integer.parseInt(key.substring(point + 1)), visible)
                .orElseThrow(() -> new Fault("payment.cash.gone"));
    }

    /**
     * Another officer than the one who entered it says that somebody did not collect after all: it is owed to her again and waits as a
     * task.
     *
     * @throws Fault without a reason and a document, or when she entered it herself
     */
    @Transactional
    public void takeBack(Run run, String key, String why, String document, Officer by, Set<Integer> visible) {
        runs.lock(run.id());
        CashStore.Collected one = collected(run, key, visible);
        if (one.enteredBy() == by.id()) {
            throw new Fault("payment.cash.self");
        }
        require(document, "payment.cash.document", 200);
        require(why, "payment.cash.why", 500);
        store.takeBack(run.id(), one, why.strip(), document.strip(), by, today.day(), today.now());
        runs.progress(Set.of(run.id()));
        audit.changed(by, "person:" + one.person(),
                "cash of " + one.amount() + " VND entered as collected taken back: " + why.strip() + ", " + document.strip());
    }

    static String key(CashLine line) {
        return line.line().line() + "." + line.attempt();
    }

    /** Another officer than the one who entered it puts it on the list again. */
    @Transactional
    public void again(Run run, long result, Officer by, Set<Integer> visible) {
        CashStore.NotCollected one = notCollected(run, result, by, visible);
        store.again(result, by, today.day(), today.now());
        audit.changed(by, "person:" + one.person(), "uncollected cash of " + one.amount() + " VND on the list again");
    }

    /**
     * Another officer than the one who entered it sets it aside: it stays owed to the person, and the run no longer waits for it.
     *
     * @throws Fault without a reason
     */
    @Transactional
    public void setAside(Run run, long result, String why, Officer by, Set<Integer> visible) {
        CashStore.NotCollected one = notCollected(run, result, by, visible);
        if (why.isBlank() || why.length() > 500) {
            throw new Fault("payment.cash.asideWhy");
        }
        store.setAside(result, why.strip(), by, today.now());
        runs.progress(Set.of(run.id()));
        audit.changed(by, "person:" + one.person(), "uncollected cash of " + one.amount() + " VND set aside: " + why.strip());
    }

    private CashStore.NotCollected notCollected(Run run, long result, Officer by, Set<Integer> visible) {
        runs.lock(run.id());
        CashStore.NotCollected one = store.notCollected(run.id(), result, visible).orElseThrow(() -> new Fault("payment.cash.gone"));
        if (one.enteredBy() == by.id()) {
            throw new Fault("payment.cash.self");
        }
        return one;
    }

    /** @throws Fault when the unit is not hers, the name empty or taken */
    @Transactional
    public void addPoint(int unit, String name, String address, String hamlets, Officer by, Set<Integer> visible) {
        if (!visible.contains(unit) || name.isBlank() || name.length() > 120 || address.length() > 200) {
            throw new Fault("payment.cash.pointName");
        }
        if (store.points(Set.of(unit)).stream().anyMatch(one -> one.name().equalsIgnoreCase(name.strip()))) {
            throw new Fault("payment.cash.pointTaken", name.strip());
        }
        store.addPoint(unit, name.strip(), address.strip(),
                java.util.Arrays.stream(hamlets.split("[;,\n]")).map(String::strip).filter(one -> !one.isEmpty()).toList(), by,
                today.now());
        audit.changed(by, "paying-point:" + unit, name.strip());
    }

    private String name(String programme, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst().map(one -> page.t(one.name()))
                .orElse(programme);
    }

    private String area(int unit, Page page) {
        return areas.find(unit).map(found -> found.name(page.locale())).orElse(String.valueOf(unit));
    }
}
