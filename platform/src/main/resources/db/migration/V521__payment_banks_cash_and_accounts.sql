-- Banks by their numbers, paying points of the post office, cash lists with what came back of them, and the plan to bring everybody
-- who is paid in cash to an account.

CREATE TABLE payment.bank (
    bin      text PRIMARY KEY CHECK (bin ~ '^[0-9]{6}$'),
    bic      text UNIQUE CHECK (bic ~ '^[A-Z]{6}[A-Z0-9]{2}$'),
    name     text NOT NULL CHECK (btrim(name) <> ''),
    verified boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN payment.bank.bin IS 'number of the bank in the national clearing system (NAPAS), as VietQR uses it';
COMMENT ON COLUMN payment.bank.verified IS 'compared with the list of the clearing house itself; the shipped rows are not';
INSERT INTO payment.bank (bin, bic, name) VALUES
    ('970405', 'VBAAVNVX', 'Agribank'), ('970436', 'BFTVVNVX', 'Vietcombank'), ('970415', 'ICBVVNVX', 'VietinBank'),
    ('970418', 'BIDVVNVX', 'BIDV'), ('970449', 'LVBKVNVX', 'LPBank'), ('970452', 'KLBKVNVX', 'KienlongBank'),
    ('970403', 'SGTTVNVX', 'Sacombank'), ('970422', 'MSCBVNVX', 'MB'), ('970407', 'VTCBVNVX', 'Techcombank'), ('970416', 'ASCBVNVX', 'ACB'),
    ('970432', 'VPBKVNVX', 'VPBank'), ('970423', 'TPBVVNVX', 'TPBank'), ('970437', 'HDBCVNVX', 'HDBank'), ('970448', 'ORCOVNVX', 'OCB'),
    ('970441', 'VNIBVNVX', 'VIB'), ('970443', 'SHBAVNVX', 'SHB'), ('970431', 'EBVIVNVX', 'Eximbank'), ('970426', 'MCOBVNVX', 'MSB'),
    ('970440', 'SEAVVNVX', 'SeABank'), ('970428', 'NAMAVNVX', 'Nam A Bank'), ('970425', 'ABBKVNVX', 'ABBANK'), ('970429', 'SACLVNVX', 'SCB'),
    ('970454', 'VCBCVNVX', 'BVBank'), ('970400', 'SBITVNVX', 'Saigonbank'), ('970409', 'NASCVNVX', 'Bac A Bank'), ('970412', 'WBVNVNVX', 'PVcomBank'),
    ('970419', 'NVBAVNVX', 'NCB'), ('970427', 'VNACVNVX', 'VietABank'), ('970430', 'PGBLVNVX', 'PGBank'), ('970433', 'VNTTVNVX', 'Vietbank'),
    ('970438', 'BVBVVNVX', 'BaoViet Bank'), ('970424', 'SHBKVNVX', 'Shinhan Bank'), ('970446', NULL, 'Co-opBank');

-- Where the post office hands out cash: one unit has one or more, each for some khóm or ấp, or for all the rest.
CREATE TABLE payment.paying_point (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_unit integer NOT NULL,
    name      text    NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 120),
    address   text    NOT NULL DEFAULT '' CHECK (length(address) <= 200),
    hamlets   text[]  NOT NULL DEFAULT '{}',
    closed_on date,
    set_by    integer NOT NULL,
    set_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX paying_point_name ON payment.paying_point (area_unit, name) WHERE closed_on IS NULL;
COMMENT ON COLUMN payment.paying_point.hamlets IS 'khóm and ấp whose people are paid here; empty: all that no other point of the unit has';

-- What the post office gave back of a list: entered once for each payment, by one officer.
CREATE TABLE payment.cash_answer (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id      bigint      NOT NULL REFERENCES payment.run,
    entered_by  integer     NOT NULL,
    enterer_name text       NOT NULL,
    entered_on  date        NOT NULL,
    entered_at  timestamptz NOT NULL,
    document    text        NOT NULL CHECK (btrim(document) <> '' AND length(document) <= 200)
);
CREATE TRIGGER cash_answer_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.cash_answer
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE payment.cash_result (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id       bigint  NOT NULL,
    line         integer NOT NULL,
    try          integer NOT NULL CHECK (try > 0),
    outcome      text    NOT NULL CHECK (outcome IN ('PAID', 'NOT_COLLECTED')),
    why          text    NOT NULL DEFAULT '' CHECK (length(why) <= 500),
    answer_id    bigint  NOT NULL REFERENCES payment.cash_answer,
    entered_by   integer NOT NULL,
    again_by     integer,
    again_name   text,
    again_at     timestamptz,
    FOREIGN KEY (run_id, line) REFERENCES payment.run_line (run_id, line),
    UNIQUE (run_id, line, try),
    CHECK (outcome = 'NOT_COLLECTED' OR again_by IS NULL),
    CHECK (outcome = 'PAID' OR btrim(why) <> ''),
    CHECK ((again_by IS NULL) = (again_name IS NULL) AND (again_by IS NULL) = (again_at IS NULL)),
    CONSTRAINT cash_again_by_two_people CHECK (again_by <> entered_by)
);
COMMENT ON COLUMN payment.cash_result.try IS '1 the first time it stood on a list; one more each time it was put on a list again';
COMMENT ON COLUMN payment.cash_result.again_by IS 'who put it on the next list; until then it waits as a task';

-- Cash is answered line by line: once a try, only what was paid in cash, and a new try only after the money came back.
CREATE FUNCTION payment.require_cash() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM added a JOIN payment.run_line l ON l.run_id = a.run_id AND l.line = a.line JOIN payment.run r ON r.id = a.run_id
               WHERE l.payee_bank IS NOT NULL OR r.state = 'PREPARED') THEN
        RAISE EXCEPTION 'a cash result is of a line paid in cash of an approved run' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM added a WHERE a.try > 1 AND NOT EXISTS (SELECT FROM payment.cash_result b WHERE b.run_id = a.run_id AND b.line = a.line
               AND b.try = a.try - 1 AND b.again_by IS NOT NULL)) THEN
        RAISE EXCEPTION 'it was not put on a list again' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER cash_result_of_cash AFTER INSERT ON payment.cash_result
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.require_cash();
CREATE FUNCTION payment.keep_cash_result() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'DELETE' OR old.again_by IS NOT NULL
       OR to_jsonb(old) - ARRAY['again_by', 'again_name', 'again_at'] <> to_jsonb(new) - ARRAY['again_by', 'again_name', 'again_at'] THEN
        RAISE EXCEPTION 'a cash result is only ever put on a list again, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER cash_result_kept BEFORE UPDATE OR DELETE ON payment.cash_result
    FOR EACH ROW EXECUTE FUNCTION payment.keep_cash_result();
CREATE TRIGGER cash_result_not_truncated BEFORE TRUNCATE ON payment.cash_result
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- How far each person paid in cash is on the way to an account; the newest row counts, every change stays.
CREATE TABLE payment.account_step (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint      NOT NULL,
    state     text        NOT NULL CHECK (state IN ('ASKED', 'AGREED', 'OPENED', 'REFUSED')),
    note      text        NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    step_by   integer     NOT NULL,
    stepper   text        NOT NULL,
    step_on   date        NOT NULL,
    step_at   timestamptz NOT NULL,
    CHECK (state <> 'REFUSED' OR btrim(note) <> '')
);
CREATE INDEX account_step_of ON payment.account_step (person_id, id DESC);
CREATE TRIGGER account_step_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.account_step
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
