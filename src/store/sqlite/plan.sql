-- name: version_insert
INSERT INTO budget_version (association, year, version, kind, decided, decision, who, exception, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ifnull(?7, ''), ifnull(?8, ''), ?9)

-- name: version_select
SELECT year, version, kind, decided, decision, who, exception FROM budget_version
WHERE association = ?1 ORDER BY year, version

-- name: version_clear
-- The versions' rows, months and posts go with them.
DELETE FROM budget_version WHERE association = ?1

-- name: version_list
-- By day of decision; those that are only proposed last.
SELECT version, kind, ifnull(decided, 0), decision, who, exception FROM budget_version
WHERE association = ?1 AND year = ?2 ORDER BY decided IS NULL OR kind = 'proposed', decided, version

-- name: version_years
SELECT DISTINCT year FROM budget_version WHERE association = ?1 ORDER BY year

-- name: version_decide
UPDATE budget_version SET kind = ?4, decided = ?5, decision = ?6, who = ?7, exception = ?8, source_line = 0
WHERE association = ?1 AND year = ?2 AND version = ?3

-- name: spread_insert
INSERT INTO spread (association, spread, month, weight, source_line) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: spread_select
SELECT spread, month, weight FROM spread WHERE association = ?1 ORDER BY spread, month

-- name: spread_clear
DELETE FROM spread WHERE association = ?1

-- name: row_insert
INSERT INTO budget_row (association, year, version, account, line, unit, project, counterparty, spread, amount, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ifnull(?5, ''), ifnull(?6, ''), ifnull(?7, ''), ifnull(?8, ''), ifnull(?9, ''), ?10, ?11)

-- name: row_select
SELECT year, version, account, line, unit, project, counterparty, spread, amount FROM budget_row
WHERE association = ?1 ORDER BY year, version, account, line, unit, project, counterparty

-- name: row_clear
DELETE FROM budget_row WHERE association = ?1

-- name: row_list
SELECT account, line, unit, project, counterparty, spread, amount, source_line FROM budget_row
WHERE association = ?1 AND year = ?2 AND version = ?3 ORDER BY account, line, unit, project, counterparty

-- name: row_put
-- A row entered by command: what stood there for the same codes is replaced, its months too.
INSERT INTO budget_row (association, year, version, account, line, unit, project, counterparty, spread, amount)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (association, year, version, account, line, unit, project, counterparty) DO UPDATE SET
    spread = excluded.spread, amount = excluded.amount, source_line = 0

-- name: row_months_clear
DELETE FROM budget_month WHERE association = ?1 AND year = ?2 AND version = ?3 AND account = ?4 AND line = ?5 AND unit = ?6
    AND project = ?7 AND counterparty = ?8

-- name: month_insert
INSERT INTO budget_month (association, year, version, account, line, unit, project, counterparty, month, amount, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ifnull(?5, ''), ifnull(?6, ''), ifnull(?7, ''), ifnull(?8, ''), ?9, ?10, ?11)

-- name: month_select
SELECT year, version, account, line, unit, project, counterparty, month, amount FROM budget_month
WHERE association = ?1 ORDER BY year, version, account, line, unit, project, counterparty, month

-- name: month_clear
DELETE FROM budget_month WHERE association = ?1

-- name: month_of_row
SELECT month, amount FROM budget_month WHERE association = ?1 AND year = ?2 AND version = ?3 AND account = ?4 AND line = ?5
    AND unit = ?6 AND project = ?7 AND counterparty = ?8

-- name: shape
-- What the books hold, month by month, of some codes in a year; '' is any.
SELECT sum(m1), sum(m2), sum(m3), sum(m4), sum(m5), sum(m6), sum(m7), sum(m8), sum(m9), sum(m10), sum(m11), sum(m12)
FROM balance WHERE association = ?1 AND year = ?2 AND account = ?3 AND (?4 = '' OR unit = ?4)
    AND (?5 = '' OR project = ?5) AND (?6 = '' OR counterparty = ?6)

-- name: position_insert
INSERT INTO budget_position (association, year, version, position, unit, account, project, share, vacancy, from_month,
    to_month, pay, text, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ?6, ifnull(?7, ''), ?8, ?9, ?10, ?11, ?12, ifnull(?13, ''), ?14)

-- name: position_select
SELECT year, version, position, unit, account, project, share, vacancy, from_month, to_month, pay, text
FROM budget_position WHERE association = ?1
ORDER BY year, version, position, unit, account, project, from_month

-- name: position_clear
DELETE FROM budget_position WHERE association = ?1

