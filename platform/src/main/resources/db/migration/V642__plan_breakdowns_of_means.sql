-- A mean, such as floor area a head, is broken down too: an amount over people. Its small cells are those of few households, whose number
-- is therefore kept beside it.
ALTER TABLE plan.breakdown ADD COLUMN households bigint CHECK (households >= 0);
COMMENT ON COLUMN plan.breakdown.households IS 'of a mean: how many households its cell tells of, whose amounts make the numerator; null for a share';
ALTER TABLE plan.breakdown DROP CONSTRAINT breakdown_check;
ALTER TABLE plan.breakdown ADD CONSTRAINT breakdown_of_a_share CHECK (households IS NOT NULL OR denominator >= numerator);
