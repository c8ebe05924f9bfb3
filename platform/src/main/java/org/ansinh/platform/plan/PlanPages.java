package org.ansinh.platform.plan;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Public pages of the plan: targets, tasks. */
@Controller
@RequestMapping("/ke-hoach")
class PlanPages {

    private final Plan plan;

    PlanPages(Plan plan) {
        this.plan = plan;
    }

    @GetMapping
    String dashboard(Model model) {
        model.addAttribute("plan", plan.document());
        return "plan/dashboard";
    }

    @GetMapping("/nhiem-vu")
    String tasks(Model model) {
        model.addAttribute("plan", plan.document());
        return "plan/tasks";
    }
}
