-- What was paid too much is claimed back only by decision of two people: in instalments kept back from the monthly payment down to a
-- floor, or paid in; waived with a reason. The ledger keeps the claim by month, so that what is due less what is settled goes on to hold.

-- The share of a month's payment that a decision must at least leave. No text of social law that we read sets one.
CREATE TABLE payment.recovery_rule (
    from_day      date PRIMARY KEY,
    least_percent integer NOT NULL CHECK (least_percent BETWEEN 1 AND 100),
    citation      text    NOT NULL CHECK (btrim(citation) <> ''),
    verification  text    NOT NULL CHECK (verification IN ('read', 'secondary', 'unverified'))
);
INSERT INTO payment.recovery_rule VALUES (DATE '2015-01-01', 70,
    'Đặt tương tự mức trừ thu nhập tối đa 30% của pháp luật thi hành án dân sự; chưa có văn bản về trợ cấp quy định, theo trí nhớ, chưa đọc', 'unverified');
CREATE TRIGGER recovery_rule_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.recovery_rule
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Where law lets one programme's payment make good another's: none is known, so nothing is offset.
CREATE TABLE payment.offset_rule (
    owed       text NOT NULL,
    kept_from  text NOT NULL CHECK (kept_from <> owed),
    from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
    citation   text NOT NULL CHECK (btrim(citation) <> ''),
    PRIMARY KEY (owed, kept_from)
);
CREATE TRIGGER offset_rule_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.offset_rule
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- One count for all acts, since the ledger names them by it.
CREATE SEQUENCE payment.recovery_act AS bigint;

CREATE TABLE payment.recovery (
    id             bigint PRIMARY KEY DEFAULT nextval('payment.recovery_act'),
    person_id      bigint      NOT NULL,
    programme      text        NOT NULL,
    area_unit      integer     NOT NULL,
    amount         bigint      NOT NULL CHECK (amount > 0),
    waived         bigint      NOT NULL CHECK (waived BETWEEN 0 AND amount),
    waive_reason   text        NOT NULL DEFAULT '' CHECK (length(waive_reason) <= 1000),
    method         text        NOT NULL CHECK (method IN ('WITHHOLD', 'PAY_IN', 'WAIVE')),
    instalment     bigint      NOT NULL CHECK (instalment >= 0),
    keep_percent   integer     NOT NULL CHECK (keep_percent BETWEEN 1 AND 100),
    from_month     date        NOT NULL CHECK (extract(day FROM from_month) = 1),
    payer          text        NOT NULL CHECK (btrim(payer) <> '' AND length(payer) <= 200),
    reason         text        NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 1000),
    basis          text        NOT NULL CHECK (btrim(basis) <> '' AND length(basis) <= 500),
    proposed_by    integer     NOT NULL,
    proposer_name  text        NOT NULL,
    proposed_at    timestamptz NOT NULL,
    decision       text CHECK (decision IN ('APPROVED', 'REFUSED')),
    decided_by     integer,
    decider_name   text,
    decided_on     date,
    decided_at     timestamptz,
    decision_note  text        NOT NULL DEFAULT '' CHECK (length(decision_note) <= 1000),
    year           integer,
    number         integer,
    CONSTRAINT recovery_by_two_people CHECK (decided_by <> proposed_by),
    CHECK ((decision IS NOT NULL) = (decided_by IS NOT NULL AND decider_name IS NOT NULL AND decided_on IS NOT NULL AND decided_at IS NOT NULL)),
    CHECK ((decision IS NOT DISTINCT FROM 'APPROVED') = (year IS NOT NULL AND number IS NOT NULL)),
    CHECK ((method = 'WAIVE') = (waived = amount)),
    CHECK ((method = 'WAIVE') = (instalment = 0)),
    CHECK ((waived > 0) = (btrim(waive_reason) <> '')),
    UNIQUE (area_unit, year, number)
);
CREATE UNIQUE INDEX recovery_one_proposal ON payment.recovery (person_id, programme) WHERE decision IS NULL;
CREATE INDEX recovery_of_person ON payment.recovery (person_id, programme);

