-- Lists and counts of open files are answered from the index alone: everything they ask of a file stands in it.
CREATE INDEX dossier_open_work ON onestop.dossier (area_unit, due_on, id)
    INCLUDE (act, programme, posted_until, assigned_to, clock_from, proposal_id, promised_on) WHERE act <> 'CLOSED';
DROP INDEX onestop.dossier_open_in_area;
