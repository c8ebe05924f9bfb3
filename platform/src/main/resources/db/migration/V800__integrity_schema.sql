-- Integrity: findings of rules over the registers, and what people make of them. Nothing here changes anything elsewhere: the schema
-- reads other rooms through the views below, writes only into itself, and no other schema reads it.
CREATE SCHEMA integrity;

-- What rules may read. A column whose comment begins with "sensitive" may be read by rules on certain data only; the loader of rules asks
-- the database which columns a rule uses.
CREATE VIEW integrity.seen_person AS
SELECT p.id AS person, p.code, p.name, p.name_folded, p.born, p.died, p.number_hash, p.number_verified_on, p.recorded_at, e.source, e.document
FROM registry.person p JOIN registry.evidence e ON e.id = p.evidence;

CREATE VIEW integrity.seen_sex AS SELECT p.id AS person, p.sex FROM registry.person p;
COMMENT ON COLUMN integrity.seen_sex.sex IS 'sensitive: sex';

CREATE VIEW integrity.seen_membership AS
SELECT m.person_id AS person, m.household_id AS household, m.relation, m.valid, m.recorded_at, e.source
FROM registry.membership m JOIN registry.evidence e ON e.id = m.evidence;

CREATE VIEW integrity.seen_residence AS
SELECT r.household_id AS household, r.area_unit, r.hamlet, r.address, r.valid, r.recorded_at, e.source
FROM registry.residence r JOIN registry.evidence e ON e.id = r.evidence;

CREATE VIEW integrity.seen_fact AS
SELECT f.person_id AS person, k.fact, f.since,
       (SELECT min(n.since) FROM registry.person_fact n WHERE n.person_id = f.person_id AND n.fact = f.fact AND n.since > f.since) AS until,
       f.value, e.source, e.document, e.recorded_by, f.recorded_at
FROM registry.person_fact f JOIN registry.fact_kind k ON k.id = f.fact JOIN registry.evidence e ON e.id = f.evidence
WHERE k.fact IN ('employment', 'si_participant', 'ui_participant', 'pension_amount', 'si_monthly_amount', 'compulsory_insured', 'survivor_allowance',
    'health_card_valid', 'health_record_managed', 'fully_vaccinated', 'study_level', 'marital', 'stable_income', 'trained_certificate');
COMMENT ON COLUMN integrity.seen_fact.until IS 'first day on which it no longer holds; null while it does';

CREATE VIEW integrity.seen_household_fact AS
SELECT f.household_id AS household, k.fact, f.since,
       (SELECT min(n.since) FROM registry.household_fact n WHERE n.household_id = f.household_id AND n.fact = f.fact AND n.since > f.since) AS until,
       f.value, e.source, e.document, e.recorded_by, f.recorded_at
FROM registry.household_fact f JOIN registry.fact_kind k ON k.id = f.fact JOIN registry.evidence e ON e.id = f.evidence
WHERE k.fact IN ('poverty_status', 'income_per_head', 'deprivations', 'b1_points', 'b2_points', 'house_quality');

-- Facts that no rule on likelihood may read; kept for the report on groups.
CREATE VIEW integrity.seen_group AS
SELECT p.id AS person, p.sex, p.born,
       (SELECT f.value FROM registry.person_fact f JOIN registry.fact_kind k ON k.id = f.fact AND k.fact = 'ethnic_minority'
        WHERE f.person_id = p.id ORDER BY f.since DESC LIMIT 1) AS ethnic_minority,
       (SELECT f.value FROM registry.person_fact f JOIN registry.fact_kind k ON k.id = f.fact AND k.fact = 'disability'
        WHERE f.person_id = p.id ORDER BY f.since DESC LIMIT 1) AS disability
FROM registry.person p;
COMMENT ON COLUMN integrity.seen_group.sex IS 'sensitive: sex';
COMMENT ON COLUMN integrity.seen_group.ethnic_minority IS 'sensitive: ethnicity';
COMMENT ON COLUMN integrity.seen_group.disability IS 'sensitive: disability';

CREATE VIEW integrity.seen_receiver AS
SELECT r.person_id AS person, r.programme, r.receiver_id AS receiver, r.capacity, r.valid, r.recorded_at, e.source
FROM registry.receiver r JOIN registry.evidence e ON e.id = r.evidence;

CREATE VIEW integrity.seen_account AS
SELECT a.id AS account, a.person_id AS person, a.institution, a.number_hash, a.recorded_at, e.source, e.recorded_by,
       (SELECT s.state FROM registry.account_state s WHERE s.account_id = a.id ORDER BY s.id DESC LIMIT 1) AS state
