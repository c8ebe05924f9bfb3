-- A promise that was missed stays missed, whatever day is promised later. Files that wait for papers have a day on which the desk reminds.
ALTER TABLE onestop.dossier ADD late_since date,
    DROP CONSTRAINT paused_without_due_day;
COMMENT ON COLUMN onestop.dossier.late_since IS 'the promised day that was missed first; null while none was. Set by the first move after it, never changed';
COMMENT ON COLUMN onestop.dossier.due_on IS 'last day of the present step; while papers are missing the day on which the desk reminds; null when closed';

CREATE OR REPLACE FUNCTION onestop.keep_dossier() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    moving text[] := ARRAY ['act', 'clock_from', 'clock_used', 'due_on', 'promised_on', 'appointed_on', 'late_since', 'posted_from',
        'posted_until', 'assigned_to', 'assignee_name', 'proposal_id', 'outcome', 'closed_on', 'version'];
BEGIN
    IF old.act = 'CLOSED' THEN
        RAISE EXCEPTION 'dossier % is closed', old.code USING ERRCODE = 'restrict_violation';
    END IF;
    IF new.version <> old.version + 1 OR (to_jsonb(new) - moving) <> (to_jsonb(old) - moving)
        OR (old.late_since IS NOT NULL AND new.late_since IS DISTINCT FROM old.late_since) THEN
        RAISE EXCEPTION 'dossier % would be rewritten', old.code USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;

DROP INDEX onestop.dossier_open_work;
CREATE INDEX dossier_open_work ON onestop.dossier (area_unit, due_on, id)
    INCLUDE (act, programme, posted_until, assigned_to, clock_from, proposal_id, promised_on, late_since) WHERE act <> 'CLOSED';
