package org.ansinh.platform.onestop;

import static org.ansinh.platform.access.Role.ASSESSOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Yearly reviews: drawn up in bulk, confirmed many at once, or turned into a proposal. */
@Controller
class ReviewPages {

    private final CurrentOfficer current;
    private final Reviews reviews;
    private final LawRow lawRow;
    private final Procedures procedures;
    private final Registry registry;
    private final Areas areas;
    private final AuditTrail audit;
    private final Today today;

    ReviewPages(CurrentOfficer current, Reviews reviews, LawRow lawRow, Procedures procedures, Registry registry, Areas areas,
            AuditTrail audit, Today today) {
        this.current = current;
        this.reviews = reviews;
        this.lawRow = lawRow;
        this.procedures = procedures;
        this.registry = registry;
        this.areas = areas;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/ho-so/ra-soat")
    String waiting(@RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(ASSESSOR);
        int here = Math.clamp(number, 1, 10_000);
        audit.looked(officer, "list:reviews", "reviews, page " + here);
        Set<Integer> visible = current.visibleAreas(ASSESSOR);
        List<Reviews.Waiting> waiting = reviews.waiting(visible, here);
        model.addAttribute("reviews", views(waiting.stream().limit(Reviews.PAGE).toList(), page));
        model.addAttribute("count", reviews.count(visible));
        model.addAttribute("current", here);
        model.addAttribute("more", waiting.size() > Reviews.PAGE);
        return "onestop/reviews";
    }

    @PostMapping("/ho-so/ra-soat/lap")
    String drawUp() {
        Officer officer = current.require(ASSESSOR);
        reviews.drawUp(current.visibleAreas(ASSESSOR), today.day(), officer);
        return "redirect:/ho-so/ra-soat";
    }

    @PostMapping("/ho-so/ra-soat")
    String close(
            @RequestParam(name = "chon", required = false) @Nullable List<Long> chosen,
            @RequestParam(name = "doi", defaultValue = "false") boolean change,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note) {
        Officer officer = current.require(ASSESSOR);
        if (chosen == null || chosen.isEmpty() || chosen.size() > Reviews.PAGE) {
            throw new Fault("onestop.review.choose", Reviews.PAGE);
        }
        if (note.length() > 1000) {
            throw new Fault("onestop.words.long", note.length());
        }
        reviews.close(chosen, current.visibleAreas(ASSESSOR), change, note.strip(), today.day(), officer);
        return "redirect:/ho-so/ra-soat";
    }

    private List<ReviewView> views(List<Reviews.Waiting> waiting, Page page) {
        Map<Long, Person> people = registry.find(waiting.stream().map(Reviews.Waiting::person).distinct().toList());
        return waiting.stream()
                .flatMap(one -> Stream.ofNullable(people.get(one.person()))
                        .map(person -> new ReviewView(one.id(), person.code(), person.name(),
                                one.programme(), page.t(procedures.programme(one.programme()).name()),
                                areas.find(one.areaUnit()).map(unit -> unit.name(page.locale())).orElse(""), one.dueOn(),
                                page.today().isAfter(one.dueOn()),
                                lawRow.entitled(one.person(), one.programme(), page.today(), today.now()))))
                .toList();
    }
}
