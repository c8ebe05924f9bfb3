-- Kinds of decisions, their first month, deviations from the law's answer, and grants that are what all decisions together say.

ALTER TABLE casework.proposal
    DROP CONSTRAINT proposal_kind_check,
    DROP CONSTRAINT proposal_check,
    ADD CONSTRAINT proposal_kind CHECK (kind IN
        ('START', 'ADJUST', 'SUSPEND', 'RESUME', 'END', 'REFUSE', 'CORRECT', 'CANCEL', 'UPHOLD')),
    ADD effective  date CHECK (extract(day FROM effective) = 1),
    ADD cause      text NOT NULL DEFAULT '',
    ADD law_status text CHECK (law_status IN ('ENTITLED', 'NOT_ENTITLED', 'DEPENDS')),
    ADD law_row    text,
    ADD law_amount bigint,
    ADD deviates   boolean NOT NULL DEFAULT false,
    ADD targets    bigint REFERENCES casework.decision,
    ADD CONSTRAINT deviation_has_reason CHECK (NOT deviates OR btrim(reason) <> ''),
    ADD CONSTRAINT deviation_is_told CHECK (deviates OR CASE
        WHEN law_status IS NULL THEN true
        WHEN kind IN ('START', 'ADJUST') THEN law_status = 'ENTITLED' AND amount = law_amount AND row_id = law_row
        WHEN kind = 'RESUME' THEN law_status = 'ENTITLED'
        WHEN kind IN ('END', 'REFUSE') THEN law_status <> 'ENTITLED'
        ELSE true END),
    ADD CONSTRAINT start_has_no_grant CHECK (kind <> 'START' OR grant_id IS NULL),
    ADD CONSTRAINT another_decision_is_named CHECK ((kind IN ('CORRECT', 'CANCEL', 'UPHOLD')) = (targets IS NOT NULL));
CREATE INDEX proposal_targets ON casework.proposal (targets) WHERE targets IS NOT NULL;
CREATE INDEX proposal_deviating ON casework.proposal (area_unit, id) WHERE deviates;
COMMENT ON COLUMN casework.proposal.effective IS 'first month of what is proposed; null: as the law says on the day of signing';
COMMENT ON COLUMN casework.proposal.deviates IS 'differs from the law''s answer as it stood; needs a reason, shown to the decider';
COMMENT ON COLUMN casework.proposal.targets IS 'the decision that is corrected, cancelled or upheld';

ALTER TABLE casework.decision
    ADD effective date CHECK (extract(day FROM effective) = 1),
    ADD capacity text NOT NULL DEFAULT 'CHAIR' CHECK (capacity IN ('CHAIR', 'VICE_CHAIR', 'BY_ORDER')),
    ADD UNIQUE (id, proposed_by, decided_by);
ALTER TABLE casework.decision DISABLE TRIGGER decision_kept;
UPDATE casework.decision d SET effective = (date_trunc('month', d.signed_on) + CASE WHEN p.kind = 'START' THEN '0' ELSE '1 month' END::interval)::date
FROM casework.proposal p WHERE p.id = d.proposal_id AND d.outcome = 'APPROVED';
ALTER TABLE casework.decision ENABLE TRIGGER decision_kept;
ALTER TABLE casework.decision
    DROP CONSTRAINT numbered_unless_returned,
    ADD CONSTRAINT numbered_when_a_letter_goes_out CHECK ((number IS NULL) = (year IS NULL)
        AND (outcome <> 'APPROVED' OR number IS NOT NULL) AND (outcome <> 'RETURNED' OR number IS NULL)),
    ADD CONSTRAINT effective_when_approved CHECK ((outcome = 'APPROVED') = (effective IS NOT NULL));
COMMENT ON COLUMN casework.decision.effective IS 'first month of what was decided';
COMMENT ON COLUMN casework.decision.capacity IS 'how the signer signs: for the committee''s chair, for the chair, or by order';

-- A number is given when a letter goes out: to an approved proposal, and to the refusal of a new grant.
CREATE OR REPLACE FUNCTION casework.number_decision() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    new.year := NULL;
    new.number := NULL;
    IF new.outcome = 'APPROVED' OR (new.outcome = 'REFUSED'
        AND EXISTS (SELECT FROM casework.proposal p WHERE p.id = new.proposal_id AND p.kind = 'START')) THEN
        new.year := extract(year FROM new.signed_on);
        INSERT INTO casework.last_number AS l VALUES (new.unit, new.year, 1)
        ON CONFLICT (unit, year) DO UPDATE SET number = l.number + 1
        RETURNING number INTO new.number;
    END IF;
    RETURN new;
END
$$;

ALTER TABLE casework.granted
    ADD standing text NOT NULL DEFAULT 'PAID' CHECK (standing IN ('PAID', 'SUSPENDED')),
    ADD fixed boolean NOT NULL DEFAULT false,
    ADD copy_of bigint REFERENCES casework.granted,
    ADD void_decision_id bigint REFERENCES casework.decision,
    DROP CONSTRAINT granted_once_at_a_time,
    ADD CONSTRAINT granted_once_at_a_time EXCLUDE USING gist (
        person_id WITH =, programme WITH =, daterange(from_month, to_month, '[]') WITH &&) WHERE (void_decision_id IS NULL),
    ADD CONSTRAINT copy_of_an_import CHECK (copy_of IS NULL OR imported_from IS NOT NULL);
COMMENT ON COLUMN casework.granted.fixed IS 'decided otherwise than the law answered: the amount stays as decided until a person changes it';
COMMENT ON COLUMN casework.granted.copy_of IS 'the imported grant of which a later decision left this part';
COMMENT ON COLUMN casework.granted.void_decision_id IS 'the decision after which this row no longer says what is granted; kept for what was paid on it';

-- A grant changes in two ways only, each by a decision: its last month is set, or it no longer counts.
CREATE OR REPLACE FUNCTION casework.keep_grant() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.void_decision_id IS NOT NULL AND old.void_decision_id IS NULL
        AND (to_jsonb(new) - 'void_decision_id') = (to_jsonb(old) - 'void_decision_id') THEN
        RETURN new;
    END IF;
    IF new.end_decision_id IS NULL OR new.to_month IS NULL OR old.end_decision_id IS NOT NULL OR old.void_decision_id IS NOT NULL
        OR (to_jsonb(new) - 'to_month' - 'end_decision_id') <> (to_jsonb(old) - 'to_month' - 'end_decision_id') THEN
        RAISE EXCEPTION 'grant % can only be ended or voided, by a decision', old.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
