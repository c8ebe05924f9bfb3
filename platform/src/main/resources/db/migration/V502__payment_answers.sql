-- What the bank answers. A payment that was ordered stands in BANK (or CASH) until an answer says that it was made, or that it came
-- back: then the money has left TREASURY, the paying account itself, or is owed to the person again.

ALTER TABLE payment.account DROP CONSTRAINT account_kind_check;
ALTER TABLE payment.account ADD CONSTRAINT account_kind_check CHECK (kind IN ('EXPENSE', 'PAYABLE', 'BANK', 'CASH', 'TREASURY'));

ALTER TABLE payment.transaction ADD batch bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN payment.transaction.batch IS 'SETTLED, RETURNED: the answer that told it; REPAYMENT: the mend that ordered it; else 0';
ALTER TABLE payment.transaction DROP CONSTRAINT transaction_kind_check;
ALTER TABLE payment.transaction
    ADD CONSTRAINT transaction_kind_check CHECK (kind IN ('DUE', 'PAYMENT', 'SETTLED', 'RETURNED', 'REPAYMENT')),
    ADD CONSTRAINT transaction_batch_check CHECK ((batch = 0) = (kind IN ('DUE', 'PAYMENT')));
ALTER TABLE payment.transaction DROP CONSTRAINT transaction_programme_month_reason_kind_key;
ALTER TABLE payment.transaction
    ADD CONSTRAINT transaction_programme_month_reason_kind_key UNIQUE (programme, month, reason, kind, batch);

