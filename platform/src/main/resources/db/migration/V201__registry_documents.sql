-- Papers that prove something: photographs and PDF files, checked when they come in, encrypted, never changed. One paper may be
-- about several subjects (a person, a household, a case of another room), each named as the audit trail names it.
CREATE TABLE registry.document
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind ~ '^[A-Z_]+$'),
    title       text        NOT NULL CHECK (length(title) <= 200),
    media_type  text        NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
    size        integer     NOT NULL CHECK (size > 0),
    sha256      bytea       NOT NULL CHECK (length(sha256) = 32),
    recorded_by text        NOT NULL CHECK (btrim(recorded_by) <> ''),
    recorded_at timestamptz NOT NULL
);
COMMENT ON COLUMN registry.document.sha256 IS 'of the bytes that are handed out';

-- Apart from its description, so that a list of papers reads none of them.
CREATE TABLE registry.document_content
(
    document bigint PRIMARY KEY REFERENCES registry.document,
    sealed   bytea NOT NULL
);
ALTER TABLE registry.document_content ALTER COLUMN sealed SET STORAGE EXTERNAL;
COMMENT ON COLUMN registry.document_content.sealed IS 'AES-GCM, a nonce of its own in front, bound to the document''s sha256';

CREATE TABLE registry.document_subject
(
    document    bigint      NOT NULL REFERENCES registry.document,
    subject     text        NOT NULL CHECK (subject ~ '^[a-z-]+:[0-9A-Za-z-]+$'),
    attached_by text        NOT NULL CHECK (btrim(attached_by) <> ''),
    attached_at timestamptz NOT NULL,
    PRIMARY KEY (subject, document)
);
CREATE INDEX document_subject_document ON registry.document_subject (document);

-- A paper put to the wrong person is taken back, with the reason; it is kept.
CREATE TABLE registry.document_withdrawn
(
    document     bigint PRIMARY KEY REFERENCES registry.document,
    reason       text        NOT NULL CHECK (btrim(reason) <> ''),
    withdrawn_by text        NOT NULL CHECK (btrim(withdrawn_by) <> ''),
    withdrawn_at timestamptz NOT NULL
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.document_content FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.document_subject FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.document_withdrawn FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What is believed may rest on a kept paper. Evidence that names a paper is its own row, so that it never speaks of another person's.
ALTER TABLE registry.evidence ADD COLUMN paper bigint REFERENCES registry.document;
ALTER TABLE registry.evidence DROP CONSTRAINT evidence_once;
ALTER TABLE registry.evidence ADD CONSTRAINT evidence_once UNIQUE NULLS NOT DISTINCT (source, document, recorded_by, paper);

-- An answered form, so that sending it twice does its work once and gets the same answer; a changed one with the same key is refused.
CREATE TABLE registry.submission
(
    key         uuid PRIMARY KEY,
    username    text        NOT NULL,
    fingerprint bytea       NOT NULL,
    answer      text        NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.submission FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
