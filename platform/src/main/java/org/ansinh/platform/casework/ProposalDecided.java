package org.ansinh.platform.casework;

/** A proposal was decided by a second person; told to other rooms in the transaction of the decision. {@code by}: the decider. */
public record ProposalDecided(long proposal, Ending ending, int by, String byName, String reason) {

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
