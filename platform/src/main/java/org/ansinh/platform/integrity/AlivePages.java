package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "I am alive": heard at any desk, answered within a day by another officer who has seen her. */
@Controller
public class AlivePages {

    private static final Role[] HEARERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER};
    private static final Role[] ANSWERERS = {Role.ASSESSOR, Role.APPROVER, Role.SOCIAL_WORKER};
    private static final Role[] READERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER, Role.APPROVER, Role.INSPECTOR, Role.LEADER};
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(Today.ZONE);

    private final Alive alive;
    private final ReviewStore store;
    private final Registry registry;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    AlivePages(Alive alive, ReviewStore store, Registry registry, CurrentOfficer officers, AuditTrail audit, Today today) {
        this.alive = alive;
        this.store = store;
        this.registry = registry;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    /** One that was told. {@code may}: the reader can answer it. */
    public record Told(long id, String code, String name, String toldBy, String channel, String heardAt, String hearer, String answerBy,
            boolean late, String answer, String seenHow, String answerer,
            String answeredAt, boolean may) {}

    @GetMapping("/kiem-tra/con-song")
    String list(@ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(READERS);
        List<ReviewStore.Alive> told = store.alive(officers.visibleAreas(READERS));
        told.forEach(one -> audit.looked(officer, "person:" + one.person(), "/kiem-tra/con-song"));
        Set<Integer> answering = officers.visibleAreas(ANSWERERS);
        model.addAttribute("told", told.stream().map(one -> told(one, officer, answering.contains(one.areaUnit()))).toList());
        model.addAttribute("hours", ReviewTimes.on(page.today()).aliveHours());
        return "integrity/alive";
    }

    private Told told(ReviewStore.Alive one, Officer officer, boolean answering) {
        Person person = registry.find(one.person()).orElseThrow();
        return new Told(one.id(), person.code(), person.name(), one.toldBy(), one.channel(), moment(one.heardAt()), one.hearerName(),
                moment(one.answerBy()), one.late(today.now()),
                one.answer() == null ? "" : one.answer(), one.seenHow(), one.answererName() == null ? "" : one.answererName(),
                one.answeredAt() == null ? "" : moment(one.answeredAt()),
                one.answer() == null && answering && one.heardBy() != officer.id());
    }

    private static String moment(Instant at) {
        return MOMENT.format(at);
    }

    @GetMapping("/nguoi-dan/{code}/con-song")
    String form(@PathVariable("code") String code, @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(HEARERS);
        Person person = person(code);
        audit.looked(officer, "person:" + person.id(), "/con-song");
        model.addAttribute("person", person);
        model.addAttribute("hours", ReviewTimes.on(page.today()).aliveHours());
        return "integrity/alive-form";
    }

    @PostMapping("/nguoi-dan/{code}/con-song")
    String hear(@PathVariable("code") String code, @RequestParam(name = "ai-bao", defaultValue = "") String toldBy,
            @RequestParam(name = "kenh", defaultValue = "") String channel) {
        Officer officer = officers.require(HEARERS);
        alive.hear(person(code), toldBy, Arrays.stream(Alive.Channel.values()).filter(one -> one.name().equals(channel)).findFirst()
                .orElseThrow(() -> new Fault("integrity.choice", channel)), officer);
        return "redirect:/kiem-tra/con-song";
    }

    @PostMapping("/kiem-tra/con-song/{id:[0-9]+}")
    String answer(@PathVariable("id") long id, @RequestParam(name = "tra-loi", defaultValue = "") String answer,
            @RequestParam(name = "da-thay", defaultValue = "") String seenHow) {
        Officer officer = officers.require(ANSWERERS);
        if (!answer.equals("ALIVE") && !answer.equals("DEAD")) {
            throw new Fault("integrity.choice", answer);
        }
        alive.answer(id, answer.equals("ALIVE"), seenHow, officer, officers.visibleAreas(ANSWERERS));
        return "redirect:/kiem-tra/con-song";
    }

    private Person person(String code) {
        Person person = registry.byCode(code).orElseThrow(InspectionPages::absent);
        Integer unit = registry.lastKnown(person.id(), today.day()).map(PersonOnDay::areaUnit).orElse(null);
        if (unit == null || !officers.visibleAreas(HEARERS).contains(unit)) {
            throw InspectionPages.absent();
        }
        return person;
    }
}
