package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ansinh.law.Procedure;
import org.ansinh.law.Procedure.Act;
import org.ansinh.law.Procedure.Outcome;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.ProposalDecided;
import org.ansinh.platform.casework.ProposalMade;
import org.ansinh.platform.casework.Proposing;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * Moves files on. Two officers at one file: the second is told who did what; the exact repeat of a move gives the same answer as
 * the first time. What a file ends in is decided by people: an approver in casework, or the authority whose answer is entered.
 */
@Component
class Moves {

    private static final int LONGEST = 2000;

    private final DossierStore store;
    private final FilesOfPeople files;
    private final Papers papers;
    private final Procedures procedures;
    private final Deputies deputies;
    private final LawRow lawRow;
    private final Proposing proposing;
    private final Registry registry;
    private final Notices notices;
    private final AuditTrail audit;
    private final Today today;

    Moves(DossierStore store, FilesOfPeople files, Papers papers, Procedures procedures, Deputies deputies, LawRow lawRow,
            Proposing proposing,
            Registry registry,
            Notices notices, AuditTrail audit, Today today) {
        this.store = store;
        this.files = files;
        this.papers = papers;
        this.procedures = procedures;
        this.deputies = deputies;
        this.lawRow = lawRow;
        this.proposing = proposing;
        this.registry = registry;
        this.notices = notices;
        this.audit = audit;
        this.today = today;
    }

