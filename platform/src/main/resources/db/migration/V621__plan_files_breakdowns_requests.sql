-- Tables of figures as they were handed in: evidence of what was taken in, and by whom.
CREATE TABLE plan.figure_file
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text        NOT NULL,
    content     bytea       NOT NULL CHECK (length(content) <= 5242880),
    account     integer     NOT NULL,
    officer     text        NOT NULL,
    uploaded_at timestamptz NOT NULL
);
CREATE INDEX figure_file_of ON plan.figure_file (account, id DESC);
CREATE TABLE plan.figure_file_taken
(
    file     bigint PRIMARY KEY REFERENCES plan.figure_file (id),
    stored   integer     NOT NULL,
    same     integer     NOT NULL,
    left_out integer     NOT NULL,
    taken_at timestamptz NOT NULL
);
CREATE TRIGGER figure_file_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.figure_file FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER figure_file_taken_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.figure_file_taken FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- What a program sent and what it was answered: the same request again gets the same answer, another one under the same key is refused.
CREATE TABLE plan.api_request
(
    account     integer     NOT NULL,
    key         text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    fingerprint bytea       NOT NULL,
    status      integer     NOT NULL,
    answer      text        NOT NULL,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE TRIGGER api_request_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plan.api_request FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Counted targets by hamlet, sex, age, poverty, ethnicity. Exact counts: they leave the database only through plan.Suppression.
CREATE TABLE plan.breakdown
(
    target      text    NOT NULL,
    area_unit   integer NOT NULL,
    day         date    NOT NULL,
    dimension   text    NOT NULL CHECK (dimension IN ('HAMLET', 'SEX', 'AGE', 'POVERTY', 'ETHNICITY')),
    category    text    NOT NULL,
    numerator   bigint  NOT NULL CHECK (numerator >= 0),
    denominator bigint  NOT NULL CHECK (denominator >= numerator),
    PRIMARY KEY (target, day, dimension, area_unit, category)
);
COMMENT ON TABLE plan.breakdown IS 'of a day counted twice the newer count: a breakdown is a view of the registers, not a figure that was reported';
