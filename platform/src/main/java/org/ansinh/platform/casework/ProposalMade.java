package org.ansinh.platform.casework;

/**
 * A benefit somebody may have asked for was proposed, or its refusal; told to other rooms in the transaction of the proposal.
 *
 * @param person who stands for the record today
 * @param by the proposer
 */
public record ProposalMade(long proposal, long person, String programme, int by, String byName, String reason) {}