    /**
     * Does it.
     *
     * @param version the version the officer saw
     * @param areas units in which she holds any of the roles given
     */
    @Transactional
    public Dossier move(DossierCode code, int version, Move move, Officer by, Function<Role[], Set<Integer>> areas) {
        Dossier before = store.lock(code).filter(one -> areas.apply(move.roles()).contains(one.areaUnit()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (before.version() != version) {
            return meanwhile(before, version, move, by);
        }
        requireHers(before, move, by);
        requireWords(move);
        if (move instanceof Move.Propose propose) {
            propose(before, propose, by, areas);
        } else {
            store.move(before, after(before, move, by), move.kind(), today.day(), today.now(), by.id(), by.name(), move.words().strip());
        }
        audit.changed(by, "person:" + before.person(), "file " + code.text() + ": " + move.kind());
        Dossier moved = store.find(code).orElseThrow();
        notices.tell(moved, move.kind());
        return moved;
    }

    private Dossier meanwhile(Dossier now, int version, Move move, Officer by) {
        Event last = store.events(now.id()).getLast();
        if (last.seq() == version + 1 && last.by() == by.id() && last.kind() == move.kind()) {
            return now;
        }
        throw new Fault("onestop.meanwhile", last.byName());
    }

    private void requireHers(Dossier dossier, Move move, Officer by) {
        if (!dossier.open()) {
            throw new Fault("onestop.closed", dossier.code().shown());
        }
        Integer assigned = dossier.assignedTo();
        if (assigned != null && assigned != by.id() && !(move instanceof Move.TakeOver)
                && !deputies.coveredBy(by.id(), today.day()).contains(assigned)) {
            throw new Fault("onestop.assigned", String.valueOf(dossier.assigneeName()));
        }
    }

    private static void requireWords(Move move) {
        if (move.words().length() > LONGEST) {
            throw new Fault("onestop.words.long", move.words().length());
        }
        if (!move.silent() && move.words().isBlank()) {
            throw new Fault("onestop.words.missing");
        }
    }

    private DossierStore.Standing after(Dossier before, Move move, Officer by) {
        DossierStore.Standing now = DossierStore.Standing.of(before);
        Dossier.Stage stage = before.stageOn(today.day());
        return switch (move) {
            case Move.AskPapers ask -> asked(before, requireNoApology(before, stage == Dossier.Stage.VERIFY), ask);
            case Move.PapersCame came -> came(before, require(before, before.paused()), came);
            case Move.Verified verified -> verified(before, require(before, stage == Dossier.Stage.VERIFY && !before.paused()));
            case Move.Objected objected -> require(before, stage == Dossier.Stage.POST).at(Dossier.Stage.VERIFY, due(before, Act.VERIFY));
            case Move.Propose propose -> throw new IllegalStateException("goes through casework");
            case Move.Answered answered ->
                next(before, require(before, stage == Dossier.Stage.DECIDE && decider(before) == Procedure.Actor.AGENCY)
                        .outcome(answered.outcome()), Act.DECIDE);
            case Move.Notified notified -> next(before, requireNoApology(before, stage == Dossier.Stage.NOTIFY), Act.NOTIFY);
            case Move.HandedOver handed -> requireNoApology(before, stage == Dossier.Stage.HAND_OVER).closed(today.day());
            case Move.Withdrawn withdrawn ->
                require(before, before.proposal() == null && before.outcome() == null).outcome(Outcome.WITHDRAWN).closed(today.day());
            case Move.Take() -> require(before, before.assignedTo() == null).assigned(by.id(), by.name());
            case Move.TakeOver over -> now.assigned(by.id(), by.name());
            case Move.Release() -> now.assigned(null, null);
            case Move.Apologise apologise -> apologised(before, require(before, before.apologyDue(today.day())), apologise);
        };
    }

    private static DossierStore.Standing require(Dossier before, boolean possible) {
        if (!possible) {
            throw new Fault("onestop.move.now", before.code().shown());
        }
        return DossierStore.Standing.of(before);
    }

    /** Who was kept waiting beyond the day told to her is first told so, with a new day. */
    private DossierStore.Standing requireNoApology(Dossier before, boolean possible) {
        DossierStore.Standing now = require(before, possible);
        LocalDate appointed = before.appointedOn();
        if (appointed != null && before.apologyDue(today.day())) {
            throw new Fault("onestop.apology.first", Days.shown(appointed));
        }
        return now;
    }

    private DossierStore.Standing started(Dossier before, DossierStore.Standing now, int used) {
        Procedure procedure = procedures.of(before);
        Clock clock = procedures.counting(book -> Clock.again(today.day(), used, book));
        LocalDate promised = procedures.counting(book -> clock.promised(procedure, book));
        return now.clock(clock.from(), clock.used(), promised)
                .at(Dossier.Stage.VERIFY, procedures.counting(book -> clock.due(Act.VERIFY, procedure, book)));
    }

    private DossierStore.Standing asked(Dossier before, DossierStore.Standing now, Move.AskPapers ask) {
        List<String> named = ask.named().stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
        if (named.size() > 20 || named.stream().anyMatch(name -> name.length() > 300)) {
            throw new Fault("onestop.papers.form");
        }
        named.forEach(name -> papers.name(before.id(), name, null));
        if (papers.of(before.id()).stream().allMatch(paper -> paper.cameOn() != null)) {
            throw new Fault("onestop.papers.none");
        }
        int used = before.clockFrom() == null
                ? before.clockUsed()
                : procedures.counting(book -> clock(before).usedOn(today.day(), procedures.of(before), book));
        return now.clock(null, used, null).assigned(null, null).at(before.stage(), procedures.reminder(today.day()));
    }

    private DossierStore.Standing came(Dossier before, DossierStore.Standing now, Move.PapersCame came) {
        papers.came(before.id(), came.numbers(), today.day());
        boolean complete = papers.of(before.id()).stream().allMatch(paper -> paper.cameOn() != null);
        return complete ? started(before, now, before.clockUsed()) : now;
    }

    /** Posting, where the procedure has it and the law lets this person be named; else the decision. */
    private DossierStore.Standing verified(Dossier before, DossierStore.Standing now) {
        Procedure procedure = procedures.of(before);
        Procedure.Step post = procedure.step(Act.POST).orElse(null);
        if (post == null || !lawRow.mayBePosted(before.person(), before.programme(), post, today.day(), today.now())) {
            return moved(before, now, Dossier.Stage.DECIDE, Act.DECIDE);
        }
        LocalDate until = procedures.counting(book -> book.due(procedure.unit(), today.day(), post.days()));
        return now.posted(today.day(), until).at(Dossier.Stage.POST, until);
    }

    /** The file follows its proposal by {@link ProposalMade}; what the same officer proposed before is taken for it. */
    private void propose(Dossier before, Move.Propose propose, Officer by, Function<Role[], Set<Integer>> areas) {
        require(before, before.stageOn(today.day()) == Dossier.Stage.DECIDE && before.proposal() == null && decidedHere(before));
        Person person = registry.find(before.person()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Set<Integer> hers = areas.apply(propose.roles());
        long number = propose.ending() == Outcome.REFUSED
                ? proposing.refuse(person.code(), before.programme(), propose.reason().strip(), by, hers)
                : proposing.start(person.code(), before.programme(), propose.reason().strip(), by, hers);
        store.lock(before.code()).filter(file -> file.proposal() == null)
                .ifPresent(file -> proposed(file, number, by.id(), by.name(), propose.reason().strip()));
    }

    /** A benefit or its refusal was proposed in casework, from this desk or elsewhere: her open file waits for that decision. */
    @EventListener
    @Transactional
    public void proposed(ProposalMade made) {
        files.open(made.person(), made.programme()).stream().filter(file -> file.proposal() == null && decidedHere(file)).findFirst()
                .flatMap(file -> store.lock(file.code()))
                .ifPresent(file -> proposed(file, made.proposal(), made.by(), made.byName(), made.reason()));
    }

    private void proposed(Dossier before, long proposal, int by, String byName, String reason) {
        DossierStore.Standing now = DossierStore.Standing.of(before).proposed(proposal);
        DossierStore.Standing after = before.stageOn(today.day()) == Dossier.Stage.DECIDE
                ? now.assigned(null, null).at(Dossier.Stage.DECIDE, due(before, Act.DECIDE))
                : now;
        store.move(before, after, Event.Kind.PROPOSED, today.day(), today.now(), by, byName, reason);
    }

    private DossierStore.Standing apologised(Dossier before, DossierStore.Standing now, Move.Apologise apologise) {
        boolean works = procedures.counting(book -> book.calendar().works(apologise.day()));
        if (!apologise.day().isAfter(today.day()) || !works || apologise.day().isAfter(today.day().plusDays(60))) {
            throw new Fault("onestop.apology.day");
        }
        return now.appointed(apologise.day());
    }

    /**
     * A proposal was decided in casework, by another person than its proposer: its file goes on, and so does a file that asked for
     * the same and had no proposal of its own.
     */
    @EventListener
    @Transactional
    public void decided(ProposalDecided decided) {
        store.lockOfProposal(decided.proposal()).or(() -> asking(decided)).ifPresent(before -> {
            DossierStore.Standing after = switch (decided.ending()) {
                case GRANTED -> answered(before, Outcome.GRANTED, decided.proposal());
                case REFUSED -> answered(before, Outcome.REFUSED, decided.proposal());
                case RETURNED -> returned(before);
            };
            Event.Kind kind = decided.ending() == ProposalDecided.Ending.RETURNED ? Event.Kind.SENT_BACK : Event.Kind.DECIDED;
            store.move(before, after, kind, today.day(), today.now(), decided.by(), decided.byName(), decided.reason());
        });
    }

    private Optional<Dossier> asking(ProposalDecided decided) {
        return decided.about() == ProposalDecided.About.OTHER || decided.ending() == ProposalDecided.Ending.RETURNED
                ? Optional.empty()
                : files.open(decided.person(), decided.programme()).stream()
                        .filter(file -> file.proposal() == null && file.outcome() == null && decidedHere(file)).findFirst()
                        .flatMap(file -> store.lock(file.code()));
    }

    /** To telling her, wherever it stood: papers that were missing are missed no longer. */
    private DossierStore.Standing answered(Dossier before, Outcome outcome, long proposal) {
        DossierStore.Standing now = DossierStore.Standing.of(before);
        DossierStore.Standing running = before.paused() ? started(before, now, before.clockUsed()) : now;
        return next(before, running.proposed(proposal).outcome(outcome), Act.DECIDE);
    }

    /** Back to the assessor; a file that was not that far stays where it is. */
    private DossierStore.Standing returned(Dossier before) {
        DossierStore.Standing now = DossierStore.Standing.of(before).proposed(null);
        return before.stageOn(today.day()) == Dossier.Stage.DECIDE ? now.at(Dossier.Stage.VERIFY, due(before, Act.VERIFY)) : now;
    }

    /** Whether its decision is made in casework. */
    private boolean decidedHere(Dossier file) {
        return decider(file) == Procedure.Actor.APPROVER;
    }

    private DossierStore.Standing next(Dossier before, DossierStore.Standing now, Act done) {
        Act act = procedures.of(before).after(done).orElseThrow().act();
        return moved(before, now, Dossier.Stage.valueOf(act.name()), act);
    }

    /** Another step: who had it before does not keep it. */
    private DossierStore.Standing moved(Dossier before, DossierStore.Standing now, Dossier.Stage stage, Act act) {
        return now.assigned(null, null).at(stage, due(before, act));
    }

    private LocalDate due(Dossier before, Act act) {
        return procedures.counting(book -> clock(before).due(act, procedures.of(before), book));
    }

    private Clock clock(Dossier before) {
        LocalDate from = before.clockFrom();
        return new Clock(from == null ? today.day() : from, before.clockUsed());
    }

    private Procedure.Actor decider(Dossier before) {
        return procedures.of(before).step(Act.DECIDE).orElseThrow().actor();
    }
}
