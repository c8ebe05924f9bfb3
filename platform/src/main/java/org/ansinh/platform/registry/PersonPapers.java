package org.ansinh.platform.registry;

import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.springframework.stereotype.Component;

/** The papers of a person that an officer may see: health and poverty files only by those who decide, and by who handed them in. */
@Component
class PersonPapers {

    private final Documents documents;

    PersonPapers(Documents documents) {
        this.documents = documents;
    }

    List<Document> of(Person person, Officer officer) {
        return documents.of(subject(person)).stream().filter(document -> visible(document, officer)).toList();
    }

    Optional<Document> find(Person person, long id, Officer officer) {
        return documents.find(id, List.of(subject(person))).filter(document -> visible(document, officer));
    }

    private static boolean visible(Document document, Officer officer) {
        return !document.kind().sensitive() || PersonViews.maySeeSensitive(officer) || document.recordedBy().equals(officer.username());
    }

    private static String subject(Person person) {
        return "person:" + person.id();
    }
}
