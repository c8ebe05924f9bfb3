package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** How rules treated groups of people, and the yearly report, open to everybody. Neither names a person; the public one hides small numbers. */
@Controller
public class IntegrityReportPages {

    /** Fewer people are not told of a group, nor fewer findings. */
    private static final int LEAST_PEOPLE = 10;
    private static final int LEAST_FINDINGS = 5;

    private final Overview overview;
    private final Fairness fairness;
    private final RuleBook book;
    private final FindingViews views;
    private final Areas areas;
    private final CurrentOfficer officers;

    IntegrityReportPages(Overview overview, Fairness fairness, RuleBook book, FindingViews views, Areas areas, CurrentOfficer officers) {
        this.overview = overview;
        this.fairness = fairness;
        this.book = book;
        this.views = views;
        this.areas = areas;
        this.officers = officers;
    }

    /** A group in words. Empty figures: none, or not told. {@code apart}: its interval does not meet the rate of all. */
    public record Group(String dimension, String name, String people, String flagRate, String confirmRate, String days, String amount,
            boolean apart) {}

    /** A rule's year in words. */
    public record Year(String rule, String kind, int found, int reviewed, String hits, String missed, int expired, String money) {}

    @GetMapping("/kiem-tra/cong-bang")
    String groups(@ModelAttribute("page") Page page, Model model) {
        officers.require(Role.INSPECTOR, Role.LEADER);
        LocalDate from = page.today().minusYears(1).plusDays(1);
        model.addAttribute("from", page.date(from));
        model.addAttribute("groups", lines(officers.visibleAreas(Role.INSPECTOR, Role.LEADER), from, page.today(), false, page));
        return "integrity/groups";
    }

    @GetMapping("/bao-cao-liem-chinh/{year:20[0-9]{2}}")
    String report(@PathVariable("year") int year, @ModelAttribute("page") Page page, Model model) {
        int current = page.today().getYear();
        int first = Math.min(current, overview.firstYear().orElse(current));
        if (year > current || year < first) {
            throw InspectionPages.absent();
        }
        Set<Integer> all = areas.withBelow(areas.on(page.today()).stream().map(AreaUnit::id).toList());
        List<Year> rules = overview.year(year).stream().map(one -> {
            Rule rule = book.find(one.rule()).orElse(null);
            return new Year(rule == null ? one.rule() : page.t(rule.name()), rule == null ? "CERTAIN" : rule.kind().name(), one.found(),
                    one.reviewed(), InspectionPages.share(one.hits(), page),
                    InspectionPages.share(one.missed(), page), one.expired(),
                    InspectionPages.money(rule, one.atRisk(), page));
        }).toList();
        model.addAttribute("year", year);
        model.addAttribute("rules", rules);
        model.addAttribute("years", IntStream.rangeClosed(first, current).filter(one -> one != year).boxed().toList());
        LocalDate last = year == current ? page.today() : LocalDate.of(year, 12, 31);
        model.addAttribute("groups", lines(all, LocalDate.of(year, 1, 1), last, true, page));
        Overview.Ended ended = overview.ended(year);
        model.addAttribute("medianDays", ended.closed() == 0 ? "–" : page.number(ended.medianDays()));
        model.addAttribute("confirmed", ended.confirmed());
        model.addAttribute("recovered", ended.recovered());
        return "integrity/report";
    }

    private List<Group> lines(Set<Integer> units, LocalDate from, LocalDate to, boolean hideSmall, Page page) {
        List<Fairness.GroupRow> rows = fairness.groups(units.toArray(Integer[]::new), from, to);
        List<Fairness.GroupRow> everybody = rows.stream().filter(row -> row.dimension().equals("sex")).toList();
        int people = everybody.stream().mapToInt(Fairness.GroupRow::people).sum();
        double rate = people == 0 ? 0 : everybody.stream().mapToInt(Fairness.GroupRow::flagged).sum() / (double) people;
        Map<String, List<Fairness.GroupRow>> dimensions = rows.stream()
                .collect(Collectors.groupingBy(Fairness.GroupRow::dimension, LinkedHashMap::new, Collectors.toList()));
        List<Group> groups = new ArrayList<>();
        dimensions.values().forEach(of -> {
            Hidden hidden = hideSmall ? Hidden.of(of) : Hidden.NOTHING;
            for (int i = 0; i < of.size(); i++) {
                groups.add(line(of.get(i), i, hidden, rate, page));
            }
        });
        return groups;
    }

    /** Which rows of a dimension do not tell how many people there are, how many were flagged, and what came of it. */
    private record Hidden(BitSet people, BitSet flagged, BitSet reviewed) {

        static final Hidden NOTHING = new Hidden(new BitSet(), new BitSet(), new BitSet());

        static Hidden of(List<Fairness.GroupRow> rows) {
            BitSet people = SmallCells.hide(rows.stream().map(Fairness.GroupRow::people).toList(), LEAST_PEOPLE, new BitSet());
            BitSet flagged = SmallCells.hide(rows.stream().map(Fairness.GroupRow::flagged).toList(), LEAST_FINDINGS, people);
            BitSet reviewed = SmallCells.hide(rows.stream().map(Fairness.GroupRow::reviewed).toList(), LEAST_FINDINGS, flagged);
            return new Hidden(people, flagged,
                    SmallCells.hide(rows.stream().map(Fairness.GroupRow::confirmed).toList(), LEAST_FINDINGS, reviewed));
        }
    }

    private Group line(Fairness.GroupRow row, int place, Hidden hidden, double rate, Page page) {
        String name = row.dimension().equals("ward")
                ? views.ward(Integer.parseInt(row.group()), page)
                : row.dimension().equals("age")
                        ? page.t("integrity.group.aged", row.group())
                        : page.t("integrity.group." + row.dimension() + "." + row.group());
        boolean flagged = !hidden.flagged().get(place);
        boolean reviewed = !hidden.reviewed().get(place);
        String few = page.t("integrity.group.few");
        return new Group(page.t("integrity.group." + row.dimension()), name, hidden.people().get(place) ? few : page.number(row.people()),
                flagged ? InspectionPages.share(row.flagRate(), page) : few,
                reviewed ? InspectionPages.share(row.confirmRate(), page) : few,
                reviewed && row.reviewed() > 0 ? page.number(Math.round(10 * row.medianDays()) / 10.0) : "",
                flagged && row.amount() > 0 ? page.money(row.amount()) : "",
                flagged && row.people() >= LEAST_PEOPLE && (row.flagRate().low() > rate || row.flagRate().high() < rate));
    }
}
