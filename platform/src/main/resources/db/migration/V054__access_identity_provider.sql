-- Which account somebody of the city's identity provider is: bound by the first sign-in, then by the provider's own subject.
CREATE TABLE access.identity
(
    issuer     text    NOT NULL,
    subject    text    NOT NULL,
    account_id integer NOT NULL REFERENCES access.account,
    bound_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, account_id)
);
