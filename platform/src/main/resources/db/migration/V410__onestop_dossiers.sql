-- Files (hồ sơ) at the one-stop desk. What happened is only ever added to; where a file stands moves only together with an event.
CREATE SCHEMA onestop;

CREATE TABLE onestop.dossier (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code          text        NOT NULL UNIQUE CHECK (code ~ '^HS[2-9A-HJKMNP-Z]{8}[0-9]{2}$'),
    request_key   uuid        NOT NULL UNIQUE,
    person_id     bigint      NOT NULL,
    programme     text        NOT NULL,
    procedure     text        NOT NULL,
    channel       text        NOT NULL CHECK (channel IN ('DESK', 'ONLINE', 'PROACTIVE')),
    area_unit     integer     NOT NULL,
    applicant     text        NOT NULL CHECK (btrim(applicant) <> ''),
    phone         text        NOT NULL DEFAULT '',
    email         text        NOT NULL DEFAULT '',
    received_on   date        NOT NULL,
    received_at   timestamptz NOT NULL,
    received_by   integer     NOT NULL,
    receiver_name text        NOT NULL,
    act           text        NOT NULL CHECK (act IN ('RECEIVE', 'CHECK', 'VERIFY', 'POST', 'DECIDE', 'NOTIFY', 'HAND_OVER', 'CLOSED')),
    clock_from    date,
    clock_used    integer     NOT NULL DEFAULT 0 CHECK (clock_used >= 0),
    due_on        date,
    promised_on   date,
    appointed_on  date,
    posted_from   date,
    posted_until  date,
    assigned_to   integer,
    assignee_name text,
    proposal_id   bigint UNIQUE,
    outcome       text CHECK (outcome IN ('GRANTED', 'REFUSED', 'WITHDRAWN')),
    closed_on     date,
    version       integer     NOT NULL DEFAULT 0,
    CONSTRAINT closed_with_an_outcome CHECK ((act = 'CLOSED') = (closed_on IS NOT NULL) AND (act <> 'CLOSED' OR outcome IS NOT NULL)),
    CONSTRAINT paused_without_due_day CHECK (clock_from IS NOT NULL OR due_on IS NULL OR act = 'RECEIVE'),
    CONSTRAINT assigned_to_somebody CHECK ((assigned_to IS NULL) = (assignee_name IS NULL)),
    CONSTRAINT posted_for_days CHECK ((posted_from IS NULL) = (posted_until IS NULL) AND posted_until >= posted_from)
);
COMMENT ON COLUMN onestop.dossier.received_by IS '0 when it came online';
COMMENT ON COLUMN onestop.dossier.clock_from IS 'day from which the deadline is counted; null while papers are missing';
COMMENT ON COLUMN onestop.dossier.clock_used IS 'days of the deadline used before the clock last stood still';
COMMENT ON COLUMN onestop.dossier.due_on IS 'last day of the present step; null while papers are missing and when closed';
COMMENT ON COLUMN onestop.dossier.promised_on IS 'last day by law or promise; null until the file is complete';
COMMENT ON COLUMN onestop.dossier.appointed_on IS 'day last told to the applicant: the promise, or a later one with an apology';
COMMENT ON COLUMN onestop.dossier.posted_until IS 'last day of public posting, inclusive';
CREATE UNIQUE INDEX dossier_open_once ON onestop.dossier (person_id, programme) WHERE act <> 'CLOSED';
CREATE INDEX dossier_open_in_area ON onestop.dossier (area_unit, due_on) WHERE act <> 'CLOSED';
CREATE INDEX dossier_open_of_officer ON onestop.dossier (assigned_to, due_on) WHERE act <> 'CLOSED';
CREATE INDEX dossier_of_person ON onestop.dossier (person_id);
CREATE INDEX dossier_posted ON onestop.dossier (area_unit, posted_until) WHERE posted_until IS NOT NULL;
CREATE INDEX dossier_closed ON onestop.dossier (area_unit, closed_on) WHERE act = 'CLOSED';

CREATE TABLE onestop.event (
    dossier_id  bigint      NOT NULL REFERENCES onestop.dossier,
    seq         integer     NOT NULL,
    kind        text        NOT NULL,
    day         date        NOT NULL,
    at          timestamptz NOT NULL,
    by          integer     NOT NULL,
    by_name     text        NOT NULL,
    act         text        NOT NULL,
    note        text        NOT NULL,
    due_on      date,
    appointed_on date,
    PRIMARY KEY (dossier_id, seq)
);
COMMENT ON COLUMN onestop.event.by IS '0 for the applicant';
COMMENT ON COLUMN onestop.event.act IS 'where the file stands after it';
CREATE TRIGGER event_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON onestop.event
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE onestop.dossier ADD CONSTRAINT dossier_moves_with_an_event
    FOREIGN KEY (id, version) REFERENCES onestop.event (dossier_id, seq) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION onestop.keep_dossier() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    moving text[] := ARRAY ['act', 'clock_from', 'clock_used', 'due_on', 'promised_on', 'appointed_on', 'posted_from', 'posted_until',
        'assigned_to', 'assignee_name', 'proposal_id', 'outcome', 'closed_on', 'version'];
BEGIN
    IF old.act = 'CLOSED' THEN
        RAISE EXCEPTION 'dossier % is closed', old.code USING ERRCODE = 'restrict_violation';
    END IF;
    IF new.version <> old.version + 1 OR (to_jsonb(new) - moving) <> (to_jsonb(old) - moving) THEN
        RAISE EXCEPTION 'dossier % would be rewritten', old.code USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER dossier_kept BEFORE UPDATE ON onestop.dossier FOR EACH ROW EXECUTE FUNCTION onestop.keep_dossier();
CREATE TRIGGER dossier_not_deleted BEFORE DELETE OR TRUNCATE ON onestop.dossier
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE onestop.paper (
    dossier_id bigint  NOT NULL REFERENCES onestop.dossier,
    number     integer NOT NULL,
    name       text    NOT NULL CHECK (btrim(name) <> ''),
    came_on    date,
    PRIMARY KEY (dossier_id, number)
);
CREATE FUNCTION onestop.keep_paper() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF old.came_on IS NOT NULL OR (to_jsonb(new) - 'came_on') <> (to_jsonb(old) - 'came_on') THEN
        RAISE EXCEPTION 'a paper that came stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER paper_kept BEFORE UPDATE ON onestop.paper FOR EACH ROW EXECUTE FUNCTION onestop.keep_paper();
CREATE TRIGGER paper_not_deleted BEFORE DELETE OR TRUNCATE ON onestop.paper
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Citizens who do not want what the office offered of itself (Decree 224/2026 Art. 17); taken back by a later row.
CREATE TABLE onestop.refusal (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id  bigint      NOT NULL,
    programme  text        NOT NULL,
    refuses    boolean     NOT NULL,
    said       text        NOT NULL CHECK (btrim(said) <> ''),
    day        date        NOT NULL,
    at         timestamptz NOT NULL,
    by         integer     NOT NULL,
    by_name    text        NOT NULL
);
CREATE INDEX refusal_of_person ON onestop.refusal (person_id, programme, id DESC);
CREATE TRIGGER refusal_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON onestop.refusal
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
