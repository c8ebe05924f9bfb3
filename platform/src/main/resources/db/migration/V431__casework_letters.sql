-- What was signed, as it was signed: never changed, and the hash of every file is kept beside it.

CREATE TABLE casework.letter (
    decision_id bigint      NOT NULL REFERENCES casework.decision,
    form        text        NOT NULL CHECK (form IN ('DECISION', 'NOTICE')),
    format      text        NOT NULL CHECK (format IN ('PDF', 'DOCX')),
    content     bytea       NOT NULL,
    sha256      text        NOT NULL,
    made_at     timestamptz NOT NULL,
    PRIMARY KEY (decision_id, form, format),
    CONSTRAINT letter_is_what_was_signed CHECK (sha256 = encode(sha256(content), 'hex'))
);
ALTER TABLE casework.letter ALTER content SET STORAGE EXTERNAL;
CREATE TRIGGER letter_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.letter
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
COMMENT ON COLUMN casework.letter.content IS 'compressed by its own format already';
