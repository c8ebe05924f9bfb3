-- What was ordered for a person's month and did not come back, from the ledger.
CREATE VIEW integrity.seen_month_paid AS
SELECT e.person_id AS person, t.programme, t.month, sum(e.amount)::bigint AS amount, max(t.booked_on) FILTER (WHERE t.kind = 'PAYMENT') AS paid_on
FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id JOIN payment.account a ON a.id = e.account_id AND a.kind = 'PAYABLE'
WHERE e.person_id IS NOT NULL AND t.kind IN ('PAYMENT', 'RETURNED', 'REPAYMENT')
GROUP BY 1, 2, 3 HAVING sum(e.amount) > 0;

-- The months of which a case says that they were wrongly paid, each with what the ledger has of it: nothing is claimed that was not paid.
CREATE TABLE integrity.case_month
(
    case_id   bigint NOT NULL REFERENCES integrity.review_case,
    programme text   NOT NULL,
    month     date   NOT NULL CHECK (extract(day FROM month) = 1),
    paid      bigint NOT NULL,
    paid_on   date   NOT NULL,
    amount    bigint NOT NULL,
    PRIMARY KEY (case_id, programme, month),
    CONSTRAINT no_more_than_was_paid CHECK (amount > 0 AND amount <= paid)
);
COMMENT ON COLUMN integrity.case_month.paid IS 'đồng that the ledger had of the month when it was proposed';

CREATE FUNCTION integrity.keep_case_month() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'UPDATE' OR (SELECT c.state FROM integrity.review_case c WHERE c.id = CASE tg_op WHEN 'DELETE' THEN old.case_id ELSE new.case_id END)
        NOT IN ('OPENED', 'NOTIFIED', 'PROPOSED') THEN
        RAISE EXCEPTION 'the months of a concluded case stay' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END
$$;
CREATE TRIGGER case_month_kept BEFORE INSERT OR UPDATE OR DELETE ON integrity.case_month FOR EACH ROW EXECUTE FUNCTION integrity.keep_case_month();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON integrity.case_month FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- A conclusion is signed with the sum of its months and no other amount.
CREATE FUNCTION integrity.require_case_sum() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.amount <> (SELECT coalesce(sum(m.amount), 0) FROM integrity.case_month m WHERE m.case_id = new.id) THEN
        RAISE EXCEPTION 'the amount of review case % is not the sum of its months', new.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER case_summed BEFORE UPDATE ON integrity.review_case FOR EACH ROW WHEN (new.state = 'CONCLUDED' AND old.state <> 'CONCLUDED')
EXECUTE FUNCTION integrity.require_case_sum();

-- She is told how her objection ended, too.
ALTER TABLE integrity.case_letter DROP CONSTRAINT case_letter_form_check,
    ADD CONSTRAINT case_letter_form_check CHECK (form IN ('NOTICE', 'CONCLUSION', 'SETTLEMENT'));

-- What other rooms decided and booked of a person's programme: shown with a case, read by no rule.
CREATE VIEW integrity.seen_followed AS
SELECT p.person_id AS person, p.programme, 'DECISION' AS what, p.kind, d.outcome, d.number || '/' || d.year AS number, d.signed_on AS day, NULL::bigint AS amount
FROM casework.decision d JOIN casework.proposal p ON p.id = d.proposal_id WHERE d.outcome <> 'RETURNED'
UNION ALL
SELECT r.person_id, r.programme, 'RECOVERY', r.method, r.decision, r.number || '/' || r.year, r.decided_on, r.amount
FROM payment.recovery r WHERE r.decision IS NOT NULL
UNION ALL
SELECT b.person, b.programme, 'BACK', '', '', NULL, b.booked_on, sum(b.amount)::bigint FROM integrity.seen_recovered b GROUP BY 1, 2, b.booked_on;
