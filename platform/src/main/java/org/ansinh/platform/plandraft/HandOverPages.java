package org.ansinh.platform.plandraft;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.plan.NewPlan;
import org.ansinh.platform.plan.PlanEntry;
import org.ansinh.platform.plan.PlanRights;
import org.ansinh.platform.plan.Plans;
import org.ansinh.platform.plandraft.Kept.Reading;
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

/** From a document's confirmed items to a plan that is carried out: choose or make the plan, look at what becomes what, take it over. */
@Controller
@RequestMapping("/doc-van-ban/{id}/dua-vao")
class HandOverPages {

    private final ReadingStore store;
    private final HandOver handOver;
    private final Plans plans;
    private final PlanRights rights;
    private final Today today;

    HandOverPages(ReadingStore store, HandOver handOver, Plans plans, PlanRights rights, Today today) {
        this.store = store;
        this.handOver = handOver;
        this.plans = plans;
        this.rights = rights;
        this.today = today;
    }

    @GetMapping
    String choose(@PathVariable("id") long id, @RequestParam(name = "ke-hoach", defaultValue = "") String code,
            @RequestParam(name = "xong", defaultValue = "-1") int done, Model model) {
        rights.requireLeader();
        Reading reading = reading(id);
        return show(reading, code.isEmpty() ? null : led(code), done, proposed(reading), Map.of(), List.of(), model);
    }

    /** A new plan from the document; its items are taken over in the next step. */
    @PostMapping("/ke-hoach-moi")
    String plan(@PathVariable("id") long id, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = rights.requireLeader();
        Reading reading = reading(id);
        try {
            PlanEntry entry = NewPlan.of(form);
            rights.require(entry.areaUnit());
            return to(id, plans.add(entry, officer, today.now()).code(), "");
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(reading, null, -1, form, Map.of(),
                    List.of(new FieldError(NewPlan.field(fault), page.t(fault.key(), fault.arguments()))), model);
        }
    }

    @PostMapping
    String take(@PathVariable("id") long id, @RequestParam("ke-hoach") String code, @RequestParam Map<String, String> form,
            @ModelAttribute("page") Page page, HttpServletResponse response,
            Model model) {
        Officer officer = rights.requireLeader();
        Reading reading = reading(id);
        PlanEntry to = led(code);
        List<HandOver.Wrong> wrong = new ArrayList<>();
        List<HandOver.Choice> choices = choices(form, wrong);
        try {
            if (!wrong.isEmpty()) {
                throw new HandOver.Refused(wrong);
            }
            return to(id, code, "&xong=" + handOver.take(reading, to, choices, officer, today.now()));
        } catch (HandOver.Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            List<FieldError> errors = refused.wrong().stream().map(one -> new FieldError("muc-" + one.no(),
                    page.t("plandraft.item", one.no()) + ": " + page.t(one.fault().key(), one.fault().arguments()))).toList();
            return show(reading, to, -1, Map.of(), form, errors, model);
        }
    }

    private static String to(long id, String code, String more) {
        return "redirect:/doc-van-ban/" + id + "/dua-vao?ke-hoach=" + code + more;
    }

    private static List<HandOver.Choice> choices(Map<String, String> form, List<HandOver.Wrong> wrong) {
        List<HandOver.Choice> choices = new ArrayList<>();
        form.forEach((field, as) -> {
            if (field.matches("muc-\\d{1,6}") && !as.isBlank()) {
                int no = Integer.parseInt(field.substring(4));
                try {
                    choices.add(new HandOver.Choice(no, whole(form, "phien-ban-" + no), as, whole(form, "goc-" + no),
                            day(form.getOrDefault("han-" + no, ""))));
                } catch (Fault fault) {
                    wrong.add(new HandOver.Wrong(no, fault));
                }
            }
        });
        return choices;
    }

    private static int whole(Map<String, String> form, String field) {
        String text = form.getOrDefault(field, "");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault("plan.figure.day", text);
        }
    }

    private String show(Reading reading, @Nullable PlanEntry to, int done, Map<String, String> newPlan, Map<String, String> typed,
            List<FieldError> errors, Model model) {
        model.addAttribute("reading", reading);
        model.addAttribute("plan", to);
        model.addAttribute("plans", plans.all());
        model.addAttribute("own", plans.all().stream().filter(one -> !one.shipped() && rights.mayLead(one.areaUnit())).toList());
        model.addAttribute("offers", to == null ? List.of() : handOver.offers(reading, to));
        model.addAttribute("handed",
                to == null ? List.of() : store.handed(reading.id()).stream().filter(one -> one.plan().equals(to.code())).toList());
        model.addAttribute("mine", rights.mine());
        model.addAttribute("mayWhole", rights.whole());
        model.addAttribute("done", done);
        model.addAttribute("newPlan", newPlan);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "plandraft/hand-over";
    }

    /** What the form of a new plan begins with. */
    private Map<String, String> proposed(Reading reading) {
        Draft.Head head = reading.head();
        Map<String, String> form = new HashMap<>();
        form.put("ten", head.title());
        form.put("can-cu",
                String.join(", ", List.of(head.number(), head.date(), head.issuer()).stream().filter(one -> !one.isEmpty()).toList()));
        form.put("cap", rights.whole() ? PlanEntry.Level.CITY.name() : PlanEntry.Level.WARD.name());
        int from = head.date().matches(".*20\\d\\d")
                ? Integer.parseInt(head.date().substring(head.date().length() - 4))
                : today.day().getYear();
        form.put("tu-nam", String.valueOf(from));
        form.put("den-nam", String.valueOf(Math.max(from, store.goalYear(reading.id()))));
        return form;
    }

    private Reading reading(long id) {
        return store.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private PlanEntry led(String code) {
        PlanEntry plan = plans.find(code).filter(one -> !one.shipped())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        rights.require(plan.areaUnit());
        return plan;
    }
}
