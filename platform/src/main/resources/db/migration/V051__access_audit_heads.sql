-- Every chain of the trail counts its entries and has its end in a second table, so that entries taken from the end, or a whole
-- chain taken away, show. A signed copy of the ends is kept in a file (audit-heads), out of reach of whoever has only the database.
ALTER TABLE access.audit ADD COLUMN number bigint;
COMMENT ON COLUMN access.audit.number IS 'place in the account''s chain: 1, 2, 3 … without gaps';

ALTER TABLE access.audit DISABLE TRIGGER append_only;
UPDATE access.audit a SET number = n.number
FROM (SELECT id, row_number() OVER (PARTITION BY account_id ORDER BY id) AS number FROM access.audit) n
WHERE n.id = a.id;
ALTER TABLE access.audit ENABLE TRIGGER append_only;
ALTER TABLE access.audit ALTER COLUMN number SET NOT NULL;
DROP INDEX access.audit_chain;
CREATE UNIQUE INDEX audit_chain ON access.audit (account_id, number);
CREATE INDEX audit_day ON access.audit (at);

CREATE TABLE access.audit_head
(
    account_id integer PRIMARY KEY,
    number     bigint NOT NULL CHECK (number > 0),
    hash       bytea  NOT NULL
);
COMMENT ON TABLE access.audit_head IS 'the last entry of each account''s chain';

INSERT INTO access.audit_head (account_id, number, hash)
SELECT DISTINCT ON (account_id) account_id, number, hash FROM access.audit ORDER BY account_id, number DESC;

CREATE OR REPLACE FUNCTION access.chain_audit() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    head access.audit_head;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('access.audit'), new.account_id);
    SELECT * INTO head FROM access.audit_head h WHERE h.account_id = new.account_id;
    new.at := clock_timestamp();
    new.number := coalesce(head.number, 0) + 1;
    new.prev_hash := coalesce(head.hash, '\x00');
    new.hash := access.audit_hash(new);
    INSERT INTO access.audit_head (account_id, number, hash) VALUES (new.account_id, new.number, new.hash)
    ON CONFLICT (account_id) DO UPDATE SET number = excluded.number, hash = excluded.hash;
    RETURN new;
END
$$;

CREATE FUNCTION access.keep_head() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'UPDATE' AND new.account_id = old.account_id AND new.number = old.number + 1 THEN
        RETURN new;
    END IF;
    RAISE EXCEPTION '% on access.audit_head is refused: the end of a chain only moves on', tg_op USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER only_forward BEFORE UPDATE OR DELETE ON access.audit_head FOR EACH ROW EXECUTE FUNCTION access.keep_head();
CREATE TRIGGER only_forward_truncate BEFORE TRUNCATE ON access.audit_head FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
