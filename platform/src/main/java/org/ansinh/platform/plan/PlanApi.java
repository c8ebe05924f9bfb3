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

    PlanApi(Plan plan) {
        this.plan = plan;
    }

    @GetMapping
    List<Target> targets() {
        return plan.document().targets();
    }

    @GetMapping("/{code}")
    Target target(@PathVariable("code") String code) {
        return plan.target(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
