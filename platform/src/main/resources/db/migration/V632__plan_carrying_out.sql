-- Carrying out a task: progress, parts given to named people, what it waits for, evidence, heads of bodies.
ALTER TABLE plan.task_change ADD COLUMN progress smallint CHECK (progress BETWEEN 0 AND 100);
ALTER TABLE plan.task_change ADD CONSTRAINT task_done_is_whole CHECK (state <> 'DONE' OR progress IS NULL OR progress = 100);
COMMENT ON COLUMN plan.task_change.progress IS 'in hundredths; null: nobody said';

-- A part of a task given to a named person, who accepts it or gives it back; she may give parts of it on.
CREATE TABLE plan.assignment
(
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task          text        NOT NULL,
    area_unit     integer     NOT NULL,
    above         bigint REFERENCES plan.assignment,
    what          text        NOT NULL CHECK (btrim(what) <> '' AND length(what) <= 400),
    body          text        NOT NULL,
    assignee      integer     NOT NULL,
    username      text        NOT NULL,
    assignee_name text        NOT NULL CHECK (btrim(assignee_name) <> ''),
    due           date        NOT NULL,
    given_by      integer     NOT NULL,
    giver_name    text        NOT NULL CHECK (btrim(giver_name) <> ''),
    given_at      timestamptz NOT NULL
);
CREATE INDEX assignment_of_task ON plan.assignment (task, area_unit);
CREATE INDEX assignment_of_person ON plan.assignment (username);
CREATE TRIGGER assignment_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.assignment FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE plan.assignment_step
(
    assignment bigint      NOT NULL REFERENCES plan.assignment,
    version    integer     NOT NULL CHECK (version >= 1),
    state      text        NOT NULL CHECK (state IN ('ACCEPTED', 'RETURNED', 'DONE', 'WITHDRAWN')),
    progress   smallint    NOT NULL CHECK (progress BETWEEN 0 AND 100),
    note       text        NOT NULL CHECK (length(note) <= 2000),
    made_by    integer     NOT NULL,
    name       text        NOT NULL CHECK (btrim(name) <> ''),
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (assignment, version),
    CONSTRAINT returned_says_why CHECK (state <> 'RETURNED' OR btrim(note) <> '')
);
CREATE TRIGGER assignment_step_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.assignment_step
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Only she to whom it was given accepts, works or gives back; only who gave it withdraws; a finished one stays.
CREATE FUNCTION plan.require_own_assignment() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    given plan.assignment;
    newest text;
BEGIN
    SELECT * INTO given FROM plan.assignment WHERE id = new.assignment;
    IF new.made_by <> (CASE WHEN new.state = 'WITHDRAWN' THEN given.given_by ELSE given.assignee END) THEN
        RAISE EXCEPTION 'assignment %: % is not for account %', new.assignment, new.state, new.made_by USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT state INTO newest FROM plan.assignment_step WHERE assignment = new.assignment ORDER BY version DESC LIMIT 1;
    IF newest IN ('RETURNED', 'DONE', 'WITHDRAWN') OR newest IS NULL AND new.state = 'DONE' THEN
        RAISE EXCEPTION 'assignment % is %', new.assignment, coalesce(newest, 'not accepted') USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER assignment_step_own BEFORE INSERT ON plan.assignment_step FOR EACH ROW EXECUTE FUNCTION plan.require_own_assignment();

-- A task waits for another. Lifted, not deleted. No task ever waits for itself, on whatever way round.
CREATE TABLE plan.task_wait
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task        text        NOT NULL,
    area_unit   integer     NOT NULL,
    for_task    text        NOT NULL,
    for_unit    integer     NOT NULL,
    reason      text        NOT NULL CHECK (length(reason) <= 400),
    added_by    integer     NOT NULL,
    adder_name  text        NOT NULL CHECK (btrim(adder_name) <> ''),
    added_at    timestamptz NOT NULL,
    lifter_name text,
    lifted_at   timestamptz,
    CONSTRAINT wait_lifted_by_somebody CHECK ((lifter_name IS NULL) = (lifted_at IS NULL))
);
CREATE UNIQUE INDEX wait_once ON plan.task_wait (task, area_unit, for_task, for_unit) WHERE lifted_at IS NULL;
CREATE FUNCTION plan.refuse_waiting_in_a_circle() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('plan.task_wait'));
    IF EXISTS (
        WITH RECURSIVE way (task, unit) AS (
            SELECT new.for_task, new.for_unit
            UNION
            SELECT w.for_task, w.for_unit FROM plan.task_wait w JOIN way ON w.task = way.task AND w.area_unit = way.unit WHERE w.lifted_at IS NULL)
        SELECT FROM way WHERE task = new.task AND unit = new.area_unit) THEN
        RAISE EXCEPTION 'task % of unit % would wait for itself', new.task, new.area_unit
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'waiting_in_a_circle';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER wait_goes_nowhere_round BEFORE INSERT ON plan.task_wait FOR EACH ROW EXECUTE FUNCTION plan.refuse_waiting_in_a_circle();
CREATE FUNCTION plan.keep_wait() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'DELETE' OR old.lifted_at IS NOT NULL OR new.lifted_at IS NULL
        OR (to_jsonb(new) - 'lifter_name' - 'lifted_at') <> (to_jsonb(old) - 'lifter_name' - 'lifted_at') THEN
        RAISE EXCEPTION 'a wait can only be lifted' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER wait_kept BEFORE UPDATE OR DELETE ON plan.task_wait FOR EACH ROW EXECUTE FUNCTION plan.keep_wait();

-- Evidence that is no file: a link or a note. Files are kept with all papers, under the same subject.
CREATE TABLE plan.evidence
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    text        NOT NULL,
    link       text        NOT NULL CHECK (link = '' OR link ~ '^https://[^\s]+$' AND length(link) <= 500),
    note       text        NOT NULL CHECK (length(note) <= 1000),
    added_by   integer     NOT NULL,
    adder_name text        NOT NULL CHECK (btrim(adder_name) <> ''),
    added_at   timestamptz NOT NULL,
    CONSTRAINT evidence_says_something CHECK (link <> '' OR btrim(note) <> '')
);
CREATE INDEX evidence_of ON plan.evidence (subject, id);
CREATE TRIGGER evidence_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.evidence FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Who heads a body of a unit; the highest version stands.
CREATE TABLE plan.body_head
(
    area_unit integer     NOT NULL,
    body      text        NOT NULL CHECK (btrim(body) <> '' AND length(body) <= 200),
    version   integer     NOT NULL CHECK (version >= 1),
    username  text        NOT NULL,
    name      text        NOT NULL CHECK (btrim(name) <> ''),
    set_by    integer     NOT NULL,
    set_at    timestamptz NOT NULL,
    PRIMARY KEY (area_unit, body, version)
);
CREATE TRIGGER body_head_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.body_head FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
