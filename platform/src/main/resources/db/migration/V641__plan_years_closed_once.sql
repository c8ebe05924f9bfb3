-- A year was closed in two places: its figures (plan.year_closing, for everybody, reopened by two people) and the reports of one plan
-- (plan.year_event, reopened by one). A report rests on figures and all plans share them, so a year is now closed once, for both.
ALTER TABLE plan.year_closing ADD COLUMN reason text NOT NULL DEFAULT '';
ALTER TABLE plan.year_closing ALTER COLUMN reason DROP DEFAULT;
ALTER TABLE plan.year_closing ADD CONSTRAINT year_closed_for_a_reason CHECK (btrim(reason) <> '') NOT VALID;

-- What was closed for the shipped plan's reports is closed, if the year was over. plan.year_event stays as it was, for reading only.
INSERT INTO plan.year_closing (year, closed_by, closer_name, closed_at, reason)
SELECT e.year, e.made_by, e.name, e.made_at, e.reason
FROM (SELECT DISTINCT ON (year) * FROM plan.year_event WHERE plan = 'KH-2030' ORDER BY year, number DESC) e
WHERE e.kind = 'CLOSED' AND e.year < extract(year FROM e.made_at AT TIME ZONE 'Asia/Ho_Chi_Minh') AND NOT plan.year_closed(e.year)
ORDER BY e.year;

CREATE OR REPLACE FUNCTION plan.refuse_closed_year() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF plan.year_closed(new.year) THEN
        RAISE EXCEPTION 'year % is closed', new.year USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;

CREATE OR REPLACE FUNCTION plan.require_open_report() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    it plan.report;
BEGIN
    SELECT * INTO it FROM plan.report WHERE id = new.report FOR UPDATE;
    IF plan.year_closed(it.year) THEN
        RAISE EXCEPTION 'year % is closed', it.year USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM plan.report_content c WHERE c.report = new.report
               AND NOT EXISTS (SELECT FROM plan.report_return r WHERE r.report = c.report AND r.round = c.round)) THEN
        RAISE EXCEPTION 'report % is handed in', new.report USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
DROP FUNCTION plan.year_is_closed(text, integer);
