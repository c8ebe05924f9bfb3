-- The ledger books what was ordered, answered and decided, and nothing else: each kind of transaction touches its own accounts on its own
-- side, what an answer books is what that answer told, and nothing comes back or arrives that was not ordered.

-- What was taken over from an older system was paid long ago: it does not stand at the bank for ever.
ALTER TABLE payment.transaction DROP CONSTRAINT transaction_batch_check;
ALTER TABLE payment.transaction ADD CONSTRAINT transaction_batch_check
    CHECK (CASE kind WHEN 'DUE' THEN batch = 0 WHEN 'PAYMENT' THEN batch = 0 WHEN 'SETTLED' THEN true ELSE batch <> 0 END);
COMMENT ON COLUMN payment.transaction.batch IS
    'SETTLED, RETURNED: the answer that told it, negative of post offices; REPAYMENT: the mend that ordered it, negative the cash result; CLAIM, UNCLAIM, PAID_IN, WAIVED: the act of recovery; WITHHELD: the run; SETTLED of a month taken over from an older system and all else 0';

INSERT INTO payment.account (kind) VALUES ('BANK'), ('TREASURY') ON CONFLICT DO NOTHING;
WITH taken_over AS (
    SELECT p.programme, p.month, p.reason, p.booked_on FROM payment.transaction p
    WHERE p.kind = 'PAYMENT' AND NOT EXISTS (
        SELECT FROM payment.run_line l JOIN payment.run r ON r.id = l.run_id AND r.state <> 'PREPARED'
        WHERE (l.programme, l.month, l.reason) = (p.programme, p.month, p.reason))),
settled AS (
    INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
    SELECT 'SETTLED', programme, month, reason, booked_on FROM taken_over RETURNING id, programme, month, reason)
INSERT INTO payment.entry (transaction_id, account_id, amount)
SELECT s.id, a.id, CASE a.kind WHEN 'BANK' THEN b.amount ELSE -b.amount END
FROM settled s JOIN payment.account a ON a.kind IN ('BANK', 'TREASURY')
JOIN LATERAL (SELECT sum(p.credit - p.debit) AS amount FROM payment.transaction t JOIN payment.posted p ON p.transaction_id = t.id
              JOIN payment.account k ON k.id = p.account_id AND k.kind = 'BANK'
              WHERE t.kind = 'PAYMENT' AND (t.programme, t.month, t.reason) = (s.programme, s.month, s.reason)) b ON b.amount <> 0;
SET CONSTRAINTS ALL IMMEDIATE;

CREATE TABLE payment.posting_rule (
    kind    text    NOT NULL REFERENCES payment.transaction_kind,
    account text    NOT NULL CHECK (account IN ('EXPENSE', 'PAYABLE', 'RECEIVABLE', 'BANK', 'CASH', 'TREASURY')),
    side    integer NOT NULL CHECK (side IN (1, -1)),
    PRIMARY KEY (kind, account, side)
);
COMMENT ON COLUMN payment.posting_rule.side IS '1 debit, -1 credit';
INSERT INTO payment.posting_rule VALUES
    ('DUE', 'EXPENSE', 1), ('DUE', 'PAYABLE', -1),
    ('PAYMENT', 'PAYABLE', 1), ('PAYMENT', 'BANK', -1), ('PAYMENT', 'CASH', -1),
    ('REPAYMENT', 'PAYABLE', 1), ('REPAYMENT', 'BANK', -1), ('REPAYMENT', 'CASH', -1),
    ('SETTLED', 'BANK', 1), ('SETTLED', 'CASH', 1), ('SETTLED', 'TREASURY', -1),
    ('RETURNED', 'BANK', 1), ('RETURNED', 'CASH', 1), ('RETURNED', 'TREASURY', 1), ('RETURNED', 'PAYABLE', -1),
    ('CLAIM', 'RECEIVABLE', 1), ('CLAIM', 'EXPENSE', -1),
    ('UNCLAIM', 'EXPENSE', 1), ('UNCLAIM', 'RECEIVABLE', -1),
    ('WAIVED', 'EXPENSE', 1), ('WAIVED', 'RECEIVABLE', -1),
    ('WITHHELD', 'EXPENSE', 1), ('WITHHELD', 'RECEIVABLE', -1),
    ('PAID_IN', 'TREASURY', 1), ('PAID_IN', 'RECEIVABLE', -1);
