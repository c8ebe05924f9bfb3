package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.law.Procedure;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;

/** Fills the sheets that are handed to applicants. */
@Component
class Sheets {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final DossierStore store;
    private final Papers papers;
    private final Procedures procedures;
    private final Registry registry;
    private final Areas areas;

    Sheets(DossierStore store, Papers papers, Procedures procedures, Registry registry, Areas areas) {
        this.store = store;
        this.papers = papers;
        this.procedures = procedures;
        this.registry = registry;
        this.areas = areas;
    }

    /** The sheet for what happened last of its kind; a Fault when there is nothing of the kind. */
    Sheet of(Dossier file, Sheet.Kind kind, LocalDate today, String track) {
        Event event = store.events(file.id()).reversed().stream().filter(one -> one.kind() == cause(kind)).findFirst()
                .or(() -> kind == Sheet.Kind.PAPERS && file.paused() ? Optional.of(store.events(file.id()).getFirst()) : Optional.empty())
                .orElseThrow(() -> new Fault("onestop.sheet.none", file.code().shown()));
        Event received = store.events(file.id()).getFirst();
        Procedure procedure = procedures.of(file);
        List<DossierView.Paper> shown = papers.of(file.id()).stream().filter(one -> kind != Sheet.Kind.PAPERS || one.cameOn() == null)
                .map(one -> new DossierView.Paper(one.number(), one.name(), one.cameOn())).toList();
        String days = procedure.days() + (procedure.unit() == Procedure.Unit.WORKING_DAYS ? " ngày làm việc" : " ngày");
        return new Sheet(kind, areas.find(file.areaUnit()).map(AreaUnit::name).orElse(""), file.code().shown(), file.applicant(),
                registry.find(file.person()).map(Person::name).orElse(""), address(file, today), file.phone(), file.email(),
                procedures.programme(file.programme()).name().vi(), shown, days, file.receivedOn(),
                TIME.format(received.at().atZone(Today.ZONE)), file.promisedOn(),
                kind == Sheet.Kind.RECEIPT ? file.promisedOn() : event.appointedOn(),
                event.byName(), event.day(), event.note(), track);
    }

    private String address(Dossier file, LocalDate today) {
        return registry.lastKnown(file.person(), today).map(this::place).orElse("");
    }

    private String place(PersonOnDay home) {
        String unit = home.areaUnit() == null ? "" : areas.find(home.areaUnit()).map(AreaUnit::name).orElse("");
        return List.of(home.address(), home.hamlet(), unit).stream().filter(part -> !part.isBlank()).collect(Collectors.joining(", "));
    }

    private static Event.Kind cause(Sheet.Kind kind) {
        return switch (kind) {
            case RECEIPT -> Event.Kind.RECEIVED;
            case PAPERS -> Event.Kind.PAPERS_ASKED;
            case APOLOGY -> Event.Kind.APOLOGISED;
        };
    }
}
