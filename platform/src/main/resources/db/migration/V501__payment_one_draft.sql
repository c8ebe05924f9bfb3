-- Two drafts would both find the same arrears: there is one draft at a time, and one run a month.
CREATE UNIQUE INDEX run_one_draft ON payment.run ((true)) WHERE state = 'PREPARED';

ALTER TABLE payment.run ADD ledger_seen bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN payment.run.ledger_seen IS 'newest transaction of the ledger when the run was prepared; approval refuses when there is a newer one';
