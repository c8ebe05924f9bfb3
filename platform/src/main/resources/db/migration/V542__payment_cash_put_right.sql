-- What was entered as collected and was not is put right: another officer takes the answer back, with a document. The money is in the paying
-- account again and owed to the person; the line stands as not collected, under its next try, and waits as a task.
DO
$$
DECLARE
    only_uncollected text;
BEGIN
    SELECT conname INTO STRICT only_uncollected FROM pg_constraint
    WHERE conrelid = 'payment.cash_result'::regclass AND contype = 'c'
      AND pg_get_constraintdef(oid) LIKE '%NOT_COLLECTED%again_by IS NULL%' AND pg_get_constraintdef(oid) NOT LIKE '%set_aside%';
    EXECUTE format('ALTER TABLE payment.cash_result DROP CONSTRAINT %I', only_uncollected);
END
$$;
ALTER TABLE payment.cash_result ADD CONSTRAINT cash_result_paid_never_aside CHECK (outcome = 'NOT_COLLECTED' OR set_aside IS NULL);
COMMENT ON COLUMN payment.cash_result.again_by IS
    'who put it on the next list or set it aside, or, of PAID, took it back since it was entered wrongly; until then NOT_COLLECTED waits as a task';

-- What was taken back is told in the same breath: it was not collected.
CREATE FUNCTION payment.require_told_again() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM payment.cash_result n WHERE (n.run_id, n.line, n.try) = (new.run_id, new.line, new.try + 1)
                   AND n.outcome = 'NOT_COLLECTED' AND n.entered_by = new.again_by) THEN
        RAISE EXCEPTION 'cash taken back was not collected: whoever takes it back says so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER cash_taken_back AFTER UPDATE ON payment.cash_result DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (new.outcome = 'PAID' AND new.again_by IS NOT NULL) EXECUTE FUNCTION payment.require_told_again();

-- A closed run opens again for whatever of it waits again.
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
