package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Review cases: the list, a case with its evidence and what has happened, and each step of it. */
@Controller
@RequestMapping("/kiem-tra/vu-viec")
public class ReviewCasePages {

    private static final int PAGE = 50;
    private static final Map<String, String> LETTERS = Map.of("thu-thong-bao", "NOTICE", "thu-ket-luan", "CONCLUSION", "thu-giai-quyet",
            "SETTLEMENT");

    private final FindingReviews reviews;
    private final ReviewStore store;
    private final FindingStore findings;
    private final FindingViews views;
    private final RuleBook book;
    private final CaseMonths months;
    private final CaseOutcomes outcomes;
    private final CitedLaw law;
    private final CurrentOfficer officers;
    private final AuditTrail audit;

    ReviewCasePages(FindingReviews reviews, ReviewStore store, FindingStore findings, FindingViews views, RuleBook book, CaseMonths months,
            CaseOutcomes outcomes, CitedLaw law, CurrentOfficer officers, AuditTrail audit) {
        this.book = book;
        this.months = months;
        this.outcomes = outcomes;
        this.law = law;
        this.reviews = reviews;
        this.store = store;
        this.findings = findings;
        this.views = views;
        this.officers = officers;
        this.audit = audit;
    }

    /** A case in the list. {@code due}: the day on which she may be concluded upon, or object; empty when none runs. */
    public record Line(long id, String about, String rule, String ward, String state, String openedOn, String opener, String due) {}

    /** Something that happened. */
    public record Happened(String kind, String day, String by, String note) {}

    /** A month that was paid. {@code key}: its name in the form; {@code amount}: what of it was wrong, or all of it while that is open. */
    public record MonthLine(String key, String programme, String month, String paid, String paidOn, long amount) {}

    /** What can be said in a conclusion. {@code months} is empty where the finding is not about payments. */
    public record Choices(List<String> causes, List<String> articles, List<MonthLine> months) {}

    /** A case as its page shows it. {@code may…}: what the reader can do now; {@code letters}: those that were kept. */
    public record View(
            long id, int version, String state, String number, String openedOn, String opener, int replyDays, String notifiedOn,
            String replyBy, String reply, String repliedOn,
            @Nullable String conclusion, @Nullable String cause, String article, String reason, long amount, String proposer,
            String decider, String decidedOn, String objectBy, String objection,
            @Nullable String settlement, String settlementReason, String settler, boolean mayNotify, boolean mayReply, boolean mayPropose,
            boolean mayConfirm, boolean mayDecide, boolean mayObject,
            boolean maySettle, Set<String> letters, List<MonthLine> months) {}

    @GetMapping
    String list(@RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(InspectionPages.READERS);
        Set<Integer> visible = officers.visibleAreas(InspectionPages.READERS);
        boolean offices = InspectionPages.seesOffices(officer);
        int count = store.count(visible, offices);
        int pages = Math.max(1, (count + PAGE - 1) / PAGE);
        int current = Math.clamp(number, 1, pages);
        List<ReviewCase> found = store.list(visible, offices, (current - 1) * PAGE, PAGE);
        found.stream().filter(one -> one.person() != null)
                .forEach(one -> audit.looked(officer, "person:" + one.person(), "/kiem-tra/vu-viec"));
        model.addAttribute("cases", found.stream().map(one -> line(one, visible, page)).toList());
        model.addAttribute("current", current);
        model.addAttribute("pages", pages);
        return "integrity/cases";
    }

    private Line line(ReviewCase one, Set<Integer> visible, Page page) {
        FindingView finding = views.list(List.of(findings.find(one.finding()).orElseThrow()), visible, page).getFirst();
        LocalDate due = switch (one.state()) {
            case NOTIFIED, PROPOSED -> one.replyBy();
            case CONCLUDED -> one.objectBy();
            case OPENED, OBJECTED, SETTLED -> null;
        };
        return new Line(one.id(), finding.about(), finding.rule() + " " + finding.ruleName(), finding.ward(), one.state().name(),
                page.date(one.openedOn()), one.openerName(), day(due, page));
    }