-- name: position_list
SELECT position, unit, account, project, share, ifnull(vacancy, 0), from_month, to_month, pay, text, source_line FROM budget_position
WHERE association = ?1 AND year = ?2 AND version = ?3 ORDER BY position, unit, account, project, from_month

-- name: on_cost_insert
INSERT INTO on_cost (association, year, on_cost, account, rate, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: on_cost_select
SELECT year, on_cost, account, rate FROM on_cost WHERE association = ?1 ORDER BY year, on_cost

-- name: on_cost_clear
DELETE FROM on_cost WHERE association = ?1

-- name: on_cost_list
SELECT on_cost, account, rate, source_line FROM on_cost WHERE association = ?1 AND year = ?2 ORDER BY on_cost

-- name: investment_insert
INSERT INTO investment_project (association, project, unit, total, decided, decision, from_year, to_year, forecast,
    source_line)
VALUES (?1, ?2, ifnull(?3, ''), ?4, ?5, ifnull(?6, ''), ?7, ?8, ?9, ?10)

-- name: investment_select
SELECT project, unit, total, decided, decision, from_year, to_year, forecast FROM investment_project
WHERE association = ?1 ORDER BY project

-- name: investment_clear
DELETE FROM investment_project WHERE association = ?1

-- name: investment_list
-- Those that are under way in a year.
SELECT i.project, p.name, i.unit, i.total, ifnull(i.decided, 0), i.decision, i.from_year, ifnull(i.to_year, 0), i.forecast
FROM investment_project i JOIN project p ON p.association = i.association AND p.code = i.project
WHERE i.association = ?1 AND i.from_year <= ?2 AND (i.to_year IS NULL OR i.to_year >= ?2) ORDER BY i.project

-- Checks: each row is a finding. First the file and the line, then what the message names. ----------------------------

-- name: check_undecided
SELECT 'budget_versions.csv', source_line, version, year FROM budget_version
WHERE association = ?1 AND kind <> 'proposed' AND (decided IS NULL OR decision = '') ORDER BY year, version

-- name: check_decided_twice
SELECT 'budget_versions.csv', source_line, version, year, first FROM (
    SELECT year, version, source_line, first_value(version) OVER (PARTITION BY year ORDER BY decided, version) AS first
    FROM budget_version WHERE association = ?1 AND kind = 'decided')
WHERE version <> first ORDER BY year, version

-- name: check_overlap
-- Changes of one day add up, whatever their order; where one of two replaces the whole, the order would matter.
SELECT 'budget_versions.csv', a.source_line, a.version, b.version, a.year,
    printf('%d-%02d-%02d', a.decided / 10000, a.decided / 100 % 100, a.decided % 100)
FROM budget_version a JOIN budget_version b USING (association, year, decided)
WHERE association = ?1 AND a.kind = 'revised' AND b.kind <> 'proposed'
    AND (b.kind <> 'revised' OR b.version < a.version) AND a.version <> b.version
ORDER BY a.year, a.version, b.version

-- name: check_order
-- A revised budget or a change needs a decided budget, decided no later.
SELECT 'budget_versions.csv', v.source_line, v.version, v.year FROM budget_version v
WHERE association = ?1 AND kind IN ('revised', 'change') AND decided IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM budget_version d
    WHERE d.association = v.association AND d.year = v.year AND d.kind = 'decided' AND d.decided <= v.decided)
ORDER BY year, version

-- name: check_codes
-- Codes that no list has; investments' and on-costs' too.
WITH used (file, line, what, code) AS (
    SELECT 'budget.csv', source_line, 'account', account FROM budget_row WHERE association = ?1
    UNION ALL SELECT 'budget.csv', source_line, 'unit', unit FROM budget_row WHERE association = ?1
    UNION ALL SELECT 'budget.csv', source_line, 'project', project FROM budget_row WHERE association = ?1
    UNION ALL SELECT 'budget.csv', source_line, 'counterparty', counterparty FROM budget_row WHERE association = ?1
    UNION ALL SELECT 'positions_budget.csv', source_line, 'account', account FROM budget_position WHERE association = ?1
    UNION ALL SELECT 'positions_budget.csv', source_line, 'unit', unit FROM budget_position WHERE association = ?1
    UNION ALL SELECT 'positions_budget.csv', source_line, 'project', project FROM budget_position WHERE association = ?1
    UNION ALL SELECT 'on_costs.csv', source_line, 'account', account FROM on_cost WHERE association = ?1
    UNION ALL SELECT 'investment_projects.csv', source_line, 'unit', unit FROM investment_project WHERE association = ?1
    UNION ALL SELECT 'investment_projects.csv', source_line, 'project', project FROM investment_project WHERE association = ?1),