FROM registry.account a JOIN registry.evidence e ON e.id = a.evidence;

CREATE VIEW integrity.seen_grant AS
SELECT g.id AS grant_id, g.person_id AS person, g.programme, g.row_id, g.decided_amount AS amount, g.from_month, g.to_month, g.standing, g.area_unit,
       g.payee_name, g.payee_bank, CASE WHEN g.payee_account IS NOT NULL THEN md5(g.payee_bank || ' ' || g.payee_account) END AS payee_key,
       right(g.payee_account, 4) AS payee_ending, g.proposed_by, g.decided_by, g.decision_id,
       coalesce(g.imported_from, 'QĐ ' || d.number || '/' || d.year) AS source, coalesce(d.signed_on, g.from_month) AS signed_on
FROM casework.granted g LEFT JOIN casework.decision d ON d.id = g.decision_id WHERE g.void_decision_id IS NULL;

CREATE VIEW integrity.seen_paid AS
SELECT e.person_id AS person, t.programme, t.month, t.reason, t.booked_on, e.amount
FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id
WHERE e.person_id IS NOT NULL AND t.kind = 'PAYMENT' AND e.amount > 0;
COMMENT ON COLUMN integrity.seen_paid.amount IS 'đồng ordered for the person; what came back stays in';

CREATE VIEW integrity.seen_decision AS
SELECT d.id AS decision, p.kind, p.person_id AS person, p.programme, p.area_unit, p.amount, p.proposed_by, d.decided_by, d.outcome, d.signed_on, d.decided_at,
       p.proposed_at, p.deviates
FROM casework.decision d JOIN casework.proposal p ON p.id = d.proposal_id;

CREATE VIEW integrity.seen_proposed AS SELECT p.person_id AS person, p.programme FROM entitlement.proposed p;

CREATE VIEW integrity.seen_gap AS
SELECT g.person_id AS person, g.programme, g.kind, g.area_unit, g.amount, r.day, r.known_on
FROM entitlement.gap g JOIN entitlement.run r ON r.id = g.run_id
WHERE r.id = (SELECT id FROM entitlement.run WHERE areas IS NULL ORDER BY day DESC, id DESC LIMIT 1);

CREATE VIEW integrity.seen_officer AS SELECT a.id AS officer, a.username, a.name FROM access.account a;

CREATE VIEW integrity.seen_ward AS SELECT n.unit AS area_unit, n.name, n.valid FROM area.unit_name n WHERE n.kind IN ('WARD', 'COMMUNE');

-- Where a number disagrees with its owner; found by the program, since numbers are sealed.
CREATE TABLE integrity.number_fault
(
    person     bigint      NOT NULL,
    fault      text        NOT NULL CHECK (fault IN ('SEX', 'BIRTH_YEAR')),
    checked_at timestamptz NOT NULL,
    PRIMARY KEY (person, fault)
);
COMMENT ON COLUMN integrity.number_fault.fault IS 'sensitive: sex';

-- Two records that may be one person, with the waterfall of reasons that adds up to the weight.
CREATE TABLE integrity.alike
(
    one         bigint           NOT NULL,
    other       bigint           NOT NULL,
    weight      double precision NOT NULL,
    probability double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
    reasons     jsonb            NOT NULL,
    model       text             NOT NULL,
    found_on    date             NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);

-- Who of the officers is whom in the register, as declared. Without it no rule can see that somebody decides for her own household.
CREATE TABLE integrity.officer_person
(
    officer     integer     NOT NULL,
    person      bigint      NOT NULL,
    declared_by integer     NOT NULL,
    declared_at timestamptz NOT NULL,
    PRIMARY KEY (officer, person)
);

-- Files of other agencies: why and by what right they were asked for, kept sealed.
CREATE TABLE integrity.outside_file
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('DEATH', 'PENSION', 'INSURANCE', 'VEHICLE', 'LAND', 'BUSINESS')),
    agency      text        NOT NULL CHECK (btrim(agency) <> ''),
    purpose     text        NOT NULL CHECK (btrim(purpose) <> ''),
    legal_basis text        NOT NULL CHECK (btrim(legal_basis) <> ''),
    document    text        NOT NULL CHECK (btrim(document) <> ''),
    as_of       date        NOT NULL,
    sha256      text        NOT NULL UNIQUE,
    sealed      bytea       NOT NULL,
    rows        integer     NOT NULL,
    certain     integer     NOT NULL,
    unknown     integer     NOT NULL,
    uncertain   integer     NOT NULL,
    taken_by    integer     NOT NULL,
    taker_name  text        NOT NULL,
    taken_at    timestamptz NOT NULL,
    CHECK (rows = certain + unknown + uncertain)
);
COMMENT ON COLUMN integrity.outside_file.certain IS 'rows that fit one person by number, name and day of birth; only these are used';
COMMENT ON COLUMN integrity.outside_file.uncertain IS 'the number is known here, but name or day of birth differ: never used, never sent on';

