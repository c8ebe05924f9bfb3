package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.util.Arrays;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Exceptions first: what was found, in words, with what to do about it and where; and what officers note. */
@Component
class ExceptionDesk {

    private static final int PAGE = 25;

    private final ExceptionStore store;
    private final RunRules rules;
    private final Registry registry;
    private final Areas areas;
    private final Law law;
    private final AuditTrail audit;
    private final Today today;

    ExceptionDesk(ExceptionStore store, RunRules rules, Registry registry, Areas areas, Law law, AuditTrail audit, Today today) {
        this.store = store;
        this.rules = rules;
        this.registry = registry;
        this.areas = areas;
        this.law = law;
        this.audit = audit;
        this.today = today;
    }

    /** {@code kind}: name of a {@link Trouble}; anything else shows all. */
    ExceptionView view(Run run, String kind, int number, Set<Integer> visible, Page page) {
        Trouble chosen = kind(kind).orElse(null);
        List<ExceptionView.Kind> kinds = kinds(run, chosen, visible);
        int total = kinds.stream().filter(one -> chosen == null || one.current()).mapToInt(ExceptionView.Kind::count).sum();
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        List<ExceptionStore.Told> told = store.list(run, chosen, visible, (here - 1) * PAGE, PAGE);
        Map<Long, Person> people = registry.find(told.stream().flatMap(ExceptionDesk::named).collect(Collectors.toSet()));
        Map<ExceptionStore.Key, List<ExceptionStore.Note>> notes = store.notes(told.stream().map(one -> one.exception().person()).toList());
        Set<Payees.Claim> held = told.stream().map(ExceptionStore.Told::exception).filter(one -> one.trouble() == Trouble.HELD)
                .map(one -> new Payees.Claim(one.person(), one.programme())).collect(Collectors.toSet());
        return new ExceptionView(run.month(), !run.approved(), kinds,
                told.stream().map(one -> row(run, one, people, notes, held, page)).toList(),
                chosen == null ? "" : chosen.name(), here, pages,
                address(run) + "?loai=" + (chosen == null ? "" : chosen.name()) + "&trang=");
    }

    List<ExceptionView.Kind> kinds(Run run, @org.jspecify.annotations.Nullable Trouble chosen, Collection<Integer> visible) {
        return store.counts(run, visible).entrySet().stream()
                .map(one -> new ExceptionView.Kind(one.getKey().name(), one.getValue().all(), one.getValue().looked(),
                        address(run) + "?loai=" + one.getKey(),
                        one.getKey() == chosen, one.getKey().serious()))
                .toList();
    }

    private static String address(Run run) {
        return "/chi-tra/" + run.month() + "/can-xem";
    }

    static Optional<Trouble> kind(String name) {
        return Arrays.stream(Trouble.values()).filter(one -> one.name().equals(name)).findFirst();
    }

    private static Stream<Long> named(ExceptionStore.Told one) {
        return switch (one.exception().trouble()) {
            case DOUBLED, RECEIVER_DEAD -> Stream.of(one.exception().person(), Long.valueOf(one.detail().get(1)));
            default -> Stream.of(one.exception().person());
        };
    }

    private ExceptionView.Row row(Run run, ExceptionStore.Told told, Map<Long, Person> people,
            Map<ExceptionStore.Key, List<ExceptionStore.Note>> notes,
            Set<Payees.Claim> held, Page page) {
        RunException one = told.exception();
        Person person = people.get(one.person());
        String code = person == null ? "" : person.code();
        List<ExceptionView.Noted> noted = notes
                .getOrDefault(new ExceptionStore.Key(one.person(), one.programme(), one.trouble().name()), List.of()).stream()
                .map(note -> new ExceptionView.Noted(note.note(), note.by(), LocalDate.ofInstant(note.at(), Today.ZONE), note.month()))
                .toList();
        boolean isHeld = one.trouble() == Trouble.HELD || held.contains(new Payees.Claim(one.person(), one.programme()));
        return new ExceptionView.Row(one.trouble().name(), one.trouble().serious(), code,
                person == null ? String.valueOf(one.person()) : person.name(), one.programme(),
                name(one.programme(), page), told.from(), one.month(), one.due(), one.settled(), why(run, told, people, page),
                link(one, code, told, people),
                page.t("payment.link." + one.trouble()), noted, noted.stream().anyMatch(note -> note.month().equals(run.month())), isHeld,
                !isHeld && !Set.of(Trouble.DEATH, Trouble.AFTER_CUTOFF, Trouble.OVERPAID).contains(one.trouble()));
    }

