-- name: party_insert
INSERT INTO party (association, counterparty, from_day, name, orgnr, street, post_code, city, gln, vat_number, reference, f_tax, source_line)
VALUES (?1, ifnull(?2, ''), ?3, ?4, ?5, ifnull(?6, ''), ifnull(?7, ''), ifnull(?8, ''), ifnull(?9, ''), ifnull(?10, ''), ifnull(?11, ''),
    ifnull(?12, ''), ?13)

-- name: party_select
SELECT counterparty, from_day, name, orgnr, street, post_code, city, gln, vat_number, reference, f_tax FROM party
WHERE association = ?1 ORDER BY counterparty, from_day

-- name: party_clear
DELETE FROM party WHERE association = ?1

-- name: party_at
-- What is said of a party on a day.
SELECT name, orgnr, street, post_code, city, gln, vat_number, reference, f_tax FROM party
WHERE association = ?1 AND counterparty = ?2 AND from_day <= ?3 ORDER BY from_day DESC LIMIT 1

-- name: party_check_known
SELECT 'parties.csv', p.source_line, p.counterparty FROM party p
WHERE p.association = ?1 AND p.counterparty <> ''
  AND NOT EXISTS (SELECT 1 FROM counterparty c WHERE c.association = ?1 AND c.code = p.counterparty)

-- name: party_check_digit
SELECT 'parties.csv', source_line, orgnr FROM party WHERE association = ?1 AND NOT luhn_holds(replace(orgnr, '-', ''))

-- name: party_check_gln
SELECT 'parties.csv', source_line, gln FROM party WHERE association = ?1 AND gln <> '' AND NOT gln_holds(gln)

-- name: party_check_vat
-- Sweden's VAT numbers are SE, the organisation number and two digits.
SELECT 'parties.csv', source_line, vat_number FROM party
WHERE association = ?1 AND vat_number <> '' AND NOT (length(vat_number) = 14 AND vat_number GLOB 'SE' || replace(orgnr, '-', '') || '[0-9][0-9]')

-- name: terms_check_bankgiro
SELECT 'billing_terms.csv', source_line, bankgiro FROM billing_terms WHERE association = ?1 AND bankgiro <> '' AND NOT luhn_holds(bankgiro)

-- name: terms_insert
INSERT INTO billing_terms (association, from_year, receivables, bank, deferred, suspense, vat, interest, result, unit, series, bankgiro, days, points,
    reminder_fee, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ifnull(?12, ''), ?13, ?14, ?15, ?16)

-- name: terms_select
SELECT from_year, receivables, bank, deferred, suspense, vat, interest, result, unit, series, bankgiro, days, points, reminder_fee FROM billing_terms
WHERE association = ?1 ORDER BY from_year

-- name: terms_clear
DELETE FROM billing_terms WHERE association = ?1

-- name: terms_of
SELECT receivables, bank, deferred, suspense, vat, interest, ifnull(result, ''), unit, series, bankgiro, days, points, reminder_fee FROM billing_terms
WHERE association = ?1 AND from_year <= ?2 ORDER BY from_year DESC LIMIT 1

-- name: plan_insert
INSERT INTO billing_plan (association, year, fee, member, plan, source_line) VALUES (?1, ?2, ifnull(?3, ''), ifnull(?4, ''), ?5, ?6)

-- name: plan_select
SELECT year, fee, member, plan FROM billing_plan WHERE association = ?1 ORDER BY year, fee, member

-- name: plan_clear
DELETE FROM billing_plan WHERE association = ?1

-- name: plan_of
-- A member's own plan for the fee, else the member's for all fees, else the fee's, else everybody's; else quarterly.
SELECT plan FROM billing_plan WHERE association = ?1 AND year = ?2 AND fee IN (?3, '') AND member IN (?4, '')
ORDER BY member = '', fee = '' LIMIT 1

