-- Files taken in: what was uploaded, how its columns are read, what came of each slice of rows, and what a person has to decide.
CREATE SCHEMA intake;

CREATE TABLE intake.mapping
(
    id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind     text        NOT NULL CHECK (kind IN ('PEOPLE', 'FACTS', 'POPULATION')),
    name     text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 100),
    columns  jsonb       NOT NULL,
    source   text        NOT NULL,
    saved_by text        NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT mapping_name_once UNIQUE (name)
);
COMMENT ON COLUMN intake.mapping.columns IS 'target by heading as written in the file';

CREATE TABLE intake.import
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('PEOPLE', 'FACTS', 'POPULATION')),
    file_name   text        NOT NULL CHECK (length(file_name) <= 200),
    file_size   bigint      NOT NULL CHECK (file_size > 0),
    sha256      bytea       NOT NULL,
    account_id  integer     NOT NULL,
    username    text        NOT NULL,
    uploaded_at timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('UPLOADED', 'CHECKING', 'CHECKED', 'APPLYING', 'DONE', 'STOPPED', 'BROKEN')),
    columns     jsonb,
    source      text        NOT NULL DEFAULT '',
    since       date,
    partial     boolean     NOT NULL DEFAULT false,
    recorded_at timestamptz,
    trouble     jsonb,
    notice      jsonb,
    CHECK (state = 'UPLOADED' OR state = 'BROKEN' OR (columns IS NOT NULL AND since IS NOT NULL AND source <> ''))
);
COMMENT ON COLUMN intake.import.columns IS 'target by number of the column, from 0';
COMMENT ON COLUMN intake.import.recorded_at IS 'since when everything of it is known: one instant, so that going on after a stop writes the same';
COMMENT ON COLUMN intake.import.trouble IS 'why it broke: message key and arguments';
CREATE INDEX import_account ON intake.import (account_id, id DESC);

CREATE TABLE intake.file_part
(
    import_id bigint  NOT NULL REFERENCES intake.import ON DELETE CASCADE,
    no        integer NOT NULL,
    sealed    bytea   NOT NULL,
    PRIMARY KEY (import_id, no)
);
COMMENT ON TABLE intake.file_part IS 'the uploaded file, encrypted; deleted when it is taken in or thirty days old';

-- A slice is written in the transaction that writes its rows: what is here is done, whatever happens to the program.
CREATE TABLE intake.slice
(
    import_id bigint      NOT NULL REFERENCES intake.import,
    run       text        NOT NULL CHECK (run IN ('CHECK', 'APPLY')),
    no        integer     NOT NULL,
    last_row  integer     NOT NULL,
    rows      integer     NOT NULL,
    fresh     integer     NOT NULL,
    changed   integer     NOT NULL,
    same      integer     NOT NULL,
    refused   integer     NOT NULL,
    conflicts integer     NOT NULL,
    faults    integer     NOT NULL,
    sealed    bytea,
    done_at   timestamptz NOT NULL,
    PRIMARY KEY (import_id, run, no),
    CHECK (fresh + changed + same + refused + conflicts = rows)
);
COMMENT ON COLUMN intake.slice.sealed IS 'the faults with the values they are about, encrypted';

-- Names that other registers give to people and households, so that a file read again finds whom it made.
CREATE TABLE intake.person_key
(
    source    text   NOT NULL,
    key       text   NOT NULL,
    person_id bigint NOT NULL,
    PRIMARY KEY (source, key)
);
CREATE TABLE intake.household_key
(
    source       text   NOT NULL,
    key          text   NOT NULL,
    household_id bigint NOT NULL,
    PRIMARY KEY (source, key)
);

-- Where a file says something else than the register: a person decides.
CREATE TABLE intake.conflict
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    import_id   bigint      NOT NULL REFERENCES intake.import,
    row_no      integer     NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('IDENTITY', 'MAYBE_SAME', 'NUMBER', 'DEATH_DAY', 'LATER_FACTS', 'ALIVE', 'UNKNOWN_UNIT')),
    person_id   bigint      NOT NULL,
    area_unit   integer     NOT NULL,
    ours        text        NOT NULL,
    theirs      text        NOT NULL,
    digest      bytea       NOT NULL,
    sealed      bytea       NOT NULL,
    opened_at   timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'ASKED', 'KEPT', 'TAKEN', 'LEFT_OUT')),
    note        text        NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
    decided_by  text        NOT NULL DEFAULT '',
    decided_at  timestamptz,
    CHECK ((state = 'OPEN') = (decided_at IS NULL)),
    CONSTRAINT conflict_once UNIQUE (person_id, kind, digest)
);
COMMENT ON COLUMN intake.conflict.digest IS 'of what the file says, so that the same file read again makes no second task';
COMMENT ON COLUMN intake.conflict.sealed IS 'the row as read, encrypted: it is taken in when a person has decided';
CREATE INDEX conflict_waiting ON intake.conflict (area_unit, id) WHERE state IN ('OPEN', 'ASKED');

CREATE TABLE intake.export
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id integer     NOT NULL,
    username   text        NOT NULL,
    reason     text        NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 500),
    choice     jsonb       NOT NULL,
    rows       integer     NOT NULL,
    at         timestamptz NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON intake.export FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
