-- Rạch Giá through time. Codes and memberships: the statistics office's list of administrative units in its dated releases;
-- Resolution 1654/NQ-UBTVQH15, items 90 and 91. The first day of the older units is that of the first official list of codes
-- (Decision 124/2004/QĐ-TTg); the wards are older. The day of the ward merger of 2024 lies between two releases of the list
-- (2024-11-01 and 2025-01-01): 2025-01-01 is taken, unverified.
INSERT INTO area.unit (id, valid) VALUES
    (1,  '[2004-07-08,2025-07-01)'), -- tỉnh Kiên Giang
    (2,  '[2004-07-08,2025-07-01)'), -- tỉnh An Giang, before the merger
    (3,  '[2025-07-01,)'),           -- tỉnh An Giang, after it
    (10, '[2004-07-08,2025-07-01)'), -- thành phố Rạch Giá
    (11, '[2004-07-08,2025-07-01)'), -- huyện Hòn Đất
    (20, '[2004-07-08,2025-01-01)'), -- phường Vĩnh Thanh Vân, before the merger
    (21, '[2004-07-08,2025-01-01)'), -- phường Vĩnh Bảo
    (22, '[2025-01-01,2025-07-01)'), -- phường Vĩnh Thanh Vân, after it
    (23, '[2004-07-08,2025-07-01)'), -- phường Vĩnh Thanh
    (24, '[2004-07-08,2025-07-01)'), -- phường Vĩnh Quang
    (25, '[2004-07-08,2025-07-01)'), -- phường Vĩnh Hiệp
    (26, '[2004-07-08,2025-07-01)'), -- phường Vĩnh Lạc
    (27, '[2004-07-08,2025-07-01)'), -- phường An Hòa
    (28, '[2004-07-08,2025-07-01)'), -- phường An Bình
    (29, '[2004-07-08,2025-07-01)'), -- phường Rạch Sỏi
    (30, '[2004-07-08,2025-07-01)'), -- phường Vĩnh Lợi
    (31, '[2004-07-08,2025-07-01)'), -- phường Vĩnh Thông, before the merger
    (32, '[2004-07-08,2025-07-01)'), -- xã Phi Thông
    (33, '[2004-07-08,2025-07-01)'), -- xã Mỹ Lâm
    (40, '[2025-07-01,)'),           -- phường Rạch Giá
    (41, '[2025-07-01,)');           -- phường Vĩnh Thông, after the merger

INSERT INTO area.unit_name (unit, name, name_en, kind, valid)
SELECT u.id, n.name, n.name_en, n.kind, u.valid
FROM (VALUES
    (1,  'tỉnh Kiên Giang',       'Kien Giang province',   'PROVINCE'),
    (2,  'tỉnh An Giang',         'An Giang province',     'PROVINCE'),
    (3,  'tỉnh An Giang',         'An Giang province',     'PROVINCE'),
    (11, 'huyện Hòn Đất',         'Hon Dat district',      'DISTRICT'),
    (20, 'phường Vĩnh Thanh Vân', 'Vinh Thanh Van ward',   'WARD'),
    (21, 'phường Vĩnh Bảo',       'Vinh Bao ward',         'WARD'),
    (22, 'phường Vĩnh Thanh Vân', 'Vinh Thanh Van ward',   'WARD'),
    (23, 'phường Vĩnh Thanh',     'Vinh Thanh ward',       'WARD'),
    (24, 'phường Vĩnh Quang',     'Vinh Quang ward',       'WARD'),
    (25, 'phường Vĩnh Hiệp',      'Vinh Hiep ward',        'WARD'),
    (26, 'phường Vĩnh Lạc',       'Vinh Lac ward',         'WARD'),
    (27, 'phường An Hòa',         'An Hoa ward',           'WARD'),
    (28, 'phường An Bình',        'An Binh ward',          'WARD'),
    (29, 'phường Rạch Sỏi',       'Rach Soi ward',         'WARD'),
    (30, 'phường Vĩnh Lợi',       'Vinh Loi ward',         'WARD'),
    (31, 'phường Vĩnh Thông',     'Vinh Thong ward',       'WARD'),
    (32, 'xã Phi Thông',          'Phi Thong commune',     'COMMUNE'),
    (33, 'xã Mỹ Lâm',             'My Lam commune',        'COMMUNE'),
    (40, 'phường Rạch Giá',       'Rach Gia ward',         'WARD'),
    (41, 'phường Vĩnh Thông',     'Vinh Thong ward',       'WARD')) AS n (id, name, name_en, kind)
JOIN area.unit u ON u.id = n.id;
-- A city by Decree 97/2005/NĐ-CP of 26 July 2005, a town (thị xã) before.
INSERT INTO area.unit_name (unit, name, name_en, kind, valid) VALUES
    (10, 'thị xã Rạch Giá',    'Rach Gia town', 'CITY', '[2004-07-08,2005-07-26)'),
    (10, 'thành phố Rạch Giá', 'Rach Gia city', 'CITY', '[2005-07-26,2025-07-01)');