    @GetMapping("/{id:[0-9]+}")
    String one(@PathVariable("id") long id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(InspectionPages.READERS);
        Set<Integer> visible = officers.visibleAreas(InspectionPages.READERS);
        ReviewCase one = open(id, officer, visible);
        Finding finding = findings.find(one.finding()).orElseThrow();
        FindingView shown = views.one(finding, visible, page);
        InspectionPages.looked(audit, officer, shown, "/kiem-tra/vu-viec");
        model.addAttribute("one", view(one, finding, officer, page));
        model.addAttribute("finding", shown);
        model.addAttribute("choices", choices(one, finding, page));
        model.addAttribute("leads", outcomes.leads(one, finding, shown, officer, page));
        model.addAttribute("followed", outcomes.followed(one, page));
        model.addAttribute("events", store.events(id).stream()
                .map(event -> new Happened(event.kind(), page.date(event.day()), event.byName(), note(event, page))).toList());
        return "integrity/case";
    }

    /** A conclusion stands before its reason as a code. */
    private static String note(ReviewStore.Event event, Page page) {
        String[] parts = event.note().split(": ", 2);
        String key = (event.kind().equals("PROPOSED") ? "integrity.conclusion." : "integrity.settlement.") + parts[0];
        return parts.length == 2 && List.of("PROPOSED", "SETTLED").contains(event.kind()) ? page.t(key) + ": " + parts[1] : event.note();
    }

    private ReviewCase open(long id, Officer officer, Set<Integer> visible) {
        return store.find(id).filter(one -> visible.contains(one.areaUnit()))
                .filter(one -> InspectionPages.seesOffices(officer) || findings.find(one.finding()).orElseThrow().officer() == null)
                .orElseThrow(InspectionPages::absent);
    }

    private View view(ReviewCase one, Finding finding, Officer officer, Page page) {
        boolean open = !Integer.valueOf(officer.id()).equals(finding.officer()) && reviews.mayHandle(finding, officer);
        boolean handler = open && Arrays.stream(InspectionPages.HANDLERS).anyMatch(officer::is);
        boolean decider = open && Arrays.stream(InspectionPages.DECIDERS).anyMatch(officer::is);
        boolean own = Integer.valueOf(officer.id()).equals(one.proposedBy());
        boolean running = one.state() == ReviewCase.State.OPENED || one.state() == ReviewCase.State.NOTIFIED;
        return new View(one.id(), one.version(), one.state().name(), one.number() == null ? "" : one.number(), page.date(one.openedOn()),
                one.openerName(), one.replyDays(), day(one.notifiedOn(), page),
                day(one.replyBy(), page), one.reply(), day(one.repliedOn(), page),
                one.conclusion() == null ? null : one.conclusion().name(), one.cause() == null ? null : one.cause().name(),
                one.article(), one.reason(), one.amount(), text(one.proposerName()), text(one.deciderName()), day(one.decidedOn(), page),
                day(one.objectBy(), page), one.objection(),
                one.settlement() == null ? null : one.settlement().name(), one.settlementReason(), text(one.settlerName()),
                handler && one.state() == ReviewCase.State.OPENED && one.aboutSomebody(),
                handler && one.state() == ReviewCase.State.NOTIFIED, handler && running, one.heard(page.today()) && reviews.asked(one),
                decider && one.state() == ReviewCase.State.PROPOSED && !own,
                handler && one.state() == ReviewCase.State.CONCLUDED,
                decider && one.state() == ReviewCase.State.OBJECTED && !own && !Integer.valueOf(officer.id()).equals(one.decidedBy()),
                store.letters(one.id()), lines(months.of(one.id()), page));
    }

    private Choices choices(ReviewCase one, Finding finding, Page page) {
        Rule rule = book.find(finding.rule()).orElse(null);
        Long person = one.person();
        if (rule == null) {
            return new Choices(List.of(), List.of(), List.of());
        }
        List<CaseMonths.Month> paid = person == null || rule.money() != Rule.Money.PAID ? List.of() : months.paid(person);
        return new Choices(rule.causes().stream().map(Finding.Cause::name).toList(), law.offered(rule),
                lines(paid.stream().sorted(Comparator.comparing(month -> !month.programme().equals(one.programme()))).toList(), page));
    }

