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

-- name: fact_insert
INSERT INTO voucher_fact (association, year, series, number, supplier, invoice, invoice_date, received_by, attested_by, attest_date,
    paid, participants, vat, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ifnull(?6, ''), ?7, ifnull(?8, ''), ifnull(?9, ''), ?10, ?11, ifnull(?12, ''), ifnull(?13, ''), ?14)

-- name: fact_select
SELECT year, series, number, supplier, invoice, invoice_date, received_by, attested_by, attest_date, paid, participants, vat
FROM voucher_fact WHERE association = ?1 ORDER BY year, series, number

-- name: fact_clear
DELETE FROM voucher_fact WHERE association = ?1

-- name: fact_stray
-- Facts of a voucher that the books do not have, in a year whose vouchers they have.
SELECT 'voucher_facts.csv', f.source_line, f.series, f.number, f.year FROM voucher_fact f
WHERE f.association = ?1
  AND EXISTS (SELECT 1 FROM voucher v WHERE v.association = ?1 AND v.year = f.year)
  AND NOT EXISTS (SELECT 1 FROM voucher v WHERE v.association = ?1 AND v.year = f.year AND v.series = f.series AND v.number = f.number)
ORDER BY f.source_line

-- name: rule_insert
INSERT INTO control_rule (association, rule, from_year, to_year, kind, label, amount, days, control, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ifnull(?9, ''), ?10)

-- name: rule_select
SELECT rule, from_year, to_year, kind, label, amount, days, control FROM control_rule
WHERE association = ?1 ORDER BY rule, from_year

-- name: rule_clear
DELETE FROM control_rule WHERE association = ?1

-- name: rule_list
-- Each with how many ranges of accounts and of VAT codes it has. Of no year: all.
SELECT rule, kind, label, ifnull(amount, 0), ifnull(days, -1), control, source_line,
    (SELECT count(*) FROM control_scope s WHERE s.association = ?1 AND s.rule = r.rule AND s.field = 'account'),
    (SELECT count(*) FROM control_scope s WHERE s.association = ?1 AND s.rule = r.rule AND s.field = 'vat')
FROM control_rule r
WHERE association = ?1 AND (?2 IS NULL OR ?2 BETWEEN from_year AND ifnull(to_year, 9999)) ORDER BY rule, from_year

-- name: rule_overlap
SELECT 'control_rules.csv', b.source_line, b.rule, b.from_year FROM control_rule a
JOIN control_rule b ON b.association = a.association AND b.rule = a.rule AND b.from_year > a.from_year
    AND b.from_year <= ifnull(a.to_year, 9999)
WHERE a.association = ?1 ORDER BY b.source_line

-- name: scope_insert
INSERT INTO control_scope (association, rule, field, vat, from_code, to_code, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ?5, ?6, ?7)

-- name: scope_select
SELECT rule, field, vat, from_code, to_code FROM control_scope WHERE association = ?1 ORDER BY rule, field, vat, from_code

-- name: scope_clear
DELETE FROM control_scope WHERE association = ?1

-- name: scope_stray
SELECT 'control_scopes.csv', source_line, rule FROM control_scope s WHERE association = ?1
  AND NOT EXISTS (SELECT 1 FROM control_rule r WHERE r.association = ?1 AND r.rule = s.rule) ORDER BY source_line

-- name: find_same_attester
SELECT series, number, date, debit, received_by, '', '' FROM control_voucher
WHERE association = ?1 AND year = ?2 AND rule = ?3 AND received_by <> '' AND received_by = attested_by ORDER BY series, number

-- name: try_same_attester
SELECT count(*), ifnull(sum(received_by <> '' AND attested_by <> ''), 0) FROM control_voucher
WHERE association = ?1 AND year = ?2 AND rule = ?3

-- name: find_no_attest
SELECT series, number, date, debit, '', '', '' FROM control_voucher
WHERE association = ?1 AND year = ?2 AND rule = ?3 AND has_facts AND attested_by = '' ORDER BY series, number

-- name: try_facts
SELECT count(*), ifnull(sum(has_facts), 0) FROM control_voucher WHERE association = ?1 AND year = ?2 AND rule = ?3