INSERT INTO area.unit_code (unit, level, code, valid)
SELECT u.id, c.level, c.code, u.valid
FROM (VALUES
    (1, 'PROVINCE', '91'), (2, 'PROVINCE', '89'), (3, 'PROVINCE', '91'), (10, 'DISTRICT', '899'),
    (20, 'COMMUNE', '30730'), (21, 'COMMUNE', '30742'), (22, 'COMMUNE', '30742'),
    (23, 'COMMUNE', '30733'), (24, 'COMMUNE', '30736'), (25, 'COMMUNE', '30739'), (26, 'COMMUNE', '30745'),
    (27, 'COMMUNE', '30748'), (28, 'COMMUNE', '30751'), (29, 'COMMUNE', '30754'), (30, 'COMMUNE', '30757'),
    (31, 'COMMUNE', '30760'), (32, 'COMMUNE', '30763'), (33, 'COMMUNE', '30844'),
    (40, 'COMMUNE', '30742'), (41, 'COMMUNE', '30760')) AS c (id, level, code)
JOIN area.unit u ON u.id = c.id;

INSERT INTO area.unit_parent (unit, parent, valid)
SELECT u.id, p.parent, u.valid
FROM (VALUES
    (10, 1), (11, 1), (20, 10), (21, 10), (22, 10), (23, 10), (24, 10), (25, 10), (26, 10), (27, 10), (28, 10), (29, 10),
    (30, 10), (31, 10), (32, 10), (33, 11), (40, 3), (41, 3)) AS p (id, parent)
JOIN area.unit u ON u.id = p.id;

-- The population of the old wards stands in no source at hand: shares inside phường Rạch Giá are equal parts. Phường Vĩnh Thông
-- has 95.89 km²; the old city had 105.86 km², of which phường Rạch Giá took 45.53, so that 60.33 km² (62.9 %) came from the old
-- ward Vĩnh Thông and Phi Thông (halved between them) and 35.56 km² from Mỹ Lâm. The city's own figures go to its successors by the
-- number of its wards, nine to two.
INSERT INTO area.succession (from_unit, to_unit, on_day, kind, share, share_back, basis, legal_reference, verification, source)
SELECT s.*, '' FROM (VALUES
    (20, 22, date '2025-01-01', 'MERGE', 1, 0.5, 'EQUAL', 'sắp xếp đơn vị hành chính cấp xã 2023–2025', 'UNVERIFIED'),
    (21, 22, date '2025-01-01', 'MERGE', 1, 0.5, 'EQUAL', 'sắp xếp đơn vị hành chính cấp xã 2023–2025', 'UNVERIFIED')) AS s;
INSERT INTO area.succession (from_unit, to_unit, on_day, kind, share, share_back, basis, legal_reference, verification, source)
SELECT ward, 40, '2025-07-01', 'MERGE', 1, round(1 / 9.0, 6), 'EQUAL', 'Nghị quyết 1654/NQ-UBTVQH15', 'UNVERIFIED', 'equal parts of nine wards'
FROM generate_series(22, 30) AS ward;
INSERT INTO area.succession (from_unit, to_unit, on_day, kind, share, share_back, basis, legal_reference, verification, source) VALUES
    (31, 41, '2025-07-01', 'MERGE', 1, 0.3146, 'AREA', 'Nghị quyết 1654/NQ-UBTVQH15', 'UNVERIFIED', 'half of 60.33 of 95.89 km²'),
    (32, 41, '2025-07-01', 'MERGE', 1, 0.3146, 'AREA', 'Nghị quyết 1654/NQ-UBTVQH15', 'UNVERIFIED', 'half of 60.33 of 95.89 km²'),
    (33, 41, '2025-07-01', 'MERGE', 1, 0.3708, 'AREA', 'Nghị quyết 1654/NQ-UBTVQH15', 'UNVERIFIED', '35.56 of 95.89 km²'),
    (10, 40, '2025-07-01', 'SPLIT', 0.8182, 1, 'EQUAL', 'Nghị quyết 1654/NQ-UBTVQH15', 'UNVERIFIED', 'nine of the city''s eleven units'),
    (10, 41, '2025-07-01', 'SPLIT', 0.1818, 0.6292, 'AREA', 'Nghị quyết 1654/NQ-UBTVQH15', 'UNVERIFIED', 'two of eleven units; 60.33 of 95.89 km²'),
    (1,  3,  '2025-07-01', 'MERGE', 1, 0.5, 'EQUAL', 'Nghị quyết 202/2025/QH15', 'UNVERIFIED', 'equal parts of two provinces'),
    (2,  3,  '2025-07-01', 'MERGE', 1, 0.5, 'EQUAL', 'Nghị quyết 202/2025/QH15', 'UNVERIFIED', 'equal parts of two provinces');
UPDATE area.succession SET source = 'equal parts of two wards' WHERE source = '';
