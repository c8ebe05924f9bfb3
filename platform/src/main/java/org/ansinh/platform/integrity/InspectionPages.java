package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The inspection room: rules, findings by rule, ward and officer, and what people make of them. */
@Controller
public class InspectionPages {

    static final Role[] READERS = {Role.ASSESSOR, Role.APPROVER, Role.INSPECTOR, Role.LEADER};
    static final Role[] HANDLERS = {Role.ASSESSOR, Role.INSPECTOR};
    static final Role[] DECIDERS = {Role.APPROVER, Role.LEADER};
    private static final int PAGE = 50;

    private final RuleBook book;
    private final RuleRuns runs;
    private final RunStore store;
    private final FindingStore findings;
    private final FindingViews views;
    private final FindingReviews reviews;
    private final ReviewStore cases;
    private final Overview overview;
    private final Areas areas;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    InspectionPages(RuleBook book, RuleRuns runs, RunStore store, FindingStore findings, FindingViews views, FindingReviews reviews,
            ReviewStore cases, Overview overview, Areas areas,
            CurrentOfficer officers, AuditTrail audit, Today today) {
        this.book = book;
        this.runs = runs;
        this.store = store;
        this.findings = findings;
        this.views = views;
        this.reviews = reviews;
        this.cases = cases;
        this.overview = overview;
        this.areas = areas;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    /** A rule in the list. {@code state}: RAN, NOT_SET_UP, SUSPENDED, FAILED or NEVER. */
    public record RuleLine(String id, String name, String kind, String state, String why, String lastDay, int open, int inReview,
            String hits, String missed, String money, boolean weak) {}

    /** A choice of a drop-down. */
    public record Choice(String value, String text, boolean chosen) {}

    /** One run of a rule. {@code here}: first found on its day within the reader's areas; {@code whole}: counts of the city, null to who sees a part of it. */
    public record RunLine(String day, String isoDay, String outcome, String why, int here, @Nullable Counts whole) {}

    /** What a run counted over the whole city. */
    public record Counts(int found, int fresh, int known, int gone, int cut, int control) {}

    static boolean seesOffices(Officer officer) {
        return officer.is(Role.INSPECTOR) || officer.is(Role.LEADER);
    }

    @GetMapping("/kiem-tra")
    String room(@ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(READERS);
        Integer[] visible = visible().toArray(Integer[]::new);
        LocalDate day = page.today();
        Map<String, RuleRun> newest = store.newest();
        Map<String, RunStore.Yield> yields = store.yields(visible);
        model.addAttribute("rules", book.all().stream().filter(rule -> seesOffices(officer) || rule.aboutCitizens())
                .map(rule -> line(rule, newest.get(rule.id()), yields.getOrDefault(rule.id(), RunStore.Yield.NONE), page)).toList());
        Overview.Totals totals = overview.totals(visible, day);
        model.addAttribute("open", totals.open());
        model.addAttribute("inReview", totals.inReview());
        model.addAttribute("expired", findings.expiredUnread(visible(), seesOffices(officer), day.minusYears(1)));
        model.addAttribute("drawn", findings.drawnAndWaiting(visible(), seesOffices(officer)));
        model.addAttribute("overdue", totals.overdue());
        model.addAttribute("atRisk", totals.atRisk());
        model.addAttribute("owed", totals.owed());
        model.addAttribute("confirmed", totals.confirmed());
        model.addAttribute("recovered", totals.recovered());
        model.addAttribute("medianDays", totals.medianDays());
        model.addAttribute("closed", totals.closed());
        model.addAttribute("excess", overview.excess(visible, day, unit -> views.ward(unit, page)));
        model.addAttribute("shortfall", overview.shortfall(visible, day, unit -> views.ward(unit, page)));
        model.addAttribute("approvals", seesOffices(officer) ? overview.approvals(visible, day, views::officer) : List.of());
        model.addAttribute("offices", seesOffices(officer));
        model.addAttribute("mine", !cases.about(officer.id()).isEmpty());
        model.addAttribute("mayRun", officer.is(Role.INSPECTOR));
        return "integrity/room";
    }

    private RuleLine line(Rule rule, @Nullable RuleRun run, RunStore.Yield yield, Page page) {
        boolean suspended = store.suspended(rule);
        String state = suspended ? "SUSPENDED" : run == null ? "NEVER" : run.outcome().name();
        boolean weak = yield.hits().of() >= rule.limits().reviewed() && yield.hits().low() < rule.limits().hitRate();
        return new RuleLine(rule.id(), page.t(rule.name()), rule.kind().name(), state, run == null ? "" : why(rule, run, page),
                run == null ? "" : page.date(run.day()), yield.open(), yield.inReview(),
                share(yield.hits(), page), rule.control() == Rule.Control.NONE ? "" : share(yield.missed(), page),
                money(rule, yield.atRisk(), page), weak);
    }

    /** What the amounts of a rule's findings come to, in words: owed to people is not wrongly paid. Empty where they are no such sum. */
    static String money(@Nullable Rule rule, long sum, Page page) {
        if (rule == null || sum == 0) {
            return "";
        }
        return switch (rule.money()) {
            case PAID -> page.money(sum);
            case OWED -> page.t("integrity.owed", page.money(sum));
            case NONE -> "";
        };
    }

    private static String why(Rule rule, RuleRun run, Page page) {
        return run.outcome() == RuleRun.Outcome.NOT_SET_UP
                ? page.t(rule.needs().get(Math.min(rule.needs().size() - 1, Integer.parseInt(run.message()))).missing())
                : run.message();
    }

    /** {@code 7/20: 35 % (18–57 %)}; empty when nothing was reviewed. */
    static String share(Rates.Interval rate, Page page) {
        return rate.known()
                ? page.number(rate.hits()) + "/" + page.number(rate.of()) + ": " + percent(rate.share(), page) + " ("
                        + percent(rate.low(), page) + " – " + percent(rate.high(), page) + ")"
                : "";
    }

    /** What it rests on, with what was not read in the official text marked. */
    static List<String> legal(Rule rule, Page page) {
        return rule.legal().stream()
                .map(one -> one.citation() + (one.verification().equals("unverified") ? " (" + page.t("integrity.unverified") + ")" : ""))
                .toList();
    }

    static String percent(double share, Page page) {
        return page.number(Math.round(1000 * share) / 10.0) + " %";
    }

    @PostMapping("/kiem-tra/chay")
    String run(@RequestParam(name = "quy-tac", defaultValue = "") String rule) {
        Officer officer = officers.require(Role.INSPECTOR);
        runs.run(rule.isEmpty() ? null : rule, today.day());
        audit.changed(officer, "rule:" + (rule.isEmpty() ? "all" : rule), "run");
        return rule.isEmpty() ? "redirect:/kiem-tra" : "redirect:/kiem-tra/quy-tac/" + rule;
    }

    @GetMapping("/kiem-tra/quy-tac/{id:R[0-9]+}")
    String rule(@PathVariable("id") String id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(READERS);
        Rule rule = book.find(id).orElseThrow(InspectionPages::absent);
        RuleRun run = store.newest().get(id);
        model.addAttribute("line",
                line(rule, run, store.yields(visible().toArray(Integer[]::new)).getOrDefault(id, RunStore.Yield.NONE), page));
        model.addAttribute("version", rule.version());
        model.addAttribute("schedule", rule.schedule().name());
        model.addAttribute("expires", rule.expiresMonths());
        model.addAttribute("innocent", rule.innocent().stream().map(page::t).toList());
        model.addAttribute("firstStep", page.t(rule.firstStep()));
        model.addAttribute("legal", legal(rule, page));
        model.addAttribute("text", rule.text());
        model.addAttribute("floor", percent(rule.limits().hitRate(), page));
        model.addAttribute("suspension", store.suspension(rule)
                .map(one -> page.t("integrity.suspended.since", page.date(one.day()), share(one.rate(), page), percent(one.floor(), page)))
                .orElse(""));
        Map<LocalDate, Integer> here = findings.foundOn(id, visible());
        boolean whole = seesWholeCity(page.today());
        model.addAttribute("whole", whole);
        model.addAttribute("runs", store.of(id, 12).stream()
                .map(one -> new RunLine(page.date(one.day()), one.day().toString(), one.outcome().name(), why(rule, one, page),
                        here.getOrDefault(one.day(), 0),
                        whole ? new Counts(one.found(), one.fresh(), one.known(), one.gone(), one.cut(), one.control()) : null))
                .toList());
        model.addAttribute("mayRun", officer.is(Role.INSPECTOR));
        return "integrity/rule";
    }

    @PostMapping("/kiem-tra/quy-tac/{id:R[0-9]+}/cho-chay-lai")
    String lift(@PathVariable("id") String id, @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = officers.require(Role.INSPECTOR);
        if (reason.isBlank()) {
            throw new Fault("integrity.reason", 4000);
        }
        store.lift(book.require(id), reason.strip(), officer, today.now());
        audit.changed(officer, "rule:" + id, "let run again: " + reason.strip());
        return "redirect:/kiem-tra/quy-tac/" + id;
    }

    @GetMapping("/kiem-tra/phat-hien")
    String list(@RequestParam(name = "quy-tac", defaultValue = "") String rule,
            @RequestParam(name = "dia-ban", defaultValue = "") String unit,
            @RequestParam(name = "trang-thai", defaultValue = "OPEN") String state,
            @RequestParam(name = "ngay", defaultValue = "") String foundOn, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(READERS);
        Set<Integer> visible = visible();
        FindingStore.Filter filter = new FindingStore.Filter(visible, seesOffices(officer), rule.isEmpty() ? null : rule,
                unit.matches("[0-9]{1,9}") ? Integer.valueOf(unit) : null,
                Arrays.stream(Finding.State.values()).filter(one -> one.name().equals(state)).findFirst().orElse(null), day(foundOn));
        int count = findings.count(filter);
        int pages = Math.max(1, (count + PAGE - 1) / PAGE);
        int current = Math.clamp(number, 1, pages);
        List<Finding> found = findings.list(filter, (current - 1) * PAGE, PAGE);
        found.stream().filter(one -> one.person() != null)
                .forEach(one -> audit.looked(officer, "person:" + one.person(), "/kiem-tra/phat-hien"));
        model.addAttribute("findings", views.list(found, visible, page));
        model.addAttribute("count", count);
        model.addAttribute("current", current);
        model.addAttribute("pages", pages);
        model.addAttribute("base",
                "/kiem-tra/phat-hien?quy-tac=" + rule + "&dia-ban=" + unit + "&trang-thai=" + state + "&ngay=" + foundOn + "&trang=");
        model.addAttribute("foundOn", day(foundOn) == null ? "" : foundOn);
        model.addAttribute("ruleChoices",
                book.all().stream().map(one -> new Choice(one.id(), one.id() + " " + page.t(one.name()), one.id().equals(rule))).toList());
        model.addAttribute("wardChoices", areas.wards(page.today()).stream().filter(one -> visible.contains(one.id()))
                .map((AreaUnit one) -> new Choice(String.valueOf(one.id()), one.name(page.locale()), String.valueOf(one.id()).equals(unit)))
                .toList());
        model.addAttribute("stateChoices", Arrays.stream(Finding.State.values())
                .map(one -> new Choice(one.name(), page.t("integrity.state." + one), one.name().equals(state))).toList());
        return "integrity/findings";
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    @GetMapping("/kiem-tra/phat-hien/{id:[0-9]+}")
    String finding(@PathVariable("id") long id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(READERS);
        Set<Integer> visible = visible();
        Finding finding = findings.find(id)
                .filter(one -> visible.contains(one.areaUnit()) && (one.officer() == null || seesOffices(officer)))
                .orElseThrow(InspectionPages::absent);
        FindingView view = views.one(finding, visible, page);
        looked(audit, officer, view, "/kiem-tra/phat-hien");
        model.addAttribute("finding", view);
        model.addAttribute("caseId", cases.ofFinding(id).map(ReviewCase::id).orElse(null));
        model.addAttribute("pair",
                finding.rule().equals("R08") && !finding.control() ? "/kiem-tra/trung/" + finding.key().replace(' ', '-') : null);
        boolean mayHandle = Arrays.stream(HANDLERS).anyMatch(officer::is) && !Integer.valueOf(officer.id()).equals(finding.officer())
                && reviews.mayHandle(finding, officer);
        model.addAttribute("mayHandle", mayHandle);
        model.addAttribute("mayClear", mayHandle && reviews.mayClearAlone(finding));
        model.addAttribute("deathOf",
                finding.rule().equals("R24") && officer.is(Role.ASSESSOR) && !finding.control() ? view.href() : null);
        return "integrity/finding";
    }

    /** Everybody whom a finding names is looked at with it. */
    static void looked(AuditTrail audit, Officer officer, FindingView view, String purpose) {
        if (view.named().isEmpty()) {
            audit.looked(officer, "finding:" + view.id(), purpose);
        }
        view.named().forEach(person -> audit.looked(officer, "person:" + person, purpose));
    }

    @PostMapping("/kiem-tra/phat-hien/{id:[0-9]+}/loai")
    String clear(@PathVariable("id") long id, @RequestParam(name = "giai-thich", defaultValue = "") String explanation,
            @RequestParam(name = "them", defaultValue = "") String more) {
        Officer officer = officers.require(HANDLERS);
        reviews.clear(id, more.isBlank() ? explanation : explanation.isBlank() ? more : explanation + ". " + more.strip(), officer,
                handled());
        return "redirect:/kiem-tra/phat-hien/" + id;
    }

    @PostMapping("/kiem-tra/phat-hien/{id:[0-9]+}/mo")
    String open(@PathVariable("id") long id) {
        Officer officer = officers.require(HANDLERS);
        return "redirect:/kiem-tra/vu-viec/" + reviews.open(id, officer, handled());
    }

    private boolean seesWholeCity(LocalDate day) {
        return visible().containsAll(areas.wards(day).stream().map(AreaUnit::id).toList());
    }

    private Set<Integer> visible() {
        return officers.visibleAreas(READERS);
    }

    private Set<Integer> handled() {
        return officers.visibleAreas(HANDLERS);
    }

    static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
