-- name: payment_insert
INSERT INTO payment (association, payment, account, reference, part, day, amount, ocr, mark, split, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ifnull(?8, ''), ifnull(?9, ''), ?10, ?11)
ON CONFLICT (association, payment) DO UPDATE SET account = excluded.account, reference = excluded.reference, part = excluded.part,
    day = excluded.day, amount = excluded.amount, ocr = excluded.ocr, mark = excluded.mark, split = excluded.split,
    source_line = excluded.source_line

-- name: payment_add
INSERT INTO payment (association, payment, account, reference, part, day, amount, ocr, mark, split)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

-- name: payment_select
SELECT payment, account, reference, part, day, amount, ocr, mark, split FROM payment WHERE association = ?1 ORDER BY payment

-- name: payment_last
SELECT ifnull(max(payment), 0) FROM payment WHERE association = ?1

-- name: payment_split
UPDATE payment SET split = 1 WHERE association = ?1 AND payment = ?2

-- name: payment_get
SELECT payment, account, reference, part, day, amount, ocr, mark, split, place, since, member, stands_on, series, voucher, remains
FROM payment_now WHERE association = ?1 AND payment = ?2

-- name: payment_open
-- Payments, not replaced by their parts, of which something pays no invoice and is not given back.
SELECT payment, account, reference, part, day, amount, ocr, mark, split, place, since, member, stands_on, series, voucher, remains
FROM payment_now WHERE association = ?1 AND split = 0 AND remains <> 0 ORDER BY member <> '', day, payment

-- name: payment_naming
-- Payments of a member of which something is left, as they came in.
SELECT payment, account, reference, part, day, amount, ocr, mark, split, place, since, member, stands_on, series, voucher, remains
FROM payment_now WHERE association = ?1 AND split = 0 AND remains > 0 AND member = ?2 AND ocr <> '' ORDER BY day, payment

-- name: payment_taken_back
-- What of the payments that came in an entry may take back: by the bank's reference, the banks' name of the transaction, the payer's reference.
-- What is given back already is not taken back again, and a part is not taken back of a sum.
SELECT payment, account, reference, part, day, amount, ocr, mark, split, place, since, member, stands_on, series, voucher, remains
FROM payment_now p WHERE association = ?1 AND split = 0 AND (?8 OR part > 0 OR member <> '') AND amount >= ?3 AND payment IN (
    SELECT payment FROM payment INDEXED BY payment_of_entry WHERE association = ?1 AND account = ?2 AND reference IN (?5, ?6)
    UNION SELECT payment FROM payment INDEXED BY payment_of_mark WHERE association = ?1 AND account = ?2 AND mark = nullif(?6, '')
    UNION SELECT payment FROM payment INDEXED BY payment_of_ocr WHERE association = ?1 AND account = ?2 AND ocr = nullif(?7, ''))
  AND amount - ifnull((SELECT sum(r.amount) FROM refund r WHERE r.association = ?1 AND r.payment = p.payment AND r.kept IS NULL), 0) >= ?3
  AND (amount = ?3 OR mark = nullif(?6, '') OR reference = ?6)
ORDER BY day <= ?4 DESC, day DESC, payment

-- name: payment_sent_back
-- A payment that went out, and that the bank gives back.
SELECT payment, account, reference, part, day, amount, ocr, mark, split, place, since, member, stands_on, series, voucher, remains
FROM payment_now WHERE association = ?1 AND split = 0 AND amount = -?3 AND day <= ?4 AND ?7 = ?7 AND ?8 = ?8 AND payment IN (
    SELECT payment FROM payment INDEXED BY payment_of_entry WHERE association = ?1 AND account = ?2 AND reference IN (?5, ?6)
    UNION SELECT payment FROM payment INDEXED BY payment_of_mark WHERE association = ?1 AND account = ?2 AND mark = nullif(?6, ''))
ORDER BY reference = ?5 DESC, payment

-- name: payment_waiting_out
-- What the bank took back before it was known what.
SELECT payment, account, reference, part, day, amount, ocr, mark, split, place, since, member, stands_on, series, voucher, remains
FROM payment_now WHERE association = ?1 AND account = ?2 AND split = 0 AND amount < 0 AND member = '' AND remains < 0 ORDER BY day, payment

-- name: payment_gone
-- Those by which a payment was given back.
SELECT payment, account, reference, part, day, amount, ocr, mark, split, place, since, member, stands_on, series, voucher, remains
FROM payment_now WHERE association = ?1 AND payment IN (SELECT paid FROM refund WHERE association = ?1 AND payment = ?2)

-- name: payment_waiting_sum
-- What stands on the suspense account.
SELECT ifnull(sum(amount), 0) FROM payment_now WHERE association = ?1 AND split = 0 AND member = ''