    private String why(Run run, ExceptionStore.Told told, Map<Long, Person> people, Page page) {
        RunException one = told.exception();
        List<String> detail = told.detail();
        return switch (one.trouble()) {
            case DOUBLED ->
                page.t("payment.why.DOUBLED." + detail.getFirst(), describe(people.get(Long.valueOf(detail.get(1))), detail.get(1)));
            case NAME_DIFFERS -> page.t("payment.why.NAME_DIFFERS", detail.get(0), detail.get(1));
            case CAME_BACK -> page.t("payment.why.CAME_BACK", detail.get(0), page.month(YearMonth.parse(detail.get(1))));
            case RECEIVER_DEAD -> page.t("payment.why.RECEIVER_DEAD", detail.getFirst());
            case SHARED_ACCOUNT -> page.t("payment.why.SHARED_ACCOUNT", detail.get(1), detail.get(0));
            case ACCOUNT_CHANGED -> page.t("payment.why.ACCOUNT_CHANGED", detail.getFirst());
            case MOVED -> detail.getFirst().isEmpty()
                    ? page.t("payment.why.MOVED.nowhere", page.date(run.knownOn()))
                    : page.t("payment.why.MOVED", area(Integer.parseInt(detail.getFirst()), page), area(one.areaUnit(), page));
            case UNUSUAL -> unusual(run, detail, page);
            case HELD -> page.t("payment.why.HELD", detail.get(0), detail.get(1));
            case AFTER_CUTOFF ->
                page.t("payment.why.AFTER_CUTOFF", page.date(rules.of(run.month()).cutoff(run.month())), page.money(one.due()));
            default -> page.t("payment.trouble." + one.trouble() + ".why");
        };
    }

    private String unusual(Run run, List<String> detail, Page page) {
        RunRules.Rules rule = rules.of(run.month());
        String first = page.money(Long.parseLong(detail.get(1)));
        String second = page.money(Long.parseLong(detail.get(2)));
        return detail.getFirst().equals("BOUND")
                ? page.t("payment.why.UNUSUAL.BOUND", first, second)
                : page.t("payment.why.UNUSUAL." + detail.getFirst(), first, second, page.number(rule.months()), page.number(rule.factor()));
    }

    /** The page on which it can be mended, for those who may open it. */
    private static String link(RunException one, String code, ExceptionStore.Told told, Map<Long, Person> people) {
        return switch (one.trouble()) {
            case NO_ACCOUNT -> "/chi-tra/tien-mat";
            case DEATH -> code.isEmpty()
                    ? ""
                    : one.due() > one.settled()
                            ? "/chi-tra/nguoi-mat/" + code + "?chuong-trinh=" + one.programme()
                            : "/nguoi-dan/" + code;
            case DOUBLED -> {
                Person other = people.get(Long.valueOf(told.detail().get(1)));
                yield other == null ? "" : "/nguoi-dan/" + other.code();
            }
            default -> code.isEmpty() ? "" : "/nguoi-dan/" + code;
        };
    }

    private static String describe(@org.jspecify.annotations.Nullable Person person, String id) {
        return person == null ? id : person.name() + " (" + person.code() + ")";
    }

    private String name(String programme, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst().map(one -> page.t(one.name()))
                .orElse(programme);
    }

    private String area(int unit, Page page) {
        return areas.find(unit).map(found -> found.name(page.locale())).orElse(String.valueOf(unit));
    }

    /**
     * Notes that somebody looked and what came of it; changes no amount.
     *
     * @throws Fault when there is no such exception within the areas, or nothing was written
     */
    @Transactional
    public void note(Run run, String code, String programme, String kind, String note, Officer by, Collection<Integer> visible) {
        Person person = registry.byCode(code).orElseThrow(() -> new Fault("payment.note.unknown"));
        ExceptionStore.Key key = new ExceptionStore.Key(person.id(), programme, kind);
        if (!store.has(run, key, visible)) {
            throw new Fault("payment.note.unknown");
        }
        if (note.isBlank() || note.length() > 1000) {
            throw new Fault("payment.note.text");
        }
        store.note(run, key, note.strip(), by, today.now());
        audit.changed(by, "person:" + person.id(),
                "looked at " + kind + " of " + programme + " in the run of " + run.month() + ": " + note.strip());
    }
}
