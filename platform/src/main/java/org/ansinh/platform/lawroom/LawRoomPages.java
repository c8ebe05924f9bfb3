package org.ansinh.platform.lawroom;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ansinh.law.Programme;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.Wording;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The law room's entrance, and its catalogue: facts, figures with their history, tables as the decree reads. */
@Controller
@RequestMapping("/phong-luat")
class LawRoomPages {

    static final Role[] READERS = SimulationPages.READERS;

    private final Law law;
    private final Drafts drafts;
    private final CurrentOfficer current;
    private final Today today;

    LawRoomPages(Law law, Drafts drafts, CurrentOfficer current, Today today) {
        this.law = law;
        this.drafts = drafts;
        this.current = current;
        this.today = today;
    }

    @GetMapping
    String entrance(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        model.addAttribute("drafts", drafts.all().stream().map(file -> DraftLine.of(file, officer)).toList());
        model.addAttribute("mayDraft", officer.is(Role.LAW_OFFICER) || officer.is(Role.LAW_APPROVER));
        return "lawroom/entrance";
    }

    @GetMapping("/du-lieu")
    String facts(@ModelAttribute("page") Page page, Model model) {
        current.require(READERS);
        model.addAttribute("facts", law.book().facts().all());
        return "lawroom/facts";
    }

    @GetMapping("/con-so")
    String figures(@ModelAttribute("page") Page page, Model model) {
        current.require(READERS);
        model.addAttribute("parameters", law.book().parameters());
        model.addAttribute("day", today.day());
        model.addAttribute("wording", new Wording(law.book(), page));
        return "lawroom/figures";
    }

    /** A figure over time. */
    @GetMapping("/con-so/{id}")
    String figure(@PathVariable("id") String id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        model.addAttribute("figure", law.book().parameters().stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("mayDraft", officer.is(Role.LAW_OFFICER) || officer.is(Role.LAW_APPROVER));
        model.addAttribute("wording", new Wording(law.book(), page));
        return "lawroom/figure";
    }

    @GetMapping("/chinh-sach")
    String programmes(@ModelAttribute("page") Page page, Model model) {
        current.require(READERS);
        model.addAttribute("programmes", law.book().programmes());
        model.addAttribute("wording", new Wording(law.book(), page));
        return "lawroom/programmes";
    }

    /** The tables of one file of the law in force, or of a former version. */
    @GetMapping("/bang")
    String tables(@RequestParam("tep") String file, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        List<Programme> users = law.book().programmes().stream()
                .filter(one -> one.versions().stream().anyMatch(version -> version.file().equals(file))).toList();
        if (users.isEmpty()) {
            throw new Fault("lawroom.table.unknown", file);
        }
        LocalDate day = today.day();
        Optional<Programme.Version> version = users.getFirst().versions().stream().filter(one -> one.file().equals(file)).findFirst();
        try {
            model.addAttribute("tables", tables(page, version.orElseThrow(), day).read(file, law.source().read(file)));
        } catch (UncheckedIOException absent) {
            throw new Fault("lawroom.table.unknown", file);
        }
        model.addAttribute("file", file);
        model.addAttribute("users", users);
        model.addAttribute("version", version.orElseThrow());
        model.addAttribute("inUse", users.stream().anyMatch(one -> one.on(day, day).filter(used -> used.file().equals(file)).isPresent()));
        model.addAttribute("mayDraft", officer.is(Role.LAW_OFFICER) || officer.is(Role.LAW_APPROVER));
        return "lawroom/tables";
    }

    /** With the figures of today, or of the day nearest to it on which the version applies. */
    private Tables tables(Page page, Programme.Version version, LocalDate today) {
        LocalDate last = version.appliesTo() == null || version.appliesTo().isAfter(today) ? today : version.appliesTo();
        LocalDate day = last.isBefore(version.appliesFrom()) ? version.appliesFrom() : last;
        return new Tables(law.book(), page, day, day.isAfter(today) ? day : today, version.verification());
    }
}
