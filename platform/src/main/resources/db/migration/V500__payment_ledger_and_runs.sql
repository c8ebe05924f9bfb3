-- The ledger: double entry, append-only, whole đồng. Amounts are signed: debit positive, credit negative.

CREATE TABLE payment.account (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      text NOT NULL CHECK (kind IN ('EXPENSE', 'PAYABLE', 'BANK', 'CASH')),
    programme text CHECK ((programme IS NOT NULL) = (kind IN ('EXPENSE', 'PAYABLE'))),
    UNIQUE NULLS NOT DISTINCT (kind, programme)
);
COMMENT ON COLUMN payment.account.kind IS
    'EXPENSE of a programme; PAYABLE to its receivers (every entry names the person); BANK and CASH: orders on their way';

-- One transaction per kind, programme, month paid for and reason; with one entry a person at most in each account this is
-- the promise that (person, programme, month, reason) is booked once.
CREATE TABLE payment.transaction (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('DUE', 'PAYMENT')),
    programme   text        NOT NULL,
    month       date        NOT NULL CHECK (extract(day FROM month) = 1),
    reason      text        NOT NULL CHECK (reason ~ '^(REGULAR|ARREARS-[0-9]{4}-[0-9]{2})$'),
    booked_on   date        NOT NULL,
    booked_at   timestamptz NOT NULL DEFAULT now(),
    written_by  bigint      NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
    UNIQUE (programme, month, reason, kind)
);
COMMENT ON COLUMN payment.transaction.written_by IS 'the database transaction that wrote it: nothing is added later';

CREATE TABLE payment.entry (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id bigint  NOT NULL REFERENCES payment.transaction,
    account_id     integer NOT NULL REFERENCES payment.account,
    person_id      bigint,
    amount         bigint  NOT NULL CHECK (amount <> 0),
    UNIQUE NULLS NOT DISTINCT (transaction_id, account_id, person_id)
);
CREATE INDEX entry_of_person ON payment.entry (person_id) WHERE person_id IS NOT NULL;

-- Which transactions a statement touched: one deferred check each at commit, not one for each of 100,000 entries.
CREATE TABLE payment.touched (transaction_id bigint NOT NULL);

CREATE FUNCTION payment.touch() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM added JOIN payment.transaction t ON t.id = added.transaction_id
               WHERE t.written_by <> (pg_current_xact_id()::text)::bigint) THEN
        RAISE EXCEPTION 'a booked transaction is closed: no entry can be added' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM added JOIN payment.account a ON a.id = added.account_id
               WHERE (a.kind = 'PAYABLE') <> (added.person_id IS NOT NULL)) THEN
        RAISE EXCEPTION 'an entry names a person exactly when its account is payable to persons'
            USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO payment.touched SELECT DISTINCT transaction_id FROM added;
    RETURN NULL;
END
$$;
CREATE TRIGGER entry_touches AFTER INSERT ON payment.entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.touch();

CREATE FUNCTION payment.require_balance() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    checked bigint := CASE tg_table_name WHEN 'touched' THEN (to_jsonb(new) ->> 'transaction_id')::bigint
                      ELSE (to_jsonb(new) ->> 'id')::bigint END;
    entries bigint;
    balance numeric;
BEGIN
    SELECT count(*), coalesce(sum(amount), 0) INTO entries, balance FROM payment.entry WHERE transaction_id = checked;
    IF entries < 2 OR balance <> 0 THEN
        RAISE EXCEPTION 'transaction % does not balance: % entries, sum %', checked, entries, balance
            USING ERRCODE = 'check_violation';
    END IF;
    DELETE FROM payment.touched WHERE transaction_id = checked;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER transaction_balances AFTER INSERT ON payment.touched
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment.require_balance();
CREATE CONSTRAINT TRIGGER transaction_has_entries AFTER INSERT ON payment.transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment.require_balance();

