package org.ansinh.platform.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.SubjectPlaces.Place;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The trail for inspectors: by officer, by person, by day; people of other areas stay unnamed. */
@Controller
public class TrailPages {

    private static final int PAGE = 50;
    private static final int FURTHEST = 200;
    private static final int LONGEST = 60;

    private final TrailStore store;
    private final SubjectPlaces places;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Areas areas;

    TrailPages(TrailStore store, SubjectPlaces places, CurrentOfficer officers, AuditTrail audit, Areas areas) {
        this.store = store;
        this.places = places;
        this.officers = officers;
        this.audit = audit;
        this.areas = areas;
    }

    /** What was typed. */
    public record Form(String officer, String subject, String from, String to) {

        /** The address of this search up to the page number. */
        public String base() {
            return "/thanh-tra/nhat-ky?can-bo=" + encoded(officer) + "&ai=" + encoded(subject) + "&tu=" + from + "&den=" + to + "&trang=";
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    @GetMapping("/thanh-tra/nhat-ky")
    String show(@RequestParam(name = "can-bo", defaultValue = "") String officer,
            @RequestParam(name = "ai", defaultValue = "") String subject,
            @RequestParam(name = "tu", defaultValue = "") String from, @RequestParam(name = "den", defaultValue = "") String to,
            @RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer me = officers.require(Role.INSPECTOR);
        if (officer.length() > LONGEST || subject.length() > LONGEST) {
            throw new Fault("access.trail.long", LONGEST);
        }
        Set<Integer> mine = officers.visibleAreas(Role.INSPECTOR);
        LocalDate last = day(to, LocalDate.now(Today.ZONE));
        LocalDate first = day(from, last.minusDays(30));
        int shown = Math.clamp(number, 1, FURTHEST);
        Optional<String> wanted = subject.isBlank() ? Optional.of("") : asked(subject.strip(), mine);
        List<Look> found = wanted
                .map(one -> store.find(new TrailQuery(officer.strip(), one, first, last, mine), PAGE + 1, (shown - 1) * PAGE))
                .orElse(List.of());
        audit.looked(me, wanted.filter(one -> !one.isEmpty()).orElse("trail"),
                "trail of " + (officer.isBlank() ? "everybody" : officer.strip()) + " " + first + " " + last);
        model.addAttribute("form", new Form(officer, subject, first.toString(), last.toString()));
        model.addAttribute("entries", found.stream().limit(PAGE).toList());
        model.addAttribute("subjects", subjects(found, mine));
        model.addAttribute("names", Units.names(areas, page));
        model.addAttribute("number", shown);
        model.addAttribute("more", found.size() > PAGE);
        return "access/trail";
    }

    /** A person by her code within the inspector's areas, or a subject that is nobody. */
    private Optional<String> asked(String typed, Set<Integer> mine) {
        String subject = places.subject(typed).orElse(typed);
        if (!places.isSomebody(subject)) {
            return Optional.of(subject);
        }
        return Optional.ofNullable(places.places(List.of(subject)).get(subject)).filter(place -> mine.contains(place.areaUnit()))
                .map(place -> subject);
    }

    /** What to call each subject: a person's code in her areas, nothing elsewhere, the subject itself when it is nobody. */
    private Map<String, String> subjects(List<Look> found, Set<Integer> mine) {
        Set<String> all = found.stream().map(Look::subject).collect(Collectors.toSet());
        Map<String, Place> known = places.places(all);
        return all.stream().collect(Collectors.toMap(subject -> subject, subject -> {
            Place place = known.get(subject);
            if (place != null && mine.contains(place.areaUnit())) {
                return place.code();
            }
            return places.isSomebody(subject) ? "" : subject;
        }));
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault("access.day.form", text);
        }
    }
}
