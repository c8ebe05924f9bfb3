package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.util.Map;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonPanel;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Grants, waiting proposals and decisions on the person page. */
@Component
class CasePanel implements PersonPanel {

    private final Grants grants;
    private final Proposals proposals;
    private final Views views;

    CasePanel(Grants grants, Proposals proposals, Views views) {
        this.grants = grants;
        this.proposals = proposals;
        this.views = views;
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
        return Map.of(
                "personCode", person.code(),
                "grants", grants.of(person.id()).stream().map(grant -> views.grant(grant, page)).toList(),
                "waiting", proposals.waitingOf(person.id()).stream().map(one -> views.proposal(one, null, page)).toList(),
                "decided", views.decided(proposals.decidedOf(person.id()), page));
    }
}