CREATE TRIGGER posting_rule_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.posting_rule
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE FUNCTION payment.require_posting_rule() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    odd record;
BEGIN
    SELECT t.id, t.kind, a.kind AS account, p.debit INTO odd
    FROM added p JOIN payment.transaction t ON t.id = p.transaction_id JOIN payment.account a ON a.id = p.account_id
    WHERE p.debit > 0 AND NOT EXISTS (SELECT FROM payment.posting_rule r WHERE (r.kind, r.account, r.side) = (t.kind, a.kind, 1))
       OR p.credit > 0 AND NOT EXISTS (SELECT FROM payment.posting_rule r WHERE (r.kind, r.account, r.side) = (t.kind, a.kind, -1)) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'transaction % of kind % may not % the account %', odd.id, odd.kind,
            CASE WHEN odd.debit > 0 THEN 'debit' ELSE 'credit' END, odd.account USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER posted_by_rule AFTER INSERT ON payment.posted
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.require_posting_rule();

-- What stands behind the transactions of one batch: the results of an answer, the mend, the claim or the run. Empty when the ledger says
-- just that, else what is wrong. Called once for the newest transaction of a batch in a database transaction.
CREATE FUNCTION payment.odd_batch(of_kind text, of_batch bigint) RETURNS text LANGUAGE plpgsql STABLE AS
$$
DECLARE
    odd text;
BEGIN
    IF of_kind IN ('SETTLED', 'RETURNED') THEN
        WITH told AS (
            SELECT CASE r.outcome WHEN 'PAID' THEN 'SETTLED' ELSE 'RETURNED' END AS kind, l.programme, l.month, l.reason, sum(r.amount) AS amount
            FROM payment.result r JOIN payment.run_line l ON l.run_id = r.run_id AND l.line = r.line
            WHERE of_batch > 0 AND r.answer_id = of_batch GROUP BY 1, 2, 3, 4
            UNION ALL
            SELECT CASE c.outcome WHEN 'PAID' THEN 'SETTLED' ELSE 'RETURNED' END, l.programme, l.month, l.reason, sum(l.amount)
            FROM payment.cash_result c JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line
            WHERE of_batch < 0 AND c.answer_id = -of_batch GROUP BY 1, 2, 3, 4),
        booked AS (
            SELECT t.kind, t.programme, t.month, t.reason, sum(p.debit) AS amount
            FROM payment.transaction t JOIN payment.posted p ON p.transaction_id = t.id
            WHERE t.batch = of_batch AND t.kind IN ('SETTLED', 'RETURNED') GROUP BY 1, 2, 3, 4)
        SELECT format('%s of %s %s %s: booked %s, told %s', kind, programme, month, reason, coalesce(b.amount, 0), coalesce(t.amount, 0)) INTO odd
        FROM told t FULL JOIN booked b USING (kind, programme, month, reason) WHERE t.amount IS DISTINCT FROM b.amount LIMIT 1;
    ELSIF of_kind = 'REPAYMENT' THEN
        IF NOT EXISTS (SELECT FROM payment.mend WHERE of_batch > 0 AND id = of_batch AND decision = 'APPROVED')
                AND NOT EXISTS (SELECT FROM payment.cash_result WHERE of_batch < 0 AND id = -of_batch AND outcome = 'NOT_COLLECTED') THEN
            odd := 'nobody decided this repayment';
        END IF;
    ELSIF of_kind IN ('CLAIM', 'UNCLAIM', 'WAIVED', 'PAID_IN') THEN
        IF NOT EXISTS (SELECT FROM payment.recovery WHERE id = of_batch AND decision = 'APPROVED')
                AND NOT EXISTS (SELECT FROM payment.recovery_change WHERE id = of_batch AND decision = 'APPROVED')
                AND NOT EXISTS (SELECT FROM payment.recovery_payment WHERE id = of_batch) THEN
            odd := 'no act of recovery';
        END IF;
    ELSIF of_kind = 'WITHHELD' AND NOT EXISTS (SELECT FROM payment.kept_back WHERE run_id = of_batch) THEN
        odd := 'nothing was kept back';
    END IF;
    RETURN odd;
END
$$;

-- The check of V532 (read once by programme, month and reason), with what V550 adds: what arrives or comes back was ordered, of each person
-- and at each place, and each batch is what stands behind it.
CREATE OR REPLACE FUNCTION payment.require_balance() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    checked bigint := CASE tg_table_name WHEN 'touched' THEN (to_jsonb(new) ->> 'transaction_id')::bigint
                      ELSE (to_jsonb(new) ->> 'id')::bigint END;
    entries bigint;
    balance numeric;
    person bigint;
    siblings bigint[];
    payable integer;
    this record;
    odd record;
    why text;
