package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Proposal.Kind;
import org.ansinh.platform.launch.Today;
import org.springframework.stereotype.Component;

/** Proposals filed by other rooms for an officer. What is refused on the pages is refused here, with a {@code Fault}. */
@Component
public class Proposing {

    private final Casework casework;
    private final Proposals proposals;

    Proposing(Casework casework, Proposals proposals) {
        this.casework = casework;
        this.proposals = proposals;
    }

    /** Whether a change of what {@code holder} receives waits for a decision, or was proposed on {@code since} or later. */
    public boolean proposedSince(long holder, String programme, LocalDate since) {
        return proposals.madeSince(holder, programme, since.atStartOfDay(Today.ZONE).toInstant());
    }

    /** Proposes a new grant, paid in cash until an account is known; returns the number of the proposal that waits. */
    public long start(String personCode, String programme, String reason, Officer by, Set<Integer> areas) {
        return casework.propose(new Casework.Request(Kind.START, personCode, programme, reason, "", ""), by, areas).id();
    }

    /** Proposes to refuse what was asked for; returns the number of the proposal that waits. */
    public long refuse(String personCode, String programme, String reason, Officer by, Set<Integer> areas) {
        return casework.propose(new Casework.Request(Kind.REFUSE, personCode, programme, reason, "", ""), by, areas).id();
    }

    /** Proposes to end a running grant; returns the number of the proposal that waits. */
    public long end(String personCode, String programme, String reason, Officer by, Set<Integer> areas) {
        return casework.propose(new Casework.Request(Kind.END, personCode, programme, reason, "", ""), by, areas).id();
    }
}
