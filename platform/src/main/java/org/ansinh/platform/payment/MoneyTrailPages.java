package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.TREASURER;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.payment.ReportView.Fact;
import org.ansinh.platform.payment.ReportView.Step;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Follows money: a line of the budget, what was booked from it, the run, its payments, and one payment to the receiver and back. */
@Controller
@RequestMapping("/chi-tra/dong-tien")
class MoneyTrailPages {

    /** Who may see named payments. */
    private static final Role[] NAMED = {ACCOUNTANT, TREASURER, APPROVER, INSPECTOR};
    private static final int PAGE = 50;

    private final CurrentOfficer current;
    private final WholeLedger whole;
    private final Budgets budgets;
    private final Fundings fundings;
    private final MoneyTrail trail;
    private final ProgrammeWords words;
    private final BudgetPages pages;
    private final Registry registry;
    private final AuditTrail audit;

    MoneyTrailPages(CurrentOfficer current, WholeLedger whole, Budgets budgets, Fundings fundings, MoneyTrail trail, ProgrammeWords words,
            BudgetPages pages,
            Registry registry, AuditTrail audit) {
        this.current = current;
        this.whole = whole;
        this.budgets = budgets;
        this.fundings = fundings;
        this.trail = trail;
        this.words = words;
        this.pages = pages;
        this.registry = registry;
        this.audit = audit;
    }

