-- Who entered an account and who verified it stand beside each other, so that a constraint keeps them apart wherever a state comes from.
ALTER TABLE registry.account_state ADD COLUMN entered_by text, ADD COLUMN verified_by text;
COMMENT ON COLUMN registry.account_state.entered_by IS 'who entered the account, from its evidence';
COMMENT ON COLUMN registry.account_state.verified_by IS 'who verified it, from the evidence of this state; null for every other state';

CREATE OR REPLACE FUNCTION registry.require_other_verifier() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    SELECT e.recorded_by INTO new.entered_by
    FROM registry.account a JOIN registry.evidence e ON e.id = a.evidence WHERE a.id = new.account_id;
    new.verified_by := CASE WHEN new.state IN ('VERIFIED_DOCUMENT', 'VERIFIED_BANK')
        THEN (SELECT recorded_by FROM registry.evidence WHERE id = new.evidence) END;
    RETURN new;
END
$$;

ALTER TABLE registry.account_state DISABLE TRIGGER append_only;
UPDATE registry.account_state s SET
    entered_by = (SELECT e.recorded_by FROM registry.account a JOIN registry.evidence e ON e.id = a.evidence WHERE a.id = s.account_id),
    verified_by = CASE WHEN s.state IN ('VERIFIED_DOCUMENT', 'VERIFIED_BANK')
        THEN (SELECT recorded_by FROM registry.evidence WHERE id = s.evidence) END;
ALTER TABLE registry.account_state ENABLE TRIGGER append_only;

ALTER TABLE registry.account_state
    ADD CONSTRAINT account_verified_by_another CHECK (verified_by <> entered_by),
    ADD CONSTRAINT verified_by_somebody CHECK (state NOT IN ('VERIFIED_DOCUMENT', 'VERIFIED_BANK') OR verified_by IS NOT NULL);
