-- name: seat_insert
INSERT INTO seat (association, year, body, position, role, party, municipality, from_day, to_day)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ifnull(?7, ''), ?8, ?9)

-- name: seat_select
SELECT year, body, position, role, party, municipality, from_day, to_day FROM seat
WHERE association = ?1 ORDER BY year, body, position

-- name: seat_clear
DELETE FROM seat WHERE association = ?1

-- name: seat_year
SELECT body, role, party, municipality, from_day, to_day FROM seat
WHERE association = ?1 AND year = ?2 ORDER BY body, position
