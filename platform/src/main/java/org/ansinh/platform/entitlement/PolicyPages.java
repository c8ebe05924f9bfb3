package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.Citation;
import org.ansinh.law.Instrument;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Parameter;
import org.ansinh.law.Procedure;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Verification;
import org.ansinh.law.WorkedExample;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Home, and the policies with their law: what it says today, its figures over time, who decides, worked examples. */
@Controller
class PolicyPages {

    private final Law law;
    private final Today today;

    PolicyPages(Law law, Today today) {
        this.law = law;
        this.today = today;
    }

    @GetMapping("/")
    String home(@ModelAttribute Page page, Model model) {
        model.addAttribute("programmes", benefits());
        model.addAttribute("wording", new Wording(law.book(), page));
        return "entitlement/home";
    }

    @GetMapping("/chinh-sach")
    String all(@ModelAttribute Page page, Model model) {
        model.addAttribute("programmes", benefits());
        model.addAttribute("rights", law.book().programmes().stream().filter(one -> one.kind() == Programme.Kind.STATUS).toList());
        model.addAttribute("day", today.day());
        model.addAttribute("instruments", law.book().instruments());
        model.addAttribute("wording", new Wording(law.book(), page));
        return "entitlement/policies";
    }

    @GetMapping("/chinh-sach/{code}")
    String one(@PathVariable String code, @ModelAttribute Page page, Model model) {
        Programme programme = law.book().programmes().stream().filter(one -> one.code().equalsIgnoreCase(code)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LocalDate day = today.day();
        LawOnDay plan = law.book().on(day, day);
        boolean now = programme.on(day, day).isPresent();
        List<RuleRow> rows = now ? plan.rows(programme.code()) : List.of();
        Optional<Programme.Authority> authority = programme.authorities().stream()
                .filter(one -> !one.from().isAfter(day)).max(Comparator.comparing(Programme.Authority::from));
        model.addAttribute("programme", programme);
        model.addAttribute("rows", rows);
        model.addAttribute("authority", authority);
        Optional<Procedure> procedure = law.procedures().of(programme.code(), day);
        model.addAttribute("deadline", procedure.filter(one -> one.deadline() == Procedure.Deadline.LAW));
        model.addAttribute("figures", figures(programme, plan));
        model.addAttribute("examples", law.book().examples().stream()
                .filter(example -> example.expected().stream().anyMatch(one -> one.programme().equals(programme.code())))
                .sorted(Comparator.comparing(WorkedExample::day).reversed()).limit(12).toList());
        model.addAttribute("unsure", rows.stream().anyMatch(row -> row.verification() != Verification.READ));
        model.addAttribute("online", now && procedure.filter(one -> one.channels().contains(Procedure.Channel.ONLINE)).isPresent());
        model.addAttribute("day", day);
        model.addAttribute("wording", new Wording(law.book(), page));
        return "entitlement/policy";
    }

    private List<Programme> benefits() {
        return law.book().programmes().stream().filter(one -> one.kind() != Programme.Kind.STATUS).toList();
    }

    /** Figures of law issued by the instruments the programme rests on, a dozen at most, the most general first. */
    private List<Parameter> figures(Programme programme, LawOnDay plan) {
        Set<String> instruments = programme.legalBasis().stream().map(Citation::instrument).map(Instrument::code)
                .collect(Collectors.toSet());
        String prefix = programme.code() + "_";
        return law.book().parameters().stream()
                .filter(one -> one.id().startsWith(prefix)
                        || one.rows().stream().anyMatch(row -> instruments.contains(row.citation().instrument().code())))
                .limit(12).toList();
    }
}
