package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** On the person page: what to look at, records merged into hers, and the ways into her file. */
@Component
class FilePanel implements PersonPanel {

    private final Registry registry;
    private final FollowUps followUps;
    private final Merges merges;
    private final Receivers receivers;

    FilePanel(Registry registry, FollowUps followUps, Merges merges, Receivers receivers) {
        this.registry = registry;
        this.followUps = followUps;
        this.merges = merges;
        this.receivers = receivers;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public String template() {
        return "registry/file-panel.jte";
    }

    @Override
    public Map<String, Object> model(Person person, LocalDate day, Page page) {
        List<Merges.Merge> merged = merges.into(person.id());
        return Map.of("person", person,
                "followUps", followUps.openOf(List.of(person.id())),
                "mismatches", registry.mismatches(person),
                "merged", merged,
                "codes",
                registry.find(merged.stream().map(Merges.Merge::merged).toList()).values().stream()
                        .collect(Collectors.toMap(Person::id, Person::code)),
                "receivers", receivers.of(person.id(), day));
    }
}