-- Reasons of ISO 20022 (external status and return reason codes) in our words, and where to look for the mend.
CREATE TABLE payment.return_code (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z0-9]{4}$'),
    mend text NOT NULL CHECK (mend IN ('ACCOUNT', 'NAME', 'PERSON', 'BANK', 'LOOK')),
    vi   text NOT NULL CHECK (btrim(vi) <> ''),
    en   text NOT NULL CHECK (btrim(en) <> '')
);
INSERT INTO payment.return_code (code, mend, vi, en) VALUES
    ('AC01', 'ACCOUNT', 'Số tài khoản không đúng', 'The account number is incorrect'),
    ('AC03', 'ACCOUNT', 'Số tài khoản người nhận không hợp lệ', 'The number of the receiver''s account is invalid'),
    ('AC04', 'ACCOUNT', 'Tài khoản đã đóng', 'The account is closed'),
    ('AC06', 'ACCOUNT', 'Tài khoản bị phong tỏa', 'The account is blocked'),
    ('AC07', 'ACCOUNT', 'Tài khoản người nhận đã đóng', 'The receiver''s account is closed'),
    ('AC14', 'ACCOUNT', 'Loại tài khoản người nhận không nhận được tiền này', 'The kind of the receiver''s account cannot take this payment'),
    ('AC15', 'ACCOUNT', 'Số tài khoản đã thay đổi', 'The account number has changed'),
    ('AG01', 'ACCOUNT', 'Tài khoản không được phép nhận loại giao dịch này', 'The account may not take this kind of payment'),
    ('AG02', 'BANK', 'Mã nghiệp vụ không hợp lệ', 'The operation code is invalid'),
    ('AM01', 'BANK', 'Số tiền bằng không', 'The amount is zero'),
    ('AM02', 'BANK', 'Số tiền vượt mức cho phép', 'The amount is above what is allowed'),
    ('AM03', 'BANK', 'Loại tiền không được chấp nhận', 'The currency is not accepted'),
    ('AM04', 'BANK', 'Tài khoản chi không đủ tiền', 'The paying account has too little money'),
    ('AM05', 'LOOK', 'Ngân hàng cho là trùng với giao dịch khác', 'The bank takes it for a duplicate of another payment'),
    ('AM06', 'BANK', 'Số tiền dưới mức tối thiểu', 'The amount is below the minimum'),
    ('AM07', 'BANK', 'Số tiền bị phong tỏa', 'The amount is blocked'),
    ('AM09', 'BANK', 'Số tiền không khớp', 'The amount is not the agreed one'),
    ('AM10', 'BANK', 'Tổng kiểm soát không khớp', 'The control sum does not agree'),
    ('ARDT', 'LOOK', 'Giao dịch đã được trả lại trước đó', 'The payment was returned before'),
    ('BE01', 'NAME', 'Tên không khớp với chủ tài khoản', 'The name is not that of the account''s holder'),
    ('BE04', 'PERSON', 'Thiếu hoặc sai địa chỉ người nhận', 'The receiver''s address is missing or wrong'),
    ('BE05', 'BANK', 'Không nhận ra bên lập lệnh', 'The party that ordered is not recognised'),
    ('BE06', 'PERSON', 'Ngân hàng không biết người nhận', 'The bank does not know the receiver'),
    ('BE07', 'BANK', 'Thiếu hoặc sai địa chỉ bên chi', 'The payer''s address is missing or wrong'),
    ('CNOR', 'ACCOUNT', 'Ngân hàng người nhận không tham gia hệ thống', 'The receiver''s bank is not in the clearing'),
    ('CURR', 'BANK', 'Sai loại tiền', 'The currency is wrong'),
    ('CUST', 'PERSON', 'Người nhận yêu cầu trả lại', 'The customer asked for it to be returned'),
    ('DT01', 'BANK', 'Ngày không hợp lệ', 'The date is invalid'),
    ('DUPL', 'LOOK', 'Trùng với giao dịch khác', 'It duplicates another payment'),
    ('ED05', 'BANK', 'Thanh toán bù trừ không thành', 'The settlement failed'),
    ('FF01', 'BANK', 'Sai định dạng tệp', 'The format of the file is wrong'),
    ('FOCR', 'LOOK', 'Trả lại theo yêu cầu hủy', 'Returned after a request to cancel'),
    ('FR01', 'LOOK', 'Nghi gian lận', 'Suspected fraud'),
    ('MD07', 'PERSON', 'Chủ tài khoản đã mất', 'The holder of the account has died'),
    ('MS02', 'PERSON', 'Người nhận không nêu lý do', 'The receiver gave no reason'),
    ('MS03', 'LOOK', 'Ngân hàng không nêu lý do', 'The bank gave no reason'),
    ('NARR', 'LOOK', 'Lý do ghi bằng lời: hỏi ngân hàng', 'The reason is told in words: ask the bank'),
    ('NOAS', 'PERSON', 'Người nhận không trả lời', 'The receiver did not answer'),
    ('NOCM', 'PERSON', 'Tài khoản thiếu giấy tờ theo quy định', 'The account lacks papers that rules ask for'),
    ('RC01', 'ACCOUNT', 'Mã ngân hàng không đúng', 'The code of the bank is incorrect'),
    ('RC04', 'ACCOUNT', 'Mã ngân hàng người nhận không hợp lệ', 'The code of the receiver''s bank is invalid'),
    ('RF01', 'LOOK', 'Mã giao dịch không duy nhất', 'The reference is not unique'),
    ('RR01', 'ACCOUNT', 'Thiếu tài khoản hoặc giấy tờ của bên chi', 'The payer''s account or identification is missing'),
    ('RR02', 'BANK', 'Thiếu tên hoặc địa chỉ bên chi', 'The payer''s name or address is missing'),
    ('RR03', 'NAME', 'Thiếu tên hoặc địa chỉ người nhận', 'The receiver''s name or address is missing'),
    ('RR04', 'LOOK', 'Lý do theo quy định pháp luật', 'A regulatory reason'),
    ('TM01', 'BANK', 'Đến sau giờ khóa sổ', 'It came after the cut-off time'),
    ('UPAY', 'LOOK', 'Khoản chi không phải chi', 'The payment was not due');
COMMENT ON COLUMN payment.return_code.mend IS
    'ACCOUNT, NAME: of the payee; PERSON: ask the receiver; BANK: between us and the bank; LOOK: a person looks before anything is paid again';

