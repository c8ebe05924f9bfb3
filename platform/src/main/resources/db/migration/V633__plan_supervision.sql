-- Visits of supervision with their findings, followed until the visitor closes them; good models and commendations.
CREATE TABLE plan.visit
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_unit  integer     NOT NULL,
    visitor    text        NOT NULL CHECK (visitor IN ('FRONT', 'COUNCIL', 'INSPECTOR')),
    delegation text        NOT NULL CHECK (btrim(delegation) <> '' AND length(delegation) <= 200),
    subject    text        NOT NULL CHECK (btrim(subject) <> '' AND length(subject) <= 400),
    task       text        NOT NULL DEFAULT '',
    visited_on date        NOT NULL,
    made_by    integer     NOT NULL,
    maker_name text        NOT NULL CHECK (btrim(maker_name) <> ''),
    made_at    timestamptz NOT NULL
);
CREATE INDEX visit_of_unit ON plan.visit (area_unit, visited_on DESC);
CREATE TRIGGER visit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.visit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE plan.finding
(
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit         bigint      NOT NULL REFERENCES plan.visit,
    number        integer     NOT NULL CHECK (number >= 1),
    what          text        NOT NULL CHECK (btrim(what) <> '' AND length(what) <= 2000),
    answerer      integer     NOT NULL,
    username      text        NOT NULL,
    answerer_name text        NOT NULL CHECK (btrim(answerer_name) <> ''),
    due           date        NOT NULL,
    made_by       integer     NOT NULL,
    made_at       timestamptz NOT NULL,
    UNIQUE (visit, number),
    UNIQUE (id, answerer),
    CONSTRAINT finding_answered_by_another CHECK (answerer <> made_by)
);
CREATE INDEX finding_of_person ON plan.finding (username);
CREATE TRIGGER finding_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.finding FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE plan.finding_step
(
    finding bigint      NOT NULL REFERENCES plan.finding,
    version integer     NOT NULL CHECK (version >= 1),
    kind    text        NOT NULL CHECK (kind IN ('ANSWERED', 'NOT_ENOUGH')),
    text    text        NOT NULL CHECK (btrim(text) <> '' AND length(text) <= 4000),
    due     date,
    made_by integer     NOT NULL,
    name    text        NOT NULL CHECK (btrim(name) <> ''),
    made_at timestamptz NOT NULL,
    PRIMARY KEY (finding, version)
);
COMMENT ON COLUMN plan.finding_step.due IS 'a new day to answer by, where the visitor sets one';
CREATE TRIGGER finding_step_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.finding_step FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- The visitor closes, never the visited.
CREATE TABLE plan.finding_closing
(
    finding     bigint PRIMARY KEY REFERENCES plan.finding,
    answered_by integer     NOT NULL,
    closed_by   integer     NOT NULL,
    closer_name text        NOT NULL CHECK (btrim(closer_name) <> ''),
    note        text        NOT NULL CHECK (length(note) <= 2000),
    closed_at   timestamptz NOT NULL,
    FOREIGN KEY (finding, answered_by) REFERENCES plan.finding (id, answerer),
    CONSTRAINT finding_closed_by_the_visitor CHECK (answered_by <> closed_by)
);
CREATE TRIGGER finding_closing_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.finding_closing
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE FUNCTION plan.refuse_closed_finding() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM FROM plan.finding WHERE id = new.finding FOR UPDATE;
    IF EXISTS (SELECT FROM plan.finding_closing WHERE finding = new.finding) THEN
        RAISE EXCEPTION 'finding % is closed', new.finding USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER finding_step_open BEFORE INSERT ON plan.finding_step FOR EACH ROW EXECUTE FUNCTION plan.refuse_closed_finding();

CREATE TABLE plan.model
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('MODEL', 'COMMENDATION')),
    area_unit  integer     NOT NULL,
    title      text        NOT NULL CHECK (btrim(title) <> '' AND length(title) <= 200),
    story      text        NOT NULL CHECK (btrim(story) <> '' AND length(story) <= 4000),
    who        text        NOT NULL CHECK (btrim(who) <> '' AND length(who) <= 200),
    decision   text        NOT NULL CHECK (length(decision) <= 200),
    day        date        NOT NULL,
    task       text        NOT NULL DEFAULT '',
    made_by    integer     NOT NULL,
    maker_name text        NOT NULL CHECK (btrim(maker_name) <> ''),
    made_at    timestamptz NOT NULL,
    CONSTRAINT commendation_names_its_decision CHECK (kind <> 'COMMENDATION' OR btrim(decision) <> '')
);
CREATE TRIGGER model_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.model FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Another unit does as the model does.
CREATE TABLE plan.model_follower
(
    model      bigint      NOT NULL REFERENCES plan.model,
    area_unit  integer     NOT NULL,
    note       text        NOT NULL CHECK (length(note) <= 400),
    made_by    integer     NOT NULL,
    maker_name text        NOT NULL CHECK (btrim(maker_name) <> ''),
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (model, area_unit)
);
CREATE TRIGGER model_follower_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.model_follower FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Taken off the page, with the reason; kept.
CREATE TABLE plan.model_withdrawal
(
    model    bigint PRIMARY KEY REFERENCES plan.model,
    reason   text        NOT NULL CHECK (btrim(reason) <> ''),
    made_by  integer     NOT NULL,
    made_at  timestamptz NOT NULL
);
CREATE TRIGGER model_withdrawal_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.model_withdrawal
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
