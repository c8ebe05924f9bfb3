package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.SUPERVISOR;
import static org.ansinh.platform.access.Role.TREASURER;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages of the monthly run: list, one run, prepare, approve, files. */
@Controller
@RequestMapping("/chi-tra")
class RunPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER, LEADER, INSPECTOR, SUPERVISOR};
    private static final Role[] APPROVERS = {TREASURER, APPROVER};

    private final CurrentOfficer current;
    private final MonthlyRuns monthly;
    private final Runs runs;
    private final RunViews views;
    private final ReturnViews returns;
    private final RunBudgets budgets;
    private final Sending sending;
    private final Preparing preparing;
    private final ExceptionDesk desk;
    private final RunRules rules;
    private final Holds holds;
    private final Estimates estimates;

    RunPages(CurrentOfficer current, MonthlyRuns monthly, Runs runs, RunViews views, ReturnViews returns, RunBudgets budgets,
            Sending sending, Preparing preparing,
            ExceptionDesk desk, RunRules rules, Holds holds, Estimates estimates) {
        this.estimates = estimates;
        this.preparing = preparing;
        this.desk = desk;
        this.rules = rules;
        this.holds = holds;
        this.current = current;
        this.monthly = monthly;
        this.runs = runs;
        this.views = views;
        this.returns = returns;
        this.budgets = budgets;
        this.sending = sending;
    }

    @GetMapping
    String list(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        List<Run> all = runs.all();
        YearMonth month = YearMonth.from(page.today());
        model.addAttribute("runs", all.stream().map(run -> RunViews.head(run, officer)).toList());
        model.addAttribute("month", month);
        model.addAttribute("estimate",
                all.stream().anyMatch(run -> run.month().equals(month)) ? Optional.empty() : Optional.of(estimates.of(month)));
        model.addAttribute("mayPrepare", officer.is(ACCOUNTANT));
        return "payment/runs";
    }

    @PostMapping
    String prepare(@RequestParam("month") String month) {
        Officer officer = current.require(ACCOUNTANT);
        return "redirect:/chi-tra/" + preparing.start(parse(month), officer).month();
    }

    @GetMapping("/{month}")
    String run(
            @PathVariable("month") String month,
            @RequestParam(name = "chuong-trinh", defaultValue = "") String programme,
            @RequestParam(name = "dia-ban", defaultValue = "") String area,
            @RequestParam(name = "ly-do", defaultValue = "") String reason,
            @RequestParam(name = "xem", defaultValue = "") String trouble,
            @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = current.require(READERS);
        Run run = find(month);
        Set<Integer> visible = current.visibleAreas(READERS);
        RunViews.Wanted wanted = new RunViews.Wanted(programme, area(area), reason, trouble, Math.max(1, number));
        model.addAttribute("run", views.of(run, wanted, visible, officer, page));
        List<ExceptionView.Kind> kinds = desk.kinds(run, null, visible);
        model.addAttribute("kinds", kinds);
        model.addAttribute("unseen",
                kinds.stream().filter(ExceptionView.Kind::serious).mapToInt(kind -> kind.count() - kind.looked()).sum());
        model.addAttribute("cutoff", rules.of(run.month()).cutoff(run.month()));
        model.addAttribute("percent", preparing.unfinished(run.id()).map(Preparing.Progress::percent).orElse(-1));
        Holds.Held held = holds.held(run.id(), visible);
        model.addAttribute("heldPeople", held.people());
        model.addAttribute("heldAmount", held.amount());
        model.addAttribute("mayApprove", !run.approved() && run.preparedBy() != officer.id() && isAny(officer, APPROVERS));
        model.addAttribute("moved", isAny(officer, ACCOUNTANT, TREASURER, APPROVER) ? views.moved(monthly.moved(run, visible)) : List.of());
        model.addAttribute("mayDiscard", !run.approved() && officer.is(ACCOUNTANT));
        model.addAttribute("mayExport", isAny(officer, ACCOUNTANT, TREASURER));
        model.addAttribute("send", sending.of(run, page));
        model.addAttribute("standing", returns.standing(run, visible));
        model.addAttribute("budget", budgets.of(run, visible, page));
        model.addAttribute("mayAnswer", !run.approved() && isAny(officer, TREASURER, APPROVER, LEADER));
        model.addAttribute("maySee", isAny(officer, ACCOUNTANT, TREASURER, APPROVER));
        Map<Waiting, Long> waits = run.approved() && run.state() != Run.State.CLOSED ? runs.waits(run.id()) : Map.of();
        model.addAttribute("waits", waits.entrySet().stream().map(one -> new Link(waiting(run, one.getKey()),
                page.t("payment.waits." + one.getKey(), page.number(one.getValue())))).toList());
        model.addAttribute("mayClose", run.state() == Run.State.RECONCILED && waits.isEmpty() && officer.is(TREASURER));
        return "payment/run";
    }

    @PostMapping("/{month}/phe-duyet")
    String approve(@PathVariable("month") String month) {
        Officer officer = current.require(APPROVERS);
        return "redirect:/chi-tra/" + monthly.approve(find(month).id(), officer, current.visibleAreas(APPROVERS)).month();
    }

    /** Throws the draft away and prepares it again from today's facts. */
    @PostMapping("/{month}/lap-lai")
    String prepareAgain(@PathVariable("month") String month) {
        Officer officer = current.require(ACCOUNTANT);
        YearMonth ofRun = parse(month);
        runs.ofMonth(ofRun).filter(run -> !run.approved()).ifPresent(run -> monthly.discard(run.id(), officer));
        return "redirect:/chi-tra/" + preparing.start(ofRun, officer).month();
    }

    private static String waiting(Run run, Waiting kind) {
        return "/chi-tra/" + run.month() + kind.where();
    }

    private Run find(String month) {
        return monthly.require(parse(month));
    }

    static YearMonth parse(String month) {
        try {
            return YearMonth.parse(month.strip());
        } catch (DateTimeException e) {
            throw new Fault("payment.month.form", month.length() > 20 ? month.substring(0, 20) : month);
        }
    }

    private static int area(String area) {
        return area.matches("[0-9]{1,9}") ? Integer.parseInt(area) : 0;
    }

    private static boolean isAny(Officer officer, Role... roles) {
        return Set.of(roles).stream().anyMatch(officer::is);
    }
}
