-- An officer of whom something is found is told of it and heard as anybody is, before anything is confirmed.
ALTER TABLE integrity.review_case ADD officer integer;
COMMENT ON COLUMN integrity.review_case.officer IS 'the officer whom the finding is about: the notice goes to her and not to the person';
ALTER TABLE integrity.review_case DISABLE TRIGGER case_kept;
UPDATE integrity.review_case c SET officer = f.officer FROM integrity.finding f WHERE f.id = c.finding_id AND f.officer IS NOT NULL;
ALTER TABLE integrity.review_case ENABLE TRIGGER case_kept;
ALTER TABLE integrity.review_case
    DROP CONSTRAINT told_before_confirmed,
    DROP CONSTRAINT heard_before_decided,
    ADD CONSTRAINT told_before_confirmed CHECK (conclusion IS DISTINCT FROM 'CONFIRMED' OR (person IS NULL AND officer IS NULL) OR notified_on IS NOT NULL) NOT VALID,
    ADD CONSTRAINT heard_before_decided CHECK (decided_on IS NULL OR conclusion = 'CLEARED' OR (person IS NULL AND officer IS NULL) OR replied_on IS NOT NULL OR decided_on > reply_by) NOT VALID;
CREATE INDEX review_case_of_officer ON integrity.review_case (officer) WHERE officer IS NOT NULL;
