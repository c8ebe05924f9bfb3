-- Reports of a plan: drafted from data and from blocks that people write, signed off by three people, numbered without gaps, kept unchangeable.

-- Closing and opening of a plan's year; the newest row stands.
CREATE TABLE plan.year_event
(
    plan    text        NOT NULL REFERENCES plan.programme,
    year    integer     NOT NULL,
    number  integer     NOT NULL CHECK (number >= 1),
    kind    text        NOT NULL CHECK (kind IN ('CLOSED', 'REOPENED')),
    reason  text        NOT NULL CHECK (btrim(reason) <> ''),
    made_by integer     NOT NULL,
    name    text        NOT NULL CHECK (btrim(name) <> ''),
    made_at timestamptz NOT NULL,
    PRIMARY KEY (plan, year, number)
);
CREATE TRIGGER year_event_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.year_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE FUNCTION plan.year_is_closed(of_plan text, of_year integer) RETURNS boolean LANGUAGE sql STABLE
    RETURN coalesce((SELECT kind = 'CLOSED' FROM plan.year_event WHERE plan = of_plan AND year = of_year ORDER BY number DESC LIMIT 1), false);

CREATE TABLE plan.report
(
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan          text        NOT NULL REFERENCES plan.programme,
    kind          text        NOT NULL CHECK (kind IN ('YEARLY', 'CITY', 'INTERIM', 'FINAL')),
    year          integer     NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    area_unit     integer,
    body          text        NOT NULL CHECK (btrim(body) <> ''),
    addressee     text        NOT NULL,
    begun_by      integer     NOT NULL,
    beginner_name text        NOT NULL CHECK (btrim(beginner_name) <> ''),
    begun_at      timestamptz NOT NULL,
    CONSTRAINT report_once UNIQUE NULLS NOT DISTINCT (plan, kind, year, area_unit, body),
    CONSTRAINT report_of_a_body_names_its_unit CHECK (kind <> 'YEARLY' OR area_unit IS NOT NULL),
    CONSTRAINT report_of_the_city_is_whole CHECK (kind <> 'CITY' OR area_unit IS NULL)
);
COMMENT ON COLUMN plan.report.area_unit IS 'unit whose figures it gives; null for the whole area';
CREATE TRIGGER report_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.report FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What people write: every version of every block stays. Redrafting the data never touches it.
CREATE TABLE plan.report_block
(
    report      bigint      NOT NULL REFERENCES plan.report,
    block       text        NOT NULL CHECK (block ~ '^[a-z]{2,20}$'),
    version     integer     NOT NULL CHECK (version >= 1),
    content     text        NOT NULL CHECK (length(content) <= 20000),
    written_by  integer     NOT NULL,
    writer_name text        NOT NULL CHECK (btrim(writer_name) <> ''),
    written_at  timestamptz NOT NULL,
    PRIMARY KEY (report, block, version)
);
CREATE TRIGGER report_block_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.report_block FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What was handed in: everything the report says, frozen. A returned report is handed in anew as the next round.
CREATE TABLE plan.report_content
(
    report       bigint      NOT NULL REFERENCES plan.report,
    round        integer     NOT NULL CHECK (round >= 1),
    content      text        NOT NULL,
    sha256       text        NOT NULL,
    drafted_by   integer     NOT NULL,
    drafter_name text        NOT NULL CHECK (btrim(drafter_name) <> ''),
    drafted_at   timestamptz NOT NULL,
    PRIMARY KEY (report, round),
    UNIQUE (report, round, drafted_by),
    CONSTRAINT content_is_what_was_handed_in CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
CREATE TRIGGER report_content_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.report_content
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE plan.report_return
(
    report        bigint      NOT NULL,
    round         integer     NOT NULL,
    reason        text        NOT NULL CHECK (btrim(reason) <> ''),
    returned_by   integer     NOT NULL,
    returner_name text        NOT NULL CHECK (btrim(returner_name) <> ''),
    returned_at   timestamptz NOT NULL,
    PRIMARY KEY (report, round),
    FOREIGN KEY (report, round) REFERENCES plan.report_content
);
CREATE TRIGGER report_return_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.report_return FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- The head of the office has read it: another person than the drafter.
CREATE TABLE plan.report_check
(
    report       bigint      NOT NULL,
    round        integer     NOT NULL,
    drafted_by   integer     NOT NULL,
    checked_by   integer     NOT NULL,
    checker_name text        NOT NULL CHECK (btrim(checker_name) <> ''),
    checked_at   timestamptz NOT NULL,
    PRIMARY KEY (report, round),
    UNIQUE (report, round, drafted_by, checked_by),
    FOREIGN KEY (report, round, drafted_by) REFERENCES plan.report_content (report, round, drafted_by),
    CONSTRAINT report_checked_by_another CHECK (drafted_by <> checked_by)
);
CREATE TRIGGER report_check_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.report_check FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE plan.last_report_number
(
    unit   integer NOT NULL,
    year   integer NOT NULL,
    number integer NOT NULL,
    PRIMARY KEY (unit, year)
);

-- The leader has signed it: a third person. The number follows the last one of the issuing unit in the year of signing.
CREATE TABLE plan.report_signature
(
    report      bigint PRIMARY KEY REFERENCES plan.report,
    round       integer     NOT NULL,
    drafted_by  integer     NOT NULL,
    checked_by  integer     NOT NULL,
    signed_by   integer     NOT NULL,
    signer_name text        NOT NULL CHECK (btrim(signer_name) <> ''),
    signed_on   date        NOT NULL,
    signed_at   timestamptz NOT NULL,
    unit        integer     NOT NULL,
    year        integer     NOT NULL,
    number      integer     NOT NULL,
    UNIQUE (unit, year, number),
    FOREIGN KEY (report, round, drafted_by, checked_by) REFERENCES plan.report_check (report, round, drafted_by, checked_by),
    CONSTRAINT report_signed_by_another_than_drafted CHECK (drafted_by <> signed_by),
    CONSTRAINT report_signed_by_another_than_checked CHECK (checked_by <> signed_by)
);
COMMENT ON COLUMN plan.report_signature.unit IS 'issuing unit; 0 for the whole area';
CREATE FUNCTION plan.number_report() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM plan.report_return WHERE report = new.report AND round = new.round) THEN
        RAISE EXCEPTION 'report % was returned in round %', new.report, new.round USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT coalesce(area_unit, 0) INTO new.unit FROM plan.report WHERE id = new.report;
    new.year := extract(year FROM new.signed_on);
    INSERT INTO plan.last_report_number AS l VALUES (new.unit, new.year, 1)
    ON CONFLICT (unit, year) DO UPDATE SET number = l.number + 1
    RETURNING number INTO new.number;
    RETURN new;
