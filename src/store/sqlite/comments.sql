-- name: insert
INSERT INTO comment (association, year, through, line, unit, who, text, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ifnull(?6, ''), ?7, ?8)

-- name: select
SELECT year, through, line, unit, who, text FROM comment WHERE association = ?1 ORDER BY year, through, line, unit

-- name: clear
DELETE FROM comment WHERE association = ?1

-- name: list
SELECT line, unit, who, text FROM comment WHERE association = ?1 AND year = ?2 AND through = ?3 ORDER BY line, unit

-- name: volume_insert
INSERT INTO volume (association, year, line, unit, count_of, planned, actual, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ?5, ?6, ?7, ?8)

-- name: volume_select
SELECT year, line, unit, count_of, planned, actual FROM volume WHERE association = ?1 ORDER BY year, line, unit

-- name: volume_clear
DELETE FROM volume WHERE association = ?1

-- name: volume_list
SELECT line, unit, count_of, planned, actual FROM volume WHERE association = ?1 AND year = ?2 ORDER BY line, unit

-- name: check_unit
WITH used (file, line, unit, year) AS (
    SELECT 'comments.csv', source_line, unit, year FROM comment WHERE association = ?1
    UNION ALL SELECT 'volumes.csv', source_line, unit, year FROM volume WHERE association = ?1)
SELECT file, line, unit, year FROM used
WHERE unit <> '' AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.association = ?1 AND u.code = used.unit
    AND u.from_year <= used.year AND ifnull(u.to_year, 9999) >= used.year) ORDER BY file, line

-- name: years
SELECT year FROM comment WHERE association = ?1 UNION SELECT year FROM volume WHERE association = ?1 ORDER BY year

-- name: lines
SELECT 'comments.csv' AS file, line, source_line FROM comment WHERE association = ?1 AND year = ?2
UNION ALL SELECT 'volumes.csv', line, source_line FROM volume WHERE association = ?1 AND year = ?2 ORDER BY file, source_line