-- name: payment_check_place
SELECT 'payments.csv', p.source_line, p.payment FROM payment p
WHERE p.association = ?1 AND p.split = 0
  AND (SELECT count(*) FROM payment_place q WHERE q.association = ?1 AND q.payment = p.payment)
      <> ifnull((SELECT max(place) FROM payment_place q WHERE q.association = ?1 AND q.payment = p.payment), -1)

-- name: payment_check_sum
-- A payment pays invoices and is given back for no more than it is.
SELECT 'payments.csv', p.source_line, p.payment FROM payment_now n
JOIN payment p ON p.association = n.association AND p.payment = n.payment
WHERE n.association = ?1 AND (n.amount > 0 AND n.remains < 0 OR n.amount < 0 AND n.remains > 0)

-- name: entry_payments
-- What is kept of an entry, by the bank's reference or another file's name of it, in or out.
SELECT p.payment, p.account, p.reference, p.part, p.amount, p.ocr, p.split,
    ifnull((SELECT member FROM payment_place q WHERE q.association = ?1 AND q.payment = p.payment ORDER BY place DESC LIMIT 1), '')
FROM payment p INDEXED BY payment_of_entry
WHERE p.association = ?1 AND p.account = ?2 AND (p.amount > 0) = (?4 > 0) AND p.reference IN (
    ?3, ifnull((SELECT known_as FROM bank_alias WHERE association = ?1 AND account = ?2 AND reference = ?3
        AND side = iif(?4 > 0, 'in', 'out')), ?3))
ORDER BY p.part

-- name: entry_alike
-- Entries of a day and an amount, which may be told by a file that gives no reference of the bank's; without those that have such a
-- reference or another name, when the file gives one.
SELECT DISTINCT reference FROM payment p INDEXED BY payment_of_day
WHERE association = ?1 AND account = ?2 AND day = ?3 AND amount = ?4 AND part IN (0, 1)
  AND (?5 = 0 OR (substr(reference, 1, length(?6)) = ?6 AND NOT EXISTS (
      SELECT 1 FROM bank_alias a WHERE a.association = ?1 AND a.account = ?2 AND a.known_as = p.reference)))
ORDER BY reference

-- name: entry_unnamed
SELECT EXISTS (SELECT 1 FROM payment WHERE association = ?1 AND substr(reference, 1, length(?2)) = ?2)

-- name: alias_add
INSERT INTO bank_alias (association, account, reference, side, known_as) VALUES (?1, ?2, ?3, iif(?4, 'out', 'in'), ?5)

