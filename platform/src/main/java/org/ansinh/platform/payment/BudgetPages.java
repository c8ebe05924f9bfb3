package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.TREASURER;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Budgets and fund sources: read, entered with their documents, answered for when a run goes beyond. */
@Controller
@RequestMapping("/chi-tra")
class BudgetPages {

    private static final Role[] ANSWER = {TREASURER, APPROVER, LEADER};

    private final CurrentOfficer current;
    private final WholeLedger whole;
    private final Budgets budgets;
    private final Fundings fundings;
    private final MonthlyRuns monthly;
    private final ProgrammeWords words;
    private final Submissions submissions;
    private final Today today;

    BudgetPages(CurrentOfficer current, WholeLedger whole, Budgets budgets, Fundings fundings, MonthlyRuns monthly, ProgrammeWords words,
            Submissions submissions, Today today) {
        this.current = current;
        this.whole = whole;
        this.budgets = budgets;
        this.fundings = fundings;
        this.monthly = monthly;
        this.words = words;
        this.submissions = submissions;
        this.today = today;
    }

    @GetMapping("/du-toan")
    String budgets(@RequestParam(name = "nam", defaultValue = "") String typed, @ModelAttribute("page") Page page, Model model) {
        Officer officer = whole.require(WholeLedger.READERS);
        int year = year(typed);
        model.addAttribute("year", year);
        model.addAttribute("rows", budgets.standing(year).stream().map(one -> new LedgerView.Budget(words.name(one.programme(), page),
                LedgerPages.source(one.source(), page), one.budget() != null, one.budget() == null ? 0 : one.budget(), one.spent(),
                one.left(),
                "/chi-tra/dong-tien?nam=" + year + "&chuong-trinh=" + one.programme() + "&nguon=" + one.source())).toList());
        model.addAttribute("lines", budgets.lines(year).stream().map(one -> new LedgerView.BudgetLine(words.name(one.programme(), page),
                LedgerPages.source(one.source(), page), one.amount(), one.document(), one.dated(), one.enterer())).toList());
        model.addAttribute("programmes", words.payable(page));
        model.addAttribute("mayEnter", officer.is(ACCOUNTANT));
        model.addAttribute("key", Submissions.freshKey());
        return "payment/budgets";
    }

    @PostMapping("/du-toan")
    String enter(@RequestParam MultiValueMap<String, String> form) {
        Officer officer = whole.require(ACCOUNTANT);
        return "redirect:" + submissions.once(officer.username(), "/chi-tra/du-toan", form, today.now(), () -> {
            int year = year(text(form, "nam"));
            budgets.enter(new Budgets.Wanted(text(form, "chuong-trinh"), source(text(form, "nguon")), year, dong(text(form, "so-tien")),
                    text(form, "van-ban"), LedgerPages.Period.parse(text(form, "ngay"), text(form, "ngay"), today.day()).from()), officer);
            return "/chi-tra/du-toan?nam=" + year;
        });
    }

    @GetMapping("/nguon-von")
    String sources(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(WholeLedger.READERS);
        YearMonth now = YearMonth.from(today.day());
        Set<String> seen = new HashSet<>();
        model.addAttribute("rows", fundings.all().stream().map(one -> new LedgerView.Source(words.name(one.programme(), page),
                LedgerPages.source(one.source(), page), one.fund(), one.from(), one.citation(), one.verified(),
                !one.from().isAfter(now) && seen.add(one.programme()), one.enterer())).toList());
        model.addAttribute("programmes", words.payable(page));
        model.addAttribute("month", now);
        model.addAttribute("mayEnter", officer.is(ACCOUNTANT));
        model.addAttribute("key", Submissions.freshKey());
        return "payment/sources";
    }

    @PostMapping("/nguon-von")
    String state(@RequestParam MultiValueMap<String, String> form) {
        Officer officer = whole.require(ACCOUNTANT);
        return "redirect:" + submissions.once(officer.username(), "/chi-tra/nguon-von", form, today.now(), () -> {
            fundings.state(new Fundings.Wanted(text(form, "chuong-trinh"), source(text(form, "nguon")), text(form, "quy"),
                    RunPages.parse(text(form, "tu-thang")), text(form, "can-cu"), text(form, "da-doc").equals("1")), officer);
            return "/chi-tra/nguon-von";
        });
    }

    /** A named officer lets a draft go beyond its budgets, with a reason. */
    @PostMapping("/{month}/vuot-du-toan")
    String answerFor(@PathVariable("month") String month, @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = whole.require(ANSWER);
        Run run = monthly.require(RunPages.parse(month));
        budgets.answerFor(run, reason, officer);
        return "redirect:/chi-tra/" + run.month() + "#budget";
    }

    int year(String typed) {
        if (typed.isBlank()) {
            return today.day().getYear();
        }
        if (!typed.strip().matches("2[01][0-9]{2}")) {
            throw new Fault("payment.year.form", typed.length() > 20 ? typed.substring(0, 20) : typed);
        }
        return Integer.parseInt(typed.strip());
    }

    /** {@code 1.350.000}, {@code 1350000} or {@code -200 000}. */
    static long dong(String typed) {
        String text = typed.strip().replace('−', '-');
        String digits = text.replaceAll("[\\s.,\u00a0]", "");
        if (!text.matches("-?([0-9]+|[0-9]{1,3}([\\s.,\u00a0][0-9]{3})+)") || digits.length() > 16) {
            throw new Fault("payment.amount.form", typed.length() > 30 ? typed.substring(0, 30) : typed);
        }
        return Long.parseLong(digits);
    }

    static FundSource source(String code) {
        return FundSource.parse(code).orElseThrow(() -> new Fault("payment.source.choose"));
    }

    static String text(MultiValueMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null ? "" : text.strip();
    }
}
