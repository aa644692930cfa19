-- name: scale_insert
INSERT INTO follow_scale (association, scale, position, status, label, fulfils, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: scale_select
SELECT scale, position, status, label, fulfils FROM follow_scale WHERE association = ?1
ORDER BY scale, position, status

-- name: scale_clear
DELETE FROM follow_scale WHERE association = ?1

-- name: scale_list
SELECT scale, status, label, fulfils FROM follow_scale WHERE association = ?1 ORDER BY scale, position, status

-- name: period_insert
INSERT INTO follow_period (association, year, month, due, closed, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: period_select
SELECT year, month, due, closed FROM follow_period WHERE association = ?1 ORDER BY year, month

-- name: period_clear
DELETE FROM follow_period WHERE association = ?1

-- name: period_list
SELECT month, due, ifnull(closed, 0) FROM follow_period WHERE association = ?1 AND year = ?2 ORDER BY month

-- name: strategy_insert
INSERT INTO strategy (association, strategy, position, name, from_year, to_year, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: strategy_select
SELECT strategy, position, name, from_year, to_year FROM strategy WHERE association = ?1 ORDER BY strategy

-- name: strategy_clear
DELETE FROM strategy WHERE association = ?1

-- name: area_insert
INSERT INTO focus_area (association, area, strategy, position, name, remark, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7)

-- name: area_select
SELECT area, strategy, position, name, remark FROM focus_area WHERE association = ?1 ORDER BY area

-- name: area_clear
DELETE FROM focus_area WHERE association = ?1

-- name: area_list
-- The focus areas of the strategies that a year has, in the order in which people print them.
SELECT a.area, a.name, a.remark, s.strategy, s.name, s.from_year, ifnull(s.to_year, 0) FROM focus_area a
JOIN strategy s ON s.association = a.association AND s.strategy = a.strategy
WHERE a.association = ?1 AND s.from_year <= ?2 AND ifnull(s.to_year, 9999) >= ?2
ORDER BY s.position, s.strategy, a.position, a.area

-- name: goal_insert
INSERT INTO goal (association, year, position, goal, kind, area, parent, unit, label, role, partners, priority,
    from_day, to_day, timing, scale, carried, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ifnull(?7, ''), ?8, ?9, ifnull(?10, ''), ifnull(?11, ''), ifnull(?12, ''), ?13, ?14,
    ifnull(?15, ''), ?16, ifnull(?17, ''), ?18)

-- name: goal_select
SELECT year, position, goal, kind, area, parent, unit, label, role, partners, priority, from_day, to_day, timing, scale,
    carried FROM goal WHERE association = ?1 ORDER BY year, position, goal

-- name: goal_clear
DELETE FROM goal WHERE association = ?1

-- name: target_insert
INSERT INTO goal_target (association, year, goal, kind, target, whole, partly, measure, figure, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ifnull(?9, ''), ?10)

-- name: target_select
SELECT year, goal, kind, target, whole, partly, measure, figure FROM goal_target WHERE association = ?1
ORDER BY year, goal

-- name: target_clear
DELETE FROM goal_target WHERE association = ?1

-- name: followup_insert
INSERT INTO goal_followup (association, year, goal, month, made, status, value, text, who, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7, ifnull(?8, ''), ifnull(?9, ''), ?10)

-- name: followup_select
SELECT year, goal, month, made, status, value, text, who FROM goal_followup WHERE association = ?1
ORDER BY year, goal, month

-- name: followup_clear
DELETE FROM goal_followup WHERE association = ?1

-- name: followup_put
-- A follow-up of the same period takes the earlier one's place; what is not given this time stays.
INSERT INTO goal_followup (association, year, goal, month, made, status, value, text, who)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7, ifnull(?8, ''), ifnull(?9, ''))
ON CONFLICT DO UPDATE SET made = excluded.made, status = iif(excluded.status = '', status, excluded.status),
    value = ifnull(excluded.value, value), text = iif(excluded.text = '', text, excluded.text),
    who = iif(excluded.who = '', who, excluded.who)

-- name: analysis_insert
INSERT INTO goal_analysis (association, year, area, month, text, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: analysis_select
SELECT year, area, month, text FROM goal_analysis WHERE association = ?1 ORDER BY year, area, month

-- name: analysis_clear
DELETE FROM goal_analysis WHERE association = ?1

-- name: analysis_list
-- The latest text on each area through a month.
SELECT a.area, max(a.month), a.text FROM goal_analysis a WHERE a.association = ?1 AND a.year = ?2 AND a.month <= ?3
GROUP BY a.area

-- name: list
-- All that a year has, each with its target, its latest follow-up through a month, and last year's latest value.
SELECT g.goal, g.kind, a.area, a.name, s.strategy, s.name, g.parent, u.code, u.key, u.name, g.label, g.role, g.partners,
    g.priority, ifnull(g.from_day, 0), ifnull(g.to_day, 0), g.timing, g.scale, g.carried, t.kind, t.target, t.whole,
    t.partly, t.measure, t.figure, ifnull(f.month, 0), ifnull(f.made, 0), ifnull(f.status, ''), f.value,
    ifnull(f.text, ''), (SELECT p.value FROM goal_followup p WHERE p.association = g.association
        AND p.year = g.year - 1 AND p.goal = iif(g.carried = '', g.goal, g.carried) AND p.value IS NOT NULL
        ORDER BY p.month DESC LIMIT 1), ifnull(f.source_line, 0),
    ifnull(t.source_line, 0)
FROM goal g
JOIN focus_area a ON a.association = g.association AND a.area = g.area
JOIN strategy s ON s.association = a.association AND s.strategy = a.strategy
JOIN unit u ON u.association = g.association AND u.code = g.unit
LEFT JOIN goal_target t ON t.association = g.association AND t.year = g.year AND t.goal = g.goal
LEFT JOIN goal_followup f ON f.association = g.association AND f.year = g.year AND f.goal = g.goal
    AND f.month = (SELECT max(x.month) FROM goal_followup x WHERE x.association = g.association AND x.year = g.year
        AND x.goal = g.goal AND x.month <= ?3)
WHERE g.association = ?1 AND g.year = ?2
ORDER BY s.position, s.strategy, a.position, a.area, g.position, g.goal

-- name: years
SELECT DISTINCT year FROM goal WHERE association = ?1 ORDER BY year

-- name: history
-- A goal's follow-ups through the years that it was carried over, the earliest first.
WITH RECURSIVE chain (year, goal, carried) AS (
    SELECT year, goal, carried FROM goal WHERE association = ?1 AND year = ?2 AND goal = ?3
    UNION SELECT g.year, g.goal, g.carried FROM goal g JOIN chain c
        ON g.association = ?1 AND g.year = c.year - 1 AND g.goal = c.carried)
SELECT c.year, c.goal, f.month, f.made, f.status, f.value, f.text, f.who FROM chain c
JOIN goal_followup f ON f.association = ?1 AND f.year = c.year AND f.goal = c.goal
ORDER BY c.year, f.month

-- name: due
-- What no follow-up has been made of, in the periods that are still open, by the month it speaks of.
SELECT g.goal, g.kind, g.label, u.key, u.name, g.role, p.month, p.due FROM goal g
JOIN follow_period p ON p.association = g.association AND p.year = g.year AND p.closed IS NULL
JOIN unit u ON u.association = g.association AND u.code = g.unit
WHERE g.association = ?1 AND g.year = ?2 AND p.month <= ?3
    AND (g.from_day IS NULL OR g.from_day <= p.year * 10000 + p.month * 100 + 31)
    AND (g.to_day IS NULL OR g.to_day >= p.year * 10000 + ifnull((SELECT max(q.month) FROM follow_period q
        WHERE q.association = g.association AND q.year = g.year AND q.month < p.month), 0) * 100 + 32)
    AND NOT EXISTS (SELECT 1 FROM goal_followup f WHERE f.association = g.association AND f.year = g.year
        AND f.goal = g.goal AND f.month = p.month)
    AND NOT EXISTS (SELECT 1 FROM goal_target t WHERE t.association = g.association AND t.year = g.year
        AND t.goal = g.goal AND t.figure <> '')
ORDER BY p.month, u.position, u.code, g.position, g.goal

-- name: carry
-- The year after's row of a goal that was not finished.
INSERT INTO goal (association, year, position, goal, kind, area, parent, unit, label, role, partners, priority, from_day,
    to_day, timing, scale, carried)
SELECT association, year + 1, position, goal, kind, area, parent, unit, label, role, partners, priority, from_day,
    iif(to_day / 10000 <= year, NULL, to_day), timing, scale, goal
FROM goal WHERE association = ?1 AND year = ?2 AND goal = ?3

-- name: carry_target
INSERT INTO goal_target (association, year, goal, kind, target, whole, partly, measure, figure)
SELECT association, year + 1, goal, kind, target, iif(kind = 'growth', NULL, whole), partly, measure, figure
FROM goal_target WHERE association = ?1 AND year = ?2 AND goal = ?3

-- name: carried
SELECT count(*) FROM goal WHERE association = ?1 AND year = ?2 AND (carried = ?3 OR goal = ?3)

-- Checks: each row is a finding. First the file and the line, then what the message names. ----------------------------

-- name: check_strategy
SELECT 'focus_areas.csv', a.source_line, a.area, a.strategy FROM focus_area a WHERE a.association = ?1
    AND NOT EXISTS (SELECT 1 FROM strategy s WHERE s.association = ?1 AND s.strategy = a.strategy) ORDER BY 2

-- name: check_area
WITH used (file, line, area, year) AS (
    SELECT 'goals.csv', source_line, area, year FROM goal WHERE association = ?1
    UNION ALL SELECT 'goal_analyses.csv', source_line, area, year FROM goal_analysis WHERE association = ?1)
SELECT file, line, area, year FROM used WHERE NOT EXISTS (SELECT 1 FROM focus_area a
    JOIN strategy s ON s.association = a.association AND s.strategy = a.strategy
    WHERE a.association = ?1 AND a.area = used.area AND s.from_year <= used.year
        AND ifnull(s.to_year, 9999) >= used.year) ORDER BY file, line

-- name: check_unit
SELECT 'goals.csv', source_line, goal, unit, year FROM goal g WHERE association = ?1
    AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.association = ?1 AND u.code = g.unit AND u.from_year <= g.year
        AND ifnull(u.to_year, 9999) >= g.year) ORDER BY source_line

-- name: check_scale
SELECT 'goals.csv', source_line, goal, scale FROM goal g WHERE association = ?1
    AND NOT EXISTS (SELECT 1 FROM follow_scale s WHERE s.association = ?1 AND s.scale = g.scale) ORDER BY source_line

-- name: check_parent
SELECT 'goals.csv', source_line, goal, parent, year FROM goal g WHERE association = ?1 AND parent <> ''
    AND (kind = 'goal' OR NOT EXISTS (SELECT 1 FROM goal p WHERE p.association = ?1 AND p.year = g.year
        AND p.goal = g.parent AND p.kind = 'goal')) ORDER BY source_line

-- name: check_carried
SELECT 'goals.csv', source_line, goal, carried, year - 1 FROM goal g WHERE association = ?1 AND carried <> ''
    AND NOT EXISTS (SELECT 1 FROM goal p WHERE p.association = ?1 AND p.year = g.year - 1 AND p.goal = g.carried)
ORDER BY source_line

-- name: check_years
SELECT 'goals.csv', source_line, goal, year FROM goal WHERE association = ?1
    AND (from_day / 10000 > year OR to_day / 10000 < year) ORDER BY source_line

-- name: check_goal
WITH used (file, line, goal, year) AS (
    SELECT 'goal_targets.csv', source_line, goal, year FROM goal_target WHERE association = ?1
    UNION ALL SELECT 'goal_followups.csv', source_line, goal, year FROM goal_followup WHERE association = ?1)
SELECT file, line, goal, year FROM used WHERE NOT EXISTS (SELECT 1 FROM goal g
    WHERE g.association = ?1 AND g.year = used.year AND g.goal = used.goal) ORDER BY file, line

-- name: check_status
SELECT 'goal_followups.csv', f.source_line, f.goal, f.status, g.scale, (SELECT group_concat(x.status, ', ')
    FROM (SELECT status FROM follow_scale s WHERE s.association = ?1 AND s.scale = g.scale ORDER BY position) x)
FROM goal_followup f JOIN goal g ON g.association = f.association AND g.year = f.year AND g.goal = f.goal
WHERE f.association = ?1 AND f.status <> '' AND NOT EXISTS (SELECT 1 FROM follow_scale s
    WHERE s.association = ?1 AND s.scale = g.scale AND s.status = f.status)
    AND EXISTS (SELECT 1 FROM follow_scale s WHERE s.association = ?1 AND s.scale = g.scale) ORDER BY f.source_line

-- name: check_value
SELECT 'goal_followups.csv', f.source_line, f.goal, f.year FROM goal_followup f
WHERE f.association = ?1 AND f.value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM goal_target t
    WHERE t.association = ?1 AND t.year = f.year AND t.goal = f.goal)
    AND EXISTS (SELECT 1 FROM goal g WHERE g.association = ?1 AND g.year = f.year AND g.goal = f.goal)
ORDER BY f.source_line

-- name: check_share
-- A share is 0 to 100, and no more is reached than there is.
WITH numbers (file, line, goal, number, most) AS (
    SELECT 'goal_targets.csv', source_line, goal, target, 10000 FROM goal_target
        WHERE association = ?1 AND measure GLOB '*%' AND kind <> 'growth'
    UNION ALL SELECT 'goal_followups.csv', f.source_line, f.goal, f.value, iif(t.kind = 'of', t.whole, 10000)
        FROM goal_followup f
        JOIN goal_target t ON t.association = f.association AND t.year = f.year AND t.goal = f.goal
        WHERE f.association = ?1 AND (t.kind = 'of' OR t.measure GLOB '*%') AND t.kind <> 'growth')
SELECT file, line, goal, printf('%d.%02d', number / 100, abs(number) % 100), printf('%d', most / 100) FROM numbers
WHERE number < 0 OR number > most ORDER BY file, line

-- name: check_period
WITH used (file, line, year, month) AS (
    SELECT 'goal_followups.csv', source_line, year, month FROM goal_followup WHERE association = ?1
    UNION ALL SELECT 'goal_analyses.csv', source_line, year, month FROM goal_analysis WHERE association = ?1)
SELECT file, line, year, month FROM used WHERE NOT EXISTS (SELECT 1 FROM follow_period p
    WHERE p.association = ?1 AND p.year = used.year AND p.month = used.month) ORDER BY file, line

-- name: check_closed
SELECT 'goal_followups.csv', f.source_line, f.goal, printf('%d-%02d-%02d', made / 10000, made / 100 % 100, made % 100),
    printf('%d-%02d-%02d', closed / 10000, closed / 100 % 100, closed % 100), p.year, p.month
FROM goal_followup f JOIN follow_period p ON p.association = f.association AND p.year = f.year AND p.month = f.month
WHERE f.association = ?1 AND f.made >= p.closed ORDER BY f.source_line

-- name: check_early
-- A period begins when the one before it has ended.
SELECT 'goal_followups.csv', f.source_line, f.goal, printf('%d-%02d-%02d', made / 10000, made / 100 % 100, made % 100),
    f.year, f.month FROM goal_followup f
WHERE f.association = ?1 AND f.made < f.year * 10000 + 100 * (1 + ifnull((SELECT max(p.month) FROM follow_period p
    WHERE p.association = f.association AND p.year = f.year AND p.month < f.month), 0)) ORDER BY f.source_line
