-- What citizens write online before an officer takes it in: saved and sent, not yet a file, bound to nobody in the register.
CREATE TABLE onestop.application (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code       text        NOT NULL UNIQUE CHECK (code ~ '^HS[2-9A-HJKMNP-Z]{8}[0-9]{2}$'),
    secret     bytea       NOT NULL,
    programme  text        NOT NULL,
    area_unit  integer,
    name       text        NOT NULL CHECK (length(name) <= 120),
    born       date,
    hamlet     text        NOT NULL CHECK (length(hamlet) <= 120),
    applicant  text        NOT NULL CHECK (length(applicant) <= 120),
    phone      text        NOT NULL CHECK (length(phone) <= 20),
    email      text        NOT NULL CHECK (length(email) <= 260),
    words      text        NOT NULL CHECK (length(words) <= 2000),
    state      text        NOT NULL CHECK (state IN ('DRAFT', 'SENT', 'TAKEN', 'DECLINED')),
    answer     text        NOT NULL DEFAULT '',
    saved_at   timestamptz NOT NULL,
    sent_on    date,
    dossier_id bigint REFERENCES onestop.dossier,
    CONSTRAINT sent_whole CHECK (state = 'DRAFT' OR (area_unit IS NOT NULL AND born IS NOT NULL AND sent_on IS NOT NULL AND btrim(name) <> '')),
    CONSTRAINT taken_as_a_file CHECK ((state = 'TAKEN') = (dossier_id IS NOT NULL)),
    CONSTRAINT declined_with_words CHECK (state <> 'DECLINED' OR btrim(answer) <> '')
);
COMMENT ON COLUMN onestop.application.secret IS 'SHA-256 of the secret that opens the draft again; the secret itself is not kept';
CREATE INDEX application_waiting ON onestop.application (area_unit, sent_on) WHERE state = 'SENT';
CREATE INDEX application_drafts ON onestop.application (saved_at) WHERE state = 'DRAFT';
