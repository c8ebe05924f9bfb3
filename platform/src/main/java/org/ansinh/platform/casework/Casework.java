package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Proposal.Kind;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proposing and deciding. Nothing starts, changes or ends by itself: one officer proposes, another decides, and the exact repeat
 * of either gives the same answer as the first time.
 */
@Component
class Casework {

    private final Proposals proposals;
    private final Timelines timelines;
    private final Drafting drafting;
    private final Snapshot snapshot;
    private final LetterArchive letters;
    private final Settlements settlements;
    private final Registry registry;
    private final Holders holders;
    private final Receiving receiving;
    private final OpenFiles files;
    private final Law law;
    private final AuditTrail audit;
    private final Today today;
    private final ApplicationEventPublisher events;

    Casework(Proposals proposals, Timelines timelines, Drafting drafting, Snapshot snapshot, LetterArchive letters, Settlements settlements,
            Registry registry, Holders holders, Receiving receiving, OpenFiles files, Law law, AuditTrail audit,
            Today today, ApplicationEventPublisher events) {
        this.proposals = proposals;
        this.timelines = timelines;
        this.drafting = drafting;
        this.snapshot = snapshot;
        this.letters = letters;
        this.settlements = settlements;
        this.registry = registry;
        this.holders = holders;
        this.receiving = receiving;
        this.files = files;
        this.law = law;
        this.audit = audit;
        this.today = today;
        this.events = events;
    }

    /**
     * What an officer fills in. {@code bank} and {@code account} both empty for cash.
     *
     * @param instead row and amount in place of the law's; null when the law is followed
     */
    record Request(Kind kind, String personCode, String programme, String reason, String bank, String account, Proposal.Terms terms,
            @Nullable Instead instead) {

        /** As the law says, from when the law says. */
        Request(Kind kind, String personCode, String programme, String reason, String bank, String account) {
            this(kind, personCode, programme, reason, bank, account, Proposal.Terms.NONE, null);
        }
    }

    /** A row and an amount other than the law's answer. */
    record Instead(String row, long amount) {}

    /** Whom a request is about, under which of her records she holds the programme, the unit that answers for it, what the law says on a day, and what is granted. */
    record Situation(Person person, long holder, int areaUnit, Programme programme, LocalDate day, Snapshot.Answer answer,
            List<Segment> granted,
            List<RuleRow> rows) {}

    /**
     * Looks at a person before something is proposed. The unit where she lives answers for it; when she has moved while her file
     * runs, the unit of the file.
     *
     * @param effective month for which the law is asked; null for today
     * @param areas units the officer answers for
     * @throws Fault for an unknown person or programme, or one outside her areas
     */
    @Transactional(readOnly = true)
    public Situation situation(String personCode, String programme, @Nullable YearMonth effective, Set<Integer> areas) {
        Person person = registry.byCode(personCode.strip()).orElseThrow(() -> Fault.absent("casework.person.unknown", personCode));
        Programme known = law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst()
                .orElseThrow(() -> new Fault("casework.programme.unknown", programme));
        int unit = Optional.ofNullable(registry.on(person.id(), today.day()).areaUnit()).filter(areas::contains)
                .or(() -> files.unit(person.id(), programme).filter(areas::contains))
                .orElseThrow(() -> Fault.absent("casework.person.unknown", personCode));
        LocalDate day = dayOf(effective);
        long holder = holders.of(person.id(), programme);
        return new Situation(person, holder, unit, known, day, snapshot.take(person, programme, day, today.day(), today.now()),
                timelines.of(holder, programme), snapshot.rows(programme, day, today.day()));
    }

    /** The law is asked about today, or about the end of another month. */
    private LocalDate dayOf(@Nullable YearMonth effective) {
        return effective == null || effective.equals(YearMonth.from(today.day())) ? today.day() : effective.atEndOfMonth();
    }

    /** Proposes; returns the proposal that waits. */
    @Transactional
    public Proposal propose(Request request, Officer by, Set<Integer> areas) {
        Situation situation = situation(request.personCode(), request.programme(), request.terms().effective(), areas);
        Person person = situation.person();
        Proposal waiting = proposals.waiting(situation.holder(), request.programme()).orElse(null);
        if (waiting != null) {
            if (waiting.proposedBy() == by.id()) {
                return repeated(request, waiting);
            }
            throw new Fault("casework.proposal.waiting", person.name(), waiting.proposerName());
        }
        Proposal made = proposals.find(add(drafting.draft(request, situation, today.day()), by)).orElseThrow();
        receiving.proposed(person.id(), request.programme());
        audit.changed(by, "person:" + person.id(), "proposal " + made.id() + ": " + request.kind() + " " + request.programme()
                + (made.deviates() ? ", deviating from the law's answer" : ""));
        if (made.kind().answersRequest()) {
            events.publishEvent(new ProposalMade(made.id(), person.id(), made.programme(), by.id(), by.name(), made.reason()));
        }
        return made;
    }

    /** The same answer for an exact repeat; what she asks for now is not taken for what she asked then. */
    private static Proposal repeated(Request request, Proposal waiting) {
        if (Drafting.repeats(request, waiting)) {
            return waiting;
        }
        throw new Fault("casework.proposal.other", waiting.id());
    }

