package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Reports of the plans: the list, one report with its blocks and steps, its files. */
@Controller("planReportPages")
@RequestMapping("/ke-hoach/bao-cao")
public class ReportPages {

    static final Role[] DRAFTERS = {Role.ASSESSOR, Role.SOCIAL_WORKER, Role.LABOUR_OFFICER, Role.PARTY_OFFICE};
    static final Role[] CHECKERS = {Role.APPROVER};
    static final Role[] SIGNERS = {Role.LEADER};
    static final Role[] READERS = {Role.ASSESSOR, Role.SOCIAL_WORKER, Role.LABOUR_OFFICER, Role.PARTY_OFFICE, Role.APPROVER, Role.LEADER,
            Role.SUPERVISOR,
            Role.INSPECTOR};

    private final Reports reports;
    private final ReportPaper paper;
    private final Plans plans;
    private final ClosedYears years;
    private final Works works;
    private final Areas areas;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final PlanRefusals refusals;
    private final Today today;

    ReportPages(Reports reports, ReportPaper paper, Plans plans, ClosedYears years, Works works, Areas areas, CurrentOfficer current,
            AuditTrail audit, PlanRefusals refusals, Today today) {
        this.reports = reports;
        this.paper = paper;
        this.plans = plans;
        this.years = years;
        this.works = works;
        this.areas = areas;
        this.current = current;
        this.audit = audit;
        this.refusals = refusals;
        this.today = today;
    }

    /** A block on the page: what it is for, as it stands, and what somebody typed who was not the quickest. */
    public record Written(String key, String heading, Text prompt, Report.Block now, @Nullable String mine) {}

    /** What was typed to begin a report. */
    public record Typed(String kind, int year, int unit, String body, String addressee) {}

    @GetMapping
    String list(@RequestParam(name = "ke-hoach", defaultValue = Plans.SHIPPED) String plan,
            @RequestParam(name = "nam", defaultValue = "0") int year, Model model) {
        current.require(READERS);
        return list(plan, year, new Typed("YEARLY", today.day().getYear(), 0, "UBND phường", "Ban Thường vụ Đảng ủy phường"), List.of(),
                model);
    }

