package org.ansinh.platform.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.springframework.stereotype.Component;

/** The part of a form that says why something is believed: source, number of the paper, a paper of the file or a new one. */
@Component
class EvidenceForm {

    private final Documents documents;
    private final PersonPapers papers;
    private final Today today;

    EvidenceForm(Documents documents, PersonPapers papers, Today today) {
        this.documents = documents;
        this.papers = papers;
        this.today = today;
    }

    List<Question> questions(Given given, Person person, Officer officer) {
        List<Question.Option> kept = papers.of(person, officer).stream().limit(50)
                .map(paper -> new Question.Option(String.valueOf(paper.id()), given.page().t("registry.paper." + paper.kind())
                        + (paper.title().isBlank() ? "" : ": " + paper.title())))
                .toList();
        Stream<Question> choose = kept.isEmpty() ? Stream.empty() : Stream.of(Questions.choice(given, "giay-to", kept, ""));
        return Stream
                .of(Stream.of(Questions.text(given, "nguon"), Questions.text(given, "van-ban")), choose, Stream.of(Questions.file(given)))
                .flatMap(part -> part).toList();
    }

    /** Reads it; a new paper is kept in the person's file. */
    Evidence read(Given given, Person person, Officer officer, PaperKind kind) {
        String source = given.needed("nguon");
        String document = given.text("van-ban");
        Optional<Long> paper = given.file().length > 0
                ? given.maybe(Given.FILE,
                        () -> documents.store(new Documents.Paper("person:" + person.id(), kind, document.length() > 200 ? "" : document,
                                officer.username()), given.file(), today.now()).id())
                : given.maybe("giay-to", () -> chosen(given, person, officer)).flatMap(one -> one);
        return new Evidence(source, document, officer.username(), paper.orElse(null));
    }

    private Optional<Long> chosen(Given given, Person person, Officer officer) {
        String text = given.text("giay-to");
        Optional<Long> known = papers.of(person, officer).stream().map(Document::id).filter(id -> String.valueOf(id).equals(text))
                .findFirst();
        if (known.isEmpty() && !text.isEmpty()) {
            throw new Fault("registry.q.choice", given.page().t("registry.q.giay-to"));
        }
        return known;
    }
}
