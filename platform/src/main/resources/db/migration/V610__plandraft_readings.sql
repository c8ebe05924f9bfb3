-- Documents read into drafts, and what people decided about each item. Only ever added to.
CREATE SCHEMA plandraft;

CREATE TABLE plandraft.reading
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text        NOT NULL CHECK (btrim(name) <> ''),
    sha256      bytea       NOT NULL,
    form        text        NOT NULL,
    pages       integer     NOT NULL,
    lines       integer     NOT NULL,
    title       text        NOT NULL,
    number      text        NOT NULL,
    issued      text        NOT NULL,
    issuer      text        NOT NULL,
    notes       text[]      NOT NULL,
    read_by     integer     NOT NULL,
    reader_name text        NOT NULL CHECK (btrim(reader_name) <> ''),
    read_at     timestamptz NOT NULL,
    CONSTRAINT document_read_once UNIQUE (sha256)
);
COMMENT ON COLUMN plandraft.reading.sha256 IS 'of the file: the same file again opens the draft that is there';

CREATE TABLE plandraft.source_line
(
    reading bigint  NOT NULL REFERENCES plandraft.reading,
    no      integer NOT NULL,
    page    integer NOT NULL,
    text    text    NOT NULL,
    PRIMARY KEY (reading, no)
);

CREATE TABLE plandraft.section
(
    reading bigint   NOT NULL REFERENCES plandraft.reading,
    no      integer  NOT NULL,
    parent  integer  NOT NULL,
    level   smallint NOT NULL,
    marker  text     NOT NULL,
    title   text     NOT NULL,
    part    text     NOT NULL,
    page    integer  NOT NULL,
    line    integer  NOT NULL,
    PRIMARY KEY (reading, no)
);
COMMENT ON COLUMN plandraft.section.parent IS 'number of the section above; -1 at the top';

CREATE TABLE plandraft.item
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reading    bigint   NOT NULL REFERENCES plandraft.reading,
    no         integer  NOT NULL,
    kind       text     NOT NULL CHECK (kind IN ('TARGET', 'BASE', 'WEAKNESS', 'TASK', 'CITATION')),
    section    integer  NOT NULL,
    printed    text     NOT NULL,
    proposed   text     NOT NULL,
    page       integer  NOT NULL,
    line       integer  NOT NULL,
    from_char  integer  NOT NULL,
    last_line  integer  NOT NULL,
    to_char    integer  NOT NULL,
    confidence smallint NOT NULL CHECK (confidence BETWEEN 0 AND 100),
    doubts     text[]   NOT NULL,
    fields     text[]   NOT NULL CHECK (cardinality(fields) = 12),
    UNIQUE (reading, no)
);
COMMENT ON COLUMN plandraft.item.printed IS 'the characters of the source';
COMMENT ON COLUMN plandraft.item.proposed IS 'the same with marks restored: a proposal';
COMMENT ON COLUMN plandraft.item.fields IS 'as read: what, compare, number, up to, unit, year, who, when, document, its number, its date, issuer';

CREATE TABLE plandraft.decision
(
    item         bigint      NOT NULL REFERENCES plandraft.item,
    version      integer     NOT NULL CHECK (version >= 1),
    verdict      text        NOT NULL CHECK (verdict IN ('CONFIRMED', 'CORRECTED', 'REJECTED')),
    fields       text[]      NOT NULL CHECK (cardinality(fields) = 12),
    note         text        NOT NULL,
    decided_by   integer     NOT NULL,
    decider_name text        NOT NULL CHECK (btrim(decider_name) <> ''),
    decided_at   timestamptz NOT NULL,
    CONSTRAINT item_decided_once_from_each_version PRIMARY KEY (item, version),
    CONSTRAINT rejection_says_why CHECK (verdict <> 'REJECTED' OR btrim(note) <> '')
);
COMMENT ON COLUMN plandraft.decision.fields IS 'as confirmed or corrected, in the order of item.fields; the highest version stands';

-- No version is left out; that none is written twice is the constraint's.
CREATE FUNCTION plandraft.require_next_version() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.version > 1 + (SELECT coalesce(max(version), 0) FROM plandraft.decision WHERE item = new.item) THEN
        RAISE EXCEPTION 'item %: version % does not follow', new.item, new.version USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER decision_versions_follow BEFORE INSERT ON plandraft.decision FOR EACH ROW EXECUTE FUNCTION plandraft.require_next_version();
CREATE TRIGGER reading_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plandraft.reading FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER source_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plandraft.source_line FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER section_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plandraft.section FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER item_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plandraft.item FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER decision_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plandraft.decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
