-- Files that leave the house are signed, so that bank and treasury can tell ours from altered ones; the public key is handed to them once.
CREATE TABLE payment.signing_key (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_key bytea       NOT NULL UNIQUE,
    sealed     bytea       NOT NULL,
    made_at    timestamptz NOT NULL
);
COMMENT ON COLUMN payment.signing_key.public_key IS 'ECDSA on the curve P-256, as X.509 SubjectPublicKeyInfo';
COMMENT ON COLUMN payment.signing_key.sealed IS 'the private key as PKCS 8, sealed with the secret of the installation';
CREATE TRIGGER signing_key_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.signing_key
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- One signature for the same bytes, however often they are exported: the detached signature is the same file every time.
CREATE TABLE payment.signature (
    sha256    text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    key_id    integer     NOT NULL REFERENCES payment.signing_key,
    signature bytea       NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (sha256, key_id)
);
CREATE TRIGGER signature_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.signature
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE INDEX export_of_sha256 ON payment.export (sha256);
CREATE INDEX export_of_run ON payment.export (run_id);

-- Beside the message of ISO 20022, any table that a city has described for its bank.
ALTER TABLE payment.export DROP CONSTRAINT export_format_check;
ALTER TABLE payment.export ADD CONSTRAINT export_format_check CHECK (format ~ '^[A-Z0-9][A-Z0-9-]{0,29}$');

-- Steps of a run go forward in time: a clock that was set back books nothing before what it answers.
ALTER TABLE payment.run ADD CONSTRAINT run_goes_forward CHECK (approved_on >= known_on);
CREATE FUNCTION payment.require_forward() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT run_id, answer_id FROM added) a
               JOIN payment.run r ON r.id = a.run_id JOIN payment.answer w ON w.id = a.answer_id
               WHERE (w.taken_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < r.approved_on) THEN
        RAISE EXCEPTION 'an answer was taken before its run was approved: the clock was set back' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER result_goes_forward AFTER INSERT ON payment.result
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.require_forward();
