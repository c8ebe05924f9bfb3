-- How somebody is reached, who receives on her behalf, where her money goes, and the khóm and ấp of each unit.

CREATE TABLE registry.contact
(
    person_id   bigint      NOT NULL REFERENCES registry.person,
    kind        text        NOT NULL CHECK (kind IN ('PHONE', 'EMAIL', 'LANGUAGE', 'CHANNEL')),
    value       text        NOT NULL CHECK (btrim(value) <> '' AND length(value) <= 200),
    valid       daterange   NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    evidence    integer     NOT NULL REFERENCES registry.evidence,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, kind, valid WITHOUT OVERLAPS)
);

-- One receiver for a programme on a day; the row without a programme holds for every programme that has no row of its own.
-- The receiver is somebody of the register, or somebody else by name and number.
CREATE TABLE registry.receiver
(
    person_id        bigint      NOT NULL REFERENCES registry.person,
    programme        text        NOT NULL,
    receiver_id      bigint REFERENCES registry.person,
    name             text        NOT NULL,
    number_encrypted bytea,
    number_hash      bytea,
    capacity         text        NOT NULL CHECK (capacity IN ('GUARDIAN', 'MANDATED', 'CARER', 'MEMBER')),
    valid            daterange   NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    evidence         integer     NOT NULL REFERENCES registry.evidence,
    recorded_at      timestamptz NOT NULL,
    PRIMARY KEY (person_id, programme, valid WITHOUT OVERLAPS),
    CHECK (receiver_id <> person_id),
    CHECK ((receiver_id IS NULL) = (btrim(name) <> '')),
    CHECK ((number_encrypted IS NULL) = (number_hash IS NULL))
);
COMMENT ON COLUMN registry.receiver.programme IS 'code of the programme; empty: whatever has no row of its own';
CREATE INDEX receiver_receiver ON registry.receiver (receiver_id) WHERE receiver_id IS NOT NULL;

CREATE TABLE registry.guardian
(
    person_id        bigint      NOT NULL REFERENCES registry.person,
    guardian_id      bigint REFERENCES registry.person,
    name             text        NOT NULL,
    number_encrypted bytea,
    number_hash      bytea,
    valid            daterange   NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    evidence         integer     NOT NULL REFERENCES registry.evidence,
    recorded_at      timestamptz NOT NULL,
    CHECK (guardian_id <> person_id),
    CHECK ((guardian_id IS NULL) = (btrim(name) <> '')),
    CHECK ((number_encrypted IS NULL) = (number_hash IS NULL)),
    CONSTRAINT guardian_once EXCLUDE USING gist (person_id WITH =, (coalesce(guardian_id, 0)) WITH =, name WITH =, valid WITH &&)
);
CREATE INDEX guardian_person ON registry.guardian (person_id);
CREATE INDEX guardian_guardian ON registry.guardian (guardian_id) WHERE guardian_id IS NOT NULL;

CREATE TABLE registry.contact_former (LIKE registry.contact, retracted_at timestamptz NOT NULL, CHECK (retracted_at > recorded_at));
CREATE TABLE registry.receiver_former (LIKE registry.receiver, retracted_at timestamptz NOT NULL, CHECK (retracted_at > recorded_at));
CREATE TABLE registry.guardian_former (LIKE registry.guardian, retracted_at timestamptz NOT NULL, CHECK (retracted_at > recorded_at));
CREATE INDEX contact_former_person ON registry.contact_former (person_id);
CREATE INDEX receiver_former_person ON registry.receiver_former (person_id);
CREATE INDEX guardian_former_person ON registry.guardian_former (person_id);

-- Where money goes. An account never changes; its states follow each other, the last one counts.
CREATE TABLE registry.account
(
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id        bigint      NOT NULL REFERENCES registry.person,
    kind             text        NOT NULL CHECK (kind IN ('BANK', 'WALLET')),
    institution      text        NOT NULL CHECK (btrim(institution) <> ''),
    holder           text        NOT NULL CHECK (btrim(holder) <> ''),
    number_encrypted bytea       NOT NULL,
    number_hash      bytea       NOT NULL,
    evidence         integer     NOT NULL REFERENCES registry.evidence,
    recorded_at      timestamptz NOT NULL,
    CONSTRAINT account_once UNIQUE (person_id, kind, institution, number_hash)
);
CREATE INDEX account_number ON registry.account (number_hash);

CREATE TABLE registry.account_state
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint      NOT NULL REFERENCES registry.account,
    state       text        NOT NULL CHECK (state IN ('DECLARED', 'VERIFIED_DOCUMENT', 'VERIFIED_BANK', 'FAILED', 'CLOSED')),
    since       date        NOT NULL,
    evidence    integer     NOT NULL REFERENCES registry.evidence,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX account_state_account ON registry.account_state (account_id, id);

-- Money can be led astray here: who entered an account does not verify it.
CREATE FUNCTION registry.require_other_verifier() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.state IN ('VERIFIED_DOCUMENT', 'VERIFIED_BANK') AND
       (SELECT recorded_by FROM registry.evidence WHERE id = new.evidence) =
       (SELECT e.recorded_by FROM registry.account a JOIN registry.evidence e ON e.id = a.evidence WHERE a.id = new.account_id) THEN
        RAISE EXCEPTION 'whoever entered an account does not verify it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER verified_by_another BEFORE INSERT ON registry.account_state FOR EACH ROW EXECUTE FUNCTION registry.require_other_verifier();

-- khu phố, khóm and ấp of a unit: they govern themselves and have no official codes, so the name with its kind is the name.
CREATE TABLE registry.hamlet
(
    area_unit   integer     NOT NULL,
    name        text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 100),
    valid       daterange   NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    recorded_by text        NOT NULL CHECK (btrim(recorded_by) <> ''),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (area_unit, name, valid WITHOUT OVERLAPS)
);

CREATE TRIGGER belief_kept BEFORE UPDATE OR DELETE ON registry.contact FOR EACH ROW EXECUTE FUNCTION registry.keep_belief();
CREATE TRIGGER belief_kept BEFORE UPDATE OR DELETE ON registry.receiver FOR EACH ROW EXECUTE FUNCTION registry.keep_belief();
CREATE TRIGGER belief_kept BEFORE UPDATE OR DELETE ON registry.guardian FOR EACH ROW EXECUTE FUNCTION registry.keep_belief();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON registry.contact FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON registry.receiver FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON registry.guardian FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.contact_former FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.receiver_former FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.guardian_former FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.account FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.account_state FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER not_deleted BEFORE DELETE OR TRUNCATE ON registry.hamlet FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
