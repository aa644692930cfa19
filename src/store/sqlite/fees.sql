-- name: fee_put
INSERT INTO fee (association, key, label, account, unit) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (association, key) DO UPDATE SET label = excluded.label, account = excluded.account, unit = excluded.unit

-- name: fee_select
SELECT key, label, account, unit FROM fee WHERE association = ?1 ORDER BY key

-- name: billed_insert
INSERT INTO fee_billed (association, year, fee, member, due, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: billed_select
SELECT year, fee, member, due, amount FROM fee_billed WHERE association = ?1 ORDER BY year, fee, member, due

-- name: billed_clear
DELETE FROM fee_billed WHERE association = ?1

-- name: billed_and_booked
-- Per fee and member: what was invoiced (listed, or as invoices less credit notes), and what is booked on the fee's account
-- without a project (a project marks a surplus carried between years) or waits for its month, as positive income.
SELECT f.key, f.label, c.key, c.name,
    ifnull((SELECT sum(b.amount) FROM fee_billed b
            WHERE b.association = ?1 AND b.year = ?2 AND b.fee = f.key AND b.member = c.code), 0)
      + ifnull((SELECT sum(iif(i.kind = 'credit', -n.net, n.net)) FROM invoice i JOIN invoice_line n
                    ON n.association = i.association AND n.invoice = i.number
                WHERE i.association = ?1 AND i.year = ?2 AND i.member = c.code AND n.fee = f.key), 0),
    ifnull((SELECT -sum(m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12 + undated) FROM balance l
            WHERE l.association = ?1 AND l.year = ?2 AND l.account = f.account AND l.counterparty = c.code
              AND l.project = ''), 0)
      + ifnull((SELECT sum(d.amount) FROM invoice_deferral d
                JOIN invoice i ON i.association = d.association AND i.number = d.invoice
                JOIN invoice_line n ON n.association = d.association AND n.invoice = d.invoice AND n.line = d.line
                WHERE d.association = ?1 AND d.released IS NULL AND i.year = ?2 AND i.member = c.code AND n.fee = f.key), 0)
FROM fee f JOIN counterparty c ON c.association = f.association
WHERE f.association = ?1 AND c.kind = 'member'
ORDER BY f.key, c.position, c.code

-- name: paid_to
-- Costs booked on a counterparty in a year and the year before, by project, and without one by account.
SELECT ifnull(p.name, a.name), sum(iif(b.year = ?3, b.moved, 0)), sum(iif(b.year = ?3, 0, b.moved))
FROM (SELECT year, account, project,
          m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12 + undated AS moved
      FROM balance WHERE association = ?1 AND counterparty = ?2 AND year IN (?3 - 1, ?3)) b
JOIN account a ON a.association = ?1 AND a.code = b.account AND a.type = 'K'
LEFT JOIN project p ON p.association = ?1 AND p.code = b.project AND b.project <> ''
GROUP BY iif(p.code IS NULL, b.account, ''), p.code
HAVING max(b.moved) <> 0 OR min(b.moved) <> 0
ORDER BY p.code IS NULL, p.code, b.account

-- name: tariff_insert
INSERT INTO tariff (association, year, service, version, decided, decision, text, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ifnull(?7, ''), ?8)

-- name: tariff_select
SELECT year, service, version, decided, decision, text FROM tariff WHERE association = ?1
ORDER BY year, service, version

-- name: tariff_clear
DELETE FROM tariff WHERE association = ?1

-- name: tariff_list
-- The tariffs of a year, in the order in which people list the services, and the fee of the same key.
SELECT t.service, s.name, ifnull(f.account, ''), t.version, ifnull(t.decided, 0), t.decision, t.text, t.source_line
FROM tariff t
JOIN service s ON s.association = t.association AND s.service = t.service
LEFT JOIN fee f ON f.association = t.association AND f.key = t.service
WHERE t.association = ?1 AND t.year = ?2 ORDER BY s.position, t.service, t.version

-- name: tariff_remove_proposal
DELETE FROM tariff WHERE association = ?1 AND year = ?2 AND service = ?3 AND decided IS NULL

-- name: tariff_decide
-- Of a service of ?3, or of all when it is ''; only proposals can be decided.
UPDATE tariff SET decided = ?4, decision = ?5
WHERE association = ?1 AND year = ?2 AND (?3 = '' OR service = ?3) AND decided IS NULL

-- name: tariff_proposals
SELECT count(*) FROM tariff WHERE association = ?1 AND year = ?2 AND (?3 = '' OR service = ?3) AND decided IS NULL

-- name: tariff_years
SELECT DISTINCT year FROM tariff WHERE association = ?1 ORDER BY year

-- name: tariff_part_insert
INSERT INTO tariff_part (association, year, service, version, position, part, label, kind, role, participant, amount,
    population, rounding, fee_index, text, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ifnull(?9, ''), ifnull(?10, ''), ?11, ?12, ?13, ifnull(?14, ''),
    ifnull(?15, ''), ?16)

-- name: tariff_part_select
SELECT year, service, version, position, part, label, kind, role, participant, amount, population, rounding, fee_index,
    text
FROM tariff_part WHERE association = ?1 ORDER BY year, service, version, position, part

-- name: tariff_part_clear
DELETE FROM tariff_part WHERE association = ?1

-- name: tariff_part_list
-- The parts of a version; a co-financier's come last, since they are a share of the others.
SELECT part, label, kind, role, participant, amount IS NOT NULL, ifnull(amount, 0), ifnull(population, 0), rounding,
    fee_index, text, position, source_line
FROM tariff_part WHERE association = ?1 AND year = ?2 AND service = ?3 AND version = ?4
ORDER BY kind = 'cofinanced', position, part

-- name: index_insert
INSERT INTO fee_index (association, fee_index, from_year, to_year, percent, text, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7)

-- name: index_select
SELECT fee_index, from_year, to_year, percent, text FROM fee_index WHERE association = ?1
ORDER BY fee_index, from_year

-- name: index_clear
DELETE FROM fee_index WHERE association = ?1

-- name: index_list
-- Those that lead to the year.
SELECT fee_index, percent, text FROM fee_index
WHERE association = ?1 AND from_year <= ?2 AND ifnull(to_year, 9999) >= ?2 ORDER BY fee_index

-- name: billed_by_participant
-- What each was billed for a service in a year, by those participants that the books know.
SELECT b.year, b.fee, p.participant, p.name, sum(b.amount) FROM fee_billed b
JOIN participant p ON p.association = b.association AND p.counterparty = b.member
WHERE b.association = ?1 GROUP BY b.year, b.fee, p.participant ORDER BY b.year, b.fee, p.position

-- Checks: each row is a finding. First the file and the line, then what the message names. ----------------------------

-- name: check_tariff_service
SELECT 'tariffs.csv', source_line, service FROM tariff
WHERE association = ?1 AND service NOT IN (SELECT service FROM service WHERE association = ?1) ORDER BY source_line

-- name: check_tariff_fee
SELECT 'tariffs.csv', source_line, service FROM tariff
WHERE association = ?1 AND service NOT IN (SELECT key FROM fee WHERE association = ?1) ORDER BY source_line

-- name: check_tariff_empty
SELECT 'tariffs.csv', source_line, service, year FROM tariff t WHERE association = ?1
    AND NOT EXISTS (SELECT 1 FROM tariff_part p WHERE p.association = t.association AND p.year = t.year
        AND p.service = t.service AND p.version = t.version)
ORDER BY source_line

-- name: check_tariff_undecided
-- Billed, but by nothing that was decided.
SELECT 'tariffs.csv', source_line, service, year FROM tariff t
WHERE association = ?1 AND decided IS NULL
    AND EXISTS (SELECT 1 FROM fee_billed b WHERE b.association = t.association AND b.year = t.year AND b.fee = t.service)
    AND NOT EXISTS (SELECT 1 FROM tariff d WHERE d.association = t.association AND d.year = t.year
        AND d.service = t.service AND d.decided IS NOT NULL)
ORDER BY source_line

-- name: check_part_participant
SELECT 'tariff_parts.csv', source_line, participant, service FROM tariff_part p
WHERE association = ?1 AND participant <> ''
    AND NOT EXISTS (SELECT 1 FROM participation n WHERE n.association = p.association AND n.service = p.service
        AND n.participant = p.participant AND n.from_day <= p.year * 10000 + 1231
        AND ifnull(n.to_day, 99991231) >= p.year * 10000 + 101)
ORDER BY source_line

-- name: check_part_role
SELECT 'tariff_parts.csv', source_line, role, service FROM tariff_part p
WHERE association = ?1 AND role <> ''
    AND NOT EXISTS (SELECT 1 FROM participation n WHERE n.association = p.association AND n.service = p.service
        AND n.role = p.role AND n.from_day <= p.year * 10000 + 1231
        AND ifnull(n.to_day, 99991231) >= p.year * 10000 + 101)
ORDER BY source_line

-- name: check_part_position
SELECT 'tariff_parts.csv', max(a.source_line, b.source_line), b.position, b.service, b.year
FROM tariff_part a JOIN tariff_part b ON b.association = a.association AND b.year = a.year AND b.service = a.service
    AND b.version = a.version AND b.position = a.position AND b.part > a.part
WHERE a.association = ?1 ORDER BY 2

-- name: check_part_index
SELECT 'tariff_parts.csv', source_line, fee_index FROM tariff_part
WHERE association = ?1 AND fee_index <> ''
    AND fee_index NOT IN (SELECT fee_index FROM fee_index WHERE association = ?1)
ORDER BY source_line

-- name: check_index_overlap
SELECT 'fee_indexes.csv', max(a.source_line, b.source_line), a.fee_index, b.from_year
FROM fee_index a JOIN fee_index b ON b.association = a.association AND b.fee_index = a.fee_index
    AND b.from_year > a.from_year AND b.from_year <= ifnull(a.to_year, 9999)
WHERE a.association = ?1 ORDER BY 2
