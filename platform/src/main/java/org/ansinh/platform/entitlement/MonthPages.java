package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's months: what the law gave, as known on two days side by side, so that a back-dated law shows its difference. */
@Controller
class MonthPages {

    private static final int MONTHS_BACK = 4;

    private final PersonEntitlements people;
    private final Law law;
    private final Today today;

    MonthPages(PersonEntitlements people, Law law, Today today) {
        this.people = people;
        this.law = law;
        this.today = today;
    }

    @GetMapping("/quyen-loi/{code}")
    String months(
            @PathVariable String code,
            @RequestParam(name = "biet-den", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asked,
            @ModelAttribute Page page,
            Model model) {
        Person person = people.lookedAt(code, "months of entitlement");
        LocalDate day = today.day();
        LocalDate earlier = asked == null ? YearMonth.from(day).minusMonths(MONTHS_BACK - 1).atDay(1) : asked;
        model.addAttribute("person", person);
        model.addAttribute("earlier", earlier);
        model.addAttribute("rows", compare(people.months(person, day, earlier), people.months(person, day, day)));
        model.addAttribute("wording", new Wording(law.book(), page));
        return "entitlement/months";
    }

    private static List<MonthDifference> compare(List<MonthEntitlement> before, List<MonthEntitlement> now) {
        List<MonthDifference> rows = new ArrayList<>();
        for (MonthEntitlement month : now) {
            MonthEntitlement then = before.stream()
                    .filter(one -> one.programme().equals(month.programme()) && one.month().equals(month.month())).findFirst().orElse(null);
            rows.add(new MonthDifference(month.programme(), month.month(), then == null ? 0 : Objects.requireNonNull(then).amount(),
                    month.amount(),
                    month.status().name(), month.row()));
        }
        return rows;
    }
}
