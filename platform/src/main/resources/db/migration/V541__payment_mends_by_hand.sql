-- One payment that came back may be made by hand, by its code, instead of in a file: never both. Who is paid is compared with the person.
ALTER TABLE payment.mend
    ADD by_hand boolean NOT NULL DEFAULT false CHECK (NOT by_hand OR how = 'BANK' AND payee_bank NOT LIKE 'vi:%'),
    ADD name_match text CHECK (name_match IN ('SAME', 'LIKELY', 'DIFFERS')),
    ADD others integer CHECK (others >= 0);
COMMENT ON COLUMN payment.mend.by_hand IS 'one transfer made by its VietQR code; it stands in no file';
COMMENT ON COLUMN payment.mend.name_match IS 'the payee beside the person and who may receive for her, as the officers were shown; null when nobody is paid, and of mends from before';
COMMENT ON COLUMN payment.mend.others IS 'how many other people of the run the account pays, as the officers were shown';
-- What was refused can be proposed anew: the key of the next try belongs to the mend that stands.
ALTER TABLE payment.mend DROP CONSTRAINT mend_new_key_key;
CREATE UNIQUE INDEX mend_new_key ON payment.mend (new_key) WHERE decision IS DISTINCT FROM 'REFUSED';
ALTER TABLE payment.repair ADD by_hand boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX mend_alone_by_hand ON payment.mend (repair_id) WHERE by_hand;

CREATE OR REPLACE FUNCTION payment.require_agency() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.repair_id IS NOT NULL AND NOT EXISTS (SELECT FROM payment.repair p WHERE p.id = new.repair_id
            AND payment.holds(p.orders, new.payee_bank) AND p.by_hand = new.by_hand) THEN
        RAISE EXCEPTION 'a repair file holds only what its agency pays, and nothing that is paid by hand' USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;

CREATE FUNCTION payment.require_no_hand() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM payment.repair p WHERE p.id = new.repair_id AND p.by_hand) THEN
        RAISE EXCEPTION 'what is paid by hand stands in no file' USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER export_not_by_hand BEFORE INSERT ON payment.export FOR EACH ROW WHEN (new.repair_id IS NOT NULL)
    EXECUTE FUNCTION payment.require_no_hand();

-- An account from which money came back is not paid again unseen.
ALTER TABLE payment.run_exception DROP CONSTRAINT run_exception_kind_check;
ALTER TABLE payment.run_exception
    ADD CONSTRAINT run_exception_kind_check CHECK (kind IN (
        'DEATH', 'RECEIVER_DEAD', 'DOUBLED', 'NAME_DIFFERS', 'CAME_BACK', 'SHARED_ACCOUNT', 'ACCOUNT_CHANGED', 'MOVED', 'UNUSUAL', 'HELD', 'OVERPAID',
        'ENDED', 'LOWER', 'UNKNOWN', 'NO_ACCOUNT', 'AFTER_CUTOFF'));

-- More banks by their number, for a mend names one that is known. From memory, as those before: verified with the clearing house by nobody yet.
INSERT INTO payment.bank (bin, name) VALUES
    ('970408', 'GPBank'), ('970414', 'MBV (OceanBank)'), ('970444', 'VCBNeo (CBBank)'), ('970406', 'Vikki Bank (DongA Bank)'), ('970434', 'Indovina Bank'),
    ('970439', 'Public Bank Vietnam'), ('970421', 'VRB'), ('970410', 'Standard Chartered'), ('970442', 'Hong Leong Bank'), ('970457', 'Woori Bank'),
    ('970458', 'UOB'), ('458761', 'HSBC'), ('422589', 'CIMB'), ('970455', 'IBK Hà Nội'), ('970456', 'IBK TP. Hồ Chí Minh'), ('970462', 'Kookmin Hà Nội'),
    ('970463', 'Kookmin TP. Hồ Chí Minh'), ('801011', 'Nonghyup Hà Nội'), ('668888', 'KBank'), ('796500', 'DBS'), ('546034', 'CAKE'), ('546035', 'Ubank'),
    ('999888', 'Ngân hàng Chính sách xã hội')
ON CONFLICT DO NOTHING;

-- Accounts from which money of people of a draft came back in the twelve months before, by what the bank said of account, name or person, and
-- where nothing has arrived since.
CREATE FUNCTION payment.came_back(of_run bigint) RETURNS TABLE (person_id bigint, agency text, account text, code text, back_in date) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT DISTINCT ON (o.person_id, o.agency, o.account) o.person_id, o.agency, o.account, r.code, u.month
    FROM payment.run d
    JOIN payment.run u ON u.month < d.month AND u.month >= d.month - interval '12 months'
    JOIN payment.result r ON r.run_id = u.id AND r.outcome = 'RETURNED'
    JOIN payment.return_code c ON c.code = r.code AND c.mend IN ('ACCOUNT', 'NAME', 'PERSON')
    JOIN LATERAL (
        SELECT l.person_id, coalesce(m.payee_bank, l.payee_bank) AS agency, coalesce(m.payee_account, l.payee_account) AS account
        FROM payment.run_line l LEFT JOIN payment.mend m ON m.new_key = r.key AND m.repair_id IS NOT NULL
        WHERE l.run_id = r.run_id AND l.line = r.line) o ON true
    WHERE d.id = of_run AND NOT EXISTS (
        SELECT FROM (SELECT l.key FROM payment.run_line l WHERE (l.person_id, l.payee_bank, l.payee_account) = (o.person_id, o.agency, o.account)
                     UNION ALL
                     SELECT m.new_key FROM payment.run_line l JOIN payment.mend m ON m.run_id = l.run_id AND m.line = l.line
                     WHERE m.repair_id IS NOT NULL AND (l.person_id, m.payee_bank, m.payee_account) = (o.person_id, o.agency, o.account)) k
        JOIN payment.result p ON p.key = k.key AND p.outcome = 'PAID' AND p.answer_id > r.answer_id
        WHERE NOT EXISTS (SELECT FROM payment.result b WHERE b.key = p.key AND b.outcome = 'RETURNED'))
    ORDER BY 1, 2, 3, u.month DESC;
END;
