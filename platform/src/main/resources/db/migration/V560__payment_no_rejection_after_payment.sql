-- A status report (pain.002) rejects what is on its way. What a bank has reported as paid comes back as money only, in a statement or
-- notification: a rejection told afterwards is another file's or an altered one, and would pay the person twice.
CREATE FUNCTION payment.require_movement() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    wrong bigint;
BEGIN
    SELECT count(*) INTO wrong FROM added a JOIN payment.answer w ON w.id = a.answer_id JOIN payment.result p ON p.key = a.key
    WHERE a.outcome = 'RETURNED' AND w.format = 'PAIN002' AND p.outcome = 'PAID';
    IF wrong > 0 THEN
        RAISE EXCEPTION 'a payment that was made is not rejected by a status report' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER result_by_movement AFTER INSERT ON payment.result
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.require_movement();
