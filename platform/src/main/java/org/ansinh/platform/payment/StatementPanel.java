package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.Collectors;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonPanel;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Due, paid and arrears by month on the person page. */
@Component
class StatementPanel implements PersonPanel {

    private final Statements statements;
    private final ProgrammeWords words;

    StatementPanel(Statements statements, ProgrammeWords words) {
        this.statements = statements;
        this.words = words;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String template() {
        return "payment/statement.jte";
    }

    @Override
    public Map<String, Object> model(Person person, LocalDate day, Page page) {
        StatementView statement = statements.of(person.id(), YearMonth.from(day));
        return Map.of("statement", new StatementView(statement.rows().reversed()), "code", person.code(),
                "programmes", statement.rows().stream().map(StatementView.Row::programme).distinct()
                        .collect(Collectors.toMap(code -> code, code -> words.name(code, page))));
    }
}
