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
-- Per fee and member: what was invoiced, and what is booked on the fee's account without a project
-- (a project marks a surplus carried between years), as positive income.
SELECT f.key, f.label, c.key, c.name,
    ifnull((SELECT sum(b.amount) FROM fee_billed b
            WHERE b.association = ?1 AND b.year = ?2 AND b.fee = f.key AND b.member = c.code), 0),
    ifnull((SELECT -sum(m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 + m10 + m11 + m12 + undated) FROM balance l
            WHERE l.association = ?1 AND l.year = ?2 AND l.account = f.account AND l.counterparty = c.code
              AND l.project = ''), 0)
FROM fee f JOIN counterparty c ON c.association = f.association
WHERE f.association = ?1 AND c.kind = 'member'
ORDER BY f.key, c.position, c.code
