-- Which budget bears a programme: central, province, ward, or a fund. A programme has one source in a month; the newest statement that
-- reaches a month counts, and nothing is overwritten. What nobody has stated is UNSTATED and shown as such.
CREATE TABLE payment.fund_source (code text PRIMARY KEY);
INSERT INTO payment.fund_source VALUES ('CENTRAL'), ('PROVINCE'), ('WARD'), ('FUND'), ('UNSTATED');

CREATE TABLE payment.funding (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    programme    text        NOT NULL CHECK (btrim(programme) <> ''),
    source       text        NOT NULL REFERENCES payment.fund_source CHECK (source <> 'UNSTATED'),
    fund         text        NOT NULL DEFAULT '' CHECK (length(fund) <= 200),
    from_month   date        NOT NULL CHECK (extract(day FROM from_month) = 1),
    citation     text        NOT NULL CHECK (btrim(citation) <> '' AND length(citation) <= 500),
    verification text        NOT NULL CHECK (verification IN ('read', 'secondary', 'unverified')),
    entered_by   integer,
    enterer_name text        NOT NULL,
    entered_at   timestamptz NOT NULL,
    CHECK ((source = 'FUND') = (btrim(fund) <> ''))
);
CREATE INDEX funding_of_programme ON payment.funding (programme, from_month DESC, id DESC);
COMMENT ON COLUMN payment.funding.from_month IS 'first month paid from this source; it stands until the next statement';
COMMENT ON COLUMN payment.funding.entered_by IS 'null: shipped with the program';
CREATE TRIGGER funding_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.funding
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

INSERT INTO payment.funding (programme, source, from_month, citation, verification, enterer_name, entered_at)
SELECT programme, source, DATE '2015-01-01', citation, 'unverified', 'An Sinh', now()
FROM (VALUES
    ('SA', 'PROVINCE', 'Nghị định 20/2021/NĐ-CP, kinh phí do ngân sách địa phương bảo đảm: theo trí nhớ, chưa đọc văn bản; nghị quyết phân cấp của tỉnh chưa đọc'),
    ('CC', 'PROVINCE', 'Nghị định 20/2021/NĐ-CP, kinh phí do ngân sách địa phương bảo đảm: theo trí nhớ, chưa đọc văn bản; nghị quyết phân cấp của tỉnh chưa đọc'),
    ('FU', 'PROVINCE', 'Nghị định 20/2021/NĐ-CP, kinh phí do ngân sách địa phương bảo đảm: theo trí nhớ, chưa đọc văn bản; nghị quyết phân cấp của tỉnh chưa đọc'),
    ('SP', 'PROVINCE', 'Nghị định 176/2025/NĐ-CP, kinh phí do ngân sách nhà nước theo phân cấp: theo trí nhớ, chưa đọc văn bản'),
    ('NC', 'CENTRAL', 'Pháp lệnh 02/2020/UBTVQH14, kinh phí do ngân sách trung ương bảo đảm: theo trí nhớ, chưa đọc văn bản'),
    ('MO', 'CENTRAL', 'Pháp lệnh 02/2020/UBTVQH14, kinh phí do ngân sách trung ương bảo đảm: theo trí nhớ, chưa đọc văn bản'),
    ('MW', 'CENTRAL', 'Pháp lệnh 02/2020/UBTVQH14, kinh phí do ngân sách trung ương bảo đảm: theo trí nhớ, chưa đọc văn bản')
) AS shipped (programme, source, citation);

CREATE FUNCTION payment.source_of(of_programme text, of_month date) RETURNS text LANGUAGE sql STABLE
RETURN coalesce((SELECT f.source FROM payment.funding f WHERE f.programme = of_programme AND f.from_month <= of_month
                 ORDER BY f.from_month DESC, f.id DESC LIMIT 1), 'UNSTATED');

-- Accounts by programme and source. What was booked before stands under the source stated above; where none is, under UNSTATED.
ALTER TABLE payment.account DISABLE TRIGGER account_kept;
ALTER TABLE payment.account ADD source text REFERENCES payment.fund_source;
UPDATE payment.account SET source = payment.source_of(programme, DATE '2026-01-01') WHERE kind = 'EXPENSE';
ALTER TABLE payment.account ENABLE TRIGGER account_kept;
ALTER TABLE payment.account
    DROP CONSTRAINT account_kind_check,
    DROP CONSTRAINT account_check,
    DROP CONSTRAINT account_kind_programme_key,
    ADD CONSTRAINT account_kind_check CHECK (kind IN ('EXPENSE', 'PAYABLE', 'RECEIVABLE', 'BANK', 'CASH', 'TREASURY')),
    ADD CONSTRAINT account_programme_check CHECK ((programme IS NOT NULL) = (kind IN ('EXPENSE', 'PAYABLE', 'RECEIVABLE'))),
    ADD CONSTRAINT account_source_check CHECK ((source IS NOT NULL) = (kind IN ('EXPENSE', 'RECEIVABLE'))),
    ADD CONSTRAINT account_kind_programme_source_key UNIQUE NULLS NOT DISTINCT (kind, programme, source);
