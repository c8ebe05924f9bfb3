-- A notice tells of a file, or of an application that never became one. What could not be handed over waits longer each time.
ALTER TABLE onestop.notice
    ALTER COLUMN dossier_id DROP NOT NULL,
    ALTER COLUMN seq DROP NOT NULL,
    ADD COLUMN application_id bigint REFERENCES onestop.application,
    ADD COLUMN tried_at timestamptz,
    ADD CONSTRAINT notice_of_something CHECK ((dossier_id IS NULL) = (seq IS NULL) AND (dossier_id IS NULL) <> (application_id IS NULL)),
    ADD CONSTRAINT notice_of_application_once UNIQUE (application_id, channel);
COMMENT ON COLUMN onestop.notice.tried_at IS 'when handing it over last failed';
