package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Complaint.Outcome;
import org.ansinh.platform.casework.Complaint.State;
import org.ansinh.platform.casework.ComplaintLimits.Step;
import org.ansinh.platform.casework.Proposal.Kind;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints against decisions: filed, accepted, examined by another officer, settled by a third. The outcome is a decision of its own,
 * so that entitlement and money follow as they do from any decision.
 */
@Component
class Complaints {

    private final ComplaintStore store;
    private final Proposals proposals;
    private final Casework casework;
    private final Registry registry;
    private final AuditTrail audit;
    private final Today today;

    Complaints(ComplaintStore store, Proposals proposals, Casework casework, Registry registry, AuditTrail audit, Today today) {
        this.store = store;
        this.proposals = proposals;
        this.casework = casework;
        this.registry = registry;
        this.audit = audit;
        this.today = today;
    }

    /** What is written down when somebody complains. {@code lateReason}: why it comes late, if it does. */
    record Filing(long decision, String complainant, Complaint.Channel channel, LocalDate toldOn, LocalDate filedOn, String content,
            String lateReason) {}

    /** What whoever examines it proposes. {@code instead} and {@code from}: of a change; {@code superior}: of a second complaint. */
    record Finding(Outcome outcome, String reason, @Nullable YearMonth from, Casework.@Nullable Instead instead, String superior) {}

    /** The decision complained of: one that a letter went out for, in the officer's areas. */
    Proposals.Decided against(long decision, Set<Integer> areas) {
        return proposals.ofDecision(decision).filter(one -> areas.contains(one.proposal().areaUnit()) && one.decision().number() != null)
                .orElseThrow(() -> Fault.absent("casework.complaint.decision"));
    }

    /** Files a first complaint, or a second one when the first is settled or overdue; returns its number. */
    @Transactional
    public long file(Filing filing, Officer by, Set<Integer> areas) {
        Proposals.Decided against = against(filing.decision(), areas);
        Complaint first = store.about(filing.decision()).stream()
                .filter(one -> one.level() == 1 && (one.state().open() || one.state() == State.SETTLED))
                .findFirst().orElse(null);
        if (first != null && first.state() != State.SETTLED && !first.late(today.day())) {
            throw new Fault("casework.complaint.running", first.complainant(), first.filedOn().toString());
        }
        LocalDate told = filing.toldOn();
        if (told.isBefore(against.decision().signedOn()) || filing.filedOn().isBefore(told) || filing.filedOn().isAfter(today.day())) {
            throw new Fault("casework.complaint.days", against.decision().signedOn().toString(), today.day().toString());
        }
        if (filing.complainant().isBlank() || filing.content().isBlank()) {
            throw new Fault("casework.complaint.empty");
        }
        LocalDate fileBy = ComplaintLimits.last(told, first == null ? Step.FILE_FIRST : Step.FILE_SECOND, false, false);
        if (filing.filedOn().isAfter(fileBy) && filing.lateReason().isBlank()) {
            throw new Fault("casework.complaint.late", fileBy.toString());
        }
        LocalDate acceptBy = ComplaintLimits.last(filing.filedOn(), first == null ? Step.ACCEPT_FIRST : Step.ACCEPT_SECOND, false, false);
        long id = add(
                new ComplaintStore.Filed(first == null ? 1 : 2, first == null ? null : first.id(), against, filing.complainant().strip(),
                        filing.channel(), told, filing.filedOn(), filing.content().strip(), filing.lateReason().strip(), fileBy, acceptBy),
                by);
        audit.changed(by, "person:" + against.proposal().person(), "complaint " + id + " against decision " + filing.decision());
        return id;
    }

    private long add(ComplaintStore.Filed filed, Officer by) {
        try {
            return store.add(filed, by, today.now());
        } catch (DuplicateKeyException there) {
            throw new Fault("casework.complaint.running", filed.complainant(), filed.filedOn().toString());
        }
    }

    /** Takes it on to examine. {@code remote}: where roads are hard, the law gives longer. */
    @Transactional
    public void accept(long id, int version, boolean complex, boolean remote, Officer by, Set<Integer> areas) {
        Complaint complaint = requireOther(id, version, State.FILED, by, areas);
        LocalDate settleBy = ComplaintLimits.last(today.day(), complaint.level() == 1 ? Step.SETTLE_FIRST : Step.SETTLE_SECOND, complex,
                remote);
        store.accept(complaint, complex, remote, today.day(), settleBy, by);
        audit.changed(by, "person:" + complaint.person(), "complaint " + id + " accepted");
    }

