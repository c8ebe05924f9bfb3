-- Proposals, decisions by a second person, grants that run until a person ends them.

CREATE TABLE casework.granted (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id      bigint  NOT NULL,
    programme      text    NOT NULL,
    row_id         text    NOT NULL,
    decided_amount bigint  NOT NULL CHECK (decided_amount >= 0),
    from_month     date    NOT NULL CHECK (extract(day FROM from_month) = 1),
    to_month       date    CHECK (extract(day FROM to_month) = 1),
    area_unit      integer NOT NULL,
    payee_name     text    NOT NULL,
    payee_bank     text,
    payee_account  text,
    decision_id    bigint,
    imported_from  text,
    proposed_by    integer,
    decided_by     integer,
    CHECK (to_month IS NULL OR to_month >= from_month),
    CHECK ((payee_bank IS NULL) = (payee_account IS NULL)),
    CONSTRAINT granted_by_two_people CHECK (proposed_by <> decided_by),
    CONSTRAINT granted_by_decision_or_import CHECK (
        (decision_id IS NOT NULL AND proposed_by IS NOT NULL AND decided_by IS NOT NULL AND imported_from IS NULL)
        OR (imported_from IS NOT NULL AND decision_id IS NULL AND proposed_by IS NULL AND decided_by IS NULL)),
    CONSTRAINT granted_once_at_a_time EXCLUDE USING gist (
        person_id WITH =, programme WITH =, daterange(from_month, to_month, '[]') WITH &&)
);
CREATE INDEX granted_in_area ON casework.granted (area_unit, programme);
COMMENT ON COLUMN casework.granted.to_month IS 'last month paid, inclusive; null while it runs';
COMMENT ON COLUMN casework.granted.payee_bank IS 'BIC or the six-digit number of the bank in the national clearing system; null when paid in cash';

CREATE TABLE casework.proposal (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('START', 'END', 'ADJUST')),
    person_id     bigint      NOT NULL,
    programme     text        NOT NULL,
    grant_id      bigint REFERENCES casework.granted,
    area_unit     integer     NOT NULL,
    row_id        text        NOT NULL,
    amount        bigint      NOT NULL CHECK (amount >= 0),
    law_version   text        NOT NULL,
    day           date        NOT NULL,
    explanation   text        NOT NULL,
    reason        text        NOT NULL,
    payee_name    text        NOT NULL,
    payee_bank    text,
    payee_account text,
    state         text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'APPROVED', 'REFUSED', 'RETURNED')),
    version       integer     NOT NULL DEFAULT 0,
    proposed_by   integer     NOT NULL,
    proposer_name text        NOT NULL,
    proposed_at   timestamptz NOT NULL,
    UNIQUE (id, proposed_by),
    CHECK ((kind = 'START') = (grant_id IS NULL)),
    CHECK ((payee_bank IS NULL) = (payee_account IS NULL))
);
CREATE UNIQUE INDEX proposal_waiting_once ON casework.proposal (person_id, programme) WHERE state = 'WAITING';
CREATE INDEX proposal_waiting_in_area ON casework.proposal (area_unit, proposed_at) WHERE state = 'WAITING';
CREATE INDEX proposal_of_proposer ON casework.proposal (proposed_by, proposed_at DESC);
CREATE INDEX proposal_of_person ON casework.proposal (person_id);

-- What was proposed stays as it was proposed; only its state moves, once, away from WAITING.
CREATE FUNCTION casework.keep_proposal() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF old.state <> 'WAITING' OR new.version <> old.version + 1
        OR (to_jsonb(new) - 'state' - 'version') <> (to_jsonb(old) - 'state' - 'version') THEN
        RAISE EXCEPTION 'proposal % is decided or would be rewritten', old.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER proposal_kept BEFORE UPDATE ON casework.proposal
    FOR EACH ROW EXECUTE FUNCTION casework.keep_proposal();
CREATE TRIGGER proposal_not_deleted BEFORE DELETE OR TRUNCATE ON casework.proposal
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE casework.decision (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposal_id  bigint      NOT NULL UNIQUE,
    proposed_by  integer     NOT NULL,
    decided_by   integer     NOT NULL,
    decider_name text        NOT NULL,
    outcome      text        NOT NULL CHECK (outcome IN ('APPROVED', 'REFUSED', 'RETURNED')),
    reason       text        NOT NULL,
    signed_on    date        NOT NULL,
    decided_at   timestamptz NOT NULL,
    unit         integer     NOT NULL,
    year         integer,
    number       integer,
    FOREIGN KEY (proposal_id, proposed_by) REFERENCES casework.proposal (id, proposed_by),
    CONSTRAINT decided_by_another_person CHECK (decided_by <> proposed_by),
    CONSTRAINT refusal_has_reason CHECK (outcome = 'APPROVED' OR btrim(reason) <> ''),
    CONSTRAINT numbered_unless_returned CHECK (
        (outcome = 'RETURNED') = (number IS NULL) AND (number IS NULL) = (year IS NULL)),
    CONSTRAINT numbered_in_its_year CHECK (year IS NULL OR year = extract(year FROM signed_on)),
    UNIQUE (unit, year, number)
);
CREATE TRIGGER decision_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.decision
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Serial numbers without gaps, per unit and year. The row of casework.last_number is the lock two deciders queue at.
CREATE TABLE casework.last_number (
    unit   integer NOT NULL,
    year   integer NOT NULL,
    number integer NOT NULL,
    PRIMARY KEY (unit, year)
);
CREATE FUNCTION casework.number_decision() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.outcome <> 'RETURNED' THEN
        new.year := extract(year FROM new.signed_on);
        INSERT INTO casework.last_number AS l VALUES (new.unit, new.year, 1)
        ON CONFLICT (unit, year) DO UPDATE SET number = l.number + 1
        RETURNING number INTO new.number;
    ELSE
        new.year := NULL;
        new.number := NULL;
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER decision_numbered BEFORE INSERT ON casework.decision
    FOR EACH ROW EXECUTE FUNCTION casework.number_decision();

ALTER TABLE casework.granted ADD FOREIGN KEY (decision_id) REFERENCES casework.decision;
