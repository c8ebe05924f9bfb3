package org.ansinh.platform.access;

/**
 * Every act that two different people do, and the constraint by which the database refuses one person doing both. A new pair gets a
 * line here; a test compares the list with the database and tries to break each by plain SQL.
 */
public enum FourEyes {
    /** A proposal on a person's benefit, and its decision. */
    PROPOSAL("casework.decision", "decided_by_another_person", "proposed_by", "decided_by"),
    /** A grant keeps who proposed and who decided it. */
    GRANT("casework.granted", "granted_by_two_people", "proposed_by", "decided_by"),
    /** A decision, and the outcome of a complaint against it. */
    COMPLAINT("casework.complaint", "complaint_settled_by_another", "decided_by", "settled_by"),
    /** A decision, and the examination of a complaint against it. */
    COMPLAINT_EXAMINED("casework.complaint", "complaint_examined_by_another", "decided_by", "handler"),
    /** The proposal behind a decision, and the examination of a complaint against it. */
    COMPLAINT_EXAMINED_NOT_BY_PROPOSER("casework.complaint", "complaint_examined_by_another", "proposed_by", "handler"),
    /** The month's payments, prepared and approved. */
    RUN("payment.run", "run_by_two_people", "prepared_by", "approved_by"),
    /** How a payment that came back is mended, and the consent to it. */
    MEND("payment.mend", "mend_by_two_people", "proposed_by", "decided_by"),
    /** The key with which an agency signs its answers, registered and confirmed. */
    AGENCY_KEY("payment.agency_key", "agency_key_by_two_people", "registered_by", "decided_by"),
    /** The wish to end such a key, and the consent to it. */
    AGENCY_KEY_END("payment.agency_key_end", "agency_key_ended_by_two_people", "asked_by", "decided_by"),
    /** What is done about money that was paid too much, and the decision on it. */
    RECOVERY("payment.recovery", "recovery_by_two_people", "proposed_by", "decided_by"),
    /** A claim waived further or lowered, and the consent to it. */
    RECOVERY_CHANGE("payment.recovery_change", "recovery_change_by_two_people", "proposed_by", "decided_by"),
    /** Cash that nobody collected: the answer of the post office, and the next list it stands on. */
    CASH_AGAIN("payment.cash_result", "cash_again_by_two_people", "entered_by", "again_by"),
    /** Cash that was set aside, proposed to be on a list again, and the consent to it. */
    CASH_RELEASE("payment.cash_release", "cash_release_by_two_people", "proposed_by", "decided_by"),
    /** Who is paid what was still due to somebody who died, proposed and decided. */
    HEIR("payment.heir", "heir_by_two_people", "proposed_by", "decided_by"),
    /** An account or wallet for somebody's money, entered and verified. */
    PAY_ACCOUNT("registry.account_state", "account_verified_by_another", "entered_by", "verified_by"),
    /** Two records of one person, brought together. */
    MERGE("registry.merge", "merge_two_officers", "proposed_by", "decided_by"),
    /** What a review of a finding concludes, proposed and decided. */
    REVIEW("integrity.review_case", "review_by_two_people", "proposed_by", "decided_by"),
    /** A conclusion, and the outcome of an objection against it. */
    OBJECTION("integrity.review_case", "objection_settled_by_another", "decided_by", "settled_by"),
    /** That somebody recorded as dead says she lives, and the answer. */
    ALIVE("integrity.alive", "alive_by_two_people", "heard_by", "answered_by"),
    /** A file of another agency, taken in and withdrawn. */
    OUTSIDE_WITHDRAWN("integrity.outside_withdrawn", "withdrawn_by_another", "taken_by", "withdrawn_by"),
    /** A draft of law, handed in and put in force. */
    DRAFT("lawroom.decision", "decided_by_another_person", "submitted_by", "decided_by"),
    /** A report of a plan, handed in and checked. */
    REPORT_CHECK("plan.report_check", "report_checked_by_another", "drafted_by", "checked_by"),
    /** The leader signs what she did not draft. */
    REPORT_SIGNATURE_DRAFT("plan.report_signature", "report_signed_by_another_than_drafted", "drafted_by", "signed_by"),
    /** The leader signs what she did not check. */
    REPORT_SIGNATURE_CHECK("plan.report_signature", "report_signed_by_another_than_checked", "checked_by", "signed_by"),
    /** A finding of supervision is answered by the visited, never by the visitor. */
    FINDING_ANSWERED("plan.finding", "finding_answered_by_another", "made_by", "answerer"),
    /** A finding of supervision is closed by the visitor, never by the visited. */
    FINDING("plan.finding_closing", "finding_closed_by_the_visitor", "answered_by", "closed_by"),
    /** A role or the removal of a second factor, asked for and given. */
    ACCOUNT_REQUEST("access.request", "decided_by_a_second_person", "asked_by", "decided_by"),
    /** Nobody asks for a role of her own. */
    ACCOUNT_REQUEST_FOR_ANOTHER("access.request", "asked_by_another_person", "account_id", "asked_by"),
    /** Nobody gives a role to herself. */
    ACCOUNT_REQUEST_DECIDED_FOR_ANOTHER("access.request", "decided_by_another_person", "account_id", "decided_by"),
    /** The wish to reopen a closed year of the plan's figures, and the consent to it. */
    PLAN_YEAR("plan.year_decision", "year_reopened_by_two_people", "asked_by", "decided_by");

    private final String table;
    private final String constraint;
    private final String first;
    private final String second;

    FourEyes(String table, String constraint, String first, String second) {
        this.table = table;
        this.constraint = constraint;
        this.first = first;
        this.second = second;
    }

    /** With its schema. */
    public String table() {
        return table;
    }

    public String constraint() {
        return constraint;
    }

    /** Column of who prepares. */
    public String first() {
        return first;
    }

    /** Column of who approves. */
    public String second() {
        return second;
    }
}
