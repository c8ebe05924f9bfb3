-- 200,000 files at the one-stop desks of a demonstration city, 60,000 of them open, for measuring pages under load. Never in a real city.
--   psql "$URL" -v files=200000 -f bench/load/files.sql
\set ON_ERROR_STOP on
BEGIN;
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY hashint8(p.id), f.n) AS n, p.id AS person_id, p.name, r.area_unit, f.programme
FROM registry.person p
JOIN registry.membership m ON m.person_id = p.id AND m.valid @> current_date
JOIN registry.residence r ON r.household_id = m.household_id AND r.valid @> current_date
CROSS JOIN (VALUES (1, 'SA'), (2, 'CC')) AS f (n, programme)
WHERE p.died IS NULL AND NOT EXISTS (SELECT FROM onestop.dossier d WHERE d.person_id = p.id)
ORDER BY 1 LIMIT :files;
CREATE TEMP TABLE signs ON COMMIT DROP AS
SELECT n, 'HS' || string_agg(substr('23456789ABCDEFGHJKMNPQRSTUVWXYZ', 1 + (('x' || substr(md5(n || '/' || k), 1, 7))::bit(28)::int % 31), 1), '' ORDER BY k)
    || '10' AS code
FROM made, generate_series(1, 8) AS k GROUP BY n;
INSERT INTO onestop.dossier (code, request_key, person_id, programme, procedure, channel, area_unit, applicant, received_on, received_at,
    received_by, receiver_name, act, clock_from, due_on, promised_on, appointed_on, outcome, closed_on)
SELECT s.code, gen_random_uuid(), m.person_id, m.programme, m.programme, 'DESK', m.area_unit, m.name, day, day + time '08:00', 1, 'Đo tải',
    CASE WHEN m.n % 10 < 3 THEN 'CHECK' ELSE 'CLOSED' END, day, CASE WHEN m.n % 10 < 3 THEN day + 20 END, day + 20, day + 20,
    CASE WHEN m.n % 10 >= 3 THEN 'GRANTED' END, CASE WHEN m.n % 10 >= 3 THEN day + 18 END
FROM made m JOIN signs s USING (n)
CROSS JOIN LATERAL (SELECT current_date - CASE WHEN m.n % 10 < 3 THEN m.n % 25 ELSE 30 + m.n % 600 END::int AS day) d;
INSERT INTO onestop.event (dossier_id, seq, kind, day, at, by, by_name, act, note)
SELECT d.id, 0, 'RECEIVED', d.received_on, d.received_at, 1, 'Đo tải', d.act, '' FROM onestop.dossier d
WHERE NOT EXISTS (SELECT FROM onestop.event e WHERE e.dossier_id = d.id);
COMMIT;
ANALYZE onestop.dossier, onestop.event;
