-- name: dimension_insert
INSERT INTO dimension (association, dimension, label, source_line) VALUES (?1, ?2, ?3, ?4)

-- name: dimension_select
SELECT dimension, label FROM dimension WHERE association = ?1 ORDER BY dimension

-- name: dimension_clear
DELETE FROM dimension WHERE association = ?1

-- name: value_insert
INSERT INTO dimension_value (association, dimension, position, value, label, member, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7)

-- name: value_select
SELECT dimension, position, value, label, member FROM dimension_value WHERE association = ?1
ORDER BY dimension, position, value

-- name: value_clear
DELETE FROM dimension_value WHERE association = ?1

-- name: value_list
SELECT value, label, member FROM dimension_value WHERE association = ?1 AND dimension = ?2 ORDER BY position, value

-- name: measure_insert
INSERT INTO measure (association, measure, position, unit, name, counts, kind, period, together, basis, within, small,
    audience, source, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)

-- name: measure_select
SELECT measure, position, unit, name, counts, kind, period, together, basis, within, small, audience, source FROM measure
WHERE association = ?1 ORDER BY measure

-- name: measure_clear
DELETE FROM measure WHERE association = ?1

-- name: measure_list
-- By unit, in the order in which people print them.
SELECT m.measure, m.unit, m.name, m.counts, m.kind, m.period, m.together, m.basis, ifnull(m.within, 0), m.small,
    m.audience, m.source
FROM measure m WHERE m.association = ?1
ORDER BY (SELECT u.position FROM unit u WHERE u.association = m.association AND u.key = m.unit
    ORDER BY u.from_year DESC LIMIT 1), m.unit, m.position, m.measure

-- name: of_measure_insert
INSERT INTO measure_dimension (association, measure, position, dimension, source_line) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: of_measure_select
SELECT measure, position, dimension FROM measure_dimension WHERE association = ?1 ORDER BY measure, position

-- name: of_measure_clear
DELETE FROM measure_dimension WHERE association = ?1

-- name: of_measure_list
SELECT d.dimension, d.label FROM measure_dimension m
JOIN dimension d ON d.association = m.association AND d.dimension = m.dimension
WHERE m.association = ?1 AND m.measure = ?2 ORDER BY m.position

-- name: observation_insert
INSERT INTO observation (association, measure, year, part, value_1, value_2, value_3, revision, value, whole, recorded,
    reason, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, 0), ifnull(?5, ''), ifnull(?6, ''), ifnull(?7, ''), ?8, ?9, ?10, ?11, ifnull(?12, ''), ?13)

-- name: observation_select
SELECT measure, year, nullif(part, 0), value_1, value_2, value_3, revision, value, whole, recorded, reason
FROM observation WHERE association = ?1 ORDER BY measure, year, part, value_1, value_2, value_3, revision

-- name: observation_clear
DELETE FROM observation WHERE association = ?1

-- name: observation_list
-- The latest of each in a year.
SELECT part, value_1, value_2, value_3, value, ifnull(whole, 0), revision FROM observation o
WHERE association = ?1 AND measure = ?2 AND year = ?3 AND NOT EXISTS (SELECT 1 FROM observation l
    WHERE l.association = o.association AND l.measure = o.measure AND l.year = o.year AND l.part = o.part
    AND l.value_1 = o.value_1 AND l.value_2 = o.value_2 AND l.value_3 = o.value_3 AND l.revision > o.revision)
ORDER BY part, value_1, value_2, value_3

-- name: observation_all
-- Every one with its line, for rules that need the measure's definition.
SELECT measure, year, part, value_1, value_2, value_3, value, ifnull(whole, 0), ifnull(recorded, 0), source_line
FROM observation WHERE association = ?1 ORDER BY source_line, measure, year, part, value_1, value_2, value_3, revision

-- name: observation_latest
SELECT revision, value, ifnull(whole, 0), ifnull(recorded, 0) FROM observation
WHERE association = ?1 AND measure = ?2 AND year = ?3 AND part = ?4 AND value_1 = ?5 AND value_2 = ?6 AND value_3 = ?7
ORDER BY revision DESC LIMIT 1

