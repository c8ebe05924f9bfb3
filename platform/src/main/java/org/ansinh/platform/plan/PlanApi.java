package org.ansinh.platform.plan;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The plan's targets as data. */
@RestController
@RequestMapping("/api/v1/targets")
class PlanApi {

    private final Plan plan;
    private final PlanFigures figures;
    private final TargetViews views;

    PlanApi(Plan plan, PlanFigures figures, TargetViews views) {
        this.plan = plan;
        this.figures = figures;
        this.views = views;
    }

    /** Every target with its newest figures, city and wards. */
    @GetMapping
    List<TargetView> targets() {
        return views.all();
    }

    @GetMapping("/{code}")
    TargetView target(@PathVariable("code") String code) {
        Target target = plan.target(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return views.of(target, figures.history(target.code()));
    }
}