known (what, code) AS (
    SELECT 'account', code FROM account WHERE association = ?1
    UNION ALL SELECT 'unit', code FROM unit WHERE association = ?1
    UNION ALL SELECT 'project', code FROM project WHERE association = ?1
    UNION ALL SELECT 'counterparty', code FROM counterparty WHERE association = ?1)
SELECT file, line, what, code FROM used WHERE code <> '' AND (what, code) NOT IN (SELECT what, code FROM known)
ORDER BY file, line, what, code

-- name: check_closed_unit
SELECT file, line, unit, year, u.from_year, ifnull(u.to_year, '') FROM (
    SELECT 'budget.csv' AS file, source_line AS line, unit, year FROM budget_row WHERE association = ?1
    UNION ALL SELECT 'positions_budget.csv', source_line, unit, year FROM budget_position WHERE association = ?1) b
JOIN unit u ON u.association = ?1 AND u.code = b.unit
WHERE u.from_year > year OR u.to_year < year ORDER BY file, line

-- name: check_closed_project
SELECT file, line, project, year, p.to_year FROM (
    SELECT 'budget.csv' AS file, source_line AS line, project, year FROM budget_row WHERE association = ?1
    UNION ALL SELECT 'positions_budget.csv', source_line, project, year FROM budget_position WHERE association = ?1) b
JOIN project p ON p.association = ?1 AND p.code = b.project
WHERE p.to_year < year ORDER BY file, line

-- name: check_closed_investment
SELECT 'budget.csv', b.source_line, b.project, b.year, i.from_year, ifnull(i.to_year, '')
FROM budget_row b JOIN investment_project i USING (association, project)
WHERE association = ?1 AND (i.from_year > b.year OR i.to_year < b.year) ORDER BY b.source_line

-- name: check_amount
-- So large a row, or so high a pay, that a budget of many could not be summed.
SELECT file, line, printf('%d.%02d', amount / 100, abs(amount % 100)) FROM (
    SELECT 'budget.csv' AS file, source_line AS line, amount FROM budget_row WHERE association = ?1
    UNION ALL SELECT 'budget_months.csv', source_line, amount FROM budget_month WHERE association = ?1
    UNION ALL SELECT 'positions_budget.csv', source_line, pay FROM budget_position WHERE association = ?1
    UNION ALL SELECT 'investment_projects.csv', source_line, total FROM investment_project WHERE association = ?1)
WHERE amount NOT BETWEEN -1000000000000 AND 1000000000000 ORDER BY file, line

-- name: check_spread
SELECT 'budget.csv', source_line, spread FROM budget_row b
WHERE association = ?1 AND spread NOT IN ('', 'even', 'last-year', 'own')
    AND NOT EXISTS (SELECT 1 FROM spread s WHERE s.association = b.association AND s.spread = b.spread)
ORDER BY source_line

-- name: check_spread_nil
SELECT 'spreads.csv', min(source_line), spread FROM spread WHERE association = ?1
GROUP BY spread HAVING sum(weight) = 0 ORDER BY spread

-- name: check_shape_nil
SELECT 'budget.csv', r.source_line, r.account, r.year - 1 FROM budget_row r LEFT JOIN balance b
    ON b.association = r.association AND b.year = r.year - 1 AND b.account = r.account
    AND (r.unit = '' OR b.unit = r.unit) AND (r.project = '' OR b.project = r.project)
    AND (r.counterparty = '' OR b.counterparty = r.counterparty)
WHERE r.association = ?1 AND r.spread = 'last-year' AND r.account <> ''
GROUP BY r.year, r.version, r.account, r.line, r.unit, r.project, r.counterparty
HAVING ifnull(sum(m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12), 0) = 0 ORDER BY r.source_line

-- name: check_months
SELECT 'budget.csv', r.source_line, printf('%s%d.%02d', iif(ifnull(sum(max(min(m.amount, 1000000000001), -1000000000001)), 0) < 0, '-', ''),
        abs(ifnull(sum(max(min(m.amount, 1000000000001), -1000000000001)), 0)) / 100, abs(ifnull(sum(max(min(m.amount, 1000000000001), -1000000000001)), 0)) % 100),
    printf('%s%d.%02d', iif(r.amount < 0, '-', ''), abs(max(r.amount, -9223372036854775807)) / 100, abs(max(r.amount, -9223372036854775807)) % 100)
