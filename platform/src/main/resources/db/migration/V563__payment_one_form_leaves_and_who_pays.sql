-- The orders of a run leave for the bank in one form. Another form of the same orders is another file to the bank, which would pay twice: it
-- leaves only for a reason that somebody states. The full table for people is no file for the bank.
ALTER TABLE payment.export ADD reason text CHECK (btrim(reason) <> '' AND length(reason) <= 500);
COMMENT ON COLUMN payment.export.reason IS 'why the same orders left in another form than before; null for the first form, and for the same file again';
COMMENT ON COLUMN payment.export.orders IS 'ALL: a table for people, which no bank is sent';

CREATE FUNCTION payment.require_one_form() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    before text;
BEGIN
    SELECT min(e.format) INTO before FROM payment.export e
    WHERE e.run_id = new.run_id AND e.repair_id IS NULL AND e.orders = new.orders AND e.format <> new.format
      AND NOT EXISTS (SELECT FROM payment.export s WHERE s.run_id = new.run_id AND s.repair_id IS NULL AND s.orders = new.orders AND s.format = new.format);
    IF before IS NOT NULL AND new.reason IS NULL THEN
        RAISE EXCEPTION 'these orders left as % already: another form needs a reason', before USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER export_one_form BEFORE INSERT ON payment.export
    FOR EACH ROW WHEN (new.repair_id IS NULL AND new.orders <> 'ALL') EXECUTE FUNCTION payment.require_one_form();

CREATE OR REPLACE FUNCTION payment.progress(run bigint) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN NOT EXISTS (SELECT FROM payment.export e WHERE e.run_id = run AND e.orders <> 'ALL')
                 AND NOT EXISTS (SELECT FROM payment.result r WHERE r.run_id = run)
                 AND EXISTS (SELECT FROM payment.waits(run) w WHERE w.kind IN ('BANK', 'WALLET', 'CASH') AND w.payments > 0) THEN 'APPROVED'
            WHEN (SELECT count(*) FROM payment.sent s LEFT JOIN (SELECT DISTINCT r.key FROM payment.result r WHERE r.run_id = run) r ON r.key = s.key
                  WHERE s.run_id = run AND r.key IS NULL) = 0 THEN 'RECONCILED'
            WHEN EXISTS (SELECT FROM payment.result r WHERE r.run_id = run) THEN 'PARTLY_ANSWERED'
            ELSE 'EXPORTED' END;
UPDATE payment.run SET state = payment.progress(id) WHERE state NOT IN ('PREPARED', 'CLOSED') AND state <> payment.progress(id);

-- Whose account pays is set for each installation. A demonstration city has one of its own, which no bank knows.
CREATE TABLE payment.demo_payer (
    id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name    text NOT NULL CHECK (btrim(name) <> ''),
    account text NOT NULL CHECK (account ~ '^0+$'),
    bank    text NOT NULL CHECK (btrim(bank) <> '')
);
COMMENT ON COLUMN payment.demo_payer.account IS 'zeros only, so that it is nobody''s';
CREATE TRIGGER demo_payer_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.demo_payer
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
