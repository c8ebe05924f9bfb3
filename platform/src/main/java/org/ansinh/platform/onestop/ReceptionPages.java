package org.ansinh.platform.onestop;

import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.RECEPTION;

import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ansinh.law.Procedure;
import org.ansinh.law.Procedure.Channel;
import org.ansinh.law.Verification;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.SearchQuery;
import org.ansinh.platform.registry.SearchResult;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The counter: who comes, for what, with which papers; then the receipt. */
@Controller
class ReceptionPages {

    private static final Role[] ROLES = {RECEPTION, ASSESSOR};

    private final CurrentOfficer current;
    private final Reception reception;
    private final Registry registry;
    private final Procedures procedures;
    private final Law law;
    private final AuditTrail audit;

    ReceptionPages(CurrentOfficer current, Reception reception, Registry registry, Procedures procedures, Law law, AuditTrail audit) {
        this.current = current;
        this.reception = reception;
        this.registry = registry;
        this.procedures = procedures;
        this.law = law;
        this.audit = audit;
    }

    @GetMapping("/ho-so/tiep-nhan")
    String counter(
            @RequestParam(name = "nguoi", defaultValue = "") String person,
            @RequestParam(name = "chinh-sach", defaultValue = "") String programme,
            @RequestParam(name = "kenh", defaultValue = "DESK") String channel,
            @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = current.require(ROLES);
        Set<Integer> areas = current.visibleAreas(ROLES);
        boolean named = person.strip().matches("(?i)AS[0-9 .-]{8,}|[0-9 .]{9,}");
        if (named && !programme.isEmpty()) {
            Reception.Counter counter = reception.counter(person, programme, areas);
            audit.looked(officer, "person:" + counter.person().id(), "counter");
            model.addAttribute("form", form(counter, programme, channel(channel), page));
            return "onestop/reception";
        }
        if (!person.isBlank()) {
            audit.looked(officer, SearchQuery.SUBJECT, new SearchQuery(person, null, null, 0).trail());
        }
        SearchResult found = person.isBlank()
                ? new SearchResult(List.of(), 0, false)
                : registry.search(new SearchQuery(person, null, null, 0), areas, page.today());
        model.addAttribute("person", person);
        model.addAttribute("channel", channel(channel).name());
        model.addAttribute("programmes", programmes(programme, page));
        model.addAttribute("people", found.people().stream().limit(20).toList());
        model.addAttribute("asked", !person.isBlank());
        return "onestop/counter";
    }

    @PostMapping("/ho-so/tiep-nhan")
    String receive(
            @RequestParam("key") UUID key,
            @RequestParam("person") String person,
            @RequestParam("programme") String programme,
            @RequestParam("channel") String channel,
            @RequestParam(name = "applicant", defaultValue = "") String applicant,
            @RequestParam(name = "phone", defaultValue = "") String phone,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "brought", required = false) @Nullable Set<Integer> brought) {
        Officer officer = current.require(ROLES);
        Dossier received = reception.receive(new Reception.Request(key, person, programme, channel(channel), applicant, phone, email,
                brought == null ? Set.of() : brought), officer, current.visibleAreas(ROLES));
        return "redirect:/ho-so/" + received.code().text() + (received.paused() ? "/bo-sung" : "/giay-hen");
    }

    @PostMapping("/ho-so/tu-choi")
    String refuse(
            @RequestParam("person") String person,
            @RequestParam("programme") String programme,
            @RequestParam("refuses") boolean refuses,
            @RequestParam(name = "said", defaultValue = "") String said) {
        Officer officer = current.require(ROLES);
        reception.refuse(person, programme, refuses, said, officer, current.visibleAreas(ROLES));
        return "redirect:/ho-so/tiep-nhan?kenh=PROACTIVE&nguoi=" + person.strip().replaceAll("[^A-Za-z0-9]", "") + "&chinh-sach="
                + programme;
    }

    private CounterView form(Reception.Counter counter, String programme, Channel channel, Page page) {
        Procedure procedure = counter.procedure();
        LocalDate promised = procedures.counting(book -> Clock.start(page.today()).promised(procedure, book));
        return new CounterView(UUID.randomUUID().toString(), counter.person().code(), counter.person().name(), programme,
                page.t(procedures.programme(programme).name()), channel.name(), counter.papers().stream().map(page::t).toList(),
                procedure.held().stream().map(held -> new CounterView.Held(page.t(held.paper()), page.t(held.register()))).toList(),
                procedure.days(),
                procedure.unit().name(), procedure.citation().display(), procedure.verification() == Verification.READ, promised,
                counter.open().map(open -> new Link("/ho-so/" + open.code().text(), open.code().shown())).orElse(null), counter.refused(),
                procedure.level().name());
    }

    /** Programmes that somebody can ask for today. */
    private List<CounterView.Choice> programmes(String chosen, Page page) {
        return law.book().programmes().stream()
                .filter(one -> one.on(page.today(), page.today()).isPresent())
                .map(one -> new CounterView.Choice(one.code(), page.t(one.name()), one.code().equals(chosen)))
                .sorted(Comparator.comparing(CounterView.Choice::name, Collator.getInstance(page.locale())))
                .toList();
    }

    private static Channel channel(String given) {
        return Stream.of(Channel.DESK, Channel.PROACTIVE).filter(one -> one.name().equals(given)).findFirst()
                .orElseThrow(() -> new Fault("onestop.channel.unknown"));
    }
}