CREATE TABLE payment.recovery_month (
    recovery_id bigint NOT NULL REFERENCES payment.recovery,
    month       date   NOT NULL CHECK (extract(day FROM month) = 1),
    due         bigint NOT NULL CHECK (due >= 0),
    received    bigint NOT NULL,
    amount      bigint NOT NULL CHECK (amount > 0 AND amount <= received - due),
    PRIMARY KEY (recovery_id, month)
);
COMMENT ON COLUMN payment.recovery_month.received IS 'what the person had of the month when it was proposed';

-- What became of a claim: paid in, kept back, waived, lowered since law or facts say otherwise by now.
CREATE TABLE payment.recovery_payment (
    id            bigint PRIMARY KEY DEFAULT nextval('payment.recovery_act'),
    recovery_id   bigint      NOT NULL REFERENCES payment.recovery,
    amount        bigint      NOT NULL CHECK (amount > 0),
    paid_on       date        NOT NULL,
    receipt       text        NOT NULL CHECK (btrim(receipt) <> '' AND length(receipt) <= 100),
    recorded_by   integer     NOT NULL,
    recorder_name text        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    UNIQUE (recovery_id, receipt)
);
CREATE TRIGGER recovery_payment_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.recovery_payment
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE payment.recovery_change (
    id            bigint PRIMARY KEY DEFAULT nextval('payment.recovery_act'),
    recovery_id   bigint      NOT NULL REFERENCES payment.recovery,
    kind          text        NOT NULL CHECK (kind IN ('WAIVED', 'UNCLAIM')),
    amount        bigint      NOT NULL CHECK (amount > 0),
    reason        text        NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 1000),
    proposed_by   integer     NOT NULL,
    proposer_name text        NOT NULL,
    proposed_at   timestamptz NOT NULL,
    decision      text CHECK (decision IN ('APPROVED', 'REFUSED')),
    decided_by    integer,
    decider_name  text,
    decided_at    timestamptz,
    CONSTRAINT recovery_change_by_two_people CHECK (decided_by <> proposed_by),
    CHECK ((decision IS NOT NULL) = (decided_by IS NOT NULL AND decider_name IS NOT NULL AND decided_at IS NOT NULL))
);
CREATE UNIQUE INDEX recovery_change_one_proposal ON payment.recovery_change (recovery_id) WHERE decision IS NULL;

-- A decision is taken once; what was proposed is not touched.
CREATE FUNCTION payment.keep_decided() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    open text[] := ARRAY['decision', 'decided_by', 'decider_name', 'decided_on', 'decided_at', 'decision_note', 'year', 'number'];
BEGIN
    IF tg_op = 'DELETE' OR old.decision IS NOT NULL OR to_jsonb(old) - open <> to_jsonb(new) - open THEN
        RAISE EXCEPTION 'what was proposed stays, and is decided once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER recovery_kept BEFORE UPDATE OR DELETE ON payment.recovery FOR EACH ROW EXECUTE FUNCTION payment.keep_decided();
CREATE TRIGGER recovery_not_truncated BEFORE TRUNCATE ON payment.recovery FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER recovery_change_kept BEFORE UPDATE OR DELETE ON payment.recovery_change FOR EACH ROW EXECUTE FUNCTION payment.keep_decided();
CREATE TRIGGER recovery_change_not_truncated BEFORE TRUNCATE ON payment.recovery_change FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER recovery_month_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.recovery_month
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Parts of a claim that are settled, by month; never more than the claim.
CREATE TABLE payment.recovery_part (
    recovery_id bigint NOT NULL,
    month       date   NOT NULL,
    kind        text   NOT NULL CHECK (kind IN ('PAID_IN', 'WITHHELD', 'WAIVED', 'UNCLAIM')),
    act         bigint NOT NULL,
    amount      bigint NOT NULL CHECK (amount > 0),
    booked_on   date   NOT NULL,
    PRIMARY KEY (recovery_id, month, kind, act),
    FOREIGN KEY (recovery_id, month) REFERENCES payment.recovery_month
);
COMMENT ON COLUMN payment.recovery_part.act IS 'the payment, change or recovery; of WITHHELD, the run';
CREATE FUNCTION payment.require_claim() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT recovery_id, month FROM added) a
               JOIN payment.recovery_month m USING (recovery_id, month) JOIN payment.recovery r ON r.id = m.recovery_id
               WHERE r.decision IS DISTINCT FROM 'APPROVED'
                  OR (SELECT sum(p.amount) FROM payment.recovery_part p WHERE (p.recovery_id, p.month) = (m.recovery_id, m.month)) > m.amount) THEN
        RAISE EXCEPTION 'more is settled than is claimed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER recovery_part_claimed AFTER INSERT ON payment.recovery_part
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.require_claim();
CREATE TRIGGER recovery_part_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.recovery_part
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE VIEW payment.recovery_open AS
SELECT r.id AS recovery_id, r.person_id, r.programme, m.month, m.amount - coalesce(sum(p.amount), 0)::bigint AS open,
       coalesce(sum(p.amount) FILTER (WHERE p.kind = 'WAIVED'), 0)::bigint AS waived
