-- What a run takes from each source: the source that bore the month already, else the one stated for it.
CREATE FUNCTION payment.bearing_source(of_programme text, of_month date) RETURNS text LANGUAGE sql STABLE
RETURN coalesce((SELECT t.source FROM payment.transaction t
                 WHERE t.kind = 'DUE' AND t.programme = of_programme AND t.month = of_month AND t.reason = 'REGULAR'),
                payment.source_of(of_programme, of_month));

CREATE FUNCTION payment.run_expense(of_run bigint) RETURNS TABLE (programme text, source text, amount bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT l.programme, payment.bearing_source(l.programme, l.month), l.amount
    FROM (SELECT programme, month, sum(amount)::bigint AS amount FROM payment.run_line WHERE run_id = of_run GROUP BY 1, 2) l;
END;

-- What a draft would take beyond its budgets, and nobody answers for.
CREATE FUNCTION payment.beyond_budget(of_run bigint, in_year integer) RETURNS TABLE (programme text, source text, excess bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT x.programme, x.source, (coalesce(s.amount, 0) + x.amount - b.amount)::bigint
    FROM (SELECT r.programme, r.source, sum(r.amount) AS amount FROM payment.run_expense(of_run) r GROUP BY 1, 2) x
    JOIN (SELECT l.programme, l.source, sum(l.amount) AS amount FROM payment.budget l WHERE l.year = in_year GROUP BY 1, 2) b
      ON (b.programme, b.source) = (x.programme, x.source)
    LEFT JOIN payment.spent(in_year) s ON (s.programme, s.source) = (x.programme, x.source)
    LEFT JOIN payment.budget_excess e ON e.run_id = of_run AND (e.programme, e.source, e.year) = (x.programme, x.source, in_year)
    WHERE coalesce(s.amount, 0) + x.amount - b.amount > coalesce(e.excess, 0)
    ORDER BY 1, 2;
END;
