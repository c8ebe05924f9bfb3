-- A receipt that was undone was not recovered.
CREATE OR REPLACE VIEW integrity.seen_recovered AS
SELECT e.person_id AS person, t.programme, t.month, t.booked_on, -e.amount AS amount
FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id JOIN payment.account a ON a.id = e.account_id
WHERE a.kind = 'RECEIVABLE' AND (t.kind IN ('PAID_IN', 'WITHHELD') AND e.amount < 0 OR t.kind = 'PAID_IN_UNDONE');