    /** Not accepted, with the reason told to the complainant. */
    @Transactional
    public void refuse(long id, int version, String reason, Officer by, Set<Integer> areas) {
        close(requireOther(id, version, State.FILED, by, areas), State.NOT_ACCEPTED, reason, by);
    }

    /** Withdrawn by the complainant, in writing. */
    @Transactional
    public void withdraw(long id, int version, String reason, Officer by, Set<Integer> areas) {
        Complaint complaint = require(id, version, areas);
        if (!complaint.state().open()) {
            throw new Fault("casework.complaint.state.wrong");
        }
        close(complaint, State.WITHDRAWN, reason, by);
    }

    private void close(Complaint complaint, State state, String reason, Officer by) {
        if (reason.isBlank()) {
            throw new Fault("casework.reason.missing");
        }
        store.close(complaint, state, reason.strip());
        audit.changed(by, "person:" + complaint.person(), "complaint " + complaint.id() + " " + state);
    }

    /** Proposes the outcome, for a third officer to sign; returns the number of the proposal. */
    @Transactional
    public long propose(long id, int version, Finding finding, Officer by, Set<Integer> areas) {
        Complaint complaint = requireOther(id, version, State.ACCEPTED, by, areas);
        if (!Integer.valueOf(by.id()).equals(complaint.handler())) {
            throw new Fault("casework.complaint.handler.other", String.valueOf(complaint.handlerName()));
        }
        if (complaint.level() == 2) {
            if (finding.superior().isBlank()) {
                throw new Fault("casework.complaint.superior");
            }
            store.superior(complaint, finding.superior().strip());
        }
        Proposals.Decided target = proposals.ofDecision(target(complaint)).orElseThrow();
        String person = registry.find(complaint.person()).orElseThrow(() -> Fault.absent("casework.complaint.unknown")).code();
        Kind kind = kind(finding.outcome(), target);
        YearMonth from = kind == Kind.START && finding.from() == null ? YearMonth.from(target.decision().signedOn()) : finding.from();
        Proposal.Terms terms = new Proposal.Terms(from, "", kind.aboutAnother() ? target.decision().id() : null, id);
        return casework.propose(
                new Casework.Request(kind, person, target.proposal().programme(), finding.reason(), "", "", terms, finding.instead()),
                by, areas).id();
    }

    /** Of a second complaint, what the first one left in force. */
    private long target(Complaint complaint) {
        Complaint first = complaint.first() == null ? null : store.find(complaint.first()).orElse(null);
        Long settlement = first == null ? null : first.settlement();
        return settlement == null || first == null || first.outcome() == Outcome.KEPT ? complaint.decision() : settlement;
    }

    /** A refusal that is changed or cancelled becomes a grant; any other decision is corrected or taken back. */
    private static Kind kind(Outcome outcome, Proposals.Decided target) {
        boolean refusal = target.proposal().kind() == Kind.REFUSE || target.decision().outcome() == Decision.Outcome.REFUSED;
        return switch (outcome) {
            case KEPT -> Kind.UPHOLD;
            case CHANGED -> refusal ? Kind.START : Kind.CORRECT;
            case CANCELLED -> refusal ? Kind.START : Kind.CANCEL;
        };
    }

    private Complaint requireOther(long id, int version, State state, Officer by, Set<Integer> areas) {
        Complaint complaint = require(id, version, areas);
        if (complaint.state() != state) {
            throw new Fault("casework.complaint.state.wrong");
        }
        if (complaint.against(by.id())) {
            throw new Fault("casework.complaint.self");
        }
        return complaint;
    }

    private Complaint require(long id, int version, Set<Integer> areas) {
        Complaint complaint = store.lock(id).filter(one -> areas.contains(one.areaUnit()))
                .orElseThrow(() -> Fault.absent("casework.complaint.unknown"));
        if (complaint.version() != version) {
            throw new Fault("casework.complaint.meanwhile");
        }
        return complaint;
    }

    /** Complaints about a decision, oldest first. */
    List<Complaint> about(long decision) {
        return store.about(decision);
    }
}
