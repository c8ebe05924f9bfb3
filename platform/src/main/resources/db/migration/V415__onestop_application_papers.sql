-- Papers a citizen sends with an application online. They wait sealed beside it, go with a forgotten draft, and are handed over to the
-- person's file when an officer takes the application in.
CREATE TABLE onestop.application_paper (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id bigint      NOT NULL REFERENCES onestop.application ON DELETE CASCADE,
    place          integer     NOT NULL CHECK (place >= 0),
    name           text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
    type           text        NOT NULL CHECK (type IN ('JPEG', 'PNG', 'PDF')),
    size           integer     NOT NULL CHECK (size > 0),
    sha256         bytea       NOT NULL CHECK (length(sha256) = 32),
    sealed         bytea       NOT NULL,
    kept_at        timestamptz NOT NULL,
    UNIQUE (application_id, sha256)
);
ALTER TABLE onestop.application_paper ALTER COLUMN sealed SET STORAGE EXTERNAL;
COMMENT ON COLUMN onestop.application_paper.place IS 'which of the programme''s papers, from 0; one more than the last for another paper';
COMMENT ON COLUMN onestop.application_paper.sha256 IS 'of what came in, so that the same file is kept once';
