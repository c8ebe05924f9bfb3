package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.List;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
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
import org.springframework.web.server.ResponseStatusException;

/** Officers hand in figures of a target, decide between two, and set its weight, path and due day. */
@Controller
@RequestMapping("/ke-hoach/chi-tieu/{code}")
public class FigurePages {

    private static final Role[] SETTERS = {Role.LEADER, Role.ADMINISTRATOR};

    private final PlanPages pages;
    private final Plan plan;
    private final FigureDesk desk;
    private final FigureRights rights;
    private final TargetSettings settings;
    private final CurrentOfficer current;
    private final PlanRefusals refusals;
    private final Today today;

    FigurePages(PlanPages pages, Plan plan, FigureDesk desk, FigureRights rights, TargetSettings settings, CurrentOfficer current,
            PlanRefusals refusals, Today today) {
        this.pages = pages;
        this.plan = plan;
        this.desk = desk;
        this.rights = rights;
        this.settings = settings;
        this.current = current;
        this.refusals = refusals;
        this.today = today;
    }

    /** What the officer typed, kept while she mends it. */
    public record Typed(String time, int unit, String value, String numerator, String denominator, String source, int version) {
        static final Typed NOTHING = new Typed("", 0, "", "", "", "", 0);
    }

    @PostMapping
    String enter(
            @PathVariable("code") String code,
            @RequestParam("ngay") String time,
            @RequestParam("gia-tri") String value,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit,
            @RequestParam(name = "tu-so", defaultValue = "") String numerator,
            @RequestParam(name = "mau-so", defaultValue = "") String denominator,
            @RequestParam("nguon") String source,
            @RequestParam(name = "phien-ban", defaultValue = "0") int version,
            @ModelAttribute("page") Page page,
            HttpServletResponse response,
            Model model) {
        Officer officer = current.require(FigureRights.WRITERS);
        Integer of = unit == 0 ? null : unit;
        rights.require(of);
        Typed typed = new Typed(time, unit, value, numerator, denominator, source, version);
        try {
            Periods.Time when = Periods.read(time);
            NewFigure figure = new NewFigure(code, of, when.day(), when.period(), Numbers.read(value), optional(numerator),
                    optional(denominator), source);
            if (desk.enter(figure, version, officer, today.now()) instanceof Entered.Beside beside) {
                response.setStatus(HttpStatus.CONFLICT.value());
                Measurement standing = beside.standing().figure();
                return again(code, Typed.NOTHING, new FieldError("khac-nhau-" + beside.id(),
                        page.t("targets.contested.told", standing.recordedBy(), page.number(standing.value()), standing.source())), page,
                        model);
            }
            return "redirect:/ke-hoach/chi-tieu/" + code;
        } catch (Fault fault) {
            refusals.told(officer, "figure " + code, fault.key());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return again(code, typed, new FieldError(field(fault.key()), page.t(fault.key(), fault.arguments())), page, model);
        }
    }

    private String again(String code, Typed typed, FieldError error, Page page, Model model) {
        String view = pages.target(code, "", 0, page, model);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", List.of(error));
        return view;
    }

    private static String field(String key) {
        return switch (key) {
            case "plan.figure.source" -> "nguon";
            case "plan.figure.area" -> "dia-ban";
            case "plan.figure.value", "plan.figure.number", "targets.number.either", "targets.figure.state", FigureDesk.WITHDRAWN ->
                "gia-tri";
            case "targets.figure.counts", "targets.figure.disagree" -> "tu-so";
            default -> "ngay";
        };
    }

    private static @Nullable BigDecimal optional(String text) {
        return text.isBlank() ? null : Numbers.read(text);
    }

    /** {@code phien-ban}: the version that stood before the officer's eyes. */
    @PostMapping("/khac-nhau/{id}")
    String decide(@PathVariable("code") String code, @PathVariable("id") long id, @RequestParam("quyet-dinh") String decision,
            @RequestParam("phien-ban") int version) {
        Officer officer = current.require(FigureRights.WRITERS);
        Contested contested = desk.find(id);
        rights.require(contested.figure().areaUnit());
        if (!contested.figure().target().equals(code)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        switch (decision) {
            case "lay" -> {
                if (desk.adopt(id, version, officer, today.now()) instanceof Entered.Beside) {
                    throw new Fault("targets.contested.decided");
                }
            }
            case "bo" -> desk.drop(id, officer, today.now());
            default -> throw new Fault("targets.contested.choice");
        }
        return "redirect:/ke-hoach/chi-tieu/" + code;
    }

    @GetMapping("/lo-trinh")
    String setting(@PathVariable("code") String code, Model model) {
        current.require(SETTERS);
        TargetSetting now = settings.of(target(code).code());
        return setting(target(code), now, new TargetSettings.Typed(now.weight().toPlainString(), now.path().code(), now.path().written(),
                "%02d/%02d".formatted(now.due().getDayOfMonth(), now.due().getMonthValue()), now.tolerance().toPlainString(), ""),
                List.of(), model);
    }

    @PostMapping("/lo-trinh")
    String set(
            @PathVariable("code") String code,
            @RequestParam("phien-ban") int version,
            @RequestParam("trong-so") String weight,
            @RequestParam("duong") String path,
            @RequestParam(name = "moc", defaultValue = "") String goals,
            @RequestParam("han") String due,
            @RequestParam(name = "dung-sai", defaultValue = "0") String tolerance,
            @RequestParam("ly-do") String reason,
            @ModelAttribute("page") Page page,
            HttpServletResponse response,
            Model model) {
        Officer officer = current.require(SETTERS);
        rights.require(null);
        TargetSettings.Typed typed = new TargetSettings.Typed(weight, path, goals, due, tolerance, reason);
        try {
            settings.change(target(code).code(), version, typed, officer, today.now());
            return "redirect:/ke-hoach/chi-tieu/" + code;
        } catch (Fault fault) {
            boolean meanwhile = fault.key().equals(TargetSettings.CHANGED);
            response.setStatus((meanwhile ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
            String field = switch (fault.key()) {
                case "targets.setting.weight" -> "trong-so";
                case "targets.setting.due" -> "han";
                case "targets.setting.tolerance" -> "dung-sai";
                case "targets.setting.reason" -> "ly-do";
                default -> "moc";
            };
            return setting(target(code), settings.of(target(code).code()), typed,
                    List.of(new FieldError(field, page.t(fault.key(), fault.arguments()))), model);
        }
    }

    private String setting(Target target, TargetSetting now, TargetSettings.Typed typed, List<FieldError> errors, Model model) {
        model.addAttribute("target", target);
        model.addAttribute("now", now);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("history", settings.history(target.code()));
        return "plan/setting";
    }

    private Target target(String code) {
        return plan.target(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
