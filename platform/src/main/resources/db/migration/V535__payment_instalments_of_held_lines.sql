-- A line that is held gives up what was kept back of it, and gets it back when it is let go in the same draft: the instalments are worked out
-- after every hold and release, from what the run found paid too much before it was told what is decided already.
CREATE TABLE payment.found_overpaid (
    run_id    bigint NOT NULL REFERENCES payment.run ON DELETE CASCADE,
    person_id bigint NOT NULL,
    programme text   NOT NULL,
    month     date   NOT NULL,
    excess    bigint NOT NULL CHECK (excess > 0),
    PRIMARY KEY (run_id, person_id, programme, month)
);
COMMENT ON TABLE payment.found_overpaid IS 'what a draft found paid too much in months that are claimed: it bounds the instalments';
CREATE TRIGGER found_overpaid_kept BEFORE UPDATE OR DELETE ON payment.found_overpaid
    FOR EACH ROW EXECUTE FUNCTION payment.keep_approved();
CREATE TRIGGER found_overpaid_added AFTER INSERT ON payment.found_overpaid
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION payment.keep_lines_of_approved();

-- Instalments of a draft, once it is prepared to its end. The share that the decision leaves is left, and of every claim no more is kept than is
-- open and than the run found. Doing it again takes only what is still to be taken, mostly nothing.
CREATE OR REPLACE FUNCTION payment.keep_back(of_run bigint) RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
    plan record;
    claim record;
    room bigint;
    part bigint;
    fresh boolean;
BEGIN
    IF EXISTS (SELECT FROM payment.run_progress p WHERE p.run_id = of_run AND p.stage <> 'DONE') THEN
        RETURN;
    END IF;
    INSERT INTO payment.kept_back_run VALUES (of_run) ON CONFLICT DO NOTHING;
    fresh := FOUND;
    IF fresh THEN
        INSERT INTO payment.found_overpaid
        SELECT x.run_id, x.person_id, x.programme, x.month, max(x.settled - x.due) FROM payment.run_exception x
        WHERE x.run_id = of_run AND x.kind = 'OVERPAID' AND x.settled > x.due
          AND EXISTS (SELECT FROM payment.recovery_open o WHERE (o.person_id, o.programme, o.month) = (x.person_id, x.programme, x.month) AND o.open > 0)
        GROUP BY 1, 2, 3, 4;
    END IF;
    FOR plan IN
        SELECT r.id, r.person_id, r.programme, r.instalment, l.line, r.keep_percent
        FROM payment.run u
        JOIN payment.recovery r ON r.decision = 'APPROVED' AND r.method = 'WITHHOLD' AND r.from_month <= u.month
        JOIN payment.run_line l ON l.run_id = u.id AND l.person_id = r.person_id AND l.month = u.month AND l.reason = 'REGULAR'
         AND (l.programme = r.programme OR EXISTS (SELECT FROM payment.offset_rule f
                                                   WHERE f.owed = r.programme AND f.kept_from = l.programme AND f.from_month <= u.month))
        WHERE u.id = of_run AND u.state = 'PREPARED'
        ORDER BY r.id, l.programme = r.programme DESC, l.line
    LOOP
        SELECT least(plan.instalment - coalesce((SELECT sum(k.amount) FROM payment.kept_back k WHERE k.run_id = of_run AND k.recovery_id = plan.id), 0),
                     l.amount - ceil((l.amount + coalesce(h.held, 0)) * plan.keep_percent / 100.0)::bigint)
        INTO room
        FROM payment.run_line l
        LEFT JOIN LATERAL (SELECT sum(k.amount) AS held FROM payment.kept_back k WHERE k.run_id = l.run_id AND k.line = l.line) h ON true
        WHERE l.run_id = of_run AND l.line = plan.line;
        FOR claim IN
            SELECT o.month, least(o.open - coalesce(k.own, 0), x.excess - o.waived - coalesce(k.whole, 0)) AS most
            FROM payment.recovery_open o
            JOIN payment.found_overpaid x ON x.run_id = of_run AND (x.person_id, x.programme, x.month) = (o.person_id, o.programme, o.month)
            LEFT JOIN LATERAL (SELECT sum(b.amount) FILTER (WHERE q.id = plan.id) AS own, sum(b.amount) AS whole
                               FROM payment.kept_back b JOIN payment.recovery q ON q.id = b.recovery_id
                               WHERE b.run_id = of_run AND b.month = o.month AND (q.person_id, q.programme) = (plan.person_id, plan.programme)) k ON true
            WHERE o.recovery_id = plan.id AND o.open > 0
            ORDER BY o.month
        LOOP
            part := least(room, claim.most);
            CONTINUE WHEN part IS NULL OR part <= 0;
            INSERT INTO payment.kept_back VALUES (of_run, plan.line, plan.id, claim.month, part)
            ON CONFLICT (run_id, line, recovery_id, month) DO UPDATE SET amount = payment.kept_back.amount + excluded.amount;
            UPDATE payment.run_line SET amount = amount - part WHERE run_id = of_run AND line = plan.line;
            room := room - part;
        END LOOP;
    END LOOP;
    IF NOT fresh THEN
        RETURN;
    END IF;
    DELETE FROM payment.run_exception e USING payment.told(of_run) t
    WHERE e.run_id = of_run AND e.kind = 'OVERPAID' AND (e.person_id, e.programme, e.month) = (t.person_id, t.programme, t.month)
      AND e.settled - e.due <= t.amount;
    UPDATE payment.run_exception e SET settled = e.settled - t.amount FROM payment.told(of_run) t
    WHERE e.run_id = of_run AND e.kind = 'OVERPAID' AND (e.person_id, e.programme, e.month) = (t.person_id, t.programme, t.month);
END
$$;
