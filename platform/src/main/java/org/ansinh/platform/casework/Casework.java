package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.ansinh.law.Programme;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Proposal.Kind;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.jspecify.annotations.Nullable;
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
    private final Grants grants;
    private final Snapshot snapshot;
    private final Registry registry;
    private final Receiving receiving;
    private final Law law;
    private final AuditTrail audit;
    private final Today today;

    Casework(Proposals proposals, Grants grants, Snapshot snapshot, Registry registry, Receiving receiving, Law law, AuditTrail audit,
            Today today) {
        this.proposals = proposals;
        this.grants = grants;
        this.snapshot = snapshot;
        this.registry = registry;
        this.receiving = receiving;
        this.law = law;
        this.audit = audit;
        this.today = today;
    }

    /** What an officer fills in. {@code bank} and {@code account} both empty for cash. */
    record Request(Kind kind, String personCode, String programme, String reason, String bank, String account) {}

    /** Whom a request is about, where she lives today, and what the law says. */
    record Situation(Person person, int areaUnit, Programme programme, Snapshot.Answer answer) {}

    /**
     * Looks at a person before something is proposed.
     *
     * @param areas units the officer answers for
     * @throws Fault for an unknown person or programme, or one outside her areas
     */
    @Transactional(readOnly = true)
    public Situation situation(String personCode, String programme, Set<Integer> areas) {
        Person person = registry.byCode(personCode.strip()).orElseThrow(() -> new Fault("casework.person.unknown", personCode));
        Programme known = law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst()
                .orElseThrow(() -> new Fault("casework.programme.unknown", programme));
        LocalDate day = today.day();
        PersonOnDay home = registry.on(person.id(), day);
        Integer unit = home.areaUnit();
        if (unit == null || !areas.contains(unit)) {
            throw new Fault("casework.person.unknown", personCode);
        }
        return new Situation(person, unit, known, snapshot.take(person, programme, day, today.now()));
    }

    /** Proposes; returns the proposal that waits. */
    @Transactional
    public Proposal propose(Request request, Officer by, Set<Integer> areas) {
        Situation situation = situation(request.personCode(), request.programme(), areas);
        Person person = situation.person();
        Proposal waiting = proposals.waiting(person.id(), request.programme()).orElse(null);
        if (waiting != null) {
            if (waiting.proposedBy() == by.id() && waiting.kind() == request.kind()) {
                return waiting;
            }
            throw new Fault("casework.proposal.waiting", person.name(), waiting.proposerName());
        }
        Grant running = grants.of(person.id()).stream()
                .filter(grant -> grant.programme().equals(request.programme()) && grant.to() == null).findFirst().orElse(null);
        requirePossible(request, situation, running);
        Snapshot.Answer answer = situation.answer();
        Proposals.Draft draft = new Proposals.Draft(request.kind(), person.id(), request.programme(), running == null ? null : running.id(),
                situation.areaUnit(), answer.row(), request.kind() == Kind.END ? 0 : answer.amount(), answer.lawVersion(), today.day(),
                answer.explanation(), request.reason().strip(), running == null ? payee(request, person) : running.payee());
        Proposal made = proposals.find(add(draft, by)).orElseThrow();
        receiving.proposed(person.id(), request.programme());
        audit.changed(by, "person:" + person.id(), "proposal " + made.id() + ": " + request.kind() + " " + request.programme());
        return made;
    }

    private long add(Proposals.Draft draft, Officer by) {
        try {
            return proposals.add(draft, by, today.now());
        } catch (DuplicateKeyException atOnce) {
            throw new Fault("casework.proposal.atOnce");
        }
    }

    private static void requirePossible(Request request, Situation situation, @Nullable Grant running) {
        String name = situation.person().name();
        if (request.kind() == Kind.START && running != null) {
            throw new Fault("casework.grant.running", name, request.programme());
        }
        if (request.kind() != Kind.START && running == null) {
            throw new Fault("casework.grant.none", name, request.programme());
        }
        if (request.kind() != Kind.END && situation.answer().status() == Snapshot.Status.DEPENDS) {
            throw new Fault("casework.law.depends", name, situation.answer().explanation());
        }
        if (request.kind() != Kind.END && situation.answer().status() == Snapshot.Status.NOT_ENTITLED) {
            throw new Fault("casework.law.no", name, request.programme());
        }
        if (request.kind() != Kind.START && request.reason().isBlank()) {
            throw new Fault("casework.reason.missing");
        }
    }

    private static Payee payee(Request request, Person person) {
        String bank = request.bank().strip();
        String account = request.account().replace(" ", "");
        if (bank.isEmpty() && account.isEmpty()) {
            return new Payee.Cash(person.name());
        }
        if (!bank.matches("[0-9]{6}|[A-Z0-9]{8}([A-Z0-9]{3})?")) {
            throw new Fault("casework.bank.form", bank);
        }
        if (!account.matches("[0-9A-Za-z]{4,34}")) {
            throw new Fault("casework.account.form", account);
        }
        return new Payee.BankAccount(person.name(), bank, account);
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
        Proposal proposal = proposals.lock(id).filter(one -> areas.contains(one.areaUnit()))
                .orElseThrow(() -> new Fault("casework.proposal.unknown"));
        if (proposal.state() != Proposal.State.WAITING || proposal.version() != version) {
            return decidedBefore(proposal, outcome, by);
        }
        if (proposal.proposedBy() == by.id()) {
            throw new Fault("casework.self");
        }
        if (outcome != Decision.Outcome.APPROVED && reason.isBlank()) {
            throw new Fault("casework.reason.missing");
        }
        if (outcome == Decision.Outcome.APPROVED) {
            requireUnchanged(proposal);
        }
        Decision decision = proposals.decide(proposal, outcome, reason.strip(), today.day(), today.now(), by);
        receiving.decided(proposal.person(), proposal.programme());
        if (outcome == Decision.Outcome.APPROVED) {
            carryOut(proposal, decision);
        }
        audit.changed(by, "person:" + proposal.person(), "decision " + decision.id() + ": " + outcome + " proposal " + proposal.id());
        return decision;
    }

    /** The same answer for an exact repeat; for everybody else, who decided what. */
    private Decision decidedBefore(Proposal proposal, Decision.Outcome outcome, Officer by) {
        Decision there = proposals.decisionOn(proposal.id()).orElseThrow(() -> new Fault("casework.proposal.unknown"));
        if (there.decidedBy() == by.id() && there.outcome() == outcome) {
            return there;
        }
        throw new Fault("casework.decided." + there.outcome(), there.deciderName());
    }

    /** What is signed must be what the law says on the day of signing; else the proposal goes back. */
    private void requireUnchanged(Proposal proposal) {
        if (proposal.kind() == Kind.END) {
            return;
        }
        Person person = registry.find(proposal.person()).orElseThrow(() -> new Fault("casework.proposal.unknown"));
        Snapshot.Answer now = snapshot.take(person, proposal.programme(), today.day(), today.now());
        if (now.status() != Snapshot.Status.ENTITLED || now.amount() != proposal.amount()) {
            throw new Fault("casework.changed", person.name());
        }
    }

    private void carryOut(Proposal proposal, Decision decision) {
        YearMonth signed = YearMonth.from(decision.signedOn());
        switch (proposal.kind()) {
            case START -> {
                proposals.grant(proposal, decision, startMonth(decision.signedOn()));
                receiving.start(proposal.person(), proposal.programme(), proposal.areaUnit(), startMonth(decision.signedOn()));
            }
            case END -> {
                end(proposal, decision, signed);
                receiving.end(proposal.person(), proposal.programme(), signed);
            }
            case ADJUST -> {
                end(proposal, decision, signed);
                proposals.grant(proposal, decision, signed.plusMonths(1));
            }
        }
    }

    private void end(Proposal proposal, Decision decision, YearMonth last) {
        if (proposal.grant() == null || !proposals.end(proposal.grant(), decision, last)) {
            throw new Fault("casework.grant.endedMeanwhile");
        }
    }

    /** A grant starts with the month in which it is signed (Decree 20/2021/NĐ-CP Art. 8, Decree 147/2025/NĐ-CP Art. 5). */
    private static YearMonth startMonth(LocalDate signedOn) {
        return YearMonth.from(signedOn);
    }
}
