-- Officers' accounts, the roles they hold in area units on given days, and the trail of looks and changes.
CREATE TABLE access.account
(
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username   text        NOT NULL UNIQUE CHECK (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    name       text        NOT NULL CHECK (btrim(name) <> ''),
    password   text        NOT NULL CHECK (password LIKE '{%}%'),
    demo       boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at  timestamptz
);
COMMENT ON COLUMN access.account.password IS 'hash with the name of its method in braces, never the password';
COMMENT ON COLUMN access.account.demo IS 'made for the demonstration: its password is public, so it signs in only in demonstration mode';

CREATE TABLE access.role_held
(
    account_id integer   NOT NULL REFERENCES access.account,
    role       text      NOT NULL,
    area_unit  integer   NOT NULL,
    valid      daterange NOT NULL CHECK (NOT isempty(valid)),
    PRIMARY KEY (account_id, role, area_unit, valid WITHOUT OVERLAPS)
);

CREATE TABLE access.audit
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    account_id integer     NOT NULL,
    username   text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('LOOKED', 'CHANGED', 'SIGNED_IN', 'SIGN_IN_REFUSED')),
    subject    text        NOT NULL,
    what       text        NOT NULL,
    address    text        NOT NULL,
    prev_hash  bytea       NOT NULL,
    hash       bytea       NOT NULL
);
COMMENT ON COLUMN access.audit.account_id IS '0 when nobody was signed in';
COMMENT ON COLUMN access.audit.prev_hash IS 'hash of the same account''s row before this one: one chain an account, so that officers do not wait for each other';

CREATE INDEX audit_chain ON access.audit (account_id, id DESC);
CREATE INDEX audit_subject ON access.audit (subject, id DESC);

CREATE FUNCTION access.audit_hash(entry access.audit) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    RETURN sha256(entry.prev_hash || convert_to(
        jsonb_build_array(extract(epoch FROM entry.at), entry.account_id, entry.username, entry.kind, entry.subject, entry.what, entry.address)::text, 'UTF8'));

CREATE FUNCTION access.chain_audit() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('access.audit'), new.account_id);
    new.at := clock_timestamp();
    new.prev_hash := coalesce(
        (SELECT a.hash FROM access.audit a WHERE a.account_id = new.account_id ORDER BY a.id DESC LIMIT 1), '\x00');
    new.hash := access.audit_hash(new);
    RETURN new;
END
$$;

CREATE TRIGGER chain BEFORE INSERT ON access.audit FOR EACH ROW EXECUTE FUNCTION access.chain_audit();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON access.audit FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON access.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
