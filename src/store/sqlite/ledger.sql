-- name: account_put
INSERT INTO account (association, code, name, type) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (association, code) DO UPDATE SET name = excluded.name, type = excluded.type

-- name: account_select
SELECT code, name, type FROM account WHERE association = ?1 ORDER BY code

-- name: unit_put
INSERT INTO unit (association, code, key, name, position, from_year, to_year, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ifnull(?8, 0))
ON CONFLICT (association, code) DO UPDATE SET key = excluded.key, name = excluded.name,
    position = excluded.position, from_year = excluded.from_year, to_year = excluded.to_year,
    source_line = excluded.source_line

-- name: unit_check_key
-- Each later unit with an earlier one of the same key in a year that both have.
SELECT 'units.csv', max(a.source_line, b.source_line), b.code, b.key, a.code, max(a.from_year, b.from_year)
FROM unit a JOIN unit b USING (association, key)
WHERE association = ?1 AND a.code < b.code AND a.from_year <= ifnull(b.to_year, 9999) AND b.from_year <= ifnull(a.to_year, 9999)
ORDER BY 2, b.code, a.code

-- name: unit_select
SELECT code, key, name, position, from_year, to_year FROM unit WHERE association = ?1 ORDER BY code

-- name: unit_year
SELECT code, key, name FROM unit
WHERE association = ?1 AND from_year <= ?2 AND (to_year IS NULL OR to_year >= ?2) ORDER BY position, code

-- name: unit_outside
SELECT 1 FROM unit WHERE association = ?1 AND code = ?2 AND (from_year > ?3 OR to_year < ?3)

-- name: unit_reach
-- Widens the years in which a unit is there.
UPDATE unit SET from_year = min(from_year, ?3), to_year = max(to_year, ?3) WHERE association = ?1 AND code = ?2

-- name: project_put
INSERT INTO project (association, code, name, to_year) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (association, code) DO UPDATE SET name = excluded.name, to_year = excluded.to_year

-- name: project_name
-- As a file of another program tells it: the code and the name.
INSERT INTO project (association, code, name) VALUES (?1, ?2, ?3)
ON CONFLICT (association, code) DO UPDATE SET name = excluded.name

-- name: project_select
SELECT code, name, to_year FROM project WHERE association = ?1 ORDER BY code

