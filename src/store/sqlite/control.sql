-- name: scale_insert
INSERT INTO risk_scale (association, from_year, scale, value, label, colour, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7)

-- name: scale_select
SELECT from_year, scale, value, label, colour FROM risk_scale WHERE association = ?1 ORDER BY from_year, scale, value

-- name: scale_clear
DELETE FROM risk_scale WHERE association = ?1

-- name: scale_list
-- The scales in force in a year: those of the latest year that has any.
SELECT scale, value, label, colour FROM risk_scale
WHERE association = ?1
  AND from_year = (SELECT max(from_year) FROM risk_scale WHERE association = ?1 AND from_year <= ?2)
ORDER BY scale, value

-- name: risk_insert
INSERT INTO risk (association, year, risk, area, text, likelihood, consequence, owner, action, result, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ifnull(?8, ''), ifnull(?9, ''), ifnull(?10, ''), ?11)

-- name: risk_select
SELECT year, risk, area, text, likelihood, consequence, owner, action, result FROM risk
WHERE association = ?1 ORDER BY year, length(risk), risk

-- name: risk_clear
DELETE FROM risk WHERE association = ?1

-- name: risk_list
SELECT risk, text, ifnull(likelihood, 0), ifnull(consequence, 0), owner, action, result,
    ifnull((SELECT label FROM control_area a WHERE a.association = ?1 AND a.year = ?2 AND a.area = r.area), ''),
    (SELECT count(*) FROM control c WHERE c.association = ?1 AND c.year = ?2 AND c.risk = r.risk)
FROM risk r WHERE association = ?1 AND year = ?2 ORDER BY length(risk), risk

-- name: area_insert
INSERT INTO control_area (association, year, area, heading, label, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ?5, ?6)

-- name: area_select
SELECT year, area, heading, label FROM control_area WHERE association = ?1 ORDER BY year, area

-- name: area_clear
DELETE FROM control_area WHERE association = ?1

-- name: control_insert
INSERT INTO control (association, year, control, area, text, method, times, continuous, responsible, risk, reason, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ifnull(?8, ''), ?9, ifnull(?10, ''), ifnull(?11, ''), ?12)

-- name: control_select
SELECT year, control, area, text, method, times, continuous, responsible, risk, reason FROM control
WHERE association = ?1 ORDER BY year, area, length(control), control

-- name: control_clear
DELETE FROM control WHERE association = ?1

-- name: control_list
-- Each control with what came of it: the worst result of its checks, and what the latest of these says.
WITH ranked AS (
    SELECT control, result, text,
        CASE result WHEN 'deviation' THEN 4 WHEN 'remark' THEN 3 WHEN 'ongoing' THEN 2 ELSE 1 END AS rank, date
    FROM control_check WHERE association = ?1 AND year = ?2),
told AS (
    SELECT control, result, text, count(*) OVER (PARTITION BY control) AS checks,
        row_number() OVER (PARTITION BY control ORDER BY rank DESC, date DESC) AS place
    FROM ranked)
SELECT c.control, c.area, a.heading, a.label, c.text, c.method, c.times, c.continuous = 'yes', c.responsible, c.risk, c.reason,
    ifnull(t.checks, 0), ifnull(t.result, ''), ifnull(t.text, ''), ifnull(r.likelihood, 0), ifnull(r.consequence, 0),
    (SELECT count(*) FROM control_deviation d WHERE d.association = ?1 AND d.year = ?2 AND d.control = c.control)
FROM control c
JOIN control_area a ON a.association = c.association AND a.year = c.year AND a.area = c.area
LEFT JOIN risk r ON r.association = c.association AND r.year = c.year AND r.risk = c.risk
LEFT JOIN told t ON t.control = c.control AND t.place = 1
WHERE c.association = ?1 AND c.year = ?2 ORDER BY c.area, length(c.control), c.control

-- name: control_years
SELECT DISTINCT year FROM control WHERE association = ?1 ORDER BY year

-- name: check_insert
INSERT INTO control_check (association, year, control, date, result, text, evidence, who, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ifnull(?7, ''), ifnull(?8, ''), ?9)

-- name: check_select
SELECT year, control, date, result, text, evidence, who FROM control_check
WHERE association = ?1 ORDER BY year, length(control), control, date

-- name: check_clear
DELETE FROM control_check WHERE association = ?1

