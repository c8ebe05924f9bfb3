-- Officers who stand in for others, filters they keep.
CREATE TABLE onestop.deputy (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    absent      integer     NOT NULL,
    absent_name text        NOT NULL,
    deputy      integer     NOT NULL,
    deputy_name text        NOT NULL,
    days        daterange   NOT NULL CHECK (NOT isempty(days) AND NOT lower_inf(days) AND NOT upper_inf(days)),
    reason      text        NOT NULL CHECK (btrim(reason) <> ''),
    by          integer     NOT NULL,
    at          timestamptz NOT NULL,
    CONSTRAINT another_person CHECK (deputy <> absent),
    CONSTRAINT one_deputy_at_a_time EXCLUDE USING gist (absent WITH =, days WITH &&)
);
CREATE INDEX deputy_of ON onestop.deputy (deputy);

CREATE TABLE onestop.saved_filter (
    account_id integer NOT NULL,
    name       text    NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 60),
    query      text    NOT NULL CHECK (length(query) <= 300),
    PRIMARY KEY (account_id, name)
);
