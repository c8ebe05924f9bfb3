-- A file that a bank refuses as a whole, for a reason between it and us, is not mended payment by payment: what came back of one message for
-- one reason goes to the same accounts again by one proposal and one decision. And what was set aside can be proposed anew.

ALTER TABLE payment.return_code ADD together text NOT NULL DEFAULT 'NO' CHECK (together IN ('CODE', 'WHOLE', 'NO'));
COMMENT ON COLUMN payment.return_code.together IS
    'CODE: what came back for it may go to the same accounts together; WHOLE: only when all of a message came back for it; NO: each is looked at';
UPDATE payment.return_code SET together = 'CODE' WHERE mend = 'BANK' OR code = 'RR01';
UPDATE payment.return_code SET together = 'WHOLE' WHERE code IN ('NARR', 'MS03');

CREATE SEQUENCE payment.mend_together AS bigint;
ALTER TABLE payment.mend ADD together bigint CHECK (together IS NULL OR how = 'BANK');
COMMENT ON COLUMN payment.mend.together IS 'number of the act in which it was proposed with others; null when alone';
CREATE INDEX mend_in_act ON payment.mend (together) WHERE together IS NOT NULL;
CREATE INDEX mend_of_key ON payment.mend (key);

-- The key of the next try, …-R, …-R.2, …-R.3: also after a proposal that was refused, whose key is used up.
CREATE FUNCTION payment.try_of(key text) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN coalesce(substring(key FROM '\.([0-9]+)$')::integer, 1);
CREATE FUNCTION payment.next_key(key text, used integer) RETURNS text LANGUAGE sql IMMUTABLE
RETURN regexp_replace(key, '\.[0-9]+$', '') || '.' || 1 + greatest(payment.try_of(key), used);
COMMENT ON FUNCTION payment.next_key IS 'used: the highest try that any proposal for the same line has had; null when none had one';

-- What was set aside by decision waits, it is not mended: it can be proposed once more, and is then paid again once.
DROP INDEX payment.mend_once;
CREATE UNIQUE INDEX mend_once ON payment.mend (key)
    WHERE decision IS DISTINCT FROM 'REFUSED' AND NOT (how = 'SET_ASIDE' AND decision IS NOT DISTINCT FROM 'APPROVED');

-- Open is what nobody has decided on, and what is decided for an account and in no file yet.
CREATE OR REPLACE FUNCTION payment.open_returns(run bigint) RETURNS bigint LANGUAGE sql STABLE
RETURN (SELECT count(*) FROM payment.result r
        LEFT JOIN (SELECT m.key, bool_or(m.how = 'BANK' AND m.repair_id IS NULL) AS unsent FROM payment.mend m
                   WHERE m.run_id = run AND m.decision = 'APPROVED' GROUP BY 1) d ON d.key = r.key
        WHERE r.run_id = run AND r.outcome = 'RETURNED' AND (d.key IS NULL OR d.unsent));
