package org.ansinh.platform.casework;

/**
 * A proposal was decided by a second person; told to other rooms in the transaction of the decision.
 *
 * @param person who stands for the record today
 * @param about whether it answers somebody who asks for the programme
 * @param by the decider
 */
public record ProposalDecided(long proposal, long person, String programme, About about, Ending ending, int by, String byName,
        String reason) {

    /** What was decided. */
    public enum About {
        /** Giving the benefit, changing it, or refusing it: the answer to whoever asked. */
        REQUEST,
        /** A pause, an end, another decision: nobody asked for it. */
        OTHER
    }

    /** What it means for the citizen who asked. */
    public enum Ending {
        GRANTED,
        REFUSED,
        /** Back to the proposer. */
        RETURNED;

        static Ending of(Proposal.Kind kind, Decision.Outcome outcome) {
            return switch (outcome) {
                case APPROVED -> kind == Proposal.Kind.REFUSE ? REFUSED : GRANTED;
                case REFUSED -> kind == Proposal.Kind.REFUSE ? RETURNED : REFUSED;
                case RETURNED -> RETURNED;
            };
        }
    }
}
