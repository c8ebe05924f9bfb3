package org.ansinh.platform.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** The pages to register somebody, to correct who she is, and to note or verify her number. */
@Component
class PersonForms {

    private final Questions questions;
    private final Hamlets hamlets;
    private final EvidenceForm evidence;
    private final EventForm events;
    private final Changes changes;
    private final CurrentOfficer officers;

    PersonForms(Questions questions, Hamlets hamlets, EvidenceForm evidence, EventForm events, Changes changes, CurrentOfficer officers) {
        this.questions = questions;
        this.hamlets = hamlets;
        this.evidence = evidence;
        this.events = events;
        this.changes = changes;
        this.officers = officers;
    }

    /** {@code alike}: people of the same name and day of birth, who must be looked at first. */
    FormView registration(Given given, List<String> alike) {
        Page page = given.page();
        List<Question> asked = new ArrayList<>(List.of(Questions.text(given, "ten"),
                Questions.choice(given, "gioi-tinh", Questions.options(page, "registry.sex", Sex.values()), ""),
                Questions.text(given, "ngay-sinh"), Questions.text(given, "so-dinh-danh"), Questions.text(given, "ho-co-san"),
                Questions.choice(given, "quan-he", Questions.options(page, "registry.relation", Relation.values()), "HEAD")));
        asked.addAll(questions.home(given, officers.visibleAreas(PersonDoor.RECORDERS), hamlets));
        asked.add(Questions.text(given, "ngay"));
        asked.addAll(List.of(Questions.text(given, "nguon"), Questions.text(given, "van-ban")));
        if (!alike.isEmpty()) {
            asked.add(confirm(given, "khac-nguoi"));
        }
        return new FormView(page.t("registry.register"), page.t("registry.register.lede"), "/nguoi-dan/dang-ky",
                List.of(new Link("/nguoi-dan", page.t("registry.search.title"))), asked,
                alike.stream().map(code -> page.t("registry.register.alike", code)).toList(), Map.of(), page.t("registry.register"),
                "/nguoi-dan", List.of());
    }

    FormView identity(Person person, Officer officer, Given given) {
        Page page = given.page();
        List<Question> asked = new ArrayList<>(List.of(Questions.text(given, "ten", person.name()),
                Questions.choice(given, "gioi-tinh", Questions.options(page, "registry.sex", Sex.values()), person.sex().name()),
                Questions.text(given, "ngay-sinh", page.english() ? person.born().toString() : page.date(person.born()))));
        asked.addAll(evidence.questions(given, person, officer));
        return form(person, page, "nhan-than", asked, List.of());
    }

    /** {@code mismatches}: in what a typed number does not fit her. */
    FormView number(Person person, Officer officer, Given given, Set<PersonalNumber.Mismatch> mismatches) {
        Page page = given.page();
        List<Question> asked = new ArrayList<>(List.of(Questions.text(given, "so-dinh-danh"),
                Questions.choice(given, "doi-chieu", List.of(new Question.Option("STATED", page.t("registry.q.doi-chieu.STATED")),
                        new Question.Option("VERIFIED", page.t("registry.q.doi-chieu.VERIFIED"))), "")));
        asked.addAll(evidence.questions(given, person, officer));
        if (!mismatches.isEmpty()) {
            asked.add(confirm(given, "van-ghi"));
        }
        return form(person, page, "so-dinh-danh", asked, mismatches.stream().map(one -> page.t("registry.mismatch." + one)).toList());
    }

    private FormView form(Person person, Page page, String address, List<Question> asked, List<String> notices) {
        String here = "/nguoi-dan/" + person.code();
        return new FormView(page.t("registry.page." + address, person.name()), page.t("registry.record.lede"), here + "/" + address,
                List.of(new Link("/nguoi-dan", page.t("registry.search.title")), new Link(here, person.name())), asked, notices,
                Map.of(Given.VERSION, changes.version(events.touched(person, page))), page.t("registry.save"), here, List.of());
    }

    private static Question confirm(Given given, String id) {
        return Questions.many(given, id, List.of(new Question.Option("1", given.page().t("registry.q." + id + ".yes"))));
    }

}
