-- A second factor beside the password, and first passwords that must be replaced.
ALTER TABLE access.account ADD COLUMN temporary boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN access.account.temporary IS 'the password was set by somebody else: it must be replaced at the next sign-in';

CREATE TABLE access.totp
(
    account_id   integer PRIMARY KEY REFERENCES access.account,
    secret       bytea       NOT NULL,
    begun_at     timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    last_step    bigint      NOT NULL DEFAULT 0
);
COMMENT ON TABLE access.totp IS 'one-time codes by time (RFC 6238); asked for at sign-in once confirmed';
COMMENT ON COLUMN access.totp.secret IS 'encrypted with the key of the data directory';
COMMENT ON COLUMN access.totp.last_step IS 'half minute of the last code taken: no code is taken twice';

CREATE TABLE access.recovery_code
(
    account_id integer NOT NULL REFERENCES access.account,
    hash       bytea   NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (account_id, hash)
);

CREATE TABLE access.second_factor_rule
(
    role text PRIMARY KEY
);
COMMENT ON TABLE access.second_factor_rule IS 'whoever holds one of these roles must have a second factor';
INSERT INTO access.second_factor_rule VALUES ('ADMINISTRATOR'), ('APPROVER'), ('TREASURER'), ('LAW_APPROVER');
