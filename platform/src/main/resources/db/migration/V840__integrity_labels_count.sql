-- A pair that people hold for one person stays until it is merged; one that contradicts itself is shown and not found.
ALTER TABLE integrity.alike ADD agreed boolean NOT NULL DEFAULT false;
ALTER TABLE integrity.alike ADD apart text CHECK (apart IN ('VERIFIED_NUMBERS', 'NUMBERS', 'DEATHS'));
COMMENT ON COLUMN integrity.alike.agreed IS 'a person has said that the two are one; waits to be merged';
COMMENT ON COLUMN integrity.alike.apart IS 'what speaks against one person whatever the score: two different numbers or days of death; null when nothing does';

-- Pairs drawn by lot from bands of probability, unlikely ones too: only labels of a lot tell from where the score can be believed.
CREATE TABLE integrity.alike_lot
(
    one         bigint           NOT NULL,
    other       bigint           NOT NULL CHECK (one < other),
    probability double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
    PRIMARY KEY (one, other)
);
ALTER TABLE integrity.label ADD drawn boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN integrity.label.drawn IS 'the pair was drawn by lot; other pairs are chosen for being likely and say little of the rest';
