package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonPanel;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the law gives somebody on a day and why; a section of her page, and the answer of {@code ansinh explain}. */
@Component
class PersonEntitlements implements PersonPanel {

    private static final int MONTHS = 12;
    /** Reasons tell of health and poverty: only those who decide and those who inspect read them. */
    private static final Role[] READERS = {Role.ASSESSOR, Role.APPROVER, Role.INSPECTOR};

    private final Law law;
    private final Registry registry;
    private final Entitlements entitlements;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final Today today;

    PersonEntitlements(Law law, Registry registry, Entitlements entitlements, CurrentOfficer current, AuditTrail audit, Today today) {
        this.current = current;
        this.audit = audit;
        this.law = law;
        this.registry = registry;
        this.entitlements = entitlements;
        this.today = today;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String template() {
        return "entitlement/panel.jte";
    }

    @Override
    public Map<String, Object> model(Person person, LocalDate day, Page page) {
        Map<String, Object> model = new HashMap<>();
        boolean living = person.living(day);
        model.put("living", living);
        model.put("results", living ? of(person, day, day.isAfter(today.day()) ? day : today.day()) : List.of());
        model.put("wording", new Wording(law.book(), page));
        model.put("day", day);
        model.put("code", person.code());
        model.put("detailed", detailed(page));
        return model;
    }

    static boolean detailed(Page page) {
        return page.may(Stream.of(READERS).map(Role::name).toArray(String[]::new));
    }

    /** Somebody of the reader's own area, with the look at her written down; of another area she is not told of. */
    Person lookedAt(String code, String purpose) {
        Officer officer = current.require(READERS);
        Person person = person(code);
        Integer unit = registry.lastKnown(person.id(), today.day()).map(home -> home.areaUnit()).orElse(null);
        if (unit == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        current.requireArea(unit, READERS);
        audit.looked(officer, "person:" + person.id(), purpose);
        return person;
    }

    /** Her own results; the household's classifications are left to its page. */
    List<Assessment.Result> of(Person person, LocalDate day, LocalDate knownOn) {
        return assess(person, day, knownOn).results();
    }

    /** The same with the version of the law. */
    Assessment assess(Person person, LocalDate day, LocalDate knownOn) {
        CaseFacts facts = registry.caseOf(person.id(), day, Registry.NOW);
        Assessment all = law.book().on(day, knownOn).assess(facts);
        return new Assessment(all.day(), all.knownOn(), all.lawVersion(),
                all.results().stream().filter(result -> result.subject().equals(person.code())).toList());
    }

    Person person(String code) {
        return registry.byCode(code.strip()).orElseThrow(() -> new Fault("entitlement.person.unknown", code));
    }

    /** The last twelve months up to {@code day}, by the law known on {@code knownOn}. */
    List<MonthEntitlement> months(Person person, LocalDate day, LocalDate knownOn) {
        YearMonth last = YearMonth.from(day);
        return entitlements.months(person.id(), last.minusMonths(MONTHS - 1), last, knownOn, Registry.NOW);
    }
}
