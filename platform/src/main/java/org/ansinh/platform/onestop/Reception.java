package org.ansinh.platform.onestop;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ansinh.law.Procedure;
import org.ansinh.law.Procedure.Act;
import org.ansinh.law.Procedure.Channel;
import org.ansinh.law.Text;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Takes files in. Sending the same form twice gives the same receipt. */
@Component
class Reception {

    private final DossierStore store;
    private final Papers papers;
    private final Refusals refusals;
    private final Applications applications;
    private final ApplicationPapers sentPapers;
    private final Procedures procedures;
    private final Registry registry;
    private final Notices notices;
    private final AuditTrail audit;
    private final Today today;

    Reception(DossierStore store, Papers papers, Refusals refusals, Applications applications, ApplicationPapers sentPapers,
            Procedures procedures, Registry registry, Notices notices,
            AuditTrail audit, Today today) {
        this.store = store;
        this.papers = papers;
        this.refusals = refusals;
        this.applications = applications;
        this.sentPapers = sentPapers;
        this.procedures = procedures;
        this.registry = registry;
        this.notices = notices;
        this.audit = audit;
        this.today = today;
    }

    /**
     * What is filled in at the counter.
     *
     * @param key drawn with the form: the same key is the same request
     * @param brought places of the programme's papers that were brought, from 0
     */
    record Request(
            UUID key, String personCode, String programme, Channel channel, String applicant, String phone, String email,
            Set<Integer> brought) {}

    /** Whom a form is about, by which procedure, with which papers. {@code open}: a file that runs already. */
    record Counter(Person person, int areaUnit, Procedure procedure, List<Text> papers, Optional<Dossier> open, boolean refused) {}

    /** Looks at somebody before her file is taken in; unknown and out-of-area people get the same answer. */
    @Transactional(readOnly = true)
    public Counter counter(String personCode, String programme, Set<Integer> areas) {
        Person person = registry.byCode(personCode.strip()).orElseThrow(() -> Fault.absent("onestop.person.unknown", personCode));
        Integer unit = home(person.id());
        if (unit == null || !areas.contains(unit)) {
            throw Fault.absent("onestop.person.unknown", personCode);
        }
        Procedure procedure = procedures.on(programme, today.day());
        List<Text> named = procedure.papersBrought() ? procedures.programme(programme).papers() : List.of();
        return new Counter(person, unit, procedure, named, store.open(person.id(), programme),
                refusals.refused(person.id(), programme));
    }

    private @Nullable Integer home(long person) {
        PersonOnDay now = registry.on(person, today.day());
        return now.areaUnit() != null ? now.areaUnit() : registry.lastKnown(person, today.day()).map(PersonOnDay::areaUnit).orElse(null);
    }

    /** Receives a file for an officer who serves its area. */
    @Transactional
    public Dossier receive(Request request, Officer by, Set<Integer> areas) {
        return receive(request, DossierCode.draw(), today.day(), by, areas);
    }

    /** Enters a file that came in on an earlier day, from which its days count. */
    @Transactional
    public Dossier receive(Request request, LocalDate arrived, Officer by, Set<Integer> areas) {
        return receive(request, DossierCode.draw(), arrived, by, areas);
    }

    /**
     * Takes in what was sent online, under the code it was sent with, for the person whom the officer found.
     *
     * @param compared the officer says that she compared the papers: needed where name or day of birth differ from what was written
     */
    @Transactional
    public Dossier accept(DossierCode sent, String personCode, Set<Integer> brought, boolean compared, Officer by, Set<Integer> areas) {
        Application application = requireSent(sent, areas);
        if (application.state() == Application.State.TAKEN) {
            return store.find(sent).orElseThrow();
        }
        if (application.state() != Application.State.SENT) {
            throw new Fault("onestop.online.closed");
        }
        if (!compared) {
            requireSame(application, counter(personCode, application.programme(), areas).person());
        }
        UUID key = UUID.nameUUIDFromBytes(sent.text().getBytes(StandardCharsets.US_ASCII));
        Dossier received = receive(
                new Request(key, personCode, application.programme(), Channel.ONLINE, application.applicant(), application.phone(),
                        application.email(), brought),
                sent, today.day(), by, areas);
        sentPapers.handOver(sent, received.person(), by, today.now());
        applications.taken(sent, received.id());
        return received;
    }

    private static void requireSame(Application written, Person person) {
        LocalDate born = written.born();
        if (!person.named(written.name()) || !person.born().equals(born)) {
            throw new Fault("onestop.online.differs", written.name(), born == null ? "" : Days.shown(born), person.name(),
                    Days.shown(person.born()));
        }
    }

