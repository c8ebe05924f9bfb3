package org.ansinh.platform.onestop;

import static org.ansinh.platform.onestop.DossierPages.READERS;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The officer's list of files by due day. */
@Controller
class ListPages {

    private final CurrentOfficer current;
    private final WorkList list;
    private final Viewers viewers;
    private final DossierViews views;
    private final SavedFilters filters;
    private final Applications applications;
    private final Areas areas;
    private final Law law;
    private final AuditTrail audit;

    ListPages(CurrentOfficer current, WorkList list, Viewers viewers, DossierViews views, SavedFilters filters, Applications applications,
            Areas areas, Law law, AuditTrail audit) {
        this.current = current;
        this.list = list;
        this.viewers = viewers;
        this.views = views;
        this.filters = filters;
        this.applications = applications;
        this.areas = areas;
        this.law = law;
        this.audit = audit;
    }

    @GetMapping("/ho-so")
    String list(@ModelAttribute ListForm form, @RequestParam(name = "ma", defaultValue = "") String code, @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = current.require(READERS);
        if (!code.isBlank()) {
            return "redirect:/ho-so/" + DossierCode.parse(code).text();
        }
        WorkList.Filter filter = form.filter();
        audit.looked(officer, "list:files", filter.work() + " " + filter.time() + ", page " + filter.page());
        WorkList.Viewer viewer = viewers.of(officer, current::visibleAreas, page.today());
        List<Dossier> found = list.page(filter, viewer, page.today());
        WorkList.Counts counts = list.counts(filter, viewer, page.today());
        model.addAttribute("form", form);
        model.addAttribute("files", views.all(found.stream().limit(WorkList.PAGE).toList(), officer, page));
        model.addAttribute("more", found.size() > WorkList.PAGE);
        model.addAttribute("current", filter.page());
        model.addAttribute("work", filter.work().name());
        model.addAttribute("time", filter.time().name());
        model.addAttribute("stage", filter.stage() == null ? "" : filter.stage());
        model.addAttribute("counts", List.of(counts.all(), counts.late(), counts.today(), counts.week(), counts.paused()));
        model.addAttribute("programmes", law.book().programmes().stream()
                .map(one -> new CounterView.Choice(one.code(), page.t(one.name()), one.code().equals(filter.programme())))
                .sorted(Comparator.comparing(CounterView.Choice::name, Collator.getInstance(page.locale()))).toList());
        model.addAttribute("areas", areas.wards(page.today()).stream().filter(unit -> viewer.visible().contains(unit.id()))
                .map(unit -> new CounterView.Choice(String.valueOf(unit.id()), unit.name(page.locale()),
                        Integer.valueOf(unit.id()).equals(filter.area())))
                .toList());
        model.addAttribute("online", applications.countWaiting(current.visibleAreas(Role.RECEPTION)));
        model.addAttribute("saved", filters.of(officer.id()));
        return "onestop/list";
    }

    @PostMapping("/ho-so/bo-loc")
    String keep(@ModelAttribute ListForm form, @RequestParam("ten") String name,
            @RequestParam(name = "bo", defaultValue = "false") boolean forget) {
        Officer officer = current.require(READERS);
        if (forget) {
            filters.forget(officer.id(), name);
        } else {
            filters.keep(officer.id(), name, form.query());
        }
        return "redirect:/ho-so?" + form.query();
    }
}
