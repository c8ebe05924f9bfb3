-- Administrative units over time. A code is no key: it is lent to units for a time. Names, kinds, codes and parents are dated.
CREATE TABLE area.unit
(
    id    integer   NOT NULL UNIQUE,
    valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
    PRIMARY KEY (id, valid WITHOUT OVERLAPS)
);
COMMENT ON COLUMN area.unit.valid IS 'from the first day to the day after the last; the first day of the units before 2025 is the day from which they are described here';

CREATE TABLE area.unit_name
(
    unit    integer   NOT NULL,
    name    text      NOT NULL CHECK (btrim(name) <> ''),
    name_en text      NOT NULL CHECK (btrim(name_en) <> ''),
    kind    text      NOT NULL CHECK (kind IN ('PROVINCE', 'CITY', 'DISTRICT', 'WARD', 'COMMUNE')),
    valid   daterange NOT NULL CHECK (NOT isempty(valid)),
    PRIMARY KEY (unit, valid WITHOUT OVERLAPS),
    FOREIGN KEY (unit, PERIOD valid) REFERENCES area.unit (id, PERIOD valid)
);

CREATE TABLE area.unit_code
(
    unit  integer   NOT NULL,
    level text      NOT NULL CHECK (level IN ('PROVINCE', 'DISTRICT', 'COMMUNE')),
    code  text      NOT NULL CHECK (code ~ '^[0-9]{2,5}$'),
    valid daterange NOT NULL CHECK (NOT isempty(valid)),
    PRIMARY KEY (unit, valid WITHOUT OVERLAPS),
    FOREIGN KEY (unit, PERIOD valid) REFERENCES area.unit (id, PERIOD valid),
    CONSTRAINT unit_code_one_unit_a_day UNIQUE (code, valid WITHOUT OVERLAPS)
);

CREATE TABLE area.unit_parent
(
    unit   integer   NOT NULL,
    parent integer   NOT NULL CHECK (parent <> unit),
    valid  daterange NOT NULL CHECK (NOT isempty(valid)),
    PRIMARY KEY (unit, valid WITHOUT OVERLAPS),
    FOREIGN KEY (unit, PERIOD valid) REFERENCES area.unit (id, PERIOD valid),
    FOREIGN KEY (parent, PERIOD valid) REFERENCES area.unit (id, PERIOD valid)
);

CREATE TABLE area.succession
(
    from_unit       integer NOT NULL REFERENCES area.unit (id),
    to_unit         integer NOT NULL REFERENCES area.unit (id),
    on_day          date    NOT NULL,
    kind            text    NOT NULL CHECK (kind IN ('MERGE', 'SPLIT', 'RENAME', 'TRANSFER')),
    share           numeric NOT NULL CHECK (share > 0 AND share <= 1),
    share_back      numeric NOT NULL CHECK (share_back > 0 AND share_back <= 1),
    basis           text    NOT NULL CHECK (basis IN ('POPULATION', 'AREA', 'EQUAL')),
    legal_reference text    NOT NULL,
    verification    text    NOT NULL CHECK (verification IN ('READ', 'SECONDARY', 'TEXT_NOT_READ', 'COMPUTED', 'UNVERIFIED')),
    source          text    NOT NULL,
    PRIMARY KEY (from_unit, to_unit),
    CHECK (from_unit <> to_unit)
);
COMMENT ON COLUMN area.succession.share IS 'part of the predecessor that went into the successor';
COMMENT ON COLUMN area.succession.share_back IS 'part of the successor that came from the predecessor';
COMMENT ON COLUMN area.succession.basis IS 'what the shares below 1 were reckoned by';
