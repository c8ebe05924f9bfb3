package org.ansinh.platform.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ansinh.law.FactCatalogue;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** The page of a kind of life event: only the questions it needs. */
@Component
class EventForm {

    /** Before the code of a member whose relation is asked. */
    static final String RELATION_OF = "qh-";

    private final Registry registry;
    private final FactCatalogue catalogue;
    private final Questions questions;
    private final Hamlets hamlets;
    private final EvidenceForm evidence;
    private final Changes changes;
    private final CurrentOfficer officers;

    EventForm(Registry registry, FactCatalogue catalogue, Questions questions, Hamlets hamlets, EvidenceForm evidence, Changes changes,
            CurrentOfficer officers) {
        this.registry = registry;
        this.catalogue = catalogue;
        this.questions = questions;
        this.hamlets = hamlets;
        this.evidence = evidence;
        this.changes = changes;
        this.officers = officers;
    }

    FormView view(LifeEventKind kind, Person person, Officer officer, Given given) {
        Page page = given.page();
        String here = "/nguoi-dan/" + person.code();
        List<Question> asked = new ArrayList<>();
        asked.add(Questions.text(given, kind.does(LifeEventKind.Effect.CHILD) ? "ngay-sinh" : "ngay"));
        kind.does().forEach(effect -> asked.addAll(of(effect, person, given)));
        kind.facts().stream().flatMap(id -> catalogue.find(id).stream()).forEach(fact -> asked.add(Questions.fact(given, fact)));
        asked.addAll(evidence.questions(given, person, officer));
        return new FormView(page.t(kind.label()) + ": " + person.name(), page.t(kind.about()), here + "/bien-dong/" + kind.address(),
                List.of(new Link("/nguoi-dan", page.t("registry.search.title")), new Link(here, person.name()),
                        new Link(here + "/bien-dong", page.t("registry.events"))),
                asked, List.of(), Map.of(Given.VERSION, changes.version(touched(person, page))), page.t("registry.save"), here, List.of());
    }

    /** She and everybody of her household today. */
    Touched touched(Person person, Page page) {
        Touched touched = new Touched().person(person.id());
        registry.household(person.id(), page.today()).forEach(member -> {
            touched.person(member.person().id());
            if (member.household() != null) {
                touched.household(member.household());
            }
        });
        return touched;
    }

    private List<Question> of(LifeEventKind.Effect effect, Person person, Given given) {
        Page page = given.page();
        return switch (effect) {
            case CHILD -> List.of(Questions.text(given, "ten"),
                    Questions.choice(given, "gioi-tinh", Questions.options(page, "registry.sex", Sex.values()), ""),
                    Questions.text(given, "so-dinh-danh"), relation(given, "CHILD"));
            case DIE -> List.of();
            case WIDOW, SPOUSE -> List.of(Questions.text(given, "vo-chong"));
            case SHARE_HOME -> List.of(Questions.choice(given, "ve-o", List.of(new Question.Option("HERE", page.t("registry.q.ve-o.HERE")),
                    new Question.Option("THERE", page.t("registry.q.ve-o.THERE"))), ""), relation(given, "SPOUSE"));
            case MOVE_IN -> {
                List<Question> asked = new ArrayList<>(List.of(whole(given)));
                asked.addAll(questions.home(given, officers.visibleAreas(PersonDoor.RECORDERS), hamlets));
                yield asked;
            }
            case MOVE_OUT -> List.of(whole(given), Questions.text(given, "noi-den"));
            case JOIN -> List.of(Questions.text(given, "ho"), relation(given, "OTHER"));
            case MERGE_HOUSEHOLDS -> List.of(Questions.text(given, "ho"), relation(given, "OTHER"));
            case SPLIT -> {
                List<Question> asked = new ArrayList<>(members(person, given, false));
                asked.addAll(questions.home(given, officers.visibleAreas(PersonDoor.RECORDERS), hamlets));
                yield asked;
            }
            case HEAD -> members(person, given, true);
        };
    }

    private static Question relation(Given given, String usual) {
        return Questions.choice(given, "quan-he", Questions.options(given.page(), "registry.relation", Relation.values()), usual);
    }

    private static Question whole(Given given) {
        return Questions.choice(given, "ai", List.of(new Question.Option("HOUSEHOLD", given.page().t("registry.q.ai.HOUSEHOLD")),
                new Question.Option("PERSON", given.page().t("registry.q.ai.PERSON"))), "");
    }

    /** Each member with her relation: as it is when {@code filled}, else empty for who does not go along. */
    private List<Question> members(Person person, Given given, boolean filled) {
        return registry.household(person.id(), given.page().today()).stream()
                .filter(member -> filled || member.person().id() != person.id())
                .map(member -> {
                    String id = RELATION_OF + member.person().code();
                    Question question = Questions.choice(given, id, Questions.options(given.page(), "registry.relation", Relation.values()),
                            filled && member.relation() != null ? member.relation().name() : "");
                    return new Question(id, member.person().name(), filled ? "" : given.page().t("registry.q.qh.hint"), question.kind(),
                            question.options(), question.given());
                }).toList();
    }
}