-- name: find_paid_before_attest
SELECT series, number, date, debit, substr(paid, 1, 4) || '-' || substr(paid, 5, 2) || '-' || substr(paid, 7, 2),
    substr(attest_date, 1, 4) || '-' || substr(attest_date, 5, 2) || '-' || substr(attest_date, 7, 2), '' FROM control_voucher
WHERE association = ?1 AND year = ?2 AND rule = ?3 AND paid < attest_date ORDER BY series, number

-- name: try_paid_before_attest
SELECT count(*), ifnull(sum(paid IS NOT NULL AND attest_date IS NOT NULL), 0) FROM control_voucher
WHERE association = ?1 AND year = ?2 AND rule = ?3

-- name: find_participants
-- On the rule's accounts, and wherever the facts say that there should have been participants.
SELECT v.series, v.number, v.date,
    (SELECT sum(max(p.amount, 0)) FROM posting p WHERE p.association = v.association AND p.year = v.year AND p.voucher = v.voucher), '', '', ''
FROM voucher_fact f
JOIN voucher v ON v.association = f.association AND v.year = f.year AND v.series = f.series AND v.number = f.number
WHERE f.association = ?1 AND f.year = ?2 AND f.participants = 'no'
  AND EXISTS (SELECT 1 FROM control_rule r WHERE r.association = ?1 AND r.rule = ?3) ORDER BY v.series, v.number

-- name: try_participants
SELECT count(*), ifnull(sum(participants <> ''), 0) FROM (
    SELECT voucher, participants FROM control_voucher WHERE association = ?1 AND year = ?2 AND rule = ?3
      AND EXISTS (SELECT 1 FROM control_scope s WHERE s.association = ?1 AND s.rule = ?3 AND s.field = 'account')
    UNION
    SELECT v.voucher, f.participants FROM voucher_fact f
    JOIN voucher v ON v.association = f.association AND v.year = f.year AND v.series = f.series AND v.number = f.number
    WHERE f.association = ?1 AND f.year = ?2 AND f.participants <> '')

-- name: find_round_sum
SELECT series, number, date, sum(abs(amount)), account, '', '' FROM control_posting
WHERE association = ?1 AND year = ?2 AND rule = ?3 AND amount <> 0 AND amount % ?4 = 0
GROUP BY voucher, account ORDER BY series, number, account

-- name: try_books
SELECT count(*), count(*) FROM control_voucher WHERE association = ?1 AND year = ?2 AND rule = ?3

-- name: find_duplicate
-- The later of two of one supplier with one invoice number and one sum, this year or before, beside the one next before it; not
-- what was corrected. The sum is what stands on the rule's accounts; without accounts the voucher's debit.
WITH invoices AS (
    SELECT c.year, c.voucher, c.series, c.number, c.date, c.supplier, c.invoice,
        ltrim(replace(replace(upper(c.invoice), ' ', ''), '-', ''), '0') AS plain,
        CASE c.net WHEN 0 THEN c.debit ELSE c.net END AS total
    FROM control_voucher c
    WHERE c.association = ?1 AND c.rule = ?3 AND c.year <= ?2 AND c.supplier <> '' AND c.invoice <> ''
      AND (c.year, c.voucher) NOT IN (SELECT year, corrects FROM voucher WHERE association = ?1 AND corrects IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM voucher w WHERE w.association = ?1 AND w.year = c.year AND w.voucher = c.voucher
          AND w.corrects IS NOT NULL)),
paired AS (
    SELECT *, lag(series || ' ' || number || CASE year WHEN ?2 THEN '' ELSE ' ' || year END)
        OVER (PARTITION BY supplier, plain, total ORDER BY year, voucher) AS earlier
    FROM invoices)
SELECT series, number, date, abs(total), earlier, supplier, invoice FROM paired
WHERE year = ?2 AND earlier IS NOT NULL ORDER BY series, number

-- name: try_duplicate
SELECT count(*), ifnull(sum(supplier <> '' AND invoice <> ''), 0) FROM control_voucher
WHERE association = ?1 AND year = ?2 AND rule = ?3

-- name: find_weekend
SELECT series, number, date, debit, day, '', '' FROM (
    SELECT *, substr(registered, 1, 4) || '-' || substr(registered, 5, 2) || '-' || substr(registered, 7, 2) AS day
    FROM control_voucher WHERE association = ?1 AND year = ?2 AND rule = ?3)
