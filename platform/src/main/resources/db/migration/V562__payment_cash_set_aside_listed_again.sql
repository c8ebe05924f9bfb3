-- Cash that was set aside is still owed: one officer proposes that it stands on a list again, another decides. Why it had been set aside,
-- by whom and when is kept here, since the cash result then says that it is on the list.
CREATE TABLE payment.cash_release (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    result_id     bigint      NOT NULL REFERENCES payment.cash_result,
    aside_why     text        NOT NULL,
    aside_name    text        NOT NULL,
    aside_at      timestamptz NOT NULL,
    reason        text        NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 500),
    proposed_by   integer     NOT NULL,
    proposer_name text        NOT NULL,
    proposed_at   timestamptz NOT NULL,
    decision      text CHECK (decision IN ('APPROVED', 'REFUSED')),
    decided_by    integer,
    decider_name  text,
    decided_at    timestamptz,
    CONSTRAINT cash_release_by_two_people CHECK (decided_by <> proposed_by),
    CHECK ((decision IS NOT NULL) = (decided_by IS NOT NULL AND decider_name IS NOT NULL AND decided_at IS NOT NULL))
);
CREATE UNIQUE INDEX cash_release_once ON payment.cash_release (result_id) WHERE decision IS DISTINCT FROM 'REFUSED';
CREATE TRIGGER cash_release_kept BEFORE UPDATE OR DELETE ON payment.cash_release FOR EACH ROW EXECUTE FUNCTION payment.keep_decided();
CREATE TRIGGER cash_release_not_truncated BEFORE TRUNCATE ON payment.cash_release
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE FUNCTION payment.require_aside() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    SELECT c.set_aside, c.again_name, c.again_at INTO new.aside_why, new.aside_name, new.aside_at
    FROM payment.cash_result c WHERE c.id = new.result_id AND c.set_aside IS NOT NULL;
    IF NOT FOUND OR new.decision IS NOT NULL THEN
        RAISE EXCEPTION 'only cash that is set aside is proposed to be listed again' USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER cash_release_of_aside BEFORE INSERT ON payment.cash_release FOR EACH ROW EXECUTE FUNCTION payment.require_aside();

CREATE OR REPLACE FUNCTION payment.keep_cash_result() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    open text[] := ARRAY['again_by', 'again_name', 'again_at', 'set_aside'];
BEGIN
    IF tg_op = 'DELETE' OR to_jsonb(old) - open <> to_jsonb(new) - open
       OR old.again_by IS NOT NULL AND NOT (old.set_aside IS NOT NULL AND new.set_aside IS NULL AND EXISTS (
              SELECT FROM payment.cash_release r WHERE r.result_id = old.id AND r.decision = 'APPROVED' AND r.decided_by = new.again_by)) THEN
        RAISE EXCEPTION 'a cash result is only ever put on a list again or set aside, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
