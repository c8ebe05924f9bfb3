package org.ansinh.platform.registry;

import java.util.Optional;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Opens a person's or household's file to an officer who may, and answers everybody else as if it did not exist. */
@Component
class PersonDoor {

    /** Who may register and change people and households. */
    static final Role[] RECORDERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER};
    /** Who may read the papers, accounts and receivers in a file. */
    static final Role[] FILE_READERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER, Role.APPROVER, Role.INSPECTOR};

    private final Registry registry;
    private final CurrentOfficer officers;
    private final Today today;

    PersonDoor(Registry registry, CurrentOfficer officers, Today today) {
        this.registry = registry;
        this.officers = officers;
        this.today = today;
    }

    /** The person by her code, who lives, or lived last, where the officer holds one of the roles. */
    Person open(String code, Role... anyOf) {
        officers.require(anyOf);
        Person person = registry.byCode(code).orElseThrow(PersonDoor::absent);
        require(person.id(), anyOf);
        return person;
    }

    void require(long person, Role... anyOf) {
        Optional<Integer> unit = registry.lastKnown(person, today.day()).map(PersonOnDay::areaUnit);
        if (unit.isEmpty() || !officers.visibleAreas(anyOf).contains(unit.get())) {
            throw absent();
        }
    }

    static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
