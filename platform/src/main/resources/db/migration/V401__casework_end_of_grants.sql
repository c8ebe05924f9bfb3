-- A grant changes in one way only: a decision sets its last month.
CREATE INDEX granted_of_person ON casework.granted (person_id, from_month);

ALTER TABLE casework.granted ADD end_decision_id bigint REFERENCES casework.decision;

CREATE FUNCTION casework.keep_grant() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.end_decision_id IS NULL OR new.to_month IS NULL OR old.end_decision_id IS NOT NULL
        OR (to_jsonb(new) - 'to_month' - 'end_decision_id') <> (to_jsonb(old) - 'to_month' - 'end_decision_id') THEN
        RAISE EXCEPTION 'grant % can only be ended, by a decision', old.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER granted_kept BEFORE UPDATE ON casework.granted FOR EACH ROW EXECUTE FUNCTION casework.keep_grant();
CREATE TRIGGER granted_not_deleted BEFORE DELETE OR TRUNCATE ON casework.granted
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
