-- The monthly run looks before it pays: rules as data, preparation that goes on where it stopped, where the money goes and whose
-- account that is, what differs from last month and why, holds by a named person, and what somebody noted about an exception.

CREATE TABLE payment.run_rule (
    id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_month     date        NOT NULL CHECK (extract(day FROM from_month) = 1),
    cutoff_day     smallint    NOT NULL CHECK (cutoff_day BETWEEN 1 AND 31),
    unusual_factor numeric(5, 2) NOT NULL CHECK (unusual_factor > 1 AND unusual_factor <= 100),
    unusual_months smallint    NOT NULL CHECK (unusual_months BETWEEN 1 AND 24),
    unusual_bound  bigint      NOT NULL CHECK (unusual_bound > 0),
    source         text        NOT NULL CHECK (btrim(source) <> '' AND length(source) <= 500),
    set_by         integer,
    setter_name    text        NOT NULL,
    set_at         timestamptz NOT NULL
);
COMMENT ON TABLE payment.run_rule IS 'rules of the run from a month on; of one month the newest counts. A city''s own rules, no figures of law';
COMMENT ON COLUMN payment.run_rule.cutoff_day IS 'grants decided after this day of the month go to the next month; 31: the last day, so none';
INSERT INTO payment.run_rule (from_month, cutoff_day, unusual_factor, unusual_months, unusual_bound, source, setter_name, set_at) VALUES
    ('2026-01-01', 31, 3, 3, 20000000, 'Giá trị ban đầu của chương trình, không phải số của pháp luật: thành phố tự đặt', 'An Sinh', '2026-01-01 00:00+07');
CREATE TRIGGER run_rule_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.run_rule
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- How far a draft is. Preparation goes on from after_person; a run without a row here was prepared in one piece.
CREATE TABLE payment.run_progress (
    run_id       bigint PRIMARY KEY REFERENCES payment.run ON DELETE CASCADE,
    stage        text        NOT NULL DEFAULT 'LINES' CHECK (stage IN ('LINES', 'CHECKS', 'DONE')),
    people       integer     NOT NULL,
    done         integer     NOT NULL DEFAULT 0,
    after_person bigint      NOT NULL DEFAULT 0,
    lines        integer     NOT NULL DEFAULT 0,
    exceptions   integer     NOT NULL DEFAULT 0,
    changed_at   timestamptz NOT NULL
);

CREATE FUNCTION payment.keep_unfinished() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM payment.run_progress WHERE run_id = new.id AND stage <> 'DONE') THEN
        RAISE EXCEPTION 'run % is not prepared to its end', new.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER run_prepared_whole BEFORE UPDATE ON payment.run FOR EACH ROW
    WHEN (old.state = 'PREPARED' AND new.state <> 'PREPARED') EXECUTE FUNCTION payment.keep_unfinished();

-- More reasons to look.
ALTER TABLE payment.run_exception DROP CONSTRAINT run_exception_kind_check;
ALTER TABLE payment.run_exception
    ADD CONSTRAINT run_exception_kind_check CHECK (kind IN (
        'DEATH', 'RECEIVER_DEAD', 'DOUBLED', 'NAME_DIFFERS', 'SHARED_ACCOUNT', 'ACCOUNT_CHANGED', 'MOVED', 'UNUSUAL', 'HELD', 'OVERPAID',
        'ENDED', 'LOWER', 'UNKNOWN', 'NO_ACCOUNT', 'AFTER_CUTOFF')),
    ADD detail text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN payment.run_exception.detail IS 'arguments of the sentence that tells it, and of its link';
CREATE INDEX run_exception_of_person ON payment.run_exception (run_id, person_id);

-- Somebody looked. A note changes no amount; it stays when the draft is made anew, and can be read next month.
CREATE TABLE payment.exception_note (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_month  date        NOT NULL CHECK (extract(day FROM run_month) = 1),
    kind       text        NOT NULL,
    person_id  bigint      NOT NULL,
    programme  text        NOT NULL,
    note       text        NOT NULL CHECK (btrim(note) <> '' AND length(note) <= 1000),
    noted_by   integer     NOT NULL,
    noter_name text        NOT NULL,
    noted_at   timestamptz NOT NULL
);
CREATE INDEX exception_note_of ON payment.exception_note (person_id, programme, kind, run_month);
CREATE TRIGGER exception_note_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment.exception_note
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- A person's programme is held by somebody for a reason until somebody lets it go. Nothing is cancelled: what was held is still due.
CREATE TABLE payment.hold (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id      bigint      NOT NULL,
    programme      text        NOT NULL,
    area_unit      integer     NOT NULL,
    reason         text        NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 1000),
    placed_by      integer     NOT NULL,
    placer_name    text        NOT NULL CHECK (btrim(placer_name) <> ''),
    placed_at      timestamptz NOT NULL,
    released_by    integer,
    releaser_name  text,
    release_reason text CHECK (btrim(release_reason) <> '' AND length(release_reason) <= 1000),
    released_at    timestamptz,
    CHECK ((released_by IS NULL) = (releaser_name IS NULL) AND (released_by IS NULL) = (release_reason IS NULL)
           AND (released_by IS NULL) = (released_at IS NULL))
);
CREATE UNIQUE INDEX hold_once ON payment.hold (person_id, programme) WHERE released_by IS NULL;
CREATE INDEX hold_in_area ON payment.hold (area_unit) WHERE released_by IS NULL;

