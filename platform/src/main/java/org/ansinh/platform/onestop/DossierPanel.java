package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonPanel;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** A person's files on her page. */
@Component
class DossierPanel implements PersonPanel {

    private final DossierStore store;
    private final DossierViews views;
    private final CurrentOfficer current;

    DossierPanel(DossierStore store, DossierViews views, CurrentOfficer current) {
        this.store = store;
        this.views = views;
        this.current = current;
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public String template() {
        return "onestop/panel.jte";
    }

    @Override
    public Map<String, Object> model(Person person, LocalDate day, Page page) {
        Officer officer = current.require();
        List<DossierView> files = views.all(store.of(person.id()), officer, page);
        return Map.of("files", files, "personCode", person.code());
    }
}
