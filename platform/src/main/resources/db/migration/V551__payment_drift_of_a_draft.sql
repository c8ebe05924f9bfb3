-- What a draft was prepared from: whoever was changed later is reckoned again before it is approved.
CREATE TABLE payment.run_seen (
    run_id   bigint PRIMARY KEY REFERENCES payment.run ON DELETE CASCADE,
    change   bigint NOT NULL,
    decision bigint NOT NULL,
    law      text   NOT NULL
);
COMMENT ON COLUMN payment.run_seen.change IS 'newest change of the register';
COMMENT ON COLUMN payment.run_seen.decision IS 'newest decision on a benefit';
