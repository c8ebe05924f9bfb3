-- People add what the reading missed, and have a document read again beside the reading there is.
ALTER TABLE plandraft.item
    ADD COLUMN adder      integer,
    ADD COLUMN adder_name text CHECK (btrim(adder_name) <> ''),
    ADD COLUMN added_at   timestamptz,
    ADD CONSTRAINT addition_says_by_whom CHECK (num_nulls(adder, adder_name, added_at) IN (0, 3));
COMMENT ON COLUMN plandraft.item.adder IS 'who added it; null of what was read';

ALTER TABLE plandraft.reading
    ADD COLUMN round integer NOT NULL DEFAULT 1 CHECK (round >= 1);
ALTER TABLE plandraft.reading
    DROP CONSTRAINT document_read_once,
    ADD CONSTRAINT document_read_once_in_a_round UNIQUE (sha256, round);
COMMENT ON COLUMN plandraft.reading.round IS 'how often the same file had been read when this reading was made, itself counted';
