-- What was still due to somebody up to her month of death: paid to an heir, or not paid out, by decision of two people. Until then it
-- waits as an exception of every run.
CREATE TABLE payment.heir (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id     bigint      NOT NULL,
    programme     text        NOT NULL,
    area_unit     integer     NOT NULL,
    pays          boolean     NOT NULL,
    amount        bigint      NOT NULL CHECK (amount > 0),
    payee_name    text        NOT NULL CHECK (btrim(payee_name) <> '' AND length(payee_name) <= 140),
    payee_bank    text,
    payee_account text,
    document      text        NOT NULL CHECK (btrim(document) <> '' AND length(document) <= 300),
    reason        text        NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 1000),
    proposed_by   integer     NOT NULL,
    proposer_name text        NOT NULL,
    proposed_at   timestamptz NOT NULL,
    decision      text CHECK (decision IN ('APPROVED', 'REFUSED')),
    decided_by    integer,
    decider_name  text,
    decided_at    timestamptz,
    decision_note text        NOT NULL DEFAULT '' CHECK (length(decision_note) <= 1000),
    CONSTRAINT heir_by_two_people CHECK (decided_by <> proposed_by),
    CHECK ((payee_bank IS NULL) = (payee_account IS NULL)),
    CHECK ((decision IS NOT NULL) = (decided_by IS NOT NULL AND decider_name IS NOT NULL AND decided_at IS NOT NULL))
);
COMMENT ON COLUMN payment.heir.pays IS 'false when it is decided that nothing is paid out';
COMMENT ON COLUMN payment.heir.amount IS 'what was still due when it was proposed';
CREATE UNIQUE INDEX heir_once ON payment.heir (person_id, programme) WHERE decision IS DISTINCT FROM 'REFUSED';
CREATE TRIGGER heir_kept BEFORE UPDATE OR DELETE ON payment.heir FOR EACH ROW EXECUTE FUNCTION payment.keep_decided();
CREATE TRIGGER heir_not_truncated BEFORE TRUNCATE ON payment.heir FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
