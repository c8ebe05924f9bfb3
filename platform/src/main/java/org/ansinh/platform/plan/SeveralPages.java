package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
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

/** The plans that are carried out at once: the list, one plan with what it wants of the shared targets and its tasks; new ones and copies. */
@Controller
@RequestMapping("/ke-hoach/cac-ke-hoach")
public class SeveralPages {

    private final Plan shipped;
    private final Plans plans;
    private final Steering steering;
    private final TaskBook book;
    private final Works works;
    private final Areas areas;
    private final CurrentOfficer current;
    private final PlanRights rights;
    private final Today today;

    SeveralPages(Plan shipped, Plans plans, Steering steering, TaskBook book, Works works, Areas areas, CurrentOfficer current,
            PlanRights rights, Today today) {
        this.shipped = shipped;
        this.plans = plans;
        this.steering = steering;
        this.book = book;
        this.works = works;
        this.areas = areas;
        this.current = current;
        this.rights = rights;
        this.today = today;
    }

    /** What the plan wants of a target, the newest figure of its area, and whether that satisfies it. */
    public record AimView(Aim aim, @Nullable Measurement latest, Verdict verdict) {}

    @GetMapping
    String list(Model model) {
        return list(Map.of(), List.of(), model);
    }

    private String list(Map<String, String> typed, List<FieldError> errors, Model model) {
        model.addAttribute("plans", plans.all());
        model.addAttribute("wards", areas.wards(today.day()));
        model.addAttribute("mine", rights.mine());
        model.addAttribute("mayWhole", rights.whole());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "plan/several";
    }

    @PostMapping
    String add(@RequestParam Map<String, String> form, @ModelAttribute("page") Page page, HttpServletResponse response, Model model) {
        Officer officer = rights.requireLeader();
        try {
            PlanEntry entry = NewPlan.of(form);
            rights.require(entry.areaUnit());
            return "redirect:/ke-hoach/cac-ke-hoach/" + plans.add(entry, officer, today.now()).code();
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(form, List.of(new FieldError(NewPlan.field(fault), page.t(fault.key(), fault.arguments()))), model);
        }
    }

    @GetMapping("/{code}")
    String plan(@PathVariable("code") String code, Model model) {
        return show(require(code), List.of(), model);
    }

    private String show(PlanEntry plan, List<FieldError> errors, Model model) {
        List<AreaUnit> wards = areas.wards(today.day());
        model.addAttribute("plan", plan);
        model.addAttribute("which", new PlanSwitch(plan, PlanSwitch.View.BOARD, plans.all()));
        model.addAttribute("above", plan.above().isEmpty() ? null : plans.find(plan.above()).orElse(null));
        model.addAttribute("unit", plan.areaUnit() == null ? null : areas.find(plan.areaUnit()).orElse(null));
        model.addAttribute("aims", plan.shipped() ? List.of() : aims(plan));
        model.addAttribute("tasks", plan.shipped() ? List.of() : book.of(plan, Climbs.ids(wards)));
        model.addAttribute("names", wards.stream().collect(Collectors.toMap(AreaUnit::id, AreaUnit::name)));
        model.addAttribute("targets", shipped.targets());
        model.addAttribute("mayLead", !plan.shipped() && rights.mayLead(plan.areaUnit()));
        model.addAttribute("errors", errors);
        return "plan/one-of-several";
    }

    /** Figures by the shared targets, of the plan's unit where it is for one; the public gets no share of few people. */
    private List<AimView> aims(PlanEntry plan) {
        List<Aim> aims = plans.aims(plan);
        List<Steered> steered = steering.of(plan, aims,
                current.find().isPresent() ? Steering.Audience.OFFICERS : Steering.Audience.EVERYBODY);
        return IntStream.range(0, aims.size())
                .mapToObj(at -> new AimView(aims.get(at), steered.get(at).view().latest(), steered.get(at).view().verdict())).toList();
    }

    @PostMapping("/{code}/chi-tieu")
    String aim(@PathVariable("code") String code, @RequestParam("chi-tieu") String target,
            @RequestParam(name = "muc-tieu", defaultValue = "") String goal,
            @RequestParam(name = "phien-ban", defaultValue = "0") int version, @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = rights.requireLeader();
        PlanEntry plan = led(code);
        return act(plan, "chi-tieu", page, response, model, () -> plans.aim(plan, target, number(goal), version, officer, today.now()));
    }

    @PostMapping("/{code}/nhiem-vu")
    String work(@PathVariable("code") String code, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = rights.requireLeader();
        PlanEntry plan = led(code);
        return act(
                plan, "ma-nhiem-vu", page, response, model, () -> works.add(plan,
                        new Works.NewWork(text(form, "ma"), text(form, "thuoc"), text(form, "ten"), text(form, "co-quan"),
                                text(form, "do-bang"), text(form, "bao-cao"), PlanWords.dayOrNone(text(form, "han"))),
                        officer, today.now()));
    }

    /** The plan for later years, with its targets and tasks. */
    @PostMapping("/{code}/chep")
    String copy(@PathVariable("code") String code, @RequestParam("ma") String copied,
            @RequestParam(name = "so-nam", defaultValue = "1") int years, @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = rights.requireLeader();
        PlanEntry plan = led(code);
        try {
            return "redirect:/ke-hoach/cac-ke-hoach/" + plans.copy(plan, copied, years, officer, today.now()).code();
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(plan, List.of(new FieldError("ma-chep", page.t(fault.key(), fault.arguments()))), model);
        }
    }

    private String act(PlanEntry plan, String field, Page page, HttpServletResponse response, Model model, Runnable act) {
        try {
            act.run();
            return "redirect:/ke-hoach/cac-ke-hoach/" + plan.code();
        } catch (Fault fault) {
            response.setStatus((fault.key().endsWith(".changed") ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
            return show(plan, List.of(new FieldError(field, page.t(fault.key(), fault.arguments()))), model);
        }
    }

    private PlanEntry require(String code) {
        return plans.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private PlanEntry led(String code) {
        PlanEntry plan = require(code);
        rights.require(plan.areaUnit());
        return plan;
    }

    private static String text(Map<String, String> form, String field) {
        return form.getOrDefault(field, "");
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.isBlank() ? null : new BigDecimal(text.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new Fault("plan.figure.number", text);
        }
    }
}