COMMENT ON COLUMN payment.account.kind IS
    'EXPENSE of a programme and source; PAYABLE to its receivers, RECEIVABLE from whoever was paid too much (every entry names the person); BANK and CASH: orders on their way; TREASURY: the paying account';

-- Kinds of transactions are rows, so that a room may add one without touching the others'.
CREATE TABLE payment.transaction_kind (code text PRIMARY KEY);
INSERT INTO payment.transaction_kind VALUES ('DUE'), ('PAYMENT'), ('SETTLED'), ('RETURNED'), ('REPAYMENT'),
    ('CLAIM'), ('UNCLAIM'), ('WITHHELD'), ('PAID_IN'), ('WAIVED');
CREATE TRIGGER transaction_kind_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.transaction_kind
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE payment.transaction
    DROP CONSTRAINT transaction_kind_check,
    ADD CONSTRAINT transaction_kind_fkey FOREIGN KEY (kind) REFERENCES payment.transaction_kind,
    DROP CONSTRAINT transaction_reason_check,
    ADD CONSTRAINT transaction_reason_check CHECK (reason ~ '^(REGULAR|ARREARS-[0-9]{4}-[0-9]{2}|FROM-[0-9]{4}-[0-9]{2})$'),
    ADD CONSTRAINT transaction_withheld_check CHECK ((kind = 'WITHHELD') = (reason LIKE 'FROM-%'));
COMMENT ON COLUMN payment.transaction.batch IS
    'SETTLED, RETURNED: the answer that told it; REPAYMENT: the mend that ordered it; CLAIM, UNCLAIM, PAID_IN, WAIVED: the act of recovery; WITHHELD: the run; else 0';
COMMENT ON COLUMN payment.transaction.reason IS 'of WITHHELD, FROM- and the month of the payment that it was kept back from';

ALTER TABLE payment.transaction DISABLE TRIGGER transaction_kept;
ALTER TABLE payment.transaction ADD source text REFERENCES payment.fund_source;
UPDATE payment.transaction t SET source = a.source
FROM payment.account a WHERE a.kind = 'EXPENSE' AND a.programme = t.programme;
UPDATE payment.transaction SET source = 'UNSTATED' WHERE source IS NULL;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE payment.transaction ALTER source SET NOT NULL;
ALTER TABLE payment.transaction ENABLE TRIGGER transaction_kept;

-- What is owed comes from the source of its month, and everything that follows stays with that source. Accounts open by themselves.
CREATE FUNCTION payment.give_source() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    due_month date := CASE WHEN new.kind = 'WITHHELD' THEN to_date(substr(new.reason, 6) || '-01', 'YYYY-MM-DD') ELSE new.month END;
BEGIN
    new.source := coalesce(
        (SELECT t.source FROM payment.transaction t
         WHERE t.kind = 'DUE' AND t.programme = new.programme AND t.month = due_month AND t.reason IN (new.reason, 'REGULAR')
         ORDER BY t.reason = new.reason DESC LIMIT 1),
        payment.source_of(new.programme, due_month));
    INSERT INTO payment.account (kind, programme, source)
    SELECT kind, CASE WHEN kind IN ('EXPENSE', 'PAYABLE') THEN new.programme END, CASE WHEN kind = 'EXPENSE' THEN new.source END
    FROM (VALUES ('EXPENSE'), ('PAYABLE'), ('BANK'), ('CASH'), ('TREASURY')) AS k (kind)
    ON CONFLICT DO NOTHING;
    IF new.kind IN ('CLAIM', 'UNCLAIM', 'PAID_IN', 'WAIVED') THEN
        INSERT INTO payment.account (kind, programme, source) VALUES ('RECEIVABLE', new.programme, new.source) ON CONFLICT DO NOTHING;
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER transaction_source BEFORE INSERT ON payment.transaction
    FOR EACH ROW EXECUTE FUNCTION payment.give_source();