-- name: check_list
SELECT k.control, k.date, k.result, k.text, k.evidence, k.who FROM control_check k
WHERE k.association = ?1 AND k.year = ?2 AND (?3 IS NULL OR k.control = ?3) ORDER BY length(k.control), k.control, k.date

-- name: deviation_insert
INSERT INTO control_deviation (association, year, deviation, control, found, text, action, responsible, due, done, evidence, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ifnull(?11, ''), ?12)

-- name: deviation_select
SELECT year, deviation, control, found, text, action, responsible, due, done, evidence FROM control_deviation
WHERE association = ?1 ORDER BY year, length(deviation), deviation

-- name: deviation_clear
DELETE FROM control_deviation WHERE association = ?1

-- name: deviation_list
SELECT d.deviation, d.control, ifnull(c.text, ''), d.found, d.text, d.action, d.responsible, d.due, ifnull(d.done, 0), d.evidence
FROM control_deviation d
LEFT JOIN control c ON c.association = d.association AND c.year = d.year AND c.control = d.control
WHERE d.association = ?1 AND d.year = ?2 ORDER BY length(d.deviation), d.deviation

-- name: deviation_done
UPDATE control_deviation SET done = ?4, evidence = ifnull(?5, evidence), source_line = 0
WHERE association = ?1 AND year = ?2 AND deviation = ?3

-- name: deviation_count
SELECT count(*) FROM control_deviation WHERE association = ?1 AND year = ?2 AND deviation = ?3

-- name: latest_day
-- The latest day that anything of the internal control was written down on.
SELECT ifnull(max(day), 0) FROM (
    SELECT max(date) AS day FROM control_check WHERE association = ?1
    UNION ALL SELECT max(max(found, ifnull(done, 0))) FROM control_deviation WHERE association = ?1
    UNION ALL SELECT max(date) FROM control_sample_item WHERE association = ?1)

-- name: rule_area
-- Records of an area, a risk or a control that the year does not have.
WITH named (file, line, year, what, code) AS (
    SELECT 'controls.csv', source_line, year, 'area', CAST(area AS TEXT) FROM control WHERE association = ?1
    UNION ALL SELECT 'controls.csv', source_line, year, 'risk', risk FROM control WHERE association = ?1 AND risk <> ''
    UNION ALL SELECT 'risks.csv', source_line, year, 'area', CAST(area AS TEXT) FROM risk WHERE association = ?1 AND area IS NOT NULL
    UNION ALL SELECT 'control_checks.csv', source_line, year, 'control', control FROM control_check WHERE association = ?1
    UNION ALL SELECT 'control_deviations.csv', source_line, year, 'control', control FROM control_deviation WHERE association = ?1
    UNION ALL SELECT 'control_samples.csv', source_line, year, 'control', control FROM control_sample
        WHERE association = ?1 AND control <> ''
    UNION ALL SELECT 'control_sample_items.csv', source_line, year, 'sample', sample FROM control_sample_item WHERE association = ?1)
SELECT file, line, what, code, year,
    CASE what WHEN 'area' THEN 'control_areas.csv' WHEN 'risk' THEN 'risks.csv' WHEN 'control' THEN 'controls.csv'
        ELSE 'control_samples.csv' END
FROM named n WHERE NOT CASE what
    WHEN 'area' THEN EXISTS (SELECT 1 FROM control_area a WHERE a.association = ?1 AND a.year = n.year AND CAST(a.area AS TEXT) = n.code)
    WHEN 'risk' THEN EXISTS (SELECT 1 FROM risk r WHERE r.association = ?1 AND r.year = n.year AND r.risk = n.code)
    WHEN 'sample' THEN EXISTS (SELECT 1 FROM control_sample s WHERE s.association = ?1 AND s.year = n.year AND s.sample = n.code)
    ELSE EXISTS (SELECT 1 FROM control c WHERE c.association = ?1 AND c.year = n.year AND c.control = n.code) END
ORDER BY file, line

-- name: rule_scale
-- A risk judged by a value that the scales in force do not have.
WITH judged (line, risk, year, scale, value) AS (
    SELECT source_line, risk, year, 'likelihood', likelihood FROM risk WHERE association = ?1 AND likelihood IS NOT NULL
    UNION ALL SELECT source_line, risk, year, 'consequence', consequence FROM risk WHERE association = ?1 AND consequence IS NOT NULL)
