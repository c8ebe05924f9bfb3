-- Blocks a record is in, so that somebody typed at the counter is compared with a few records and not with a million. The keys are
-- signed with the installation's secret: nobody reads a personal number back out of them.
CREATE TABLE integrity.match_key
(
    rule   smallint NOT NULL,
    key    bigint   NOT NULL,
    finer  bigint   NOT NULL,
    person bigint   NOT NULL,
    PRIMARY KEY (rule, key, finer, person)
);
CREATE INDEX match_key_person ON integrity.match_key (person);

-- Whose keys are out of date. While there are no keys at all nothing is noted: they are all made at once.
CREATE TABLE integrity.match_stale
(
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person bigint NOT NULL
);
CREATE FUNCTION integrity.stale_people() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM integrity.match_key) THEN
        INSERT INTO integrity.match_stale (person) SELECT DISTINCT (to_jsonb(c) ->> CASE tg_table_name WHEN 'person' THEN 'id' ELSE 'person_id' END)::bigint FROM changed c;
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION integrity.stale_households() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM integrity.match_key) THEN
        INSERT INTO integrity.match_stale (person) SELECT DISTINCT m.person_id FROM changed c JOIN registry.membership m ON m.household_id = c.household_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER match_inserted AFTER INSERT ON registry.person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_people();
CREATE TRIGGER match_updated AFTER UPDATE ON registry.person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_people();
CREATE TRIGGER match_inserted AFTER INSERT ON registry.membership REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_people();
CREATE TRIGGER match_updated AFTER UPDATE ON registry.membership REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_people();
CREATE TRIGGER match_deleted AFTER DELETE ON registry.membership REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_people();
CREATE TRIGGER match_inserted AFTER INSERT ON registry.contact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_people();
CREATE TRIGGER match_updated AFTER UPDATE ON registry.contact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_people();
CREATE TRIGGER match_deleted AFTER DELETE ON registry.contact REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_people();
CREATE TRIGGER match_inserted AFTER INSERT ON registry.residence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_households();
CREATE TRIGGER match_updated AFTER UPDATE ON registry.residence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_households();
CREATE TRIGGER match_deleted AFTER DELETE ON registry.residence REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION integrity.stale_households();

-- What people said of two records. The last word of a pair counts; a NOT_SAME holds for every later comparison.
CREATE TABLE integrity.label
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    one         bigint           NOT NULL,
    other       bigint           NOT NULL CHECK (one < other),
    verdict     text             NOT NULL CHECK (verdict IN ('SAME', 'NOT_SAME', 'UNSURE')),
    note        text             NOT NULL DEFAULT '',
    probability double precision NOT NULL,
    weight      double precision NOT NULL,
    model       text             NOT NULL,
    said_by     integer          NOT NULL,
    sayer_name  text             NOT NULL,
    said_at     timestamptz      NOT NULL
);
CREATE INDEX label_pair ON integrity.label (one, other, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON integrity.label FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