    private List<MonthLine> lines(List<CaseMonths.Month> months, Page page) {
        return months.stream().map(one -> new MonthLine(one.programme() + "." + one.month(), views.programme(one.programme(), page),
                page.month(one.month()), page.money(one.paid()), page.date(one.paidOn()), one.amount())).toList();
    }

    @PostMapping("/{id:[0-9]+}/thong-bao")
    String notice(@PathVariable("id") long id, @RequestParam(name = "ban", defaultValue = "-1") int version,
            @RequestParam(name = "cau-hoi", defaultValue = "") String question) {
        Officer officer = officers.require(InspectionPages.HANDLERS);
        reviews.notify(id, version, question, officer, handled());
        return back(id);
    }

    @PostMapping("/{id:[0-9]+}/tra-loi")
    String reply(@PathVariable("id") long id, @RequestParam(name = "ban", defaultValue = "-1") int version,
            @RequestParam(name = "noi-dung", defaultValue = "") String reply,
            @RequestParam(name = "ngay", defaultValue = "") String on, @ModelAttribute("page") Page page) {
        Officer officer = officers.require(InspectionPages.HANDLERS);
        reviews.reply(id, version, reply, day(on, page), officer, handled());
        return back(id);
    }

    @PostMapping("/{id:[0-9]+}/ket-luan")
    String propose(@PathVariable("id") long id, @RequestParam(name = "ban", defaultValue = "-1") int version,
            @RequestParam(name = "ket-luan", defaultValue = "") String conclusion,
            @RequestParam(name = "nguyen-nhan", defaultValue = "") String cause,
            @RequestParam(name = "dieu-luat", defaultValue = "") String article,
            @RequestParam(name = "ly-do", defaultValue = "") String reason,
            @RequestParam(name = "thang", required = false) @Nullable List<String> chosen,
            @RequestParam MultiValueMap<String, String> form) {
        Officer officer = officers.require(InspectionPages.HANDLERS);
        reviews.propose(id, version,
                new FindingReviews.Concluding(choice(conclusion, ReviewCase.Conclusion.class),
                        cause.isEmpty() ? null : choice(cause, Finding.Cause.class), article.strip(),
                        reason.strip(), wrong(chosen == null ? List.of() : chosen, form)),
                officer, handled());
        return back(id);
    }

    @PostMapping("/{id:[0-9]+}/quyet-dinh")
    String decide(@PathVariable("id") long id, @RequestParam(name = "ban", defaultValue = "-1") int version,
            @RequestParam(name = "quyet-dinh", defaultValue = "") String decision,
            @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = officers.require(InspectionPages.DECIDERS);
        reviews.decide(id, version, decision.equals("dong-y"), reason, officer, officers.visibleAreas(InspectionPages.DECIDERS));
        return back(id);
    }

    @PostMapping("/{id:[0-9]+}/khong-dong-y")
    String object(@PathVariable("id") long id, @RequestParam(name = "ban", defaultValue = "-1") int version,
            @RequestParam(name = "noi-dung", defaultValue = "") String objection,
            @RequestParam(name = "ngay", defaultValue = "") String on, @ModelAttribute("page") Page page) {
        Officer officer = officers.require(InspectionPages.HANDLERS);
        reviews.object(id, version, objection, day(on, page), officer, handled());
        return back(id);
    }

    @PostMapping("/{id:[0-9]+}/giai-quyet")
    String settle(@PathVariable("id") long id, @RequestParam(name = "ban", defaultValue = "-1") int version,
            @RequestParam(name = "ket-qua", defaultValue = "") String settlement,
            @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = officers.require(InspectionPages.DECIDERS);
        reviews.settle(id, version, choice(settlement, ReviewCase.Settlement.class), reason, officer,
                officers.visibleAreas(InspectionPages.DECIDERS));
        return back(id);
    }

