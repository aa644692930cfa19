-- name: insert
INSERT INTO survey (association, survey, name, unit, least, source_line) VALUES (?1, ?2, ?3, ifnull(?4, ''), ?5, ?6)

-- name: select
SELECT survey, name, unit, least FROM survey WHERE association = ?1 ORDER BY survey

-- name: clear
DELETE FROM survey WHERE association = ?1

-- name: get
SELECT survey, name, least FROM survey WHERE association = ?1 AND survey = ?2

-- name: scale_insert
INSERT INTO survey_scale (association, scale, answer, position, label, counts, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: scale_select
SELECT scale, answer, position, label, counts FROM survey_scale WHERE association = ?1 ORDER BY scale, position, answer

-- name: scale_clear
DELETE FROM survey_scale WHERE association = ?1

-- name: scale_list
SELECT scale, answer, label, counts FROM survey_scale WHERE association = ?1 ORDER BY scale, position, answer

-- name: question_insert
INSERT INTO survey_question (association, survey, question, position, text, scale, target, compare_from, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)

-- name: question_select
SELECT survey, question, position, text, scale, target, compare_from FROM survey_question WHERE association = ?1
ORDER BY survey, question

-- name: question_clear
DELETE FROM survey_question WHERE association = ?1

-- name: question_list
SELECT question, text, scale, ifnull(target, -1), ifnull(compare_from, 0) FROM survey_question
WHERE association = ?1 AND survey = ?2 ORDER BY position, question

-- name: round_insert
INSERT INTO survey_round (association, survey, round, opened, closed, text, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, ''), ?7)

-- name: round_select
SELECT survey, round, opened, closed, text FROM survey_round WHERE association = ?1 ORDER BY survey, round

-- name: round_clear
DELETE FROM survey_round WHERE association = ?1

-- name: round_list
-- The rounds of a survey that were closed by a day, the latest first; of all surveys when ?2 is ''.
SELECT survey, round, opened, closed, text FROM survey_round
WHERE association = ?1 AND (?2 = '' OR survey = ?2) AND closed <= ?3 ORDER BY survey, closed DESC, round DESC

-- name: group_insert
INSERT INTO survey_group (association, survey, round, who, position, name, invited, answered, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)

-- name: group_select
SELECT survey, round, who, position, name, invited, answered FROM survey_group WHERE association = ?1
ORDER BY survey, round, who

-- name: group_clear
DELETE FROM survey_group WHERE association = ?1

-- name: group_list
SELECT who, name, invited, answered FROM survey_group WHERE association = ?1 AND survey = ?2 AND round = ?3
ORDER BY position, who

-- name: answer_insert
INSERT INTO survey_answer (association, survey, round, who, question, answer, answers, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

-- name: answer_select
SELECT survey, round, who, question, answer, answers FROM survey_answer WHERE association = ?1
ORDER BY survey, round, who, question, answer

-- name: answer_clear
DELETE FROM survey_answer WHERE association = ?1

-- name: answer_list
SELECT who, question, answer, answers FROM survey_answer WHERE association = ?1 AND survey = ?2 AND round = ?3
ORDER BY who, question, answer

-- name: text_insert
INSERT INTO survey_text (association, survey, round, question, number, text, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: text_select
SELECT survey, round, question, number, text FROM survey_text WHERE association = ?1
ORDER BY survey, round, question, number

-- name: text_clear
DELETE FROM survey_text WHERE association = ?1

-- name: text_list
SELECT ifnull(q.text, t.question), t.text FROM survey_text t LEFT JOIN survey_question q ON q.association = t.association
    AND q.survey = t.survey AND q.question = t.question
WHERE t.association = ?1 AND t.survey = ?2 AND t.round = ?3 ORDER BY q.position, t.question, t.number

-- Checks: each row is a finding. First the file and the line, then what the message names. ----------------------------

-- name: check_survey
WITH used (file, line, key) AS (
    SELECT 'survey_questions.csv', source_line, survey FROM survey_question WHERE association = ?1
    UNION ALL SELECT 'survey_rounds.csv', source_line, survey FROM survey_round WHERE association = ?1)
SELECT file, line, key FROM used WHERE key NOT IN (SELECT survey FROM survey WHERE association = ?1) ORDER BY file, line

-- name: check_unit
SELECT 'surveys.csv', source_line, unit FROM survey
WHERE association = ?1 AND unit <> '' AND unit NOT IN (SELECT key FROM unit WHERE association = ?1) ORDER BY source_line

-- name: check_scale
SELECT 'survey_questions.csv', source_line, question, scale FROM survey_question
WHERE association = ?1 AND scale NOT IN (SELECT scale FROM survey_scale WHERE association = ?1) ORDER BY source_line

-- name: check_round
WITH used (file, line, survey, round) AS (
    SELECT 'survey_groups.csv', source_line, survey, round FROM survey_group WHERE association = ?1
    UNION ALL SELECT 'survey_texts.csv', source_line, survey, round FROM survey_text WHERE association = ?1)
SELECT file, line, survey, round FROM used
WHERE NOT EXISTS (SELECT 1 FROM survey_round r WHERE r.association = ?1 AND r.survey = used.survey AND r.round = used.round)
ORDER BY file, line

-- name: check_group
SELECT 'survey_answers.csv', source_line, survey, round, who FROM survey_answer a
WHERE association = ?1 AND NOT EXISTS (SELECT 1 FROM survey_group g WHERE g.association = a.association
    AND g.survey = a.survey AND g.round = a.round AND g.who = a.who) ORDER BY source_line

-- name: check_question
WITH used (file, line, survey, question) AS (
    SELECT 'survey_answers.csv', source_line, survey, question FROM survey_answer WHERE association = ?1
    UNION ALL SELECT 'survey_texts.csv', source_line, survey, question FROM survey_text WHERE association = ?1)
SELECT file, line, survey, question FROM used
WHERE NOT EXISTS (SELECT 1 FROM survey_question q WHERE q.association = ?1 AND q.survey = used.survey
    AND q.question = used.question)
ORDER BY file, line

-- name: check_answer
SELECT 'survey_answers.csv', a.source_line, a.answer, q.scale FROM survey_answer a
JOIN survey_question q ON q.association = a.association AND q.survey = a.survey AND q.question = a.question
WHERE a.association = ?1 AND NOT EXISTS (SELECT 1 FROM survey_scale s WHERE s.association = a.association
    AND s.scale = q.scale AND s.answer = a.answer) ORDER BY a.source_line

-- name: check_many
-- A group gives a question no more answers than answered at all.
SELECT 'survey_answers.csv', max(a.source_line), a.who, a.question, sum(a.answers), g.answered FROM survey_answer a
JOIN survey_group g ON g.association = a.association AND g.survey = a.survey AND g.round = a.round AND g.who = a.who
WHERE a.association = ?1 GROUP BY a.survey, a.round, a.who, a.question HAVING sum(a.answers) > g.answered ORDER BY 2
