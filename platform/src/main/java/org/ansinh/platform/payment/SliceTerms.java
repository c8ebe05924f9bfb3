package org.ansinh.platform.payment;

import java.util.List;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Payee;

/** What a run needs to know of a slice of people besides law and ledger, and what is written down of it beside its lines. */
interface SliceTerms {

    /** Pays as the decisions say, whenever they were signed. */
    SliceTerms AS_GRANTED = new SliceTerms() {
        @Override
        public Terms of(Run run, List<Grant> slice) {
            return new Terms() {
                @Override
                public Payee payee(Grant newest) {
                    return newest.payee();
                }

                @Override
                public boolean late(Grant grant) {
                    return false;
                }
            };
        }

        @Override
        public void filled(Run run, Filled slice) {
            // nothing is kept beside the lines
        }
    };

    Terms of(Run run, List<Grant> slice);

    /** After the lines of the slice are written, in the same transaction. */
    void filled(Run run, Filled slice);

    /** Of one slice. */
    interface Terms {

        Payee payee(Grant newest);

        /** What was decided about money still due to the person, should she have died. */
        default Reckoning.AfterDeath afterDeath(Payees.Claim claim) {
            return Reckoning.AfterDeath.WAITS;
        }

        /** Decided after the cut-off: the change counts from the next month. */
        boolean late(Grant grant);
    }

    /**
     * A slice as it was filled.
     *
     * @param grants of the slice, by person and programme
     * @param settled before this run
     */
    record Filled(Terms terms, List<Grant> grants, List<RunLine> lines, LawAmounts.Answers answers, Settled settled) {}
}