CREATE TABLE integrity.outside_fact
(
    file_id bigint  NOT NULL REFERENCES integrity.outside_file,
    row     integer NOT NULL,
    person  bigint  NOT NULL,
    since   date    NOT NULL,
    until   date,
    amount  bigint,
    detail  text    NOT NULL DEFAULT '',
    PRIMARY KEY (file_id, row)
);
CREATE INDEX outside_fact_person ON integrity.outside_fact (person);
CREATE VIEW integrity.seen_outside AS
SELECT f.kind, f.agency, f.document, f.as_of, f.agency || ', ' || f.document || ', dòng ' || o.row AS source, o.person, o.since, o.until, o.amount, o.detail
FROM integrity.outside_fact o JOIN integrity.outside_file f ON f.id = o.file_id;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON integrity.outside_file FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON integrity.outside_fact FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Each time a rule was asked: what it found, or why it was silent.
CREATE TABLE integrity.run
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule        text        NOT NULL,
    version     integer     NOT NULL,
    day         date        NOT NULL,
    outcome     text        NOT NULL CHECK (outcome IN ('RAN', 'NOT_SET_UP', 'SUSPENDED', 'FAILED')),
    message     text        NOT NULL DEFAULT '',
    found       integer     NOT NULL DEFAULT 0,
    fresh       integer     NOT NULL DEFAULT 0,
    known       integer     NOT NULL DEFAULT 0,
    gone        integer     NOT NULL DEFAULT 0,
    cut         integer     NOT NULL DEFAULT 0,
    control     integer     NOT NULL DEFAULT 0,
    millis      bigint      NOT NULL DEFAULT 0,
    ran_at      timestamptz NOT NULL
);
CREATE INDEX run_newest ON integrity.run (rule, id DESC);
COMMENT ON COLUMN integrity.run.cut IS 'found beyond the most that a list takes: told, and found again when there is room';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON integrity.run FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE integrity.finding
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule         text        NOT NULL,
    rule_version integer     NOT NULL,
    key          text        NOT NULL,
    facts        text        NOT NULL,
    person       bigint,
    officer      integer,
    area_unit    integer     NOT NULL,
    programme    text        NOT NULL DEFAULT '',
    amount       bigint      NOT NULL DEFAULT 0 CHECK (amount >= 0),
    evidence     jsonb       NOT NULL,
    control      boolean     NOT NULL DEFAULT false,
    state        text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'IN_REVIEW', 'CLEARED', 'CONFIRMED', 'EXPIRED', 'GONE')),
    found_on     date        NOT NULL,
    seen_on      date        NOT NULL,
    expires_on   date        NOT NULL,
    closed_on    date,
    closed_by    integer,
    closer_name  text,
    explanation  text        NOT NULL DEFAULT '',
    cause        text CHECK (cause IN ('FRAUD', 'CITIZEN_ERROR', 'OFFICE_ERROR')),
    CHECK (expires_on > found_on AND seen_on >= found_on),
    CHECK ((state IN ('OPEN', 'IN_REVIEW')) = (closed_on IS NULL)),
    CONSTRAINT closed_by_a_person CHECK (state NOT IN ('CLEARED', 'CONFIRMED') OR (closed_by IS NOT NULL AND closer_name IS NOT NULL AND btrim(explanation) <> '')),
    CHECK ((state = 'CONFIRMED') = (cause IS NOT NULL))
);
COMMENT ON COLUMN integrity.finding.key IS 'what it is about within the rule; one finding of a key is open at a time';
COMMENT ON COLUMN integrity.finding.facts IS 'hash of the facts it rests on: cleared once, it does not come back on the same facts';
COMMENT ON COLUMN integrity.finding.control IS 'drawn by lot among those the rule did not flag, to learn what it misses';
CREATE UNIQUE INDEX finding_open_once ON integrity.finding (rule, key, control) WHERE state IN ('OPEN', 'IN_REVIEW');
CREATE INDEX finding_known ON integrity.finding (rule, key, id DESC);
CREATE INDEX finding_in_area ON integrity.finding (area_unit, state, rule);
CREATE INDEX finding_of_person ON integrity.finding (person) WHERE person IS NOT NULL;