-- name: observation_corrected
-- What was corrected, with what it was corrected to; '' is every measure.
SELECT o.measure, o.part, o.value_1, o.value_2, o.value_3, o.value, n.value, n.recorded, n.reason
FROM observation o JOIN observation n ON n.association = o.association AND n.measure = o.measure AND n.year = o.year
    AND n.part = o.part AND n.value_1 = o.value_1 AND n.value_2 = o.value_2 AND n.value_3 = o.value_3
    AND n.revision = o.revision + 1
WHERE o.association = ?1 AND o.year = ?2 AND (?3 = '' OR o.measure = ?3)
ORDER BY o.measure, o.part, o.value_1, o.value_2, o.value_3, o.revision

-- name: observation_years
SELECT DISTINCT year FROM observation WHERE association = ?1 AND measure = ?2
UNION SELECT DISTINCT received / 10000 FROM measure_case WHERE association = ?1 AND measure = ?2 ORDER BY 1

-- name: case_insert
INSERT INTO measure_case (association, measure, number, received, answered, value_1, value_2, value_3, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ifnull(?7, ''), ifnull(?8, ''), ?9)

-- name: case_select
SELECT measure, number, received, answered, value_1, value_2, value_3 FROM measure_case WHERE association = ?1
ORDER BY measure, received, number

-- name: case_clear
DELETE FROM measure_case WHERE association = ?1

-- name: case_list
-- Those that came in during a year.
SELECT received, ifnull(answered, 0), value_1, value_2, value_3 FROM measure_case
WHERE association = ?1 AND measure = ?2 AND received BETWEEN ?3 * 10000 AND ?3 * 10000 + 9999 ORDER BY received, number

-- name: case_all
SELECT measure, received / 10000, value_1, value_2, value_3, source_line FROM measure_case WHERE association = ?1
ORDER BY source_line, measure, number

-- name: remark_insert
INSERT INTO measure_remark (association, measure, year, text, source_line) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: remark_select
SELECT measure, year, text FROM measure_remark WHERE association = ?1 ORDER BY measure, year

-- name: remark_clear
DELETE FROM measure_remark WHERE association = ?1

-- name: remark_get
SELECT text FROM measure_remark WHERE association = ?1 AND measure = ?2 AND year = ?3

-- name: closed
-- The day on which the months up to one were closed.
SELECT closed FROM closed_year WHERE association = ?1 AND year = ?2 AND through >= ?3

-- What must hold among the rows; each gives file, line, and the texts of its message.

-- name: check_unit
SELECT 'measures.csv', source_line, measure, unit FROM measure m WHERE association = ?1
    AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.association = m.association AND u.key = m.unit)
ORDER BY source_line

-- name: check_member
SELECT 'dimension_values.csv', source_line, dimension, value, member FROM dimension_value v
WHERE association = ?1 AND member <> '' AND NOT EXISTS (SELECT 1 FROM counterparty c
    WHERE c.association = v.association AND c.key = v.member AND c.kind = 'member')
ORDER BY source_line

-- name: check_gap
-- A second dimension without a first.
SELECT 'measure_dimensions.csv', source_line, measure, position FROM measure_dimension d
WHERE association = ?1 AND position > 1 AND NOT EXISTS (SELECT 1 FROM measure_dimension e
    WHERE e.association = d.association AND e.measure = d.measure AND e.position = d.position - 1)
ORDER BY source_line

-- name: check_twice
-- A value that two dimensions of a measure have: names of figures could not tell them apart.
SELECT 'measure_dimensions.csv', b.source_line, b.measure, v.value, a.dimension, b.dimension
FROM measure_dimension a
JOIN measure_dimension b ON b.association = a.association AND b.measure = a.measure AND b.position > a.position
JOIN dimension_value v ON v.association = a.association AND v.dimension = a.dimension
JOIN dimension_value w ON w.association = b.association AND w.dimension = b.dimension AND w.value = v.value
WHERE a.association = ?1 ORDER BY b.source_line, v.value

-- name: check_revision
-- A correction of what is not there, or made before it.
SELECT 'observations.csv', o.source_line, o.measure, o.revision FROM observation o
WHERE o.association = ?1 AND o.revision > 0 AND NOT EXISTS (SELECT 1 FROM observation e
    WHERE e.association = o.association AND e.measure = o.measure AND e.year = o.year AND e.part = o.part
    AND e.value_1 = o.value_1 AND e.value_2 = o.value_2 AND e.value_3 = o.value_3 AND e.revision = o.revision - 1
    AND ifnull(e.recorded, 0) <= o.recorded)
ORDER BY o.source_line
