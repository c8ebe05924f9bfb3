package org.ansinh.platform.casework;

import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Complaint.Outcome;
import org.ansinh.platform.launch.Fault;
import org.springframework.stereotype.Component;

/** Closes a complaint with the decision that carries its outcome out. */
@Component
class Settlements {

    private final ComplaintStore complaints;

    Settlements(ComplaintStore complaints) {
        this.complaints = complaints;
    }

    /** Nobody decides a complaint against her own decision. */
    void requireOther(Proposal proposal, Officer by) {
        Long complaint = proposal.terms().complaint();
        if (complaint != null && complaints.find(complaint).orElseThrow().against(by.id())) {
            throw new Fault("casework.complaint.self");
        }
    }

    /** In the transaction of the decision. */
    void settled(Proposal proposal, Decision decision) {
        Long complaint = proposal.terms().complaint();
        if (complaint != null && decision.outcome() == Decision.Outcome.APPROVED) {
            complaints.settle(complaint, switch (proposal.kind()) {
                case UPHOLD -> Outcome.KEPT;
                case CANCEL -> Outcome.CANCELLED;
                case START, ADJUST, SUSPEND, RESUME, END, REFUSE, CORRECT -> Outcome.CHANGED;
            }, decision);
        }
    }
}
