package org.ansinh.platform.payment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.SheetWriter;
import org.ansinh.platform.web.SheetWriter.Format;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The ledger by account and by day, to read and to take along. */
@Controller
@RequestMapping("/chi-tra/so-cai")
class LedgerPages {

    private static final int PAGE = 50;
    private static final int MOST = 100_000;

    private final WholeLedger whole;
    private final Books books;
    private final ProgrammeWords words;
    private final Banks banks;
    private final Today today;

    LedgerPages(WholeLedger whole, Books books, ProgrammeWords words, Banks banks, Today today) {
        this.whole = whole;
        this.books = books;
        this.words = words;
        this.banks = banks;
        this.today = today;
    }

    /** First and last day, inclusive. */
    record Period(LocalDate from, LocalDate to) {

        /** Empty texts: the year to {@code today}. */
        static Period parse(String from, String to, LocalDate today) {
            LocalDate last = to.isBlank() ? today : day(to);
            LocalDate first = from.isBlank() ? LocalDate.of(last.getYear(), 1, 1) : day(from);
            if (first.isAfter(last)) {
                throw new Fault("payment.period.order", first.toString(), last.toString());
            }
            return new Period(first, last);
        }

        private static LocalDate day(String text) {
            try {
                LocalDate day = LocalDate.parse(text.strip());
                if (day.getYear() < 2000 || day.getYear() > 2200) {
                    throw new DateTimeException(text);
                }
                return day;
            } catch (DateTimeException e) {
                throw new Fault("payment.day.form", text.length() > 20 ? text.substring(0, 20) : text);
            }
        }

        String query() {
            return "tu=" + from + "&den=" + to;
        }
    }

    @GetMapping
    String balances(@RequestParam(name = "tu", defaultValue = "") String from, @RequestParam(name = "den", defaultValue = "") String to,
            @ModelAttribute("page") Page page, Model model) {
        whole.require(WholeLedger.READERS);
        Period period = Period.parse(from, to, today.day());
        model.addAttribute("from", period.from());
        model.addAttribute("to", period.to());
        model.addAttribute("query", period.query());
        model.addAttribute("balances", books.balances(period.from(), period.to()).stream().map(one -> balance(one, page)).toList());
        Map<String, String> agencies = banks.names(page);
        model.addAttribute("banks", books.banks(period.from(), period.to()).stream()
                .map(one -> new LedgerView.Bank(one.bank() == null ? "" : Banks.name(agencies, one.bank()), one.opening(), one.debit(),
                        one.credit(), one.closing()))
                .toList());
        return "payment/ledger";
    }

    @GetMapping("/{account:[0-9]{1,9}}")
    String account(@PathVariable("account") int id, @RequestParam(name = "tu", defaultValue = "") String from,
            @RequestParam(name = "den", defaultValue = "") String to, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        whole.require(WholeLedger.READERS);
        Period period = Period.parse(from, to, today.day());
        Books.Account account = books.account(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int pages = Math.max(1, (books.countDays(id, period.from(), period.to()) + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        model.addAttribute("account", balance(new Books.Balance(account, 0, 0, 0), page));
        model.addAttribute("from", period.from());
        model.addAttribute("to", period.to());
        model.addAttribute("query", period.query());
        model.addAttribute("days", books.days(id, period.from(), period.to(), (here - 1) * PAGE, PAGE).stream()
                .map(one -> new LedgerView.Day(one.day(), one.debit(), one.credit(), one.balance())).toList());
        model.addAttribute("current", here);
        model.addAttribute("pages", pages);
        return "payment/ledger-account";
    }

    /** Every account day by day. */
    @GetMapping("/so-cai.{format:csv|xlsx}")
    void table(@PathVariable("format") String format, @RequestParam(name = "tu", defaultValue = "") String from,
            @RequestParam(name = "den", defaultValue = "") String to, @ModelAttribute("page") Page page, HttpServletResponse response)
            throws IOException {
        whole.require(WholeLedger.READERS);
        Period period = Period.parse(from, to, today.day());
        Format chosen = Format.valueOf(format.toUpperCase(Locale.ROOT));
        try (SheetWriter sheet = send(response, chosen, "so-cai-" + period.from() + "-" + period.to(), page.t("payment.ledger.title"))) {
            sheet.row(
                    List.of(page.t("payment.ledger.account"), page.t("payment.programme"), page.t("payment.source"), page.t("payment.day"),
                            page.t("payment.ledger.debit"), page.t("payment.ledger.credit"), page.t("payment.ledger.balance")));
            for (Books.Day day : books.days(null, period.from(), period.to(), 0, MOST)) {
                sheet.row(List.of(page.t("payment.kind." + day.account().kind()), programme(day.account().programme(), page),
                        source(day.account().source(), page), day.day().toString(), day.debit(), day.credit(), day.balance()));
            }
        }
    }

    static SheetWriter send(HttpServletResponse response, Format format, String name, String title) throws IOException {
        response.setContentType(format.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format.name().toLowerCase(Locale.ROOT) + "\"");
        return SheetWriter.of(format, response.getOutputStream(), title);
    }

    private LedgerView.Balance balance(Books.Balance one, Page page) {
        return new LedgerView.Balance(one.account().id(), page.t("payment.kind." + one.account().kind()),
                programme(one.account().programme(), page),
                source(one.account().source(), page), one.opening(), one.debit(), one.credit(), one.closing());
    }

    private String programme(@Nullable String code, Page page) {
        return code == null ? "" : words.name(code, page);
    }

    static String source(@Nullable FundSource source, Page page) {
        return source == null ? "" : page.t("payment.source." + source);
    }
}