WHERE strftime('%w', day) IN ('0', '6') ORDER BY series, number

-- name: find_after_closing
-- Registered more days after the year's end than the rule has, or in a month after the day on which that month was closed.
SELECT c.series, c.number, c.date, c.debit,
    substr(c.registered, 1, 4) || '-' || substr(c.registered, 5, 2) || '-' || substr(c.registered, 7, 2),
    substr(min(y.day, ifnull(l.closed, y.day)), 1, 4) || '-' || substr(min(y.day, ifnull(l.closed, y.day)), 5, 2) || '-'
        || substr(min(y.day, ifnull(l.closed, y.day)), 7, 2), ''
FROM control_voucher c
JOIN (SELECT CAST(strftime('%Y%m%d', substr(last_day, 1, 4) || '-' || substr(last_day, 5, 2) || '-' || substr(last_day, 7, 2),
        '+' || ?4 || ' days') AS INTEGER) AS day, first_day FROM fiscal_year WHERE association = ?1 AND year = ?2) y
LEFT JOIN closed_year l ON l.association = ?1 AND l.year = ?2
    AND (c.date / 10000 - y.first_day / 10000) * 12 + c.date / 100 % 100 - y.first_day / 100 % 100 + 1 <= l.through
WHERE c.association = ?1 AND c.year = ?2 AND c.rule = ?3 AND (c.registered > y.day OR c.registered > l.closed)
ORDER BY c.series, c.number

-- name: find_asset_as_cost
SELECT series, number, date, sum(amount), account, '', '' FROM control_posting
WHERE association = ?1 AND year = ?2 AND rule = ?3 GROUP BY voucher, account HAVING sum(amount) >= ?4 ORDER BY series, number, account

-- name: find_vat_account
SELECT c.series, c.number, c.date, sum(abs(c.amount)), c.account, f.vat, '' FROM control_posting c
JOIN voucher_fact f ON f.association = c.association AND f.year = c.year AND f.series = c.series AND f.number = c.number
WHERE c.association = ?1 AND c.year = ?2 AND c.rule = ?3 AND f.vat <> ''
  AND NOT EXISTS (SELECT 1 FROM control_scope s WHERE s.association = ?1 AND s.rule = ?3 AND s.field = 'vat' AND s.vat = f.vat
    AND c.account >= s.from_code AND substr(c.account, 1, length(s.to_code)) <= s.to_code)
GROUP BY c.voucher, c.account ORDER BY c.series, c.number, c.account

-- name: try_vat_account
SELECT count(*), ifnull(sum(vat <> ''), 0) FROM control_voucher WHERE association = ?1 AND year = ?2 AND rule = ?3

-- name: find_project_end
SELECT c.series, c.number, c.date, sum(abs(c.amount)), c.project, p.to_year, '' FROM control_posting c
JOIN project p ON p.association = c.association AND p.code = c.project AND p.to_year < c.year
WHERE c.association = ?1 AND c.year = ?2 AND c.rule = ?3 GROUP BY c.voucher, c.project ORDER BY c.series, c.number, c.project

-- name: try_project_end
-- Of the vouchers with a project, those with one whose end is known.
SELECT count(DISTINCT c.voucher), count(DISTINCT CASE WHEN p.to_year IS NOT NULL THEN c.voucher END) FROM control_posting c
JOIN project p ON p.association = c.association AND p.code = c.project
WHERE c.association = ?1 AND c.year = ?2 AND c.rule = ?3

-- name: find_gap
SELECT series, number, date, 0, before + 1, number - 1, '' FROM (
    SELECT series, number, date, lag(number, 1, 0) OVER (PARTITION BY series ORDER BY number) AS before FROM voucher
    WHERE association = ?1 AND year = ?2)
WHERE number <> before + 1
  AND (NOT EXISTS (SELECT 1 FROM control_scope s WHERE s.association = ?1 AND s.rule = ?3 AND s.field = 'series')
       OR EXISTS (SELECT 1 FROM control_scope s WHERE s.association = ?1 AND s.rule = ?3 AND s.field = 'series'
           AND series BETWEEN s.from_code AND s.to_code))
ORDER BY series, number

