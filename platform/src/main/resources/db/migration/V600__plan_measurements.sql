-- Figures of the plan's targets: counted from the registers or entered with a source. Never overwritten: the newest for a target, unit
-- and day stands, the older ones stay readable.
CREATE TABLE plan.measurement
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target      text        NOT NULL,
    area_unit   integer,
    day         date        NOT NULL,
    value       numeric     NOT NULL,
    numerator   numeric,
    denominator numeric,
    kind        text        NOT NULL CHECK (kind IN ('COUNTED', 'ENTERED')),
    source      text        NOT NULL CHECK (btrim(source) <> ''),
    recorded_by text        NOT NULL CHECK (btrim(recorded_by) <> ''),
    recorded_at timestamptz NOT NULL
);
COMMENT ON COLUMN plan.measurement.area_unit IS 'unit; null for the city as a whole';
CREATE INDEX measurement_newest ON plan.measurement (target, area_unit, day DESC, id DESC);
CREATE TRIGGER measurement_kept BEFORE UPDATE OR DELETE ON plan.measurement FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