CREATE FUNCTION payment.keep_hold() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF tg_op = 'DELETE' OR old.released_by IS NOT NULL
       OR to_jsonb(old) - ARRAY['released_by', 'releaser_name', 'release_reason', 'released_at']
          <> to_jsonb(new) - ARRAY['released_by', 'releaser_name', 'release_reason', 'released_at'] THEN
        RAISE EXCEPTION 'a hold is only ever let go, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER hold_kept BEFORE UPDATE OR DELETE ON payment.hold FOR EACH ROW EXECUTE FUNCTION payment.keep_hold();
CREATE TRIGGER hold_not_truncated BEFORE TRUNCATE ON payment.hold FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Lines of a run that are held: neither booked nor sent.
CREATE TABLE payment.held_line (
    LIKE payment.run_line,
    hold_id bigint NOT NULL REFERENCES payment.hold,
    PRIMARY KEY (run_id, line),
    FOREIGN KEY (run_id) REFERENCES payment.run ON DELETE CASCADE
);
CREATE INDEX held_line_of_hold ON payment.held_line (hold_id);
CREATE TRIGGER held_line_kept BEFORE UPDATE OR DELETE ON payment.held_line
    FOR EACH ROW EXECUTE FUNCTION payment.keep_approved();
CREATE TRIGGER held_line_added AFTER INSERT ON payment.held_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.keep_lines_of_approved();

-- Where the money of a person and programme goes, and how far the account is known to be that person's.
CREATE TABLE payment.run_payee (
    run_id      bigint NOT NULL REFERENCES payment.run ON DELETE CASCADE,
    person_id   bigint NOT NULL,
    programme   text   NOT NULL,
    way         text   NOT NULL CHECK (way IN ('GRANT', 'OWN', 'BEHALF')),
    receiver_id bigint,
    receiver    text   NOT NULL,
    holder      text   NOT NULL,
    name_match  text   NOT NULL CHECK (name_match IN ('SAME', 'LIKELY', 'DIFFERS', 'CASH')),
    checked     text   NOT NULL CHECK (checked IN ('NONE', 'DECLARED', 'VERIFIED')),
    PRIMARY KEY (run_id, person_id, programme)
);
COMMENT ON COLUMN payment.run_payee.way IS 'GRANT: as the decision says; OWN: the person''s account in the register; BEHALF: an authorised receiver';
COMMENT ON COLUMN payment.run_payee.receiver IS 'whose account it has to be: the person, or who is authorised to receive';

-- What differs from last month: last month + differences = this month, to the last đồng.
CREATE TABLE payment.run_difference (
    run_id    bigint  NOT NULL REFERENCES payment.run ON DELETE CASCADE,
    person_id bigint  NOT NULL,
    programme text    NOT NULL,
    area_unit integer NOT NULL,
    cause     text    NOT NULL CHECK (cause IN (
        'NEW', 'RESUMED', 'ENDED', 'SUSPENDED', 'DEATH', 'LATE', 'SETTLED', 'LAW', 'DECISION', 'AGE', 'FACTS', 'ARREARS_NEW', 'ARREARS_LAW',
        'ARREARS_DECISION', 'ARREARS_FACTS', 'ARREARS_BEFORE', 'KEPT_BEFORE', 'RECEIVER')),
    amount    bigint  NOT NULL CHECK ((amount = 0) = (cause = 'RECEIVER')),
    detail    text    NOT NULL DEFAULT ''
);
CREATE INDEX run_difference_of_run ON payment.run_difference (run_id, cause, area_unit);
CREATE TABLE payment.run_before (
    run_id    bigint  NOT NULL REFERENCES payment.run ON DELETE CASCADE,
    programme text    NOT NULL,
    area_unit integer NOT NULL,
    people    integer NOT NULL,
    amount    bigint  NOT NULL
);
COMMENT ON TABLE payment.run_before IS 'what the month before ordered for the people of a slice, by programme and unit; rows of one unit add up';
CREATE INDEX run_before_of_run ON payment.run_before (run_id);