-- name: sample_insert
INSERT INTO control_sample (association, year, sample, control, drawn, seed, count, over, strata, account, population, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ?5, ?6, ?7, ?8, ifnull(?9, ''), ifnull(?10, ''), ?11, ?12)

-- name: sample_select
SELECT year, sample, control, drawn, seed, count, over, strata, account, population FROM control_sample
WHERE association = ?1 ORDER BY year, length(sample), sample

-- name: sample_clear
DELETE FROM control_sample WHERE association = ?1

-- name: sample_list
SELECT sample, control, ifnull(drawn, 0), seed, count, ifnull(over, -1), strata, account, population,
    (SELECT count(*) FROM control_sample_item i WHERE i.association = ?1 AND i.year = ?2 AND i.sample = s.sample),
    (SELECT count(*) FROM control_sample_item i WHERE i.association = ?1 AND i.year = ?2 AND i.sample = s.sample AND i.result <> ''),
    (SELECT count(*) FROM control_sample_item i WHERE i.association = ?1 AND i.year = ?2 AND i.sample = s.sample
        AND i.result IN ('remark', 'deviation'))
FROM control_sample s WHERE association = ?1 AND year = ?2 ORDER BY length(sample), sample

-- name: item_insert
INSERT INTO control_sample_item (association, year, sample, series, number, result, date, text, evidence, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7, ifnull(?8, ''), ifnull(?9, ''), ?10)

-- name: item_select
SELECT year, sample, series, number, result, date, text, evidence FROM control_sample_item
WHERE association = ?1 ORDER BY year, length(sample), sample, series, number

-- name: item_clear
DELETE FROM control_sample_item WHERE association = ?1

-- name: item_list
SELECT i.series, i.number, ifnull(v.date, 0), ifnull(v.text, ''),
    ifnull((SELECT sum(max(p.amount, 0)) FROM posting p WHERE p.association = ?1 AND p.year = ?2 AND p.voucher = v.voucher), 0),
    i.result, i.text, i.evidence
FROM control_sample_item i
LEFT JOIN voucher v ON v.association = i.association AND v.year = i.year AND v.series = i.series AND v.number = i.number
WHERE i.association = ?1 AND i.year = ?2 AND i.sample = ?3 ORDER BY i.series, i.number

-- name: item_result
UPDATE control_sample_item SET result = ?6, date = ?7, text = ifnull(?8, ''), evidence = ifnull(?9, ''), source_line = 0
WHERE association = ?1 AND year = ?2 AND sample = ?3 AND series = ?4 AND number = ?5

-- name: item_count
SELECT count(*) FROM control_sample_item WHERE association = ?1 AND year = ?2 AND sample = ?3 AND series = ?4 AND number = ?5

-- name: population
-- What a sample is drawn from: the year's vouchers, or those with a posting on accounts that begin so.
SELECT v.series, v.number, sum(max(p.amount, 0)) FROM voucher v
JOIN posting p ON p.association = v.association AND p.year = v.year AND p.voucher = v.voucher
WHERE v.association = ?1 AND v.year = ?2
  AND (?3 = '' OR EXISTS (SELECT 1 FROM posting q WHERE q.association = v.association AND q.year = v.year AND q.voucher = v.voucher
    AND substr(q.account, 1, length(?3)) = ?3))
GROUP BY v.voucher ORDER BY v.series, v.number

-- name: planned
SELECT EXISTS (SELECT 1 FROM control WHERE association = ?1 AND year = ?2)
    OR EXISTS (SELECT 1 FROM control_area WHERE association = ?1 AND year = ?2)
    OR EXISTS (SELECT 1 FROM risk WHERE association = ?1 AND year = ?2)

-- name: plan_before
SELECT ifnull(max(year), 0) FROM control WHERE association = ?1 AND year < ?2

-- name: area_copy
INSERT INTO control_area (association, year, area, heading, label)
SELECT association, ?3, area, heading, label FROM control_area WHERE association = ?1 AND year = ?2

-- name: risk_copy
INSERT INTO risk (association, year, risk, area, text, likelihood, consequence, owner, action, result)
SELECT association, ?3, risk, area, text, likelihood, consequence, owner, action, '' FROM risk WHERE association = ?1 AND year = ?2
