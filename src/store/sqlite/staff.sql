-- name: position_insert
INSERT INTO staff_position (association, position, from_day, to_day, unit, name, extent, text, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ifnull(?8, ''), ?9)

-- name: position_select
SELECT position, from_day, to_day, unit, name, extent, text FROM staff_position
WHERE association = ?1 ORDER BY position, from_day

-- name: position_clear
DELETE FROM staff_position WHERE association = ?1

-- name: vacancy_insert
INSERT INTO staff_vacancy (association, position, from_day, to_day, kind, extent, text, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ifnull(?7, ''), ?8)

-- name: vacancy_select
SELECT position, from_day, to_day, kind, extent, text FROM staff_vacancy
WHERE association = ?1 ORDER BY position, from_day, kind

-- name: vacancy_clear
DELETE FROM staff_vacancy WHERE association = ?1

-- name: month_insert
INSERT INTO staff_month (association, year, month, person, unit, position, sex, born, age_group, form, days, extent,
    hours, sick, long_sick, pay, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7, ?8, ifnull(?9, ''), ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)

-- name: month_select
SELECT year, month, person, unit, position, sex, born, age_group, form, days, extent, hours, sick, long_sick, pay
FROM staff_month WHERE association = ?1 ORDER BY year, month, person, unit, position

-- name: month_clear
DELETE FROM staff_month WHERE association = ?1

-- name: debt_insert
INSERT INTO staff_debt (association, year, debt, line, unit, amount, text, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ?6, ifnull(?7, ''), ?8)

-- name: debt_select
SELECT year, debt, line, unit, amount, text FROM staff_debt WHERE association = ?1
ORDER BY year, debt, line, unit

-- name: debt_clear
DELETE FROM staff_debt WHERE association = ?1

-- name: months
SELECT count(*), ifnull(sum(days), 0), ifnull(max(month), 0) FROM (
    SELECT DISTINCT month,
        CAST(strftime('%d', printf('%04d-%02d-01', year, month), '+1 month', '-1 day') AS INTEGER) AS days
    FROM staff_month WHERE association = ?1 AND year = ?2)

-- name: groups
-- A person who has several rows in a month is one.
SELECT sex, age_group, count(*), sum(hours), sum(sick), sum(long_sick) FROM (
    SELECT max(sex) AS sex,
        max(CASE WHEN age_group <> '' THEN age_group WHEN year - born <= 29 THEN 'to-29' WHEN year - born <= 49 THEN '30-49'
            ELSE 'from-50' END) AS age_group,
        sum(hours) AS hours, sum(sick) AS sick, sum(long_sick) AS long_sick
    FROM staff_month WHERE association = ?1 AND year = ?2 GROUP BY month, person)
GROUP BY sex, age_group ORDER BY sex, age_group

-- name: employees
SELECT max(sex), sum(form = 'permanent') > 0, sum(CASE WHEN form = 'permanent' THEN extent ELSE 0 END),
    max(CASE WHEN form = 'permanent' THEN pay END)
FROM staff_month WHERE association = ?1 AND year = ?2 AND month = ?3 GROUP BY person
ORDER BY max(CASE WHEN form = 'permanent' THEN pay END)

-- name: units
-- Extent times days, and who was there in the last month.
SELECT u.key, u.name,
    sum(m.extent * ifnull(m.days,
        CAST(strftime('%d', printf('%04d-%02d-01', m.year, m.month), '+1 month', '-1 day') AS INTEGER))),
    count(DISTINCT CASE WHEN m.month = ?3 THEN m.person END)
FROM staff_month m JOIN unit u ON u.association = m.association AND u.code = m.unit
WHERE m.association = ?1 AND m.year = ?2 GROUP BY u.code ORDER BY u.position, u.code

-- name: positions
-- Those of which some day lies in the year, with their days and those of what stood empty, as extent times days.
WITH spans AS (
    SELECT position, unit, name, extent, 'there' AS kind, from_day, ifnull(to_day, 99991231) AS to_day
    FROM staff_position WHERE association = ?1
    UNION ALL
    SELECT v.position, p.unit, p.name, v.extent, v.kind, v.from_day, ifnull(v.to_day, 99991231)
    FROM staff_vacancy v JOIN staff_position p ON p.association = v.association AND p.position = v.position
        AND p.from_day <= v.from_day AND ifnull(p.to_day, 99991231) >= ifnull(v.to_day, 99991231)
    WHERE v.association = ?1),
within AS (
    SELECT position, unit, name, extent, kind, max(from_day, ?2 * 10000 + 101) AS first,
        min(to_day, ?2 * 10000 + 1231) AS last
    FROM spans WHERE from_day <= ?2 * 10000 + 1231 AND to_day >= ?2 * 10000 + 101),
worked AS (
    SELECT *, extent * CAST(julianday(printf('%04d-%02d-%02d', last / 10000, last / 100 % 100, last % 100))
        - julianday(printf('%04d-%02d-%02d', first / 10000, first / 100 % 100, first % 100)) + 1 AS INTEGER) AS part
    FROM within)
SELECT u.code, u.key, u.name, w.position, w.name,
    sum(CASE WHEN kind = 'there' THEN part ELSE 0 END), sum(CASE WHEN kind = 'vacant' THEN part ELSE 0 END),
    sum(CASE WHEN kind = 'bought' THEN part ELSE 0 END)
FROM worked w JOIN unit u ON u.association = ?1 AND u.code = w.unit
GROUP BY u.position, u.code, w.position, w.name ORDER BY u.position, u.code, w.position, w.name

