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
import java.util.stream.Stream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Merges;
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
    private static final int OF_THE_LOT = 20;

    private final Alikes alikes;
    private final Labels labels;
    private final Merges merges;
    private final RuleBook book;
    private final Registry registry;
    private final FindingViews views;
    private final PeopleModel model;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    AlikePages(Alikes alikes, Labels labels, Merges merges, RuleBook book, Registry registry, FindingViews views, PeopleModel model,
            CurrentOfficer officers, AuditTrail audit, Today today) {
        this.alikes = alikes;
        this.labels = labels;
        this.merges = merges;
        this.book = book;
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

    /** A pair in the list. {@code state}: what people said of it, what speaks against it, or that it waits to be merged. */
    public record PairLine(long one, long other, String oneName, String otherName, String ward, int percent, String state) {}

    /** Labels by the model's probability. {@code share}: labelled as one person, with its interval. */
    public record BinLine(String from, String to, int same, int notSame, int unsure, String share) {}

    @GetMapping("/kiem-tra/trung")
    String pairs(@ModelAttribute("page") Page page, Model view) {
        Officer officer = officers.require(REVIEWERS);
        Integer[] visible = officers.visibleAreas(REVIEWERS).toArray(Integer[]::new);
        view.addAttribute("pairs", lines(alikes.pairs(visible, LIST), officer, page));
        view.addAttribute("lot", lines(alikes.lot(visible, OF_THE_LOT), officer, page));
        view.addAttribute("bins", labels.calibration().stream().filter(bin -> bin.same() + bin.notSame() + bin.unsure() > 0)
                .map(bin -> new BinLine(InspectionPages.percent(bin.from(), page), InspectionPages.percent(bin.to(), page), bin.same(),
                        bin.notSame(), bin.unsure(), InspectionPages.share(bin.share(), page)))
                .toList());
        view.addAttribute("threshold", book.find(DoubleFindings.RULE).map(rule -> rule.parameters().get("alike_share"))
                .filter(Number.class::isInstance).flatMap(share -> labels.threshold(((Number) share).doubleValue()))
                .map(from -> InspectionPages.percent(from, page)).orElse(""));
        view.addAttribute("modelName", model.name());
        return "integrity/pairs";
    }

    private List<PairLine> lines(List<Alikes.Pair> pairs, Officer officer, Page page) {
        Map<Long, Person> people = registry
                .find(pairs.stream().flatMap(pair -> Stream.of(pair.one(), pair.other())).collect(Collectors.toSet()));
        people.keySet().stream().sorted().forEach(person -> audit.looked(officer, "person:" + person, "/kiem-tra/trung"));
        Set<Set<Long>> proposed = merges.proposed().stream().map(one -> Set.of(one.survivor(), one.merged())).collect(Collectors.toSet());
        return pairs.stream().filter(pair -> people.containsKey(pair.one()) && people.containsKey(pair.other()))
                .map(pair -> new PairLine(pair.one(), pair.other(), name(people.get(pair.one())), name(people.get(pair.other())),
                        ward(pair.other(), page), percent(pair.probability()),
                        state(pair, proposed.contains(Set.of(pair.one(), pair.other())), page)))
                .toList();
    }

    private static String state(Alikes.Pair pair, boolean proposed, Page page) {
        if (proposed) {
            return page.t("integrity.pair.proposed");
        }
        if (pair.said() == Labels.Verdict.SAME) {
            return page.t("integrity.pair.waits");
        }
        return pair.apart() != null
                ? page.t("integrity.apart." + pair.apart())
                : pair.said() == null ? "–" : page.t("integrity.label." + pair.said());
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
        view.addAttribute("apart", alikes.apart(one, other).map(apart -> page.t("integrity.apart." + apart)).orElse(""));
        view.addAttribute("stays", registry.find(stays(one, other)).orElseThrow().code());
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
        Labels.Verdict said = Arrays.stream(Labels.Verdict.values()).filter(value -> value.name().equals(verdict)).findFirst()
                .orElseThrow(() -> new Fault("integrity.choice", verdict));
        labels.say(one, other, said, note.strip(), officer, today.now());
        if (said != Labels.Verdict.SAME) {
            return "redirect:/kiem-tra/trung";
        }
        propose(one, other, note.strip(), officer);
        return officer.is(Role.ASSESSOR) || officer.is(Role.APPROVER) ? "redirect:/gop-ho-so" : "redirect:/kiem-tra/trung";
    }

    /** Whoever says that two records are one person proposes the merge: it is decided by somebody else, who approves. */
    private void propose(long one, long other, String note, Officer officer) {
        if (merges.proposed().stream().anyMatch(merge -> Set.of(merge.survivor(), merge.merged()).equals(Set.of(one, other)))) {
            return;
        }
        long survivor = stays(one, other);
        merges.propose(survivor, survivor == one ? other : one, note.isEmpty() ? Messages.text("integrity.label.reason") : note,
                officer.username(), today.now());
        List.of(one, other).forEach(person -> audit.changed(officer, "person:" + person, "merge proposed"));
    }

    /** The record with a confirmed number; the older one when both or neither have it. */
    private long stays(long one, long other) {
        boolean first = registry.find(one).orElseThrow(InspectionPages::absent).numberVerified();
        boolean second = registry.find(other).orElseThrow(InspectionPages::absent).numberVerified();
        return first == second ? Math.min(one, other) : first ? one : other;
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
