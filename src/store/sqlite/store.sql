-- name: association_by_key
SELECT association, key, name, orgnr, chart, sie_unit, sie_project, sie_counterparty FROM association WHERE key = ?1

-- name: association_by_orgnr
SELECT key FROM association WHERE orgnr = ?1 ORDER BY key

-- name: association_keys
SELECT key FROM association ORDER BY key

-- name: association_put
INSERT INTO association (key, name, orgnr, chart, sie_unit, sie_project, sie_counterparty)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (key) DO UPDATE SET name = excluded.name, orgnr = excluded.orgnr, chart = excluded.chart,
    sie_unit = excluded.sie_unit, sie_project = excluded.sie_project, sie_counterparty = excluded.sie_counterparty

-- name: text_put
INSERT INTO text (association, path, content) VALUES (?1, ?2, ?3)
ON CONFLICT (association, path) DO UPDATE SET content = excluded.content

-- name: text_get
SELECT content FROM text WHERE association = ?1 AND path = ?2

-- name: text_list
SELECT path, content FROM text WHERE association = ?1 AND substr(path, 1, length(?2)) = ?2 ORDER BY path

-- name: text_clear
DELETE FROM text WHERE association = ?1
