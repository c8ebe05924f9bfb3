package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonPanel;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** On the person page: what rules found about her and what came of it, for those who review; and the way to say that she lives. */
@Component
class FindingPanel implements PersonPanel {

    private final FindingStore findings;
    private final RuleBook book;

    FindingPanel(FindingStore findings, RuleBook book) {
        this.findings = findings;
        this.book = book;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String template() {
        return "integrity/panel.jte";
    }

    @Override
    public Map<String, Object> model(Person person, LocalDate day, Page page) {
        boolean reviews = page.may("ASSESSOR", "APPROVER", "INSPECTOR", "LEADER");
        List<PanelLine> lines = !reviews
                ? List.of()
                : findings.ofPerson(person.id()).stream().filter(one -> !one.control()).map(one -> new PanelLine(one.id(),
                        book.find(one.rule()).map(rule -> page.t(rule.name())).orElse(one.rule()), page.t("integrity.state." + one.state()),
                        page.date(one.foundOn()), one.explanation())).toList();
        return Map.of("lines", lines, "reviews", reviews, "code", person.code(), "dead",
                person.died() != null && page.may("RECEPTION", "ASSESSOR", "SOCIAL_WORKER"));
    }
}
