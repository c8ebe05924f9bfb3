package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonPanel;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Grants, waiting proposals and decisions on the person page, with those of records merged into hers. */
@Component
class CasePanel implements PersonPanel {

    private final Grants grants;
    private final Proposals proposals;
    private final Views views;
    private final Merges merges;

    CasePanel(Grants grants, Proposals proposals, Views views, Merges merges) {
        this.grants = grants;
        this.proposals = proposals;
        this.views = views;
        this.merges = merges;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String template() {
        return "casework/panel.jte";
    }

    @Override
    public Map<String, Object> model(Person person, LocalDate day, Page page) {
        Collection<Long> same = merges.same(person.id());
        return Map.of(
                "personCode", person.code(),
                "grants", same.stream().flatMap(one -> grants.of(one).stream()).map(grant -> views.grant(grant, page)).toList(),
                "waiting",
                same.stream().flatMap(one -> proposals.waitingOf(one).stream()).map(one -> views.proposal(one, null, page)).toList(),
                "decided", views.decided(same.stream().flatMap(one -> proposals.decidedOf(one).stream()).toList(), page));
    }
}