FROM budget_row r LEFT JOIN budget_month m USING (association, year, version, account, line, unit, project, counterparty)
WHERE association = ?1 AND r.spread = 'own'
GROUP BY r.year, r.version, r.account, r.line, r.unit, r.project, r.counterparty
HAVING ifnull(sum(max(min(m.amount, 1000000000001), -1000000000001)), 0) <> r.amount ORDER BY r.source_line

-- name: check_months_idle
SELECT 'budget_months.csv', min(m.source_line), r.account || r.line, r.spread
FROM budget_row r JOIN budget_month m USING (association, year, version, account, line, unit, project, counterparty)
WHERE association = ?1 AND r.spread <> 'own'
GROUP BY year, version, account, line, unit, project, counterparty ORDER BY 2

-- name: check_internal
-- What is in force: what a unit has with another is what the other has with it, with the opposite sign.
WITH base (association, year, day) AS (
    SELECT association, year, max(decided) FROM budget_version WHERE association = ?1 AND kind IN ('decided', 'revised')
    GROUP BY year),
force (association, year, version) AS (
    SELECT v.association, v.year, v.version FROM budget_version v JOIN base b USING (association, year)
    WHERE (v.kind IN ('decided', 'revised') AND v.decided = b.day) OR (v.kind = 'change' AND v.decided >= b.day)),
items (year, line, one, other, amount) AS (
    SELECT r.year, r.source_line, min(r.unit, c.unit), max(r.unit, c.unit), max(min(r.amount, 1000000000001), -1000000000001)
    FROM budget_row r JOIN force USING (association, year, version)
    JOIN counterparty c ON c.association = r.association AND c.code = r.counterparty AND c.kind = 'unit')
SELECT 'budget.csv', min(line), one, other, year,
    printf('%s%d.%02d', iif(sum(amount) < 0, '-', ''), abs(sum(amount)) / 100, abs(sum(amount)) % 100)
FROM items GROUP BY year, one, other HAVING sum(amount) <> 0 ORDER BY 2

-- name: code_faults
-- Of a row's codes those that no list has (0), or that are not open in the year (1).
SELECT 'account', ?2, 0 WHERE ?2 <> '' AND NOT EXISTS (SELECT 1 FROM account WHERE association = ?1 AND code = ?2)
UNION ALL SELECT 'unit', ?3, EXISTS (SELECT 1 FROM unit WHERE association = ?1 AND code = ?3)
WHERE ?3 <> '' AND NOT EXISTS (SELECT 1 FROM unit
    WHERE association = ?1 AND code = ?3 AND from_year <= ?6 AND ifnull(to_year, ?6) >= ?6)
UNION ALL SELECT 'project', ?4, EXISTS (SELECT 1 FROM project WHERE association = ?1 AND code = ?4)
WHERE ?4 <> '' AND NOT EXISTS (SELECT 1 FROM project WHERE association = ?1 AND code = ?4 AND ifnull(to_year, ?6) >= ?6)
UNION ALL SELECT 'counterparty', ?5, 0
WHERE ?5 <> '' AND NOT EXISTS (SELECT 1 FROM counterparty WHERE association = ?1 AND code = ?5)

-- name: check_position
-- A post is filled by 0 to 100 per cent in each month: within a version, and of a change with all that is in force on its day.
WITH RECURSIVE months (month) AS (SELECT 1 UNION ALL SELECT month + 1 FROM months WHERE month < 12),
together (association, year, whole, version) AS (
    SELECT association, year, version, version FROM budget_version WHERE association = ?1
    UNION
    SELECT v.association, v.year, v.version, b.version FROM budget_version v JOIN budget_version b USING (association, year)
    WHERE association = ?1 AND v.kind = 'change' AND b.kind <> 'proposed' AND b.decided <= v.decided
        AND b.decided >= (SELECT max(w.decided) FROM budget_version w WHERE w.association = ?1 AND w.year = v.year
            AND w.kind IN ('decided', 'revised') AND w.decided <= v.decided))
SELECT 'positions_budget.csv', max(p.source_line), p.position, months.month,
    printf('%s%d.%02d', iif(sum(share) < 0, '-', ''), abs(sum(share)) / 100, abs(sum(share)) % 100), t.whole
FROM together t JOIN budget_position p USING (association, year, version)
JOIN months ON months.month BETWEEN p.from_month AND p.to_month
GROUP BY t.year, t.whole, p.position, months.month
HAVING sum(share) > 10000 OR sum(share) < 0
ORDER BY t.year, t.whole, p.position, months.month

-- The plan of three years: assumptions and rules ----------------------------------------------------------------------