FROM payment.recovery r JOIN payment.recovery_month m ON m.recovery_id = r.id
LEFT JOIN payment.recovery_part p ON (p.recovery_id, p.month) = (m.recovery_id, m.month)
WHERE r.decision = 'APPROVED'
GROUP BY r.id, m.recovery_id, m.month;

-- A letter leaves as it was signed.
CREATE TABLE payment.recovery_letter (
    recovery_id bigint      NOT NULL REFERENCES payment.recovery,
    form        text        NOT NULL CHECK (form IN ('DECISION', 'NOTICE')),
    format      text        NOT NULL CHECK (format IN ('PDF', 'DOCX')),
    content     bytea       NOT NULL,
    sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    made_at     timestamptz NOT NULL,
    PRIMARY KEY (recovery_id, form, format)
);
CREATE TRIGGER recovery_letter_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.recovery_letter
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Instalments kept back from the lines of a run, fixed with it.
CREATE TABLE payment.kept_back (
    run_id      bigint  NOT NULL,
    line        integer NOT NULL,
    recovery_id bigint  NOT NULL,
    month       date    NOT NULL,
    amount      bigint  NOT NULL CHECK (amount > 0),
    PRIMARY KEY (run_id, line, recovery_id, month),
    FOREIGN KEY (run_id, line) REFERENCES payment.run_line ON DELETE CASCADE,
    FOREIGN KEY (recovery_id, month) REFERENCES payment.recovery_month
);
CREATE TRIGGER kept_back_kept BEFORE UPDATE OR DELETE ON payment.kept_back
    FOR EACH ROW EXECUTE FUNCTION payment.keep_approved();
