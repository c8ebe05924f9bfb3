package org.ansinh.platform.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.PeopleList;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.SheetWriter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Taking a list of people out of the program: chosen columns, chosen people, a reason. */
@Controller
@RequestMapping("/xuat-du-lieu")
class ExportPages {

    private final Exports exports;
    private final Law law;
    private final CurrentOfficer current;

    ExportPages(Exports exports, Law law, CurrentOfficer current) {
        this.exports = exports;
        this.law = law;
        this.current = current;
    }

    @GetMapping
    String form(@ModelAttribute("page") Page page, Model model) {
        current.require(Exports.EXPORTING);
        Set<Integer> whole = current.visibleAreas(Exports.WHOLE);
        model.addAttribute("columns", List.of(Exports.Column.values()).stream().map(Enum::name).toList());
        model.addAttribute("facts", exports.facts(!whole.isEmpty()));
        model.addAttribute("wards", exports.wards(current.visibleAreas(Exports.EXPORTING)));
        model.addAttribute("programmes", law.book().programmes());
        model.addAttribute("whole", !whole.isEmpty());
        model.addAttribute("most", Exports.MOST);
        return "intake/export";
    }

    @PostMapping
    void export(@RequestParam(name = "cot", defaultValue = "") List<String> columns,
            @RequestParam(name = "dia-ban", defaultValue = "") String unit,
            @RequestParam(name = "chinh-sach", defaultValue = "") String programme,
            @RequestParam(name = "tuoi-tu", defaultValue = "0") int ageFrom,
            @RequestParam(name = "tuoi-den", defaultValue = "150") int ageTo,
            @RequestParam(name = "ly-do", defaultValue = "") String reason,
            @RequestParam(name = "dang", defaultValue = "XLSX") SheetWriter.Format format, @ModelAttribute("page") Page page,
            HttpServletResponse response) throws IOException {
        Officer officer = current.require(Exports.EXPORTING);
        Set<Integer> whole = current.visibleAreas(Exports.WHOLE);
        Exports.Choice choice = exports.allowed(columns, unit, programme, ageFrom, ageTo, reason, current.visibleAreas(Exports.EXPORTING));
        PeopleList.Whom whom = exports.begin(choice, officer, Exports.MOST);
        ImportPages.attach(response, format, "danh-sach-" + page.today());
        try (SheetWriter sheet = SheetWriter.of(format, response.getOutputStream(), page.t("intake.export.sheet"))) {
            exports.write(choice, whom, whole, page, sheet);
        }
    }
}