-- name: assumption_insert
INSERT INTO assumption (association, year, assumption, value, text, source_line) VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ?6)

-- name: assumption_select
SELECT year, assumption, value, text FROM assumption WHERE association = ?1 ORDER BY year, assumption

-- name: assumption_clear
DELETE FROM assumption WHERE association = ?1

-- name: assumption_list
SELECT assumption, year, value, text FROM assumption WHERE association = ?1 ORDER BY assumption, year

-- name: outlook_rule_insert
INSERT INTO outlook_rule (association, from_account, to_account, line, from_year, to_year, kind, assumption, text, source_line)
VALUES (?1, ifnull(?2, ''), ifnull(?3, ''), ifnull(?4, ''), ifnull(?5, 0), ?6, ?7, ?8, ifnull(?9, ''), ?10)

-- name: outlook_rule_select
SELECT from_account, to_account, line, nullif(from_year, 0), to_year, kind, assumption, text FROM outlook_rule
WHERE association = ?1 ORDER BY from_account, to_account, line, from_year

-- name: outlook_rule_clear
DELETE FROM outlook_rule WHERE association = ?1

-- name: outlook_rule_list
SELECT from_account, to_account, line, kind, assumption, source_line, text, from_year, ifnull(to_year, 9999) FROM outlook_rule
WHERE association = ?1 ORDER BY from_account, to_account, line, from_year

-- name: outlook_check_assumption
SELECT 'outlook_rules.csv', source_line, assumption FROM outlook_rule r
WHERE association = ?1 AND NOT EXISTS (
    SELECT 1 FROM assumption a WHERE a.association = r.association AND a.assumption = r.assumption)
ORDER BY source_line

-- name: outlook_check_gap
SELECT 'assumptions.csv', source_line, assumption, year, year - 1 FROM assumption a
WHERE association = ?1
    AND EXISTS (SELECT 1 FROM assumption b
        WHERE b.association = a.association AND b.assumption = a.assumption AND b.year < a.year - 1)
    AND NOT EXISTS (SELECT 1 FROM assumption b
        WHERE b.association = a.association AND b.assumption = a.assumption AND b.year = a.year - 1)
ORDER BY source_line

-- name: outlook_check_overlap
-- Each later rule with the first account that an earlier one takes too, in a year that both are of.
SELECT 'outlook_rules.csv', r.source_line, min(a.code), o.source_line FROM outlook_rule r
JOIN outlook_rule o ON o.association = r.association AND o.from_account <> '' AND o.source_line < r.source_line
JOIN account a ON a.association = r.association
    AND a.code >= r.from_account AND substr(a.code, 1, length(r.to_account)) <= r.to_account
    AND a.code >= o.from_account AND substr(a.code, 1, length(o.to_account)) <= o.to_account
WHERE r.association = ?1 AND r.from_account <> ''
    AND r.from_year <= ifnull(o.to_year, 9999) AND o.from_year <= ifnull(r.to_year, 9999)
GROUP BY r.source_line, o.source_line ORDER BY r.source_line, o.source_line

-- name: outlook_check_index
SELECT DISTINCT 'assumptions.csv', a.source_line, assumption, year FROM assumption a
JOIN outlook_rule r USING (association, assumption)
WHERE association = ?1 AND kind = 'index' AND value <= -10000 ORDER BY a.source_line

-- name: outlook_check_count
SELECT DISTINCT 'assumptions.csv', a.source_line, assumption, year FROM assumption a
JOIN outlook_rule r USING (association, assumption)
WHERE association = ?1 AND kind = 'count' AND value <= 0 ORDER BY a.source_line

-- name: schedule_insert
INSERT INTO schedule (association, schedule, year, measure, amount) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: schedule_select
SELECT schedule, year, measure, amount FROM schedule WHERE association = ?1 ORDER BY schedule, year, measure

-- name: schedule_clear
DELETE FROM schedule WHERE association = ?1

-- name: schedule_rows
SELECT year, measure, amount FROM schedule WHERE association = ?1 AND schedule = ?2 ORDER BY year, measure

-- name: goal_insert
INSERT INTO financial_goal (association, year, id, label, figure, comparison, threshold)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: goal_select
SELECT year, id, label, figure, comparison, threshold FROM financial_goal WHERE association = ?1 ORDER BY year, id

-- name: goal_clear
DELETE FROM financial_goal WHERE association = ?1

-- name: goal_year
SELECT id, label, figure, comparison, threshold FROM financial_goal WHERE association = ?1 AND year = ?2 ORDER BY id
