package org.ansinh.platform.entitlement;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ansinh.law.Assessment;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Programme;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Tôi được hưởng gì?: one question a page, no account, no JavaScript, nothing stored; the answers travel in the form. */
@Controller
@RequestMapping("/toi-duoc-huong-gi")
class ScreenerPages {

    private final Law law;
    private final Today today;
    private final ScreenerGroups groups;
    ScreenerPages(Law law, Today today) {
        this.law = law;
        this.today = today;
        this.groups = new ScreenerGroups(law.book().facts());
    }

    @GetMapping
    String start() {
        return "entitlement/screener-start";
    }

    /** A reload or a shared address has no answers with it: begin again. */
    @GetMapping("/hoi")
    String again() {
        return "redirect:/toi-duoc-huong-gi";
    }

    @PostMapping("/hoi")
    String step(HttpServletRequest request, HttpServletResponse response, @ModelAttribute Page page, Model model) {
        FactCatalogue catalogue = law.book().facts();
        ScreenerState state = ScreenerState.of(request.getParameterMap(), catalogue, groups);
        if (request.getParameter("back") != null) {
            String last = state.last();
            return last.isEmpty() ? "redirect:/toi-duoc-huong-gi" : ask(state.without(last), last, page, model);
        }
        String change = request.getParameter("change");
        if (change != null && state.answers().containsKey(change)) {
            return ask(state.without(change), change, page, model);
        }
        String asked = request.getParameter("ask");
        if (asked != null) {
            String answer = answer(request, asked, catalogue);
            String fault = fault(asked, answer, catalogue, page);
            if (fault != null) {
                model.addAttribute("typed", typed(request));
                model.addAttribute("errors", List.of(new FieldError(field(asked, catalogue), fault)));
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return ask(state, asked, page, model);
            }
            state = state.with(asked, Objects.requireNonNull(answer));
        }
        return next(state, page, model);
    }

    private String next(ScreenerState state, Page page, Model model) {
        Screener screener = new Screener(law.book(), groups);
        Assessment assessment = screener.assess(state, today.day());
        return switch (screener.next(state, assessment)) {
            case Screener.Next.One one -> ask(state, ScreenerState.FACT + one.fact().id(), page, model);
            case Screener.Next.Several several -> {
                model.addAttribute("several", several.facts());
                yield ask(state, ScreenerState.GROUP + several.group().id(), page, model);
            }
            case Screener.Next.Done done -> results(state, assessment, page, model);
        };
    }

    private String ask(ScreenerState state, String question, Page page, Model model) {
        model.addAttribute("answers", state.answers());
        model.addAttribute("question", question);
        model.addAttribute("number", state.answers().size() + 1);
        model.asMap().putIfAbsent("errors", List.of());
        model.asMap().putIfAbsent("typed", new Typed("", "", "", ""));
        if (question.startsWith(ScreenerState.GROUP)) {
            ScreenerGroups.Group group = groups.get(question.substring(ScreenerState.GROUP.length()));
            model.addAttribute("text", page.t(group.question()));
            model.asMap().putIfAbsent("several", group.facts());
            return "entitlement/screener-group";
        }
        model.addAttribute("fact", law.book().facts().get(question.substring(ScreenerState.FACT.length())));
        return "entitlement/screener-question";
    }

    private String results(ScreenerState state, Assessment assessment, Page page, Model model) {
        Screener screener = new Screener(law.book(), groups);
        List<Assessment.Result> entitled = new ArrayList<>();
        List<Assessment.Result> open = new ArrayList<>();
        List<Assessment.Result> not = new ArrayList<>();
        for (Assessment.Result result : screener.benefits(assessment)) {
            switch (result.outcome()) {
                case Assessment.Entitled yes -> entitled.add(result);
                case Assessment.Depends depends -> open.add(result);
                case Assessment.NotEntitled no -> not.add(result);
            }
        }
        model.addAttribute("answers", state.answers());
        model.addAttribute("answered", answered(state, page));
        model.addAttribute("entitled", entitled);
        model.addAttribute("open", open);
        model.addAttribute("not", not);
        model.addAttribute("rights",
                assessment.results().stream().filter(result -> screener.programme(result).kind() == Programme.Kind.STATUS
                        && result.outcome() instanceof Assessment.Entitled).toList());
        model.addAttribute("wording", new Wording(law.book(), page));
        return "entitlement/screener-results";
    }

    private List<Answered> answered(ScreenerState state, Page page) {
        Wording wording = new Wording(law.book(), page);
        List<Answered> all = new ArrayList<>();
        state.answers().forEach((question, answer) -> {
            if (question.startsWith(ScreenerState.GROUP)) {
                ScreenerGroups.Group group = groups.get(question.substring(ScreenerState.GROUP.length()));
                all.add(new Answered(question, page.t(group.question()),
                        page.t("entitlement.screener.group." + (answer.equals("?") ? "unknown" : answer))));
            } else {
                Fact fact = law.book().facts().get(question.substring(ScreenerState.FACT.length()));
                all.add(new Answered(question, page.t(fact.question()), FactText.read(fact, answer) instanceof FactText.Reading.Good good
                        ? wording.value(fact.id(), good.value())
                        : page.t("entitlement.screener.unknown")));
            }
        });
        return all;
    }

    /** The answer as the state keeps it; null when nothing was given. */
    private static @Nullable String answer(HttpServletRequest request, String asked, FactCatalogue catalogue) {
        if (request.getParameter("unknown") != null) {
            return ScreenerState.UNKNOWN;
        }
        String value = text(request, "value");
        if (asked.startsWith(ScreenerState.FACT) && catalogue.find(asked.substring(ScreenerState.FACT.length()))
                .filter(fact -> fact.type() == Fact.Type.DATE).isPresent()) {
            String year = text(request, "year");
            value = year.isEmpty() ? "" : year + "-" + two(text(request, "month")) + "-" + two(text(request, "day"));
        } else if (value.matches("[\\d. ]+") && !value.matches("\\d+\\.\\d{1,2}")) {
            value = value.replaceAll("[. ]", ""); // 1.500.000 as people write it
        }
        return value.isEmpty() ? null : value;
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private static Typed typed(HttpServletRequest request) {
        return new Typed(text(request, "value"), text(request, "day"), text(request, "month"), text(request, "year"));
    }

    private @Nullable String fault(String asked, @Nullable String answer, FactCatalogue catalogue, Page page) {
        if (answer == null) {
            return page.t("entitlement.screener.missing");
        }
        if (answer.equals(ScreenerState.UNKNOWN) || asked.startsWith(ScreenerState.GROUP)) {
            return null;
        }
        Fact fact = catalogue.find(asked.substring(ScreenerState.FACT.length())).orElse(null);
        if (fact == null) {
            return page.t("entitlement.screener.missing");
        }
        if (FactText.read(fact, answer) instanceof FactText.Reading.Bad bad) {
            return fact.type() == Fact.Type.DATE ? page.t("entitlement.screener.date") : page.t(bad.key(), bad.arguments());
        }
        if (fact.type() == Fact.Type.DATE && LocalDate.parse(answer).isAfter(today.day())) {
            return page.t("entitlement.screener.future");
        }
        return null;
    }

    private static String field(String asked, FactCatalogue catalogue) {
        boolean date = asked.startsWith(ScreenerState.FACT) && catalogue.find(asked.substring(ScreenerState.FACT.length()))
                .filter(fact -> fact.type() == Fact.Type.DATE).isPresent();
        return date ? "day" : "value";
    }
}
