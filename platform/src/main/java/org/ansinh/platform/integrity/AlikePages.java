package org.ansinh.platform.integrity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.PersonalNumber;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** One person registered twice: asked while somebody is typed in, and reviewed two records beside each other. */
@Controller
public class AlikePages {

    private static final Role[] RECORDERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER};
    private static final Role[] REVIEWERS = {Role.ASSESSOR, Role.APPROVER, Role.INSPECTOR};
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final int MOST = 5;
    private static final int LIST = 100;

    private final Alikes alikes;
    private final Registry registry;
    private final FindingViews views;
    private final PeopleModel model;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    AlikePages(Alikes alikes, Registry registry, FindingViews views, PeopleModel model, CurrentOfficer officers, AuditTrail audit,
            Today today) {
        this.alikes = alikes;
        this.registry = registry;
        this.views = views;
        this.model = model;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    /** What is typed so far; everything may be missing. {@code born} as {@code d/m/yyyy} or {@code yyyy-mm-dd}. */
    public record Typed(@Nullable String name, @Nullable String born, @Nullable String number, @Nullable String phone) {}

    /** Somebody like her. {@code code} and {@code name} are empty for records of other areas. */
    public record Like(String code, String name, @Nullable LocalDate born, String ward, double probability, double weight, double start,
            List<Reason> reasons) {

        /** Whole percent, for the eye. */
        public int percent() {
            return AlikePages.percent(probability);
        }
    }

    /** One step of the waterfall, in bits. {@code left} and {@code width}: its bar, in percent of the drawing. */
    public record Reason(String what, String level, double bits, double left, double width) {}

    @PostMapping("/api/v1/people/alike")
    @ResponseBody
    List<Like> alike(@RequestBody Typed typed, @ModelAttribute("page") Page page) {
        Officer officer = officers.require(RECORDERS);
        return like(typed, officer, page);
    }

    /** The fragment under the form: nothing while nobody is like her. */
    @PostMapping("/nguoi-dan/dang-ky/trung")
    String fragment(@RequestParam(name = "ten", defaultValue = "") String name,
            @RequestParam(name = "ngay-sinh", defaultValue = "") String born,
            @RequestParam(name = "so-dinh-danh", defaultValue = "") String number, @ModelAttribute("page") Page page, Model view) {
        Officer officer = officers.require(RECORDERS);
        view.addAttribute("likes", like(new Typed(name, born, number, null), officer, page));
        return "integrity/alike-fragment";
    }

    private List<Like> like(Typed typed, Officer officer, Page page) {
        Alikes.Asked asked = new Alikes.Asked(typed.name() == null ? "" : typed.name().strip(), day(typed.born()), number(typed.number()),
                null, null, blank(typed.phone()));
        Set<Integer> visible = officers.visibleAreas(RECORDERS);
        List<Like> found = new ArrayList<>();
        for (Likely one : alikes.like(asked, MOST)) {
            PersonOnDay home = registry.lastKnown(one.person(), today.day()).orElse(null);
            Integer unit = home == null ? null : home.areaUnit();
            boolean may = unit != null && visible.contains(unit);
            Person person = registry.find(one.person()).orElseThrow();
            if (may) {
                audit.looked(officer, "person:" + one.person(), "/nguoi-dan/dang-ky/trung");
            }
            found.add(new Like(may ? person.code() : "", may ? person.name() : "", may ? person.born() : null,
                    unit == null ? "" : views.ward(unit, page), one.probability(), one.weight(), one.start(),
                    may ? reasons(one, page) : List.of()));
        }
        return found;
    }

    private static List<Reason> reasons(Likely one, Page page) {
        double sum = one.start();
        double low = Math.min(0, sum);
        double high = Math.max(0, sum);
        for (Likely.Step step : one.steps()) {
            sum += step.bits();
            low = Math.min(low, sum);
            high = Math.max(high, sum);
        }
        double span = Math.max(1e-9, high - low);
        List<Reason> reasons = new ArrayList<>();
        double at = one.start();
        reasons.add(new Reason(page.t("integrity.waterfall.start"), page.t("integrity.waterfall.start.what"), one.start(),
                100 * (Math.min(0, at) - low) / span, 100 * Math.abs(at) / span));
        for (Likely.Step step : one.steps()) {
            reasons.add(new Reason(page.t(step.comparison()), page.t(step.level()), step.bits(),
                    100 * (Math.min(at, at + step.bits()) - low) / span, 100 * Math.abs(step.bits()) / span));
            at += step.bits();
        }
        return reasons;
    }

    /** A pair in the list. */
    public record PairLine(long one, long other, String oneName, String otherName, String ward, int percent, String said) {}

    /** Labels by the model's probability. {@code share}: labelled as one person, with its interval. */
    public record BinLine(String from, String to, int same, int notSame, int unsure, String share) {}

    @GetMapping("/kiem-tra/trung")
    String pairs(@ModelAttribute("page") Page page, Model view) {
        Officer officer = officers.require(REVIEWERS);
        List<Alikes.Pair> pairs = alikes.pairs(officers.visibleAreas(REVIEWERS).toArray(Integer[]::new), LIST);
        Map<Long, Person> people = registry
                .find(pairs.stream().flatMap(pair -> List.of(pair.one(), pair.other()).stream()).collect(Collectors.toSet()));
        people.keySet().stream().sorted().forEach(person -> audit.looked(officer, "person:" + person, "/kiem-tra/trung"));
        view.addAttribute("pairs", pairs.stream().filter(pair -> people.containsKey(pair.one()) && people.containsKey(pair.other()))
                .map(pair -> new PairLine(pair.one(), pair.other(), name(people.get(pair.one())), name(people.get(pair.other())),
                        ward(pair.other(), page), percent(pair.probability()),
                        pair.said() == null ? "" : pair.said().name()))
                .toList());
        view.addAttribute("bins", alikes.calibration().stream().filter(bin -> bin.same() + bin.notSame() + bin.unsure() > 0)
                .map(bin -> new BinLine(InspectionPages.percent(bin.from(), page), InspectionPages.percent(bin.to(), page), bin.same(),
                        bin.notSame(), bin.unsure(), InspectionPages.share(bin.share(), page)))
                .toList());
        view.addAttribute("threshold", alikes.threshold(0.95).map(from -> InspectionPages.percent(from, page)).orElse(""));
        view.addAttribute("modelName", model.name());
        return "integrity/pairs";
    }

    /** Whole percent; never a hundred, since a comparison is never certain. */
    private static int percent(double probability) {
        return (int) Math.min(99, Math.round(100 * probability));
    }

    private static String name(@Nullable Person person) {
        return person == null ? "" : person.name();
    }

    private String ward(long person, Page page) {
        return registry.lastKnown(person, page.today()).map(PersonOnDay::areaUnit).map(unit -> views.ward(unit, page)).orElse("–");
    }

    /** A record on one side. */
    public record Side(String code, String name, String born, String sex, String number, boolean verified, String place, String died) {}

    @GetMapping("/kiem-tra/trung/{one:[0-9]+}-{other:[0-9]+}")
    String pair(@PathVariable("one") long one, @PathVariable("other") long other, @ModelAttribute("page") Page page, Model view) {
        Officer officer = officers.require(REVIEWERS);
        requireVisible(one, other);
        List.of(one, other).forEach(person -> audit.looked(officer, "person:" + person, "/kiem-tra/trung"));
        Likely likely = alikes.explain(one, other).orElseThrow(InspectionPages::absent);
        List<Reason> reasons = reasons(likely, page);
        view.addAttribute("one", side(one, page));
        view.addAttribute("other", side(other, page));
        view.addAttribute("ids", one + "-" + other);
        view.addAttribute("reasons", reasons);
        view.addAttribute("weight", likely.weight());
        view.addAttribute("percent", percent(likely.probability()));
        view.addAttribute("modelName", model.name());
        view.addAttribute("strongest", reasons.stream().skip(1).max(Comparator.comparingDouble(Reason::bits)).map(Reason::what).orElse(""));
        return "integrity/pair";
    }

    private Side side(long id, Page page) {
        Person person = registry.find(id).orElseThrow(InspectionPages::absent);
        Optional<PersonOnDay> home = registry.lastKnown(id, page.today());
        String place = home
                .map(one -> String.join(", ", List.of(one.address(), one.hamlet()).stream().filter(part -> !part.isBlank()).toList()))
                .orElse("");
        String ward = ward(id, page);
        return new Side(person.code(), person.name(), page.date(person.born()), page.t("registry.sex." + person.sex()),
                person.numberMasked() == null ? "–" : person.numberMasked(), person.numberVerified(),
                place.isEmpty() ? ward : place + ", " + ward, person.died() == null ? "" : page.date(person.died()));
    }

    @PostMapping("/kiem-tra/trung/{one:[0-9]+}-{other:[0-9]+}")
    String say(@PathVariable("one") long one, @PathVariable("other") long other,
            @RequestParam(name = "nhan", defaultValue = "") String verdict,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note) {
        Officer officer = officers.require(REVIEWERS);
        requireVisible(one, other);
        Alikes.Verdict said = Arrays.stream(Alikes.Verdict.values()).filter(value -> value.name().equals(verdict)).findFirst()
                .orElseThrow(() -> new Fault("integrity.choice", verdict));
        alikes.say(one, other, said, note.strip(), officer, today.now());
        if (said == Alikes.Verdict.SAME && officer.is(Role.ASSESSOR)) {
            return "redirect:/nguoi-dan/" + registry.find(Math.min(one, other)).orElseThrow().code() + "/trung?ma-trung="
                    + registry.find(Math.max(one, other)).orElseThrow().code();
        }
        return "redirect:/kiem-tra/trung";
    }

    private void requireVisible(long one, long other) {
        Set<Integer> visible = officers.visibleAreas(REVIEWERS);
        for (long person : new long[]{one, other}) {
            Integer unit = registry.lastKnown(person, today.day()).map(PersonOnDay::areaUnit).orElse(null);
            if (one == other || unit == null || !visible.contains(unit)) {
                throw InspectionPages.absent();
            }
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank()
                    ? null
                    : text.contains("-") ? LocalDate.parse(text.strip()) : LocalDate.parse(text.strip(), DAY);
        } catch (DateTimeException unfinished) {
            return null;
        }
    }

    private static @Nullable String number(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : new PersonalNumber(text).digits();
        } catch (Fault unfinished) {
            return null;
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