-- Sums by transaction and account, written by the trigger of the entries alone: balances of any day without reading millions of entries.
CREATE TABLE payment.posted (
    transaction_id bigint  NOT NULL REFERENCES payment.transaction,
    account_id     integer NOT NULL REFERENCES payment.account,
    debit          bigint  NOT NULL CHECK (debit >= 0),
    credit         bigint  NOT NULL CHECK (credit >= 0),
    entries        integer NOT NULL CHECK (entries > 0)
);
CREATE INDEX posted_of_transaction ON payment.posted (transaction_id);
INSERT INTO payment.posted
SELECT transaction_id, account_id, coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0), count(*)
FROM payment.entry GROUP BY 1, 2;
CREATE FUNCTION payment.only_by_entries() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'sums are written by the entries themselves' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER posted_by_entries BEFORE INSERT ON payment.posted FOR EACH STATEMENT EXECUTE FUNCTION payment.only_by_entries();
CREATE TRIGGER posted_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.posted
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE OR REPLACE FUNCTION payment.touch() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT transaction_id FROM added) a JOIN payment.transaction t ON t.id = a.transaction_id
               WHERE t.written_by <> (pg_current_xact_id()::text)::bigint) THEN
        RAISE EXCEPTION 'a booked transaction is closed: no entry can be added' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM added JOIN payment.account a ON a.id = added.account_id
               WHERE (a.kind IN ('PAYABLE', 'RECEIVABLE')) <> (added.person_id IS NOT NULL)) THEN
        RAISE EXCEPTION 'an entry names a person exactly when its account is payable to or receivable from persons'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM (SELECT DISTINCT transaction_id, account_id FROM added) d
               JOIN payment.transaction t ON t.id = d.transaction_id JOIN payment.account a ON a.id = d.account_id
               WHERE a.kind IN ('EXPENSE', 'PAYABLE') AND a.programme <> t.programme OR a.kind = 'EXPENSE' AND a.source <> t.source) THEN
        RAISE EXCEPTION 'an entry stands on an account of another programme or source than its transaction' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO payment.touched SELECT DISTINCT transaction_id FROM added;
    INSERT INTO payment.posted (transaction_id, account_id, debit, credit, entries)
    SELECT transaction_id, account_id, coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0), count(*)
    FROM added GROUP BY 1, 2;
    RETURN NULL;
END
$$;

-- Beside the balance: nobody is paid more than was booked as due for the month and reason, nobody gives back more than is claimed.
CREATE OR REPLACE FUNCTION payment.require_balance() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    checked bigint := CASE tg_table_name WHEN 'touched' THEN (to_jsonb(new) ->> 'transaction_id')::bigint
                      ELSE (to_jsonb(new) ->> 'id')::bigint END;
    entries bigint;
    balance numeric;
    person bigint;
BEGIN
    IF tg_table_name = 'transaction' AND EXISTS (SELECT FROM payment.touched WHERE transaction_id = checked) THEN
        RETURN NULL;
    END IF;
    SELECT count(*), coalesce(sum(amount), 0) INTO entries, balance FROM payment.entry WHERE transaction_id = checked;
    IF entries < 2 OR balance <> 0 THEN
        RAISE EXCEPTION 'transaction % does not balance: % entries, sum %', checked, entries, balance
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT e.person_id INTO person
    FROM payment.transaction c
    JOIN payment.transaction t ON t.programme = c.programme AND t.month = c.month AND t.reason = c.reason
    JOIN payment.entry e ON e.transaction_id = t.id
    JOIN payment.account a ON a.id = e.account_id AND a.kind = 'PAYABLE'
    WHERE c.id = checked AND c.kind <> 'DUE'
      AND e.person_id IN (SELECT p.person_id FROM payment.entry p WHERE p.transaction_id = checked AND p.amount > 0)
    GROUP BY e.person_id HAVING sum(e.amount) > 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'transaction % pays person % more than is due', checked, person USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM payment.posted p JOIN payment.account a ON a.id = p.account_id
               WHERE p.transaction_id = checked AND a.kind = 'RECEIVABLE') THEN
        SELECT e.person_id INTO person
        FROM payment.entry n JOIN payment.account a ON a.id = n.account_id AND a.kind = 'RECEIVABLE'
        JOIN payment.entry e ON e.account_id = n.account_id AND e.person_id = n.person_id
        WHERE n.transaction_id = checked AND n.amount < 0
        GROUP BY e.person_id, e.account_id HAVING sum(e.amount) < 0 LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'transaction % takes more from person % than is claimed', checked, person USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    DELETE FROM payment.touched WHERE transaction_id = checked;
    RETURN NULL;
END
$$;

-- Orders to banks by the receiver's bank and day: the book behind the account BANK. Credit when ordered, debit when made or come back on
-- the way. What was paid before An Sinh has no order here.
CREATE VIEW payment.bank_book AS
WITH orders AS (
    SELECT l.key, l.payee_bank AS bank, l.amount, r.approved_on AS ordered_on
    FROM payment.run_line l JOIN payment.run r ON r.id = l.run_id
    WHERE l.payee_bank IS NOT NULL AND r.state <> 'PREPARED'
    UNION ALL
    SELECT m.new_key, m.payee_bank, l.amount, p.made_on
    FROM payment.mend m JOIN payment.repair p ON p.id = m.repair_id JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line
), first_result AS (
    SELECT DISTINCT ON (r.key) r.key, (a.taken_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS told_on
    FROM payment.result r JOIN payment.answer a ON a.id = r.answer_id
    ORDER BY r.key, r.outcome = 'RETURNED', a.id
)
SELECT bank, ordered_on AS day, 0::bigint AS debit, amount AS credit FROM orders
UNION ALL
SELECT o.bank, f.told_on, o.amount, 0 FROM orders o JOIN first_result f ON f.key = o.key;
