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
CREATE FUNCTION payment.next_key(of_key text, of_run bigint, of_line integer) RETURNS text LANGUAGE sql STABLE
RETURN regexp_replace(of_key, '\.[0-9]+$', '') || '.' || 1 + greatest(1, substring(of_key FROM '\.([0-9]+)$')::integer,
    (SELECT max(substring(m.new_key FROM '\.([0-9]+)$')::integer) FROM payment.mend m WHERE m.run_id = of_run AND m.line = of_line));

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

-- A closed run opens again for whatever of it waits again: what came back late, what was set aside and is paid after all.
CREATE OR REPLACE FUNCTION payment.keep_run() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF old.state <> 'PREPARED' THEN
        IF tg_op = 'DELETE' OR to_jsonb(old) - 'state' <> to_jsonb(new) - 'state' THEN
            RAISE EXCEPTION 'run % is approved: it is fixed', old.id USING ERRCODE = 'restrict_violation';
        END IF;
        IF new.state = 'CLOSED' AND old.state <> 'CLOSED' AND (payment.progress(old.id) <> 'RECONCILED'
                OR EXISTS (SELECT FROM payment.waits(old.id) w WHERE w.payments > 0)) THEN
            RAISE EXCEPTION 'run % is not reconciled: it cannot be closed', old.id USING ERRCODE = 'check_violation';
        END IF;
        IF old.state = 'CLOSED' AND new.state <> 'CLOSED' AND payment.progress(old.id) = 'RECONCILED'
                AND NOT EXISTS (SELECT FROM payment.waits(old.id) w WHERE w.payments > 0) THEN
            RAISE EXCEPTION 'run % is closed', old.id USING ERRCODE = 'restrict_violation';
        END IF;
        IF new.state <> 'CLOSED' AND new.state <> payment.progress(old.id) THEN
            RAISE EXCEPTION 'run % is approved, by its exports and answers %, not %', old.id, payment.progress(old.id), new.state USING ERRCODE = 'check_violation';
        END IF;
    ELSIF tg_op = 'UPDATE' AND new.state NOT IN ('PREPARED', 'APPROVED') THEN
        RAISE EXCEPTION 'run % is not approved yet', old.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END
$$;
