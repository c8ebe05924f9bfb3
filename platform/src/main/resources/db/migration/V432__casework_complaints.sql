-- Complaints against a decision (Law on Complaints 02/2011/QH13): deadlines, other officers than those who decided, and an outcome
-- that is carried out by a decision of its own.

CREATE TABLE casework.complaint (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    level        integer     NOT NULL CHECK (level IN (1, 2)),
    first_id     bigint REFERENCES casework.complaint,
    decision_id  bigint      NOT NULL,
    proposed_by  integer     NOT NULL,
    decided_by   integer     NOT NULL,
    person_id    bigint      NOT NULL,
    area_unit    integer     NOT NULL,
    complainant  text        NOT NULL CHECK (btrim(complainant) <> ''),
    channel      text        NOT NULL CHECK (channel IN ('DESK', 'PAPER', 'ONLINE')),
    told_on      date        NOT NULL,
    filed_on     date        NOT NULL,
    content      text        NOT NULL CHECK (btrim(content) <> '' AND length(content) <= 8000),
    late_reason  text        NOT NULL,
    file_by      date        NOT NULL,
    accept_by    date        NOT NULL,
    received_by  integer     NOT NULL,
    receiver_name text       NOT NULL,
    received_at  timestamptz NOT NULL,
    state        text        NOT NULL DEFAULT 'FILED' CHECK (state IN ('FILED', 'ACCEPTED', 'NOT_ACCEPTED', 'WITHDRAWN', 'SETTLED')),
    version      integer     NOT NULL DEFAULT 0,
    complex      boolean     NOT NULL DEFAULT false,
    remote       boolean     NOT NULL DEFAULT false,
    handler      integer,
    handler_name text,
    accepted_on  date,
    settle_by    date,
    superior     text        NOT NULL DEFAULT '',
    answer       text        NOT NULL DEFAULT '',
    outcome      text CHECK (outcome IN ('KEPT', 'CHANGED', 'CANCELLED')),
    settled_by   integer,
    settled_on   date,
    settlement_id bigint REFERENCES casework.decision,
    FOREIGN KEY (decision_id, proposed_by, decided_by) REFERENCES casework.decision (id, proposed_by, decided_by),
    CHECK ((level = 2) = (first_id IS NOT NULL)),
    CHECK (filed_on >= told_on),
    CONSTRAINT late_complaint_has_reason CHECK (filed_on <= file_by OR btrim(late_reason) <> ''),
    CONSTRAINT complaint_examined_by_another CHECK (handler IS NULL OR (handler <> proposed_by AND handler <> decided_by)),
    CONSTRAINT complaint_settled_by_another CHECK (settled_by IS NULL
        OR (settled_by <> proposed_by AND settled_by <> decided_by AND settled_by <> handler)),
    CHECK (state NOT IN ('ACCEPTED', 'SETTLED') OR (handler IS NOT NULL AND accepted_on IS NOT NULL AND settle_by IS NOT NULL)),
    CONSTRAINT refusal_to_accept_has_reason CHECK (state <> 'NOT_ACCEPTED' OR btrim(answer) <> ''),
    CONSTRAINT settled_whole CHECK ((state = 'SETTLED') = (outcome IS NOT NULL) AND (outcome IS NULL) = (settled_by IS NULL)
        AND (outcome IS NULL) = (settled_on IS NULL) AND (outcome IS NULL) = (settlement_id IS NULL))
);
CREATE UNIQUE INDEX complaint_once_a_level ON casework.complaint (decision_id, level) WHERE state IN ('FILED', 'ACCEPTED', 'SETTLED');
CREATE INDEX complaint_open ON casework.complaint (area_unit, coalesce(settle_by, accept_by)) WHERE state IN ('FILED', 'ACCEPTED');
CREATE INDEX complaint_in_area ON casework.complaint (area_unit, id DESC);
CREATE INDEX complaint_of_person ON casework.complaint (person_id);
COMMENT ON COLUMN casework.complaint.told_on IS 'day she received the decision or learned of it: the time limit runs from here';
COMMENT ON COLUMN casework.complaint.superior IS 'of a second complaint: number and day of the superior body''s settlement, which is carried out here';

-- What was filed stays as filed; what is closed stays closed.
CREATE FUNCTION casework.keep_complaint() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF old.state NOT IN ('FILED', 'ACCEPTED') OR new.version <> old.version + 1
        OR (to_jsonb(new) - ARRAY['state', 'version', 'complex', 'remote', 'handler', 'handler_name', 'accepted_on', 'settle_by', 'superior',
            'answer', 'outcome', 'settled_by', 'settled_on', 'settlement_id'])
        <> (to_jsonb(old) - ARRAY['state', 'version', 'complex', 'remote', 'handler', 'handler_name', 'accepted_on', 'settle_by', 'superior',
            'answer', 'outcome', 'settled_by', 'settled_on', 'settlement_id']) THEN
        RAISE EXCEPTION 'complaint % is closed or would be rewritten', old.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER complaint_kept BEFORE UPDATE ON casework.complaint FOR EACH ROW EXECUTE FUNCTION casework.keep_complaint();
CREATE TRIGGER complaint_not_deleted BEFORE DELETE OR TRUNCATE ON casework.complaint
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE casework.proposal
    ADD complaint_id bigint REFERENCES casework.complaint,
    ADD CONSTRAINT cancelled_after_complaint CHECK (kind NOT IN ('CANCEL', 'UPHOLD') OR complaint_id IS NOT NULL);
CREATE INDEX proposal_of_complaint ON casework.proposal (complaint_id) WHERE complaint_id IS NOT NULL;

-- The outcome is proposed by who examined the complaint, and signed by neither of those who made the decision complained of.
CREATE FUNCTION casework.examine_complaint() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.complaint_id IS NOT NULL AND NOT EXISTS (SELECT FROM casework.complaint c
        WHERE c.id = new.complaint_id AND c.state = 'ACCEPTED' AND c.handler = new.proposed_by AND c.person_id = new.person_id) THEN
        RAISE EXCEPTION 'complaint_examined_by_another: complaint % is not this officer''s to examine', new.complaint_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER proposal_after_complaint BEFORE INSERT ON casework.proposal FOR EACH ROW EXECUTE FUNCTION casework.examine_complaint();

CREATE FUNCTION casework.settle_complaint() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM casework.proposal p JOIN casework.complaint c ON c.id = p.complaint_id
               WHERE p.id = new.proposal_id AND new.decided_by IN (c.proposed_by, c.decided_by)) THEN
        RAISE EXCEPTION 'complaint_settled_by_another: proposal % is for another officer to decide', new.proposal_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER decision_after_complaint BEFORE INSERT ON casework.decision FOR EACH ROW EXECUTE FUNCTION casework.settle_complaint();
