-- A file of another agency holds until a newer whole list of the same agency replaces it, or until somebody else than who took it in
-- withdraws it. What was taken in by mistake may be taken in again, rightly.
ALTER TABLE integrity.outside_file ADD whole boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN integrity.outside_file.whole IS 'the whole list as of its day: what an earlier file of the agency said and this one does not no longer holds';
ALTER TABLE integrity.outside_file ADD unreadable integer NOT NULL DEFAULT 0 CHECK (unreadable BETWEEN 0 AND uncertain);
COMMENT ON COLUMN integrity.outside_file.unreadable IS 'of the uncertain rows those without a number of twelve digits or with a cell that cannot be read; never used';
ALTER TABLE integrity.outside_file ADD attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0);
COMMENT ON COLUMN integrity.outside_file.attempt IS 'how often the same file was withdrawn before';
ALTER TABLE integrity.outside_file DROP CONSTRAINT outside_file_sha256_key;
ALTER TABLE integrity.outside_file ADD CONSTRAINT outside_file_once UNIQUE (sha256, attempt);
ALTER TABLE integrity.outside_file ADD UNIQUE (id, taken_by);

CREATE TABLE integrity.outside_withdrawn
(
    file_id         bigint      PRIMARY KEY,
    taken_by        integer     NOT NULL,
    reason          text        NOT NULL CHECK (btrim(reason) <> ''),
    withdrawn_by    integer     NOT NULL,
    withdrawer_name text        NOT NULL,
    withdrawn_at    timestamptz NOT NULL,
    FOREIGN KEY (file_id, taken_by) REFERENCES integrity.outside_file (id, taken_by),
    CONSTRAINT withdrawn_by_another CHECK (withdrawn_by <> taken_by)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON integrity.outside_withdrawn FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE VIEW integrity.outside_in_force AS
WITH kept AS (
    SELECT f.id, f.kind, f.agency, lower(regexp_replace(btrim(f.agency), '\s+', ' ', 'g')) AS agency_folded, f.document, f.as_of, f.whole
    FROM integrity.outside_file f WHERE NOT EXISTS (SELECT FROM integrity.outside_withdrawn w WHERE w.file_id = f.id))
SELECT f.id, f.kind, f.agency, f.document, f.as_of FROM kept f
WHERE NOT EXISTS (SELECT FROM kept n WHERE n.whole AND n.kind = f.kind AND n.agency_folded = f.agency_folded AND (n.as_of, n.id) > (f.as_of, f.id));

CREATE OR REPLACE VIEW integrity.seen_outside AS
SELECT f.kind, f.agency, f.document, f.as_of, f.agency || ', ' || f.document || ', dòng ' || o.row AS source, o.person, o.since, o.until, o.amount, o.detail
FROM integrity.outside_fact o JOIN integrity.outside_in_force f ON f.id = o.file_id;
