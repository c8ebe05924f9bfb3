package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.intake.Sheets;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Tables of figures: a template to fill in, a trial with every fault, then taking in; and the years that are closed. */
@Controller
@RequestMapping("/ke-hoach/so-lieu")
public class FigureFilePages {

    private static final Role[] CLOSERS = {Role.LEADER, Role.ADMINISTRATOR};
    private static final int SHOWN = 50;

    private final FigureFiles files;
    private final Plan plan;
    private final Areas areas;
    private final ClosedYears years;
    private final Reports reports;
    private final FigureRights rights;
    private final CurrentOfficer current;
    private final Today today;

    FigureFilePages(FigureFiles files, Plan plan, Areas areas, ClosedYears years, Reports reports, FigureRights rights,
            CurrentOfficer current,
            Today today) {
        this.files = files;
        this.plan = plan;
        this.areas = areas;
        this.years = years;
        this.reports = reports;
        this.rights = rights;
        this.current = current;
        this.today = today;
    }

    @GetMapping("/nhap")
    String files(Model model) {
        model.addAttribute("files", files.of(current.require(FigureRights.WRITERS)));
        model.addAttribute("errors", List.of());
        return "plan/figure-files";
    }

    @PostMapping("/nhap")
    String upload(@RequestParam("tep") MultipartFile file, @ModelAttribute("page") Page page, HttpServletResponse response, Model model)
            throws IOException {
        Officer officer = current.require(FigureRights.WRITERS);
        try {
            if (file.isEmpty()) {
                throw new Fault("intake.file.empty");
            }
            if (file.getSize() > FigureFiles.MOST_BYTES) {
                throw new Fault("targets.file.large", FigureFiles.MOST_BYTES >> 20);
            }
            long id = files.keep(String.valueOf(file.getOriginalFilename()), file.getBytes(), officer, today.now());
            files.trial(id, today.day());
            return "redirect:/ke-hoach/so-lieu/nhap/" + id;
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("files", files.of(officer));
            model.addAttribute("errors", List.of(new FieldError("tep", page.t(fault.key(), fault.arguments()))));
            return "plan/figure-files";
        }
    }

