package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** How rules treated groups of people, and the yearly report for everybody. Neither names a person; the public one hides small groups. */
@Controller
public class IntegrityReportPages {

    private final Overview overview;
    private final RuleBook book;
    private final FindingViews views;
    private final Areas areas;
    private final CurrentOfficer officers;

    IntegrityReportPages(Overview overview, RuleBook book, FindingViews views, Areas areas, CurrentOfficer officers) {
        this.overview = overview;
        this.book = book;
        this.views = views;
        this.areas = areas;
        this.officers = officers;
    }

    /** A group in words. Empty figures: too few people. {@code apart}: its interval does not meet the rate of all. */
    public record Group(String dimension, String name, String receiving, String flagRate, String confirmRate, String days, String amount,
            boolean apart) {}

    /** A rule's year in words. */
    public record Year(String rule, String kind, int found, int reviewed, String hits, String missed, int expired, long atRisk,
            long confirmed) {}

    @GetMapping("/kiem-tra/cong-bang")
    String groups(@ModelAttribute("page") Page page, Model model) {
        officers.require(Role.INSPECTOR, Role.LEADER);
        model.addAttribute("groups", lines(officers.visibleAreas(Role.INSPECTOR, Role.LEADER), false, page));
        return "integrity/groups";
    }

    @GetMapping("/bao-cao-liem-chinh/{year:20[0-9]{2}}")
    String report(@PathVariable("year") int year, @ModelAttribute("page") Page page, Model model) {
        if (year > page.today().getYear()) {
            throw InspectionPages.absent();
        }
        Set<Integer> all = areas.withBelow(areas.on(page.today()).stream().map(AreaUnit::id).toList());
        List<Year> rules = overview.year(year).stream().map(one -> {
            Rule rule = book.find(one.rule()).orElse(null);
            return new Year(rule == null ? one.rule() : page.t(rule.name()), rule == null ? "CERTAIN" : rule.kind().name(), one.found(),
                    one.reviewed(), InspectionPages.share(one.hits(), page),
                    InspectionPages.share(one.missed(), page), one.expired(), one.atRisk(), one.confirmed());
        }).toList();
        model.addAttribute("year", year);
        model.addAttribute("rules", rules);
        model.addAttribute("groups", lines(all, true, page));
        LocalDate last = page.today();
        Overview.Totals totals = overview.totals(all.toArray(Integer[]::new), last);
        model.addAttribute("medianDays", totals.closed() == 0 ? "–" : page.number(totals.medianDays()));
        model.addAttribute("confirmed", totals.confirmed());
        model.addAttribute("recovered", totals.recovered());
        return "integrity/report";
    }

    private List<Group> lines(Set<Integer> units, boolean hideSmall, Page page) {
        List<Overview.GroupRow> rows = overview.groups(units.toArray(Integer[]::new), page.today());
        int flagged = rows.stream().filter(row -> row.dimension().equals("sex")).mapToInt(Overview.GroupRow::flagged).sum();
        int receiving = rows.stream().filter(row -> row.dimension().equals("sex")).mapToInt(Overview.GroupRow::receiving).sum();
        double rate = receiving == 0 ? 0 : (double) flagged / receiving;
        List<Group> groups = new ArrayList<>();
        for (Overview.GroupRow row : rows) {
            boolean hidden = hideSmall && row.small();
            String name = row.dimension().equals("ward")
                    ? views.ward(Integer.parseInt(row.group()), page)
                    : row.dimension().equals("age")
                            ? page.t("integrity.group.aged", row.group())
                            : page.t("integrity.group." + row.dimension() + "." + row.group());
            groups.add(new Group(page.t("integrity.group." + row.dimension()), name,
                    hidden ? page.t("integrity.group.few") : page.number(row.receiving()),
                    hidden ? "" : InspectionPages.share(row.flagRate(), page), hidden ? "" : InspectionPages.share(row.confirmRate(), page),
                    hidden || row.reviewed() == 0 ? "" : page.number(Math.round(10 * row.medianDays()) / 10.0),
                    hidden || row.amount() == 0 ? "" : page.money(row.amount()),
                    !hidden && row.receiving() >= 10 && (row.flagRate().low() > rate || row.flagRate().high() < rate)));
        }
        return groups;
    }
}
