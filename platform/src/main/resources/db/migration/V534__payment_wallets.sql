-- Wallets: an operator is a paying agency like a bank, with a file, a message and answers of its own. Where money goes is written as
-- before; an operator's code stands as vi:momo, so that it cannot be taken for a bank.
COMMENT ON COLUMN payment.run_line.payee_bank IS 'BIC or clearing number of the bank, or vi: and the operator of the wallet; null for cash';
COMMENT ON COLUMN payment.run_line.payee_account IS 'account number, or the phone number of the wallet';

CREATE FUNCTION payment.wallet(agency text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE WHEN starts_with(agency, 'vi:') THEN substr(agency, 4) END;

-- Which orders of a run a file holds: all, those to banks, or those to one operator.
ALTER TABLE payment.export ADD orders text NOT NULL DEFAULT 'ALL' CHECK (orders ~ '^(ALL|BANKS|vi:[a-z][a-z0-9-]{0,14})$');
ALTER TABLE payment.repair ADD orders text NOT NULL DEFAULT 'BANKS' CHECK (orders ~ '^(BANKS|vi:[a-z][a-z0-9-]{0,14})$');
ALTER TABLE payment.export ALTER orders DROP DEFAULT;
ALTER TABLE payment.repair ALTER orders DROP DEFAULT;

CREATE FUNCTION payment.holds(orders text, agency text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN CASE orders WHEN 'ALL' THEN true WHEN 'BANKS' THEN agency IS NOT NULL AND payment.wallet(agency) IS NULL ELSE agency IS NOT DISTINCT FROM orders END;

CREATE OR REPLACE VIEW payment.sent AS
SELECT l.key, l.run_id, l.line, payment.message_id(r) || coalesce('-' || payment.wallet(l.payee_bank), '') AS message_id, l.person_id, l.programme, l.month,
       l.reason, l.amount, l.area_unit, l.payee_bank AS agency, NULL::bigint AS repair_id
FROM payment.run_line l JOIN payment.run r ON r.id = l.run_id
WHERE l.payee_bank IS NOT NULL AND r.state <> 'PREPARED'
UNION ALL
SELECT m.new_key, m.run_id, m.line, payment.message_id(r) || '-S' || p.number, l.person_id, l.programme, l.month, l.reason, l.amount,
       l.area_unit, m.payee_bank, m.repair_id
FROM payment.mend m JOIN payment.repair p ON p.id = m.repair_id JOIN payment.run r ON r.id = m.run_id
JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line;

-- A repair file holds only what its agency pays.
CREATE FUNCTION payment.require_agency() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.repair_id IS NOT NULL AND NOT payment.holds((SELECT p.orders FROM payment.repair p WHERE p.id = new.repair_id), new.payee_bank) THEN
        RAISE EXCEPTION 'a repair file holds only what its agency pays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER mend_of_agency BEFORE INSERT OR UPDATE ON payment.mend FOR EACH ROW EXECUTE FUNCTION payment.require_agency();

CREATE OR REPLACE FUNCTION payment.waits(of_run bigint) RETURNS TABLE (kind text, payments bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT CASE WHEN payment.wallet(s.agency) IS NULL THEN 'BANK' ELSE 'WALLET' END, count(*)
    FROM payment.sent s LEFT JOIN (SELECT DISTINCT r.key FROM payment.result r WHERE r.run_id = of_run) r ON r.key = s.key
    WHERE s.run_id = of_run AND r.key IS NULL
    GROUP BY 1
    UNION ALL
    SELECT 'RETURNED', payment.open_returns(of_run)
    UNION ALL
    SELECT CASE WHEN c.outcome IS NULL OR c.again_by IS NOT NULL THEN 'CASH' ELSE 'NOT_COLLECTED' END, count(*)
    FROM payment.cash_order o
    LEFT JOIN (SELECT DISTINCT ON (x.line) x.line, x.outcome, x.again_by, x.set_aside FROM payment.cash_result x WHERE x.run_id = of_run
               ORDER BY x.line, x.try DESC) c ON c.line = o.line
    WHERE o.run_id = of_run AND c.outcome IS DISTINCT FROM 'PAID' AND c.set_aside IS NULL
    GROUP BY 1;
END;

CREATE OR REPLACE FUNCTION payment.progress(run bigint) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN NOT EXISTS (SELECT FROM payment.export e WHERE e.run_id = run)
                 AND EXISTS (SELECT FROM payment.waits(run) w WHERE w.kind IN ('BANK', 'WALLET', 'CASH') AND w.payments > 0) THEN 'APPROVED'
            WHEN (SELECT count(*) FROM payment.sent s LEFT JOIN (SELECT DISTINCT r.key FROM payment.result r WHERE r.run_id = run) r ON r.key = s.key
                  WHERE s.run_id = run AND r.key IS NULL) = 0 THEN 'RECONCILED'
            WHEN EXISTS (SELECT FROM payment.result r WHERE r.run_id = run) THEN 'PARTLY_ANSWERED'
            ELSE 'EXPORTED' END;