    /** The template: one row of every target the registers cannot count, for the whole area and each ward. */
    @GetMapping("/mau.{ending}")
    void template(@PathVariable("ending") String ending, @ModelAttribute("page") Page page, HttpServletResponse response)
            throws IOException {
        current.require(FigureRights.WRITERS);
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                Stream.concat(Stream.of(FigureSheets.Column.values()).map(column -> column.heading), Stream.of(page.t("targets.file.note")))
                        .toList());
        String year = String.valueOf(today.day().getYear() - 1);
        for (Target target : plan.targets()) {
            if (target.counted() == null) {
                String note = page.t(target.label()) + " (" + page.t(target.unit()) + ")";
                rows.add(List.of(target.code(), "", year, "", "", "", "", note));
                if (target.byUnit()) {
                    areas.wards(today.day()).stream().filter(ward -> rights.mayEnter(ward.id()))
                            .forEach(ward -> rows.add(List.of(target.code(), ward.name(), year, "", "", "", "", note)));
                }
            }
        }
        send(response, format(ending), "mau-so-lieu", page.t("targets.file.title"), rows);
    }

    @GetMapping("/nhap/{id}")
    String trial(@PathVariable("id") long id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(FigureRights.WRITERS);
        return show(mine(id, officer), List.of(), page, model);
    }

    private String show(FigureFiles.Kept file, List<FieldError> errors, Page page, Model model) {
        FigureSheets.Read read = files.trial(file.id(), today.day());
        model.addAttribute("file", new Shown(file.id(), file.name(), file.taken() == null
                ? null
                : new Done(file.taken().stored(), file.taken().same(), file.taken().leftOut()), read.encoding(),
                FigureFiles.promise(read)));
        model.addAttribute("rows", read.rows().stream().filter(row -> row.outcome() != FigureRow.Outcome.SAME).limit(SHOWN).toList());
        model.addAttribute("total", read.rows().size());
        model.addAttribute("counts", Stream.of(FigureRow.Outcome.values()).map(read::count).toList());
        model.addAttribute("unitNames", unitNames(read, page));
        model.addAttribute("errors", errors);
        return "plan/figure-file";
    }

    /** A file as its page shows it; {@code done} is null while it is only tried. */
    public record Shown(long id, String name, @Nullable Done done, String encoding, String promise) {}

    /** What was taken in. */
    public record Done(int stored, int same, int leftOut) {}

    private Map<Integer, String> unitNames(FigureSheets.Read read, Page page) {
        return read.rows().stream().map(FigureRow::figure).filter(Objects::nonNull).map(NewFigure::areaUnit).filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(unit -> unit,
                        unit -> areas.find(unit).map(one -> one.name(page.locale())).orElse(String.valueOf(unit))));
    }

    /** All faults: row, column, what was written, what is wrong and how to mend it. */
    @GetMapping("/nhap/{id}/loi.{ending}")
    void faults(@PathVariable("id") long id, @PathVariable("ending") String ending, @ModelAttribute("page") Page page,
            HttpServletResponse response) throws IOException {
        Officer officer = current.require(FigureRights.WRITERS);
        FigureFiles.Kept file = mine(id, officer);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(page.t("targets.fault.row"), page.t("targets.fault.column"), page.t("targets.fault.value"),
                page.t("targets.fault.mend")));
        files.trial(file.id(), today.day()).rows().forEach(row -> row.faults().forEach(fault -> rows.add(
                List.of(String.valueOf(row.number()), fault.column(), fault.value(), page.t(fault.key(), fault.arguments().toArray())))));
        send(response, format(ending), "loi-so-lieu-" + id, page.t("targets.fault.title"), rows);
    }

    @PostMapping("/nhap/{id}/ghi")
    String take(@PathVariable("id") long id, @RequestParam(name = "thu") String promise,
            @RequestParam(name = "chi-dong-dung", required = false) boolean partial,
            @ModelAttribute("page") Page page, HttpServletResponse response, Model model) {
        Officer officer = current.require(FigureRights.WRITERS);
        FigureFiles.Kept file = mine(id, officer);
        try {
            files.take(file.id(), promise, partial, officer, today.now());
            return "redirect:/ke-hoach/so-lieu/nhap/" + id;
        } catch (Fault fault) {
            response.setStatus((fault.key().equals("targets.file.moved") ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
            return show(file, List.of(new FieldError("ghi", page.t(fault.key(), fault.arguments()))), page, model);
        }
    }

    /** A year that can be closed; {@code reports}: how many of those the officer may see are not handed in. */
    public record OpenYear(int year, int reports) {}

    @GetMapping("/nam")
    String years(Model model) {
        Officer officer = current.require(CLOSERS);
        model.addAttribute("closings", years.all());
        model.addAttribute("officer", officer.id());
        Set<Integer> seen = current.visibleAreas(CLOSERS);
        model.addAttribute("open", IntStream.rangeClosed(1, 6).map(back -> today.day().getYear() - back).filter(year -> year >= 2023)
                .filter(year -> !years.closed(year)).mapToObj(year -> new OpenYear(year, reports.open(year, seen))).toList());
        return "plan/years";
    }

    /** {@code viec}: dong, xin-mo, mo, khong-mo. */
    @PostMapping("/nam/{year}")
    String year(@PathVariable("year") int year, @RequestParam("viec") String act,
            @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = current.require(CLOSERS);
        rights.require(null);
        switch (act) {
            case "dong" -> years.close(year, reason, officer, today.now());
            case "xin-mo" -> years.ask(year, reason, officer, today.now());
            case "mo" -> years.decide(year, true, officer, today.now());
            case "khong-mo" -> years.decide(year, false, officer, today.now());
            default -> throw new Fault("targets.contested.choice");
        }
        return "redirect:/ke-hoach/so-lieu/nam";
    }

    private FigureFiles.Kept mine(long id, Officer officer) {
        return files.find(id, officer).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static Sheets.Format format(String ending) {
        return Stream.of(Sheets.Format.values()).filter(one -> one.ending().equals(ending)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static void send(HttpServletResponse response, Sheets.Format format, String name, String title, List<List<String>> rows)
            throws IOException {
        response.setContentType(format.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format.ending() + "\"");
        Sheets.write(format, response.getOutputStream(), title, rows);
    }
}