-- What a finding says stays; only a person, expiry or the facts themselves move it on.
CREATE FUNCTION integrity.keep_finding() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF old.state IN ('CLEARED', 'CONFIRMED') AND new.state NOT IN ('CLEARED', 'CONFIRMED') OR (to_jsonb(new) - ARRAY['facts', 'evidence', 'amount', 'rule_version', 'state', 'seen_on', 'expires_on',
            'closed_on', 'closed_by', 'closer_name', 'explanation', 'cause', 'area_unit'])
        <> (to_jsonb(old) - ARRAY['facts', 'evidence', 'amount', 'rule_version', 'state', 'seen_on', 'expires_on',
            'closed_on', 'closed_by', 'closer_name', 'explanation', 'cause', 'area_unit'])
        OR old.state NOT IN ('OPEN', 'GONE', 'EXPIRED') AND (new.facts <> old.facts OR new.evidence <> old.evidence) THEN
        RAISE EXCEPTION 'finding % is decided or would be rewritten', old.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER finding_kept BEFORE UPDATE ON integrity.finding FOR EACH ROW EXECUTE FUNCTION integrity.keep_finding();
CREATE TRIGGER not_deleted BEFORE DELETE OR TRUNCATE ON integrity.finding FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- A rule that hits too seldom is suspended by itself; a named person may let it run again, with a reason.
CREATE TABLE integrity.suspension
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule         text        NOT NULL,
    version      integer     NOT NULL,
    day          date        NOT NULL,
    reviewed     integer     NOT NULL,
    confirmed    integer     NOT NULL,
    lower_bound  double precision NOT NULL,
    floor        double precision NOT NULL,
    lifted_by    integer,
    lifter_name  text,
    lifted_at    timestamptz,
    reason       text,
    CHECK ((lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX suspension_once ON integrity.suspension (rule, version) WHERE lifted_at IS NULL;

-- A person looks into a finding, tells whom it is about, hears her, and two people conclude.
CREATE TABLE integrity.review_case
(
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding_id     bigint      NOT NULL REFERENCES integrity.finding,
    person         bigint,
    area_unit      integer     NOT NULL,
    programme      text        NOT NULL,
    state          text        NOT NULL DEFAULT 'OPENED' CHECK (state IN ('OPENED', 'NOTIFIED', 'PROPOSED', 'CONCLUDED', 'OBJECTED', 'SETTLED')),
    version        integer     NOT NULL DEFAULT 0,
    opened_by      integer     NOT NULL,
    opener_name    text        NOT NULL,
    opened_on      date        NOT NULL,
    reply_days     integer     NOT NULL CHECK (reply_days > 0),
    year           integer,
    number         integer,
    notified_by    integer,
    notifier_name  text,
    notified_on    date,
    reply_by       date,
    reply          text        NOT NULL DEFAULT '',
    replied_on     date,
    conclusion     text CHECK (conclusion IN ('CLEARED', 'CONFIRMED')),
    cause          text CHECK (cause IN ('FRAUD', 'CITIZEN_ERROR', 'OFFICE_ERROR')),
    article        text        NOT NULL DEFAULT '',
    reason         text        NOT NULL DEFAULT '',
    amount         bigint      NOT NULL DEFAULT 0 CHECK (amount >= 0),
    proposed_by    integer,
    proposer_name  text,
    decided_by     integer,
    decider_name   text,
    decided_on     date,
    object_by      date,
    objection      text        NOT NULL DEFAULT '',
    objected_on    date,
    settled_by     integer,
    settler_name   text,
    settled_on     date,
    settlement     text CHECK (settlement IN ('KEPT', 'OVERTURNED')),
    settlement_reason text     NOT NULL DEFAULT '',
    UNIQUE (year, area_unit, number),
    CHECK ((notified_on IS NULL) = (reply_by IS NULL) AND (notified_on IS NULL) = (number IS NULL) AND (number IS NULL) = (year IS NULL)),
    CHECK (conclusion <> 'CONFIRMED' OR cause IS NOT NULL),
    CONSTRAINT confirmed_with_article CHECK (conclusion IS DISTINCT FROM 'CONFIRMED' OR (btrim(article) <> '' AND btrim(reason) <> '')),
    CONSTRAINT told_before_confirmed CHECK (conclusion IS DISTINCT FROM 'CONFIRMED' OR person IS NULL OR notified_on IS NOT NULL),
    CONSTRAINT heard_before_decided CHECK (decided_on IS NULL OR conclusion = 'CLEARED' OR person IS NULL OR replied_on IS NOT NULL OR decided_on > reply_by),
    CONSTRAINT review_by_two_people CHECK (decided_by <> proposed_by),
    CONSTRAINT objection_settled_by_another CHECK (settled_by <> decided_by AND settled_by <> proposed_by),
    CHECK ((settlement IS NULL) = (settled_on IS NULL) AND (settlement IS NULL) = (settled_by IS NULL) AND (settlement IS NULL OR btrim(settlement_reason) <> '')),
    CHECK (state NOT IN ('CONCLUDED', 'OBJECTED', 'SETTLED') OR (decided_by IS NOT NULL AND decided_on IS NOT NULL AND conclusion IS NOT NULL))
);
CREATE UNIQUE INDEX review_case_once ON integrity.review_case (finding_id) WHERE state IN ('OPENED', 'NOTIFIED', 'PROPOSED');
CREATE INDEX review_case_in_area ON integrity.review_case (area_unit, state);
CREATE INDEX review_case_of_person ON integrity.review_case (person) WHERE person IS NOT NULL;
COMMENT ON COLUMN integrity.review_case.amount IS 'đồng found wrongly paid, from dated facts by month; what follows is decided in casework and payment';

CREATE FUNCTION integrity.keep_case() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.version <> old.version + 1 OR old.state = 'SETTLED'
        OR (new.finding_id, new.person, new.opened_by, new.opened_on, new.reply_days) IS DISTINCT FROM (old.finding_id, old.person, old.opened_by, old.opened_on, old.reply_days)
        OR old.notified_on IS NOT NULL AND (new.notified_on, new.reply_by, new.number) IS DISTINCT FROM (old.notified_on, old.reply_by, old.number)
        OR old.state IN ('CONCLUDED', 'OBJECTED') AND (new.conclusion, new.cause, new.article, new.reason, new.amount, new.proposed_by, new.decided_by, new.decided_on)
            IS DISTINCT FROM (old.conclusion, old.cause, old.article, old.reason, old.amount, old.proposed_by, old.decided_by, old.decided_on) THEN
        RAISE EXCEPTION 'review case % is concluded or would be rewritten', old.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER case_kept BEFORE UPDATE ON integrity.review_case FOR EACH ROW EXECUTE FUNCTION integrity.keep_case();
CREATE TRIGGER not_deleted BEFORE DELETE OR TRUNCATE ON integrity.review_case FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE integrity.case_event
(
    case_id bigint      NOT NULL REFERENCES integrity.review_case,
    seq     integer     NOT NULL,
    kind    text        NOT NULL,
    day     date        NOT NULL,
    at      timestamptz NOT NULL,
    by      integer     NOT NULL,
    by_name text        NOT NULL,
    note    text        NOT NULL DEFAULT '',
    PRIMARY KEY (case_id, seq)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON integrity.case_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE integrity.case_letter
(
    case_id bigint NOT NULL REFERENCES integrity.review_case,
    form    text   NOT NULL CHECK (form IN ('NOTICE', 'CONCLUSION')),
    format  text   NOT NULL CHECK (format IN ('PDF', 'DOCX')),
    content bytea  NOT NULL,
    sha256  text   NOT NULL,
    PRIMARY KEY (case_id, form, format),
    CONSTRAINT letter_is_what_was_signed CHECK (sha256 = encode(sha256(content), 'hex'))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON integrity.case_letter FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- "I am alive": somebody who is recorded as dead says that she lives; answered within hours by another officer than who heard her.
CREATE TABLE integrity.alive
(
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person        bigint      NOT NULL,
    area_unit     integer     NOT NULL,
    told_by       text        NOT NULL CHECK (btrim(told_by) <> ''),
    channel       text        NOT NULL CHECK (channel IN ('DESK', 'PHONE', 'VISIT')),
    heard_by      integer     NOT NULL,
    hearer_name   text        NOT NULL,
    heard_at      timestamptz NOT NULL,
    answer_by     timestamptz NOT NULL CHECK (answer_by > heard_at),
    answer        text CHECK (answer IN ('ALIVE', 'DEAD')),
    seen_how      text        NOT NULL DEFAULT '',
    answered_by   integer,
    answerer_name text,
    answered_at   timestamptz,
    CONSTRAINT alive_by_two_people CHECK (answered_by <> heard_by),
    CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL OR btrim(seen_how) <> ''))
);
CREATE UNIQUE INDEX alive_open_once ON integrity.alive (person) WHERE answer IS NULL;
