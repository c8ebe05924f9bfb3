package org.ansinh.platform.payment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the page of a run shows, within the areas the officer may see. */
@Component
class RunViews {

    private static final int PAGE = 50;

    private final Runs runs;
    private final Ledger ledger;
    private final Registry registry;
    private final Areas areas;
    private final Law law;

    RunViews(Runs runs, Ledger ledger, Registry registry, Areas areas, Law law) {
        this.runs = runs;
        this.ledger = ledger;
        this.registry = registry;
        this.areas = areas;
        this.law = law;
    }

    /** What the reader chose; empty strings, 0 for all. {@code page} counts from 1. */
    record Wanted(String programme, int area, String reason, String trouble, int page) {

        Runs.Filter lines(Set<Integer> visible) {
            return filter(visible, reason);
        }

        Runs.Filter exceptions(Set<Integer> visible) {
            return filter(visible, trouble);
        }

        private Runs.Filter filter(Set<Integer> visible, String kind) {
            return new Runs.Filter(visible, orNull(programme), area == 0 ? null : area, orNull(kind));
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }

        String address(Run run, String changedTrouble) {
            return "/chi-tra/" + run.month() + "?chuong-trinh=" + encode(programme) + "&dia-ban=" + (area == 0 ? "" : String.valueOf(area))
                    + "&ly-do=" + encode(reason) + "&xem=" + encode(changedTrouble);
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    RunView of(Run run, Wanted wanted, Set<Integer> visible, Officer officer, Page page) {
        List<Runs.Part> parts = runs.parts(run.id(), visible);
        Runs.Filter lines = wanted.lines(visible);
        int total = runs.countLines(run.id(), lines);
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.min(wanted.page(), pages);
        List<RunLine> shown = runs.lines(run.id(), lines, (here - 1) * PAGE, PAGE);
        List<RunException> exceptions = runs.exceptions(run.id(), wanted.exceptions(visible), 0, PAGE);
        Map<Long, Person> people = people(shown, exceptions);
        return new RunView(head(run, officer), programmes(run, parts, page), areaRows(parts, page),
                troubles(run, wanted, visible),
                exceptions.stream().map(one -> exception(one, people, page)).toList(),
                shown.stream().map(line -> line(line, people, page)).toList(),
                chosen(wanted, parts, page),
                new RunView.Paging(here, pages, total, wanted.address(run, wanted.trouble()) + "&trang="),
                runs.exports(run.id()).stream()
                        .map(file -> new RunView.FileRow(file.format(), file.at(), file.sha256(), file.bytes())).toList());
    }

    /** By name, the first of them. */
    List<RunView.Moved> moved(List<Drift.Moved> moved) {
        Map<Long, Person> people = moved.isEmpty()
                ? Map.of()
                : registry.find(moved.stream().limit(PAGE).map(Drift.Moved::person).collect(Collectors.toSet()));
        return moved.stream().map(one -> {
            Person person = people.get(one.person());
            return new RunView.Moved(person == null ? "" : person.code(), person == null ? "" : person.name(), one.draft(), one.now(),
                    one.died());
        }).toList();
    }

    static RunView.Head head(Run run, Officer officer) {
        return new RunView.Head(run.month(), run.state().name(), run.approved(), run.knownOn(), run.preparerName(),
                run.preparedBy() == officer.id(),
                run.preparedAt(), run.approverName(), run.approvedOn(), run.totals().receivers(), run.totals().lines(),
                run.totals().amount(), run.totals().exceptions());
    }

    private List<RunView.ProgrammeRow> programmes(Run run, List<Runs.Part> parts, Page page) {
        Map<String, Ledger.MonthTotal> before = ledger.regular(run.month().minusMonths(1)).stream()
                .collect(Collectors.toMap(Ledger.MonthTotal::programme, month -> month));
        Map<String, List<Runs.Part>> byProgramme = new TreeMap<>(parts.stream().collect(Collectors.groupingBy(Runs.Part::programme)));
        before.keySet().forEach(programme -> byProgramme.putIfAbsent(programme, List.of()));
        List<RunView.ProgrammeRow> rows = new ArrayList<>();
        byProgramme.forEach((programme, ofIt) -> {
            Ledger.MonthTotal last = before.getOrDefault(programme, new Ledger.MonthTotal(programme, 0, 0));
            List<Runs.Part> regular = ofIt.stream().filter(part -> !part.arrears()).toList();
            List<Runs.Part> arrears = ofIt.stream().filter(Runs.Part::arrears).toList();
            rows.add(new RunView.ProgrammeRow(name(programme, page), regular.stream().mapToInt(Runs.Part::receivers).sum(), sum(regular),
                    arrears.stream().mapToInt(Runs.Part::lines).sum(), sum(arrears), ofIt.stream().mapToLong(Runs.Part::cash).sum(),
                    last.receivers(), last.amount()));
        });
        return rows;
    }

    private static long sum(Collection<Runs.Part> parts) {
        return parts.stream().mapToLong(Runs.Part::amount).sum();
    }

    private List<RunView.AreaRow> areaRows(List<Runs.Part> parts, Page page) {
        Map<Integer, List<Runs.Part>> byArea = parts.stream()
                .collect(Collectors.groupingBy(Runs.Part::areaUnit, LinkedHashMap::new, Collectors.toList()));
        return byArea.entrySet().stream()
                .map(area -> new RunView.AreaRow(area(area.getKey(), page),
                        area.getValue().stream().filter(part -> !part.arrears()).mapToInt(Runs.Part::receivers).sum(),
                        sum(area.getValue()), area.getValue().stream().mapToLong(Runs.Part::cash).sum()))
                .sorted(Comparator.comparingLong(RunView.AreaRow::amount).reversed())
                .toList();
    }

    private List<RunView.TroubleRow> troubles(Run run, Wanted wanted, Set<Integer> visible) {
        return runs.troubles(run.id(), wanted.exceptions(visible)).entrySet().stream()
                .map(count -> new RunView.TroubleRow(count.getKey().name(), count.getValue(),
                        wanted.address(run, count.getKey().name()), count.getKey().name().equals(wanted.trouble())))
                .toList();
    }

    private RunView.ExceptionRow exception(RunException one, Map<Long, Person> people, Page page) {
        Person person = people.get(one.person());
        return new RunView.ExceptionRow(one.trouble().name(), person == null ? "" : person.code(),
                person == null ? String.valueOf(one.person()) : person.name(), name(one.programme(), page), one.month(), one.due(),
                one.settled());
    }

    private RunView.LineRow line(RunLine line, Map<Long, Person> people, Page page) {
        Person person = people.get(line.person());
        return new RunView.LineRow(line.line(), person == null ? "" : person.code(), line.payee().name(), name(line.programme(), page),
                line.month(), line.reason().arrearsFoundBy().isPresent(), line.amount(), line.payee().written());
    }

    private RunView.Chosen chosen(Wanted wanted, List<Runs.Part> parts, Page page) {
        return new RunView.Chosen(wanted.programme(), wanted.area(), wanted.reason(),
                parts.stream().map(Runs.Part::programme).distinct().sorted().map(code -> new RunView.Option(code, name(code, page)))
                        .toList(),
                parts.stream().map(Runs.Part::areaUnit).distinct().sorted()
                        .map(unit -> new RunView.Option(String.valueOf(unit), area(unit, page))).toList());
    }

    private Map<Long, Person> people(List<RunLine> lines, List<RunException> exceptions) {
        Map<Long, Person> people = new HashMap<>();
        for (RunLine line : lines) {
            remember(line.person(), people);
        }
        for (RunException one : exceptions) {
            remember(one.person(), people);
        }
        return people;
    }

    private void remember(long id, Map<Long, Person> people) {
        if (!people.containsKey(id)) {
            registry.find(id).ifPresent(person -> people.put(id, person));
        }
    }

    private String name(String programme, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst()
                .map(one -> page.t(one.name())).orElse(programme);
    }

    private String area(int unit, Page page) {
        return areas.find(unit).map(found -> found.name(page.locale())).orElse(String.valueOf(unit));
    }
}
