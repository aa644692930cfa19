-- name: insert
INSERT INTO forecast (association, year, forecast, through, made, who, text, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ifnull(?7, ''), ?8)

-- name: select
SELECT year, forecast, through, made, who, text FROM forecast WHERE association = ?1 ORDER BY year, forecast

-- name: clear
DELETE FROM forecast WHERE association = ?1

-- name: years
SELECT DISTINCT year FROM forecast WHERE association = ?1 ORDER BY year

-- name: list
SELECT forecast, through, made, who, text FROM forecast WHERE association = ?1 AND year = ?2
ORDER BY through, made, forecast

-- name: row_insert
INSERT INTO forecast_row (association, year, forecast, account, line, unit, project, counterparty, method, amount,
    comment, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ifnull(?5, ''), ifnull(?6, ''), ifnull(?7, ''), ifnull(?8, ''), ?9, ?10,
    ifnull(?11, ''), ?12)

-- name: row_put
INSERT INTO forecast_row (association, year, forecast, account, line, unit, project, counterparty, method, amount,
    comment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT DO UPDATE SET method = excluded.method, amount = excluded.amount, comment = excluded.comment

-- name: row_select
SELECT year, forecast, account, line, unit, project, counterparty, method, amount, comment FROM forecast_row
WHERE association = ?1 ORDER BY year, forecast, account, line, unit, project, counterparty

-- name: row_clear
DELETE FROM forecast_row WHERE association = ?1

-- name: row_list
SELECT account, line, unit, project, counterparty, method, amount, comment, source_line FROM forecast_row
WHERE association = ?1 AND year = ?2 AND forecast = ?3 ORDER BY account, line, unit, project, counterparty

-- name: last_month
-- The last month that the books of a year hold a change of; 0 when none is known.
SELECT max(iif(m12, 12, 0), iif(m11, 11, 0), iif(m10, 10, 0), iif(m9, 9, 0), iif(m8, 8, 0), iif(m7, 7, 0), iif(m6, 6, 0),
    iif(m5, 5, 0), iif(m4, 4, 0), iif(m3, 3, 0), iif(m2, 2, 0), iif(m1, 1, 0))
FROM (SELECT max(m1 <> 0) AS m1, max(m2 <> 0) AS m2, max(m3 <> 0) AS m3, max(m4 <> 0) AS m4, max(m5 <> 0) AS m5,
        max(m6 <> 0) AS m6, max(m7 <> 0) AS m7, max(m8 <> 0) AS m8, max(m9 <> 0) AS m9, max(m10 <> 0) AS m10,
        max(m11 <> 0) AS m11, max(m12 <> 0) AS m12
    FROM balance_total WHERE association = ?1 AND year = ?2)

-- name: interim_insert
INSERT INTO interim_report (association, year, through, handed_over, handled, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: interim_select
SELECT year, through, handed_over, handled FROM interim_report WHERE association = ?1 ORDER BY year, through

-- name: interim_clear
DELETE FROM interim_report WHERE association = ?1

-- name: interim_get
SELECT ifnull(handed_over, 0), ifnull(handled, 0) FROM interim_report
WHERE association = ?1 AND year = ?2 AND through = ?3

-- name: deficit_insert
INSERT INTO deficit (association, origin, year, measure, amount, decision, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7)

-- name: deficit_select
SELECT origin, year, measure, amount, decision FROM deficit WHERE association = ?1 ORDER BY origin, year, measure

-- name: deficit_clear
DELETE FROM deficit WHERE association = ?1

-- name: deficit_ledger
-- By year of origin: what arose, what was restored and what was exempted through a year, and in that year.
SELECT origin, sum(iif(measure = 'arisen', amount, 0)), sum(iif(measure = 'restored', amount, 0)),
    sum(iif(measure = 'restored' AND year = ?2, amount, 0)), sum(iif(measure = 'exempt', amount, 0))
FROM deficit WHERE association = ?1 AND year <= ?2 GROUP BY origin ORDER BY origin

-- name: of_closed
-- The forecasts of years that are closed to the end, each row whole as one text.
SELECT f.year, 'forecasts.csv', json_array(forecast, f.through, made, f.who, text) AS content, f.source_line
FROM forecast f JOIN closed_year c USING (association, year) WHERE association = ?1 AND c.through = 12
UNION ALL
SELECT year, 'forecast_rows.csv', json_array(forecast, account, line, unit, project, counterparty, method, amount, comment),
    r.source_line
FROM forecast_row r JOIN closed_year c USING (association, year) WHERE association = ?1 AND c.through = 12
ORDER BY 1, 2, 3

-- Checks: each row is a finding. First the file and the line, then what the message names. ----------------------------

-- name: check_late
-- A forecast is made while its year lasts, and not before the last month of its outcome has begun.
SELECT 'forecasts.csv', source_line, forecast, year, printf('%d-%02d-%02d', made / 10000, made / 100 % 100, made % 100),
    printf('%d-%02d-01', year, through) FROM forecast
WHERE association = ?1 AND (made / 10000 > year OR made < year * 10000 + through * 100) ORDER BY year, forecast

-- name: check_orphan
SELECT 'forecast_rows.csv', min(source_line), r.forecast, r.year FROM forecast_row r
WHERE association = ?1 AND NOT EXISTS (SELECT 1 FROM forecast f
    WHERE f.association = r.association AND f.year = r.year AND f.forecast = r.forecast)
GROUP BY r.year, r.forecast ORDER BY 2

-- name: check_empty
SELECT 'forecasts.csv', source_line, f.forecast, f.year FROM forecast f
WHERE association = ?1 AND NOT EXISTS (SELECT 1 FROM forecast_row r
    WHERE f.association = r.association AND f.year = r.year AND f.forecast = r.forecast) ORDER BY 2

-- name: check_codes
WITH used (line, what, code) AS (
    SELECT source_line, 'account', account FROM forecast_row WHERE association = ?1
    UNION ALL SELECT source_line, 'unit', unit FROM forecast_row WHERE association = ?1
    UNION ALL SELECT source_line, 'project', project FROM forecast_row WHERE association = ?1
    UNION ALL SELECT source_line, 'counterparty', counterparty FROM forecast_row WHERE association = ?1),
known (what, code) AS (
    SELECT 'account', code FROM account WHERE association = ?1
    UNION ALL SELECT 'unit', code FROM unit WHERE association = ?1
    UNION ALL SELECT 'project', code FROM project WHERE association = ?1
    UNION ALL SELECT 'counterparty', code FROM counterparty WHERE association = ?1)
SELECT 'forecast_rows.csv', line, what, code FROM used WHERE code <> '' AND (what, code) NOT IN (SELECT what, code FROM known)
ORDER BY line, what, code

-- name: check_account
SELECT 'forecast_rows.csv', source_line, r.account, a.name FROM forecast_row r
JOIN account a ON a.association = r.association AND a.code = r.account
WHERE r.association = ?1 AND a.type NOT IN ('I', 'K') ORDER BY source_line

-- name: check_unit
SELECT 'forecast_rows.csv', r.source_line, r.unit, r.year, u.from_year, ifnull(u.to_year, '') FROM forecast_row r
JOIN unit u ON u.association = r.association AND u.code = r.unit
WHERE r.association = ?1 AND (u.from_year > r.year OR u.to_year < r.year) ORDER BY r.source_line

-- name: check_amount
SELECT 'forecast_rows.csv', source_line, printf('%d.%02d', amount / 100, abs(amount % 100)) FROM forecast_row
WHERE association = ?1 AND amount NOT BETWEEN -1000000000000 AND 1000000000000 ORDER BY source_line

-- name: check_project
SELECT 'forecast_rows.csv', source_line, r.project, r.year, p.to_year FROM forecast_row r
JOIN project p ON p.association = r.association AND p.code = r.project
WHERE r.association = ?1 AND p.to_year < r.year ORDER BY source_line

-- name: check_own
SELECT 'forecast_rows.csv', source_line, account || line, forecast FROM forecast_row
WHERE association = ?1 AND method = 'own' AND comment = '' ORDER BY source_line

-- name: check_interim
-- A report is handed over when its period is over, and handled when it has been handed over.
SELECT 'interim_reports.csv', source_line, year, through FROM interim_report
WHERE association = ?1 AND (handed_over < year * 10000 + (through + 1) * 100 OR handled < handed_over
    OR (handled IS NOT NULL AND handed_over IS NULL)) ORDER BY source_line

-- name: check_deficit
-- What is restored or exempted was a deficit, and is no more than it.
SELECT 'deficits.csv', max(source_line), origin, printf('%d.%02d', b.rest / 100, b.rest % 100),
    printf('%d.%02d', b.arisen / 100, b.arisen % 100)
FROM deficit JOIN (SELECT origin, sum(iif(measure = 'arisen', min(amount, 1000000000001), 0)) AS arisen,
        sum(iif(measure = 'arisen', 0, min(amount, 1000000000001))) AS rest
    FROM deficit WHERE association = ?1 GROUP BY origin) b USING (origin)
WHERE association = ?1 AND measure <> 'arisen' AND b.rest > b.arisen GROUP BY origin ORDER BY 2

-- name: check_deficit_amount
SELECT 'deficits.csv', source_line, printf('%d.%02d', amount / 100, amount % 100) FROM deficit
WHERE association = ?1 AND amount > 1000000000000 ORDER BY source_line

-- name: check_exempt
SELECT 'deficits.csv', source_line, origin, year FROM deficit
WHERE association = ?1 AND measure = 'exempt' AND decision = '' ORDER BY source_line
