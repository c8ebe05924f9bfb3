-- What one administrator asks for and another gives: a role in an area, or the removal of somebody's second factor.
CREATE TABLE access.request
(
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('ROLE', 'SECOND_FACTOR')),
    account_id integer     NOT NULL REFERENCES access.account,
    role       text,
    area_unit  integer,
    from_day   date,
    to_day     date,
    asked_by   integer     NOT NULL REFERENCES access.account,
    asked_at   timestamptz NOT NULL DEFAULT now(),
    decided_by integer REFERENCES access.account,
    decided_at timestamptz,
    outcome    text CHECK (outcome IN ('GIVEN', 'REFUSED')),
    CHECK ((kind = 'ROLE') = (role IS NOT NULL) AND (kind = 'ROLE') = (area_unit IS NOT NULL) AND (kind = 'ROLE') = (from_day IS NOT NULL)),
    CHECK (to_day > from_day),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (outcome IS NULL)),
    CONSTRAINT asked_by_another_person CHECK (asked_by <> account_id),
    CONSTRAINT decided_by_a_second_person CHECK (decided_by <> asked_by),
    CONSTRAINT decided_by_another_person CHECK (decided_by <> account_id)
);
COMMENT ON COLUMN access.request.to_day IS 'first day on which the role is no longer held; null when open';
CREATE UNIQUE INDEX request_open_once ON access.request (kind, account_id, role, area_unit) NULLS NOT DISTINCT WHERE outcome IS NULL;

CREATE FUNCTION access.keep_request() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'UPDATE' AND old.outcome IS NULL
        AND (to_jsonb(new) - 'decided_by' - 'decided_at' - 'outcome') = (to_jsonb(old) - 'decided_by' - 'decided_at' - 'outcome') THEN
        RETURN new;
    END IF;
    RAISE EXCEPTION '% on access.request is refused: a request is decided once and kept', tg_op USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER decided_once BEFORE UPDATE OR DELETE ON access.request FOR EACH ROW EXECUTE FUNCTION access.keep_request();

-- Codes with which a person sees once who looked at her data.
CREATE TABLE access.own_data_code
(
    hash      bytea PRIMARY KEY,
    subjects  text[]      NOT NULL CHECK (cardinality(subjects) > 0),
    label     text        NOT NULL,
    issued_by integer     NOT NULL,
    expires   timestamptz NOT NULL
);
COMMENT ON COLUMN access.own_data_code.hash IS 'keyed hash of the code; the row goes when the code is used';
