-- A figure is made by a standard, such as the poverty line of a period. Figures of different standards are never joined.
ALTER TABLE plan.measurement ADD COLUMN standard date;
COMMENT ON COLUMN plan.measurement.standard IS 'first day of the standard by which the figure was made; null before any break of the target''s series';

-- Tasks of sections III and IV, as each unit carries them out: one row a change, the whole state with it. The highest version stands.
CREATE TABLE plan.task_change
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task         text        NOT NULL,
    area_unit    integer     NOT NULL,
    version      integer     NOT NULL CHECK (version >= 1),
    state        text        NOT NULL CHECK (state IN ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'BLOCKED')),
    due          date,
    body         text        NOT NULL,
    responsible  text        NOT NULL,
    note         text        NOT NULL,
    changed_by   integer     NOT NULL,
    changer_name text        NOT NULL CHECK (btrim(changer_name) <> ''),
    changed_at   timestamptz NOT NULL,
    CONSTRAINT task_changed_once_from_each_version UNIQUE (task, area_unit, version),
    CONSTRAINT task_blocked_says_why CHECK (state <> 'BLOCKED' OR btrim(note) <> '')
);
COMMENT ON COLUMN plan.task_change.body IS 'who carries it out; empty: as the plan or its suggestion has it';
COMMENT ON COLUMN plan.task_change.responsible IS 'account of the officer who answers for it; empty when none is named';

-- No version is left out; that none is written twice is the constraint's.
CREATE FUNCTION plan.require_next_version() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.version > 1 + (SELECT coalesce(max(version), 0) FROM plan.task_change WHERE task = new.task AND area_unit = new.area_unit) THEN
        RAISE EXCEPTION 'task % of unit %: version % does not follow', new.task, new.area_unit, new.version
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER task_versions_follow BEFORE INSERT ON plan.task_change FOR EACH ROW EXECUTE FUNCTION plan.require_next_version();
CREATE TRIGGER task_change_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.task_change
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