-- name: debts
SELECT d.debt, d.line, d.unit, ifnull(u.name, ''), d.amount, d.source_line
FROM staff_debt d LEFT JOIN unit u ON u.association = d.association AND u.code = d.unit
WHERE d.association = ?1 AND d.year = ?2 ORDER BY d.debt, d.line, u.position, d.unit

-- name: check_unit
WITH used (file, line, unit, first, last) AS (
    SELECT 'staff_positions.csv', source_line, unit, from_day / 10000, ifnull(to_day / 10000, from_day / 10000)
    FROM staff_position WHERE association = ?1
    UNION ALL SELECT 'payroll.csv', source_line, unit, year, year FROM staff_month WHERE association = ?1
    UNION ALL SELECT 'staff_debts.csv', source_line, unit, year, year FROM staff_debt WHERE association = ?1 AND unit <> '')
SELECT used.file, used.line, used.unit,
    CASE WHEN u.code IS NULL OR u.from_year > used.first THEN used.first ELSE used.last END
FROM used LEFT JOIN unit u ON u.association = ?1 AND u.code = used.unit
WHERE u.code IS NULL OR u.from_year > used.first OR ifnull(u.to_year, 9999) < used.last ORDER BY used.file, used.line

-- name: check_position_overlap
SELECT 'staff_positions.csv', b.source_line, b.position FROM staff_position a JOIN staff_position b
    ON b.association = a.association AND b.position = a.position AND b.from_day > a.from_day
WHERE a.association = ?1 AND ifnull(a.to_day, 99991231) >= b.from_day ORDER BY 2

-- name: check_vacancy
SELECT 'staff_vacancies.csv', v.source_line, v.position FROM staff_vacancy v
WHERE v.association = ?1 AND NOT EXISTS (SELECT 1 FROM staff_position p
    WHERE p.association = v.association AND p.position = v.position AND p.from_day <= v.from_day
        AND ifnull(p.to_day, 99991231) >= ifnull(v.to_day, 99991231)) ORDER BY 2

-- name: check_vacancy_extent
-- What stands empty changes only where a row begins, so that looking at those days is enough.
SELECT 'staff_vacancies.csv', v.source_line, v.position,
    printf('%d.%02d', sum(o.extent) / 100, sum(o.extent) % 100), printf('%d.%02d', p.extent / 100, p.extent % 100)
FROM staff_vacancy v
JOIN staff_vacancy o ON o.association = v.association AND o.position = v.position AND o.from_day <= v.from_day
    AND ifnull(o.to_day, 99991231) >= v.from_day
JOIN staff_position p ON p.association = v.association AND p.position = v.position AND p.from_day <= v.from_day
    AND ifnull(p.to_day, 99991231) >= v.from_day
WHERE v.association = ?1 GROUP BY v.position, v.from_day, v.kind HAVING sum(o.extent) > p.extent ORDER BY 2

-- name: check_position
SELECT 'payroll.csv', m.source_line, m.position FROM staff_month m
WHERE m.association = ?1 AND m.position <> '' AND NOT EXISTS (SELECT 1 FROM staff_position p
    WHERE p.association = m.association AND p.position = m.position) ORDER BY 2

-- name: check_outside
WITH rows AS (
    SELECT association, year, month, person, unit, position, days, source_line, (year * 100 + month) * 100 + 1 AS first,
        (year * 100 + month) * 100
            + CAST(strftime('%d', printf('%04d-%02d-01', year, month), '+1 month', '-1 day') AS INTEGER) AS last
    FROM staff_month WHERE association = ?1 AND position <> ''),
there AS (
    SELECT r.source_line, r.position, r.year, r.month, ifnull(r.days, r.last % 100) AS paid,
        sum(max(0, min(r.last, ifnull(p.to_day, 99991231)) - max(r.first, p.from_day) + 1)) AS days
    FROM rows r JOIN staff_position p ON p.association = r.association AND p.position = r.position
    GROUP BY r.year, r.month, r.person, r.unit, r.position)
SELECT 'payroll.csv', source_line, position, days, printf('%04d-%02d', year, month), paid FROM there
WHERE days < paid ORDER BY 2

-- name: check_position_unit
SELECT 'payroll.csv', m.source_line, m.unit, m.position, p.unit FROM staff_month m
JOIN staff_position p ON p.association = m.association AND p.position = m.position
    AND p.from_day / 100 <= m.year * 100 + m.month AND ifnull(p.to_day, 99991231) / 100 >= m.year * 100 + m.month
WHERE m.association = ?1 GROUP BY m.year, m.month, m.person, m.unit, m.position HAVING sum(p.unit = m.unit) = 0
ORDER BY 2

-- name: check_days
SELECT 'payroll.csv', source_line, days, printf('%04d-%02d', year, month) FROM staff_month
WHERE association = ?1
    AND days > CAST(strftime('%d', printf('%04d-%02d-01', year, month), '+1 month', '-1 day') AS INTEGER) ORDER BY 2

-- name: check_person
-- The first row that says something else than the year's first row of the pseudonym.
SELECT 'payroll.csv', min(m.source_line), m.year FROM staff_month m
JOIN (SELECT year, person, sex, born, age_group, min(source_line) FROM staff_month WHERE association = ?1
      GROUP BY year, person) f ON f.year = m.year AND f.person = m.person
WHERE m.association = ?1 AND (m.sex <> f.sex OR m.born IS NOT f.born OR m.age_group <> f.age_group)
GROUP BY m.year, m.person ORDER BY 2

-- name: check_extent
SELECT 'payroll.csv', max(source_line), printf('%04d-%02d', year, month),
    printf('%d.%02d', sum(extent) / 100, sum(extent) % 100)
FROM staff_month WHERE association = ?1 AND days IS NULL GROUP BY year, month, person HAVING sum(extent) > 10000
ORDER BY 2
