-- What the law gives to whom on a day, who receives, and the gaps between the two.

CREATE TABLE entitlement.run
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day         date        NOT NULL,
    known_on    date        NOT NULL,
    known_at    timestamptz NOT NULL,
    areas       integer[],
    law_version text        NOT NULL,
    people      integer     NOT NULL CHECK (people >= 0),
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL CHECK (finished_at >= started_at)
);
COMMENT ON COLUMN entitlement.run.areas IS 'units determined; null for everybody';
CREATE INDEX run_newest ON entitlement.run (day DESC, id DESC) WHERE areas IS NULL;

-- One cell per person and programme where the law says yes (1) or where it depends on facts not known (2). A "no" is not stored.
CREATE TABLE entitlement.determination
(
    run_id    bigint   NOT NULL REFERENCES entitlement.run,
    person_id bigint   NOT NULL,
    programme text     NOT NULL,
    area_unit integer  NOT NULL,
    status    smallint NOT NULL CHECK (status IN (1, 2)),
    amount    bigint   NOT NULL CHECK (amount >= 0),
    row_id    text,
    PRIMARY KEY (person_id, run_id, programme)
);
COMMENT ON COLUMN entitlement.determination.amount IS 'đồng per period of the programme';
CREATE INDEX determination_by_programme ON entitlement.determination (run_id, programme, area_unit, status) INCLUDE (amount);

-- Who receives what, kept by casework in the transaction of its decision. Months as days: first day of the first month, first day
-- after the last.
CREATE TABLE entitlement.receiving
(
    person_id bigint    NOT NULL,
    programme text      NOT NULL,
    area_unit integer   NOT NULL,
    months    daterange NOT NULL CHECK (NOT isempty(months) AND extract(DAY FROM lower(months)) = 1
        AND (upper_inf(months) OR extract(DAY FROM upper(months)) = 1)),
    PRIMARY KEY (person_id, programme, months WITHOUT OVERLAPS)
);

-- The two lists: entitled but not receiving, and receiving but no longer entitled; of the newest whole run, kept current by Receiving.
CREATE TABLE entitlement.gap
(
    run_id    bigint  NOT NULL REFERENCES entitlement.run,
    kind      text    NOT NULL CHECK (kind IN ('LEFT_BEHIND', 'NO_LONGER', 'UNKNOWN')),
    person_id bigint  NOT NULL,
    programme text    NOT NULL,
    area_unit integer NOT NULL,
    amount    bigint  NOT NULL,
    row_id    text,
    PRIMARY KEY (run_id, kind, programme, person_id)
);
CREATE INDEX gap_in_area ON entitlement.gap (run_id, kind, programme, area_unit, amount DESC, person_id);
CREATE INDEX gap_of_person ON entitlement.gap (person_id);

-- Promises that go beyond the law, counted in three: covered, entitled but not receiving, covered by no rule.
CREATE TABLE entitlement.promise_gap
(
    run_id     bigint  NOT NULL REFERENCES entitlement.run,
    promise    text    NOT NULL,
    area_unit  integer NOT NULL,
    households integer NOT NULL,
    covered    integer NOT NULL,
    entitled   integer NOT NULL,
    no_rule    integer NOT NULL CHECK (covered + entitled + no_rule = households),
    PRIMARY KEY (run_id, promise, area_unit)
);

CREATE TRIGGER run_kept BEFORE UPDATE OR DELETE ON entitlement.run FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER determination_kept BEFORE UPDATE OR DELETE ON entitlement.determination
    FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