-- name: plan_check_codes
SELECT 'billing_plans.csv', p.source_line, p.fee, p.member FROM billing_plan p
WHERE p.association = ?1 AND (
    (p.fee <> '' AND NOT EXISTS (SELECT 1 FROM fee f WHERE f.association = ?1 AND f.key = p.fee))
    OR (p.member <> '' AND NOT EXISTS (SELECT 1 FROM counterparty c WHERE c.association = ?1 AND c.code = p.member)))

-- name: item_insert
INSERT INTO billing_item (association, year, fee, member, part, text, amount, vat, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)

-- name: item_select
SELECT year, fee, member, part, text, amount, vat FROM billing_item WHERE association = ?1 ORDER BY year, fee, member, part

-- name: item_clear
DELETE FROM billing_item WHERE association = ?1

-- name: item_list
SELECT i.fee, i.member, i.part, i.text, i.amount, i.vat, f.account, f.unit FROM billing_item i
JOIN fee f ON f.association = i.association AND f.key = i.fee
WHERE i.association = ?1 AND i.year = ?2 ORDER BY i.member, i.fee, i.part

-- name: billed_elsewhere
-- No row when nothing was.
SELECT sum(amount) FROM fee_billed WHERE association = ?1 AND year = ?2 AND fee = ?3 AND member = ?4 HAVING count(*) > 0

-- name: rate_insert
INSERT INTO reference_rate (association, from_day, rate, source_line) VALUES (?1, ?2, ?3, ?4)

-- name: rate_select
SELECT from_day, rate FROM reference_rate WHERE association = ?1 ORDER BY from_day

-- name: rate_clear
DELETE FROM reference_rate WHERE association = ?1

-- name: invoice_insert
INSERT INTO invoice (association, number, kind, credits, year, issued, due, member, ocr, bankgiro, text, account, series, voucher, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ifnull(?10, ''), ifnull(?11, ''), ?12, ?13, ?14, ?15)
ON CONFLICT (association, number) DO UPDATE SET kind = excluded.kind, credits = excluded.credits, year = excluded.year,
    issued = excluded.issued, due = excluded.due, member = excluded.member, ocr = excluded.ocr, bankgiro = excluded.bankgiro,
    text = excluded.text, account = excluded.account, series = excluded.series, voucher = excluded.voucher,
    source_line = excluded.source_line

-- name: invoice_add
INSERT INTO invoice (association, number, kind, credits, year, issued, due, member, ocr, bankgiro, text, account, series, voucher)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)

-- name: invoice_select
SELECT number, kind, credits, year, issued, due, member, ocr, bankgiro, text, account, series, voucher FROM invoice
WHERE association = ?1 ORDER BY number

-- name: invoice_last
SELECT ifnull(max(number), 0) FROM invoice WHERE association = ?1

-- name: invoice_gap
-- Numbers without gaps, from 1.
SELECT 'invoices.csv', 0, max(number), count(*) FROM invoice WHERE association = ?1 HAVING max(number) <> count(*)

-- name: invoice_check_lines
-- A line for each invoice, numbered from 1 without gaps.
SELECT 'invoices.csv', i.source_line, i.number FROM invoice i
WHERE i.association = ?1
  AND ifnull((SELECT max(line) FROM invoice_line l WHERE l.association = ?1 AND l.invoice = i.number), -1)
      <> (SELECT count(*) FROM invoice_line l WHERE l.association = ?1 AND l.invoice = i.number)

-- name: invoice_check_credit
-- A credit note takes back what an invoice to the same member has, and no more.
SELECT 'invoices.csv', k.source_line, k.number, k.credits FROM invoice k
LEFT JOIN invoice i ON i.association = k.association AND i.number = k.credits
WHERE k.association = ?1 AND k.kind = 'credit' AND (
    i.number IS NULL OR i.kind = 'credit' OR i.member <> k.member
    OR (SELECT sum(net) FROM invoice_line WHERE association = ?1 AND invoice = i.number)
       < (SELECT sum(l.net) FROM invoice_line l JOIN invoice o ON o.association = l.association AND o.number = l.invoice
          WHERE l.association = ?1 AND o.credits = i.number))