    @GetMapping
    String follow(@RequestParam(name = "nam", defaultValue = "") String typedYear,
            @RequestParam(name = "chuong-trinh", defaultValue = "SP") String programme,
            @RequestParam(name = "nguon", defaultValue = "PROVINCE") String typedSource,
            @RequestParam(name = "dot", defaultValue = "") String run,
            @RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer officer = whole.require(WholeLedger.READERS);
        int year = pages.year(typedYear);
        FundSource source = BudgetPages.source(typedSource);
        String base = "/chi-tra/dong-tien?nam=" + year + "&chuong-trinh=" + URLEncoder.encode(programme, StandardCharsets.UTF_8) + "&nguon="
                + source;
        YearMonth chosen = run.isBlank() || Arrays.stream(NAMED).noneMatch(officer::is) ? null : RunPages.parse(run);
        Set<Integer> areas = current.visibleAreas(NAMED);
        int total = chosen != null ? trail.countPayments(chosen, programme, areas) : trail.countBookings(programme, source, year);
        int most = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, most);
        model.addAttribute("title", words.name(programme, page) + ", " + LedgerPages.source(source, page) + ", " + year);
        model.addAttribute("base", base);
        model.addAttribute("run", chosen);
        model.addAttribute("lines", budgets.lines(year).stream().filter(one -> one.programme().equals(programme) && one.source() == source)
                .map(one -> new LedgerView.BudgetLine("", "", one.amount(), one.document(), one.dated(), one.enterer())).toList());
        model.addAttribute("spent",
                budgets.standing(year).stream().filter(one -> one.programme().equals(programme) && one.source() == source)
                        .mapToLong(Budgets.Standing::spent).sum());
        model.addAttribute("bookings",
                chosen != null
                        ? List.of()
                        : trail.bookings(programme, source, year, (here - 1) * PAGE, PAGE).stream().map(MoneyTrailPages::booking).toList());
        model.addAttribute("payments", chosen != null
                ? trail.payments(chosen, programme, areas, (here - 1) * PAGE, PAGE).stream()
                        .map(one -> new ReportView.Payment(one.key(), one.payee(), one.month(), one.amount(),
                                "payment.trail.state." + one.state()))
                        .toList()
                : List.of());
        model.addAttribute("current", here);
        model.addAttribute("pages", most);
        if (chosen != null) {
            audit.looked(officer, "run:" + chosen, "payments of " + programme + " from the money trail");
        }
        return "payment/trail";
    }

    private static ReportView.Booking booking(MoneyTrail.Booking one) {
        return new ReportView.Booking(one.id(), "payment.trail.kind." + one.kind(), one.month(), one.reason(), one.on(), one.people(),
                one.amount(),
                one.run() == null ? "" : one.run().toString());
    }

    /** One payment by its key at the bank: every step of it on one page. */
    @GetMapping("/{key:[A-Za-z0-9.-]{1,35}}")
    String one(@PathVariable("key") String key, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(NAMED);
        MoneyTrail.Found found = trail.find(key, current.visibleAreas(NAMED))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.looked(officer, "person:" + found.person(), "money trail of " + found.key());
        model.addAttribute("title", page.t("payment.trail.one", found.payee()));
        model.addAttribute("amount", found.amount());
        model.addAttribute("steps", steps(found, page));
        return "payment/trail-one";
    }

    private List<Step> steps(MoneyTrail.Found found, Page page) {
        int year = found.approvedOn().getYear();
        String source = LedgerPages.source(FundSource.valueOf(found.source()), page);
        List<Step> steps = new ArrayList<>();
        List<Fact> budget = new ArrayList<>();
        budget.add(new Fact("payment.source", source,
                "/chi-tra/dong-tien?nam=" + year + "&chuong-trinh=" + found.programme() + "&nguon=" + found.source()));
        budgets.lines(year).stream().filter(one -> one.programme().equals(found.programme()) && one.source().name().equals(found.source()))
                .forEach(one -> budget.add(
                        new Fact("payment.budget", one.document() + ", " + page.date(one.dated()) + ": " + page.money(one.amount()), "")));
        fundings.all().stream().filter(one -> one.programme().equals(found.programme()) && !one.from().isAfter(found.month())).findFirst()
                .ifPresent(one -> budget.add(new Fact("payment.sources.citation",
                        one.citation() + (one.verified() ? "" : " (" + page.t("web.unverified") + ")"), "")));
        steps.add(new Step("payment.trail.step.budget", budget));
        steps.add(new Step("payment.trail.step.run", List.of(
                new Fact("payment.month", page.month(found.runMonth()), "/chi-tra/" + found.runMonth()),
                new Fact("payment.preparedBy", found.preparer(), ""),
                new Fact("payment.approvedBy", found.approver() + ", " + page.date(found.approvedOn()), ""),
                new Fact("payment.paidFor", words.name(found.programme(), page) + ", " + page.month(found.month()), ""),
                new Fact("payment.amount", page.money(found.amount())
                        + (found.keptBack() == 0 ? "" : " (" + page.t("payment.keptBack") + ": " + page.money(found.keptBack()) + ")"), ""),
                new Fact("payment.trail.key", found.key(), ""))));
        steps.add(new Step("payment.trail.step.ledger",
                trail.entries(found).stream().map(one -> new Fact("payment.trail.kind." + one.kind(),
                        page.date(one.on()) + " · " + page.t("payment.kind." + one.account())
                                + (one.person() ? "" : " " + page.t("payment.trail.whole")) + ": "
                                + page.t(one.amount() > 0 ? "payment.ledger.debit" : "payment.ledger.credit") + " "
                                + page.money(Math.abs(one.amount())) + " (#" + one.transaction() + ")",
                        "")).toList()));
        steps.add(new Step("payment.trail.step.order", order(found, page)));
        steps.add(new Step("payment.trail.step.answer", answers(found, page)));
        Person person = registry.find(found.person()).orElse(null);
        steps.add(
                new Step(
                        "payment.trail.step.person", List.of(
                                new Fact("payment.person", person == null ? String.valueOf(found.person()) : person.name(),
                                        person == null ? "" : "/nguoi-dan/" + person.code()),
                                new Fact("payment.payee", found.payee(), ""))));
        return steps;
    }

    private List<Fact> order(MoneyTrail.Found found, Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("payment.account",
                found.bank() == null ? page.t("payment.cash") : Payee.of(found.payee(), found.bank(), found.account()).written(), ""));
        trail.sent(found).forEach(one -> facts
                .add(new Fact("payment.trail.file", one.format() + ", " + page.date(one.on()) + ", SHA-256 " + one.sha256(), "")));
        return facts;
    }

    private List<Fact> answers(MoneyTrail.Found found, Page page) {
        List<Fact> facts = new ArrayList<>();
        trail.told(found)
                .forEach(one -> facts.add(
                        new Fact("payment.trail.state." + one.outcome(), one.format() + " " + one.messageId() + ", " + page.date(one.on())
                                + (one.code() == null ? "" : ", " + one.code()) + ", SHA-256 " + one.sha256(), "")));
        trail.mended(found).forEach(one -> facts.add(new Fact("payment.mended",
                page.t("payment.how." + one.how()) + ": " + one.reason() + " (" + one.proposer()
                        + (one.decider() == null ? "" : ", " + one.decider()) + (one.newKey() == null ? "" : ", " + one.newKey()) + ")",
                "")));
        if (facts.isEmpty()) {
            facts.add(new Fact("payment.state", page.t("payment.trail.state." + (found.bank() == null ? "CASH" : "WAITING")), ""));
        }
        return facts;
    }
}