CREATE TRIGGER transaction_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.transaction
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.entry
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER account_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.account
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- The monthly run: a draft until another person approves it, then fixed.
CREATE TABLE payment.run (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    month         date        NOT NULL UNIQUE CHECK (extract(day FROM month) = 1),
    state         text        NOT NULL DEFAULT 'PREPARED' CHECK (state IN ('PREPARED', 'APPROVED')),
    known_on      date        NOT NULL,
    prepared_by   integer     NOT NULL,
    preparer_name text        NOT NULL,
    prepared_at   timestamptz NOT NULL,
    approved_by   integer,
    approver_name text,
    approved_on   date,
    approved_at   timestamptz,
    receivers     integer     NOT NULL DEFAULT 0,
    lines         integer     NOT NULL DEFAULT 0,
    total         bigint      NOT NULL DEFAULT 0,
    exceptions    integer     NOT NULL DEFAULT 0,
    CONSTRAINT run_by_two_people CHECK (approved_by <> prepared_by),
    CHECK ((state = 'APPROVED') = (approved_by IS NOT NULL AND approver_name IS NOT NULL
                                   AND approved_on IS NOT NULL AND approved_at IS NOT NULL))
);
COMMENT ON COLUMN payment.run.known_on IS 'law in force and facts known on this day';

CREATE TABLE payment.run_line (
    run_id        bigint  NOT NULL REFERENCES payment.run ON DELETE CASCADE,
    line          integer NOT NULL,
    person_id     bigint  NOT NULL,
    programme     text    NOT NULL,
    month         date    NOT NULL CHECK (extract(day FROM month) = 1),
    reason        text    NOT NULL CHECK (reason ~ '^(REGULAR|ARREARS-[0-9]{4}-[0-9]{2})$'),
    amount        bigint  NOT NULL CHECK (amount > 0),
    grant_id      bigint  NOT NULL,
    area_unit     integer NOT NULL,
    payee_name    text    NOT NULL,
    payee_bank    text,
    payee_account text,
    key           text    NOT NULL CHECK (length(key) <= 35),
    PRIMARY KEY (run_id, line),
    UNIQUE (person_id, programme, month, reason),
    UNIQUE (key),
    CHECK ((payee_bank IS NULL) = (payee_account IS NULL))
);
CREATE INDEX run_line_in_area ON payment.run_line (run_id, area_unit, programme);

CREATE TABLE payment.run_exception (
    run_id    bigint  NOT NULL REFERENCES payment.run ON DELETE CASCADE,
    number    integer NOT NULL,
    kind      text    NOT NULL
        CHECK (kind IN ('DEATH', 'OVERPAID', 'ENDED', 'LOWER', 'UNKNOWN', 'NO_ACCOUNT')),
    person_id bigint  NOT NULL,
    programme text    NOT NULL,
    month     date    NOT NULL,
    due       bigint  NOT NULL,
    settled   bigint  NOT NULL,
    grant_id  bigint  NOT NULL,
    area_unit integer NOT NULL,
    PRIMARY KEY (run_id, number)
);

CREATE FUNCTION payment.keep_approved() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    touched_run bigint := CASE tg_op WHEN 'INSERT' THEN new.run_id ELSE old.run_id END;
BEGIN
    IF EXISTS (SELECT FROM payment.run WHERE id = touched_run AND state = 'APPROVED') THEN
        RAISE EXCEPTION 'run % is approved: its lines are fixed', touched_run USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END
$$;
CREATE TRIGGER run_line_kept BEFORE UPDATE OR DELETE ON payment.run_line
    FOR EACH ROW EXECUTE FUNCTION payment.keep_approved();
CREATE TRIGGER run_exception_kept BEFORE UPDATE OR DELETE ON payment.run_exception
    FOR EACH ROW EXECUTE FUNCTION payment.keep_approved();

CREATE FUNCTION payment.keep_lines_of_approved() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT run_id FROM added) a JOIN payment.run r ON r.id = a.run_id
               WHERE r.state = 'APPROVED') THEN
        RAISE EXCEPTION 'the run is approved: its lines are fixed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER run_line_added AFTER INSERT ON payment.run_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.keep_lines_of_approved();

CREATE FUNCTION payment.keep_run() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF old.state = 'APPROVED' THEN
        RAISE EXCEPTION 'run % is approved: it is fixed', old.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END
$$;
CREATE TRIGGER run_kept BEFORE UPDATE OR DELETE ON payment.run FOR EACH ROW EXECUTE FUNCTION payment.keep_run();
CREATE TRIGGER run_not_truncated BEFORE TRUNCATE ON payment.run
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER run_line_not_truncated BEFORE TRUNCATE ON payment.run_line
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Every file that left the house, with its checksum.
CREATE TABLE payment.export (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id      bigint      NOT NULL REFERENCES payment.run,
    format      text        NOT NULL CHECK (format IN ('PAIN001', 'CSV')),
    sha256      text        NOT NULL,
    bytes       bigint      NOT NULL,
    exported_by integer     NOT NULL,
    exported_at timestamptz NOT NULL
);
CREATE TRIGGER export_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.export
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