END
$$;
CREATE TRIGGER report_numbered BEFORE INSERT ON plan.report_signature FOR EACH ROW EXECUTE FUNCTION plan.number_report();
CREATE TRIGGER report_signature_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.report_signature
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE plan.report_file
(
    report  bigint      NOT NULL REFERENCES plan.report_signature,
    format  text        NOT NULL CHECK (format IN ('PDF', 'DOCX', 'XLSX')),
    content bytea       NOT NULL,
    sha256  text        NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (report, format),
    CONSTRAINT report_file_is_what_was_signed CHECK (sha256 = encode(sha256(content), 'hex'))
);
ALTER TABLE plan.report_file ALTER content SET STORAGE EXTERNAL;
CREATE TRIGGER report_file_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.report_file FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Nothing is written to a report of a closed year, nor between its handing in and its return; versions and rounds follow one another.
CREATE FUNCTION plan.refuse_closed_year() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF plan.year_is_closed(new.plan, new.year) THEN
        RAISE EXCEPTION 'year % of % is closed', new.year, new.plan USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER report_of_an_open_year BEFORE INSERT ON plan.report FOR EACH ROW EXECUTE FUNCTION plan.refuse_closed_year();

CREATE FUNCTION plan.require_open_report() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    it plan.report;
BEGIN
    SELECT * INTO it FROM plan.report WHERE id = new.report FOR UPDATE;
    IF plan.year_is_closed(it.plan, it.year) THEN
        RAISE EXCEPTION 'year % of % is closed', it.year, it.plan USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM plan.report_content c WHERE c.report = new.report
               AND NOT EXISTS (SELECT FROM plan.report_return r WHERE r.report = c.report AND r.round = c.round)) THEN
        RAISE EXCEPTION 'report % is handed in', new.report USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER report_block_open BEFORE INSERT ON plan.report_block FOR EACH ROW EXECUTE FUNCTION plan.require_open_report();
CREATE TRIGGER report_content_open BEFORE INSERT ON plan.report_content FOR EACH ROW EXECUTE FUNCTION plan.require_open_report();

CREATE FUNCTION plan.require_next_block_version() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.version > 1 + (SELECT coalesce(max(version), 0) FROM plan.report_block WHERE report = new.report AND block = new.block) THEN
        RAISE EXCEPTION 'report % block %: version % does not follow', new.report, new.block, new.version USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER report_block_versions_follow BEFORE INSERT ON plan.report_block FOR EACH ROW EXECUTE FUNCTION plan.require_next_block_version();
