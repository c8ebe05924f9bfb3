package org.ansinh.platform.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** The questions that forms of the registry are made of. */
@Component
class Questions {

    private final Areas areas;

    Questions(Areas areas) {
        this.areas = areas;
    }

    static Question text(Given given, String id) {
        return new Question(id, given.page().t("registry.q." + id), hint(given.page(), id), Question.Kind.TEXT, List.of(), given.texts(id));
    }

    /** A typed answer with something already there when nothing was typed yet. */
    static Question text(Given given, String id, String before) {
        Question question = text(given, id);
        return given.texts(id).isEmpty() ? with(question, before) : question;
    }

    static Question choice(Given given, String id, List<Question.Option> options, String before) {
        Question question = new Question(id, given.page().t("registry.q." + id), hint(given.page(), id), Question.Kind.CHOICE, options,
                given.texts(id));
        return given.texts(id).isEmpty() && !before.isEmpty() ? with(question, before) : question;
    }

    static Question many(Given given, String id, List<Question.Option> options) {
        return new Question(id, given.page().t("registry.q." + id), hint(given.page(), id), Question.Kind.MANY, options, given.texts(id));
    }

    static Question file(Given given) {
        return new Question(Given.FILE, given.page().t("registry.paper.choose"), given.page().t("registry.paper.hint"), Question.Kind.FILE,
                List.of(), List.of());
    }

    /** The names of an enum, with labels {@code prefix.NAME}. */
    static List<Question.Option> options(Page page, String prefix, Enum<?>... values) {
        return Arrays.stream(values).map(value -> new Question.Option(value.name(), page.t(prefix + "." + value.name()))).toList();
    }

    /** A fact of the catalogue as a question, with its own words. */
    static Question fact(Given given, Fact fact) {
        Page page = given.page();
        String id = "dk-" + fact.id().replace('_', '-');
        String hint = Stream.of(page.t(fact.unit()), page.t("registry.q.fact.optional")).filter(part -> !part.isBlank())
                .reduce((one, other) -> one + ". " + other).orElse("");
        List<Question.Option> options = switch (fact.type()) {
            case BOOLEAN ->
                List.of(new Question.Option("true", page.t("registry.yes")), new Question.Option("false", page.t("registry.no")));
            case CODE -> fact.codes().stream().map(code -> new Question.Option(code.id(), page.t(code.label()))).toList();
            default -> List.of();
        };
        return new Question(id, page.t(fact.label()), hint, options.isEmpty() ? Question.Kind.TEXT : Question.Kind.CHOICE, options,
                given.texts(id));
    }

    /** Ward and khóm or ấp in one list, so that it works without scripts; free words stay possible beside it. */
    List<Question> home(Given given, Set<Integer> visible, Hamlets hamlets) {
        Page page = given.page();
        List<Question.Option> homes = areas.wards(page.today()).stream().filter(unit -> visible.contains(unit.id()))
                .flatMap(unit -> Stream.concat(Stream.of(new Question.Option(unit.id() + "|", unit.name(page.locale()))),
                        hamlets.names(unit.id(), page.today()).stream()
                                .map(name -> new Question.Option(unit.id() + "|" + name, unit.name(page.locale()) + " · " + name))))
                .limit(1_000).toList();
        return List.of(choice(given, "noi-o", homes, ""), text(given, "thon-khac"), text(given, "dia-chi"));
    }

    private static Question with(Question question, String before) {
        return new Question(question.id(), question.label(), question.hint(), question.kind(), question.options(), List.of(before));
    }

    /** Empty when the question needs none. */
    private static String hint(Page page, String id) {
        String key = "registry.q." + id + ".hint";
        String text = page.t(key);
        return text.equals(key) ? "" : text;
    }
}