    private long add(Proposals.Draft draft, Officer by) {
        try {
            return proposals.add(draft, by, today.now());
        } catch (DuplicateKeyException atOnce) {
            throw new Fault("casework.proposal.atOnce");
        }
    }

    /**
     * Decides a proposal and carries the decision out.
     *
     * @param version the version of the proposal the decider saw
     * @param areas units the officer answers for
     * @throws Fault when she proposed it herself, somebody decided meanwhile, a reason is missing, or the facts have changed
     */
    @Transactional
    public Decision decide(long id, int version, Decision.Outcome outcome, String reason, Officer by, Set<Integer> areas) {
        return decide(id, version, outcome, reason, Decision.Capacity.CHAIR, by, areas);
    }

    /** As {@link #decide}, signed in another's place. */
    @Transactional
    public Decision decide(long id, int version, Decision.Outcome outcome, String reason, Decision.Capacity capacity, Officer by,
            Set<Integer> areas) {
        Proposal proposal = proposals.lock(id).filter(one -> areas.contains(one.areaUnit()))
                .orElseThrow(() -> Fault.absent("casework.proposal.unknown"));
        if (proposal.state() != Proposal.State.WAITING || proposal.version() != version) {
            return decidedBefore(proposal, outcome, by);
        }
        if (proposal.proposedBy() == by.id()) {
            throw new Fault("casework.self");
        }
        settlements.requireOther(proposal, by);
        if (outcome != Decision.Outcome.APPROVED && reason.isBlank()) {
            throw new Fault("casework.reason.missing");
        }
        YearMonth effective = outcome == Decision.Outcome.APPROVED ? effective(proposal, today.day()) : null;
        if (effective != null) {
            requireUnchanged(proposal, effective);
        }
        Decision decision = proposals.decide(proposal, outcome, reason.strip(), today.day(), effective, capacity, today.now(), by);
        receiving.decided(holders.person(proposal.person()), proposal.programme());
        if (outcome == Decision.Outcome.APPROVED) {
            carryOut(proposal, decision);
        }
        settlements.settled(proposal, decision);
        letters.keep(proposal, decision, today.now());
        audit.changed(by, "person:" + proposal.person(), "decision " + decision.id() + ": " + outcome + " proposal " + proposal.id());
        events.publishEvent(new ProposalDecided(proposal.id(), holders.person(proposal.person()), proposal.programme(),
                proposal.kind().answersRequest() ? ProposalDecided.About.REQUEST : ProposalDecided.About.OTHER,
                ProposalDecided.Ending.of(proposal.kind(), outcome), by.id(), by.name(), reason.strip()));
        return decision;
    }

    /** The same answer for an exact repeat; for everybody else, who decided what. */
    private Decision decidedBefore(Proposal proposal, Decision.Outcome outcome, Officer by) {
        Decision there = proposals.decisionOn(proposal.id()).orElseThrow(() -> Fault.absent("casework.proposal.unknown"));
        if (there.decidedBy() == by.id() && there.outcome() == outcome) {
            return there;
        }
        throw new Fault("casework.decided." + there.outcome(), there.deciderName());
    }

    /** First month of a proposal signed on this day. */
    static YearMonth effective(Proposal proposal, LocalDate signedOn) {
        YearMonth chosen = proposal.terms().effective();
        return chosen == null ? DecisionRules.effective(proposal.kind(), signedOn) : chosen;
    }

    /** What is signed must rest on what the law says on the day of signing; else the proposal goes back. */
    private void requireUnchanged(Proposal proposal, YearMonth effective) {
        Proposal.LawSays then = proposal.law();
        Person person = registry.find(holders.person(proposal.person())).orElseThrow(() -> Fault.absent("casework.proposal.unknown"));
        Programme.Rhythm rhythm = law.book().programmes().stream().filter(one -> one.code().equals(proposal.programme())).findFirst()
                .map(Programme::rhythm).orElse(Programme.Rhythm.MONTHLY);
        new Possible(person.name(), proposal.programme(),
                Possible.met(proposal.kind(), rhythm, timelines.of(proposal.person(), proposal.programme()), effective),
                Possible.Asked.of(files, person.id(), proposal.programme())).require(proposal.kind(), effective);
        if (then == null || !proposal.kind().answeredByLaw()) {
            return;
        }
        Snapshot.Answer now = snapshot.take(person, proposal.programme(), dayOf(proposal.terms().effective()), today.day(), today.now());
        boolean sameMoney = now.amount() == then.amount() && now.row().equals(then.row());
        boolean money = proposal.kind() == Kind.START || proposal.kind() == Kind.ADJUST;
        if (now.status() != then.status() || (money && !sameMoney)) {
            throw new Fault("casework.changed", person.name());
        }
    }

    private void carryOut(Proposal proposal, Decision decision) {
        long person = holders.person(proposal.person());
        timelines.carryOut(proposal.person(), proposal.programme(), decision.id()).ifPresent(
                from -> receiving.restate(person, proposal.programme(), from, timelines.of(proposal.person(), proposal.programme()).stream()
                        .map(one -> new Receiving.Received(person, proposal.programme(), one.areaUnit(), one.from(), one.to())).toList()));
    }
}
