package org.ansinh.platform.casework;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The officer's desk: what waits for her, by her roles and areas, from every room that has something to say. */
@Controller
class Desk {

    private final CurrentOfficer current;
    private final List<DeskSection> sections;

    Desk(CurrentOfficer current, List<DeskSection> sections) {
        this.current = current;
        this.sections = sections.stream().sorted(Comparator.comparingInt(DeskSection::order)).toList();
    }

    @GetMapping("/ban-lam-viec")
    String desk(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require();
        Set<Integer> areas = current.visibleAreas();
        List<DeskView> shown = sections.stream()
                .map(section -> new DeskView(section.title(page),
                        section.items(officer, areas, page).stream().filter(item -> item.count() > 0).toList()))
                .filter(section -> !section.items().isEmpty())
                .toList();
        model.addAttribute("name", officer.name());
        model.addAttribute("roles", officer.roles().stream().sorted().map(role -> page.t("access.role." + role.name())).toList());
        model.addAttribute("sections", shown);
        return "casework/desk";
    }
}