-- Every answer that came, taken or refused, as it came.
CREATE TABLE payment.answer_file (
    sha256  text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes   bigint NOT NULL CHECK (bytes >= 0),
    content bytea  NOT NULL
);
COMMENT ON COLUMN payment.answer_file.content IS 'the bytes, compressed with gzip';

CREATE TABLE payment.answer (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    format          text        NOT NULL CHECK (format IN ('PAIN002', 'CAMT054', 'CAMT053', 'CSV')),
    message_id      text        NOT NULL,
    sha256          text        NOT NULL UNIQUE REFERENCES payment.answer_file,
    paid            integer     NOT NULL,
    paid_amount     bigint      NOT NULL,
    returned        integer     NOT NULL,
    returned_amount bigint      NOT NULL,
    waiting         integer     NOT NULL,
    known_before    integer     NOT NULL,
    others          integer     NOT NULL,
    taken_by        integer     NOT NULL,
    taker_name      text        NOT NULL,
    taken_at        timestamptz NOT NULL,
    UNIQUE (format, message_id)
);
COMMENT ON COLUMN payment.answer.known_before IS 'results that an earlier answer had told already';
COMMENT ON COLUMN payment.answer.others IS 'movements of the account that are not payments of ours, in statements only';

CREATE TABLE payment.answer_refused (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256     text        NOT NULL REFERENCES payment.answer_file,
    reasons    text[]      NOT NULL CHECK (cardinality(reasons) > 0),
    refused_by integer     NOT NULL,
    refused_at timestamptz NOT NULL
);

-- What became of an order. PAID may be followed by RETURNED, never the other way round, and each is told once.
CREATE TABLE payment.result (
    key       text    NOT NULL,
    outcome   text    NOT NULL CHECK (outcome IN ('PAID', 'RETURNED')),
    run_id    bigint  NOT NULL REFERENCES payment.run,
    line      integer NOT NULL,
    amount    bigint  NOT NULL CHECK (amount > 0),
    code      text    CHECK (code ~ '^[A-Z0-9]{4}$'),
    answer_id bigint  NOT NULL REFERENCES payment.answer,
    PRIMARY KEY (key, outcome),
    CHECK ((code IS NOT NULL) = (outcome = 'RETURNED'))
);
CREATE INDEX result_of_run ON payment.result (run_id, outcome);
CREATE INDEX result_of_answer ON payment.result (answer_id);

CREATE FUNCTION payment.message_id(run payment.run) RETURNS text LANGUAGE sql IMMUTABLE
RETURN 'ANSINH-' || lpad(extract(year FROM run.month)::text, 4, '0') || lpad(extract(month FROM run.month)::text, 2, '0') || '-' || run.id;

-- Every order to the bank of approved runs.
CREATE VIEW payment.sent AS
SELECT l.key, l.run_id, l.line, payment.message_id(r) AS message_id, l.person_id, l.programme, l.month, l.reason, l.amount, l.area_unit
FROM payment.run_line l JOIN payment.run r ON r.id = l.run_id
WHERE l.payee_bank IS NOT NULL AND r.state <> 'PREPARED';

CREATE FUNCTION payment.require_ordered() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM added a LEFT JOIN payment.sent s ON s.key = a.key
               WHERE (s.run_id, s.line, s.amount) IS DISTINCT FROM (a.run_id, a.line, a.amount)) THEN
        RAISE EXCEPTION 'a result differs from what was ordered' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM added a JOIN payment.result r ON r.key = a.key AND r.outcome = 'RETURNED' WHERE a.outcome = 'PAID') THEN
        RAISE EXCEPTION 'a payment that came back cannot be paid: it is ordered anew' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER result_ordered AFTER INSERT ON payment.result
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.require_ordered();