    @GetMapping("/{id:[0-9]+}/{form:thu-thong-bao|thu-ket-luan|thu-giai-quyet}.{format:pdf|docx}")
    ResponseEntity<byte[]> letter(@PathVariable("id") long id, @PathVariable("form") String form, @PathVariable("format") String format) {
        Officer officer = officers.require(InspectionPages.READERS);
        ReviewCase one = open(id, officer, officers.visibleAreas(InspectionPages.READERS));
        audit.looked(officer, one.person() == null ? "finding:" + one.finding() : "person:" + one.person(), "/kiem-tra/vu-viec/" + form);
        return file(id, form, format);
    }

    /** What is found about herself: of which she was told, what was asked, until when she may reply, and how it ended. */
    public record Mine(long id, String number, String rule, String day, String replyBy, String outcome, Set<String> letters) {}

    @GetMapping("/ve-toi")
    String mine(@ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require();
        model.addAttribute("cases", store.about(officer.id()).stream().map(one -> mine(one, page)).toList());
        return "integrity/mine";
    }

    private Mine mine(ReviewCase one, Page page) {
        String rule = findings.find(one.finding()).flatMap(finding -> book.find(finding.rule())).map(found -> page.t(found.name()))
                .orElse("");
        String outcome = one.settlement() != null
                ? page.t("integrity.settlement." + one.settlement() + ".now")
                : one.decidedOn() != null && one.conclusion() != null ? page.t("integrity.conclusion." + one.conclusion()) : "";
        return new Mine(one.id(), text(one.number()), rule, day(one.notifiedOn(), page), day(one.replyBy(), page), outcome,
                store.letters(one.id()));
    }

    @GetMapping("/ve-toi/{id:[0-9]+}/{form:thu-thong-bao|thu-ket-luan|thu-giai-quyet}.{format:pdf|docx}")
    ResponseEntity<byte[]> own(@PathVariable("id") long id, @PathVariable("form") String form, @PathVariable("format") String format) {
        Officer officer = officers.require();
        ReviewCase own = store.find(id).filter(one -> Integer.valueOf(officer.id()).equals(one.officer()))
                .orElseThrow(InspectionPages::absent);
        return file(own.id(), form, format);
    }

    private ResponseEntity<byte[]> file(long id, String form, String format) {
        byte[] content = store.letter(id, Objects.requireNonNull(LETTERS.get(form)), format.toUpperCase(Locale.ROOT))
                .orElseThrow(InspectionPages::absent);
        return ResponseEntity.ok()
                .contentType(format.equals("pdf")
                        ? MediaType.APPLICATION_PDF
                        : MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(form + "-" + id + "." + format).build().toString())
                .body(content);
    }

    private Set<Integer> handled() {
        return officers.visibleAreas(InspectionPages.HANDLERS);
    }

    private static String back(long id) {
        return "redirect:/kiem-tra/vu-viec/" + id;
    }

    private static <E extends Enum<E>> E choice(String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(text)).findFirst()
                .orElseThrow(() -> new Fault("integrity.choice", text));
    }

    /** The months that are ticked, such as {@code SP.2026-03}, each with its amount. */
    private static List<CaseMonths.Wrong> wrong(List<String> chosen, MultiValueMap<String, String> form) {
        return chosen.stream().map(key -> {
            int dot = key.lastIndexOf('.');
            try {
                return new CaseMonths.Wrong(key.substring(0, Math.max(0, dot)), YearMonth.parse(key.substring(dot + 1)),
                        money(String.valueOf(form.getFirst("so-tien." + key))));
            } catch (DateTimeParseException wrong) {
                throw new Fault("integrity.choice", key);
            }
        }).toList();
    }

    private static long money(String text) {
        String digits = text.replaceAll("[\\s.,đ]", "");
        if (!digits.matches("[0-9]{1,12}")) {
            throw new Fault("integrity.case.amount");
        }
        return Long.parseLong(digits);
    }

    static LocalDate day(String text, Page page) {
        try {
            return text.isBlank() ? page.today() : LocalDate.parse(text.strip());
        } catch (DateTimeParseException wrong) {
            throw new Fault("integrity.day.wrong", text);
        }
    }

    private static String day(@Nullable LocalDate day, Page page) {
        return day == null ? "" : page.date(day);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
