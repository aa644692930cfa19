-- name: budget_insert
INSERT INTO budget (association, year, account, unit, project, amount)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ifnull(?5, ''), ?6)

-- name: budget_select
SELECT year, account, unit, project, amount FROM budget WHERE association = ?1 ORDER BY year, account, unit, project

-- name: budget_clear
DELETE FROM budget WHERE association = ?1

-- name: budget_year
SELECT account, unit, project, amount FROM budget WHERE association = ?1 AND year = ?2 ORDER BY account, unit, project

-- name: schedule_insert
INSERT INTO schedule (association, schedule, year, measure, amount) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: schedule_select
SELECT schedule, year, measure, amount FROM schedule WHERE association = ?1 ORDER BY schedule, year, measure

-- name: schedule_clear
DELETE FROM schedule WHERE association = ?1

-- name: schedule_rows
SELECT year, measure, amount FROM schedule WHERE association = ?1 AND schedule = ?2 ORDER BY year, measure

-- name: goal_insert
INSERT INTO financial_goal (association, year, id, label, figure, comparison, threshold)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: goal_select
SELECT year, id, label, figure, comparison, threshold FROM financial_goal WHERE association = ?1 ORDER BY year, id

-- name: goal_clear
DELETE FROM financial_goal WHERE association = ?1

-- name: goal_year
SELECT id, label, figure, comparison, threshold FROM financial_goal WHERE association = ?1 AND year = ?2 ORDER BY id
