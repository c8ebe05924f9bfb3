-- A receipt entered with a wrong amount, or for another recovery, is undone: proposed by one officer, agreed to by another, booked as a
-- transaction of its own that reverses it. The right one is then entered anew, under the same number.
INSERT INTO payment.transaction_kind VALUES ('PAID_IN_UNDONE');
INSERT INTO payment.posting_rule VALUES ('PAID_IN_UNDONE', 'RECEIVABLE', 1), ('PAID_IN_UNDONE', 'TREASURY', -1);

ALTER TABLE payment.recovery_change
    DROP CONSTRAINT recovery_change_kind_check,
    ADD CONSTRAINT recovery_change_kind_check CHECK (kind IN ('WAIVED', 'UNCLAIM', 'PAID_IN_UNDONE')),
    ADD payment_id bigint REFERENCES payment.recovery_payment,
    ADD CONSTRAINT recovery_change_of_payment CHECK ((kind = 'PAID_IN_UNDONE') = (payment_id IS NOT NULL));
COMMENT ON COLUMN payment.recovery_change.payment_id IS 'the receipt that was entered wrongly';
CREATE UNIQUE INDEX recovery_change_undone_once ON payment.recovery_change (payment_id) WHERE decision IS DISTINCT FROM 'REFUSED';

ALTER TABLE payment.recovery_payment
    ADD try integer NOT NULL DEFAULT 1 CHECK (try > 0),
    DROP CONSTRAINT recovery_payment_recovery_id_receipt_key,
    ADD CONSTRAINT recovery_payment_recovery_id_receipt_key UNIQUE (recovery_id, receipt, try);
COMMENT ON COLUMN payment.recovery_payment.try IS 'one more each time the receipt is entered anew after it was undone';
CREATE FUNCTION payment.require_undone() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF new.try > 1 AND NOT EXISTS (
            SELECT FROM payment.recovery_payment p JOIN payment.recovery_change c ON c.payment_id = p.id AND c.decision = 'APPROVED'
            WHERE (p.recovery_id, p.receipt, p.try) = (new.recovery_id, new.receipt, new.try - 1)) THEN
        RAISE EXCEPTION 'a receipt is entered anew only after it was undone' USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER recovery_payment_anew BEFORE INSERT ON payment.recovery_payment FOR EACH ROW EXECUTE FUNCTION payment.require_undone();

-- Parts that were undone stand as negative parts, each against the part it takes back.
ALTER TABLE payment.recovery_part
    DROP CONSTRAINT recovery_part_kind_check,
    DROP CONSTRAINT recovery_part_amount_check,
    ADD CONSTRAINT recovery_part_kind_check CHECK (kind IN ('PAID_IN', 'WITHHELD', 'WAIVED', 'UNCLAIM', 'PAID_IN_UNDONE')),
    ADD CONSTRAINT recovery_part_amount_check CHECK (amount <> 0 AND (amount < 0) = (kind = 'PAID_IN_UNDONE'));
CREATE FUNCTION payment.require_part_undone() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM added a LEFT JOIN payment.recovery_change c ON c.id = a.act AND c.decision = 'APPROVED' AND c.kind = a.kind
               LEFT JOIN payment.recovery_part p ON (p.recovery_id, p.month, p.kind, p.act) = (a.recovery_id, a.month, 'PAID_IN', c.payment_id)
               WHERE a.kind = 'PAID_IN_UNDONE' AND p.amount IS DISTINCT FROM -a.amount) THEN
        RAISE EXCEPTION 'only what was paid in is undone, by decision' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER recovery_part_undone AFTER INSERT ON payment.recovery_part
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.require_part_undone();
