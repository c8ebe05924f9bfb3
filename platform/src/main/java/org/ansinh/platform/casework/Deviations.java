package org.ansinh.platform.casework;

import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;

import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** For inspectors: how often, by whom and why something else than the law's answer was proposed. */
@Controller
class Deviations {

    private static final Role[] READERS = {APPROVER, LEADER, INSPECTOR};
    private static final int PAGE = 50;

    private final DSLContext sql;
    private final CurrentOfficer current;
    private final Proposals proposals;
    private final Views views;
    private final AuditTrail audit;

    Deviations(DSLContext sql, CurrentOfficer current, Proposals proposals, Views views, AuditTrail audit) {
        this.sql = sql;
        this.current = current;
        this.proposals = proposals;
        this.views = views;
        this.audit = audit;
    }

    @GetMapping("/khac-luat")
    String list(@RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Set<Integer> areas = current.visibleAreas(READERS);
        audit.looked(officer, "deviations", "list");
        List<DeviationCount> counts = counts(areas, page);
        int total = total(areas);
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        model.addAttribute("counts", counts);
        model.addAttribute("proposals", proposals.deviating(areas, (here - 1) * PAGE, PAGE).stream()
                .map(one -> views.proposal(one, proposals.decisionOn(one.id()).orElse(null), page)).toList());
        model.addAttribute("total", total);
        model.addAttribute("current", here);
        model.addAttribute("pages", pages);
        return "casework/deviations";
    }

    private int total(Set<Integer> areas) {
        return sql
                .resultQuery("SELECT count(*) FROM casework.proposal WHERE deviates AND area_unit = ANY (?)",
                        (Object) areas.toArray(Integer[]::new))
                .fetchSingle().get(0, Integer.class);
    }

    /** Of this year, by programme. */
    private List<DeviationCount> counts(Set<Integer> areas, Page page) {
        return sql.resultQuery(
                """
                        SELECT programme, count(*) AS made, count(*) FILTER (WHERE state = 'APPROVED') AS approved FROM casework.proposal
                        WHERE deviates AND area_unit = ANY (?) AND proposed_at >= make_date(?, 1, 1) GROUP BY programme ORDER BY made DESC, programme""",
                areas.toArray(Integer[]::new), page.today().getYear())
                .fetch(row -> new DeviationCount(views.programme(row.get("programme", String.class), page), row.get("made", Long.class),
                        row.get("approved", Long.class)));
    }
}