-- name: invoice_check_vat
-- Lines with VAT and lines outside it stand on invoices of their own (BR-O-11).
SELECT 'invoices.csv', i.source_line, i.number FROM invoice i
WHERE i.association = ?1
  AND (SELECT count(DISTINCT vat) FROM invoice_line l WHERE l.association = ?1 AND l.invoice = i.number) > 1

-- name: line_insert
INSERT INTO invoice_line (association, invoice, line, text, fee, part, unit, account, quantity, measure, price, net, vat, from_day, to_day,
    late, reckoned, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ifnull(?6, ''), ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ifnull(?17, ''), ?18)
ON CONFLICT (association, invoice, line) DO UPDATE SET text = excluded.text, fee = excluded.fee, part = excluded.part, unit = excluded.unit,
    account = excluded.account, quantity = excluded.quantity, measure = excluded.measure, price = excluded.price, net = excluded.net,
    vat = excluded.vat, from_day = excluded.from_day, to_day = excluded.to_day, late = excluded.late, reckoned = excluded.reckoned,
    source_line = excluded.source_line

-- name: line_add
INSERT INTO invoice_line (association, invoice, line, text, fee, part, unit, account, quantity, measure, price, net, vat, from_day, to_day, late,
    reckoned)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)

-- name: line_select
SELECT invoice, line, text, fee, part, unit, account, quantity, measure, price, net, vat, from_day, to_day, late, reckoned FROM invoice_line
WHERE association = ?1 ORDER BY invoice, line

-- name: line_clear
-- Lines stay; those of the file are held against them.
DELETE FROM invoice_line WHERE association = ?1 AND 0

-- name: line_list
SELECT line, text, fee, part, unit, account, quantity, measure, price, net, vat, from_day, to_day, ifnull(late, 0), reckoned FROM invoice_line
WHERE association = ?1 AND invoice = ?2 ORDER BY line

-- name: line_billed_parts
-- What is billed of a year by what it is billed for, without lines that are credited whole: as billed, less what is
-- credited of it, and the invoice that did it last.
WITH credited AS (
    SELECT o.credits AS invoice, k.fee, k.part, k.from_day, k.to_day, sum(k.net) AS net FROM invoice o
    JOIN invoice_line k ON k.association = o.association AND k.invoice = o.number
    WHERE o.association = ?1 AND o.kind = 'credit' GROUP BY 1, 2, 3, 4, 5)
SELECT i.member, l.fee, l.part, l.from_day, l.to_day, sum(l.net), sum(l.net - ifnull(c.net, 0)), max(i.number) FROM invoice i
JOIN invoice_line l ON l.association = i.association AND l.invoice = i.number
LEFT JOIN credited c ON c.invoice = i.number AND (c.fee, c.part, c.from_day, c.to_day) = (l.fee, l.part, l.from_day, l.to_day)
WHERE i.association = ?1 AND i.year = ?2 AND (?3 = '' OR i.member = ?3) AND i.kind = 'invoice' AND l.net > ifnull(c.net, 0)
GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5

-- name: line_credited
SELECT ifnull(sum(l.net), 0) FROM invoice i JOIN invoice_line l ON l.association = i.association AND l.invoice = i.number
WHERE i.association = ?1 AND i.credits = ?2 AND l.fee = ?3 AND l.part = ?4 AND l.from_day = ?5 AND l.to_day = ?6 AND ifnull(l.late, 0) = ?7

-- name: line_interest_through
-- The last day that interest on an invoice is billed for, without lines that are credited whole; 0 none.
SELECT ifnull(max(l.to_day), 0) FROM invoice_line l JOIN invoice i ON i.association = l.association AND i.number = l.invoice
WHERE l.association = ?1 AND l.late = ?2 AND l.part = 'interest' AND i.kind = 'interest' AND l.net > ifnull((
    SELECT sum(k.net) FROM invoice o JOIN invoice_line k ON k.association = o.association AND k.invoice = o.number
    WHERE o.association = ?1 AND o.credits = i.number AND k.late = l.late AND (k.part, k.from_day, k.to_day) = (l.part, l.from_day, l.to_day)), 0)

