-- 200,000 files at the one-stop desks of a demonstration city, 60,000 of them open and spread over every step as the program leaves them:
-- one in ten late, one in ten waiting for papers, one in four taken by an assessor. For measuring pages under load. Never in a real city.
--   psql "$URL" -v files=200000 -f bench/load/files.sql
\set ON_ERROR_STOP on
BEGIN;
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY hashint8(p.id), f.n)::int AS n, p.id AS person_id, p.name, r.area_unit, f.programme
FROM registry.person p
JOIN registry.membership m ON m.person_id = p.id AND m.valid @> current_date
JOIN registry.residence r ON r.household_id = m.household_id AND r.valid @> current_date
CROSS JOIN (VALUES (1, 'SA'), (2, 'CC')) AS f (n, programme)
WHERE p.died IS NULL AND NOT EXISTS (SELECT FROM onestop.dossier d WHERE d.person_id = p.id)
  AND NOT EXISTS (SELECT FROM casework.proposal w WHERE w.person_id = p.id AND w.state = 'WAITING')
ORDER BY 1 LIMIT :files;

-- Codes with their two check digits (ISO 7064 MOD 97-10, letters as two digits), as the program draws them.
CREATE TEMP TABLE signs ON COMMIT DROP AS
SELECT n, 'HS' || body || lpad((98 - (
        (SELECT string_agg(CASE WHEN sign ~ '[0-9]' THEN sign ELSE (ascii(sign) - 55)::text END, '' ORDER BY place)
         FROM regexp_split_to_table('HS' || body, '') WITH ORDINALITY AS one (sign, place)) || '00')::numeric % 97)::text, 2, '0') AS code
FROM (SELECT n, string_agg(substr('23456789ABCDEFGHJKMNPQRSTUVWXYZ', 1 + (('x' || substr(md5(n || '/' || k), 1, 7))::bit(28)::int % 31), 1), ''
          ORDER BY k) AS body
      FROM made, generate_series(1, 8) AS k GROUP BY n) drawn;

-- Where each stands. Of ten open files one waits for papers and one is late; the others lie at verification, posting, decision (with and
-- without a proposal), telling and handing over in turn.
CREATE TEMP TABLE standing ON COMMIT DROP AS
SELECT n, act, paused, waits, CASE WHEN act = 'CLOSED' THEN 40 + n % 600 WHEN late THEN 22 + n % 12 ELSE n % 14 END AS days_ago,
    CASE act WHEN 'VERIFY' THEN 0 WHEN 'POST' THEN 1 WHEN 'DECIDE' THEN CASE WHEN waits THEN 2 ELSE 1 END WHEN 'NOTIFY' THEN 3
        WHEN 'HAND_OVER' THEN 4 WHEN 'CLOSED' THEN 5 ELSE 0 END AS version
FROM (SELECT n, open_no % 10 = 9 AS paused, open_no % 10 = 8 AS late, act, act = 'DECIDE' AND open_no / 60 % 2 = 0 AS waits
      FROM (SELECT n, n / 10 * 3 + n % 10 AS open_no,
                CASE WHEN n % 10 >= 3 THEN 'CLOSED' WHEN (n / 10 * 3 + n % 10) % 10 = 9 THEN 'CHECK'
                    ELSE (ARRAY ['VERIFY', 'VERIFY', 'POST', 'DECIDE', 'NOTIFY', 'HAND_OVER'])[1 + (n / 10 * 3 + n % 10) / 10 % 6] END AS act
            FROM made) one) other;

INSERT INTO casework.proposal (kind, person_id, programme, area_unit, row_id, amount, law_version, day, explanation, reason, payee_name,
    proposed_by, proposer_name, proposed_at)
SELECT 'START', m.person_id, m.programme, m.area_unit, 'SA56A', 500000, '', current_date, '', 'Đo tải', m.name, 1, 'Đo tải', now()
FROM made m JOIN standing s USING (n) WHERE s.waits;

INSERT INTO onestop.dossier (code, request_key, person_id, programme, procedure, channel, area_unit, applicant, received_on, received_at,
    received_by, receiver_name, act, clock_from, due_on, promised_on, appointed_on, posted_from, posted_until, assigned_to, assignee_name,
    proposal_id, outcome, closed_on, version)
SELECT c.code, gen_random_uuid(), m.person_id, m.programme, 'tgxh-2025', 'DESK', m.area_unit, m.name, received, received + time '08:00', 1, 'Đo tải',
    s.act, CASE WHEN NOT s.paused OR s.act = 'CLOSED' THEN received END,
    CASE WHEN s.act = 'CLOSED' THEN NULL WHEN s.paused THEN received + 15 ELSE least(received + 20, received + 5 + 4 * s.version) END,
    CASE WHEN NOT s.paused OR s.act = 'CLOSED' THEN received + 20 END, CASE WHEN NOT s.paused OR s.act = 'CLOSED' THEN received + 20 END,
    CASE WHEN s.act = 'POST' THEN current_date - n % 5 END, CASE WHEN s.act = 'POST' THEN current_date - n % 5 + 3 END,
    CASE WHEN NOT s.paused THEN taken.id END, CASE WHEN NOT s.paused THEN taken.name END,
    p.id, CASE WHEN s.act IN ('NOTIFY', 'HAND_OVER', 'CLOSED') THEN 'GRANTED' END, CASE WHEN s.act = 'CLOSED' THEN received + 18 END, s.version
FROM made m JOIN signs c USING (n) JOIN standing s USING (n)
CROSS JOIN LATERAL (SELECT current_date - s.days_ago AS received) d
LEFT JOIN casework.proposal p ON s.waits AND p.person_id = m.person_id AND p.programme = m.programme AND p.state = 'WAITING'
LEFT JOIN LATERAL (SELECT a.id, a.name FROM access.role_held h JOIN access.account a ON a.id = h.account_id
    WHERE n % 4 = 0 AND s.act IN ('VERIFY', 'POST', 'DECIDE') AND NOT s.waits AND h.role = 'ASSESSOR' AND h.area_unit = m.area_unit
      AND h.valid @> current_date ORDER BY a.id LIMIT 1) taken ON true;

INSERT INTO onestop.event (dossier_id, seq, kind, day, at, by, by_name, act, note)
SELECT d.id, e.seq, e.kind, d.received_on + e.seq, d.received_at + e.seq * interval '1 day', 1, 'Đo tải',
    CASE WHEN e.seq = d.version THEN d.act ELSE e.act END, ''
FROM onestop.dossier d
CROSS JOIN (VALUES (0, 'RECEIVED', 'VERIFY'), (1, 'VERIFIED', 'DECIDE'), (2, 'PROPOSED', 'DECIDE'), (3, 'DECIDED', 'NOTIFY'),
    (4, 'NOTIFIED', 'HAND_OVER'), (5, 'HANDED_OVER', 'CLOSED')) AS e (seq, kind, act)
WHERE e.seq <= d.version AND NOT EXISTS (SELECT FROM onestop.event there WHERE there.dossier_id = d.id);
COMMIT;
ANALYZE onestop.dossier, onestop.event, casework.proposal;
