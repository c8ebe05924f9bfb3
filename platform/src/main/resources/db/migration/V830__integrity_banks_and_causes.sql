-- Names of banks, so that evidence and letters name a bank and not its number.
CREATE VIEW integrity.seen_bank AS SELECT b.bin, b.bic, b.name FROM payment.bank b;

-- Where an officer deceived, the person whom the finding names did not.
ALTER TABLE integrity.finding DROP CONSTRAINT finding_cause_check,
    ADD CONSTRAINT finding_cause_check CHECK (cause IN ('FRAUD', 'CITIZEN_ERROR', 'OFFICE_ERROR', 'OFFICER_FRAUD'));
ALTER TABLE integrity.review_case DROP CONSTRAINT review_case_cause_check,
    ADD CONSTRAINT review_case_cause_check CHECK (cause IN ('FRAUD', 'CITIZEN_ERROR', 'OFFICE_ERROR', 'OFFICER_FRAUD'));
