-- Answers are signed by the agency that sends them: its public key is registered by one officer and confirmed by another, and ended the
-- same way. Where an agency has a confirmed key, a file without its signature is refused.
CREATE TABLE payment.agency_key (
    id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agency         text        NOT NULL CHECK (agency ~ '^(BANKS|vi:[a-z][a-z0-9-]{0,14})$'),
    algorithm      text        NOT NULL CHECK (algorithm IN ('EC', 'RSA')),
    public_key     bytea       NOT NULL,
    fingerprint    text        NOT NULL CHECK (fingerprint = encode(sha256(public_key), 'hex')),
    basis          text        NOT NULL CHECK (btrim(basis) <> '' AND length(basis) <= 500),
    registered_by  integer     NOT NULL,
    registrar_name text        NOT NULL,
    registered_at  timestamptz NOT NULL,
    decision       text CHECK (decision IN ('CONFIRMED', 'REFUSED')),
    decided_by     integer,
    decider_name   text,
    decided_at     timestamptz,
    CONSTRAINT agency_key_by_two_people CHECK (decided_by <> registered_by),
    CHECK ((decision IS NOT NULL) = (decided_by IS NOT NULL AND decider_name IS NOT NULL AND decided_at IS NOT NULL))
);
COMMENT ON COLUMN payment.agency_key.agency IS 'BANKS: the bank of the paying account, which answers for all; vi: and an operator of wallets';
COMMENT ON COLUMN payment.agency_key.public_key IS 'X.509 SubjectPublicKeyInfo';
COMMENT ON COLUMN payment.agency_key.basis IS 'the paper with which the agency handed it over';
CREATE UNIQUE INDEX agency_key_once ON payment.agency_key (agency, fingerprint) WHERE decision IS DISTINCT FROM 'REFUSED';
CREATE TRIGGER agency_key_kept BEFORE UPDATE OR DELETE ON payment.agency_key FOR EACH ROW EXECUTE FUNCTION payment.keep_decided();
CREATE TRIGGER agency_key_not_truncated BEFORE TRUNCATE ON payment.agency_key
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE payment.agency_key_end (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key_id       integer     NOT NULL REFERENCES payment.agency_key,
    reason       text        NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 500),
    asked_by     integer     NOT NULL,
    asker_name   text        NOT NULL,
    asked_at     timestamptz NOT NULL,
    decision     text CHECK (decision IN ('CONFIRMED', 'REFUSED')),
    decided_by   integer,
    decider_name text,
    decided_at   timestamptz,
    CONSTRAINT agency_key_ended_by_two_people CHECK (decided_by <> asked_by),
    CHECK ((decision IS NOT NULL) = (decided_by IS NOT NULL AND decider_name IS NOT NULL AND decided_at IS NOT NULL))
);
CREATE UNIQUE INDEX agency_key_end_once ON payment.agency_key_end (key_id) WHERE decision IS DISTINCT FROM 'REFUSED';
CREATE TRIGGER agency_key_end_kept BEFORE UPDATE OR DELETE ON payment.agency_key_end FOR EACH ROW EXECUTE FUNCTION payment.keep_decided();
CREATE TRIGGER agency_key_end_not_truncated BEFORE TRUNCATE ON payment.agency_key_end
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- The signature of a file that was taken, so that it can be shown later.
CREATE TABLE payment.answer_signature (
    sha256     text        PRIMARY KEY REFERENCES payment.answer_file,
    key_id     integer     NOT NULL REFERENCES payment.agency_key,
    signature  bytea       NOT NULL,
    checked_at timestamptz NOT NULL
);
CREATE TRIGGER answer_signature_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.answer_signature
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