-- name: deferral_insert
INSERT INTO invoice_deferral (association, invoice, line, month, amount, account, released, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (association, invoice, line, month) DO UPDATE SET amount = excluded.amount, account = excluded.account,
    released = ifnull(excluded.released, released), source_line = excluded.source_line

-- name: deferral_add
INSERT INTO invoice_deferral (association, invoice, line, month, amount, account) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: deferral_select
SELECT invoice, line, month, amount, account, released FROM invoice_deferral WHERE association = ?1 ORDER BY invoice, line, month

-- name: deferral_clear
DELETE FROM invoice_deferral WHERE association = ?1 AND 0

-- name: deferral_due
-- What waits for months up to one, month by month as it is booked.
SELECT d.month, d.account, l.account, l.unit, i.member, sum(d.amount) FROM invoice_deferral d
JOIN invoice_line l ON l.association = d.association AND l.invoice = d.invoice AND l.line = d.line
JOIN invoice i ON i.association = d.association AND i.number = d.invoice
WHERE d.association = ?1 AND d.released IS NULL AND d.month BETWEEN ?2 AND ?3
GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5

-- name: deferral_release
UPDATE invoice_deferral SET released = ?3 WHERE association = ?1 AND released IS NULL AND month = ?2

-- name: deferral_waiting
SELECT ifnull(sum(amount), 0) FROM invoice_deferral WHERE association = ?1 AND released IS NULL

-- name: reminder_insert
INSERT INTO reminder (association, invoice, level, day, rest, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: reminder_select
SELECT invoice, level, day, rest FROM reminder WHERE association = ?1 ORDER BY invoice, level

-- name: reminder_on
-- Reminders of a day, by member.
SELECT r.invoice, r.level, r.rest FROM reminder r JOIN invoice i ON i.association = r.association AND i.number = r.invoice
WHERE r.association = ?1 AND r.day = ?2 AND (?3 = '' OR i.member = ?3) ORDER BY i.member, r.invoice

-- name: reminder_clear
DELETE FROM reminder WHERE association = ?1

-- name: state_list
-- Every invoice with what it comes to, is credited and paid; VAT is rounded per rate, half away from zero.
WITH total AS (
    SELECT invoice, sum(net) AS net, sum(vat) AS vat FROM (
        SELECT invoice, sum(net) AS net, (sum(net) * vat * 2 + 1000) / 2000 AS vat FROM invoice_line
        WHERE association = ?1 GROUP BY invoice, invoice_line.vat) GROUP BY invoice),
credited AS (
    SELECT k.credits AS invoice, sum(t.net + t.vat) AS amount FROM invoice k JOIN total t ON t.invoice = k.number
    WHERE k.association = ?1 AND k.credits IS NOT NULL AND k.issued <= ?4 GROUP BY 1),
paid AS (
    SELECT invoice, sum(amount) AS amount FROM payment_match INDEXED BY payment_match_of_invoice
    WHERE association = ?1 AND invoice BETWEEN ?2 AND iif(?2 = 0, 9223372036854775807, ?2) AND day <= ?4 GROUP BY 1)
SELECT i.number, i.kind, ifnull(i.credits, 0), i.year, i.issued, i.due, i.member, c.name, i.ocr, i.bankgiro, i.text, i.account, i.series, i.voucher, t.net, t.vat,
    ifnull(k.amount, 0), ifnull(p.amount, 0),
    ifnull((SELECT max(level) FROM reminder r WHERE r.association = ?1 AND r.invoice = i.number), 0),
    ifnull((SELECT max(day) FROM reminder r WHERE r.association = ?1 AND r.invoice = i.number), 0)
FROM invoice i JOIN total t ON t.invoice = i.number
JOIN counterparty c ON c.association = i.association AND c.code = i.member
LEFT JOIN credited k ON k.invoice = i.number
LEFT JOIN paid p ON p.invoice = i.number
WHERE i.association = ?1 AND (?2 = 0 OR i.number = ?2) AND (?3 = '' OR i.member = ?3) AND i.issued <= ?4
ORDER BY i.number

-- name: member_sums
-- A member's invoices, credit notes and payments up to a day; a payment is the member's on whose receivable it stood that day.
WITH total AS (
    SELECT invoice, sum(net) + sum(vat) AS total FROM (
        SELECT invoice, sum(net) AS net, (sum(net) * vat * 2 + 1000) / 2000 AS vat FROM invoice_line
        WHERE association = ?1 GROUP BY invoice, invoice_line.vat) GROUP BY invoice),
invoiced AS (
    SELECT i.member, sum(iif(i.kind = 'credit', 0, t.total)) AS amount, sum(iif(i.kind = 'credit', t.total, 0)) AS credited
    FROM invoice i JOIN total t ON t.invoice = i.number WHERE i.association = ?1 AND i.issued <= ?2 GROUP BY 1),
paid AS (
    SELECT q.member, sum(p.amount) AS amount FROM payment p JOIN payment_place q ON q.association = p.association AND q.payment = p.payment
    WHERE p.association = ?1 AND p.split = 0 AND q.place = (
        SELECT max(place) FROM payment_place l WHERE l.association = ?1 AND l.payment = p.payment AND l.day <= ?2) GROUP BY 1)
SELECT c.code, c.name, ifnull(v.amount, 0), ifnull(v.credited, 0), ifnull(p.amount, 0) FROM counterparty c
LEFT JOIN invoiced v ON v.member = c.code
LEFT JOIN paid p ON p.member = c.code
WHERE c.association = ?1 AND c.code IN (
    SELECT member FROM invoice WHERE association = ?1 UNION SELECT member FROM payment_place WHERE association = ?1)
ORDER BY c.kind <> 'member', c.position, c.code

-- name: carried_insert
INSERT INTO carried_unit (association, unit, fee, from_year, to_year, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: carried_select
SELECT unit, fee, from_year, to_year FROM carried_unit WHERE association = ?1 ORDER BY unit, from_year

-- name: carried_clear
DELETE FROM carried_unit WHERE association = ?1

-- name: carried_check_overlap
SELECT 'carried_units.csv', b.source_line, b.unit, b.from_year FROM carried_unit a JOIN carried_unit b
    ON b.association = a.association AND b.unit = a.unit AND b.from_year > a.from_year
WHERE a.association = ?1 AND (a.to_year IS NULL OR a.to_year >= b.from_year)

-- name: carried_list
-- The units whose surplus is carried out of a year: the result of the year as the books have it without what is carried
-- to the project itself, what is carried already, and what was brought in and is not yet brought back.
SELECT k.unit, u.name, f.account, f.key,
    ifnull((SELECT -sum(m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12 + undated) FROM balance b
            JOIN account a ON a.association = b.association AND a.code = b.account AND a.type IN ('I', 'K')
            WHERE b.association = ?1 AND b.year = ?2 AND b.unit = k.unit AND b.account <> ?6
              AND NOT (b.account = f.account AND b.project = ?4)), 0),
    ifnull((SELECT sum(m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12 + undated) FROM balance b
            WHERE b.association = ?1 AND b.year = ?2 AND b.unit = k.unit AND b.account = f.account AND b.project = ?4), 0),
    ifnull((SELECT sum(opening) FROM balance b
            WHERE b.association = ?1 AND b.year = ?2 AND b.unit = k.unit AND b.account = ?3 AND b.project = ?5), 0),
    ifnull((SELECT sum(m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12 + undated) FROM balance b
            WHERE b.association = ?1 AND b.year = ?2 AND b.unit = k.unit AND b.account = ?3 AND b.project = ?5), 0)
FROM carried_unit k JOIN unit u ON u.association = k.association AND u.code = k.unit
JOIN fee f ON f.association = k.association AND f.key = k.fee
WHERE k.association = ?1 AND k.from_year <= ?2 AND (k.to_year IS NULL OR k.to_year >= ?2)
ORDER BY u.position, k.unit