    /** Answers what was sent online with words instead of taking it in. */
    @Transactional
    public void decline(DossierCode sent, String why, Officer by, Set<Integer> areas) {
        if (why.isBlank() || why.length() > 1000) {
            throw new Fault("onestop.words.missing");
        }
        Application application = requireSent(sent, areas);
        if (application.state() == Application.State.DECLINED && application.answer().equals(why.strip())) {
            return;
        }
        if (application.state() != Application.State.SENT) {
            throw new Fault("onestop.online.closed");
        }
        applications.declined(sent, why.strip());
        sentPapers.forget(sent);
        audit.changed(by, "application:" + sent.text(), "declined");
        notices.tellDeclined(applications.find(sent).orElseThrow());
    }

    /** Locked; another area's does not exist. */
    private Application requireSent(DossierCode sent, Set<Integer> areas) {
        return applications.lock(sent).filter(one -> one.areaUnit() != null && areas.contains(one.areaUnit()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Dossier receive(Request request, DossierCode code, LocalDate day, Officer by, Set<Integer> areas) {
        Optional<Dossier> before = store.ofRequest(request.key()).filter(one -> one.programme().equals(request.programme()));
        if (before.isPresent()) {
            return before.get();
        }
        Counter counter = counter(request.personCode(), request.programme(), areas);
        requirePossible(request, counter);
        Set<Integer> missing = missing(counter.papers(), request.brought());
        Clock clock = missing.isEmpty() ? Clock.start(day) : null;
        Dossier.Stage stage = clock == null ? Dossier.Stage.CHECK : Dossier.Stage.VERIFY;
        LocalDate promised = clock == null ? null : procedures.counting(book -> clock.promised(counter.procedure(), book));
        LocalDate due = clock == null
                ? procedures.reminder(day)
                : procedures.counting(book -> clock.due(Act.VERIFY, counter.procedure(), book));
        long id = add(new DossierStore.Arrival(code, request.key(), counter.person().id(), request.programme(), counter.procedure().code(),
                request.channel(), counter.areaUnit(), applicant(request, counter), request.phone().strip(), request.email().strip(), day,
                today.now(), by.id(), by.name(), stage, clock, due, promised));
        store.add(id, 0, Event.Kind.RECEIVED, day, today.now(), by.id(), by.name(), stage, "", due, promised);
        for (int i = 0; i < counter.papers().size(); i++) {
            papers.name(id, counter.papers().get(i).vi(), missing.contains(i) ? null : day);
        }
        audit.changed(by, "person:" + counter.person().id(), "received file " + code.text() + " " + request.programme());
        Dossier received = store.find(code).orElseThrow();
        notices.tell(received, Event.Kind.RECEIVED);
        return received;
    }

    /** She does not want what the office offers of itself, or wants it after all; said in her words. */
    @Transactional
    public void refuse(String personCode, String programme, boolean refuses, String said, Officer by, Set<Integer> areas) {
        Counter counter = counter(personCode, programme, areas);
        if (said.isBlank() || said.length() > 1000) {
            throw new Fault("onestop.words.missing");
        }
        refusals.record(counter.person().id(), programme, refuses, said.strip(), today.day(), today.now(), by);
        audit.changed(by, "person:" + counter.person().id(),
                (refuses ? "refuses " : "no longer refuses ") + programme + " offered by the office");
    }

    private long add(DossierStore.Arrival arrival) {
        try {
            return store.add(arrival);
        } catch (DuplicateKeyException atOnce) {
            throw new Fault("onestop.atOnce");
        }
    }

    private void requirePossible(Request request, Counter counter) {
        String name = counter.person().name();
        if (!counter.procedure().channels().contains(request.channel())) {
            throw new Fault("onestop.channel.closed", request.programme());
        }
        counter.open().ifPresent(open -> {
            throw new Fault("onestop.open", name, open.code().shown());
        });
        if (request.channel() == Channel.PROACTIVE && counter.refused()) {
            throw new Fault("onestop.refused", name);
        }
        if (request.applicant().length() > 120) {
            throw new Fault("onestop.applicant.long");
        }
        if (!request.phone().isBlank() && !Contact.phone(request.phone())) {
            throw new Fault("onestop.phone.form", request.phone());
        }
        if (!request.email().isBlank() && !Contact.email(request.email())) {
            throw new Fault("onestop.email.form", request.email());
        }
    }

    private static String applicant(Request request, Counter counter) {
        return request.applicant().isBlank() ? counter.person().name() : request.applicant().strip();
    }

    private static Set<Integer> missing(List<Text> papers, Set<Integer> brought) {
        return IntStream.range(0, papers.size()).filter(place -> !brought.contains(place)).boxed().collect(Collectors.toSet());
    }
}
