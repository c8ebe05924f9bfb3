-- The same checks as before, said so that 100,000 answers are compared by hash: an EXISTS is planned for its first row, and where no row
-- breaks the rule the plan for the first row compares everything with everything.
CREATE OR REPLACE FUNCTION payment.require_ordered() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    wrong bigint;
BEGIN
    SELECT count(*) INTO wrong FROM added a LEFT JOIN payment.sent s ON s.key = a.key
    WHERE (s.run_id, s.line, s.amount) IS DISTINCT FROM (a.run_id, a.line, a.amount);
    IF wrong > 0 THEN
        RAISE EXCEPTION 'a result differs from what was ordered' USING ERRCODE = 'check_violation';
    END IF;
    SELECT count(*) INTO wrong FROM added a JOIN payment.result r ON r.key = a.key AND r.outcome = 'RETURNED' WHERE a.outcome = 'PAID';
    IF wrong > 0 THEN
        RAISE EXCEPTION 'a payment that came back cannot be paid: it is ordered anew' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION payment.progress(run bigint) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN NOT EXISTS (SELECT FROM payment.export e WHERE e.run_id = run) THEN 'APPROVED'
            WHEN (SELECT count(*) FROM payment.sent s LEFT JOIN (SELECT DISTINCT r.key FROM payment.result r WHERE r.run_id = run) r ON r.key = s.key
                  WHERE s.run_id = run AND r.key IS NULL) = 0 THEN 'RECONCILED'
            WHEN EXISTS (SELECT FROM payment.result r WHERE r.run_id = run) THEN 'PARTLY_ANSWERED'
            ELSE 'EXPORTED' END;
