-- A payment that came back is mended by two people and paid again once: corrected and sent in a repair file, handed out in cash, or
-- set aside for a decision. Only what came back is touched.

CREATE TABLE payment.repair (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id       bigint      NOT NULL REFERENCES payment.run,
    number       integer     NOT NULL CHECK (number > 0),
    made_by      integer     NOT NULL,
    maker_name   text        NOT NULL,
    made_on      date        NOT NULL,
    made_at      timestamptz NOT NULL,
    UNIQUE (run_id, number)
);
CREATE TRIGGER repair_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.repair
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE payment.mend (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key           text        NOT NULL,
    outcome       text        NOT NULL DEFAULT 'RETURNED' CHECK (outcome = 'RETURNED'),
    run_id        bigint      NOT NULL,
    line          integer     NOT NULL,
    how           text        NOT NULL CHECK (how IN ('BANK', 'CASH', 'SET_ASIDE')),
    new_key       text UNIQUE CHECK (length(new_key) <= 35),
    payee_name    text        NOT NULL CHECK (btrim(payee_name) <> '' AND length(payee_name) <= 140),
    payee_bank    text,
    payee_account text,
    reason        text        NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 500),
    proposed_by   integer     NOT NULL,
    proposer_name text        NOT NULL,
    proposed_at   timestamptz NOT NULL,
    decision      text CHECK (decision IN ('APPROVED', 'REFUSED')),
    decided_by    integer,
    decider_name  text,
    decided_at    timestamptz,
    repair_id     bigint REFERENCES payment.repair,
    FOREIGN KEY (key, outcome) REFERENCES payment.result (key, outcome),
    FOREIGN KEY (run_id, line) REFERENCES payment.run_line (run_id, line),
    CONSTRAINT mend_by_two_people CHECK (decided_by <> proposed_by),
    CHECK ((decision IS NOT NULL) = (decided_by IS NOT NULL AND decider_name IS NOT NULL AND decided_at IS NOT NULL)),
    CHECK ((how = 'BANK') = (payee_bank IS NOT NULL AND payee_account IS NOT NULL)),
    CHECK ((how = 'BANK') = (new_key IS NOT NULL)),
    CHECK (repair_id IS NULL OR how = 'BANK' AND decision = 'APPROVED')
);
-- One mend at a time for what came back: so it is paid again once.
CREATE UNIQUE INDEX mend_once ON payment.mend (key) WHERE decision IS DISTINCT FROM 'REFUSED';
CREATE INDEX mend_of_run ON payment.mend (run_id, line);

CREATE FUNCTION payment.keep_mend() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'DELETE'
       OR to_jsonb(old) - ARRAY['decision', 'decided_by', 'decider_name', 'decided_at', 'repair_id']
          <> to_jsonb(new) - ARRAY['decision', 'decided_by', 'decider_name', 'decided_at', 'repair_id']
       OR old.decision IS NOT NULL AND (old.decision, old.decided_by, old.decider_name, old.decided_at)
          IS DISTINCT FROM (new.decision, new.decided_by, new.decider_name, new.decided_at)
       OR old.repair_id IS NOT NULL AND old.repair_id IS DISTINCT FROM new.repair_id THEN
        RAISE EXCEPTION 'a mend is decided once and sent once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER mend_kept BEFORE UPDATE OR DELETE ON payment.mend FOR EACH ROW EXECUTE FUNCTION payment.keep_mend();
CREATE TRIGGER mend_not_truncated BEFORE TRUNCATE ON payment.mend
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE payment.export ADD repair_id bigint REFERENCES payment.repair;

CREATE OR REPLACE VIEW payment.sent AS
SELECT l.key, l.run_id, l.line, payment.message_id(r) AS message_id, l.person_id, l.programme, l.month, l.reason, l.amount, l.area_unit
FROM payment.run_line l JOIN payment.run r ON r.id = l.run_id
WHERE l.payee_bank IS NOT NULL AND r.state <> 'PREPARED'
UNION ALL
SELECT m.new_key, m.run_id, m.line, payment.message_id(r) || '-S' || p.number, l.person_id, l.programme, l.month, l.reason, l.amount,
       l.area_unit
FROM payment.mend m JOIN payment.repair p ON p.id = m.repair_id JOIN payment.run r ON r.id = m.run_id
JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line;

CREATE OR REPLACE FUNCTION payment.open_returns(run bigint) RETURNS bigint LANGUAGE sql STABLE
RETURN (SELECT count(*) FROM payment.result r WHERE r.run_id = run AND r.outcome = 'RETURNED'
        AND NOT EXISTS (SELECT FROM payment.mend m WHERE m.key = r.key AND m.decision = 'APPROVED'
                        AND (m.how <> 'BANK' OR m.repair_id IS NOT NULL)));
