package org.ansinh.platform.registry;

import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.springframework.stereotype.Component;

/** The papers of a person that an officer may see: health and poverty files only by those who decide, and by who handed them in. */
@Component
class PersonPapers {

    private final Documents documents;
    private final PersonStore people;

    PersonPapers(Documents documents, PersonStore people) {
        this.documents = documents;
        this.people = people;
    }

    List<Document> of(Person person, Officer officer) {
        return documents.of(subjects(person)).stream().filter(document -> visible(document, officer)).toList();
    }

    Optional<Document> find(Person person, long id, Officer officer) {
        return documents.find(id, subjects(person)).filter(document -> visible(document, officer));
    }

    private static boolean visible(Document document, Officer officer) {
        return !document.kind().sensitive() || PersonViews.maySeeSensitive(officer) || document.recordedBy().equals(officer.username());
    }

    /** Also what was handed in for a record since merged into hers. */
    private List<String> subjects(Person person) {
        return people.same(person.id()).stream().map(id -> "person:" + id).toList();
    }
}