    private String list(String code, int year, Typed typed, List<FieldError> errors, Model model) {
        PlanEntry plan = plans.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Set<Integer> seen = current.visibleAreas(READERS);
        List<AreaUnit> mine = areas.wards(today.day()).stream().filter(ward -> current.visibleAreas(DRAFTERS).contains(ward.id())).toList();
        model.addAttribute("plan", plan);
        model.addAttribute("plans", plans.all());
        model.addAttribute("year", year);
        model.addAttribute("reports", reports.list(code, year, seen));
        model.addAttribute("names", names());
        model.addAttribute("closed", years.all().stream().filter(one -> !one.open() && plan.runsIn(one.year())).toList());
        model.addAttribute("mine", mine);
        model.addAttribute("mayWhole", whole(DRAFTERS));
        model.addAttribute("bodies", Stream.concat(Stream.of("UBND phường"), works.of(plan.code()).stream().map(work -> work.body().vi()))
                .filter(body -> !body.isBlank()).distinct().limit(40).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "plan/reports";
    }

    @PostMapping
    String begin(@RequestParam(name = "ke-hoach", defaultValue = Plans.SHIPPED) String plan, @RequestParam("loai") String kind,
            @RequestParam("nam") int year,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit, @RequestParam("co-quan") String body,
            @RequestParam(name = "noi-nhan", defaultValue = "") String addressee, @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = current.require(DRAFTERS);
        Report.Kind chosen = Arrays.stream(Report.Kind.values()).filter(one -> one.name().equals(kind)).findFirst()
                .orElseThrow(() -> new Fault("plan.reports.kind", kind));
        if (unit != 0 && chosen != Report.Kind.CITY) {
            current.requireArea(unit, DRAFTERS);
        } else if (chosen != Report.Kind.YEARLY && !whole(DRAFTERS)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            Report report = reports.begin(new Reports.Wanted(plan, chosen, year, unit == 0 ? null : unit, body, addressee), officer,
                    today.now());
            return "redirect:/ke-hoach/bao-cao/" + report.id();
        } catch (Fault fault) {
            refusals.told(officer, "report of " + plan + " " + year, fault.key());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = fault.key().equals("plan.reports.unit")
                    ? "dia-ban"
                    : fault.key().equals("plan.reports.body") ? "co-quan" : "nam";
            return list(plan, 0, new Typed(kind, year, unit, body, addressee),
                    List.of(new FieldError(field, page.t(fault.key(), fault.arguments()))), model);
        }
    }

    @GetMapping("/{id:[0-9]+}")
    String report(@PathVariable("id") long id, @RequestParam(name = "phan", defaultValue = "") String versions,
            @ModelAttribute("page") Page page, Model model) {
        return show(readable(id), versions, "", null, List.of(), model);
    }

    private String show(Report report, String versions, String key, @Nullable String mine, List<FieldError> errors, Model model) {
        Officer officer = current.require(READERS);
        ReportContent content = reports.content(report, today.day());
        Report.Signed signed = report.signed();
        boolean open = report.stage().open() && !years.closed(report.year());
        model.addAttribute("report", report);
        model.addAttribute("plan", plans.require(report.plan()));
        model.addAttribute("unit", report.areaUnit() == null ? "" : names().getOrDefault(report.areaUnit(), ""));
        model.addAttribute("document", paper.document(content, signed, signed == null ? today.day() : signed.on()));
        model.addAttribute("blocks",
                ReportForm.of(report.kind()).sections().stream()
                        .map(section -> new Written(section.block(), heading(section.heading(), report),
                                ReportForm.prompt(section.block()), reports.block(report.id(), section.block()),
                                section.block().equals(key) ? mine : null))
                        .toList());
        model.addAttribute("versions", versions.isEmpty() ? List.of() : reports.versions(report.id(), versions));
        model.addAttribute("steps", reports.steps(report.id()));
        model.addAttribute("kept", reports.kept(report.id()));
        model.addAttribute("closed", years.closing(report.year()).orElse(null));
        model.addAttribute("mayWrite", open && may(report, DRAFTERS));
        model.addAttribute("mayCheck",
                report.stage() == Report.Stage.HANDED_IN && may(report, CHECKERS) && officer.id() != report.draftedBy());
        model.addAttribute("maySign", report.stage() == Report.Stage.CHECKED && may(report, SIGNERS) && officer.id() != report.draftedBy()
                && officer.id() != report.checkedBy());
        model.addAttribute("errors", errors);
        return "plan/report-page";
    }

    @PostMapping("/{id:[0-9]+}/phan/{block}")
    String write(@PathVariable("id") long id, @PathVariable("block") String block, @RequestParam("phien-ban") int version,
            @RequestParam("noi-dung") String text,
            @ModelAttribute("page") Page page, HttpServletResponse response, Model model) {
        Officer officer = current.require(DRAFTERS);
        Report report = mine(id, DRAFTERS);
        try {
            reports.write(report, block, version, text, officer, today.now());
            return "redirect:/ke-hoach/bao-cao/" + id + "#" + block;
        } catch (Fault fault) {
            refusals.told(officer, "report " + id, fault.key());
            if (fault.key().equals("plan.reports.block") || fault.key().equals("plan.reports.closed")
                    || fault.key().equals("plan.reports.stage")) {
                throw fault;
            }
            boolean meanwhile = fault.key().equals(Reports.MEANWHILE);
            response.setStatus((meanwhile ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
            return show(report, "", block, text, List.of(new FieldError("noi-dung-" + block, page.t(fault.key(), fault.arguments()))),
                    model);
        }
    }

    @PostMapping("/{id:[0-9]+}/trinh")
    String handIn(@PathVariable("id") long id) {
        Officer officer = current.require(DRAFTERS);
        reports.handIn(mine(id, DRAFTERS), officer, today.now());
        return "redirect:/ke-hoach/bao-cao/" + id;
    }

    @PostMapping("/{id:[0-9]+}/kiem-tra")
    String check(@PathVariable("id") long id, @RequestParam("vong") int round) {
        Officer officer = current.require(CHECKERS);
        reports.check(mine(id, CHECKERS), round, officer, today.now());
        return "redirect:/ke-hoach/bao-cao/" + id;
    }

    @PostMapping("/{id:[0-9]+}/tra-lai")
    String giveBack(@PathVariable("id") long id, @RequestParam("vong") int round,
            @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = current.require(Role.APPROVER, Role.LEADER);
        Report report = reports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        reports.giveBack(mine(id, report.stage() == Report.Stage.CHECKED ? SIGNERS : CHECKERS), round, reason, officer, today.now());
        return "redirect:/ke-hoach/bao-cao/" + id;
    }

    @PostMapping("/{id:[0-9]+}/ky")
    String sign(@PathVariable("id") long id, @RequestParam("vong") int round) {
        Officer officer = current.require(SIGNERS);
        reports.sign(mine(id, SIGNERS), round, officer, today.now());
        return "redirect:/ke-hoach/bao-cao/" + id;
    }

    /** The kept bytes of a signed report; of another, a draft. */
    @GetMapping("/{id:[0-9]+}.{format:pdf|docx|xlsx}")
    ResponseEntity<byte[]> file(@PathVariable("id") long id, @PathVariable("format") String ending) {
        Officer officer = current.require(READERS);
        Report report = readable(id);
        Report.Format format = Report.Format.valueOf(ending.toUpperCase(Locale.ROOT));
        Report.Signed signed = report.signed();
        audit.looked(officer, "report:" + id, "file " + ending);
        String name = "bao-cao-" + report.year() + "-" + (signed == null ? "du-thao-" + id : signed.number()) + "." + ending;
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(format.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        (format == Report.Format.PDF ? "inline" : "attachment") + "; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(reports.file(report, format, today.day()));
    }

    private Report readable(long id) {
        current.require(READERS);
        return reports.find(id).filter(report -> report.areaUnit() == null || current.visibleAreas(READERS).contains(report.areaUnit()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Report mine(long id, Role... roles) {
        return reports.find(id).filter(report -> may(report, roles)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** In the report's unit, or in every unit where it is about all. */
    private boolean may(Report report, Role... roles) {
        Integer unit = report.areaUnit();
        return unit == null ? whole(roles) : current.visibleAreas(roles).contains(unit);
    }

    private boolean whole(Role... roles) {
        return current.visibleAreas(roles).containsAll(areas.wards(today.day()).stream().map(AreaUnit::id).toList());
    }

    private static String heading(String heading, Report report) {
        return ReportForm.fill(heading,
                Map.of("year", String.valueOf(report.year()), "next", String.valueOf(report.year() + 1), "goal", "2030"));
    }

    private Map<Integer, String> names() {
        return areas.wards(today.day()).stream().collect(Collectors.toMap(AreaUnit::id, ward -> Objects.requireNonNull(ward.name())));
    }
}
