package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.Map;
import org.ansinh.platform.access.Looks;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** On the person page: how often her file was opened of late, with the way to who did it. */
@Component
class LookPanel implements PersonPanel {

    private static final int DAYS = 30;

    private final Looks looks;
    private final LookSubjects subjects;

    LookPanel(Looks looks, LookSubjects subjects) {
        this.looks = looks;
        this.subjects = subjects;
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public String template() {
        return "registry/look-panel.jte";
    }

    @Override
    public Map<String, Object> model(Person person, LocalDate day, Page page) {
        LocalDate since = LocalDate.now(Today.ZONE).minusDays(DAYS);
        boolean may = page.may(LookPages.READERS);
        return Map.of("code", person.code(), "days", DAYS, "count", may ? looks.count(subjects.of(person), since) : 0);
    }
}
