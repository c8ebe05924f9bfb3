-- A run is closed when every payment of it has its answer and none that came back waits for a person: cash as well as orders to banks.

-- What a run hands out in cash: its lines without an account, and what came back from a bank and is paid in cash by decision.
CREATE VIEW payment.cash_order AS
SELECT l.run_id, l.line, l.payee_name FROM payment.run_line l WHERE l.payee_bank IS NULL
UNION ALL
SELECT m.run_id, m.line, m.payee_name FROM payment.mend m WHERE m.how = 'CASH' AND m.decision = 'APPROVED';

CREATE OR REPLACE FUNCTION payment.require_cash() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM added a JOIN payment.run r ON r.id = a.run_id WHERE r.state = 'PREPARED')
       OR EXISTS (SELECT FROM added a LEFT JOIN payment.cash_order o ON o.run_id = a.run_id AND o.line = a.line WHERE o.line IS NULL) THEN
        RAISE EXCEPTION 'a cash result is of a line paid in cash of an approved run' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM added a WHERE a.try > 1 AND NOT EXISTS (SELECT FROM payment.cash_result b WHERE b.run_id = a.run_id AND b.line = a.line
               AND b.try = a.try - 1 AND b.again_by IS NOT NULL AND b.set_aside IS NULL)) THEN
        RAISE EXCEPTION 'it was not put on a list again' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

-- What nobody collects is put on a list again, or set aside with a reason: the receiver has died, or is paid another way.
ALTER TABLE payment.cash_result
    ADD set_aside text CHECK (btrim(set_aside) <> '' AND length(set_aside) <= 500),
    ADD CHECK (set_aside IS NULL OR again_by IS NOT NULL);
COMMENT ON COLUMN payment.cash_result.set_aside IS 'why it is not put on a list again; null when it is. It stays owed to the person';
COMMENT ON COLUMN payment.cash_result.again_by IS 'who put it on the next list or set it aside; until then it waits as a task';
CREATE OR REPLACE FUNCTION payment.keep_cash_result() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'DELETE' OR old.again_by IS NOT NULL
       OR to_jsonb(old) - ARRAY['again_by', 'again_name', 'again_at', 'set_aside'] <> to_jsonb(new) - ARRAY['again_by', 'again_name', 'again_at', 'set_aside'] THEN
        RAISE EXCEPTION 'a cash result is only ever put on a list again or set aside, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;

-- What keeps a run open, by what it waits for: an answer of the bank or the post office, or somebody who sees to what came back.
CREATE FUNCTION payment.waits(of_run bigint) RETURNS TABLE (kind text, payments bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT 'BANK', count(*) FROM payment.sent s LEFT JOIN (SELECT DISTINCT r.key FROM payment.result r WHERE r.run_id = of_run) r ON r.key = s.key
    WHERE s.run_id = of_run AND r.key IS NULL
    UNION ALL
    SELECT 'RETURNED', payment.open_returns(of_run)
    UNION ALL
    SELECT CASE WHEN c.outcome IS NULL OR c.again_by IS NOT NULL THEN 'CASH' ELSE 'NOT_COLLECTED' END, count(*)
    FROM payment.cash_order o
    LEFT JOIN (SELECT DISTINCT ON (x.line) x.line, x.outcome, x.again_by, x.set_aside FROM payment.cash_result x WHERE x.run_id = of_run
               ORDER BY x.line, x.try DESC) c ON c.line = o.line
    WHERE o.run_id = of_run AND c.outcome IS DISTINCT FROM 'PAID' AND c.set_aside IS NULL
    GROUP BY 1;
END;

-- A run of which nothing goes to a bank waits for no file, only for the post office.
CREATE OR REPLACE FUNCTION payment.progress(run bigint) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN NOT EXISTS (SELECT FROM payment.export e WHERE e.run_id = run)
                 AND EXISTS (SELECT FROM payment.waits(run) w WHERE w.kind IN ('BANK', 'CASH') AND w.payments > 0) THEN 'APPROVED'
            WHEN (SELECT count(*) FROM payment.sent s LEFT JOIN (SELECT DISTINCT r.key FROM payment.result r WHERE r.run_id = run) r ON r.key = s.key
                  WHERE s.run_id = run AND r.key IS NULL) = 0 THEN 'RECONCILED'
            WHEN EXISTS (SELECT FROM payment.result r WHERE r.run_id = run) THEN 'PARTLY_ANSWERED'
            ELSE 'EXPORTED' END;

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
                AND payment.open_returns(old.id) = 0 THEN
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
UPDATE payment.run SET state = payment.progress(id) WHERE state NOT IN ('PREPARED', 'CLOSED') AND state <> payment.progress(id);
