-- What may be spent: by programme, source and year, each line with its document. Lines add up; a cut is a line below zero.
CREATE TABLE payment.budget (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    programme    text        NOT NULL CHECK (btrim(programme) <> ''),
    source       text        NOT NULL REFERENCES payment.fund_source,
    year         integer     NOT NULL CHECK (year BETWEEN 2000 AND 2200),
    amount       bigint      NOT NULL CHECK (amount <> 0),
    document     text        NOT NULL CHECK (btrim(document) <> '' AND length(document) <= 300),
    dated        date        NOT NULL,
    entered_by   integer     NOT NULL,
    enterer_name text        NOT NULL,
    entered_at   timestamptz NOT NULL
);
CREATE INDEX budget_of_year ON payment.budget (year, programme, source);
CREATE TRIGGER budget_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.budget
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE FUNCTION payment.require_budget() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF (SELECT sum(amount) FROM payment.budget b WHERE (b.programme, b.source, b.year) = (new.programme, new.source, new.year)) < 0 THEN
        RAISE EXCEPTION 'the budget of % from % in % falls below zero', new.programme, new.source, new.year USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER budget_not_negative AFTER INSERT ON payment.budget FOR EACH ROW EXECUTE FUNCTION payment.require_budget();

-- Spent from a source in a year: expenses booked, less what was claimed back.
CREATE FUNCTION payment.spent(in_year integer) RETURNS TABLE (programme text, source text, amount bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT a.programme, a.source, sum(p.debit - p.credit)::bigint
    FROM payment.posted p JOIN payment.account a ON a.id = p.account_id AND a.kind = 'EXPENSE'
    JOIN payment.transaction t ON t.id = p.transaction_id
    WHERE t.booked_on >= make_date(in_year, 1, 1) AND t.booked_on < make_date(in_year + 1, 1, 1)
    GROUP BY 1, 2;
END;

-- A named person answers for a run that goes beyond the budget.
CREATE TABLE payment.budget_excess (
    run_id     bigint      NOT NULL REFERENCES payment.run ON DELETE CASCADE,
    programme  text        NOT NULL,
    source     text        NOT NULL REFERENCES payment.fund_source,
    year       integer     NOT NULL,
    excess     bigint      NOT NULL CHECK (excess > 0),
    reason     text        NOT NULL CHECK (length(btrim(reason)) >= 10 AND length(reason) <= 500),
    given_by   integer     NOT NULL,
    giver_name text        NOT NULL CHECK (btrim(giver_name) <> ''),
    given_at   timestamptz NOT NULL,
    PRIMARY KEY (run_id, programme, source, year)
);
CREATE TRIGGER budget_excess_kept BEFORE UPDATE OR TRUNCATE ON payment.budget_excess
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER budget_excess_deleted BEFORE DELETE ON payment.budget_excess
    FOR EACH ROW EXECUTE FUNCTION payment.keep_approved();

-- No run is fixed beyond a budget without such a person. It is booked before it is fixed, so what is spent holds it already. A programme
-- without any budget line is told on the page and not held back: nobody has said what may be spent.
CREATE FUNCTION payment.require_within_budget() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    over record;
BEGIN
    IF old.state = 'PREPARED' AND new.state = 'APPROVED' THEN
        SELECT s.programme, s.source, s.amount - b.amount AS excess INTO over
        FROM payment.spent(extract(year FROM new.approved_on)::integer) s
        JOIN (SELECT programme, source, sum(amount) AS amount FROM payment.budget
              WHERE year = extract(year FROM new.approved_on) GROUP BY 1, 2) b ON (b.programme, b.source) = (s.programme, s.source)
        WHERE s.amount > b.amount
          AND s.programme IN (SELECT DISTINCT l.programme FROM payment.run_line l WHERE l.run_id = new.id)
          AND NOT EXISTS (SELECT FROM payment.budget_excess e
                          WHERE (e.run_id, e.programme, e.source, e.year) = (new.id, s.programme, s.source, extract(year FROM new.approved_on)::integer)
                            AND e.excess >= s.amount - b.amount)
        LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'run % goes beyond the budget of % from % by %', new.id, over.programme, over.source, over.excess
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER run_within_budget BEFORE UPDATE ON payment.run FOR EACH ROW EXECUTE FUNCTION payment.require_within_budget();