-- name: alias_insert
INSERT INTO bank_alias (association, account, reference, side, known_as, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (association, account, reference, side) DO UPDATE SET known_as = excluded.known_as, source_line = excluded.source_line

-- name: alias_clear
-- They stay; those of the file are held against them.
DELETE FROM bank_alias WHERE association = ?1 AND 0

-- name: alias_select
SELECT account, reference, side, known_as FROM bank_alias WHERE association = ?1 ORDER BY account, reference, side

-- name: account_elsewhere
-- Another association of the same database that has this account.
SELECT a.name FROM association a
WHERE a.association <> ?1 AND (EXISTS (SELECT 1 FROM payment p WHERE p.association = a.association AND p.account = ?2)
    OR EXISTS (SELECT 1 FROM bank_statement s WHERE s.association = a.association AND s.account = ?2)) LIMIT 1

-- name: place_insert
INSERT INTO payment_place (association, payment, place, day, member, account, series, voucher, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ?6, ?7, ?8, ?9)
ON CONFLICT (association, payment, place) DO UPDATE SET day = excluded.day, member = excluded.member, account = excluded.account,
    series = excluded.series, voucher = excluded.voucher, source_line = excluded.source_line

-- name: place_add
INSERT INTO payment_place (association, payment, place, day, member, account, series, voucher) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

-- name: place_clear
-- They stay; those of the file are held against them.
DELETE FROM payment_place WHERE association = ?1 AND 0

-- name: place_select
SELECT payment, place, day, member, account, series, voucher FROM payment_place WHERE association = ?1 ORDER BY payment, place

-- name: match_insert
INSERT INTO payment_match (association, number, payment, invoice, day, amount, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (association, number) DO UPDATE SET payment = excluded.payment, invoice = excluded.invoice, day = excluded.day,
    amount = excluded.amount, source_line = excluded.source_line

-- name: match_add
INSERT INTO payment_match (association, number, payment, invoice, day, amount)
VALUES (?1, ifnull((SELECT number FROM payment_match WHERE association = ?1 ORDER BY number DESC LIMIT 1), 0) + 1, ?2, ?3, ?4, ?5)

-- name: match_select
SELECT number, payment, invoice, day, amount FROM payment_match WHERE association = ?1 ORDER BY number

-- name: match_gap
SELECT 'payment_matches.csv', 0, max(number), count(*) FROM payment_match WHERE association = ?1 HAVING max(number) <> count(*)

-- name: match_check
-- What of a payment pays an invoice is an amount above nought, of one that stands on the receivable of the invoice's member.
SELECT 'payment_matches.csv', max(m.source_line), m.payment, m.invoice FROM payment_match m
JOIN invoice i ON i.association = m.association AND i.number = m.invoice
LEFT JOIN payment_now p ON p.association = m.association AND p.payment = m.payment
WHERE m.association = ?1 GROUP BY m.payment, m.invoice
HAVING sum(m.amount) < 0 OR (sum(m.amount) > 0 AND (p.member IS NULL OR p.member <> i.member OR p.split = 1 OR p.amount < 0 OR i.kind = 'credit'))

-- name: match_of_invoice
-- What was paid of an invoice, on the day that it came in.
SELECT p.day, sum(m.amount) FROM payment_match m INDEXED BY payment_match_of_invoice JOIN payment p ON p.association = m.association AND p.payment = m.payment
WHERE m.association = ?1 AND m.invoice = ?2 GROUP BY p.payment HAVING sum(m.amount) <> 0 ORDER BY p.day, p.payment

-- name: match_standing
-- What of a payment pays an invoice (0: any of each), latest first.
SELECT payment, invoice, max(day), sum(amount) FROM payment_match
WHERE association = ?1 AND (?2 = 0 OR payment = ?2) AND (?3 = 0 OR invoice = ?3)
GROUP BY payment, invoice HAVING sum(amount) > 0 ORDER BY max(number) DESC

-- name: match_undone
SELECT count(*) FROM payment_match WHERE association = ?1 AND payment = ?2 AND invoice = ?3 AND amount < 0

-- name: refund_insert
INSERT INTO refund (association, refund, payment, day, amount, reference, paid, kept, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (association, refund) DO UPDATE SET payment = excluded.payment, day = excluded.day, amount = excluded.amount,
    reference = excluded.reference, paid = ifnull(excluded.paid, paid), kept = ifnull(excluded.kept, kept), source_line = excluded.source_line

-- name: refund_add
INSERT INTO refund (association, refund, payment, day, amount, reference, paid) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: refund_select
SELECT refund, payment, day, amount, reference, paid, kept FROM refund WHERE association = ?1 ORDER BY refund

-- name: refund_last
SELECT ifnull(max(refund), 0) FROM refund WHERE association = ?1

-- name: refund_room
-- What of a payment is not given back.
SELECT p.amount - ifnull((SELECT sum(r.amount) FROM refund r WHERE r.association = ?1 AND r.payment = ?2 AND r.kept IS NULL), 0)
FROM payment p WHERE p.association = ?1 AND p.payment = ?2

-- name: refund_list
-- Refunds that were decided or that the bank took, with when they went.
SELECT r.refund, r.payment, r.day, r.amount, r.reference, n.member, ifnull(c.name, ''), ifnull(o.day, 0), ifnull(r.kept, 0), n.stands_on,
    ifnull(o.reference, '')
FROM refund r JOIN payment_now n ON n.association = r.association AND n.payment = r.payment
LEFT JOIN counterparty c ON c.association = r.association AND c.code = n.member
LEFT JOIN payment o ON o.association = r.association AND o.payment = r.paid
WHERE r.association = ?1 AND (?2 = 0 OR r.refund = ?2) AND (?3 = '' OR r.reference IN (?3, ?4, ?5)) ORDER BY r.refund

-- name: refund_paid
UPDATE refund SET paid = ?3 WHERE association = ?1 AND refund = ?2

-- name: refund_kept
UPDATE refund SET kept = ?3 WHERE association = ?1 AND refund = ?2

-- name: refund_check
-- A refund gives back a payment that came in, by one that went out.
SELECT 'refunds.csv', r.source_line, r.refund, r.payment FROM refund r
LEFT JOIN payment_now p ON p.association = r.association AND p.payment = r.payment
LEFT JOIN payment_now o ON o.association = r.association AND o.payment = r.paid
WHERE r.association = ?1 AND (p.payment IS NULL OR p.amount < 0 OR p.split <> ifnull(o.split, 0)
    OR (r.paid IS NOT NULL AND (o.payment IS NULL OR o.amount > 0 OR o.member <> p.member)))

-- name: statement_insert
INSERT INTO bank_statement (association, account, id, day, number, opening, closing, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (association, account, id, day) DO UPDATE SET number = excluded.number, opening = excluded.opening, closing = excluded.closing,
    source_line = excluded.source_line

-- name: statement_clear
-- They stay; those of the file are held against them.
DELETE FROM bank_statement WHERE association = ?1 AND 0

-- name: statement_select
SELECT account, id, day, number, opening, closing FROM bank_statement WHERE association = ?1 ORDER BY account, day, number, id

-- name: statement_of
SELECT account, id, day, ifnull(number, 0), opening, closing FROM bank_statement
WHERE association = ?1 AND (?2 = '' OR account = ?2) ORDER BY account, day, ifnull(number, 0), id
