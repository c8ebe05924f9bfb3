-- Several plans at once: a plan, a resolution, a programme, a decision. Targets are shared: a figure belongs to a target, a plan names the
-- targets it answers for and what it wants of each. The shipped plan's own targets and tasks stay in its file.
CREATE TABLE plan.programme
(
    code         text PRIMARY KEY CHECK (code ~ '^[A-Z0-9][A-Z0-9.-]{1,39}$'),
    kind         text        NOT NULL CHECK (kind IN ('PLAN', 'RESOLUTION', 'PROGRAMME', 'DECISION')),
    level        text        NOT NULL CHECK (level IN ('NATION', 'PROVINCE', 'CITY', 'WARD')),
    area_unit    integer,
    title        text        NOT NULL CHECK (btrim(title) <> ''),
    title_en     text        NOT NULL DEFAULT '',
    basis        text        NOT NULL DEFAULT '',
    from_year    integer     NOT NULL CHECK (from_year BETWEEN 2000 AND 2100),
    to_year      integer     NOT NULL CHECK (to_year BETWEEN 2000 AND 2100),
    above        text REFERENCES plan.programme,
    copied_from  text REFERENCES plan.programme,
    illustration boolean     NOT NULL DEFAULT false,
    shipped      boolean     NOT NULL DEFAULT false,
    created_by   integer     NOT NULL,
    creator_name text        NOT NULL CHECK (btrim(creator_name) <> ''),
    created_at   timestamptz NOT NULL,
    CONSTRAINT programme_years CHECK (from_year <= to_year),
    CONSTRAINT programme_of_a_ward_names_it CHECK (level <> 'WARD' OR area_unit IS NOT NULL),
    CONSTRAINT programme_copied_once UNIQUE (copied_from, from_year, to_year),
    CONSTRAINT programme_above_is_another CHECK (above <> code)
);
COMMENT ON COLUMN plan.programme.area_unit IS 'unit it is for; null for the whole area';
COMMENT ON COLUMN plan.programme.above IS 'the plan it carries out';
COMMENT ON COLUMN plan.programme.shipped IS 'its text, targets and tasks stand in plan/rach-gia.yaml';
CREATE TRIGGER programme_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.programme FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What a plan wants of a shared target: one row a change, the highest version stands; without a goal the target is only followed.
CREATE TABLE plan.programme_target
(
    programme  text        NOT NULL REFERENCES plan.programme,
    target     text        NOT NULL,
    version    integer     NOT NULL CHECK (version >= 1),
    goal       numeric CHECK (goal BETWEEN 0 AND 1000000000),
    dropped    boolean     NOT NULL DEFAULT false,
    set_by     integer     NOT NULL,
    setter_name text       NOT NULL CHECK (btrim(setter_name) <> ''),
    set_at     timestamptz NOT NULL,
    PRIMARY KEY (programme, target, version)
);
CREATE TRIGGER programme_target_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.programme_target
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Tasks of a plan beside those of the shipped file: its own, and the yearly ones of recurring duties (of a duty and a year once).
CREATE TABLE plan.programme_work
(
    code       text PRIMARY KEY CHECK (code ~ '^[A-Z0-9][A-Za-z0-9.-]{1,59}$'),
    programme  text        NOT NULL REFERENCES plan.programme,
    above      text        NOT NULL DEFAULT '',
    label      text        NOT NULL CHECK (btrim(label) <> ''),
    label_en   text        NOT NULL DEFAULT '',
    body       text        NOT NULL DEFAULT '',
    measure    text        NOT NULL DEFAULT '',
    recipient  text        NOT NULL DEFAULT '',
    due        date,
    suggested  boolean     NOT NULL DEFAULT false,
    duty       text        NOT NULL DEFAULT '',
    year       integer,
    made_by    integer     NOT NULL,
    maker_name text        NOT NULL CHECK (btrim(maker_name) <> ''),
    made_at    timestamptz NOT NULL,
    CONSTRAINT yearly_task_of_a_duty CHECK ((duty = '') = (year IS NULL))
);
CREATE UNIQUE INDEX duty_once_a_year ON plan.programme_work (programme, duty, year) WHERE duty <> '';
COMMENT ON COLUMN plan.programme_work.above IS 'code of the task it is a part of or carries out, in this plan or another; may be empty';
COMMENT ON COLUMN plan.programme_work.suggested IS 'the day is our suggestion, not the plan''s';
CREATE TRIGGER programme_work_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.programme_work FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

INSERT INTO plan.programme (code, kind, level, title, title_en, basis, from_year, to_year, shipped, created_by, creator_name, created_at)
VALUES ('KH-2030', 'PLAN', 'CITY', 'Kế hoạch về chính sách xã hội, thành phố Rạch Giá, đến năm 2030, tầm nhìn đến năm 2045',
        'Social policy plan of Rach Gia city to 2030, with a vision to 2045',
        'Nghị quyết 42-NQ/TW ngày 24/11/2023; Chương trình hành động 50-CTr/TU', 2024, 2030, true, 0, 'An Sinh', '2024-04-11T00:00:00Z');
