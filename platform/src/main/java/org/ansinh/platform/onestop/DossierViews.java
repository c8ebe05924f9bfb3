package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ansinh.law.Citation;
import org.ansinh.law.Procedure;
import org.ansinh.law.Procedure.Act;
import org.ansinh.law.Verification;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names and days to files. */
@Component
class DossierViews {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Registry registry;
    private final Areas areas;
    private final Procedures procedures;
    private final Papers papers;
    private final ApplicationPapers sentPapers;
    private final DossierStore store;
    private final Deputies deputies;

    DossierViews(Registry registry, Areas areas, Procedures procedures, Papers papers, ApplicationPapers sentPapers,
            DossierStore store, Deputies deputies) {
        this.registry = registry;
        this.areas = areas;
        this.procedures = procedures;
        this.papers = papers;
        this.sentPapers = sentPapers;
        this.store = store;
        this.deputies = deputies;
    }

    List<DossierView> all(Collection<Dossier> dossiers, Officer officer, Page page) {
        Map<Long, Person> people = registry.find(dossiers.stream().map(Dossier::person).distinct().toList());
        Set<Integer> covered = deputies.coveredBy(officer.id(), page.today());
        return dossiers.stream().map(one -> view(one, people.get(one.person()), officer, covered, page)).toList();
    }

    DossierView.Whole whole(Dossier dossier, Officer officer, Function<Role[], Set<Integer>> rights, Page page) {
        Procedure procedure = procedures.of(dossier);
        DossierView file = all(List.of(dossier), officer, page).getFirst();
        return new DossierView.Whole(file, page.t(procedure.name()), procedure.days(), procedure.unit().name(),
                procedure.deadline() == Procedure.Deadline.LAW, procedure.citation().display(),
                procedure.verification() == Verification.READ,
                steps(dossier, procedure, page.today()),
                papers.of(dossier.id()).stream().map(one -> new DossierView.Paper(one.number(), one.name(), one.cameOn())).toList(),
                sentPapers.kept(dossier.code()).stream()
                        .map(one -> new DossierView.Kept(one.id(), one.title(), one.type().name(), one.size() / 1024)).toList(),
                store.events(dossier.id()).reversed().stream().map(DossierViews::event).toList(),
                moves(dossier, procedure, file, rights, page.today()));
    }

    private DossierView view(Dossier one, @Nullable Person person, Officer officer, Set<Integer> covered, Page page) {
        LocalDate day = page.today();
        LocalDate promised = one.promise();
        int late = promised == null || !one.late(day)
                ? 0
                : Math.max(1, procedures.counting(book -> book.calendar().between(promised, day)));
        Integer assigned = one.assignedTo();
        return new DossierView(one.code().text(), one.code().shown(), person == null ? "" : person.code(),
                person == null ? "" : person.name(),
                one.programme(), page.t(procedures.programme(one.programme()).name()),
                areas.find(one.areaUnit()).map(unit -> unit.name(page.locale())).orElse(""), one.channel().name(), one.applicant(),
                one.phone(),
                one.email(), one.receivedOn(), one.receiverName(), one.stageOn(day).name(), one.dueOn(), one.promisedOn(),
                one.appointedOn(),
                one.lateSince(), late,
                late == 0 && one.open() && !one.paused() && one.dueOn() != null && day.isAfter(one.dueOn()), one.paused(),
                one.apologyDue(day),
                one.assigneeName() == null ? "" : one.assigneeName(),
                assigned != null && (assigned == officer.id() || covered.contains(assigned)),
                one.proposal(), one.outcome() == null ? "" : one.outcome().name(), one.postedUntil(), one.version());
    }

    private List<DossierView.Step> steps(Dossier dossier, Procedure procedure, LocalDate day) {
        List<DossierView.Step> steps = new ArrayList<>();
        String here = dossier.stageOn(day).name();
        Act now = here.equals("CLOSED") ? null : Act.valueOf(here);
        for (Procedure.Step step : procedure.steps()) {
            String state = now == null || step.act().compareTo(now) < 0 ? "DONE" : step.act() == now ? "NOW" : "LATER";
            LocalDate from = dossier.clockFrom();
            LocalDate due = from == null
                    ? null
                    : procedures.counting(book -> new Clock(from, dossier.clockUsed()).due(step.act(), procedure, book));
            Citation citation = step.citation();
            steps.add(new DossierView.Step(step.act().name(), step.actor().name(), state, due, citation == null ? "" : citation.display(),
                    step.verification() == Verification.READ));
        }
        return steps;
    }

    private static DossierView.Happened event(Event one) {
        return new DossierView.Happened(one.kind().name(), one.day(), TIME.format(one.at().atZone(Today.ZONE)), one.byName(), one.note());
    }

    /** What the officer may do now, by role, stage and assignment. */
    private static List<String> moves(Dossier dossier, Procedure procedure, DossierView file, Function<Role[], Set<Integer>> rights,
            LocalDate day) {
        if (!dossier.open()) {
            return List.of();
        }
        boolean reception = holds(dossier, rights, Role.RECEPTION);
        boolean assessor = holds(dossier, rights, Role.ASSESSOR);
        boolean any = holds(dossier, rights, Role.RECEPTION, Role.ASSESSOR, Role.APPROVER);
        boolean another = !file.assignee().isEmpty() && !file.held();
        if (another) {
            return any ? List.of("TAKE_OVER") : List.of();
        }
        Dossier.Stage stage = dossier.stageOn(day);
        boolean agency = procedure.step(Act.DECIDE).orElseThrow().actor() == Procedure.Actor.AGENCY;
        List<String> moves = new ArrayList<>();
        add(moves, "PAPERS_CAME", reception && dossier.paused());
        add(moves, "VERIFIED", assessor && stage == Dossier.Stage.VERIFY && !dossier.paused());
        add(moves, "PROPOSE", assessor && stage == Dossier.Stage.DECIDE && !agency && dossier.proposal() == null);
        add(moves, "ANSWERED", assessor && stage == Dossier.Stage.DECIDE && agency);
        boolean apology = dossier.apologyDue(day);
        add(moves, "NOTIFIED", reception && stage == Dossier.Stage.NOTIFY && !apology);
        add(moves, "HANDED_OVER", reception && stage == Dossier.Stage.HAND_OVER && !apology);
        add(moves, "APOLOGISE", any && apology);
        add(moves, "ASK_PAPERS", (reception || assessor) && stage == Dossier.Stage.VERIFY && !apology);
        add(moves, "OBJECTED", (reception || assessor) && stage == Dossier.Stage.POST);
        add(moves, "WITHDRAWN", (reception || assessor) && dossier.proposal() == null && dossier.outcome() == null);
        add(moves, "TAKE", any && file.assignee().isEmpty());
        add(moves, "RELEASE", any && file.held());
        return moves;
    }

    private static boolean holds(Dossier dossier, Function<Role[], Set<Integer>> rights, Role... anyOf) {
        return rights.apply(anyOf).contains(dossier.areaUnit());
    }

    private static void add(List<String> moves, String move, boolean possible) {
        if (possible) {
            moves.add(move);
        }
    }
}
