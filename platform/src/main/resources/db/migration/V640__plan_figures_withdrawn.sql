-- A figure entered by mistake (of the wrong target, unit or period) is withdrawn: every version of it stays readable, with who withdrew it and
-- why, and none counts any longer until the figure is entered anew as the next version.
CREATE TABLE plan.figure_withdrawal
(
    target          text        NOT NULL,
    area_unit       integer,
    day             date        NOT NULL,
    version         integer     NOT NULL CHECK (version >= 1),
    reason          text        NOT NULL CHECK (btrim(reason) <> ''),
    withdrawn_by    integer     NOT NULL,
    withdrawer_name text        NOT NULL CHECK (btrim(withdrawer_name) <> ''),
    withdrawn_at    timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (target, area_unit, day, version)
);
COMMENT ON COLUMN plan.figure_withdrawal.version IS 'the version that stood: it and all before it no longer count';
CREATE TRIGGER figure_withdrawal_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.figure_withdrawal
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Only the newest version is withdrawn, and none of a closed year. One writer a figure at a time, as in plan.guard_figure.
CREATE FUNCTION plan.guard_withdrawal() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    newest integer;
BEGIN
    IF plan.year_closed(extract(year FROM new.day)::integer) THEN
        RAISE EXCEPTION 'year % is closed', extract(year FROM new.day) USING ERRCODE = 'restrict_violation', CONSTRAINT = 'closed_year_takes_no_figure';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'plan.measurement', new.target, new.area_unit, new.day), 0));
    SELECT max(version) INTO newest FROM plan.measurement
    WHERE target = new.target AND area_unit IS NOT DISTINCT FROM new.area_unit AND day = new.day AND kind = 'ENTERED';
    IF newest IS DISTINCT FROM new.version THEN
        RAISE EXCEPTION 'version % does not stand', new.version USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER withdrawal_guarded BEFORE INSERT ON plan.figure_withdrawal FOR EACH ROW EXECUTE FUNCTION plan.guard_withdrawal();

CREATE VIEW plan.counting_figure AS
SELECT m.* FROM plan.measurement m
WHERE NOT EXISTS (SELECT FROM plan.figure_withdrawal w
                  WHERE w.target = m.target AND w.area_unit IS NOT DISTINCT FROM m.area_unit AND w.day = m.day AND m.version <= w.version);
COMMENT ON VIEW plan.counting_figure IS 'every figure that was not withdrawn: what pages, sums, forecasts, reports and messages read';