-- name: counterparty_put
INSERT INTO counterparty (association, code, key, name, kind, unit, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (association, code) DO UPDATE SET key = excluded.key, name = excluded.name, kind = excluded.kind,
    unit = excluded.unit, position = excluded.position

-- name: counterparty_select
SELECT code, key, name, kind, unit, position FROM counterparty WHERE association = ?1 ORDER BY code

-- name: counterparty_list
SELECT code, key, name, kind, unit FROM counterparty WHERE association = ?1 ORDER BY position, code

-- name: year_put
INSERT INTO fiscal_year (association, year, first_day, last_day) VALUES (?1, ?2, ?3, ?4)

-- name: year_get
SELECT first_day, last_day,
    ifnull((SELECT through FROM closed_year c WHERE c.association = ?1 AND c.year = ?2), 0),
    EXISTS (SELECT 1 FROM voucher v WHERE v.association = ?1 AND v.year = ?2),
    EXISTS (SELECT 1 FROM stated_balance s WHERE s.association = ?1 AND s.year = ?2 AND s.month > 0),
    EXISTS (SELECT 1 FROM stated_balance s WHERE s.association = ?1 AND s.year = ?2 AND s.month = 0),
    EXISTS (SELECT 1 FROM opened_year o WHERE o.association = ?1 AND o.year = ?2)
FROM fiscal_year WHERE association = ?1 AND year = ?2

-- name: year_list
SELECT year FROM fiscal_year WHERE association = ?1 ORDER BY year

-- name: closed_insert
INSERT INTO closed_year (association, year, through, closed, who, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: closed_put
INSERT INTO closed_year (association, year, through, closed, who) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT DO UPDATE SET through = excluded.through, closed = excluded.closed, who = excluded.who, source_line = 0

-- name: closed_less
UPDATE closed_year SET through = ?3, source_line = 0 WHERE association = ?1 AND year = ?2

-- name: closed_remove
DELETE FROM closed_year WHERE association = ?1 AND year = ?2

-- name: closed_select
SELECT year, through, closed, who FROM closed_year WHERE association = ?1 ORDER BY year

-- name: closed_clear
DELETE FROM closed_year WHERE association = ?1

-- name: closed_check_books
SELECT 'closed_years.csv', source_line, year FROM closed_year c
WHERE association = ?1 AND NOT EXISTS (SELECT 1 FROM fiscal_year y WHERE y.association = c.association AND y.year = c.year)
ORDER BY year

-- name: closed_check_day
-- The first day of the month after the last closed one, counted from the year's first; a year may be shorter than that.
SELECT 'closed_years.csv', source_line, year, through,
    printf('%d-%02d-%02d', closed / 10000, closed / 100 % 100, closed % 100)
FROM closed_year JOIN fiscal_year USING (association, year)
WHERE association = ?1 AND closed <= last_day
    AND closed < (first_day / 10000 + (first_day / 100 % 100 - 1 + through) / 12) * 10000
        + ((first_day / 100 % 100 - 1 + through) % 12 + 1) * 100 + 1
ORDER BY year

-- name: opened_put
INSERT INTO opened_year (association, year, account, source_line) VALUES (?1, ?2, ?3, ifnull(?4, 0))
ON CONFLICT DO UPDATE SET account = excluded.account, source_line = excluded.source_line

-- name: opened_select
SELECT year, account FROM opened_year WHERE association = ?1 ORDER BY year

-- name: opened_account
SELECT ifnull(account, '') FROM opened_year WHERE association = ?1 AND year = ?2

-- name: opened_check_books
-- The year that is opened, or the one before, without books.
SELECT 'opened_years.csv', source_line, year, missing FROM (
    SELECT association, source_line, year, year AS missing FROM opened_year
    UNION ALL
    SELECT association, source_line, year, year - 1 FROM opened_year) o
WHERE association = ?1
    AND NOT EXISTS (SELECT 1 FROM fiscal_year y WHERE y.association = o.association AND y.year = o.missing)
ORDER BY year, missing

-- name: opened_check_account
SELECT 'opened_years.csv', source_line, account FROM opened_year o JOIN account a USING (association)
WHERE association = ?1 AND a.code = o.account AND a.type <> 'S' ORDER BY year

-- name: intake_find
SELECT file FROM intake WHERE association = ?1 AND digest = ?2

-- name: intake_put
INSERT INTO intake (association, digest, file, year) VALUES (?1, ?2, ?3, ?4)

-- name: voucher_last
SELECT ifnull(max(voucher), 0) FROM voucher WHERE association = ?1 AND year = ?2

-- name: voucher_insert
INSERT INTO voucher (association, year, voucher, series, number, date, registered, text, corrects)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)

-- name: voucher_by_number
SELECT voucher, date, text FROM voucher WHERE association = ?1 AND year = ?2 AND series = ?3 AND number = ?4

-- name: voucher_list
SELECT voucher, series, number, date, registered, text FROM voucher
WHERE association = ?1 AND year = ?2 ORDER BY series, number

-- name: voucher_next_number
SELECT ifnull(max(number), 0) + 1 FROM voucher WHERE association = ?1 AND year = ?2 AND series = ?3

-- name: voucher_count
SELECT count(*) FROM voucher WHERE association = ?1 AND year = ?2

-- name: posting_insert
INSERT INTO posting (association, year, voucher, row, account, unit, project, counterparty, objects, amount, text)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)

-- name: posting_of_voucher
SELECT account, ifnull(unit, ''), ifnull(project, ''), ifnull(counterparty, ''), ifnull(objects, ''), amount, ifnull(text, '')
FROM posting WHERE association = ?1 AND year = ?2 AND voucher = ?3 ORDER BY row

-- name: posting_of_year
SELECT account, voucher, ifnull(unit, ''), ifnull(project, ''), ifnull(counterparty, ''), amount, ifnull(text, '')
FROM posting WHERE association = ?1 AND year = ?2 ORDER BY voucher, row

-- name: voucher_get
SELECT series, number, date, text FROM voucher WHERE association = ?1 AND year = ?2 AND voucher = ?3

-- name: posting_all
SELECT v.date, p.account, ifnull(p.unit, ''), ifnull(p.project, ''), ifnull(p.counterparty, ''), p.amount
FROM posting p JOIN voucher v USING (association, year, voucher)
WHERE p.association = ?1 AND p.year = ?2 ORDER BY p.voucher, p.row

-- name: amended_insert
INSERT INTO amended_row (association, year, voucher, row, kind, account, objects, amount, date, text, signature)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)

-- name: unbalanced
SELECT v.series, v.number, sum(p.amount) FROM voucher v JOIN posting p USING (association, year, voucher)
WHERE v.association = ?1 AND v.year = ?2 GROUP BY v.voucher HAVING sum(p.amount) <> 0 ORDER BY v.voucher

-- name: gaps
SELECT series, number, before FROM (
    SELECT series, number, lag(number, 1, 0) OVER (PARTITION BY series ORDER BY number) AS before
    FROM voucher WHERE association = ?1 AND year = ?2)
WHERE number <> before + 1 ORDER BY series, number

-- name: stated_insert
INSERT INTO stated_balance (association, year, account, unit, project, counterparty, month, amount)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

