-- Targets that a plan brings with it and the shipped plan does not have. They join the shared catalogue: a figure belongs to a target, whichever
-- plans ask for it. Only ever added to; what a plan wants of one is a row of programme_target, as for every other.
CREATE TABLE plan.own_target
(
    code       text PRIMARY KEY CHECK (code ~ '^[A-Z0-9][A-Z0-9_-]{1,59}$'),
    programme  text        NOT NULL REFERENCES plan.programme,
    label      text        NOT NULL CHECK (btrim(label) <> ''),
    unit       text        NOT NULL CHECK (btrim(unit) <> ''),
    compare    text        NOT NULL CHECK (compare IN ('EQUAL', 'AT_LEAST', 'MORE_THAN', 'AT_MOST', 'LESS_THAN', 'ABOUT_AT_LEAST', 'ABOUT')),
    printed    text        NOT NULL CHECK (btrim(printed) <> ''),
    goal       numeric CHECK (goal BETWEEN 0 AND 1000000000),
    goal_year  integer     NOT NULL CHECK (goal_year BETWEEN 2000 AND 2100),
    base       numeric CHECK (base BETWEEN 0 AND 1000000000),
    base_year  integer CHECK (base_year BETWEEN 1900 AND 2100),
    by_unit    boolean     NOT NULL,
    definition text        NOT NULL CHECK (btrim(definition) <> ''),
    made_by    integer     NOT NULL,
    maker_name text        NOT NULL CHECK (btrim(maker_name) <> ''),
    made_at    timestamptz NOT NULL,
    CONSTRAINT base_has_a_year CHECK ((base IS NULL) = (base_year IS NULL))
);
COMMENT ON COLUMN plan.own_target.printed IS 'the figure as the document prints it';
COMMENT ON COLUMN plan.own_target.by_unit IS 'whether its figures mean something for a ward';
COMMENT ON COLUMN plan.own_target.definition IS 'the sentence of the document and where it stands';
CREATE TRIGGER own_target_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.own_target FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
