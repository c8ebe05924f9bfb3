-- Figures that people enter have versions: whoever writes must have seen the one before. Nothing is overwritten.
ALTER TABLE plan.measurement ADD COLUMN version integer CHECK (version >= 1);
ALTER TABLE plan.measurement ADD COLUMN period text CHECK (period ~ '^[0-9]{4}(Q[1-4]|[01][0-9])?$');
ALTER TABLE plan.measurement ADD COLUMN account integer;
COMMENT ON COLUMN plan.measurement.version IS 'of the entered figures of a target, unit and day, from 1; null for counted ones';
COMMENT ON COLUMN plan.measurement.period IS 'the time it tells of, such as 2025, 2025Q3 or 202511; null: as of the day';
COMMENT ON COLUMN plan.measurement.account IS 'who entered it; null for what was counted and for figures from before accounts were kept';
ALTER TABLE plan.measurement DISABLE TRIGGER measurement_kept;
UPDATE plan.measurement m SET version = v.version
FROM (SELECT id, row_number() OVER (PARTITION BY target, area_unit, day ORDER BY id) AS version FROM plan.measurement WHERE kind = 'ENTERED') v
WHERE v.id = m.id;
ALTER TABLE plan.measurement ENABLE TRIGGER measurement_kept;
ALTER TABLE plan.measurement ADD CONSTRAINT entered_has_version CHECK ((kind = 'ENTERED') = (version IS NOT NULL));
CREATE UNIQUE INDEX measurement_versions ON plan.measurement (target, area_unit, day, version) NULLS NOT DISTINCT WHERE kind = 'ENTERED';

-- A year whose figures are settled. The newest closing of a year stands until it is reopened.
CREATE TABLE plan.year_closing
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year        integer     NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    closed_by   integer     NOT NULL,
    closer_name text        NOT NULL,
    closed_at   timestamptz NOT NULL
);
CREATE TABLE plan.year_reopening
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    closing    bigint      NOT NULL REFERENCES plan.year_closing (id),
    reason     text        NOT NULL CHECK (btrim(reason) <> ''),
    asked_by   integer     NOT NULL,
    asker_name text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    UNIQUE (id, asked_by)
);
CREATE TABLE plan.year_decision
(
    reopening    bigint PRIMARY KEY,
    asked_by     integer     NOT NULL,
    decided_by   integer     NOT NULL,
    decider_name text        NOT NULL,
    decided_at   timestamptz NOT NULL,
    granted      boolean     NOT NULL,
    FOREIGN KEY (reopening, asked_by) REFERENCES plan.year_reopening (id, asked_by),
    CONSTRAINT year_reopened_by_two_people CHECK (asked_by <> decided_by)
);
CREATE TRIGGER year_closing_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.year_closing FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER year_reopening_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.year_reopening FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER year_decision_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.year_decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE FUNCTION plan.year_closed(asked integer) RETURNS boolean LANGUAGE sql STABLE AS
$$
    SELECT coalesce((SELECT NOT EXISTS (SELECT FROM plan.year_reopening r JOIN plan.year_decision d ON d.reopening = r.id
                                        WHERE r.closing = c.id AND d.granted)
                     FROM plan.year_closing c WHERE c.year = asked ORDER BY c.id DESC LIMIT 1), false)
$$;

-- The database keeps what must never break: a closed year takes no figure, and no version is left out. One writer a figure at a time.
CREATE FUNCTION plan.guard_figure() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    following integer;
BEGIN
    IF plan.year_closed(extract(year FROM new.day)::integer) THEN
        RAISE EXCEPTION 'year % is closed', extract(year FROM new.day) USING ERRCODE = 'restrict_violation', CONSTRAINT = 'closed_year_takes_no_figure';
    END IF;
    IF new.kind = 'ENTERED' THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'plan.measurement', new.target, new.area_unit, new.day), 0));
        SELECT 1 + coalesce(max(version), 0) INTO following FROM plan.measurement
        WHERE target = new.target AND area_unit IS NOT DISTINCT FROM new.area_unit AND day = new.day AND kind = 'ENTERED';
        new.version := coalesce(new.version, following);
        IF new.version > following THEN
            RAISE EXCEPTION 'version % does not follow', new.version USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER measurement_guarded BEFORE INSERT ON plan.measurement FOR EACH ROW EXECUTE FUNCTION plan.guard_figure();

-- A figure somebody entered without having seen another's: kept beside it, not in force, until a person decides between them.
CREATE TABLE plan.contested_figure
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target      text        NOT NULL,
    area_unit   integer,
    day         date        NOT NULL,
    period      text,
    value       numeric     NOT NULL,
    numerator   numeric,
    denominator numeric,
    source      text        NOT NULL CHECK (btrim(source) <> ''),
    against     integer     NOT NULL CHECK (against >= 1),
    account     integer     NOT NULL,
    recorded_by text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (target, area_unit, day, against, value, source, account)
);
COMMENT ON COLUMN plan.contested_figure.against IS 'version that stood when it came; once a later version stands it is settled';
CREATE TABLE plan.contested_dropped
(
    contested    bigint PRIMARY KEY REFERENCES plan.contested_figure (id),
    dropped_by   integer     NOT NULL,
    dropper_name text        NOT NULL,
    dropped_at   timestamptz NOT NULL
);
CREATE TRIGGER contested_figure_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.contested_figure FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER contested_dropped_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.contested_dropped FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Weight, path to the goal and due day of a target: every change is kept, the highest version stands.
CREATE TABLE plan.target_setting
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target       text        NOT NULL,
    version      integer     NOT NULL CHECK (version >= 1),
    weight       numeric     NOT NULL CHECK (weight BETWEEN 0 AND 100),
    path         text        NOT NULL CHECK (path IN ('LINEAR', 'S_CURVE', 'OWN')),
    goals        text        NOT NULL CHECK ((path = 'OWN') = (goals <> '')),
    due          text        NOT NULL CHECK (due ~ '^[01][0-9]-[0-3][0-9]$'),
    tolerance    numeric     NOT NULL CHECK (tolerance >= 0),
    reason       text        NOT NULL CHECK (btrim(reason) <> ''),
    changed_by   integer     NOT NULL,
    changer_name text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    UNIQUE (target, version)
);
CREATE TRIGGER target_setting_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.target_setting FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