-- name: stated_list
SELECT account, unit, project, counterparty, month, amount FROM stated_balance
WHERE association = ?1 AND year = ?2 ORDER BY account, unit, project, counterparty, month

-- name: stated_clear
DELETE FROM stated_balance WHERE association = ?1 AND year = ?2 AND month BETWEEN ?3 AND ?4

-- name: balance_add
INSERT INTO balance VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
ON CONFLICT (association, year, account, unit, counterparty, project) DO UPDATE SET
    opening = opening + excluded.opening, m1 = m1 + excluded.m1, m2 = m2 + excluded.m2, m3 = m3 + excluded.m3,
    m4 = m4 + excluded.m4, m5 = m5 + excluded.m5, m6 = m6 + excluded.m6, m7 = m7 + excluded.m7, m8 = m8 + excluded.m8,
    m9 = m9 + excluded.m9, m10 = m10 + excluded.m10, m11 = m11 + excluded.m11, m12 = m12 + excluded.m12,
    undated = undated + excluded.undated

-- name: balance_total_add
INSERT INTO balance_total VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
ON CONFLICT (association, year, account, unit, counterparty) DO UPDATE SET
    opening = opening + excluded.opening, m1 = m1 + excluded.m1, m2 = m2 + excluded.m2, m3 = m3 + excluded.m3,
    m4 = m4 + excluded.m4, m5 = m5 + excluded.m5, m6 = m6 + excluded.m6, m7 = m7 + excluded.m7, m8 = m8 + excluded.m8,
    m9 = m9 + excluded.m9, m10 = m10 + excluded.m10, m11 = m11 + excluded.m11, m12 = m12 + excluded.m12,
    undated = undated + excluded.undated

-- name: balance_list
SELECT account, unit, counterparty, project, opening, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, undated
FROM balance WHERE association = ?1 AND year = ?2 ORDER BY account, unit, counterparty, project

-- name: balance_total_list
SELECT account, unit, counterparty, '', opening, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, undated
FROM balance_total WHERE association = ?1 AND year = ?2 ORDER BY account, unit, counterparty

-- name: balance_clear
DELETE FROM balance WHERE association = ?1 AND year = ?2

-- name: balance_total_clear
DELETE FROM balance_total WHERE association = ?1 AND year = ?2

-- name: orphans
-- Codes that a year's balances have and the lists do not: none, unless rows were written past their checks.
SELECT 'account ' || account FROM balance_total b WHERE association = ?1 AND year = ?2
    AND NOT EXISTS (SELECT 1 FROM account a WHERE a.association = ?1 AND a.code = b.account)
UNION ALL
SELECT 'unit ' || unit FROM balance_total b WHERE association = ?1 AND year = ?2 AND unit <> ''
    AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.association = ?1 AND u.code = b.unit)
UNION ALL
SELECT 'counterparty ' || counterparty FROM balance_total b WHERE association = ?1 AND year = ?2 AND counterparty <> ''
    AND NOT EXISTS (SELECT 1 FROM counterparty c WHERE c.association = ?1 AND c.code = b.counterparty)
UNION ALL
SELECT 'project ' || project FROM balance b WHERE association = ?1 AND year = ?2 AND project <> ''
    AND NOT EXISTS (SELECT 1 FROM project p WHERE p.association = ?1 AND p.code = b.project)

-- name: untransferred
-- What the year before's income and cost accounts sum to: nought when its result was moved to equity by a voucher.
SELECT ifnull(sum(m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12 + undated), 0)
FROM balance_total b JOIN account a ON a.association = b.association AND a.code = b.account
WHERE b.association = ?1 AND b.year = ?2 - 1 AND a.type IN ('I', 'K')

-- name: takes_result
-- Whether an account may have taken the result of the year before without a voucher: the one named when the year follows
-- on it, else any of liabilities and equity.
SELECT count(*) FROM account a LEFT JOIN opened_year o ON o.association = a.association AND o.year = ?2
WHERE a.association = ?1 AND a.code = ?3 AND a.type = 'S' AND (o.year IS NULL OR o.account = a.code)

-- name: continuity
-- What of the balance sheet opens otherwise than the year before closed: by code string when ?3, else by account.
SELECT account, iif(?3, unit, ''), iif(?3, counterparty, ''), iif(?3, project, ''), sum(closing), sum(opening) FROM (
    SELECT account, unit, counterparty, project, 0 AS closing, opening FROM balance WHERE association = ?1 AND year = ?2
    UNION ALL
    SELECT b.account, unit, counterparty, project,
        opening + m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12 + undated, 0
    FROM balance b JOIN account a ON a.association = b.association AND a.code = b.account
    WHERE b.association = ?1 AND b.year = ?2 - 1 AND a.type IN ('T', 'S'))
GROUP BY 1, 2, 3, 4 HAVING sum(closing) <> sum(opening) ORDER BY 1, 2, 3, 4
