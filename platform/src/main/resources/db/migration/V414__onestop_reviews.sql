-- Grants to be looked at anew, drawn up in bulk in time. A review changes no grant: it confirms, or leads to a proposal.
CREATE TABLE onestop.review (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint      NOT NULL,
    programme text        NOT NULL,
    area_unit integer     NOT NULL,
    due_on    date        NOT NULL,
    drawn_on  date        NOT NULL,
    state     text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CONFIRMED', 'CHANGE')),
    note      text        NOT NULL DEFAULT '',
    done_on   date,
    done_by   integer,
    done_name text,
    CONSTRAINT done_by_somebody CHECK ((state = 'OPEN') = (done_on IS NULL) AND (done_on IS NULL) = (done_by IS NULL))
);
CREATE UNIQUE INDEX review_open_once ON onestop.review (person_id, programme) WHERE state = 'OPEN';
CREATE INDEX review_open_in_area ON onestop.review (area_unit, due_on) WHERE state = 'OPEN';
CREATE INDEX review_done ON onestop.review (person_id, programme, done_on);
CREATE FUNCTION onestop.keep_review() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF old.state <> 'OPEN' OR new.person_id <> old.person_id OR new.programme <> old.programme THEN
        RAISE EXCEPTION 'review % is done', old.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER review_kept BEFORE UPDATE ON onestop.review FOR EACH ROW EXECUTE FUNCTION onestop.keep_review();
CREATE TRIGGER review_not_deleted BEFORE DELETE OR TRUNCATE ON onestop.review
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
