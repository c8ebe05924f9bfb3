package org.ansinh.platform.intake;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where files and the register disagree, for the assessor of the area to decide. */
@Controller
@RequestMapping("/nhap-du-lieu/doi-chieu")
public class ConflictPages {

    private final ConflictStore store;
    private final Conflicts conflicts;
    private final Registry registry;
    private final Areas areas;
    private final CurrentOfficer current;
    private final AuditTrail audit;

    ConflictPages(ConflictStore store, Conflicts conflicts, Registry registry, Areas areas, CurrentOfficer current, AuditTrail audit) {
        this.store = store;
        this.conflicts = conflicts;
        this.registry = registry;
        this.areas = areas;
        this.current = current;
        this.audit = audit;
    }

    @GetMapping
    String list(@RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(ImportRuns.TAKING);
        Set<Integer> units = current.visibleAreas(ImportRuns.TAKING);
        int asked = Math.clamp(number, 1, 10_000);
        List<Conflict> waiting = store.waiting(units, asked - 1);
        List<Conflict> shown = waiting.subList(0, Math.min(ConflictStore.PAGE, waiting.size()));
        Map<Long, Person> people = registry.find(shown.stream().map(Conflict::person).toList());
        people.keySet().forEach(person -> audit.looked(officer, "person:" + person, "/nhap-du-lieu/doi-chieu"));
        model.addAttribute("conflicts", shown.stream().filter(one -> people.containsKey(one.person())).toList());
        model.addAttribute("people", people);
        model.addAttribute("wards", areas.wards(page.today()).stream().filter(unit -> units.contains(unit.id())).toList());
        model.addAttribute("words", new ConflictWords(page, areas));
        model.addAttribute("number", asked);
        model.addAttribute("pages", (store.count(units) + ConflictStore.PAGE - 1) / ConflictStore.PAGE);
        return "intake/conflicts";
    }

    @PostMapping("/{id}")
    String decide(@PathVariable("id") long id, @RequestParam("quyet-dinh") String decision,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit) {
        Officer officer = current.require(ImportRuns.TAKING);
        Conflict.State state = Arrays.stream(Conflict.State.values()).filter(one -> one.name().equals(decision)).findFirst()
                .orElseThrow(() -> new Fault("intake.conflict.note"));
        conflicts.decide(id, state, note, unit, officer, current.visibleAreas(ImportRuns.TAKING));
        return "redirect:/nhap-du-lieu/doi-chieu";
    }

    /** What the two say, in the reader's language. */
    public record ConflictWords(Page page, Areas areas) {

        public String ours(Conflict conflict) {
            return switch (conflict.kind()) {
                case IDENTITY, MAYBE_SAME -> identity(conflict.ours());
                case NUMBER -> page.t("intake.conflict.ours.NUMBER." + conflict.ours());
                case DEATH_DAY, ALIVE -> page.t("intake.conflict.ours." + conflict.kind(), page.date(LocalDate.parse(conflict.ours())));
                case LATER_FACTS -> page.t("intake.conflict.ours.LATER_FACTS", page.date(LocalDate.parse(conflict.ours())));
                case UNKNOWN_UNIT -> areas.find(conflict.areaUnit()).map(unit -> unit.name(page.locale())).orElse("");
            };
        }

        public String theirs(Conflict conflict) {
            return switch (conflict.kind()) {
                case IDENTITY, MAYBE_SAME -> identity(conflict.theirs());
                case NUMBER -> conflict.theirs();
                case DEATH_DAY, LATER_FACTS -> page.t("intake.conflict.theirs.DEATH", page.date(LocalDate.parse(conflict.theirs())));
                case ALIVE -> page.t("intake.conflict.theirs.ALIVE", page.date(LocalDate.parse(conflict.theirs())));
                case UNKNOWN_UNIT -> page.t("intake.conflict.theirs.UNKNOWN_UNIT", conflict.theirs().split("\t", -1)[0],
                        page.date(LocalDate.parse(conflict.theirs().split("\t", -1)[1])));
            };
        }

        private String identity(String parts) {
            String[] each = parts.split("\t", -1);
            return each[0] + " · " + page.date(LocalDate.parse(each[1])) + " · " + page.t("registry.sex." + each[2])
                    + (each.length > 4 && !(each[3] + each[4]).isBlank() ? " · " + (each[4] + " " + each[3]).strip() : "");
        }

        public String ward(Conflict conflict) {
            return areas.find(conflict.areaUnit()).map(one -> one.name(page.locale())).orElse("");
        }
    }
}
