package org.ansinh.platform.entitlement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.ansinh.law.Programme;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/people/{code}/entitlements}: what the law gives a registered person, for programs of officers. */
@RestController
@RequestMapping(path = "/api/v1/people/{code}/entitlements", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "entitlements", description = "What the law gives a registered person and why. For officers of her area; every look is logged.")
class EntitlementApi {

    private final PersonEntitlements people;
    private final Law law;
    private final Today today;

    EntitlementApi(PersonEntitlements people, Law law, Today today) {
        this.people = people;
        this.law = law;
        this.today = today;
    }

    @GetMapping
    @Operation(summary = "Every programme on a day, with amount, citations and trace", description = "`on`: today by default. `known`: the law in force on this day; the later of `on` and today by default.")
    ScreeningAnswer on(@PathVariable("code") String code,
            @RequestParam(name = "on", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam(name = "known", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate known) {
        Person person = people.lookedAt(code, "/api/v1/people/entitlements");
        LocalDate day = on == null ? today.day() : on;
        if (!person.living(day)) {
            throw new Fault("entitlement.person.notLiving", person.code(), day.toString());
        }
        LocalDate knownOn = known == null ? day.isAfter(today.day()) ? day : today.day() : known;
        return new ScreeningAnswers(law.book(), ScreeningRequest.Trace.ENTITLED).answer(people.assess(person, day, knownOn),
                law.book().programmes().stream().map(Programme::code).collect(Collectors.toSet()));
    }

    @GetMapping("/months")
    @Operation(summary = "The last twelve months of every programme that pays monthly", description = "`known`: by the law in force on this day, so that a back-dated law shows its difference; today by default.")
    List<MonthEntitlement> months(@PathVariable("code") String code,
            @RequestParam(name = "known", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate known) {
        Person person = people.lookedAt(code, "/api/v1/people/entitlements/months");
        return people.months(person, today.day(), known == null ? today.day() : known);
    }
}
