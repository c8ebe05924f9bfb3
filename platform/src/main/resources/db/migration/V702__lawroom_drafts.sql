-- A draft is a changed copy of one table file or one figure. Its versions are only ever added. What is in force was written, submitted
-- and put in force by at least two people, and stays as it is for ever.

CREATE TABLE lawroom.draft
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('TABLE', 'FIGURE')),
    subject      text        NOT NULL CHECK (btrim(subject) <> ''),
    title        text        NOT NULL CHECK (btrim(title) <> '' AND length(title) <= 300),
    created_by   integer     NOT NULL,
    creator_name text        NOT NULL,
    created_at   timestamptz NOT NULL
);
COMMENT ON COLUMN lawroom.draft.subject IS 'path of the DMN file in the pack, or id of the parameter';

CREATE TABLE lawroom.draft_version
(
    draft_id           bigint      NOT NULL REFERENCES lawroom.draft,
    number             integer     NOT NULL CHECK (number >= 1),
    based_on           integer     NOT NULL CHECK (based_on BETWEEN 0 AND number - 1),
    aside              boolean     NOT NULL,
    xml                text CHECK (octet_length(xml) <= 5000000),
    value              numeric CHECK (value >= 0),
    applies_from       date        NOT NULL,
    issued             date        NOT NULL,
    in_force           date        NOT NULL,
    instrument         text        NOT NULL,
    instrument_number  text        NOT NULL,
    instrument_title   text        NOT NULL,
    place              text        NOT NULL,
    examples           text        NOT NULL CHECK (octet_length(examples) <= 1000000),
    note               text        NOT NULL,
    written_by         integer     NOT NULL,
    writer_name        text        NOT NULL,
    written_at         timestamptz NOT NULL,
    PRIMARY KEY (draft_id, number),
    UNIQUE (draft_id, number, written_by),
    CHECK ((xml IS NULL) <> (value IS NULL))
);
COMMENT ON COLUMN lawroom.draft_version.aside IS 'somebody else had saved meanwhile: kept beside the main line, nothing is lost';
CREATE UNIQUE INDEX draft_version_main_line ON lawroom.draft_version (draft_id, based_on) WHERE NOT aside;

CREATE TABLE lawroom.submission
(
    draft_id        bigint      NOT NULL,
    number          integer     NOT NULL,
    written_by      integer     NOT NULL,
    submitted_by    integer     NOT NULL,
    submitter_name  text        NOT NULL,
    submitted_at    timestamptz NOT NULL,
    amendment       text        NOT NULL,
    examples        integer     NOT NULL CHECK (examples > 0),
    failed_examples integer     NOT NULL CONSTRAINT submitted_with_sound_examples CHECK (failed_examples = 0),
    effects         text        NOT NULL,
    PRIMARY KEY (draft_id, number),
    UNIQUE (draft_id, number, written_by, submitted_by),
    FOREIGN KEY (draft_id, number, written_by) REFERENCES lawroom.draft_version (draft_id, number, written_by)
);
COMMENT ON COLUMN lawroom.submission.amendment IS 'entry of amendments.yaml, as checked and as it will be in force';

CREATE TABLE lawroom.decision
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    draft_id     bigint      NOT NULL,
    number       integer     NOT NULL,
    written_by   integer     NOT NULL,
    submitted_by integer     NOT NULL,
    decided_by   integer     NOT NULL,
    decider_name text        NOT NULL,
    outcome      text        NOT NULL CHECK (outcome IN ('IN_FORCE', 'RETURNED')),
    reason       text        NOT NULL,
    decided_at   timestamptz NOT NULL,
    UNIQUE (draft_id, number),
    FOREIGN KEY (draft_id, number, written_by, submitted_by)
        REFERENCES lawroom.submission (draft_id, number, written_by, submitted_by),
    CONSTRAINT decided_by_another_person CHECK (decided_by <> submitted_by AND decided_by <> written_by),
    CONSTRAINT return_has_reason CHECK (outcome = 'IN_FORCE' OR btrim(reason) <> '')
);
CREATE UNIQUE INDEX decision_in_force_once ON lawroom.decision (draft_id) WHERE outcome = 'IN_FORCE';

CREATE FUNCTION lawroom.refuse_after_force() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM lawroom.decision d WHERE d.draft_id = new.draft_id AND d.outcome = 'IN_FORCE') THEN
        RAISE EXCEPTION 'draft % is in force and cannot be changed', new.draft_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER not_after_force BEFORE INSERT ON lawroom.draft_version FOR EACH ROW EXECUTE FUNCTION lawroom.refuse_after_force();
CREATE TRIGGER not_after_force BEFORE INSERT ON lawroom.submission FOR EACH ROW EXECUTE FUNCTION lawroom.refuse_after_force();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lawroom.draft FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lawroom.draft_version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lawroom.submission FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lawroom.decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Where the law does not fit life, with cases.
CREATE TABLE lawroom.shortcoming
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    programme   text        NOT NULL,
    row_id      text        NOT NULL,
    title       text        NOT NULL CHECK (btrim(title) <> '' AND length(title) <= 300),
    trouble     text        NOT NULL CHECK (btrim(trouble) <> ''),
    proposal    text        NOT NULL,
    area_unit   integer     NOT NULL,
    noted_by    integer     NOT NULL,
    noter_name  text        NOT NULL,
    noted_at    timestamptz NOT NULL
);
CREATE TABLE lawroom.shortcoming_case
(
    shortcoming_id bigint  NOT NULL REFERENCES lawroom.shortcoming,
    person_id      bigint  NOT NULL,
    area_unit      integer NOT NULL,
    PRIMARY KEY (shortcoming_id, person_id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lawroom.shortcoming FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lawroom.shortcoming_case FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
