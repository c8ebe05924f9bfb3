package org.ansinh.platform.onestop;

import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The team at a glance, for those who answer for it. */
@Controller
class TeamPages {

    private static final Role[] SUPERIORS = {APPROVER, LEADER, INSPECTOR};
    private static final int DAYS = 90;
    private static final int UNSENT_SHOWN = 50;

    private final CurrentOfficer current;
    private final Team team;
    private final Procedures procedures;
    private final Notices notices;

    TeamPages(CurrentOfficer current, Team team, Procedures procedures, Notices notices) {
        this.current = current;
        this.team = team;
        this.procedures = procedures;
        this.notices = notices;
    }

    @GetMapping("/ho-so/to")
    String team(@ModelAttribute("page") Page page, Model model) {
        current.require(SUPERIORS);
        Set<Integer> areas = current.visibleAreas(SUPERIORS);
        LocalDate since = page.today().minusDays(DAYS);
        List<TeamView.StepTime> steps = team.steps(areas, since).stream()
                .sorted(Comparator.comparing(step -> Dossier.Stage.valueOf(step.act()))).toList();
        model.addAttribute("load", team.load(areas, page.today()));
        model.addAttribute("programmes", team.programmes(areas, page.today()).stream()
                .map(one -> new TeamView.Load(page.t(procedures.programme(one.name()).name()), one.open(), one.late(), one.dueToday()))
                .toList());
        model.addAttribute("steps", steps);
        model.addAttribute("done", team.done(areas, since));
        List<TeamView.Unsent> unsent = notices.undelivered(areas).stream()
                .map(one -> new TeamView.Unsent(one.ofFile() ? "/ho-so/" + one.code() : "", new DossierCode(one.code()).shown(),
                        one.way().name(), one.since(), one.givenUp()))
                .toList();
        model.addAttribute("unsent", unsent.stream().limit(UNSENT_SHOWN).toList());
        model.addAttribute("unsentCount", unsent.size());
        model.addAttribute("days", DAYS);
        return "onestop/team";
    }
}
