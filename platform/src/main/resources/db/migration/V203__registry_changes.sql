-- Changes of the register as a clerk knows them (a birth, a move, a merge), with what each replaced, so that it can be taken back.
CREATE TABLE registry.life_change
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind ~ '^[A-Z_]+$'),
    person_id   bigint      NOT NULL REFERENCES registry.person,
    on_day      date        NOT NULL,
    note        text        NOT NULL,
    undoes      bigint UNIQUE REFERENCES registry.life_change,
    evidence    integer     NOT NULL REFERENCES registry.evidence,
    recorded_at timestamptz NOT NULL,
    CHECK ((kind = 'UNDONE') = (undoes IS NOT NULL))
);
CREATE INDEX life_change_person ON registry.life_change (person_id);

CREATE TABLE registry.change_subject
(
    change_id bigint NOT NULL REFERENCES registry.life_change,
    subject   text   NOT NULL CHECK (subject ~ '^(person|household):[0-9]+$'),
    PRIMARY KEY (subject, change_id)
);
CREATE INDEX change_subject_change ON registry.change_subject (change_id);

-- The rows a change put in (added) and those it took away.
CREATE TABLE registry.change_row
(
    change_id bigint  NOT NULL REFERENCES registry.life_change,
    of_table  text    NOT NULL CHECK (of_table IN ('person', 'membership', 'residence', 'person_fact', 'household_fact', 'contact', 'receiver', 'guardian')),
    added     boolean NOT NULL,
    content   jsonb   NOT NULL
);
CREATE INDEX change_row_change ON registry.change_row (change_id);

-- What somebody should look at after a change: nothing is cut off by itself.
CREATE TABLE registry.follow_up
(
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      text        NOT NULL CHECK (kind IN ('DEATH', 'MOVED_OUT', 'HEAD', 'RECEIVER', 'MERGE')),
    person_id bigint      NOT NULL REFERENCES registry.person,
    change_id bigint      NOT NULL REFERENCES registry.life_change,
    opened_at timestamptz NOT NULL,
    done_by   text,
    done_at   timestamptz,
    note      text        NOT NULL DEFAULT '',
    CHECK ((done_by IS NULL) = (done_at IS NULL)),
    CONSTRAINT follow_up_once UNIQUE (kind, person_id, change_id)
);
CREATE INDEX follow_up_open ON registry.follow_up (person_id) WHERE done_at IS NULL;

-- One person registered twice: one officer says so, another agrees. Both records stay; the code of the merged one leads to the other.
CREATE TABLE registry.merge
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    survivor_id bigint      NOT NULL REFERENCES registry.person,
    merged_id   bigint      NOT NULL REFERENCES registry.person,
    reason      text        NOT NULL CHECK (btrim(reason) <> ''),
    state       text        NOT NULL CHECK (state IN ('PROPOSED', 'MERGED', 'REFUSED', 'UNDONE')),
    proposed_by text        NOT NULL CHECK (btrim(proposed_by) <> ''),
    proposed_at timestamptz NOT NULL,
    decided_by  text,
    decided_at  timestamptz,
    answer      text        NOT NULL DEFAULT '',
    change_id   bigint REFERENCES registry.life_change,
    CHECK (survivor_id <> merged_id),
    CHECK ((state = 'PROPOSED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (state NOT IN ('MERGED', 'UNDONE') OR change_id IS NOT NULL),
    CONSTRAINT merge_two_officers CHECK (decided_by <> proposed_by)
);
CREATE UNIQUE INDEX merge_one_at_a_time ON registry.merge (merged_id) WHERE state IN ('PROPOSED', 'MERGED');
CREATE INDEX merge_survivor ON registry.merge (survivor_id) WHERE state = 'MERGED';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.life_change FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.change_subject FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.change_row FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER not_deleted BEFORE DELETE OR TRUNCATE ON registry.follow_up FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER not_deleted BEFORE DELETE OR TRUNCATE ON registry.merge FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