CREATE TRIGGER answer_file_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.answer_file
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER answer_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.answer
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER answer_refused_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.answer_refused
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER result_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.result
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- The state of a run tells the truth: it is what exports and results say, or CLOSED when nothing is open.
ALTER TABLE payment.run DROP CONSTRAINT run_state_check;
ALTER TABLE payment.run DROP CONSTRAINT run_check;
ALTER TABLE payment.run
    ADD CONSTRAINT run_state_check
        CHECK (state IN ('PREPARED', 'APPROVED', 'EXPORTED', 'PARTLY_ANSWERED', 'RECONCILED', 'CLOSED')),
    ADD CONSTRAINT run_check CHECK ((state <> 'PREPARED') = (approved_by IS NOT NULL AND approver_name IS NOT NULL
                                                             AND approved_on IS NOT NULL AND approved_at IS NOT NULL));

CREATE FUNCTION payment.progress(run bigint) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN NOT EXISTS (SELECT FROM payment.export e WHERE e.run_id = run) THEN 'APPROVED'
            WHEN NOT EXISTS (SELECT FROM payment.sent s WHERE s.run_id = run
                             AND NOT EXISTS (SELECT FROM payment.result r WHERE r.key = s.key)) THEN 'RECONCILED'
            WHEN EXISTS (SELECT FROM payment.result r WHERE r.run_id = run) THEN 'PARTLY_ANSWERED'
            ELSE 'EXPORTED' END;

-- Payments that came back and are neither ordered anew nor set aside by decision.
CREATE FUNCTION payment.open_returns(run bigint) RETURNS bigint LANGUAGE sql STABLE
RETURN (SELECT count(*) FROM payment.result r WHERE r.run_id = run AND r.outcome = 'RETURNED');

CREATE OR REPLACE FUNCTION payment.keep_run() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF old.state <> 'PREPARED' THEN
        IF tg_op = 'DELETE' OR to_jsonb(old) - 'state' <> to_jsonb(new) - 'state' THEN
            RAISE EXCEPTION 'run % is approved: it is fixed', old.id USING ERRCODE = 'restrict_violation';
        END IF;
        IF new.state = 'CLOSED' AND (payment.progress(old.id) <> 'RECONCILED' OR payment.open_returns(old.id) > 0) THEN
            RAISE EXCEPTION 'run % is not reconciled: it cannot be closed', old.id USING ERRCODE = 'check_violation';
        END IF;
        IF old.state = 'CLOSED' AND new.state <> 'CLOSED' AND payment.progress(old.id) = 'RECONCILED'
                AND payment.open_returns(old.id) = 0 THEN
            RAISE EXCEPTION 'run % is closed', old.id USING ERRCODE = 'restrict_violation';
        END IF;
        IF new.state <> 'CLOSED' AND new.state <> payment.progress(old.id) THEN
            RAISE EXCEPTION 'run % is approved, by its exports and answers %, not %', old.id, payment.progress(old.id), new.state USING ERRCODE = 'check_violation';
        END IF;
    ELSIF tg_op = 'UPDATE' AND new.state NOT IN ('PREPARED', 'APPROVED') THEN
        RAISE EXCEPTION 'run % is not approved yet', old.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END
$$;
CREATE OR REPLACE FUNCTION payment.keep_approved() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    touched_run bigint := CASE tg_op WHEN 'INSERT' THEN new.run_id ELSE old.run_id END;
BEGIN
    IF EXISTS (SELECT FROM payment.run WHERE id = touched_run AND state <> 'PREPARED') THEN
        RAISE EXCEPTION 'run % is approved: its lines are fixed', touched_run USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END
$$;
CREATE OR REPLACE FUNCTION payment.keep_lines_of_approved() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT run_id FROM added) a JOIN payment.run r ON r.id = a.run_id
               WHERE r.state <> 'PREPARED') THEN
        RAISE EXCEPTION 'the run is approved: its lines are fixed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
UPDATE payment.run SET state = payment.progress(id) WHERE state <> 'PREPARED' AND state <> payment.progress(id);
