package org.ansinh.platform.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.access.SubjectPlaces;
import org.ansinh.platform.launch.Today;
import org.springframework.stereotype.Component;

/** Tells the audit trail who its persons and households are and where they live. */
@Component
class PeoplesPlaces implements SubjectPlaces {

    private static final String PERSON = "person:";
    private static final String HOUSEHOLD = "household:";

    private final Registry registry;
    private final Today today;

    PeoplesPlaces(Registry registry, Today today) {
        this.registry = registry;
        this.today = today;
    }

    @Override
    public Map<String, Place> places(Collection<String> subjects) {
        Map<String, Place> places = new HashMap<>();
        for (String subject : subjects) {
            Optional<Long> number = number(subject);
            Optional<PersonOnDay> somebody = subject.startsWith(PERSON)
                    ? number.flatMap(id -> registry.lastKnown(id, today.day()))
                    : subject.startsWith(HOUSEHOLD)
                            ? number.flatMap(id -> registry.members(id, today.day()).stream().findFirst())
                            : Optional.empty();
            somebody.ifPresent(one -> {
                if (one.areaUnit() != null) {
                    places.put(subject,
                            new Place(subject.startsWith(PERSON) ? one.person().code() : registry.householdCode(number.orElseThrow()),
                                    one.areaUnit()));
                }
            });
        }
        return places;
    }

    @Override
    public boolean isSomebody(String subject) {
        return subject.startsWith(PERSON) || subject.startsWith(HOUSEHOLD);
    }

    @Override
    public Optional<String> subject(String code) {
        return registry.byCode(code).map(person -> PERSON + person.id())
                .or(() -> registry.householdByCode(code).map(household -> HOUSEHOLD + household));
    }

    private static Optional<Long> number(String subject) {
        String digits = subject.substring(subject.indexOf(':') + 1);
        return digits.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }
}