SELECT 'risks.csv', line, risk, scale, value, year FROM judged j
WHERE NOT EXISTS (SELECT 1 FROM risk_scale s WHERE s.association = ?1 AND s.scale = j.scale AND s.value = j.value
    AND s.from_year = (SELECT max(from_year) FROM risk_scale WHERE association = ?1 AND from_year <= j.year))
ORDER BY line, scale

-- name: rule_level
-- A risk whose product is below every level, so that no word says what it is.
SELECT 'risks.csv', source_line, risk, likelihood * consequence, year FROM risk r
WHERE association = ?1 AND likelihood IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM risk_scale s WHERE s.association = ?1 AND s.scale = 'level' AND s.value <= r.likelihood * r.consequence
    AND s.from_year = (SELECT max(from_year) FROM risk_scale WHERE association = ?1 AND from_year <= r.year))
ORDER BY source_line

-- name: rule_one_value
-- A threshold or a time for actions that has more than one value.
SELECT 'risk_scales.csv', max(source_line), scale, from_year, count(*) FROM risk_scale
WHERE association = ?1 AND scale IN ('threshold', 'months') GROUP BY from_year, scale HAVING count(*) > 1 ORDER BY 2

-- name: rule_due
-- An action that is due later than the decided months after the day it was found. 20240231 stands for the last of the month.
WITH limits AS (
    SELECT source_line, deviation, found, due, ifnull((SELECT s.value FROM risk_scale s WHERE s.association = ?1 AND s.scale = 'months'
        AND s.from_year = (SELECT max(from_year) FROM risk_scale WHERE association = ?1 AND from_year <= d.year)), 6) AS months
    FROM control_deviation d WHERE association = ?1),
counted AS (
    SELECT source_line, deviation, found, due, months, found / 100 % 100 - 1 + months AS month FROM limits)
SELECT 'control_deviations.csv', source_line, deviation,
    substr(due, 1, 4) || '-' || substr(due, 5, 2) || '-' || substr(due, 7, 2), months,
    substr(found, 1, 4) || '-' || substr(found, 5, 2) || '-' || substr(found, 7, 2)
FROM counted WHERE due > (found / 10000 + month / 12) * 10000 + (month % 12 + 1) * 100 + found % 100 ORDER BY source_line

-- name: rule_overdue
-- An action that is not done, on the latest day that anything was written down, and was due before it.
WITH latest (day) AS (
    SELECT ifnull(max(day), 0) FROM (
        SELECT max(date) AS day FROM control_check WHERE association = ?1
        UNION ALL SELECT max(max(found, ifnull(done, 0))) FROM control_deviation WHERE association = ?1
        UNION ALL SELECT max(date) FROM control_sample_item WHERE association = ?1))
SELECT 'control_deviations.csv', source_line, deviation, year,
    substr(due, 1, 4) || '-' || substr(due, 5, 2) || '-' || substr(due, 7, 2), responsible,
    substr(day, 1, 4) || '-' || substr(day, 5, 2) || '-' || substr(day, 7, 2)
FROM control_deviation, latest WHERE association = ?1 AND done IS NULL AND due < day ORDER BY source_line

-- name: rule_unfollowed
-- A check that found a deviation which nothing follows up.
SELECT 'control_checks.csv', k.source_line, k.control,
    substr(k.date, 1, 4) || '-' || substr(k.date, 5, 2) || '-' || substr(k.date, 7, 2)
FROM control_check k WHERE k.association = ?1 AND k.result = 'deviation'
  AND NOT EXISTS (SELECT 1 FROM control_deviation d WHERE d.association = ?1 AND d.year = k.year AND d.control = k.control
    AND d.found >= k.date)
ORDER BY k.source_line

-- name: rule_uncontrolled
-- A risk at or above the decided threshold that no control of the year's plan is for.
SELECT 'risks.csv', r.source_line, r.risk, r.likelihood * r.consequence, s.value, r.year FROM risk r
JOIN risk_scale s ON s.association = r.association AND s.scale = 'threshold'
    AND s.from_year = (SELECT max(from_year) FROM risk_scale WHERE association = ?1 AND from_year <= r.year)
WHERE r.association = ?1 AND r.likelihood * r.consequence >= s.value
  AND EXISTS (SELECT 1 FROM control c WHERE c.association = ?1 AND c.year = r.year)
  AND NOT EXISTS (SELECT 1 FROM control c WHERE c.association = ?1 AND c.year = r.year AND c.risk = r.risk)
ORDER BY r.source_line