CREATE TRIGGER kept_back_added AFTER INSERT ON payment.kept_back
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.keep_lines_of_approved();
CREATE TRIGGER kept_back_not_truncated BEFORE TRUNCATE ON payment.kept_back
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What is not with the person though it was ordered: a claim stands for it, it was waived, or it came back and is not paid again yet.
CREATE FUNCTION payment.told(of_run bigint) RETURNS TABLE (person_id bigint, programme text, month date, amount bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT x.person_id, x.programme, x.month, (coalesce(o.told, 0) + coalesce(b.back, 0))::bigint
    FROM (SELECT DISTINCT e.person_id, e.programme, e.month FROM payment.run_exception e WHERE e.run_id = of_run AND e.kind = 'OVERPAID') x
    LEFT JOIN (SELECT v.person_id, v.programme, v.month, sum(v.open + v.waived) AS told FROM payment.recovery_open v GROUP BY 1, 2, 3) o
      ON (o.person_id, o.programme, o.month) = (x.person_id, x.programme, x.month)
    LEFT JOIN LATERAL (
        SELECT -sum(n.amount) AS back FROM payment.transaction t JOIN payment.entry n ON n.transaction_id = t.id AND n.person_id = x.person_id
        JOIN payment.account a ON a.id = n.account_id AND a.kind = 'PAYABLE'
        WHERE t.programme = x.programme AND t.month = x.month AND t.kind IN ('RETURNED', 'REPAYMENT')) b ON true
    WHERE coalesce(o.told, 0) + coalesce(b.back, 0) > 0;
END;

-- Drafts whose instalments are worked out.
CREATE TABLE payment.kept_back_run (run_id bigint PRIMARY KEY REFERENCES payment.run ON DELETE CASCADE);

-- Instalments of a draft. What the run itself found paid too much, by law and facts of today, bounds what is kept back; the share that the
-- decision leaves is left; then the run says no more of what is decided already. Doing it twice changes nothing.
CREATE FUNCTION payment.keep_back(of_run bigint) RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
    plan record;
    claim record;
    room bigint;
    part bigint;
BEGIN
    INSERT INTO payment.kept_back_run VALUES (of_run) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    FOR plan IN
        SELECT r.id, r.person_id, r.programme, r.instalment, l.line, l.amount, r.keep_percent
        FROM payment.run u
        JOIN payment.recovery r ON r.decision = 'APPROVED' AND r.method = 'WITHHOLD' AND r.from_month <= u.month
        JOIN payment.run_line l ON l.run_id = u.id AND l.person_id = r.person_id AND l.month = u.month AND l.reason = 'REGULAR'
         AND (l.programme = r.programme OR EXISTS (SELECT FROM payment.offset_rule f
                                                   WHERE f.owed = r.programme AND f.kept_from = l.programme AND f.from_month <= u.month))
        WHERE u.id = of_run AND u.state = 'PREPARED'
        ORDER BY r.id, l.programme = r.programme DESC, l.line
    LOOP
        SELECT least(plan.instalment - coalesce((SELECT sum(k.amount) FROM payment.kept_back k WHERE k.run_id = of_run AND k.recovery_id = plan.id), 0),
                     l.amount - ceil((l.amount + coalesce(h.held, 0)) * plan.keep_percent / 100.0)::bigint)
        INTO room
        FROM payment.run_line l
        LEFT JOIN LATERAL (SELECT sum(k.amount) AS held FROM payment.kept_back k WHERE k.run_id = l.run_id AND k.line = l.line) h ON true
        WHERE l.run_id = of_run AND l.line = plan.line;
        FOR claim IN
            SELECT o.month, least(o.open, x.settled - x.due - o.waived
                        + coalesce((SELECT -sum(k.amount) FROM payment.kept_back k JOIN payment.recovery q ON q.id = k.recovery_id
                                    WHERE k.run_id = of_run AND k.month = o.month AND q.id <> plan.id AND (q.person_id, q.programme) = (plan.person_id, plan.programme)), 0)) AS most
            FROM payment.recovery_open o
            JOIN payment.run_exception x ON x.run_id = of_run AND x.kind = 'OVERPAID'
             AND (x.person_id, x.programme, x.month) = (o.person_id, o.programme, o.month)
            WHERE o.recovery_id = plan.id AND o.open > 0
            ORDER BY o.month
        LOOP
            part := least(room, claim.most);
            CONTINUE WHEN part IS NULL OR part <= 0;
            INSERT INTO payment.kept_back VALUES (of_run, plan.line, plan.id, claim.month, part);
            UPDATE payment.run_line SET amount = amount - part WHERE run_id = of_run AND line = plan.line;
            room := room - part;
        END LOOP;
    END LOOP;
    DELETE FROM payment.run_exception e USING payment.told(of_run) t
    WHERE e.run_id = of_run AND e.kind = 'OVERPAID' AND (e.person_id, e.programme, e.month) = (t.person_id, t.programme, t.month)
      AND e.settled - e.due <= t.amount;
    UPDATE payment.run_exception e SET settled = e.settled - t.amount FROM payment.told(of_run) t
    WHERE e.run_id = of_run AND e.kind = 'OVERPAID' AND (e.person_id, e.programme, e.month) = (t.person_id, t.programme, t.month);
END
$$;

-- What was kept back is an expense of its month like what is paid out.
CREATE OR REPLACE FUNCTION payment.run_expense(of_run bigint) RETURNS TABLE (programme text, source text, amount bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT l.programme, payment.bearing_source(l.programme, l.month), l.amount
    FROM (SELECT x.programme, x.month, sum(x.amount)::bigint AS amount
          FROM (SELECT w.programme, w.month, w.amount FROM payment.run_line w WHERE w.run_id = of_run
                UNION ALL
                SELECT w.programme, w.month, k.amount FROM payment.kept_back k JOIN payment.run_line w ON w.run_id = k.run_id AND w.line = k.line
                WHERE k.run_id = of_run) x GROUP BY 1, 2) l;
END;