BEGIN
    IF tg_table_name = 'transaction' AND EXISTS (SELECT FROM payment.touched WHERE transaction_id = checked) THEN
        RETURN NULL;
    END IF;
    SELECT count(*), coalesce(sum(amount), 0) INTO entries, balance FROM payment.entry WHERE transaction_id = checked;
    IF entries < 2 OR balance <> 0 THEN
        RAISE EXCEPTION 'transaction % does not balance: % entries, sum %', checked, entries, balance
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT kind, batch, written_by INTO this FROM payment.transaction WHERE id = checked;
    SELECT array_agg(t.id), min(a.id) INTO siblings, payable
    FROM payment.transaction c
    JOIN payment.transaction t ON t.programme = c.programme AND t.month = c.month AND t.reason = c.reason
    JOIN payment.account a ON a.kind = 'PAYABLE' AND a.programme = c.programme
    WHERE c.id = checked AND c.kind <> 'DUE';
    IF this.kind IN ('PAYMENT', 'REPAYMENT') THEN
        SELECT min(s.person_id) INTO person
        FROM (SELECT e.person_id FROM payment.entry e WHERE e.transaction_id = ANY (siblings) AND e.account_id = payable
              GROUP BY e.person_id HAVING sum(e.amount) > 0 AND bool_or(e.transaction_id = checked AND e.amount > 0)) s;
        IF person IS NOT NULL THEN
            RAISE EXCEPTION 'transaction % pays person % more than is due', checked, person USING ERRCODE = 'check_violation';
        END IF;
    ELSIF this.kind = 'RETURNED' THEN
        SELECT min(s.person_id) INTO person
        FROM (SELECT e.person_id FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id
              WHERE e.transaction_id = ANY (siblings) AND e.account_id = payable AND t.kind IN ('PAYMENT', 'REPAYMENT', 'RETURNED')
              GROUP BY e.person_id HAVING sum(e.amount) < 0 AND bool_or(e.transaction_id = checked)) s;
        IF person IS NOT NULL THEN
            RAISE EXCEPTION 'transaction % takes back from person % what was not ordered', checked, person USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF this.kind IN ('SETTLED', 'RETURNED') THEN
        SELECT a.kind, sum(p.debit - p.credit) AS amount INTO odd
        FROM payment.posted p JOIN payment.account a ON a.id = p.account_id AND a.kind IN ('BANK', 'CASH', 'TREASURY')
        JOIN payment.transaction t ON t.id = p.transaction_id AND t.kind IN ('PAYMENT', 'REPAYMENT', 'SETTLED', 'RETURNED')
        WHERE p.transaction_id = ANY (siblings) GROUP BY 1 HAVING sum(p.debit - p.credit) > 0 LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'transaction % takes % from % that was not ordered there', checked, odd.amount, odd.kind
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF EXISTS (SELECT FROM payment.posted p JOIN payment.account a ON a.id = p.account_id
               WHERE p.transaction_id = checked AND a.kind = 'RECEIVABLE') THEN
        SELECT e.person_id INTO person
        FROM payment.entry n JOIN payment.account a ON a.id = n.account_id AND a.kind = 'RECEIVABLE'
        JOIN payment.entry e ON e.account_id = n.account_id AND e.person_id = n.person_id
        WHERE n.transaction_id = checked AND n.amount < 0
        GROUP BY e.person_id, e.account_id HAVING sum(e.amount) < 0 LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'transaction % takes more from person % than is claimed', checked, person USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF this.batch <> 0 AND NOT EXISTS (
            SELECT FROM payment.transaction later WHERE later.written_by = this.written_by AND later.batch = this.batch AND later.id > checked
            AND (later.kind = this.kind OR later.kind IN ('SETTLED', 'RETURNED') AND this.kind IN ('SETTLED', 'RETURNED'))) THEN
        why := payment.odd_batch(this.kind, this.batch);
        IF why IS NOT NULL THEN
            RAISE EXCEPTION 'transaction % is not what stands behind it: %', checked, why USING ERRCODE = 'check_violation';
        END IF;
    ELSIF this.kind = 'SETTLED' AND this.batch = 0 AND NOT EXISTS (
            SELECT FROM payment.transaction p WHERE p.id = ANY (siblings) AND p.kind = 'PAYMENT' AND p.written_by = this.written_by) THEN
        RAISE EXCEPTION 'transaction % settles without an answer what was ordered before', checked USING ERRCODE = 'check_violation';
    END IF;
    DELETE FROM payment.touched WHERE transaction_id = checked;
    RETURN NULL;
END
$$;

-- Cash given to post offices and what they told, by day: the book behind the account CASH. Credit when handed over, debit when told.
CREATE VIEW payment.cash_book AS
SELECT r.approved_on AS day, 0::bigint AS debit, l.amount AS credit
FROM payment.run_line l JOIN payment.run r ON r.id = l.run_id WHERE l.payee_bank IS NULL AND r.state <> 'PREPARED'
UNION ALL
SELECT (m.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 0, l.amount
FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line WHERE m.how = 'CASH' AND m.decision = 'APPROVED'
UNION ALL
SELECT (c.again_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 0, l.amount
FROM payment.cash_result c JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line WHERE c.again_by IS NOT NULL AND c.set_aside IS NULL
UNION ALL
SELECT a.entered_on, l.amount, 0
FROM payment.cash_result c JOIN payment.cash_answer a ON a.id = c.answer_id JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line;
